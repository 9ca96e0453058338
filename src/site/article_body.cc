#include "site/article_body.h"

#include <algorithm>
#include <cmath>

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
  const std::size_t at = page.find_first_not_of(" \t\r\n");
  std::size_t begin = 0;  // of the first paragraph's text
  if (at != std::string::npos && page[at] == '<') {
    const markup::HtmlTag tag = markup::read_html_tag(page, at);
    if (tag.name == "p" && !tag.closing) begin = tag.end;
  }
  const std::size_t text = page.find_first_not_of(" \t\r\n", begin);
  if (text != std::string::npos && page.compare(text, escaped.size(), escaped) == 0)
    return page.substr(0, text) + span + page.substr(text + escaped.size());
  if (markup::plain_text(page).starts_with(dateline)) return page;
  if (begin == 0) return "<p>" + span + "</p>\n" + page;
  return page.substr(0, begin) + span + " " + page.substr(begin);
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
