#include "http/links.h"

#include <algorithm>

namespace dateline::http {
namespace {

constexpr std::size_t kMostLinks = 100;
constexpr std::string_view kBlanks = " \t";

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// A token or a quoted string, taken off the front.
std::string take_value(std::string_view& text) {
  skip_blanks(text);
  std::string value;
  if (!text.starts_with('"')) {
    value = text.substr(0, text.find_first_of(" \t;,"));
    text.remove_prefix(value.size());
    return value;
  }
  text.remove_prefix(1);
  while (!text.empty() && text.front() != '"') {
    if (text.front() == '\\' && text.size() > 1) text.remove_prefix(1);
    value += text.front();
    text.remove_prefix(1);
  }
  if (!text.empty()) text.remove_prefix(1);
  return value;
}

// `; rel="hub"; title=x`, taken off the front. Of several `rel` the first counts (section 3.3).
std::string take_relations(std::string_view& text) {
  std::string rel;
  bool has_rel = false;
  for (skip_blanks(text); text.starts_with(';'); skip_blanks(text)) {
    text.remove_prefix(1);
    skip_blanks(text);
    std::string name = lower_case(text.substr(0, text.find_first_of(" \t=;,")));
    text.remove_prefix(name.size());
    skip_blanks(text);
    std::string value;
    if (text.starts_with('=')) {
      text.remove_prefix(1);
      value = take_value(text);
    }
    if (name == "rel" && !has_rel) {
      rel = lower_case(value);
      has_rel = true;
    }
  }
  return rel;
}

void read_field(std::string_view text, std::vector<Link>& links) {
  while (links.size() < kMostLinks) {
    const std::size_t begin = text.find('<');
    const std::size_t end = begin == std::string_view::npos ? begin : text.find('>', begin);
    if (end == std::string_view::npos) return;
    Link link{std::string(text.substr(begin + 1, end - begin - 1)), {}};
    text.remove_prefix(end + 1);
    link.rel = take_relations(text);
    links.push_back(std::move(link));
    // Whatever is left of this one ends at the comma.
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return;
    text.remove_prefix(comma + 1);
  }
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::string_view first = words.substr(0, words.find(' '));
    if (first == word) return true;
    words.remove_prefix(std::min(words.size(), first.size() + 1));
  }
  return false;
}

}  // namespace

std::vector<Link> links_in(const Headers& headers) {
  std::vector<Link> links;
  for (const auto& [name, value] : headers)
    if (equal_ignoring_case(name, "Link")) read_field(value, links);
  return links;
}

std::string_view linked(const std::vector<Link>& links, std::string_view rel) {
  for (const Link& link : links)
    if (has_word(link.rel, rel)) return link.address;
  return {};
}

}  // namespace dateline::http
