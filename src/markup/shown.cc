#include "markup/shown.h"

#include "markup/clean.h"

namespace dateline::markup {
namespace {

std::string_view value_in(std::string_view tag, std::string_view attribute_opening) {
  const std::size_t at = tag.find(attribute_opening);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = tag.substr(at + attribute_opening.size());
  return rest.substr(0, rest.find('"'));
}

std::string in_attribute(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

// Where the tag that begins at `at` ends: at the first `>` outside of quotes.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  bool quoted = false;
  for (; at < html.size(); ++at) {
    if (html[at] == '"') quoted = !quoted;
    if (html[at] == '>' && !quoted) return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::string with_link_rel(std::string_view cleaned) {
  constexpr std::string_view kOpening = "<a ";
  std::string out;
  for (std::size_t at = cleaned.find(kOpening); at != std::string_view::npos; at = cleaned.find(kOpening)) {
    out.append(cleaned.substr(0, at + kOpening.size())).append("rel=\"noopener nofollow ugc\" ");
    cleaned.remove_prefix(at + kOpening.size());
  }
  return out.append(cleaned);
}

std::string with_pictures(std::string_view cleaned,
                          const std::function<std::string(std::string_view)>& local) {
  constexpr std::string_view kOpening = "<img ";
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = cleaned.find(kOpening); at != std::string_view::npos;
       at = cleaned.find(kOpening, from)) {
    const std::size_t end = end_of_tag(cleaned, at);
    if (end == std::string_view::npos) break;
    const std::string_view tag = cleaned.substr(at, end + 1 - at);
    out.append(cleaned.substr(from, at - from));
    from = end + 1;
    const std::string address = local(plain_text(value_in(tag, " src=\"")));
    if (address.empty()) {
      out.append(value_in(tag, " alt=\""));
      continue;
    }
    out += "<img src=\"" + in_attribute(address) + "\" loading=\"lazy\"";
    for (const char* name : {"alt", "width", "height"}) {
      const std::string opening = std::string(" ") + name + "=\"";
      if (tag.find(opening) != std::string_view::npos) {
        out.append(opening).append(value_in(tag, opening)).append("\"");
      }
    }
    out += " />";
  }
  return out.append(cleaned.substr(from));
}

}  // namespace dateline::markup
