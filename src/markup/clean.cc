#include "markup/clean.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "markup/plain_text.h"
#include "markup/tree.h"

namespace dateline::markup {
namespace {

using Names = std::set<std::string, std::less<>>;

// What may stand in an article. What is not here is left out, and what it holds is kept...
const Names& allowed_elements() {
  static const Names kNames{
      "a",      "abbr",       "acronym", "address", "article", "aside", "b",     "bdi",     "bdo",
      "big",    "blockquote", "br",      "caption", "center",  "cite",  "code",  "col",     "colgroup",
      "dd",     "del",        "dfn",     "dir",     "div",     "dl",    "dt",    "em",      "figcaption",
      "figure", "footer",     "h1",      "h2",      "h3",      "h4",    "h5",    "h6",      "header",
      "hr",     "i",          "img",     "ins",     "kbd",     "li",    "mark",  "ol",      "p",
      "pre",    "q",          "rp",      "rt",      "ruby",    "s",     "samp",  "section", "small",
      "span",   "strike",     "strong",  "sub",     "sup",     "table", "tbody", "td",      "tfoot",
      "th",     "thead",      "time",    "tr",      "tt",      "u",     "ul",    "var",     "wbr"};
  return kNames;
}

// ... but of these, neither. Most of them are read by browsers in a mode of their own, so that what they hold
// could become something else when it is read again.
const Names& dropped_whole() {
  static const Names kNames{"script",   "style", "applet", "noscript", "template", "title",
                            "textarea", "xmp",   "iframe", "noembed",  "noframes", "plaintext",
                            "svg",      "math",  "select", "option",   "head",     "frameset",
                            "audio",    "video", "canvas", "datalist"};
  return kNames;
}

const Names& void_elements() {
  static const Names kNames{"br", "col", "hr", "img", "wbr"};
  return kNames;
}

// Attributes that say something in themselves, on any element or on one.
bool is_allowed_attribute(std::string_view element, std::string_view name) {
  static const Names kAnywhere{"title", "lang", "dir"};
  static const std::set<std::pair<std::string, std::string>> kOnOne{
      {"a", "hreflang"},   {"img", "alt"},      {"img", "width"},   {"img", "height"},   {"td", "colspan"},
      {"td", "rowspan"},   {"th", "colspan"},   {"th", "rowspan"},  {"th", "scope"},     {"th", "abbr"},
      {"ol", "start"},     {"ol", "type"},      {"ol", "reversed"}, {"li", "value"},     {"time", "datetime"},
      {"del", "datetime"}, {"ins", "datetime"}, {"col", "span"},    {"colgroup", "span"}};
  return kAnywhere.contains(name) || kOnOne.contains({std::string(element), std::string(name)});
}

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += in_attribute ? "&quot;" : "\"";
        break;
      case '\0':
        break;
      default:
        out += c;
    }
  }
}

// The code of a character reference as it was written, for those whose meaning is plain; 0 for others.
std::uint32_t code_of(std::string_view reference) {
  if (reference == "amp") return '&';
  if (reference == "lt") return '<';
  if (reference == "gt") return '>';
  if (reference == "quot") return '"';
  if (reference.size() < 2 || reference.front() != '#') return 0;
  const bool hexadecimal = reference[1] == 'x' || reference[1] == 'X';
  const std::string_view digits = reference.substr(hexadecimal ? 2 : 1);
  std::uint32_t code = 0;
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
  return read.ec == std::errc() && read.ptr == digits.data() + digits.size() && code < 0x80 ? code : 0;
}

// True if `written` says `meant` by references of its own; then it may stay as it was written.
bool says(std::string_view written, std::string_view meant) {
  while (!written.empty()) {
    if (written.front() == '<' || written.front() == '>' || written.front() == '"' || meant.empty())
      return false;
    if (written.front() != '&') {
      if (written.front() != meant.front()) return false;
      written.remove_prefix(1);
    } else {
      const std::size_t end = written.substr(0, 12).find(';');
      if (end == std::string_view::npos) return false;
      const std::uint32_t code = code_of(written.substr(1, end - 1));
      if (code == 0 || static_cast<char>(code) != meant.front()) return false;
      written.remove_prefix(end + 1);
    }
    meant.remove_prefix(1);
  }
  return meant.empty();
}

