#include "topics/place_names.h"

#include <unicode/locdspnm.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "topics/key_table.h"
#include "topics/place_forms.h"
#include "topics/places_beside_icu.h"

namespace dateline::topics {
namespace {

constexpr std::size_t kMostLanguages = 320;
constexpr std::size_t kMostWords = 8;      // of one name
constexpr std::size_t kSharedByMany = 12;  // languages; such a name counts where the language is not known
constexpr std::uint32_t kShortName = 3;    // letters

using Languages = std::bitset<kMostLanguages>;

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// The parts of a name in which ICU tells the same in two ways: `Myanmar (Burma)`, `Hong Kong SAR China`.
std::vector<std::string> ways_of(const std::string& name) {
  const std::size_t open = name.find('(');
  if (open == std::string::npos || open == 0) return {name};
  const std::size_t close = name.find(')', open);
  if (close == std::string::npos) return {name};
  std::string before = name.substr(0, open);
  while (!before.empty() && before.back() == ' ') before.pop_back();
  return {before, name.substr(open + 1, close - open - 1)};
}

}  // namespace

struct PlaceNames::Parts {
  struct Name {
    Languages languages;
    std::uint16_t country = 0;
    bool is_name = false;  ///< Otherwise only the beginning of names.
    bool is_city = false;
    bool goes_on = false;      ///< Longer names begin so.
    bool in_capitals = false;  ///< Written in capitals alone, and short.
    bool is_everywhere = false;
  };

  std::vector<std::string> countries;  // codes; 0 is none
  std::unordered_map<std::string, std::uint16_t> by_code;
  std::unordered_map<std::string, std::size_t> languages;
  KeyTable<std::uint32_t> numbers;  // of names, from 1
  std::vector<Name> names;
  std::unordered_set<std::uint64_t> left_out;
  std::size_t english = 0;

  std::size_t language_number(const std::string& language) {
    const auto [known, fresh] = languages.try_emplace(language, languages.size());
    return std::min(known->second, kMostLanguages - 1);
  }

  Name& name_at(std::uint64_t key) {
    std::uint32_t& number = numbers[key];
    if (number == 0) {
      names.emplace_back();
      number = static_cast<std::uint32_t>(names.size());
    }
    return names[number - 1];
  }

  // The first who has a name in a language keeps it.
  void add(std::string_view written, std::uint16_t country, const std::string& language, bool is_city) {
    const std::vector<TextWord> words = words_of(written, 200);
    if (words.empty() || words.size() > kMostWords || country == 0) return;
    // A name of one character is a word in some text, and of three letters only in capitals is none.
    if (words.size() == 1 && (words[0].dense || words[0].end - words[0].begin < 2)) return;
    const bool is_short = words.size() == 1 && words[0].cased &&
                          words[0].end - words[0].begin <= 2 * kShortName && written.size() <= 2 * kShortName;
    const bool abbreviation = is_short && words[0].all_capitals;
    if (is_short && !abbreviation && language != "vi" && written.size() <= kShortName) return;
    std::uint64_t key = kNoWords;
    for (std::size_t i = 0; i < words.size(); ++i) {
      key = followed_by(key, words[i].key);
      if (i + 1 < words.size()) name_at(key).goes_on = true;
    }
    if (is_city && left_out.contains(key)) return;
    Name& name = name_at(key);
    if (name.is_name && name.country != country) return;
    name.is_name = true;
    name.is_city = is_city && (name.country == 0 || name.is_city);
    name.country = country;
    name.in_capitals = name.in_capitals || abbreviation;
    if (language.empty())
      name.is_everywhere = true;
    else
      name.languages.set(language_number(language));
  }

  void add_with_forms(const std::string& written, std::uint16_t country, const std::string& language,
                      bool is_city) {
    add(written, country, language, is_city);
    for (const std::string& form : case_forms(written, language)) add(form, country, language, is_city);
  }

