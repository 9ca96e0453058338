#include "markup/clean.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>

#include "markup/address.h"
#include "markup/allow_list.h"
#include "markup/html_text.h"
#include "markup/html_tree.h"
#include "markup/inline_style.h"
#include "markup/simple_html.h"
#include "markup/video_embed.h"

namespace dateline::markup {
namespace {

constexpr std::size_t kDeepest = 200;
constexpr std::size_t kMostOutput = 8u << 20;
constexpr std::size_t kMostLinks = 2000;
constexpr int kTrackingPixel = 2;

int number_of(const char* text) {
  if (text == nullptr) return 0;
  int value = 0;
  while (*text == ' ') ++text;
  for (; *text >= '0' && *text <= '9' && value < 100'000; ++text) value = value * 10 + (*text - '0');
  return value;
}

bool is_invisible(const GumboNode* img) {
  const char* style = attribute_of(img, "style");
  const std::string_view css = style == nullptr ? "" : style;
  for (const auto sign : {"display:none", "display: none", "visibility:hidden", "visibility: hidden"})
    if (css.find(sign) != std::string_view::npos) return true;
  return attribute_of(img, "hidden") != nullptr;
}

// Pictures that are there to count readers.
bool is_tracker(const GumboNode* img, std::string_view src) {
  for (const char* side : {"width", "height"}) {
    const char* value = attribute_of(img, side);
    if (value != nullptr && *value >= '0' && *value <= '9' && number_of(value) <= kTrackingPixel &&
        std::string_view(value).find('%') == std::string_view::npos)
      return true;
  }
  const std::string host = host_of(src);
  for (const std::string_view counter :
       {"pixel.wp.com", "stats.wordpress.com", "b.scorecardresearch.com", "feeds.feedburner.com",
        "ad.doubleclick.net", "pixel.quantserve.com", "www.google-analytics.com", "google-analytics.com",
        "pi.feedsportal.com", "da.feedsportal.com", "rss.buysellads.com", "mc.yandex.ru"})
    if (host == counter) return true;
  return is_invisible(img);
}

bool is_allowed_scheme(std::string_view element, std::string_view address, Manner manner) {
  const std::string scheme = scheme_of(address);
  if (scheme == "http" || scheme == "https") return true;
  if (element == "a" && (scheme == "mailto" || scheme == "tel")) return true;
  if (manner == Manner::for_readers || element == "img") return false;
  for (const char* other : {"ftp", "sftp", "gopher", "news", "nntp", "magnet", "rtsp", "irc", "ircs", "sip",
                            "sips", "feed", "svn", "git", "telnet", "callto", "skype", "xmpp"})
    if (scheme == other) return true;
  return false;
}

class Cleaner {
 public:
  Cleaner(std::string_view base_url, Manner manner, Clean& out)
      : base_(base_url), manner_(manner), out_(out) {}

  void run(const GumboNode* root) {
    open_.push_back({root, {}, 0, 0});
    while (!open_.empty()) {
      Frame& frame = open_.back();
      const Children children = children_of(frame.node);
      if (frame.next >= children.size() || out_.truncated) {
        leave();
        continue;
      }
      visit(children[frame.next++]);
    }
  }

 private:
  // An element whose children are being visited; `name` is empty where only the children are kept.
  struct Frame {
    const GumboNode* node;
    std::string name;
    std::size_t next;
    std::size_t first_picture;
  };

  void visit(const GumboNode* node) {
    if (out_.html.size() > kMostOutput) {
      out_.truncated = true;
      return;
    }
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
        append_text(out_.html, node, manner_ == Manner::as_sent);
        return;
      case GUMBO_NODE_ELEMENT:
        enter(node);
        return;
      default:
        return;  // comments, CDATA, templates
    }
  }

  void enter(const GumboNode* node) {
    if (node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML) return;
    const std::string name = element_name(node);
    const bool embedded = name == "iframe" || name == "video" || name == "audio";
    if (embedded && manner_ == Manner::for_readers) return embed(node);
    // What stands in an embedding element is there for those who cannot see what is embedded.
    const Fate fate = embedded ? Fate::unwrapped : fate_of(name);
    if (fate == Fate::dropped) return;
    if (fate == Fate::unwrapped || open_.size() > kDeepest) {
      out_.truncated = out_.truncated || open_.size() > 8 * kDeepest;
      open_.push_back({node, {}, 0, out_.pictures.size()});
      return;
    }
    if (name == "img") return picture(node);
    write_start(node, name);
    if (is_void_element(name)) return;
    if (name == "pre" && begins_with_newline(node)) out_.html.push_back('\n');
    open_.push_back({node, name, 0, out_.pictures.size()});
  }

  void leave() {
    const Frame frame = std::move(open_.back());
    open_.pop_back();
    if (frame.name.empty()) return;
    out_.html.append("</").append(frame.name).push_back('>');
    if (frame.name != "figure" || frame.first_picture == out_.pictures.size()) return;
    const std::string caption = figure_caption(frame.node);
    for (auto i = frame.first_picture; i < out_.pictures.size(); ++i)
      if (out_.pictures[i].caption.empty()) out_.pictures[i].caption = caption;
  }

  // HTML swallows one newline after <pre>.
  static bool begins_with_newline(const GumboNode* pre) {
    const Children children = children_of(pre);
    if (children.size() == 0) return false;
    const GumboNode* first = children[0];
    return (first->type == GUMBO_NODE_TEXT || first->type == GUMBO_NODE_WHITESPACE) &&
           first->v.text.text[0] == '\n';
  }

  void picture(const GumboNode* img) {
    const std::string src = picture_address(img);
    if (manner_ == Manner::for_readers) {
      if (src.empty() || is_tracker(img, src)) return;
    }
    write_start(img, "img", src);
    if (src.empty()) return;
    const char* alt = attribute_of(img, "alt");
    out_.pictures.push_back({src, alt == nullptr ? "" : alt, "", number_of(attribute_of(img, "width")),
                             number_of(attribute_of(img, "height"))});
  }

  // Pages that load pictures late keep the address apart.
  std::string picture_address(const GumboNode* img) const {
    for (const char* name : {"src", "data-src", "data-original", "data-lazy-src"}) {
      const char* value = attribute_of(img, name);
      if (value == nullptr) continue;
      std::string address = allowed_address("img", value);
      if (!address.empty()) return address;
      if (manner_ == Manner::as_sent) break;
    }
    return {};
  }

  std::string allowed_address(std::string_view element, std::string_view value) const {
    std::string address = resolve_address(base_, value);
    if (is_allowed_scheme(element, address, manner_)) return address;
    const bool relative = scheme_of(address).empty() && address.find(':') == std::string::npos;
    return relative && base_.empty() && manner_ == Manner::as_sent ? address : std::string();
  }

  void embed(const GumboNode* node) {
    const char* src = attribute_of(node, "src");
    for (std::size_t i = 0; src == nullptr && i < children_of(node).size(); ++i) {
      const GumboNode* child = children_of(node)[i];
      if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_SOURCE)
        src = attribute_of(child, "src");
    }
    if (src == nullptr) return;
    std::string address = resolve_address(base_, src);
    if (!is_web_address(address)) return;
    if (node->v.element.tag == GUMBO_TAG_IFRAME) address = video_page(address);
    if (address.empty()) return;
    note_link(address);
    out_.html.append("<a href=\"");
    append_escaped_attribute(out_.html, address);
    out_.html.append("\">");
    append_escaped_text(out_.html, host_of(address));
    out_.html.append("</a>");
  }

