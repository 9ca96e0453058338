#include "text/dateline_names.h"

#include <unicode/brkiter.h>
#include <unicode/locdspnm.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "text/calendar_words.h"
#include "text/dateline_name_lists.h"
#include "text/dateline_tokens.h"

namespace dateline::text::datelines {
namespace {

using Keys = std::unordered_set<std::string>;
using Cities = std::unordered_map<std::string, std::string>;

constexpr const char* kLanguages[] = {"en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "be", "pl",
                                      "cs", "sk", "sl", "hr", "sr", "bg", "ro", "hu", "el", "tr", "sv",
                                      "nb", "da", "fi", "et", "lv", "lt", "ca", "id", "ms", "vi", "ar",
                                      "fa", "he", "hi", "bn", "kk", "az", "ka", "hy"};

// Cities that stand for zones, but are words first.
constexpr std::string_view kWordsFirst[] = {"easter",  "christmas", "troll",   "resolute", "wake",
                                            "midway",  "casey",     "davis",   "center",   "palmer",
                                            "eastern", "pacific",   "central", "vostok",   "syowa"};

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

template <typename List>
Keys keys_of(const List& list) {
  Keys out;
  for (const std::string_view name : list) out.insert(word_key(name));
  return out;
}

void add_cities_of_zones(Cities& cities, const char* language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::TimeZoneNames> names(
      icu::TimeZoneNames::createInstance(icu::Locale(language), status));
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
  if (U_FAILURE(status)) return;
  while (const icu::UnicodeString* zone = zones->snext(status)) {
    icu::UnicodeString city;
    names->getExemplarLocationName(*zone, city);
    if (city.isEmpty() || city.indexOf(u',') >= 0) continue;
    std::string written = utf8(city);
    cities.try_emplace(word_key(written), std::move(written));
  }
}

const Cities& cities() {
  static const Cities kCities = [] {
    Cities all;
    for (const std::string_view city : kOurCities) all.try_emplace(word_key(city), city);
    for (const char* language : kLanguages) add_cities_of_zones(all, language);
    for (const std::string_view word : kWordsFirst) all.erase(std::string(word));
    return all;
  }();
  return kCities;
}

const Keys& regions() {
  static const Keys kAll = [] {
    Keys all = keys_of(kStatesAndProvinces);
    for (const char* language : kLanguages) {
      const std::unique_ptr<icu::LocaleDisplayNames> names(
          icu::LocaleDisplayNames::createInstance(icu::Locale(language)));
      for (const char* const* country = icu::Locale::getISOCountries(); *country != nullptr; ++country) {
        icu::UnicodeString name;
        all.insert(word_key(utf8(names->regionDisplayName(*country, name))));
      }
    }
    return all;
  }();
  return kAll;
}

bool in_capitals(std::string_view word) {
  const Letters letters = letters_of(word);
  return letters.upper > 1 && letters.lower == 0;
}

bool has_accents(std::string_view name) {
  auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())});
  std::string folded;
  text.foldCase().toUTF8String(folded);
  std::erase_if(folded, [](char c) { return c == '.' || c == '\''; });
  std::replace(folded.begin(), folded.end(), '-', ' ');
  return folded != word_key(name);
}

std::string titled(std::string_view word) {
  UErrorCode status = U_ZERO_ERROR;
  auto text = icu::UnicodeString::fromUTF8({word.data(), static_cast<int>(word.size())});
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) return std::string(word);
  return utf8(text.toTitle(words.get(), icu::Locale::getRoot()));
}

}  // namespace

std::optional<std::string> known_city(std::string_view name) {
  const auto found = cities().find(word_key(name));
  if (found == cities().end()) return std::nullopt;
  return found->second;
}

bool is_known_region(std::string_view name) {
  return regions().contains(word_key(name));
}

bool is_known_agency(std::string_view name) {
  static const Keys kKeys = keys_of(kAgencies);
  if (kKeys.contains(word_key(name))) return true;
  // `dpa/lhe`, `AP/AFP`: the first is the one whose sign is known.
  const auto slash = name.find('/');
  return slash != std::string_view::npos && slash > 0 && kKeys.contains(word_key(name.substr(0, slash)));
}

bool is_no_place(std::string_view name) {
  static const Keys kKeys = keys_of(kNoPlaces);
  return kKeys.contains(word_key(name));
}

bool begins_sentences(std::string_view word) {
  static const Keys kKeys = keys_of(kBeginners);
  return kKeys.contains(word_key(word));
}

bool is_house(std::string_view word) {
  static const Keys kKeys = keys_of(kHouses);
  return kKeys.contains(word_key(word));
}

bool is_particle(std::string_view word) {
  static const Keys kKeys = keys_of(kParticles);
  return kKeys.contains(word_key(word));
}

bool is_and(std::string_view word) {
  static const Keys kKeys = keys_of(kAnds);
  return kKeys.contains(word_key(word));
}

std::string in_usual_writing(std::string_view name) {
  if (!in_capitals(name)) return std::string(name);
  // Capitals may have lost their accents; those that they have are right.
  if (auto city = known_city(name); city && !has_accents(name)) return *std::move(city);
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find_first_of(" -/", at), name.size());
    const std::string_view word = name.substr(at, end - at);
    std::string usual = titled(word);
    if (at > 0 && is_particle(word))
      icu::UnicodeString::fromUTF8(usual).toLower(icu::Locale::getRoot()).toUTF8String(usual = "");
    out += usual;
    if (end < name.size()) out.push_back(name[end]);
    at = end + 1;
  }
  return out;
}

}  // namespace dateline::text::datelines
