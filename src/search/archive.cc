#include "search/archive.h"

#include <algorithm>
#include <deque>

#include "base/digest.h"
#include "base/log.h"
#include "text/calendar_words.h"

namespace dateline::search {
namespace {

using wire::Database;
using wire::Entry;
using wire::Statement;

constexpr std::size_t kMostOfAKind = 64;  // topics, places, people, organisations of an item
constexpr std::size_t kLongestValue = 200;
constexpr std::size_t kMostPictures = 50;
constexpr std::size_t kMostExamples = 20;

std::string primary_language(std::string_view tag) {
  std::string out;
  for (const char c : tag.substr(0, tag.find_first_of("-_")))
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  return out;
}

// As lists have it: never after it reached the wire, nor before its embargo ended.
std::int64_t told_ms(const Entry& entry) {
  const auto told = news::told_at(entry.item);
  std::int64_t ms = told ? told->unix_ms : entry.appended.unix_ms;
  if (entry.item.embargoed) ms = std::max(ms, entry.item.embargoed->unix_ms);
  return std::min(ms, entry.appended.unix_ms);
}

template <typename Values, typename Take>
void first_of(const Values& values, Take take) {
  for (std::size_t i = 0; i < std::min(values.size(), kMostOfAKind); ++i) take(values[i]);
}

void add_texts(Document& document, const news::Item& item, const topics::Tags& tags) {
  const auto add = [&](Field field, std::string_view text, bool is_html = false) {
    if (!text.empty()) document.texts.push_back({field, is_html, text});
  };
  add(Field::headline, item.headline);
  add(Field::lead, item.subheadline);
  add(Field::lead, item.lead);
  first_of(tags.people, [&](const topics::Named& person) { add(Field::person, person.name); });
  first_of(item.people, [&](const news::Person& person) { add(Field::person, person.name); });
  first_of(item.places, [&](const news::Place& place) { add(Field::place, place.name); });
  add(Field::place, item.located);
  first_of(tags.organisations, [&](const topics::Named& named) { add(Field::organisation, named.name); });
  first_of(item.organisations,
           [&](const news::Organisation& named) { add(Field::organisation, named.name); });
  first_of(item.subjects, [&](const news::Subject& subject) { add(Field::topic, subject.name); });
  first_of(item.keywords, [&](const std::string& keyword) { add(Field::topic, keyword); });
  for (const std::string& page : item.body) add(Field::body, page, true);
  for (std::size_t i = 0; i < std::min(item.pictures.size(), kMostPictures); ++i) {
    add(Field::caption, item.pictures[i].caption);
    add(Field::caption, item.pictures[i].alt);
  }
  add(Field::caption, item.byline);
}

void add_facets(Document& document, const news::Item& item, const topics::Tags& tags,
                const topics::MediaTopics& vocabulary) {
  using news::Facet;
  const auto add = [&](Facet facet, std::string_view value) {
    if (!value.empty() && value.size() <= kLongestValue)
      document.facets.push_back({facet, std::string(value)});
  };
  first_of(tags.topics, [&](const topics::TopicTag& tag) {
    const auto topic = vocabulary.with_code(tag.code);
    if (!topic) return add(Facet::topic, tag.code);
    for (const topics::TopicId above : vocabulary.with_broader(*topic))
      add(Facet::topic, vocabulary.code(above));
  });
  first_of(tags.places, [&](const std::string& place) { add(Facet::place, place); });
  first_of(tags.people, [&](const topics::Named& person) { add(Facet::person, person.key); });
  first_of(tags.organisations, [&](const topics::Named& named) { add(Facet::organisation, named.key); });
  add(Facet::source, item.source);
  add(Facet::language, primary_language(tags.language));
  add(Facet::kind, news::name_of(item.kind));
  std::sort(document.facets.begin(), document.facets.end());
  document.facets.erase(std::unique(document.facets.begin(), document.facets.end()), document.facets.end());
}

}  // namespace

std::uint32_t story_by_headline(Database&, const Entry& entry) {
  const std::string key = text::word_key(entry.item.headline);
  if (key.empty()) return 0;
  const std::int64_t day = told_ms(entry) / 86'400'000;
  return static_cast<std::uint32_t>(digest64(key + "\n" + std::to_string(day)) | 1U);
}

Judgement judged_by(const topics::Tagger& tagger) {
  return {[&tagger](Database& database, const Entry& entry) { return tagger.tags(database, entry); },
          [&tagger] { return tagger.vocabulary(); }, story_by_headline};
}

Judgement judged_by(const topics::Tagger& tagger, const stories::Stories& /*stories*/) {
  Judgement judgement = judged_by(tagger);
  judgement.story = [](Database& database, const Entry& entry) {
    return static_cast<std::uint32_t>(stories::Stories::story_of(database, entry.id).value_or(0));
  };
  judgement.moved = stories::Stories::moved;
  return judgement;
}

Judgement as_sources_say() {
  const auto vocabulary = [] {
    return std::shared_ptr<const topics::MediaTopics>(std::shared_ptr<void>(),
                                                      &topics::MediaTopics::built_in());
  };
  const auto tags = [](Database&, const Entry& entry) {
    topics::Tags said;
    said.language = primary_language(entry.item.language);
    for (std::string& code : topics::topics_said(entry.item, topics::MediaTopics::built_in()))
      said.topics.push_back({std::move(code), 1});
    for (const news::Place& place : entry.item.places)
      if (place.code.size() == 2) said.places.push_back(place.code);
    for (const news::Person& person : entry.item.people)
      said.people.push_back({news::key_of_name(person.name), person.name});
    return said;
  };
  return {tags, vocabulary, story_by_headline};
}

Archive::Archive(const wire::Wire& wire, Engine& engine, Judgement judgement)
    : wire_(wire), engine_(engine), judgement_(std::move(judgement)) {
  // What the engine does not know any more is given to it again.
  std::optional<std::int64_t> place;
  wire_.store().read([&](Database& database) {
    Statement row = database.prepare("SELECT place FROM followers WHERE name=?");
    row.bind(1, name());
    if (row.step()) place = row.integer(0);
  });
  if (!place || engine_.place() >= *place || !engine_.can_write()) return;
  if (engine_.place() == 0) log::warn("the search index is made again from the wire");
  wire_.store().write([&](Database& database) {
    database.prepare("UPDATE followers SET place=? WHERE name=?")
        .bind(1, engine_.place())
        .bind(2, name())
        .run();
  });
}

void Archive::clear(Database&) {
  engine_.clear();
}

// What changes are made of, for as long as they are looked at.
struct Archive::Taking {
  std::shared_ptr<const topics::MediaTopics> vocabulary;
  std::deque<Entry> entries;
  std::deque<topics::Tags> tags;
  std::vector<Change> changes;
};

void Archive::apply(Database& database, std::span<const Entry> entries) {
  if (entries.empty() || entries.back().position <= engine_.place()) return;
  Taking taking;
  taking.vocabulary = judgement_.vocabulary();
  take_moved(database, entries, taking);
  for (const Entry& entry : entries) {
    if (entry.position > engine_.place()) take_in(database, entry, taking);
  }
  engine_.take(taking.changes, entries.back().position);
}

void Archive::take_in(Database& database, const Entry& entry, Taking& taking) const {
  if (entry.item.pubstatus != news::PubStatus::usable) {
    taking.changes.emplace_back(entry.id);
    return;
  }
  const topics::Tags& its = taking.tags.emplace_back(judgement_.tags(database, entry));
  Document document;
  document.id = entry.id;
  document.position = entry.position;
  document.told_ms = told_ms(entry);
  document.story = judgement_.story(database, entry);
  document.language = its.language.empty() ? entry.item.language : its.language;
  add_texts(document, entry.item, its);
  add_facets(document, entry.item, its, *taking.vocabulary);
  taking.changes.emplace_back(std::move(document));
}

// What came shows that items that were there before tell another story. They come before it, since the last
// word on an item counts.
void Archive::take_moved(Database& database, std::span<const Entry> entries, Taking& taking) const {
  if (!judgement_.moved) return;
  std::vector<wire::Position> positions;
  for (const wire::ItemId item : judgement_.moved(
           database, std::max(engine_.place(), entries.front().position - 1), entries.back().position)) {
    if (const wire::Position position = engine_.position_of(item); position != 0)
      positions.push_back(position);
  }
  for (Entry& entry : wire_.read_at(positions))
    take_in(database, taking.entries.emplace_back(std::move(entry)), taking);
}

std::vector<std::string> Archive::check(Database& database, wire::Position place) {
  std::vector<std::string> contradictions;
  place = std::min(place, engine_.place());
  std::int64_t usable = 0;
  Statement rows = database.prepare(
      "SELECT w.item, w.position, coalesce(json_extract(w.document,'$.pubstatus'),'usable')='usable' FROM "
      "wire w "
      "JOIN (SELECT max(position) AS position FROM wire WHERE position<=? GROUP BY item) l "
      "ON l.position=w.position");
  rows.bind(1, place);
  while (rows.step() && contradictions.size() < kMostExamples) {
    const bool should = rows.integer(2) != 0;
    usable += should ? 1 : 0;
    const std::int64_t found = engine_.position_of(rows.integer(0));
    const std::string item = "Item " + std::to_string(rows.integer(0));
    if ((found != 0) != should) {
      contradictions.push_back(item + " can be found though it is not usable, or cannot though it is");
    } else if (should && found != rows.integer(1)) {
      contradictions.push_back(item + " is not found in its current version");
    }
  }
  if (contradictions.empty() && engine_.size() != usable)
    contradictions.push_back(std::to_string(engine_.size()) + " items can be found, of " +
                             std::to_string(usable));
  return contradictions;
}

}  // namespace dateline::search
