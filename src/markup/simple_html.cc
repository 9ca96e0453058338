#include "markup/simple_html.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <unordered_set>
#include <vector>

#include "markup/address.h"
#include "markup/allow_list.h"
#include "markup/html_text.h"
#include "text/charset.h"

namespace dateline::markup {
namespace {

constexpr std::size_t kLargest = 4u << 20;
constexpr std::size_t kDeepest = 32;
constexpr std::size_t kMostAttributes = 16;
constexpr std::size_t kMostLinks = 2000;

enum class Kind : std::uint8_t {
  phrase,     // in a line of text
  paragraph,  // holds phrases alone
  container,  // holds paragraphs, lists and text
  list,       // holds entries alone
  entry,      // of a list
  line_end,   // br
};

struct Element {
  std::string_view name;
  Kind kind;
};

// Each is kept by the allow-list and, closed in order, read as it is written.
constexpr std::array<Element, 29> kElements{{{"p", Kind::paragraph},
                                             {"b", Kind::phrase},
                                             {"i", Kind::phrase},
                                             {"a", Kind::phrase},
                                             {"br", Kind::line_end},
                                             {"strong", Kind::phrase},
                                             {"em", Kind::phrase},
                                             {"span", Kind::phrase},
                                             {"u", Kind::phrase},
                                             {"s", Kind::phrase},
                                             {"sub", Kind::phrase},
                                             {"sup", Kind::phrase},
                                             {"small", Kind::phrase},
                                             {"cite", Kind::phrase},
                                             {"code", Kind::phrase},
                                             {"abbr", Kind::phrase},
                                             {"h1", Kind::paragraph},
                                             {"h2", Kind::paragraph},
                                             {"h3", Kind::paragraph},
                                             {"h4", Kind::paragraph},
                                             {"h5", Kind::paragraph},
                                             {"h6", Kind::paragraph},
                                             {"div", Kind::container},
                                             {"section", Kind::container},
                                             {"blockquote", Kind::container},
                                             {"article", Kind::container},
                                             {"ul", Kind::list},
                                             {"ol", Kind::list},
                                             {"li", Kind::entry}}};

const Element* element_named(std::string_view name) {
  for (const Element& element : kElements)
    if (element.name == name) return &element;
  return nullptr;
}

struct Attribute {
  std::string_view name;
  std::string value;
};

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// Characters that end a run, and those that have to be looked at.
enum class Sort : std::uint8_t { plain, mark, suspicious };
using Sorts = std::array<Sort, 256>;

constexpr Sorts sorts_with(std::string_view marks) {
  Sorts sorts{};
  for (std::size_t c = 0; c < ' '; ++c) sorts[c] = Sort::suspicious;
  sorts['\n'] = sorts['\t'] = Sort::plain;
  for (const std::size_t c : {0x7F, 0xC2, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4}) sorts[c] = Sort::suspicious;
  for (const char c : marks) sorts[static_cast<unsigned char>(c)] = Sort::mark;
  return sorts;
}

constexpr Sorts kInText = sorts_with("<&");
constexpr Sorts kInAttribute = sorts_with("<>&\"");

// Where a run of characters ends that stand for themselves: at a mark, at the end, or, `odd`, at what a
// parser may replace.
std::size_t end_of_run(std::string_view html, std::size_t at, const Sorts& sorts, bool& odd) {
  odd = false;
  for (; at < html.size(); ++at) {
    const auto c = static_cast<unsigned char>(html[at]);
    if (sorts[c] == Sort::plain) continue;
    if (sorts[c] == Sort::mark) return at;
    const auto byte = [&](std::size_t i) {
      return at + i < html.size() ? static_cast<unsigned char>(html[at + i]) : 0U;
    };
    // Controls, noncharacters, byte order marks, characters in the place of broken ones.
    const bool control = c < ' ' || c == 0x7F || (c == 0xC2 && byte(1) < 0xA0);
    const bool forbidden = (c == 0xEF && (byte(1) == 0xB7 || byte(1) == 0xBF || byte(1) == 0xBB)) ||
                           (c >= 0xF0 && byte(2) == 0xBF && byte(3) >= 0xBE);
    odd = control || forbidden;
    if (odd) return at;
  }
  return at;
}

// The character that the reference at `at` stands for, of the four that every text has; 0 for any other.
char referred_to(std::string_view html, std::size_t at, std::size_t& end) {
  static constexpr std::array<std::pair<std::string_view, char>, 4> kKnown{
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}}};
  for (const auto& [written, c] : kKnown) {
    if (html.substr(at, written.size()) != written) continue;
    end = at + written.size();
    return c;
  }
  return 0;
}

