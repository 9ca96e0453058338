#include "formats/wire_message.h"

#include <algorithm>

#include "formats/wire_text.h"
#include "text/charset.h"
#include "text/language.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostMessages = 10'000;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string without_returns(std::string_view text) {
  std::string out(text);
  out.erase(std::remove(out.begin(), out.end(), '\r'), out.end());
  return out;
}

// Where the German letters stand in the seven bits of DIN 66003.
std::string_view din_66003(char c) {
  switch (c) {
    case '[':
      return "Ä";
    case '\\':
      return "Ö";
    case ']':
      return "Ü";
    case '{':
      return "ä";
    case '|':
      return "ö";
    case '}':
      return "ü";
    case '~':
      return "ß";
    case '@':
      return "§";
    default:
      return {};
  }
}

std::string as_german(const std::string& text) {
  constexpr std::string_view kSmall = "{|}~";
  std::size_t inside = 0;
  for (std::size_t i = 1; i < text.size(); ++i)
    if (kSmall.find(text[i]) != std::string_view::npos && is_letter(text[i - 1])) ++inside;
  constexpr std::size_t kEnough = 3;
  if (inside < kEnough) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool at_word = (i > 0 && is_letter(text[i - 1])) || (i + 1 < text.size() && is_letter(text[i + 1]));
    const auto letter = at_word && text[i] != '@' ? din_66003(text[i]) : std::string_view();
    if (letter.empty())
      out.push_back(text[i]);
    else
      out += letter;
  }
  const auto body = out.find(kStx);
  const std::string_view story =
      body == std::string::npos ? std::string_view(out) : std::string_view(out).substr(body + 1);
  const std::string language = text::language_of(story, "de");
  return language == "de" || language.empty() ? out : text;
}

struct Category {
  std::string_view iptc;
  char anpa;  ///< 0 where ANPA has none.
};

// In the order of the Media Topics' first level, 01000000 to 17000000.
constexpr Category kCategories[] = {{"ACE", 'e'}, {"CLJ", 0},  {"DIS", 0}, {"FIN", 'f'}, {"EDU", 0},
                                    {"EVN", 0},   {"HTH", 0},  {"HUM", 0}, {"LAB", 0},   {"LIF", 'l'},
                                    {"POL", 'p'}, {"REL", 0},  {"SCI", 0}, {"SOI", 0},   {"SPO", 's'},
                                    {"WAR", 0},   {"WEA", 'o'}};

std::string first_level(std::size_t number) {
  return "medtop:" + std::string(number < 10 ? "0" : "") + std::to_string(number) + "000000";
}

// The number of the first-level topic that a subject is under by its code; 0 if its code does not say.
std::size_t level_of(std::string_view code) {
  const auto colon = code.find(':');
  const auto digits = colon == std::string_view::npos ? code : code.substr(colon + 1);
  if (digits.size() != 8 || !std::all_of(digits.begin(), digits.end(), is_digit)) return 0;
  const std::size_t number =
      static_cast<std::size_t>(digits[0] - '0') * 10 + static_cast<std::size_t>(digits[1] - '0');
  return number <= std::size(kCategories) ? number : 0;
}

const Category* category_of(const news::Item& item) {
  for (const news::Subject& subject : item.subjects)
    if (const std::size_t level = level_of(subject.code); level > 0) return &kCategories[level - 1];
  return nullptr;
}

// A mark in lower case without blanks and hyphens, parted: `1st Ld-Writethru` is 1 and `ldwritethru`, `Take
// 2` is 2 and `take`.
struct MarkWords {
  int number = 0;
  std::string word;
  bool numbered() const { return number > 0; }
};

MarkWords words_of(std::string_view part) {
  constexpr int kMost = 999;
  std::string text = ascii_lower(part);
  std::erase_if(text, [](char c) { return c == ' ' || c == '-' || c == '.'; });
  MarkWords out;
  const auto take_number = [&](std::string_view digits) {
    for (const char digit : digits) out.number = std::min(out.number * 10 + (digit - '0'), kMost);
  };
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) ++at;
  take_number(std::string_view(text).substr(0, at));
  text.erase(0, at);
  for (const char* ordinal : {"st", "nd", "rd", "th"})
    if (out.numbered() && text.starts_with(ordinal)) {
      text.erase(0, 2);
      break;
    }
  std::size_t end = text.size();
  while (end > 0 && is_digit(text[end - 1])) --end;
  if (!out.numbered()) take_number(std::string_view(text).substr(end));
  text.erase(end);
  out.word = std::move(text);
  return out;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The words of a mark: an ordinal or number, then what it is the first of. A word that only begins like a
