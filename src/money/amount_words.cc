#include "money/amount_words.h"

#include <algorithm>
#include <array>

namespace dateline::money {
namespace {

struct Word {
  std::string_view word;
  int power;
};

// What means the same wherever it is used.
constexpr std::array kEverywhere{
    Word{"k", 3},           Word{"tsd", 3},       Word{"thousand", 3},     Word{"tausend", 3},
    Word{"mille", 3},       Word{"тыс", 3},       Word{"тысяча", 3},       Word{"тысячи", 3},
    Word{"тысяч", 3},       Word{"тысячам", 3},   Word{"тысячами", 3},     Word{"lakh", 5},
    Word{"lakhs", 5},       Word{"crore", 7},     Word{"crores", 7},       Word{"m", 6},
    Word{"mn", 6},          Word{"mln", 6},       Word{"mio", 6},          Word{"million", 6},
    Word{"millions", 6},    Word{"millionen", 6}, Word{"millón", 6},       Word{"millon", 6},
    Word{"millones", 6},    Word{"млн", 6},       Word{"миллион", 6},      Word{"миллиона", 6},
    Word{"миллионов", 6},   Word{"миллионам", 6}, Word{"миллионами", 6},   Word{"bn", 9},
    Word{"bln", 9},         Word{"mrd", 9},       Word{"mds", 9},          Word{"md", 9},
    Word{"milliard", 9},    Word{"milliards", 9}, Word{"milliarde", 9},    Word{"milliarden", 9},
    Word{"millardo", 9},    Word{"millardos", 9}, Word{"mil millones", 9}, Word{"млрд", 9},
    Word{"миллиард", 9},    Word{"миллиарда", 9}, Word{"миллиардов", 9},   Word{"миллиардам", 9},
    Word{"миллиардами", 9}, Word{"tn", 12},       Word{"trn", 12},         Word{"bio", 12},
    Word{"трлн", 12},       Word{"триллион", 12}, Word{"триллиона", 12},   Word{"триллионов", 12},
    Word{"billones", 12},   Word{"billón", 12},   Word{"billionen", 12},   Word{"万", 4},
    Word{"萬", 4},          Word{"億", 8},        Word{"亿", 8},           Word{"兆", 12},
    Word{"万亿", 12},       Word{"千", 3}};

// Of the short scale, where a billion is a thousand millions.
constexpr std::array kEnglish{Word{"b", 9}, Word{"billion", 9}, Word{"billions", 9}, Word{"trillion", 12},
                              Word{"trillions", 12}};
// Of the long one.
constexpr std::array kContinental{Word{"billion", 12}, Word{"billions", 12}, Word{"mil", 3}};

template <typename Words>
std::optional<int> found_in(const Words& words, std::string_view word) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const Word& one) { return one.word == word; });
  return found == words.end() ? std::nullopt : std::optional(found->power);
}

// One to twelve, in order.
struct Numbers {
  std::string_view language;
  std::array<std::string_view, 12> words;
};
constexpr std::array kNumbers{
    Numbers{
        "en",
        {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}},
    Numbers{
        "de",
        {"eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"}},
    Numbers{"fr",
            {"un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"}},
    Numbers{
        "es",
        {"un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"}},
    Numbers{"ru",
            {"один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
             "одиннадцать", "двенадцать"}}};

}  // namespace

std::optional<int> number_word(std::string_view word, std::string_view language) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  for (const Numbers& numbers : kNumbers) {
    const auto found = std::find(numbers.words.begin(), numbers.words.end(), word);
    if (numbers.language == primary && found != numbers.words.end())
      return static_cast<int>(found - numbers.words.begin()) + 1;
  }
  return std::nullopt;
}

std::optional<int> scale_word(std::string_view word, std::string_view language) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  const bool continental = primary == "de" || primary == "fr" || primary == "es";
  const auto own = continental ? found_in(kContinental, word) : found_in(kEnglish, word);
  return own ? own : found_in(kEverywhere, word);
}

}  // namespace dateline::money
