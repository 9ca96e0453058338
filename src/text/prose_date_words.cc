#include "text/prose_date_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/prose_date_lists.h"
#include "text/prose_date_lists_romance.h"

namespace dateline::text {
namespace {

struct Kind {
  std::string_view name;
  DateMeaning meaning;
};
constexpr std::array kKinds{
    Kind{"day", DateMeaning::day},         Kind{"last", DateMeaning::last},
    Kind{"next", DateMeaning::next},       Kind{"this", DateMeaning::current},
    Kind{"unit", DateMeaning::unit},       Kind{"number", DateMeaning::number},
    Kind{"ago", DateMeaning::ago},         Kind{"agobefore", DateMeaning::ago_before},
    Kind{"weekday", DateMeaning::weekday}, Kind{"month", DateMeaning::month},
    Kind{"in", DateMeaning::before_date},  Kind{"year", DateMeaning::year_word},
    Kind{"part", DateMeaning::part},       Kind{"of", DateMeaning::of},
    Kind{"and", DateMeaning::and_},        Kind{"coming", DateMeaning::coming},
    Kind{"nodate", DateMeaning::no_date},
};

struct Language {
  std::string_view code;
  std::string_view list;
  bool adjectives_follow = false;
};
constexpr std::array kLanguages{
    Language{"en", date_lists::kEnglish},       Language{"de", date_lists::kGerman},
    Language{"fr", date_lists::kFrench, true},  Language{"es", date_lists::kSpanish, true},
    Language{"it", date_lists::kItalian, true}, Language{"pt", date_lists::kPortuguese, true},
    Language{"nl", date_lists::kDutch},         Language{"ru", date_lists::kRussian}};

DateMeaning meaning_named(std::string_view name) {
  const auto* const found =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.name == name; });
  return found == kKinds.end() ? DateMeaning::none : found->meaning;
}

}  // namespace

DateWords::DateWords(std::string_view list, bool adjectives_follow) : adjectives_follow_(adjectives_follow) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('\n'), list.size());
    const std::string_view line = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    const std::size_t name = line.find(' ');
    const std::size_t value = line.find(' ', name + 1);
    if (name == std::string_view::npos || value == std::string_view::npos) continue;
    const DateMeaning meaning = meaning_named(line.substr(0, name));
    int of_line = 0;
    std::from_chars(line.data() + name + 1, line.data() + value, of_line);
    for (std::size_t at = value + 1; at <= line.size();) {
      const std::size_t comma = std::min(line.find(',', at), line.size());
      const std::string_view key = line.substr(at, comma - at);
      DateWord& word = words_[std::string(key)];
      word.meanings |= 1U << static_cast<unsigned>(meaning);
      if (of_line != 0) word.value = of_line;
      longest_ = std::max(longest_, 1 + static_cast<int>(std::count(key.begin(), key.end(), ' ')));
      at = comma + 1;
    }
  }
}

const DateWords* DateWords::of(std::string_view language) {
  static const std::unordered_map<std::string_view, DateWords> kAll = [] {
    std::unordered_map<std::string_view, DateWords> all;
    for (const Language& one : kLanguages) all.emplace(one.code, DateWords(one.list, one.adjectives_follow));
    return all;
  }();
  const auto found = kAll.find(language.substr(0, language.find_first_of("-_")));
  return found == kAll.end() ? nullptr : &found->second;
}

DateWord DateWords::word(std::string_view key) const {
  const auto found = words_.find(std::string(key));
  return found == words_.end() ? DateWord{} : found->second;
}

}  // namespace dateline::text
