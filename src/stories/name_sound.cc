#include "stories/name_sound.h"

#include <array>
#include <utility>

namespace dateline::stories {
namespace {

constexpr std::size_t kFewest = 3;
constexpr std::size_t kMost = 4;

// Spellings of one sound, longer ones first. Vowels, and what is weak, sound like nothing.
constexpr std::array<std::pair<std::string_view, std::string_view>, 92> kSounds{{
    {"tsch", "s"}, {"sch", "s"}, {"tch", "s"}, {"sh", "s"}, {"ch", "s"}, {"zh", "s"}, {"kh", "k"},
    {"ph", "v"},   {"th", "t"},  {"ts", "s"},  {"tz", "s"}, {"cz", "s"}, {"ck", "k"}, {"qu", "k"},
    {"ce", "s"},   {"ci", "s"},  {"a", ""},    {"e", ""},   {"i", ""},   {"o", ""},   {"u", ""},
    {"y", ""},     {"j", ""},    {"h", ""},    {"ae", ""},  {"ı", ""},   {"b", "b"},  {"c", "k"},
    {"d", "d"},    {"f", "v"},   {"g", "g"},   {"k", "k"},  {"l", "l"},  {"ł", "l"},  {"m", "m"},
    {"n", "n"},    {"p", "p"},   {"q", "k"},   {"r", "r"},  {"s", "s"},  {"ß", "s"},  {"t", "t"},
    {"v", "v"},    {"w", "v"},   {"x", "ks"},  {"z", "s"},  {"ø", ""},   {"æ", ""},   {"а", ""},
    {"б", "b"},    {"в", "v"},   {"г", "g"},   {"ґ", "g"},  {"д", "d"},  {"е", ""},   {"є", ""},
    {"ж", "s"},    {"з", "s"},   {"и", ""},    {"і", ""},   {"к", "k"},  {"л", "l"},  {"м", "m"},
    {"н", "n"},    {"о", ""},    {"п", "p"},   {"р", "r"},  {"с", "s"},  {"т", "t"},  {"у", ""},
    {"ф", "v"},    {"х", "k"},   {"ц", "s"},   {"ч", "s"},  {"ш", "s"},  {"щ", "s"},  {"ъ", ""},
    {"ы", ""},     {"ь", ""},    {"э", ""},    {"ю", ""},   {"я", ""},   {"ђ", "d"},  {"ј", ""},
    {"љ", "l"},    {"њ", "n"},   {"ћ", "s"},   {"џ", "s"},  {"đ", "d"},  {"þ", "t"},  {"ð", "d"},
    {"œ", ""},
}};

}  // namespace

std::string sound_of_name(std::string_view name) {
  std::string sound;
  while (!name.empty() && sound.size() < kMost) {
    const std::pair<std::string_view, std::string_view>* found = nullptr;
    for (const auto& one : kSounds) {
      if (!name.starts_with(one.first)) continue;
      found = &one;
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