void append_as_written(std::string& out, GumboStringPiece original, std::string_view meant,
                       bool in_attribute) {
  std::string_view written(original.data == nullptr ? "" : original.data,
                           original.data == nullptr ? 0 : original.length);
  if (in_attribute && written.size() >= 2 && (written.front() == '"' || written.front() == '\'')) {
    written = written.substr(1, written.size() - 2);
  }
  if (written.find('&') != std::string_view::npos && says(written, meant)) {
    out += written;
  } else {
    append_escaped(out, meant, in_attribute);
  }
}

// Where no tag stands: references stay as they are, and an ampersand that begins none is made one.
std::string with_whole_references(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '&') {
      out += text[i];
      continue;
    }
    std::size_t end = i + 1;
    if (end < text.size() && text[end] == '#') ++end;
    while (end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])) != 0) ++end;
    const bool whole = end > i + 1 && end < text.size() && text[end] == ';';
    out += whole ? "&" : "&amp;";
  }
  return out;
}

int pixels(std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && value > 0 && value < 100'000 ? value : 0;
}

bool is_tracking_pixel(const GumboElement& image) {
  const auto tiny = [&](const char* name) {
    const std::string_view text = attribute(image, name);
    return !text.empty() && text.front() >= '0' && text.front() <= '9' && pixels(text) <= 2;
  };
  const std::string_view style = attribute(image, "style");
  return tiny("width") || tiny("height") || style.find("display:none") != std::string_view::npos ||
         style.find("display: none") != std::string_view::npos;
}

class Cleaning {
 public:
  explicit Cleaning(std::string_view base_url) : base_url_(base_url) {}

  Clean run(std::string_view html) {
    const Tree tree = Tree::fragment(html);
    children(tree.root().v.element.children);
    out_.truncated = tree.truncated();
    return std::move(out_);
  }

 private:
  void children(const GumboVector& nodes) {
    for (unsigned i = 0; i < nodes.length; ++i) node(*static_cast<const GumboNode*>(nodes.data[i]));
  }

  void node(const GumboNode& node) {
    if (node.type == GUMBO_NODE_ELEMENT) element(node);
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA) {
      append_as_written(out_.html, node.v.text.original_text, node.v.text.text, false);
    }
  }

  void element(const GumboNode& node) {
    const GumboElement& element = node.v.element;
    const std::string name = name_of(element);
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) return;
    if (name == "iframe" || name == "video" || name == "audio") return embedded(element);
    if (dropped_whole().contains(name)) return;
    if (!allowed_elements().contains(name)) return children(element.children);
    if (name == "img") return picture(element);
    out_.html += '<' + name;
    if (name == "a") link(element);
    if (name == "blockquote" || name == "q") address(element, "cite");
    attributes(name, element);
    if (void_elements().contains(name)) {
      out_.html += " />";
      return;
    }
    out_.html += '>';
    if (name == "figure") {
      figure(node);
    } else {
      children(element.children);
    }
    out_.html += "</" + name + '>';
  }

  void attributes(const std::string& name, const GumboElement& element) {
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* found = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      if (found->attr_namespace == GUMBO_ATTR_NAMESPACE_NONE && is_allowed_attribute(name, found->name)) {
        add(found->name, found->value, found->original_value);
      }
    }
  }

  void add(std::string_view name, std::string_view value, GumboStringPiece original = {nullptr, 0}) {
    out_.html.append(" ").append(name).append("=\"");
    append_as_written(out_.html, original, value, true);
    out_.html += '"';
  }

  void address(const GumboElement& element, const char* name) {
    const std::string url = resolve(base_url_, attribute(element, name));
    if (is_web_address(url)) add(name, url);
  }

  void link(const GumboElement& element) {
    if (gumbo_get_attribute(&element.attributes, "href") == nullptr) return;
    const std::string url = resolve(base_url_, attribute(element, "href"));
    const bool web = is_web_address(url);
    if (!web && !url.starts_with("mailto:") && !url.starts_with("tel:")) return;
    add("href", url);
    if (web && std::find(out_.links.begin(), out_.links.end(), url) == out_.links.end() &&
        out_.links.size() < 500) {
      out_.links.push_back(url);
    }
  }

  void picture(const GumboElement& image) {
    std::string src = resolve(base_url_, attribute(image, "src"));
    if (!is_web_address(src)) src = resolve(base_url_, attribute(image, "data-src"));
    if (!is_web_address(src) || is_tracking_pixel(image)) return;
    out_.html += "<img";
    add("src", src);
    attributes("img", image);
    out_.html += " />";
    out_.pictures.push_back({src, std::string(attribute(image, "alt")), caption_,
                             pixels(attribute(image, "width")), pixels(attribute(image, "height"))});
  }

  // A figure's caption is known before its pictures are met.
  void figure(const GumboNode& node) {
    const std::string outer = caption_;
    caption_ = caption_of(node);
    children(node.v.element.children);
    caption_ = outer;
  }

  static std::string caption_of(const GumboNode& figure) {
    const GumboVector& nodes = figure.v.element.children;
    for (unsigned i = 0; i < nodes.length; ++i) {
      const auto& child = *static_cast<const GumboNode*>(nodes.data[i]);
      if (child.type == GUMBO_NODE_ELEMENT && child.v.element.tag == GUMBO_TAG_FIGCAPTION)
        return text_of(child);
    }
    return {};
  }

  // What plays by itself elsewhere becomes a link to it.
  void embedded(const GumboElement& element) {
    const std::string url = resolve(base_url_, attribute(element, "src"));
    if (!is_web_address(url)) return;
    const std::size_t host = url.find("//") + 2;
    const bool plays = name_of(element) != "iframe" || url.find("youtube") != std::string::npos ||
                       url.find("vimeo.com") != std::string::npos ||
                       url.find("dailymotion") != std::string::npos;
    if (!plays) return;
    out_.html += "<a";
    add("href", url);
    out_.html += ">";
    append_escaped(out_.html, url.substr(host, url.find('/', host) - host), false);
    out_.html += "</a>";
  }

  std::string_view base_url_;
  std::string caption_;
  Clean out_;
};

