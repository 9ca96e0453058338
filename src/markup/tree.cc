#include "markup/tree.h"

#include <algorithm>
#include <array>
#include <boost/url.hpp>
#include <map>

namespace dateline::markup {
namespace {

constexpr std::size_t kMostBytes = 8 * 1024 * 1024;
constexpr std::size_t kMostTags = 100'000;
constexpr int kDeepest = 200;
constexpr int kDeepestFormatting = 16;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Tags whose end may be left out, so that a start does not mean that something deeper begins; and those
// without end.
constexpr std::array<std::string_view, 32> kDoNotNest{
    "p",    "li",  "dt",    "dd",     "tr",    "td",    "th",       "tbody", "thead", "tfoot",   "option",
    "rt",   "rp",  "br",    "img",    "hr",    "col",   "colgroup", "input", "meta",  "link",    "area",
    "base", "wbr", "embed", "source", "track", "param", "body",     "html",  "head",  "optgroup"};
constexpr std::array<std::string_view, 14> kFormatting{"a",    "b", "big",   "code",   "em",     "font", "i",
                                                       "nobr", "s", "small", "strike", "strong", "tt",   "u"};

constexpr std::array<std::string_view, 6> kRaw{"iframe", "noembed", "noframes", "textarea", "title", "xmp"};

// Goes through the tags of a text once and copies what may be parsed without the parser's work or its
// recursion growing out of bounds.
class Bounding {
 public:
  explicit Bounding(std::string_view html) : html_(html) {}

  std::string run(bool& truncated) {
    std::size_t at = 0;
    while (true) {
      const std::size_t tag = html_.find('<', at);
      out_.append(html_.substr(at, tag == std::string_view::npos ? std::string_view::npos : tag - at));
      if (tag == std::string_view::npos) break;
      if (++tags_ > kMostTags) {
        truncated = true;
        break;
      }
      at = take_tag(tag);
    }
    return std::move(out_);
  }

 private:
  // Copies or leaves out the tag at `at`; the place after it.
  std::size_t take_tag(std::size_t at) {
    std::size_t end = at + 1;
    const bool closing = end < html_.size() && html_[end] == '/';
    if (closing) ++end;
    std::string name;
    while (end < html_.size() && name.size() < 12 &&
           (std::isalnum(static_cast<unsigned char>(html_[end])) != 0)) {
      name += lower(html_[end++]);
    }
    // Only the name decides; attributes are the parser's business, and copying on from here keeps them.
    const bool swallows = !closing && is_one_of(name, kRaw) && !is_closed_after(name, end);
    const bool copies = name.empty() || is_one_of(name, kDoNotNest) || (!swallows && count(name, closing));
    if (copies) {
      out_.append(html_.substr(at, end - at));
      return end;
    }
    const std::size_t close = html_.find('>', end);
    return close == std::string_view::npos ? html_.size() : close + 1;
  }

  // What stands in these is no markup until they are closed; one that never is would swallow all the rest.
  bool is_closed_after(const std::string& name, std::size_t at) {
    const auto [known, is_new] = last_closed_.try_emplace(name, std::string_view::npos);
    if (is_new) {
      std::string upper = "</" + name;
      for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      const std::size_t small = html_.rfind("</" + name);
      const std::size_t large = html_.rfind(upper);
      const auto or_zero = [](std::size_t place) { return place == std::string_view::npos ? 0 : place; };
      known->second = std::max(or_zero(small), or_zero(large));
    }
    return known->second > at;
  }

  bool count(const std::string& name, bool closing) {
    int& depth = is_one_of(name, kFormatting) ? formatting_ : blocks_;
    const int deepest = &depth == &formatting_ ? kDeepestFormatting : kDeepest;
    int& left_out = &depth == &formatting_ ? formatting_left_out_ : blocks_left_out_;
    if (closing) {
      if (left_out > 0) {
        --left_out;
        return false;
      }
      depth = std::max(0, depth - 1);
      return true;
    }
    if (depth >= deepest) {
      ++left_out;
      return false;
    }
    ++depth;
    return true;
  }

  std::string_view html_;
  std::string out_;
  std::size_t tags_ = 0;
  std::map<std::string, std::size_t> last_closed_;
  int formatting_ = 0;
  int formatting_left_out_ = 0;
  int blocks_ = 0;
  int blocks_left_out_ = 0;
};

// What a browser reads over in an address: white space around it, tabs and line ends within (WHATWG URL);
// what it encodes: spaces and characters that no address holds.
std::string as_browsers_read(std::string_view reference) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  while (!reference.empty() && static_cast<unsigned char>(reference.front()) <= ' ')
    reference.remove_prefix(1);
  while (!reference.empty() && static_cast<unsigned char>(reference.back()) <= ' ')
    reference.remove_suffix(1);
  std::string out;
  for (std::size_t i = 0; i < reference.size(); ++i) {
    const char c = reference[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\t' || c == '\n' || c == '\r') continue;
    const bool bare_percent = c == '%' && (i + 2 >= reference.size() ||
                                           std::isxdigit(static_cast<unsigned char>(reference[i + 1])) == 0 ||
                                           std::isxdigit(static_cast<unsigned char>(reference[i + 2])) == 0);
    if (byte <= ' ' || byte >= 0x7F || std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos ||
        bare_percent) {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

void Tree::Destroy::operator()(GumboOutput* output) const {
  gumbo_destroy_output(&kGumboDefaultOptions, output);
}

Tree::Tree(std::string_view html, bool fragment) {
  truncated_ = html.size() > kMostBytes;
  text_ = Bounding(html.substr(0, kMostBytes)).run(truncated_);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  if (fragment) options.fragment_context = GUMBO_TAG_BODY;
  output_.reset(gumbo_parse_with_options(&options, text_.data(), text_.size()));
}

Tree Tree::fragment(std::string_view html) {
  return {html, true};
}
Tree Tree::document(std::string_view html) {
  return {html, false};
}

std::string name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  if (piece.data == nullptr) return {};
  gumbo_tag_from_original_text(&piece);
  std::string name(piece.data, piece.length);
  std::transform(name.begin(), name.end(), name.begin(), lower);
  return name;
}

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

std::string resolve(std::string_view base_url, std::string_view reference) {
  std::string cleaned = as_browsers_read(reference);
  if (cleaned.empty()) return {};
  const auto to = boost::urls::parse_uri_reference(cleaned);
  if (!to) return {};
  if (to->has_scheme()) return cleaned;
  const std::string base = as_browsers_read(base_url);
  const auto from = boost::urls::parse_uri(base);
  boost::urls::url out;
  if (!from || !boost::urls::resolve(*from, *to, out)) return {};
  return std::string(out.buffer());
}

bool is_web_address(std::string_view url) {
  const auto begins = [&](std::string_view scheme) {
    return url.size() > scheme.size() && std::equal(scheme.begin(), scheme.end(), url.begin(),
                                                    [](char a, char b) { return a == lower(b); });
  };
  return begins("http://") || begins("https://");
}

}  // namespace dateline::markup
