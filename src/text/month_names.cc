#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <unordered_map>

#include "text/feed_date.h"

namespace dateline::text {
namespace {

using Names = std::unordered_map<std::string, int>;

constexpr const char* kLanguages[] = {"en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs",
                                      "sk", "el", "hu", "ro", "bg", "sr", "hr", "sl", "tr", "sv", "nb",
                                      "da", "fi", "et", "lv", "lt", "ca", "id", "ms", "vi", "he", "ar",
                                      "fa", "hi", "bn", "be", "kk", "az", "is", "eu", "gl"};

// Greek abbreviations that feeds write without, or with the wrong, accents; and a Hungarian adjective.
constexpr std::pair<const char*, int> kAsFeedsWrite[] = {
    {"Ιαν", 1},  {"Φεβ", 2},  {"Μάώ", 3},  {"Μαώ", 3},  {"Μαρ", 3},      {"Απρ", 4},
    {"Μάι", 5},  {"Μαϊ", 5},  {"Μαι", 5},  {"Ιούν", 6}, {"Ιον", 6},      {"Ιουν", 6},
    {"Ιούλ", 7}, {"Ιολ", 7},  {"Ιουλ", 7}, {"Αύγ", 8},  {"Αυγ", 8},      {"Σεπ", 9},
    {"Οκτ", 10}, {"Νοέ", 11}, {"Νοε", 11}, {"Δεκ", 12}, {"februári", 2}, {"sept", 9}};

std::string key_of(icu::UnicodeString name) {
  name.foldCase();
  while (name.endsWith(u".", 1)) name.truncate(name.length() - 1);
  std::string key;
  name.toUTF8String(key);
  return key;
}

// A word that two languages use for different months is no month, unless English uses it.
void learn(Names& names, const Names& fixed, const icu::UnicodeString& name, int month) {
  std::string key = key_of(name);
  if (key.empty() || (key[0] >= '0' && key[0] <= '9') || fixed.contains(key)) return;
  const auto [at, fresh] = names.try_emplace(std::move(key), month);
  if (!fresh && at->second != month) at->second = 0;
}

void learn_language(Names& names, const Names& fixed, const char* language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(language), "gregorian", status);
  if (U_FAILURE(status)) return;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::ABBREVIATED, icu::DateFormatSymbols::WIDE}) {
      std::int32_t count = 0;
      const icu::UnicodeString* list = symbols.getMonths(count, context, width);
      for (int i = 0; i < count && i < 12; ++i) learn(names, fixed, list[i], i + 1);
    }
  }
}

const Names& names() {
  static const Names kNames = [] {
    Names fixed;
    learn_language(fixed, {}, "en");
    for (const auto& [name, month] : kAsFeedsWrite) fixed[key_of(icu::UnicodeString::fromUTF8(name))] = month;
    Names all;
    for (const char* language : kLanguages) learn_language(all, fixed, language);
    all.insert(fixed.begin(), fixed.end());
    return all;
  }();
  return kNames;
}

}  // namespace

int month_named(std::string_view word) {
  constexpr std::size_t kLongest = 64;
  if (word.empty() || word.size() > kLongest) return 0;
  const std::string key = key_of(icu::UnicodeString::fromUTF8({word.data(), static_cast<int>(word.size())}));
  if (const auto found = names().find(key); found != names().end()) return found->second;
  // English spelled at length or cut short: "Janu", "Septem".
  if (key.size() > 3)
    for (const char* month : {"january", "february", "march", "april", "june", "july", "august", "september",
                              "october", "november", "december"})
      if (std::string_view(month).substr(0, key.size()) == key) return names().at(std::string(month));
  return 0;
}

}  // namespace dateline::text
