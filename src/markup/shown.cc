#include "markup/shown.h"

#include <algorithm>

#include <charconv>

#include "markup/clean.h"

namespace dateline::markup {
namespace {

std::string_view value_in(std::string_view tag, std::string_view attribute_opening) {
  const std::size_t at = tag.find(attribute_opening);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = tag.substr(at + attribute_opening.size());
  return rest.substr(0, rest.find('"'));
}

int number_in(std::string_view text) {
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && number > 0 ? number : 0;
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

std::string with_lower_headings(std::string_view cleaned) {
  std::string out(cleaned);
  for (const std::string_view opening : {"<h1", "</h1"}) {
    for (std::size_t at = out.find(opening); at != std::string::npos; at = out.find(opening, at + 1))
      out[at + opening.size() - 1] = '2';
  }
  return out;
}

std::string with_link_rel(std::string_view cleaned) {
  constexpr std::string_view kOpening = "<a ";
  std::string out;
  for (std::size_t at = cleaned.find(kOpening); at != std::string_view::npos; at = cleaned.find(kOpening)) {
    out.append(cleaned.substr(0, at + kOpening.size())).append("rel=\"noopener nofollow ugc\" ");
    cleaned.remove_prefix(at + kOpening.size());
  }
  return out.append(cleaned);
}

std::string without_pictures(std::string_view cleaned,
                             const std::function<bool(const std::string& src)>& is_elsewhere) {
  constexpr std::string_view kOpening = "<img ";
  constexpr std::string_view kFigure = "<figure";
  constexpr std::string_view kFigureEnd = "</figure>";
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = cleaned.find(kOpening); at != std::string_view::npos;
       at = cleaned.find(kOpening, std::max(from, at + 1))) {
    const std::size_t end = end_of_tag(cleaned, at);
    if (end == std::string_view::npos) break;
    if (!is_elsewhere(plain_text(value_in(cleaned.substr(at, end + 1 - at), " src=\"")))) continue;
    std::size_t begin = at;
    std::size_t stop = end + 1;
    const std::size_t figure = cleaned.rfind(kFigure, at);
    const std::size_t figure_end = cleaned.find(kFigureEnd, end);
    if (figure != std::string_view::npos && figure >= from && figure_end != std::string_view::npos) {
      const std::string_view inside = cleaned.substr(figure + 1, figure_end - figure);
      const bool only = inside.find(kOpening) == inside.rfind(kOpening) &&
                        inside.find(kFigure) == std::string_view::npos &&
                        cleaned.substr(figure, at - figure).find(kFigureEnd) == std::string_view::npos;
      if (only) {
        begin = figure;
        stop = figure_end + kFigureEnd.size();
      }
    }
    out.append(cleaned.substr(from, begin - from));
    from = stop;
  }
  return out.append(cleaned.substr(from));
}

std::string with_pictures(std::string_view cleaned,
                          const std::function<std::string(const BodyPicture&)>& markup_of) {
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
    const std::string_view alt = value_in(tag, " alt=\"");
    const std::string markup =
        markup_of({plain_text(value_in(tag, " src=\"")), plain_text(alt),
                   number_in(value_in(tag, " width=\"")), number_in(value_in(tag, " height=\""))});
    out.append(markup.empty() ? alt : std::string_view(markup));
  }
  return out.append(cleaned.substr(from));
}

}  // namespace dateline::markup