// mark
// (`Address`, `Leaders`) is one of the story's name.
bool is_mark(std::string_view part, TakeMark& mark) {
  const auto [number, word] = words_of(part);
  const bool numbered = number > 0;
  if (is_one_of(word, {"add", "adds", "take", "takes"})) {
    const bool is_take = word.starts_with("take");
    mark.add = !is_take || number != 1;  // the first take is the story
    mark.add_number = is_take ? std::max(number - 1, 0) : number;
  } else if (is_one_of(word, {"ld", "lead", "lede", "writethru", "writethrough", "ldwritethru",
                              "ldwritethrough", "leadwritethru", "update", "updates", "urgent"}) ||
             (numbered && (word.starts_with("ld") || is_one_of(word, {"sub", "subs"})))) {
    mark.lead = true;
    // An urgent or an update without a number may come before the story.
    const int first = is_one_of(word, {"update", "updates", "urgent"}) ? 0 : 1;
    mark.lead_number = std::max({mark.lead_number, number, first});
  } else if (is_one_of(word,
                       {"correct", "correction", "corrections", "corrective", "corrected", "corrects"})) {
    mark.correction = true;
  } else if (is_one_of(word, {"kill", "kills", "killed", "withhold", "mandatorykill", "killmandatory"})) {
    mark.kill = true;
  } else {
    return numbered && word.empty();  // the number of words
  }
  return true;
}

// `BC-Bridge 1st Add`: a numbered mark at the end that no comma parts.
std::string_view without_last_mark(std::string_view part, TakeMark& mark) {
  const auto last = part.find_last_of(' ');
  if (last == std::string_view::npos || last == 0) return part;
  const auto before = part.find_last_of(' ', last - 1);
  for (const auto at : {before, last}) {
    if (at == std::string_view::npos) continue;
    const std::string_view end = part.substr(at + 1);
    if (!is_digit(end[0]) || words_of(end).word.empty() || !is_mark(end, mark)) continue;
    return part.substr(0, at);
  }
  return part;
}

}  // namespace

WireMessages messages_in(std::string_view text) {
  WireMessages out;
  for (auto at = text.find(kSoh); at != std::string_view::npos && out.whole.size() < kMostMessages;) {
    const auto next = std::min(text.find(kSoh, at + 1), text.size());
    const auto message = text.substr(at + 1, next - at - 1);
    const auto stx = message.find(kStx);
    const auto etx = message.find(kEtx);
    const auto eot = std::min(message.find(kEot), message.size());
    const auto end = std::min(etx, eot);
    if (etx == std::string_view::npos && eot == message.size()) {
      out.cut = true;
    } else {
      const auto begin = stx == std::string_view::npos || stx > end ? end : stx;
      WireMessage whole;
      whole.header = without_returns(message.substr(0, begin));
      if (begin < end) whole.text = without_returns(message.substr(begin + 1, end - begin - 1));
      if (etx != std::string_view::npos && etx < eot)
        whole.trailer = without_returns(message.substr(etx + 1, eot - etx - 1));
      out.whole.push_back(std::move(whole));
    }
    at = next < text.size() ? next : std::string_view::npos;
  }
  return out;
}

std::string wire_text(std::string_view bytes, const std::string& content_type) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (text::is_utf8(bytes)) return as_german(std::string(bytes));
  bool ok = false;
  if (const std::string named = text::charset_of(content_type); !named.empty())
    if (std::string decoded = text::decode(bytes, named, ok); ok) return decoded;
  if (std::string decoded = text::decode(bytes, "windows-1252", ok); ok) return decoded;
  if (std::string decoded = text::decode(bytes, "iso-8859-1", ok); ok) return decoded;
  return text::to_valid_utf8(bytes);
}

std::string topic_of_category(std::string_view category) {
  const std::string word = ascii_lower(category);
  for (std::size_t i = 0; i < std::size(kCategories); ++i) {
    const bool letter = word.size() == 1 && word[0] == kCategories[i].anpa;
    if (letter || word == ascii_lower(kCategories[i].iptc)) return first_level(i + 1);
  }
  if (word == "q" || word == "sp") return first_level(15);
  if (word == "pl") return first_level(11);
  if (word == "wi" || word == "eco") return first_level(4);
  if (word == "ku") return first_level(1);
  const std::size_t number =
      word.size() <= 2 && !word.empty() && std::all_of(word.begin(), word.end(), is_digit)
          ? static_cast<std::size_t>(std::stoul(word))
          : 0;
  return number >= 1 && number <= std::size(kCategories) ? first_level(number) : std::string();
}

std::string iptc_category(const news::Item& item) {
  const Category* category = category_of(item);
  return category == nullptr ? "GEN" : std::string(category->iptc);
}

char anpa_category(const news::Item& item) {
  const Category* category = category_of(item);
  return category == nullptr || category->anpa == 0 ? 'a' : category->anpa;
}

TakeMark read_take_mark(std::string_view line) {
  TakeMark mark;
  std::string slug;
  for (std::size_t at = 0; at <= line.size();) {
    const auto end = std::min(line.find(',', at), line.size());
    const std::string part = one_line(line.substr(at, end - at));
    const bool marks = at > 0 && is_mark(part, mark);
    if (!marks && !part.empty()) slug += (slug.empty() ? "" : ", ") + one_line(without_last_mark(part, mark));
    at = end + 1;
  }
  mark.slug = std::move(slug);
  return mark;
}

}  // namespace dateline::formats
