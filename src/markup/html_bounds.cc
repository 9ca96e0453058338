#include <algorithm>
#include <string>
#include <unordered_map>

#include "markup/html_tags.h"
#include "markup/html_tree.h"

// A tree builder after the HTML standard looks up and down its stack of open elements at every tag, and opens
// formatting elements anew in every block: nested deeply enough, a small input takes it minutes and all
// memory. So the tags are counted before, as the standard's tokenizer sees them (section 13.2.5); where it
// is doubtful whether something is a tag, it counts as one.

namespace dateline::markup {
namespace {

constexpr std::size_t kMostBytes = 4u << 20;
constexpr int kDeepest = 400;
constexpr int kMostFormatting = 64;
constexpr std::size_t kMostReopened = 1'000'000;
constexpr int kMostAttributes = 1000;
constexpr int kMostForeign = 20'000;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements that never hold others.
bool is_void(std::string_view name) {
  return is_one_of(name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
                          "source", "track", "wbr", "frame", "keygen", "basefont", "bgsound"});
}

// Elements that close their like, so that they nest only inside others that are counted.
bool closes_itself(std::string_view name) {
  return is_one_of(name, {"p", "li", "dd", "dt", "tr", "td", "th", "tbody", "thead", "tfoot", "option",
                          "optgroup", "rt", "rp", "rb", "rtc"});
}

bool is_formatting(std::string_view name) {
  return is_one_of(name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike",
                          "strong", "tt", "u"});
}

// Counts what is open as the tags go by.
class Counter {
 public:
  // False if this tag is one too many.
  bool take(const HtmlTag& tag) {
    if (tag.attributes > kMostAttributes) return false;
    reopened_ += static_cast<std::size_t>(formatting_);
    if (reopened_ > kMostReopened) return false;
    if (tag.closing) {
      close(tag.name);
      return true;
    }
    if (is_raw_element(tag.name) && raw_.empty()) raw_ = tag.name;
    foreign_seen_ = foreign_seen_ || tag.name == "svg" || tag.name == "math";
    if (is_void(tag.name) || closes_itself(tag.name)) return true;
    const bool known = gumbo_tag_enum(tag.name.c_str()) != GUMBO_TAG_UNKNOWN;
    if (tag.self_closing && !known && open_["svg"] + open_["math"] > 0) return ++foreign_ <= kMostForeign;
    ++open_[tag.name];
    ++depth_;
    if (is_formatting(tag.name)) ++formatting_;
    return depth_ <= kDeepest && formatting_ <= kMostFormatting;
  }

  // The name of the raw element that is open, if what it holds is certainly not markup: in SVG and MathML
  // these names are ordinary elements.
  std::string_view raw() const { return foreign_seen_ ? std::string_view() : raw_; }

 private:
  void close(const std::string& name) {
    if (!raw_.empty() && name != raw_) return;
    raw_.clear();
    const auto found = open_.find(name);
    if (found == open_.end() || found->second == 0) return;
    --found->second;
    --depth_;
    if (is_formatting(name)) --formatting_;
  }

  std::unordered_map<std::string, int> open_;
  std::string raw_;
  bool foreign_seen_ = false;
  int depth_ = 0;
  int formatting_ = 0;
  int foreign_ = 0;
  std::size_t reopened_ = 0;
};

// The start of the last character of `html`, if it was cut in the middle.
std::size_t whole_characters(std::string_view html) {
  std::size_t end = html.size();
  while (end > 0 && (html[end - 1] & '\xC0') == '\x80') --end;
  return end > 0 && (html[end - 1] & '\x80') != 0 ? end - 1 : html.size();
}

}  // namespace

std::size_t bounded_length(std::string_view html) {
  if (html.size() > kMostBytes) {
    html = html.substr(0, kMostBytes);
    html = html.substr(0, whole_characters(html));
  }
  Counter counter;
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const char next = at + 1 < html.size() ? html[at + 1] : '\0';
    const bool closing = next == '/' && at + 2 < html.size() && is_letter(html[at + 2]);
    if (is_letter(next) || closing) {
      const HtmlTag tag = read_html_tag(html, at);
      if (!counter.take(tag)) return at;
      at = counter.raw().empty() ? tag.end : skip_raw_text(html, tag.end, counter.raw());
    } else if (next == '!' || next == '?' || next == '/') {
      at = skip_html_comment(html, at);
    } else {
      ++at;
    }
    if (at >= html.size()) break;
  }
  return html.size();
}

}  // namespace dateline::markup
