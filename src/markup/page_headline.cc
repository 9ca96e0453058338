#include "markup/page_headline.h"

#include <algorithm>
#include <array>
#include <set>

namespace dateline::markup {
namespace {

constexpr std::size_t kLongest = 400;  // bytes of a headline that are looked at
constexpr std::size_t kMostHeadings = 200;

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : text.substr(0, kLongest)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (kept) {
      word.push_back(upper ? static_cast<char>(c | 32) : c);
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.insert(std::move(word));
  return words;
}

// How much of `heading` is in `title`.
double told_by(const std::set<std::string>& heading, const std::set<std::string>& title) {
  if (heading.empty()) return 0;
  const auto common = std::count_if(heading.begin(), heading.end(),
                                    [&](const std::string& word) { return title.contains(word); });
  return static_cast<double>(common) / static_cast<double>(heading.size());
}

std::string page_title(const PageTree& page) {
  for (NodeId id = 1; id < page.nodes().size(); ++id) {
    if (page[id].tag == GUMBO_TAG_TITLE) return text_below(page, id);
    if (page[id].tag == GUMBO_TAG_BODY) break;
  }
  return {};
}

}  // namespace

std::string text_below(const PageTree& page, NodeId id) {
  std::string text;
  const auto take = [&](std::string_view part) {
    for (const char c : part) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (!blank)
        text.push_back(c);
      else if (!text.empty() && text.back() != ' ')
        text.push_back(' ');
    }
  };
  for (NodeId at = id; at < page[id].end;) {
    const PageNode& node = page[at];
    if (node.tag == GUMBO_TAG_SCRIPT || node.tag == GUMBO_TAG_STYLE || node.tag == GUMBO_TAG_SVG) {
      at = node.end;
      continue;
    }
    if (node.is_text()) take(node.text);
    if (node.tag == GUMBO_TAG_BR) take(" ");
    ++at;
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

NodeId find_headline(const PageTree& page, std::string_view title) {
  const std::set<std::string> wanted = words_of(title.empty() ? page_title(page) : std::string(title));
  constexpr double kEnough = 0.65;
  std::array<NodeId, 3> found{kNoNode, kNoNode, kNoNode};
  std::array<std::size_t, 3> seen{};
  NodeId first_h1 = kNoNode;
  for (NodeId id = 1; id < page.nodes().size(); ++id) {
    const GumboTag tag = page[id].tag;
    const std::size_t level = tag == GUMBO_TAG_H1 ? 0 : tag == GUMBO_TAG_H2 ? 1 : tag == GUMBO_TAG_H3 ? 2 : 3;
    if (level == 3 || found[level] != kNoNode || ++seen[level] > kMostHeadings) continue;
    const std::set<std::string> words = words_of(text_below(page, id));
    if (words.empty()) continue;
    if (level == 0 && first_h1 == kNoNode) first_h1 = id;
    // A single word is as likely the site's name or a section's.
    if (words.size() > 1 && told_by(words, wanted) >= kEnough) found[level] = id;
  }
  for (const NodeId id : found) {
    if (id != kNoNode) return id;
  }
  return seen[0] == 1 ? first_h1 : kNoNode;
}

}  // namespace dateline::markup
