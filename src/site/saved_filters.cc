#include "site/saved_filters.h"

#include <algorithm>

#include "http/message.h"

namespace dateline::site {
namespace {

constexpr std::size_t kMostCookie = 4000;
constexpr std::string_view kPurpose = "saved-filters";

std::string_view trimmed(std::string_view name) {
  while (!name.empty() && static_cast<unsigned char>(name.front()) <= ' ') name.remove_prefix(1);
  while (!name.empty() && static_cast<unsigned char>(name.back()) <= ' ') name.remove_suffix(1);
  return name;
}

// Of a text in UTF-8.
std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

// The sealed text is `name?query|name?query`, the name percent-encoded: characters that a cookie may have
// (RFC 6265 section 4.1.1).
SavedFilters SavedFilters::from_cookie(const Seal& seal, std::string_view cookie) {
  SavedFilters saved;
  const auto text = seal.opened(kPurpose, cookie.substr(0, 2 * kMostCookie));
  if (!text) return saved;
  std::string_view rest = *text;
  while (!rest.empty() && saved.filters_.size() < kMost) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    const std::string_view one = rest.substr(0, end);
    const std::size_t mark = std::min(one.find('?'), one.size());
    const auto read = news::filter_from(http::parse_form(one.substr(std::min(mark + 1, one.size()))));
    if (read) saved.filters_.push_back({http::percent_decode(one.substr(0, mark)), read->filter});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return saved;
}

std::optional<std::string> SavedFilters::to_cookie(const Seal& seal) const {
  std::string text;
  for (const SavedFilter& saved : filters_) {
    if (!text.empty()) text += '|';
    text += http::percent_encode(saved.name) + "?" + news::to_query(saved.filter);
  }
  std::string cookie = seal.sealed(kPurpose, text);
  if (cookie.size() > kMostCookie) return std::nullopt;
  return cookie;
}

bool SavedFilters::keep(std::string_view name, const news::Filter& filter) {
  name = trimmed(name);
  if (name.empty() || characters_of(name) > kLongestName) return false;
  std::vector<SavedFilter> others = filters_;
  std::erase_if(others, [&](const SavedFilter& saved) { return saved.name == name; });
  if (others.size() >= kMost) return false;
  others.insert(others.begin(), {std::string(name), filter});
  filters_ = std::move(others);
  return true;
}

void SavedFilters::forget(std::string_view name) {
  std::erase_if(filters_, [&](const SavedFilter& saved) { return saved.name == trimmed(name); });
}

}  // namespace dateline::site
