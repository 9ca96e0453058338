#include "topics/named.h"

#include <algorithm>
#include <optional>

#include "news/filter.h"
#include "topics/name_words.h"
#include "topics/organisation_names.h"
#include "topics/place_names.h"

namespace dateline::topics {
namespace {

constexpr std::size_t kMostPlaces = 12;
constexpr std::size_t kMostNames = 20;
constexpr std::size_t kLongestName = 100;  // bytes
constexpr std::size_t kMostWordsOfPerson = 4;
constexpr std::size_t kMostWordsOfOrganisation = 7;
constexpr std::size_t kMostText = 10'000;  // bytes of a body; names that matter stand before that

enum class Part { headline, lead, body };

// In a headline where every word has a capital, a capital tells nothing.
bool capitals_tell(std::span<const TextWord> words) {
  std::size_t long_words = 0;
  std::size_t capitals = 0;
  for (const TextWord& word : words) {
    if (!word.cased || word.end - word.begin < 4) continue;
    ++long_words;
    capitals += word.capital ? 1 : 0;
  }
  return long_words < 3 || capitals * 10 < long_words * 7;
}

bool all_in_capitals(std::span<const TextWord> words) {
  std::size_t cased = 0;
  std::size_t capitals = 0;
  for (const TextWord& word : words) {
    cased += word.cased ? 1 : 0;
    capitals += word.all_capitals ? 1 : 0;
  }
  return cased > 2 && capitals * 10 > cased * 7;
}

// One text read for names.
class Reader {
 public:
  explicit Reader(std::string_view language)
      : language_(language),
        places_(PlaceNames::all()),
        place_language_(places_.language(language)),
        germanic_(language == "de" || language == "lb") {}

  void read(std::string_view text, Part part) { read(text, part, text.size()); }

  // `part` ends at `part_end` (bytes), where the body begins.
  void read(std::string_view text, Part part, std::size_t part_end) {
    text_ = text;
    words_store_ = words_of(text_, kMostText);
    words_ = words_store_;
    what_.clear();
    for (const TextWord& word : words_) what_.push_back(word.cased ? name_word(word.key) : 0);
    shouting_ = all_in_capitals(words_);
    const bool names_people = !shouting_ && (part != Part::headline || capitals_tell(words_));
    for (std::size_t at = 0; at < words_.size();) {
      part_ = words_[at].begin < part_end ? part : Part::body;
      std::size_t taken = take_known_organisation(at);
      if (taken == 0 && names_people) taken = take_name(at);
      if (taken == 0) taken = take_place(at);
      at += std::max<std::size_t>(taken, 1);
    }
  }

  NamedInText done() {
    NamedInText out;
    for (const Place& place : seen_) {
      const bool told = place.prominent || place.times > 1;
      if (!told || (place.country == "GE" && !is_the_country(place))) continue;
      if (out.places.size() < kMostPlaces) out.places.emplace_back(place.country);
    }
    out.people = std::move(people_);
    out.organisations = std::move(organisations_);
    return out;
  }

 private:
  struct Place {
    std::string_view country;
    int times = 0;
    bool prominent = false;
    bool by_city = false;
  };

  bool is(std::size_t at, std::uint32_t what) const { return at < what_.size() && (what_[at] & what) != 0; }
  bool is_capital(std::size_t at) const { return at < words_.size() && words_[at].capital; }
  std::string_view spelled(std::size_t begin, std::size_t end) const {
    return text_.substr(words_[begin].begin, words_[end - 1].end - words_[begin].begin);
  }

  // ---- places ----

  // Georgia is a state of the United States where these are named and its capital is not.
  bool is_the_country(const Place& georgia) const {
    if (language_ != "en" || georgia.by_city) return true;
    return std::none_of(seen_.begin(), seen_.end(), [](const Place& place) { return place.country == "US"; });
  }

  std::size_t take_place(std::size_t at) {
    const auto found = places_.at(words_, at, place_language_);
    if (!found) return 0;
    const std::size_t end = at + found->words;
    if (found->words == 1 && (is_trapped(at) || is_of_a_person(at, end))) return found->words;
    Place& place = seen(found->country);
    ++place.times;
    place.prominent = place.prominent || part_ != Part::body;
    place.by_city = place.by_city || found->is_city;
    return found->words;
  }

