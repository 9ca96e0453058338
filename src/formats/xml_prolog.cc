#include "formats/xml_prolog.h"

#include <algorithm>
#include <map>
#include <vector>

namespace dateline::formats {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & '\x80');
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool starts_with_any_case(std::string_view text, std::string_view small) {
  return lower(text.substr(0, small.size())) == small;
}

// Past a comment, instruction or declaration at `at`; declarations end where quotes and brackets are closed.
std::size_t skip_markup(std::string_view text, std::size_t at) {
  const auto past = [&](std::string_view end) {
    const auto found = text.find(end, at + 2);
    return found == std::string_view::npos ? text.size() : found + end.size();
  };
  if (text.substr(at, 4) == "<!--") return past("-->");
  if (text.substr(at, 2) == "<?") return past("?>");
  int brackets = 0;
  char quote = '\0';
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (text.substr(i, 4) == "<!--") {
      const auto end = text.find("-->", i + 4);
      if (end == std::string_view::npos) return text.size();
      i = end + 2;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == '>' && brackets <= 0) {
      return i + 1;
    }
  }
  return text.size();
}

// Where the first element begins, whatever stands before it.
std::size_t first_element(std::string_view text, std::size_t at) {
  for (at = text.find('<', at); at != std::string_view::npos; at = text.find('<', at + 1))
    if (at + 1 < text.size() && is_letter(text[at + 1])) return at;
  return text.size();
}

bool is_safe_value(std::string_view value) {
  constexpr std::size_t kLongest = 256;
  if (value.size() > kLongest || value.find('<') != std::string_view::npos) return false;
  const auto ampersand = value.find('&');
  if (ampersand == std::string_view::npos) return value.find('%') == std::string_view::npos;
  return ampersand == 0 && value.size() > 3 && value[1] == '#' && value.find(';') == value.size() - 1;
}

using Entities = std::map<std::string, std::string, std::less<>>;

// <!ENTITY name "value">; parameter entities and external ones are passed over.
Entities safe_entities(std::string_view doctype) {
  constexpr std::size_t kMost = 1000;
  Entities out;
  for (auto at = doctype.find("<!ENTITY"); at != std::string_view::npos && out.size() < kMost;
       at = doctype.find("<!ENTITY", at + 8)) {
    const auto name_at = doctype.find_first_not_of(kSpaces, at + 8);
    if (name_at == std::string_view::npos || doctype[name_at] == '%') continue;
    const auto name_end = doctype.find_first_of(kSpaces, name_at);
    if (name_end == std::string_view::npos) break;
    const auto quote_at = doctype.find_first_not_of(kSpaces, name_end);
    if (quote_at == std::string_view::npos) break;
    const char quote = doctype[quote_at];
    if (quote != '"' && quote != '\'') continue;
    const auto value_end = doctype.find(quote, quote_at + 1);
    if (value_end == std::string_view::npos) break;
    const auto value = doctype.substr(quote_at + 1, value_end - quote_at - 1);
    if (is_safe_value(value)) out.emplace(doctype.substr(name_at, name_end - name_at), value);
  }
  return out;
}

std::string with_entities_replaced(std::string_view text, const Entities& entities) {
  constexpr std::size_t kMostAdded = 1u << 20;
  constexpr std::size_t kLongestName = 64;
  std::string out;
  std::size_t added = 0;
  std::size_t at = 0;
  for (auto mark = text.find_first_of("&<"); mark != std::string_view::npos;
       mark = text.find_first_of("&<", mark)) {
    if (text.substr(mark, 9) == "<![CDATA[") {
      mark = std::min(text.find("]]>", mark), text.size());
      continue;
    }
    const auto semicolon =
        text[mark] == '&' ? text.substr(mark, kLongestName).find(';') : std::string_view::npos;
    const auto found = semicolon == std::string_view::npos
                           ? entities.end()
                           : entities.find(text.substr(mark + 1, semicolon - 1));
    if (found == entities.end() || added > kMostAdded) {
      ++mark;
      continue;
    }
    out.append(text.substr(at, mark - at)).append(found->second);
    added += found->second.size();
    mark += semicolon + 1;
    at = mark;
  }
  return out.append(text.substr(at));
}

}  // namespace

XmlBody without_prolog(std::string_view text) {
  constexpr std::size_t kMostDoctype = 4096;
  XmlBody out;
  if (text.starts_with("<?xml") && text.size() > 5 && kSpaces.find(text[5]) != std::string_view::npos) {
    const auto end = text.find("?>");
    // The lines stay, so that errors are told with the right ones.
    const std::size_t cut = end == std::string_view::npos ? 0 : end + 2;
    out.text.assign(static_cast<std::size_t>(
                        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(cut), '\n')),
                    '\n');
    text.remove_prefix(cut);
  }
  Entities entities;
  std::size_t at = text.find_first_not_of(kSpaces);
  while (at != std::string_view::npos && at + 1 < text.size() && text[at] == '<' &&
         (text[at + 1] == '!' || text[at + 1] == '?')) {
    std::size_t end = skip_markup(text, at);
    if (starts_with_any_case(text.substr(at), "<!doctype")) {
      if (end == text.size()) end = first_element(text, at + 1);
      const auto doctype = text.substr(at, end - at);
      entities = safe_entities(doctype);
      out.doctype = lower(doctype.substr(0, kMostDoctype));
      out.text.append(text.substr(0, at));
      text.remove_prefix(end);
      end = 0;
    }
    at = text.find_first_not_of(kSpaces, end);
  }
  out.text += entities.empty() ? std::string(text) : with_entities_replaced(text, entities);
  return out;
}

namespace {

// What a start tag has that costs a parser time.
struct TagCost {
  int attributes = 0;
  int namespaces = 0;
  bool closed = false;  // <x/>
  std::size_t end = 0;  // at its '>', or at the end of the text
};

TagCost cost_of_tag(std::string_view text, std::size_t at) {
  TagCost cost;
  char quote = '\0';
  for (++at; at < text.size() && (quote != '\0' || text[at] != '>'); ++at) {
    if (quote != '\0')
      quote = text[at] == quote ? '\0' : quote;
    else if (text[at] == '"' || text[at] == '\'')
      quote = text[at];
    else if (text[at] == '=')
      ++cost.attributes;
    else if (text[at] == 'x' && text.substr(at, 5) == "xmlns")
      ++cost.namespaces;
  }
  cost.closed = text[at - 1] == '/';
  cost.end = at;
  return cost;
}

}  // namespace

bool is_slow_to_parse(std::string_view text) {
  constexpr int kMostAttributes = 1000;
  constexpr int kMostNamespaces = 300;
  constexpr std::size_t kDeepest = 512;
  std::vector<int> declared;  // by each open element
  int in_scope = 0;
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    if (text.substr(at, 4) == "<!--") {
      at = text.find("-->", at + 4);
    } else if (text.substr(at, 9) == "<![CDATA[") {
      at = text.find("]]>", at + 9);
    } else if (is_letter(next)) {
      const TagCost cost = cost_of_tag(text, at);
      if (cost.attributes > kMostAttributes || in_scope + cost.namespaces > kMostNamespaces) return true;
      at = cost.end;
      if (cost.closed || declared.size() >= kDeepest) continue;
      declared.push_back(cost.namespaces);
      in_scope += cost.namespaces;
    } else {
      ++at;
      if (next != '/' || declared.empty()) continue;
      in_scope -= declared.back();
      declared.pop_back();
    }
    if (at == std::string_view::npos) break;
  }
  return false;
}

}  // namespace dateline::formats