// Walks through plain HTML and tells `Sink` of it: text(run), start(name, attributes), line_end(attributes),
// end(name). False as soon as it is not plain.
template <typename Sink>
class Walk {
 public:
  Walk(std::string_view html, Sink& sink) : html_(html), sink_(sink) {}

  bool run() {
    if (html_.size() > kLargest || !text::is_utf8(html_)) return false;
    while (at_ < html_.size()) {
      const bool plain = html_[at_] == '<' ? tag() : words();
      if (!plain) return false;
    }
    return open_.empty();
  }

 private:
  bool words() {
    bool odd = false;
    const std::size_t end = end_of_run(html_, at_, kInText, odd);
    if (odd) return false;
    const std::string_view run = html_.substr(at_, end - at_);
    const bool in_list = !open_.empty() && open_.back()->kind == Kind::list;
    if (in_list && !std::all_of(run.begin(), run.end(), is_blank)) return false;
    if (!run.empty()) sink_.text(run);
    at_ = end;
    if (at_ >= html_.size() || html_[at_] == '<') return true;
    std::size_t after = at_;
    const char c = referred_to(html_, at_, after);
    if (c == 0 || in_list) return false;
    sink_.text(std::string_view(&c, 1));
    at_ = after;
    return true;
  }

  bool tag() {
    ++at_;
    const bool closes = at_ < html_.size() && html_[at_] == '/';
    if (closes) ++at_;
    const std::size_t begin = at_;
    while (at_ < html_.size() &&
           ((html_[at_] >= 'a' && html_[at_] <= 'z') || (html_[at_] >= '0' && html_[at_] <= '9')))
      ++at_;
    const Element* element = element_named(html_.substr(begin, at_ - begin));
    if (element == nullptr || at_ >= html_.size()) return false;
    return closes ? end_tag(*element) : start_tag(*element);
  }

  bool end_tag(const Element& element) {
    if (html_[at_] != '>' || open_.empty() || open_.back() != &element) return false;
    ++at_;
    open_.pop_back();
    sink_.end(element.name);
    return true;
  }

  bool start_tag(const Element& element) {
    attributes_.clear();
    while (html_[at_] != '>') {
      const bool ends_itself = html_.substr(at_, 2) == "/>" || html_.substr(at_, 3) == " />";
      if (ends_itself) {
        if (element.kind != Kind::line_end) return false;
        at_ += html_[at_] == '/' ? 1 : 2;
        break;
      }
      if (!attribute()) return false;
    }
    ++at_;
    if (!may_stand_here(element)) return false;
    if (element.kind == Kind::line_end) {
      sink_.line_end(attributes_);
      return true;
    }
    open_.push_back(&element);
    sink_.start(element.name, attributes_);
    return open_.size() <= kDeepest;
  }

  bool may_stand_here(const Element& element) const {
    const Kind around = open_.empty() ? Kind::container : open_.back()->kind;
    if (element.kind == Kind::entry) return around == Kind::list;
    if (around == Kind::list) return false;
    const bool in_line = around == Kind::phrase || around == Kind::paragraph;
    if (element.kind != Kind::phrase && element.kind != Kind::line_end) return !in_line;
    // A link in a link is taken apart.
    return element.name != "a" ||
           std::none_of(open_.begin(), open_.end(), [](const Element* one) { return one->name == "a"; });
  }