  // A word that has a capital for its place in the text, and may be another (`Turkey prices rose`).
  bool is_trapped(std::size_t at) const {
    return is(at, kTrap) && (words_[at].begins_sentence || shouting_) && !is(at + 1, kTitle) &&
           !seen_before(at);
  }

  bool seen_before(std::size_t at) const {
    const auto found = places_.at(words_, at, place_language_);
    return std::any_of(seen_.begin(), seen_.end(),
                       [&](const Place& place) { return place.country == found->country; });
  }

  // `Michael Jordan`, `Jordan Henderson`, `Bank of ...` are taken before; what is left is half a name.
  bool is_of_a_person(std::size_t at, std::size_t end) const {
    const TextWord& word = words_[at];
    if (!word.cased || shouting_) return false;
    const bool after_first_name =
        at > 0 && word.joined && is(at - 1, kFirstName) && !is(at - 1, kFirstNamePlace) && is_capital(at - 1);
    const bool after_initial =
        at > 0 && word.joined && word.after_initial && words_[at - 1].end - words_[at - 1].begin == 1;
    if (after_first_name || after_initial) return true;
    // In a headline that capitalises every word the next word's capital tells nothing.
    if (!is(at, kFirstNamePlace) || part_ == Part::headline || end >= words_.size() || germanic_)
      return false;
    const bool name_follows = words_[end].joined && words_[end].capital && !words_[end].all_capitals &&
                              (what_[end] & (kTitle | kNoName | kOrganisationEnd | kOrganisationHead)) == 0;
    return name_follows && !places_.at(words_, end, place_language_);
  }

  Place& seen(std::string_view country) {
    const auto known = std::find_if(seen_.begin(), seen_.end(),
                                    [&](const Place& place) { return place.country == country; });
    if (known != seen_.end()) return *known;
    seen_.push_back({country, 0, false, false});
    return seen_.back();
  }

  // ---- organisations ----

  std::size_t take_known_organisation(std::size_t at) {
    const auto found = known_organisation(words_, at);
    if (!found || (shouting_ && found->words == 1)) return 0;
    put(organisations_, std::string(found->name));
    return found->words;
  }

  // ---- people, and organisations by their words ----

  // The end of the words with capitals that begin here and belong together; small words inside of them too.
  std::size_t end_of_run(std::size_t at, std::uint32_t inside, std::size_t most) const {
    std::size_t end = at + 1;
    while (end < words_.size() && end < at + most) {
      if (!words_[end].joined) break;
      if (words_[end].capital || goes_on_after_hyphen(end)) {
        ++end;
        continue;
      }
      // Not more than two small words, and a capital after them.
      std::size_t next = end;
      while (next < words_.size() && next < end + 2 && words_[next].joined && is(next, inside)) ++next;
      if (next == end || next >= words_.size() || !words_[next].joined || !words_[next].capital) break;
      end = next + 1;
    }
    return std::min(end, words_.size());
  }

  // `Chung Mong-joon`, but not `Merkel-led`.
  bool goes_on_after_hyphen(std::size_t at) const {
    const TextWord& word = words_[at];
    const std::string_view written = text_.substr(word.begin, word.end - word.begin);
    return word.begin == words_[at - 1].end + 1 && text_[word.begin - 1] == '-' && word.cased &&
           written != "led" && written != "based" && written != "backed" && written != "era";
  }

  std::size_t take_name(std::size_t at) {
    if (!is_capital(at) || words_[at].number) return 0;
    if (const std::size_t taken = take_organisation(at)) return taken;
    return take_person(at);
  }