// Copies `cleaned` with each piece that begins with `opening` changed by `change`, which is given the piece
// up to the next `>`. Sound because cleaned HTML holds `<` and `>` nowhere but around tags.
std::string with_tags_changed(std::string_view cleaned, std::string_view opening,
                              const std::function<std::string(std::string_view tag)>& change) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = cleaned.find(opening); at != std::string_view::npos;
       at = cleaned.find(opening, from)) {
    const std::size_t end = cleaned.find('>', at);
    if (end == std::string_view::npos) break;
    out.append(cleaned.substr(from, at - from)).append(change(cleaned.substr(at, end + 1 - at)));
    from = end + 1;
  }
  return out.append(cleaned.substr(from));
}

std::string_view value_in(std::string_view tag, std::string_view attribute_opening) {
  const std::size_t at = tag.find(attribute_opening);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = tag.substr(at + attribute_opening.size());
  return rest.substr(0, rest.find('"'));
}

}  // namespace

Clean clean(std::string_view html, std::string_view base_url) {
  // Where no tag begins there is nothing to clean, and references stay as they were written.
  const bool plain =
      html.find_first_of(std::string_view("<\0", 2)) == std::string_view::npos && html.size() < 1'000'000;
  if (!plain) return Cleaning(base_url).run(html);
  Clean out;
  out.html = with_whole_references(html);
  return out;
}

std::string with_link_rel(std::string_view cleaned) {
  return with_tags_changed(cleaned, "<a href=", [](std::string_view tag) {
    return "<a rel=\"noopener nofollow ugc\" " + std::string(tag.substr(3));
  });
}

std::string with_pictures(std::string_view cleaned,
                          const std::function<std::string(std::string_view)>& local) {
  return with_tags_changed(cleaned, "<img ", [&](std::string_view tag) {
    const std::string src = plain_text(value_in(tag, " src=\""));
    const std::string address = local(src);
    if (address.empty()) return std::string(value_in(tag, " alt=\""));
    std::string out = "<img src=\"";
    append_escaped(out, address, true);
    const std::size_t rest = tag.find('"', tag.find(" src=\"") + 6);
    return out.append("\" loading=\"lazy\"").append(tag.substr(rest + 1));
  });
}

}  // namespace dateline::markup
