#include "site/choice_names.h"

#include <unicode/locdspnm.h>
#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "site/address.h"
#include "site/story.h"
#include "site/told_story.h"
#include "topics/tagger.h"

namespace dateline::site {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string kind_name(std::string_view kind) {
  static const std::map<std::string_view, std::string_view> kNames{
      {"text", "Texts"},   {"picture", "Pictures"}, {"video", "Videos"},
      {"audio", "Sounds"}, {"graphic", "Graphics"}, {"composite", "Packages"}};
  const auto found = kNames.find(kind);
  return found == kNames.end() ? std::string() : std::string(found->second);
}

std::string urgency_name(std::string_view urgency) {
  if (urgency == "1") return "Flash";
  if (urgency == "2") return "Urgent";
  return "Urgency " + std::string(urgency);
}

}  // namespace

std::string country_name(std::string_view code, std::string_view language) {
  // CLDR has names for codes that are nobody's: of the unknown, of tests, of the outermost islands.
  constexpr std::array<std::string_view, 4> kNowhere{"ZZ", "XA", "XB", "QO"};
  if (code.size() != 2 || std::find(kNowhere.begin(), kNowhere.end(), code) != kNowhere.end()) return {};
  const icu::Locale locale("", std::string(code).c_str());
  icu::UnicodeString name;
  locale.getDisplayCountry(icu::Locale(std::string(language).c_str()), name);
  std::string out = utf8(name);
  return out == code ? std::string() : out;
}

std::string language_name(std::string_view tag, std::string_view language) {
  if (tag.empty() || tag == "und") return {};
  const std::string code(tag);
  const icu::Locale shown_in(std::string(language).c_str());
  icu::UnicodeString name;
  icu::Locale(code.c_str()).getDisplayLanguage(shown_in, name);
  std::string out = utf8(name);
  const std::size_t subtags = code.find('-');
  if (out == code.substr(0, subtags)) return {};  // ICU gives the code back where it has no name
  if (subtags == std::string::npos) return out;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::LocaleDisplayNames> names(
      icu::LocaleDisplayNames::createInstance(shown_in, ULDN_DIALECT_NAMES));
  names->localeDisplayName(icu::Locale::forLanguageTag(code, status), name);
  return utf8(name);
}

std::string name_of(const Site& site, const news::Choice& choice) {
  const std::string& language = site.settings().reading.language;
  const topics::Tagger& tagger = site.parts().tagger;
  switch (choice.facet) {
    case news::Facet::topic: {
      const auto vocabulary = tagger.vocabulary();
      const auto topic = vocabulary->with_code(choice.value);
      return topic ? vocabulary->name(*topic, language) : std::string();
    }
    case news::Facet::place:
      return country_name(choice.value, language);
    case news::Facet::person:
      return tagger.name_of_person(choice.value);
    case news::Facet::organisation:
      return tagger.name_of_organisation(choice.value);
    case news::Facet::source:
      return source_name(site, choice.value);
    case news::Facet::language:
      return language_name(choice.value, language);
    case news::Facet::kind:
      return kind_name(choice.value);
    case news::Facet::urgency:
      return urgency_name(choice.value);
    case news::Facet::picture:
      return "With a picture";
    case news::Facet::story: {
      const ToldStory story(site, std::stoll(choice.value));
      return story.is_empty() ? std::string() : "\u201c" + story.headline().entry.item.headline + "\u201d";
    }
  }
  return {};
}

std::string value_in_address(const news::Choice& choice) {
  return choice.facet == news::Facet::topic ? choice.value.substr(choice.value.find(':') + 1) : choice.value;
}

std::string shown_name(const Site& site, const news::Choice& choice) {
  std::string name = name_of(site, choice);
  if (!name.empty()) return name;
  return std::string(news::name_of(choice.facet)) + " " + value_in_address(choice);
}

news::ReadFilter answerable(const Site& site, news::ReadFilter read) {
  const auto vocabulary = site.parts().tagger.vocabulary();
  bool is_any_unknown = false;
  for (auto* choices : {&read.filter.with, &read.filter.without}) {
    const std::size_t unknown = std::erase_if(*choices, [&](const news::Choice& choice) {
      return choice.facet == news::Facet::topic && !vocabulary->with_code(choice.value);
    });
    is_any_unknown = is_any_unknown || unknown > 0;
  }
  if (is_any_unknown) read.notes.emplace_back("A topic that was chosen is not known here, and was left out.");
  read.filter = with_current_stories(site, std::move(read.filter));
  return read;
}

std::string in_words(const Site& site, const news::Filter& filter) {
  std::string words;
  const auto add = [&](const std::string& word) {
    if (!words.empty()) words += ", ";
    words += word;
  };
  for (const news::Choice& choice : filter.with) add(shown_name(site, choice));
  for (const std::string& word : filter.words) add("\u201c" + word + "\u201d");
  if (filter.urgency == 1) add("flashes");
  if (filter.urgency > 1) add("urgency 1 to " + std::to_string(filter.urgency));
  for (const news::Choice& choice : filter.without) add("without " + shown_name(site, choice));
  if (filter.told_once) add("each story once");
  return words.empty() ? "All news" : words;
}

std::string address_of(const Site& site, const news::Choice& choice) {
  const auto with_words = [&](const std::string& address) {
    const std::string key = words_of_address(name_of(site, choice));
    return key.empty() ? address : address + "-" + key;
  };
  switch (choice.facet) {
    case news::Facet::topic:
      return with_words("/topic/" + value_in_address(choice));
    case news::Facet::place: {
      std::string code = choice.value;
      for (char& c : code) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
      return with_words("/place/" + code);
    }
    case news::Facet::person:
      return "/person/" + http::percent_encode(choice.value);
    case news::Facet::organisation:
      return "/organisation/" + http::percent_encode(choice.value);
    case news::Facet::source:
      return "/source/" + http::percent_encode(choice.value);
    default:
      break;
  }
  news::Filter filter;
  filter.with = {choice};
  return "/news?" + news::to_query(filter);
}

}  // namespace dateline::site