  std::size_t take_organisation(std::size_t at) {
    if (is(at, kOrganisationHead) && at + 2 < words_.size() && is(at + 1, kOf) && words_[at + 1].joined) {
      // `Ministry of Foreign Affairs`, `Université de Genève`; an article may stand between.
      std::size_t name = at + 2;
      if (name + 1 < words_.size() && !words_[name].capital && words_[name].end - words_[name].begin <= 3)
        ++name;
      if (is_capital(name) && words_[name].joined && !words_[name].number) {
        std::size_t end = end_of_run(name, 0, 4);
        const bool one_more = end + 1 < words_.size() && (is(end, kOf) || is_and(end)) &&
                              words_[end].joined && words_[end + 1].joined && is_capital(end + 1) &&
                              !is(end + 1, kOrganisationHead | kFirstName) &&
                              !places_.at(words_, end + 1, place_language_);
        if (one_more) end = end_of_run(end + 1, 0, 3);  // `... International Trade and Industry`
        put(organisations_, std::string(spelled(at, end)));
        return end - at;
      }
    }
    if (is(at, kBeginner) && words_[at].begins_sentence) return 0;
    std::size_t end = end_of_run(at, 0, kMostWordsOfOrganisation);
    while (end > at + 1 && !is(end - 1, kOrganisationEnd)) --end;
    if (end < at + 2) end = end_after_and(at);
    if (end < at + 2) return 0;
    // A title or a first name before it begins a person's name (`President Bank`), and so does `The`.
    const bool is_firm = has_firm_ending(end - 1);
    if (is(at, kTitle) && !is(at, kOrganisationHead) && !is_firm) return 0;
    if (germanic_ && !is_firm) return 0;
    // `European Court of Justice`
    if (is(end - 1, kOrganisationHead) && end + 1 < words_.size() && is(end, kOf) && words_[end].joined &&
        words_[end + 1].joined && is_capital(end + 1))
      end = end_of_run(end + 1, 0, 3);
    // `Finance Ministry` and `Central Bank` are many; which is meant is not said.
    if (end == at + 2 && is(at, kNoName) && !is_firm) return end - at;
    if (spelled(at, end) != "Soviet Union") put(organisations_, std::string(spelled(at, end)));
    return end - at;
  }

  bool is_and(std::size_t at) const {
    const std::string_view word = spelled(at, at + 1);
    return word == "and" || word == "und" || word == "et" || word == "y" || word == "и";
  }

  // `House Energy and Commerce Committee`; `at + 1` where there is no such name.
  std::size_t end_after_and(std::size_t at) const {
    if (is(at, kFirstName) || has_firm_ending(at)) return at + 1;
    const std::size_t first = end_of_run(at, 0, 3);
    if (first + 1 >= words_.size() || !is_and(first) || !words_[first].joined || !words_[first + 1].joined ||
        !is_capital(first + 1))
      return at + 1;
    const std::size_t end = end_of_run(first + 1, 0, 3);
    return is(end - 1, kOrganisationEnd) && !is(first + 1, kFirstName) && end > first + 2 ? end : at + 1;
  }

  // In languages that write nouns with capitals, only words that end names of firms tell.
  bool has_firm_ending(std::size_t at) const {
    const std::string_view word = spelled(at, at + 1);
    constexpr std::string_view kFirms[] = {"GmbH",        "AG",  "SE",  "KG",  "Inc",     "Corp",
                                           "Ltd",         "PLC", "Plc", "LLC", "Co",      "Company",
                                           "Corporation", "SpA", "NV",  "SA",  "Airlines"};
    return std::find(std::begin(kFirms), std::end(kFirms), word) != std::end(kFirms);
  }

  std::size_t take_person(std::size_t at) {
    // Titles that are written with a capital stand before the name (`Prime Minister`), and are none of it.
    std::size_t begin = at;
    bool titled = at > 0 && words_[at].joined && is(at - 1, kTitle);
    while (is(begin, kTitle | kNoName) && is_capital(begin) && !is(begin, kFirstName) && begin - at < 4) {
      titled = titled || is(begin, kTitle);
      ++begin;
      if (begin >= words_.size() || !words_[begin].joined) return 0;
    }
    if (!is_capital(begin)) return 0;
    const std::size_t end = end_of_run(begin, kParticle, kMostWordsOfPerson + 2);
    const std::size_t length = end - begin;
    if (length == 1 || length > kMostWordsOfPerson + 2) return later_mention(begin) ? end - at : 0;
    return take_run(at, begin, end, titled);
  }

