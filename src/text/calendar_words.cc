#include "text/calendar_words.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "text/feed_date.h"

namespace dateline::text {
namespace {

using Months = std::unordered_map<std::string, int>;

constexpr std::size_t kLongestWord = 256;
constexpr UChar32 kDotlessI = 0x131;

bool is_mark(UChar32 c) {
  return u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_ENCLOSING_MARK;
}

// In scripts without case, marks are letters, not accents.
bool drops_marks(UChar32 base) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(base, &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC ||
         script == USCRIPT_ARABIC;
}

std::string key_of(icu::UnicodeString text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  text.foldCase();
  if (U_SUCCESS(status)) text = decompose->normalize(text, status);
  icu::UnicodeString out;
  UChar32 base = 0;
  for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    UChar32 c = text.char32At(i);
    if (is_mark(c) && drops_marks(base)) continue;
    base = c;
    if (c == '.' || c == 0x2BC || c == 0x2019 || c == 0x2018 || c == '\'') continue;
    if (c == kDotlessI) c = 'i';
    const bool blank = u_isUWhiteSpace(c) || c == '-';
    if (blank && (out.isEmpty() || out.endsWith(u" ", 1))) continue;
    out.append(blank ? ' ' : c);
  }
  out.trim();
  // Hangul, taken apart too, is put together again.
  status = U_ZERO_ERROR;
  if (const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status); U_SUCCESS(status))
    out = compose->normalize(out, status);
  std::string key;
  out.toUTF8String(key);
  return key;
}

// The same for ASCII alone, which most words are.
std::string ascii_key(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '.' || c == '\'') continue;
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r') || c == '-';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out.push_back(blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Months written as numbers (`10`, `10月`) are no words.
bool is_word(const std::string& key) {
  return !key.empty() && !(key[0] >= '0' && key[0] <= '9');
}

Months months_of(const icu::Locale& locale) {
  Months out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(locale, "gregorian", status);
  if (U_FAILURE(status)) return out;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::ABBREVIATED, icu::DateFormatSymbols::WIDE}) {
      std::int32_t count = 0;
      const icu::UnicodeString* names = symbols.getMonths(count, context, width);
      for (int i = 0; i < count && i < 12; ++i)
        if (std::string key = key_of(names[i]); is_word(key)) out.try_emplace(std::move(key), i + 1);
    }
  }
  return out;
}

template <typename Take>
void each_language(Take take) {
  std::int32_t count = 0;
  const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
  for (int i = 0; i < count; ++i)
    if (*locales[i].getCountry() == 0 && *locales[i].getVariant() == 0) take(locales[i]);
}

// Of words that languages use for different months, only that they are months is known.
const Months& months_anywhere() {
  static const Months kMonths = [] {
    Months all;
    each_language([&all](const icu::Locale& locale) {
      for (const auto& [name, month] : months_of(locale)) {
        const auto [at, fresh] = all.try_emplace(name, month);
        if (!fresh && at->second != month) at->second = 0;
      }
    });
    return all;
  }();
  return kMonths;
}

// The languages' own names are few; each thread keeps those that it has met.
const Months& months_in(const std::string& language) {
  thread_local std::map<std::string, Months> kept;
  if (const auto found = kept.find(language); found != kept.end()) return found->second;
  constexpr std::size_t kMostKept = 200;
  if (kept.size() >= kMostKept) kept.clear();
  return kept[language] = months_of(icu::Locale(language.c_str()));
}

// The primary language of a tag, if it looks like one.
std::string primary(std::string_view tag) {
  std::string out(tag.substr(0, tag.find_first_of("-_")));
  if (out.size() < 2 || out.size() > 3) return {};
  for (const char c : out)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return {};
  return out;
}

std::unordered_set<std::string> weekdays() {
  std::unordered_set<std::string> all;
  each_language([&all](const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(locale, "gregorian", status);
    if (U_FAILURE(status)) return;
    for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
      for (const auto width : {icu::DateFormatSymbols::ABBREVIATED, icu::DateFormatSymbols::WIDE}) {
        std::int32_t count = 0;
        const icu::UnicodeString* names = symbols.getWeekdays(count, context, width);
        for (int i = 1; i < count; ++i)
          if (std::string key = key_of(names[i]); is_word(key)) all.insert(std::move(key));
      }
    }
  });
  return all;
}

}  // namespace

std::string word_key(std::string_view word) {
  word = word.substr(0, kLongestWord);
  if (std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return ascii_key(word);
  return key_of(icu::UnicodeString::fromUTF8({word.data(), static_cast<int>(word.size())}));
}

MonthWord month_word(std::string_view word, std::string_view language) {
  const std::string key = word_key(word);
  if (!is_word(key)) return {};
  if (const std::string own = primary(language); !own.empty()) {
    const Months& months = months_in(own);
    if (const auto found = months.find(key); found != months.end()) return {true, found->second};
  }
  if (const int month = month_named(word); month != 0) return {true, month};
  const auto found = months_anywhere().find(key);
  return found == months_anywhere().end() ? MonthWord{} : MonthWord{true, found->second};
}

bool is_weekday(std::string_view word) {
  static const std::unordered_set<std::string> kWeekdays = weekdays();
  return kWeekdays.contains(word_key(word));
}

}  // namespace dateline::text
