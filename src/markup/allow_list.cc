#include "markup/allow_list.h"

#include <unordered_set>

namespace dateline::markup {
namespace {

using Names = std::unordered_set<std::string_view>;

const Names& kept_elements() {
  static const Names kNames{
      "a",       "abbr",       "acronym", "address", "article", "aside", "b",       "bdi",  "bdo",
      "big",     "blockquote", "br",      "caption", "center",  "cite",  "code",    "col",  "colgroup",
      "dd",      "del",        "details", "dfn",     "div",     "dl",    "dt",      "em",   "figcaption",
      "figure",  "footer",     "h1",      "h2",      "h3",      "h4",    "h5",      "h6",   "header",
      "hr",      "i",          "img",     "ins",     "kbd",     "li",    "main",    "mark", "nav",
      "ol",      "p",          "pre",     "q",       "rp",      "rt",    "ruby",    "s",    "samp",
      "section", "small",      "span",    "strike",  "strong",  "sub",   "summary", "sup",  "table",
      "tbody",   "td",         "tfoot",   "th",      "thead",   "time",  "tr",      "tt",   "u",
      "ul",      "var",        "wbr"};
  return kNames;
}

// What they hold is code, belongs to another page, is not for reading, or is read differently by different
// parsers.
const Names& dropped_elements() {
  static const Names kNames{"script",  "style",    "template",  "noscript", "title",  "textarea", "xmp",
                            "noembed", "noframes", "plaintext", "svg",      "math",   "select",   "datalist",
                            "iframe",  "canvas",   "audio",     "video",    "applet", "head",     "base"};
  return kNames;
}

const Names& presentation() {
  static const Names kNames{"align", "alink",  "bgcolor", "border",   "cellpadding", "cellspacing", "class",
                            "clear", "color",  "compact", "frame",    "hspace",      "noshade",     "nowrap",
                            "rules", "size",   "summary", "tabindex", "target",      "valign",      "vspace",
                            "width", "height", "char",    "charoff",  "axis",        "rev",         "charset",
                            "type",  "rel",    "id",      "name"};
  return kNames;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Fate fate_of(std::string_view element) {
  if (kept_elements().contains(element)) return Fate::kept;
  return dropped_elements().contains(element) ? Fate::dropped : Fate::unwrapped;
}

bool keeps_attribute(std::string_view element, std::string_view attribute, Manner manner) {
  if (is_one_of(attribute, {"title", "lang", "dir"})) return true;
  if (element == "img" && is_one_of(attribute, {"alt", "width", "height"})) return true;
  if ((element == "td" || element == "th") &&
      is_one_of(attribute, {"colspan", "rowspan", "headers", "scope", "abbr"}))
    return true;
  if ((element == "col" || element == "colgroup") && attribute == "span") return true;
  if (element == "ol" && is_one_of(attribute, {"start", "reversed", "type"})) return true;
  if (element == "li" && attribute == "value") return true;
  if (element == "details" && attribute == "open") return true;
  if (element == "a" && attribute == "hreflang") return true;
  if (attribute == "datetime") return is_one_of(element, {"time", "del", "ins"});
  return manner == Manner::as_sent && presentation().contains(attribute);
}

bool holds_address(std::string_view element, std::string_view attribute) {
  if (attribute == "href") return element == "a";
  if (attribute == "src") return element == "img";
  return attribute == "cite" && is_one_of(element, {"blockquote", "q", "del", "ins"});
}

bool is_void_element(std::string_view element) {
  return is_one_of(element, {"br", "col", "hr", "img", "wbr"});
}

bool is_block_element(std::string_view element) {
  static const Names kNames{
      "address", "article", "aside", "blockquote", "br",       "caption", "center", "dd",   "details",
      "div",     "dl",      "dt",    "figcaption", "figure",   "footer",  "form",   "h1",   "h2",
      "h3",      "h4",      "h5",    "h6",         "header",   "hr",      "li",     "main", "nav",
      "ol",      "p",       "pre",   "section",    "summary",  "table",   "tbody",  "td",   "tfoot",
      "th",      "thead",   "tr",    "ul",         "fieldset", "legend",  "option", "body"};
  return kNames.contains(element);
}

}  // namespace dateline::markup
