#include "site/article_body.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "markup/blocks.h"
#include "markup/clean.h"
#include "markup/html_tags.h"
#include "markup/html_text.h"
#include "text/difference.h"

namespace dateline::site {
namespace {

constexpr double kMostWordsAPage = 1800;
constexpr double kWordsAMinute = 230;

bool is_heading(const markup::Block& block) {
  return block.name.size() == 2 && block.name[0] == 'h' && block.name[1] >= '1' && block.name[1] <= '6';
}

double words_of_html(std::string_view html) {
  return text::words_to_read(markup::plain_text(html));
}

void divide(const std::string& long_page, double words, std::vector<std::string>& pages) {
  const std::vector<markup::Block> blocks = markup::blocks_of(long_page);
  const double parts = std::ceil(words / kMostWordsAPage);
  double told = 0;
  double part = 1;
  std::string page;
  std::string headings;  // wait for what they stand above
  for (const markup::Block& block : blocks) {
    const double length = words_of_html(block.html);
    // A page ends where its share of the whole is nearest.
    const double share = words * part / parts;
    if (part < parts && !page.empty() && told + length / 2 > share) {
      pages.push_back(std::move(page));
      page.clear();
      part += 1;
    }
    told += length;
    if (is_heading(block)) {
      headings += block.html + "\n";
    } else {
      page += headings + block.html + "\n";
      headings.clear();
    }
  }
  page += headings;
  if (!page.empty()) pages.push_back(std::move(page));
}

// Where the text of the first paragraph begins, past pictures that stand before it; nothing where the page
// begins with something else.
std::optional<std::size_t> head_of_text(const std::string& page) {
  std::size_t at = 0;
  for (const markup::Block& block : markup::blocks_of(page)) {
    at = page.find(block.html, at);
    if (at == std::string::npos) return std::nullopt;  // loose text, which is in no element
    const bool is_picture = block.name == "figure" || markup::plain_text(block.html).empty();
    if (block.name == "p" && !is_picture) {
      const std::size_t text = markup::read_html_tag(page, at).end;
      const std::size_t first = page.find_first_not_of(" \t\r\n", text);
      return first == std::string::npos ? text : first;
    }
    if (!is_picture) return std::nullopt;
    at += block.html.size();
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> pages_of(const std::vector<std::string>& body) {
  std::vector<std::string> pages;
  for (const std::string& page : body) {
    const double words = words_of_html(page);
    if (words > kMostWordsAPage) {
      divide(page, words, pages);
    } else {
      pages.push_back(page);
    }
  }
  if (pages.empty()) pages.emplace_back();
  return pages;
}

std::string with_dateline(const std::string& page, std::string_view dateline) {
  if (dateline.empty()) return page;
  std::string escaped;
  markup::append_escaped_text(escaped, dateline);
  const std::string span = "<span class=\"dateline\">" + escaped + "</span>";
  const std::optional<std::size_t> head = head_of_text(page);
  const std::size_t at = head.value_or(0);
  if (page.compare(at, escaped.size(), escaped) == 0)
    return page.substr(0, at) + span + page.substr(at + escaped.size());
  if (markup::plain_text(page.substr(at)).starts_with(dateline)) return page;
  if (!head) return "<p>" + span + "</p>\n" + page;
  return page.substr(0, at) + span + " " + page.substr(at);
}

int minutes_to_read(double words) {
  return std::max(1, static_cast<int>(std::lround(words / kWordsAMinute)));
}

double words_in(const news::Item& item) {
  double words = text::words_to_read(item.lead);
  for (const std::string& page : item.body) words += words_of_html(page);
  return words;
}

std::string counted(long number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

}  // namespace dateline::site
