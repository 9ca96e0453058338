#include "markup/page_turns.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "markup/address.h"
#include "markup/page_headline.h"

namespace dateline::markup {
namespace {

constexpr int kMostPages = 100;

std::string without_fragment(std::string_view address) {
  std::string out(address.substr(0, address.find('#')));
  while (out.ends_with('/')) out.pop_back();
  return out;
}

// The number of the page that `address` is of the article at `article` (without a page number): `/a/2`,
// `/a?page=2`, `/a-2.html`, `/a/page/2`, `/a,2.html`. Nothing where it is not a page of it.
std::optional<int> page_number(std::string_view address, std::string_view article) {
  std::size_t same = 0;
  while (same < address.size() && same < article.size() && address[same] == article[same]) ++same;
  // From 10 to 11 it is the whole number that changes, not its last digit.
  const auto is_digit_at = [](std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  if (is_digit_at(address, same) && is_digit_at(article, same)) {
    while (same > 0 && is_digit_at(address, same - 1)) --same;
  }
  std::string_view added = address.substr(same);
  std::string_view replaced = article.substr(same);
  // The same ending behind the number: `-2.html` beside `.html`.
  while (!added.empty() && !replaced.empty() && added.back() == replaced.back()) {
    added.remove_suffix(1);
    replaced.remove_suffix(1);
  }
  constexpr std::size_t kLongest = 16;
  const bool from_number =
      std::all_of(replaced.begin(), replaced.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (added.empty() || added.size() > kLongest || !from_number || replaced.size() > 2) return std::nullopt;
  std::size_t digits = added.size();
  while (digits > 0 && added[digits - 1] >= '0' && added[digits - 1] <= '9') --digits;
  int number = 0;
  if (std::from_chars(added.data() + digits, added.data() + added.size(), number).ec != std::errc())
    return std::nullopt;
  std::string_view word = added.substr(0, digits);
  constexpr std::string_view kSigns = "/?&=-_,.;";
  while (!word.empty() && kSigns.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty() && kSigns.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  static constexpr std::string_view kWords[] = {"",      "page", "p",      "pg",    "pagina", "seite",
                                                "page/", "s",    "strona", "start", "cmp"};
  const bool known = std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
  // A bare number must be set apart, or it is part of a name: `/story-10` beside `/story-1`.
  const bool apart = digits > 0 || !replaced.empty();
  if (!known || !apart || number < 1 || number > kMostPages) return std::nullopt;
  return number;
}

bool says(std::string_view names, std::string_view word) {
  return names.find(word) != std::string_view::npos;
}

}  // namespace

std::string next_page_of(const PageTree& page, std::string_view url) {
  if (!is_web_address(url)) return {};
  const std::string here = without_fragment(url);
  std::string found;
  for (NodeId id = 1; id < page.nodes().size(); ++id) {
    const GumboTag tag = page[id].tag;
    if (tag != GUMBO_TAG_A && tag != GUMBO_TAG_LINK) continue;
    std::string address = without_fragment(resolve_address(url, page.attribute(id, "href")));
    if (host_of(address) != host_of(here) || address == here) continue;
    const auto number = page_number(address, here);
    if (!number || *number < 2) continue;
    const bool marked = says(page.raw_attribute(id, "rel"), "next");
    if (marked) return address;
    if (tag == GUMBO_TAG_LINK || !found.empty()) continue;
    // A row of page numbers: the link's text is the number itself.
    const std::string text = text_below(page, id);
    const auto own = page_number(here, address);
    const int current = own ? *own : 1;
    if (text == std::to_string(*number) && *number == current + 1) found = std::move(address);
  }
  return found;
}

}  // namespace dateline::markup
