#include "stories/name_sound.h"

#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace dateline::stories {
namespace {

constexpr std::size_t kFewest = 3;
constexpr std::size_t kMost = 4;

// Spellings of one sound, longer ones first. Vowels, and what is weak, sound like nothing.
using Spelling = std::pair<std::string_view, std::string_view>;
constexpr std::array<Spelling, 92> kSounds{{
    {"tsch", "s"}, {"sch", "s"}, {"tch", "s"}, {"sh", "s"}, {"ch", "s"}, {"zh", "s"}, {"kh", "k"},
    {"ph", "v"},   {"th", "t"},  {"ts", "s"},  {"tz", "s"}, {"cz", "s"}, {"ck", "k"}, {"qu", "k"},
    {"ce", "s"},   {"ci", "s"},  {"a", ""},    {"e", ""},   {"i", ""},   {"o", ""},   {"u", ""},
    {"y", ""},     {"j", ""},    {"h", ""},    {"ae", ""},  {"ı", ""},   {"b", "b"},  {"c", "k"},
    {"d", "d"},    {"f", "v"},   {"g", "g"},   {"k", "k"},  {"l", "r"},  {"ł", "r"},  {"m", "m"},
    {"n", "n"},    {"p", "p"},   {"q", "k"},   {"r", "r"},  {"s", "s"},  {"ß", "s"},  {"t", "t"},
    {"v", "v"},    {"w", "v"},   {"x", "ks"},  {"z", "s"},  {"ø", ""},   {"æ", ""},   {"а", ""},
    {"б", "b"},    {"в", "v"},   {"г", "g"},   {"ґ", "g"},  {"д", "d"},  {"е", ""},   {"є", ""},
    {"ж", "s"},    {"з", "s"},   {"и", ""},    {"і", ""},   {"к", "k"},  {"л", "r"},  {"м", "m"},
    {"н", "n"},    {"о", ""},    {"п", "p"},   {"р", "r"},  {"с", "s"},  {"т", "t"},  {"у", ""},
    {"ф", "v"},    {"х", "k"},   {"ц", "s"},   {"ч", "s"},  {"ш", "s"},  {"щ", "s"},  {"ъ", ""},
    {"ы", ""},     {"ь", ""},    {"э", ""},    {"ю", ""},   {"я", ""},   {"ђ", "d"},  {"ј", ""},
    {"љ", "r"},    {"њ", "n"},   {"ћ", "s"},   {"џ", "s"},  {"đ", "d"},  {"þ", "t"},  {"ð", "d"},
    {"œ", ""},
}};

// Kana from U+30A1 on, two by two (small and large, voiceless and voiced), by what is heard.
constexpr std::array<std::string_view, 90> kKana{
    "a",  "a",  "i",   "i",  "u",  "u",   "e",  "e",   "o",  "o",  "ka", "ga", "ki", "gi", "ku",
    "gu", "ke", "ge",  "ko", "go", "sa",  "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo",
    "ta", "da", "chi", "ji", "",   "tsu", "zu", "te",  "de", "to", "do", "na", "ni", "nu", "ne",
    "no", "ha", "ba",  "pa", "hi", "bi",  "pi", "fu",  "bu", "pu", "he", "be", "pe", "ho", "bo",
    "po", "ma", "mi",  "mu", "me", "mo",  "ya", "ya",  "yu", "yu", "yo", "yo", "ra", "ri", "ru",
    "re", "ro", "wa",  "wa", "wi", "we",  "wo", "n",   "vu", "ka", "ke", "va", "vi", "ve", "vo"};
constexpr UChar32 kFirstKana = 0x30A1;

const std::array<std::vector<const Spelling*>, 256>& spellings_by_first_byte() {
  static const std::array<std::vector<const Spelling*>, 256> kByByte = [] {
    std::array<std::vector<const Spelling*>, 256> by_byte;
    for (const Spelling& one : kSounds) by_byte[static_cast<std::uint8_t>(one.first.front())].push_back(&one);
    return by_byte;
  }();
  return kByByte;
}

}  // namespace

std::string katakana_in_latin(std::string_view text) {
  std::string latin;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const auto kana = static_cast<std::size_t>(c - kFirstKana);
    if (c >= kFirstKana && kana < kKana.size()) latin += kKana[kana];
  }
  return latin;
}

std::string sound_of_name(std::string_view name) {
  std::string sound;
  while (!name.empty() && sound.size() < kMost) {
    const Spelling* found = nullptr;
    for (const Spelling* one : spellings_by_first_byte()[static_cast<std::uint8_t>(name.front())]) {
      if (!name.starts_with(one->first)) continue;
      found = one;
      break;
    }
    if (found == nullptr) return {};
    for (const char c : found->second) {
      if (sound.empty() || sound.back() != c) sound += c;
    }
    name.remove_prefix(found->first.size());
  }
  if (sound.size() > kMost) sound.resize(kMost);
  return sound.size() >= kFewest ? sound : std::string();
}

}  // namespace dateline::stories
