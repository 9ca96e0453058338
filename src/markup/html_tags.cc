#include "markup/html_tags.h"

#include <algorithm>

namespace dateline::markup {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

HtmlTag read_html_tag(std::string_view html, std::size_t at) {
  HtmlTag tag;
  ++at;
  if (html[at] == '/') {
    tag.closing = true;
    ++at;
  }
  while (at < html.size() && !is_space(html[at]) && html[at] != '>' && html[at] != '/') {
    const char c = html[at++];
    if (tag.name.size() < 32) tag.name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  while (at < html.size() && html[at] != '>') {
    tag.self_closing = html[at] == '/';
    if (is_space(html[at]) || html[at] == '/') {
      ++at;
      continue;
    }
    ++tag.attributes;
    at += html[at] == '=' ? 1 : 0;  // a name may begin with one
    while (at < html.size() && !is_space(html[at]) && html[at] != '>' && html[at] != '/' && html[at] != '=')
      ++at;
    while (at < html.size() && is_space(html[at])) ++at;
    if (at >= html.size() || html[at] != '=') continue;
    ++at;
    while (at < html.size() && is_space(html[at])) ++at;
    if (at >= html.size()) break;
    if (html[at] == '"' || html[at] == '\'') {
      at = html.find(html[at], at + 1);
      at = at == std::string_view::npos ? html.size() : at + 1;
    } else {
      while (at < html.size() && !is_space(html[at]) && html[at] != '>') ++at;
    }
  }
  tag.end = std::min(at + 1, html.size());
  return tag;
}

std::size_t skip_html_comment(std::string_view html, std::size_t at) {
  if (html.substr(at, 4) != "<!--") {
    const auto end = html.find('>', at);
    return end == std::string_view::npos ? html.size() : end + 1;
  }
  const auto body = html.substr(at + 4);
  if (body.substr(0, 1) == ">") return at + 5;
  if (body.substr(0, 2) == "->") return at + 6;
  for (auto dashes = body.find("--"); dashes != std::string_view::npos;
       dashes = body.find("--", dashes + 1)) {
    if (body.substr(dashes + 2, 1) == ">") return at + 4 + dashes + 3;
    if (body.substr(dashes + 2, 2) == "!>") return at + 4 + dashes + 4;
  }
  return html.size();
}

std::size_t skip_raw_text(std::string_view html, std::size_t at, std::string_view name) {
  for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2)) {
    const auto candidate = html.substr(at + 2, name.size());
    const auto same = [](char a, char b) { return a == b || (is_letter(a) && (a | 32) == b); };
    if (candidate.size() == name.size() && std::equal(candidate.begin(), candidate.end(), name.begin(), same))
      return at;
  }
  return html.size();
}

bool is_raw_element(std::string_view name) {
  static constexpr std::string_view kNames[] = {"script",  "style",    "xmp",      "iframe",
                                                "noembed", "noframes", "textarea", "title"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

std::string with_raw_elements_ended(std::string_view html) {
  std::string out;
  std::size_t copied = 0;
  for (auto at = html.find('<'); at != std::string_view::npos && at + 1 < html.size();
       at = html.find('<', at)) {
    if (html[at + 1] == '!' || html[at + 1] == '?') {
      at = skip_html_comment(html, at);
      continue;
    }
    if (!is_letter(html[at + 1])) {
      ++at;
      continue;
    }
    const HtmlTag tag = read_html_tag(html, at);
    at = tag.end;
    if (!is_raw_element(tag.name)) continue;
    if (!tag.self_closing) {
      at = skip_raw_text(html, at, tag.name);
      continue;
    }
    out.append(html.substr(copied, at - copied)).append("</").append(tag.name).append(">");
    copied = at;
  }
  return out.append(html.substr(copied));
}

}  // namespace dateline::markup