  void note_link(const std::string& address) {
    if (out_.links.size() < kMostLinks && is_web_address(address) && known_links_.insert(address).second)
      out_.links.push_back(address);
  }

  // The attributes in order of their names, so that the same content is always the same bytes.
  void write_start(const GumboNode* node, const std::string& name, const std::string& picture_src = {}) {
    std::map<std::string, std::string> attributes;
    const GumboVector& given = node->v.element.attributes;
    for (unsigned i = 0; i < given.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(given.data[i]);
      const std::string_view key = attribute->name;
      if (key == "src" && name == "img") continue;
      if (holds_address(name, key)) {
        std::string address = allowed_address(name, attribute->value);
        if (!address.empty()) attributes.emplace(key, std::move(address));
      } else if (key == "style") {
        if (manner_ != Manner::as_sent) continue;
        std::string style = clean_inline_style(attribute->value);
        if (!style.empty()) attributes.emplace(key, std::move(style));
      } else if (keeps_attribute(name, key, manner_)) {
        attributes.emplace(key, attribute->value);
      }
    }
    if (!picture_src.empty()) attributes["src"] = picture_src;
    if (const auto href = attributes.find("href"); href != attributes.end()) note_link(href->second);
    out_.html.append("<").append(name);
    for (const auto& [key, value] : attributes) {
      out_.html.append(" ").append(key).append("=\"");
      const GumboAttribute* spelled = gumbo_get_attribute(&node->v.element.attributes, key.c_str());
      const bool as_given = manner_ == Manner::as_sent && spelled != nullptr && value == spelled->value;
      if (!as_given || !append_attribute_as_spelled(out_.html, *spelled))
        append_escaped_attribute(out_.html, value);
      out_.html.push_back('"');
    }
    out_.html.append(is_void_element(name) ? " />" : ">");
  }

  std::string base_;
  Manner manner_;
  Clean& out_;
  std::vector<Frame> open_;
  std::unordered_set<std::string> known_links_;
};

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\f";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

Clean clean_once(std::string_view html, std::string_view base_url, Manner manner) {
  Clean out;
  const HtmlTree tree = HtmlTree::fragment(html);
  out.truncated = tree.truncated();
  if (tree.root() != nullptr) {
    const bool cut = out.truncated;
    out.truncated = false;
    Cleaner(base_url, manner, out).run(tree.root());
    out.truncated = out.truncated || cut;
  }
  out.html = std::string(trim(out.html));
  return out;
}

}  // namespace

Clean clean(std::string_view html, std::string_view base_url, Manner manner) {
  if (manner == Manner::for_readers)
    if (auto simple = clean_simple(html, base_url)) return *std::move(simple);
  return clean_by_parser(html, base_url, manner);
}

Clean clean_by_parser(std::string_view html, std::string_view base_url, Manner manner) {
  Clean out = clean_once(html, base_url, manner);
  // A tree can be such that no HTML makes it (a link inside a link, through a table). So the result is read
  // again until reading it changes nothing; if it never rests, its text alone is kept.
  constexpr int kMostRounds = 4;
  for (int round = 0; round < kMostRounds; ++round) {
    if (out.html.find('<') == std::string::npos) return out;
    Clean again = clean_once(out.html, base_url, manner);
    if (again.html == out.html) return out;
    out.html = std::move(again.html);
    out.truncated = out.truncated || again.truncated;
  }
  std::string text;
  append_escaped_text(text, plain_text(out.html));
  out.html = std::move(text);
  return out;
}

}  // namespace dateline::markup
