#include "site/search_json.h"

#include <boost/json/serialize.hpp>

#include <algorithm>

#include "site/address.h"
#include "site/choice_names.h"
#include "site/news_page.h"
#include "site/search_asked.h"
#include "site/search_page.h"
#include "text/calendar_words.h"

namespace dateline::site {
namespace {

namespace json = boost::json;

constexpr std::size_t kInFeed = 50;
constexpr std::size_t kAPage = 20;
constexpr std::size_t kSuggested = 5;
constexpr std::size_t kMostTyped = 200;
constexpr std::chrono::milliseconds kSuggestBudget{40};

json::object named(const std::string& name, const std::string& href) {
  return {{"name", name}, {"href", href}};
}

// True if a word of `name` begins with what was typed.
bool begins(std::string_view name, const std::string& key) {
  const std::string folded = text::word_key(name);
  return !key.empty() && (folded.starts_with(key) || folded.find(" " + key) != std::string::npos);
}

json::array stories_for(const Site& site, const std::string& typed) {
  search::Ask ask;
  ask.limit = kSuggested;
  ask.budget = kSuggestBudget;
  ask.now_ms = site.parts().wire.clock().now().unix_ms;
  const auto read = search::read_query(typed + "*", query_world(site));
  json::array stories;
  for (const wire::Entry& entry : entries_of(site, site.parts().archive.search(read.query, ask).hits))
    stories.push_back(named(entry.item.headline, article_address(entry.id, entry.item.headline)));
  return stories;
}

json::array choices_for(const Site& site, const latest::Counts& counts, news::Facet facet,
                        const std::string& key) {
  json::array found;
  for (const latest::FacetCounts& its : counts.facets) {
    if (its.facet != facet) continue;
    for (const auto& value : its.values) {
      const news::Choice choice{facet, value.value};
      const std::string name = name_of(site, choice);
      if (found.size() < kSuggested && begins(name, key))
        found.push_back(named(name, address_of(site, choice)));
    }
  }
  return found;
}

// The last word in other endings.
json::array words_for(const Site& site, const std::string& typed) {
  json::array words;
  const std::size_t blank = typed.find_last_of(" \t\"-:(");
  const std::size_t begin = blank == std::string::npos ? 0 : blank + 1;
  const std::string last = text::word_key(typed.substr(begin));
  if (last.size() < 2 || last.find(' ') != std::string::npos) return words;
  for (const search::NearWord& word : site.parts().archive.words_from(last, kSuggested)) {
    if (word.word != last) words.push_back(json::string(typed.substr(0, begin) + word.word));
  }
  return words;
}

http::Response as_json(const json::value& value) {
  http::Response response = http::Response::json(json::serialize(value));
  response.headers.set("Cache-Control", "private, no-cache");
  return response;
}

json::object facets_in(const Site& site, const search::Answer& answer) {
  json::object facets;
  for (const search::ValueCount& count : answer.values) {
    const news::Choice choice{count.value.facet, count.value.value};
    json::value& values = facets[std::string(news::name_of(choice.facet))];
    if (!values.is_array()) values = json::array();
    values.as_array().push_back(
        json::object{{"value", choice.value}, {"name", name_of(site, choice)}, {"items", count.items}});
  }
  return facets;
}

json::array hits_in(const Site& site, const search::Found& found) {
  json::array hits;
  for (const wire::Entry& entry : entries_of(site, found.answer.hits)) {
    const auto hit = std::find_if(found.answer.hits.begin(), found.answer.hits.end(),
                                  [&](const search::Hit& h) { return h.position == entry.position; });
    std::string passage;
    for (const search::Marked& piece :
         search::passage(text_of(entry.item), found.read.query, entry.item.language))
      passage += piece.text;
    hits.push_back(json::object{{"id", entry.id},
                                {"href", article_address(entry.id, entry.item.headline)},
                                {"headline", entry.item.headline},
                                {"passage", passage},
                                {"told", format_rfc3339(news::told_at(entry.item).value_or(entry.appended))},
                                {"source", entry.item.source},
                                {"language", entry.item.language},
                                {"others", hit->others},
                                {"score", hit->score}});
  }
  return hits;
}

}  // namespace

http::Response search_feed(const Site& site, const http::Request& request) {
  SearchAsked asked = search_asked(site, request.query);
  asked.newest = true;
  asked.page = 1;
  const std::string ending = request.path.substr(request.path.rfind('.') + 1);
  std::vector<wire::Entry> entries;
  if (!asked.is_empty()) entries = entries_of(site, answered(site, asked, false, kInFeed).answer.hits);
  const FeedOf feed{.title = site.settings().title + " – “" + asked.text + "”",
                    .page = "/search?" + to_query(asked),
                    .self = "/search." + ending + "?" + to_query(asked),
                    .ending = ending,
                    .filter = {},
                    .tags = {},
                    .has_hub = false};
  return feed_of(site, feed, entries);
}

http::Response search_suggest(const Site& site, const http::Request& request) {
  const std::string typed(request.query.get("q").substr(0, kMostTyped));
  const std::string key = text::word_key(typed);
  json::object suggested;
  if (key.size() < 2) return as_json(suggested);
  static constexpr std::array kNamed{news::Facet::person, news::Facet::place};
  const latest::Counts counts = site.parts().latest.counts({}, kNamed, 500);
  suggested["words"] = words_for(site, typed);
  suggested["people"] = choices_for(site, counts, news::Facet::person, key);
  suggested["places"] = choices_for(site, counts, news::Facet::place, key);
  json::array topics;
  const auto vocabulary = site.parts().tagger.vocabulary();
  for (topics::TopicId id = 0; id < vocabulary->size() && topics.size() < kSuggested; ++id) {
    const std::string name = vocabulary->name(id, site.settings().reading.language);
    if (begins(name, key))
      topics.push_back(named(name, address_of(site, {news::Facet::topic, vocabulary->code(id)})));
  }
  suggested["topics"] = std::move(topics);
  suggested["stories"] = stories_for(site, typed);
  return as_json(suggested);
}

http::Response search_api(const Site& site, const http::Request& request) {
  const SearchAsked asked = search_asked(site, request.query);
  if (asked.is_empty()) return http::Response::json(R"({"error":"Say what to search for: ?q=words"})", 400);
  const search::Found found = answered(site, asked, true, kAPage);
  json::array days;
  for (const auto& [day, items] : found.answer.days)
    days.push_back(
        json::array{format_rfc3339({std::int64_t{day} * 86'400'000, 0, true}).substr(0, 10), items});
  json::array notes;
  for (const std::string& note : found.read.notes) notes.push_back(json::string(note));
  return as_json(json::object{{"query", found.text},
                              {"total", found.answer.total},
                              {"exact", found.answer.is_exact},
                              {"cut_short", found.answer.cut_short},
                              {"put_right", found.put_right},
                              {"most_of_the_words", found.most},
                              {"did_you_mean", found.did_you_mean},
                              {"page", asked.page},
                              {"more", found.answer.has_more},
                              {"hits", hits_in(site, found)},
                              {"facets", facets_in(site, found.answer)},
                              {"days", std::move(days)},
                              {"notes", std::move(notes)}});
}

}  // namespace dateline::site
