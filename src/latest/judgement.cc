// What filters judge an item by.

#include <algorithm>

#include "latest/latest.h"
#include "markup/clean.h"
#include "text/calendar_words.h"

namespace dateline::latest {
namespace {

constexpr std::size_t kMostText = 40'000;  // bytes of an item whose words are found
constexpr std::size_t kMostOfAKind = 64;   // topics, places, people, organisations of an item
constexpr std::size_t kLongestValue = 200;

std::string primary_language(std::string_view tag) {
  std::string out;
  for (const char c : tag.substr(0, tag.find_first_of("-_")))
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  return out;
}

std::int64_t told_ms(const wire::Entry& entry) {
  const auto told = news::told_at(entry.item);
  std::int64_t ms = told ? told->unix_ms : entry.appended.unix_ms;
  if (entry.item.embargoed) ms = std::max(ms, entry.item.embargoed->unix_ms);
  return std::min(ms, entry.appended.unix_ms);
}

// Those tell the same story whose headlines have the same words.
std::uint32_t story_of(const news::Item& item) {
  const std::string key = text::word_key(item.headline);
  return key.empty() ? 0 : hash_of_word(key);
}

void add_text(Record& record, const news::Item& item) {
  std::size_t left = kMostText;
  const auto add = [&](std::string_view text) {
    text = text.substr(0, left);
    left -= text.size();
    record.add_words(text);
  };
  add(item.headline);
  add(item.lead);
  for (const std::string& page : item.body) {
    if (left == 0) return;
    // What is left of HTML without its tags is never longer, so that no more need be read than this.
    add(markup::plain_text(std::string_view(page).substr(0, 4 * kMostText)));
  }
}

template <typename Values, typename Take>
void first_of(const Values& values, Take take) {
  for (std::size_t i = 0; i < std::min(values.size(), kMostOfAKind); ++i) take(values[i]);
}

}  // namespace

Judgement as_sources_say() {
  const auto vocabulary = [] {
    return std::shared_ptr<const topics::MediaTopics>(std::shared_ptr<void>(),
                                                      &topics::MediaTopics::built_in());
  };
  const auto tags = [](wire::Database&, const wire::Entry& entry) {
    const topics::MediaTopics& known = topics::MediaTopics::built_in();
    topics::Tags said;
    said.language = primary_language(entry.item.language);
    for (const news::Subject& subject : entry.item.subjects) {
      if (said.topics.size() >= kMostOfAKind) break;
      if (const auto topic = known.meant_by(subject)) said.topics.push_back({known.code(*topic), 1});
    }
    for (const news::Place& place : entry.item.places)
      if (place.code.size() == 2) said.places.push_back(place.code);
    return said;
  };
  return {.tags = tags, .vocabulary = vocabulary};
}

Judgement judged_by(const topics::Tagger& tagger) {
  return {.tags = [&tagger](wire::Database& database,
                            const wire::Entry& entry) { return tagger.tags(database, entry); },
          .vocabulary = [&tagger] { return tagger.vocabulary(); }};
}

Record Latest::judged(wire::Database& database, const wire::Entry& entry) const {
  using news::Facet;
  const news::Item& item = entry.item;
  Record record;
  record.id = entry.id;
  record.position = entry.position;
  record.told_ms = told_ms(entry);
  record.story =
      judgement_.story ? static_cast<std::uint32_t>(judgement_.story(database, entry)) : story_of(item);
  const topics::Tags tags = judgement_.tags(database, entry);
  const auto vocabulary = judgement_.vocabulary();
  const auto add = [&](Facet facet, std::string_view value) {
    if (!value.empty() && value.size() <= kLongestValue) record.add(facet, value);
  };
  first_of(tags.topics, [&](const topics::TopicTag& tag) {
    const auto topic = vocabulary->with_code(tag.code);
    if (!topic) return add(Facet::topic, tag.code);
    for (const topics::TopicId above : vocabulary->with_broader(*topic))
      add(Facet::topic, vocabulary->code(above));
  });
  first_of(tags.places, [&](const std::string& place) { add(Facet::place, place); });
  first_of(tags.people, [&](const topics::Named& person) { add(Facet::person, person.key); });
  first_of(tags.organisations, [&](const topics::Named& named) { add(Facet::organisation, named.key); });
  add(Facet::source, item.source);
  add(Facet::language, primary_language(tags.language));
  add(Facet::kind, news::name_of(item.kind));
  if (item.urgency >= 1 && item.urgency <= 8) add(Facet::urgency, std::to_string(item.urgency));
  if (!item.pictures.empty()) add(Facet::picture, "yes");
  add_text(record, item);
  record.settle();
  return record;
}

Record Latest::record_of(const wire::Entry& entry) const {
  Record record;
  wire_.store().read([&](wire::Database& database) { record = judged(database, entry); });
  if (const auto listed = now()->find(entry.id)) record.told_ms = listed->told_ms;
  return record;
}

news::Filter Latest::about(std::span<const std::string> subjects) const {
  const auto vocabulary = judgement_.vocabulary();
  news::Filter filter;
  for (const std::string& subject : subjects) {
    const auto topic = vocabulary->meant_by({subject, subject, ""});
    filter.with.push_back({news::Facet::topic, topic ? vocabulary->code(*topic) : subject});
  }
  std::sort(filter.with.begin(), filter.with.end());
  filter.with.erase(std::unique(filter.with.begin(), filter.with.end()), filter.with.end());
  return filter;
}

}  // namespace dateline::latest
