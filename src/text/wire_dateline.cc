#include "text/wire_dateline.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "text/calendar_words.h"
#include "text/dateline_names.h"
#include "text/dateline_parser.h"

namespace dateline::text {
namespace {

using datelines::Ending;
using datelines::Found;

// The first letters of the words: `Deutsche Presse-Agentur` is dpa.
bool is_spelled_out(std::string_view name, std::string_view agency) {
  std::string initials;
  const std::string key = word_key(name);
  for (std::size_t at = 0; at < key.size();) {
    std::int32_t next = static_cast<std::int32_t>(at);
    U8_FWD_1(key.data(), next, static_cast<std::int32_t>(key.size()));
    initials.append(key, at, static_cast<std::size_t>(next) - at);
    const auto blank = key.find(' ', at);
    at = blank == std::string::npos ? key.size() : blank + 1;
  }
  std::string sign = word_key(agency);
  std::erase(sign, ' ');
  return sign.size() > 1 && initials == sign;
}

// The first words of the story are in capitals too: a headline, not a dateline.
bool goes_on_in_capitals(std::string_view story) {
  int capitals = 0;
  int words = 0;
  for (const datelines::Token& token : datelines::tokens_of(story)) {
    if (token.kind != datelines::Token::Kind::word || words == 2) break;
    const auto letters = datelines::letters_of(story.substr(token.begin, token.end - token.begin));
    ++words;
    if (letters.lower == 0 && letters.upper > 1) ++capitals;
  }
  return words > 0 && capitals == words;
}

// `Berlin - Die Hauptstadt - wächst`: a second dash closes what the first has opened.
bool dash_comes_again(std::string_view story) {
  constexpr std::size_t kNear = 70;
  for (const datelines::Token& token : datelines::tokens_of(story.substr(0, kNear)))
    if (token.kind == datelines::Token::Kind::dash) return true;
  return false;
}

// A city that is not known must be short and end at a comma: `SIOUX FALLS, April 7 -`, not a table's heading.
bool looks_like_city(const Found& found) {
  const WireDateline& line = found.line;
  const std::string& city = line.cities.front();
  constexpr int kMostBlanks = 2;
  return found.capitals && !found.day_in_numbers && line.cities.size() == 1 &&
         line.printed.starts_with(city + ",") && std::count(city.begin(), city.end(), ' ') <= kMostBlanks;
}

// Nothing but a name that goes on as a sentence, as most texts begin.
bool is_plain_prose(const Found& found) {
  return found.line.agency.empty() && !found.line.day && found.ending != Ending::dash &&
         found.ending != Ending::colon;
}

bool is_convincing(const Found& found, std::string_view story) {
  const bool sentence = datelines::begins_sentence(story);
  const bool sure = found.known_place || found.located;
  const bool day = found.line.day.has_value();
  if (found.line.cities.empty()) return found.known_agency && found.ending == Ending::dash && sentence;
  if (found.known_agency && found.agency_in_signs) {
    switch (found.ending) {
      case Ending::dash:
        return found.capitals || sure || day || sentence;
      case Ending::stop:
        return day || found.capitals || found.located;
      case Ending::colon:
      case Ending::end:
        return day || found.capitals || sure;
      case Ending::line:
        return true;
      case Ending::none:
        return sentence && (day || (sure && found.capitals));
    }
  }
  if (found.known_agency) {
    const bool ended =
        found.ending == Ending::dash || found.ending == Ending::stop || found.ending == Ending::line;
    return ended && sentence && (day || (found.capitals && sure));
  }
  if (found.agency_in_signs) {
    const bool ended = found.ending == Ending::dash || found.ending == Ending::stop;
    return ended && sentence && (found.located || (day && (found.capitals || sure)));
  }
  if (day) {
    switch (found.ending) {
      case Ending::dash:
        return sentence && (sure || looks_like_city(found));
      case Ending::stop:
        return sentence && (found.located || (found.capitals && sure));
      case Ending::colon:
        return sentence && sure && found.capitals;
      case Ending::line:
      case Ending::end:
        return sure;
      case Ending::none:
        return false;
    }
  }
  if (found.ending == Ending::colon) return sentence && found.located && found.capitals;
  if (found.ending != Ending::dash || !sentence || goes_on_in_capitals(story) || dash_comes_again(story))
    return false;
  return found.located || (found.capitals && found.known_place);
}

// The code points of a text without white space, folded, for comparing step by step.
struct FoldedReader {
  std::string_view text;
  std::int32_t at = 0;
  UChar32 next() {
    const auto size = static_cast<std::int32_t>(text.size());
    while (at < size) {
      UChar32 c = 0;
      U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, c);
      if (!u_isUWhiteSpace(c)) return u_foldCase(c, U_FOLD_CASE_DEFAULT);
    }
    return -1;
  }
};

bool is_separator(UChar32 c) {
  return c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == ':';
}

// `dateline` without the blanks, dashes and colons at its end.
std::string_view without_separator(std::string_view dateline) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(dateline.data());
  auto end = static_cast<std::int32_t>(dateline.size());
  while (end > 0) {
    std::int32_t before = end;
    UChar32 c = 0;
    U8_BACK_1(bytes, 0, before);
    std::int32_t after = before;
    U8_NEXT(bytes, after, end, c);
    if (!is_separator(c) && !u_isUWhiteSpace(c)) break;
    end = before;
  }
  return dateline.substr(0, static_cast<std::size_t>(end));
}

}  // namespace

std::optional<WireDateline> read_wire_dateline(std::string_view text, const DatelineHints& hints) {
  if (auto line = datelines::read_east_asian(text)) return line;
  Found found = datelines::read_parts(text, hints);
  WireDateline& line = found.line;
  if (line.printed.empty() || is_plain_prose(found)) return std::nullopt;
  for (const std::string& city : line.cities)
    if (datelines::names_no_city(city) || is_spelled_out(city, line.agency)) return std::nullopt;
  if (!is_convincing(found, text.substr(line.length))) return std::nullopt;
  for (std::string& city : line.cities) city = datelines::in_usual_writing(city);
  return std::move(line);
}

std::size_t length_of_same_dateline(std::string_view text, std::string_view dateline) {
  constexpr std::size_t kMost = 1000;
  text = text.substr(0, kMost);
  const std::string_view words = without_separator(dateline);
  FoldedReader given{words.substr(0, kMost)};
  FoldedReader found{text};
  UChar32 last = -1;
  for (UChar32 c = given.next(); c >= 0; c = given.next()) {
    if (found.next() != c) return 0;
    last = c;
  }
  if (last < 0) return 0;
  bool ended = last == '.' || last == ')' || last == ']' || last == '/';
  const auto size = static_cast<std::int32_t>(text.size());
  std::int32_t end = found.at;
  for (std::int32_t at = end; at < size;) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, c);
    const bool separates = is_separator(c) || c == '.' || c == '\n';
    if (!separates && !u_isUWhiteSpace(c)) break;
    ended = ended || separates;
    end = at;
  }
  return ended || end == size ? static_cast<std::size_t>(end) : 0;
}

std::string with_separator(std::string_view dateline) {
  while (!dateline.empty() && (dateline.back() == ' ' || dateline.back() == '\n')) dateline.remove_suffix(1);
  if (dateline.empty()) return {};
  std::string out(dateline);
  const bool separated = without_separator(dateline).size() < dateline.size() || out.ends_with("/.") ||
                         out.ends_with(").") || out.ends_with("].") || out.ends_with("】") ||
                         out.ends_with("电") || out.ends_with("=") || out.ends_with("=연합뉴스)");
  return separated ? out : out + " –";
}

}  // namespace dateline::text