  void add_ours();
  void add_countries(const icu::Locale& locale, const std::string& language);
  void add_cities(const icu::Locale& locale, const std::string& language);
};

void PlaceNames::Parts::add_ours() {
  for (const PlaceBesideIcu& place : kPlacesBesideIcu) {
    const std::uint16_t country = by_code[std::string(place.country)];
    for (std::size_t at = 0; at <= place.names.size();) {
      const std::size_t end = std::min(place.names.find('|', at), place.names.size());
      add_with_forms(std::string(place.names.substr(at, end - at)), country, std::string(place.language),
                     place.is_city);
      at = end + 1;
    }
  }
}

void PlaceNames::Parts::add_countries(const icu::Locale& locale, const std::string& language) {
  for (const bool is_short : {false, true}) {
    std::array<UDisplayContext, 1> contexts{is_short ? UDISPCTX_LENGTH_SHORT : UDISPCTX_LENGTH_FULL};
    const std::unique_ptr<icu::LocaleDisplayNames> display(
        icu::LocaleDisplayNames::createInstance(locale, contexts.data(), 1));
    for (std::size_t i = 1; i < countries.size(); ++i) {
      icu::UnicodeString name;
      display->regionDisplayName(countries[i].c_str(), name);
      const std::string written = utf8(name);
      if (written == countries[i]) continue;
      for (const std::string& way : ways_of(written))
        add_with_forms(way, static_cast<std::uint16_t>(i), language, false);
    }
  }
}

void PlaceNames::Parts::add_cities(const icu::Locale& locale, const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::TimeZoneNames> display(icu::TimeZoneNames::createInstance(locale, status));
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
  if (U_FAILURE(status)) return;
  while (const icu::UnicodeString* zone = zones->snext(status)) {
    std::array<char, 4> region{};
    icu::TimeZone::getRegion(*zone, region.data(), static_cast<std::int32_t>(region.size()), status);
    if (U_FAILURE(status)) return;
    const auto country = by_code.find(region.data());
    if (country == by_code.end()) continue;
    icu::UnicodeString city;
    display->getExemplarLocationName(*zone, city);
    if (city.isEmpty() || city.indexOf(u',') >= 0) continue;
    add_with_forms(utf8(city), country->second, language, true);
  }
}

PlaceNames::PlaceNames() : parts_(std::make_unique<Parts>()) {
  parts_->countries.emplace_back();
  for (const char* const* country = icu::Locale::getISOCountries(); *country != nullptr; ++country)
    parts_->countries.emplace_back(*country);
  if (std::find(parts_->countries.begin(), parts_->countries.end(), "XK") == parts_->countries.end())
    parts_->countries.emplace_back("XK");  // Kosovo, by the code that all use for it
  for (std::size_t i = 1; i < parts_->countries.size(); ++i) {
    const auto number = static_cast<std::uint16_t>(i);
    parts_->by_code[parts_->countries[i]] = number;
    parts_->by_code[icu::Locale("", parts_->countries[i].c_str()).getISO3Country()] = number;
  }
  for (const std::string_view name : kCitiesLeftOut) {
    std::uint64_t key = kNoWords;
    for (const TextWord& word : words_of(name)) key = followed_by(key, word.key);
    parts_->left_out.insert(key);
  }
  parts_->english = parts_->language_number("en");
  parts_->add_ours();
  std::int32_t count = 0;
  const icu::Locale* locales = icu::Locale::getAvailableLocales(count);
  // Countries first, so that no language's city has a country's name.
  for (const bool cities : {false, true}) {
    for (std::int32_t i = 0; i < count; ++i) {
      if (*locales[i].getCountry() != '\0') continue;
      if (cities)
        parts_->add_cities(locales[i], locales[i].getLanguage());
      else
        parts_->add_countries(locales[i], locales[i].getLanguage());
    }
  }
}

PlaceNames::~PlaceNames() = default;

const PlaceNames& PlaceNames::all() {
  static const PlaceNames kAll;
  return kAll;
}

std::size_t PlaceNames::size() const {
  return static_cast<std::size_t>(std::count_if(parts_->names.begin(), parts_->names.end(),
                                                [](const Parts::Name& n) { return n.is_name; }));
}

PlaceNames::Language PlaceNames::language(std::string_view code) const {
  const auto known = parts_->languages.find(std::string(code == "no" ? "nb" : code));
  return known == parts_->languages.end() ? Language() : Language(known->second);
}

std::optional<PlaceNames::Found> PlaceNames::at(std::span<const TextWord> words, std::size_t at,
                                                Language language) const {
  const TextWord& first = words[at];
  if (first.number || (first.cased && !first.capital)) return std::nullopt;
  std::optional<Found> found;
  std::uint64_t key = kNoWords;
  for (std::size_t i = at; i < words.size() && i < at + kMostWords; ++i) {
    if (i > at && !words[i].joined) break;
    key = followed_by(key, words[i].key);
    const std::uint32_t* number = parts_->numbers.find(key);
    if (number == nullptr) break;
    const Parts::Name& name = parts_->names[*number - 1];
    const bool fits =
        name.is_name && (name.is_everywhere || (!language ? name.languages.test(parts_->english) ||
                                                                name.languages.count() >= kSharedByMany
                                                          : name.languages.test(*language)));
    const bool written_so = i > at || !name.in_capitals || first.all_capitals;
    if (fits && written_so) found = Found{parts_->countries[name.country], i - at + 1, name.is_city};
    if (!name.goes_on) break;
  }
  // A syllable of Hangul inside of a word is no name's beginning.
  if (found && first.dense && at > 0 && words[at - 1].dense && words[at - 1].end == first.begin &&
      first.end - first.begin == 3 && found->words < 2)
    return std::nullopt;
  return found;
}

std::string_view PlaceNames::country_of(std::string_view written) const {
  const std::vector<TextWord> words = words_of(written, 200);
  if (words.empty() || words.size() > kMostWords) return {};
  std::uint64_t key = kNoWords;
  for (const TextWord& word : words) key = followed_by(key, word.key);
  const std::uint32_t* number = parts_->numbers.find(key);
  if (number == nullptr || !parts_->names[*number - 1].is_name) return {};
  return parts_->countries[parts_->names[*number - 1].country];
}

std::string_view PlaceNames::country_with_code(std::string_view code) const {
  code = code.substr(code.find_last_of(":/") + 1);
  if (code.size() != 2 && code.size() != 3) return {};
  std::string upper(code);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  const auto found = parts_->by_code.find(upper);
  return found == parts_->by_code.end() ? std::string_view() : parts_->countries[found->second];
}

}  // namespace dateline::topics