  std::size_t take_run(std::size_t at, std::size_t begin, std::size_t end, bool titled) {
    // A sentence's first word may be no part of the name.
    while (end - begin > 1 && words_[begin].begins_sentence && (what_[begin] & kNoName) != 0) ++begin;
    if (germanic_) {
      // Nouns may stand around a name: it begins with the first name and has two words, or three with a
      // particle.
      while (end - begin > 2 && !is(begin, kFirstName)) ++begin;
    }
    // `Treasury Secretary James Baker`: the name begins after the last title.
    for (std::size_t i = begin; i + 2 < end; ++i) {
      if (!is(i, kTitle) || is(i, kFirstName) || !is_capital(i) || !is_capital(i + 1)) continue;
      begin = i + 1;
      titled = true;
    }
    const bool first_name = is(begin, kFirstName);
    if (first_name && germanic_) {
      std::size_t last = begin + 1;
      while (last < end - 1 && (is(last, kParticle) || is(last, kFirstName))) ++last;
      end = std::min(end, last + 1);
    }
    if (end - begin < 2 || !is_person(begin, end)) return 0;
    const bool known_by = first_name || (titled && !germanic_) ||
                          (says(begin, end) && last_name_stands_alone(begin, end)) || has_role(end);
    if (!known_by) return 0;
    // Small words stand in names of people who are known to be some (`Devant le Sénat` is nobody).
    const auto is_small = [this](std::size_t i) { return !words_[i].capital && is(i, kParticle); };
    for (std::size_t i = begin; i < end && !first_name && !titled; ++i) {
      if (is_small(i)) return 0;
    }
    put_person(begin, end);
    return end - at;
  }

  void put_person(std::size_t begin, std::size_t end) {
    std::string name(spelled(begin, end));
    // A German genitive (`Shinzo Abes`), if the name stands without its ending too.
    if (germanic_ && name.ends_with('s')) {
      const std::string_view last = spelled(end - 1, end);
      const std::string_view without = last.substr(0, last.size() - 1);
      const bool stands_without = std::any_of(words_.begin(), words_.end(), [&](const TextWord& word) {
        return text_.substr(word.begin, word.end - word.begin) == without;
      });
      if (stands_without || is_known_without_ending(name)) name.pop_back();
    }
    const std::string key = news::key_of_name(name);
    const bool known = std::any_of(people_.begin(), people_.end(), [&](const Named& person) {
      return ends_of(person.key) == ends_of(key) && (is_two_words(person.key) || is_two_words(key));
    });
    if (!known) put(people_, std::move(name));
  }

  bool is_known_without_ending(std::string_view name) const {
    name.remove_suffix(1);
    return std::any_of(people_.begin(), people_.end(),
                       [&](const Named& person) { return person.name == name; });
  }

  // First and last name: what `Arthur B. McDonald` and `Arthur McDonald` share.
  static std::pair<std::string_view, std::string_view> ends_of(std::string_view key) {
    return {key.substr(0, key.find('-')), key.substr(key.rfind('-') + 1)};
  }
  static bool is_two_words(std::string_view key) {
    return key.find('-') == key.rfind('-') && key.find('-') != std::string_view::npos;
  }

  // Nothing in it speaks against a person.
  bool is_person(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      const bool speaks_against = (what_[i] & (kNoName | kOrganisationEnd)) != 0 && words_[i].capital;
      if (speaks_against && !is(i, kFirstName)) return false;
      if (words_[i].number || words_[i].dense) return false;
    }
    const bool initials = words_[end - 1].end - words_[end - 1].begin < 2;
    const bool in_capitals = words_[begin].all_capitals && words_[end - 1].all_capitals &&
                             words_[begin].end - words_[begin].begin > 2;
    if (initials || in_capitals) return false;
    if (is(begin, kFirstName)) {
      // `San Francisco`, `Jordan River`: a known place of that many words goes first.
      const auto place = places_.at(words_, begin, place_language_);
      return !place || place->words < 2;
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (places_.at(words_, i, place_language_)) return false;
    }
    return true;
  }

  bool says(std::size_t begin, std::size_t end) const {
    const bool before = begin > 0 && words_[begin].joined && is(begin - 1, kSaying) && !is_capital(begin - 1);
    const bool after = end < words_.size() && words_[end].joined && is(end, kSaying) && !is_capital(end);
    return before || after;
  }

  // Firms speak too, but nobody calls them by their last word.
  bool last_name_stands_alone(std::size_t begin, std::size_t end) const {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (words_[i].key != words_[end - 1].key || !words_[i].capital) continue;
      if (i >= begin && i < end) continue;
      if (!words_[i].joined || !is_capital(i - 1) || is(i - 1, kTitle | kBeginner)) return true;
    }
    return false;
  }