  // ` name="value"`
  bool attribute() {
    if (!is_blank(html_[at_])) return false;
    while (at_ < html_.size() && is_blank(html_[at_])) ++at_;
    const std::size_t begin = at_;
    while (at_ < html_.size() && ((html_[at_] >= 'a' && html_[at_] <= 'z') || html_[at_] == '-')) ++at_;
    const std::string_view name = html_.substr(begin, at_ - begin);
    if (name.empty() || html_.substr(at_, 2) != "=\"" || attributes_.size() >= kMostAttributes) return false;
    at_ += 2;
    std::string value;
    while (true) {
      bool odd = false;
      const std::size_t end = end_of_run(html_, at_, kInAttribute, odd);
      if (odd || end >= html_.size() || html_[end] == '<' || html_[end] == '>') return false;
      value.append(html_.substr(at_, end - at_));
      at_ = end + 1;
      if (html_[end] == '"') break;
      const char c = referred_to(html_, end, at_);
      if (c == 0) return false;
      value.push_back(c);
    }
    const bool twice = std::any_of(attributes_.begin(), attributes_.end(),
                                   [&](const Attribute& one) { return one.name == name; });
    attributes_.push_back({name, std::move(value)});
    return !twice && at_ < html_.size();
  }

  std::string_view html_;
  Sink& sink_;
  std::size_t at_ = 0;
  std::vector<const Element*> open_;
  std::vector<Attribute> attributes_;
};

class CleanSink {
 public:
  CleanSink(std::string_view base, std::size_t size) : base_(base) { out.html.reserve(size + size / 8); }

  void text(std::string_view run) { append_escaped_text(out.html, run); }
  void start(std::string_view name, const std::vector<Attribute>& attributes) {
    out.html.append("<").append(name);
    if (!attributes.empty()) write(name, attributes);
    out.html.push_back('>');
  }
  void line_end(const std::vector<Attribute>& attributes) {
    out.html.append("<br");
    if (!attributes.empty()) write("br", attributes);
    out.html.append(" />");
  }
  void end(std::string_view name) { out.html.append("</").append(name).push_back('>'); }

  Clean out;
  bool plain = true;

 private:
  // In order of their names, as the other way writes them.
  void write(std::string_view name, const std::vector<Attribute>& attributes) {
    std::map<std::string_view, std::string> kept;
    for (const Attribute& attribute : attributes) {
      if (holds_address(name, attribute.name)) {
        std::string address = resolve_address(base_, attribute.value);
        // What is not plainly an address of the web has rules of its own.
        if (attribute.name != "href" || !is_web_address(address)) {
          plain = false;
          return;
        }
        if (out.links.size() < kMostLinks && known_.insert(address).second) out.links.push_back(address);
        kept.emplace(attribute.name, std::move(address));
      } else if (attribute.name != "style" && keeps_attribute(name, attribute.name, Manner::for_readers)) {
        kept.emplace(attribute.name, attribute.value);
      }
    }
    for (const auto& [key, value] : kept) {
      out.html.append(" ").append(key).append("=\"");
      append_escaped_attribute(out.html, value);
      out.html.push_back('"');
    }
  }

  std::string_view base_;
  std::unordered_set<std::string> known_;
};

struct TextSink {
  void text(std::string_view run) { append_folded_text(out, run); }
  void start(std::string_view name, const std::vector<Attribute>&) {
    if (is_block_element(name)) end_line(out);
  }
  void line_end(const std::vector<Attribute>&) { end_line(out); }
  void end(std::string_view name) {
    if (is_block_element(name)) end_line(out);
  }
  std::string out;
};

}  // namespace

std::optional<Clean> clean_simple(std::string_view html, std::string_view base_url) {
  constexpr std::string_view kBlanks = " \t\r\n\f";
  CleanSink sink(base_url, html.size());
  if (!Walk(html, sink).run() || !sink.plain) return std::nullopt;
  const auto last = sink.out.html.find_last_not_of(kBlanks);
  sink.out.html.erase(last == std::string::npos ? 0 : last + 1);
  sink.out.html.erase(0, std::min(sink.out.html.find_first_not_of(kBlanks), sink.out.html.size()));
  return std::move(sink.out);
}

std::optional<std::string> text_of_simple(std::string_view html) {
  TextSink sink;
  sink.out.reserve(html.size());
  if (!Walk(html, sink).run()) return std::nullopt;
  while (!sink.out.empty() && (sink.out.back() == ' ' || sink.out.back() == '\n')) sink.out.pop_back();
  return std::move(sink.out);
}

}  // namespace dateline::markup