  // `, the president of`, `, 45,`
  bool has_role(std::size_t end) const {
    if (end >= words_.size() || !words_[end].after_comma) return false;
    if (words_[end].number)
      return words_[end].end - words_[end].begin == 2 && end + 1 < words_.size() &&
             words_[end + 1].after_comma;
    for (std::size_t i = end; i < std::min(end + 3, words_.size()); ++i) {
      if (i > end && !words_[i].joined) return false;
      if (is(i, kTitle) && !is_capital(i)) return true;
    }
    return false;
  }

  // The last name alone of a person who was named in full.
  bool later_mention(std::size_t at) const {
    const std::string_view word = spelled(at, at + 1);
    return std::any_of(people_.begin(), people_.end(), [&](const Named& person) {
      return person.name.size() > word.size() && person.name.ends_with(word) &&
             person.name[person.name.size() - word.size() - 1] == ' ';
    });
  }

  static void put(std::vector<Named>& into, std::string name) {
    std::replace(name.begin(), name.end(), '\n', ' ');
    if (name.size() > kLongestName || into.size() >= kMostNames) return;
    std::string key = news::key_of_name(name);
    const bool known =
        std::any_of(into.begin(), into.end(), [&](const Named& named) { return named.key == key; });
    if (!known && !key.empty()) into.push_back({std::move(key), std::move(name)});
  }

  std::string_view language_;
  const PlaceNames& places_;
  const PlaceNames::Language place_language_;
  const bool germanic_;  // nouns have capitals
  std::string_view text_;
  Part part_ = Part::headline;
  std::vector<TextWord> words_store_;
  std::span<const TextWord> words_;
  std::vector<std::uint32_t> what_;
  bool shouting_ = false;
  std::vector<Place> seen_;
  std::vector<Named> people_;
  std::vector<Named> organisations_;
};

void put_place(std::vector<std::string>& places, std::string_view country) {
  if (country.empty() || places.size() >= kMostPlaces) return;
  if (std::find(places.begin(), places.end(), country) == places.end()) places.emplace_back(country);
}

void put_named(std::vector<Named>& into, std::string_view name) {
  if (name.size() > kLongestName || into.size() >= kMostNames) return;
  std::string key = news::key_of_name(name);
  const bool known =
      std::any_of(into.begin(), into.end(), [&](const Named& named) { return named.key == key; });
  if (!known && !key.empty()) into.push_back({std::move(key), std::string(name)});
}

std::string_view country_of(const news::Place& place, const PlaceNames& names) {
  const std::string_view coded = names.country_with_code(place.code);
  return coded.empty() ? names.country_of(place.name) : coded;
}

}  // namespace

NamedInText named_in(const ArticleText& text, std::string_view language) {
  Reader reader(language);
  reader.read(text.headline, Part::headline);
  // In one piece: who is named in full in the lead is known in what follows.
  const std::string whole = text.lead + "\n" + text.body;
  reader.read(whole, Part::lead, text.lead.size());
  return reader.done();
}

NamedInText named_in(const news::Item& item, const ArticleText& text, std::string_view language) {
  const PlaceNames& names = PlaceNames::all();
  NamedInText found = named_in(text, language);
  NamedInText out;
  for (const news::Place& place : item.places) put_place(out.places, country_of(place, names));
  // `Paris, Texas` is where it says: the last part that is known.
  std::string_view where;
  for (std::size_t at = 0; at < item.located.size();) {
    const std::size_t end = std::min(item.located.find_first_of(",/", at), item.located.size());
    const auto country = names.country_of(std::string_view(item.located).substr(at, end - at));
    if (!country.empty()) where = country;
    at = end + 1;
  }
  put_place(out.places, where);
  for (const std::string& place : found.places) put_place(out.places, place);
  for (const news::Person& person : item.people) put_named(out.people, person.name);
  for (const Named& person : found.people) put_named(out.people, person.name);
  for (const news::Organisation& one : item.organisations) put_named(out.organisations, one.name);
  for (const Named& one : found.organisations) put_named(out.organisations, one.name);
  return out;
}

}  // namespace dateline::topics
