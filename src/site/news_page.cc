// Lists by any filter: /news?…, and the pages of a topic, a place, a person or an organisation. They are made
// for each request, from the index and from rows that are kept.

#include "site/news_page.h"

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "formats/format.h"
#include "markup/html_text.h"
#include "site/address.h"
#include "site/choice_names.h"
#include "site/most_told.h"
#include "site/pages.h"
#include "site/saved_filters.h"
#include "site/story.h"
#include "site/told_story.h"
#include "topics/tagger.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kAPage = 50;
constexpr std::size_t kMostTold = 3;  // on the page of a topic, a place, a person, an organisation

// A list as its page and its feeds need it.
struct NewsList {
  std::string name;
  std::string path;   // without ending or query
  std::string query;  // of the filter where the path does not say it
  news::Filter filter;
  std::vector<std::string> notes;
  std::optional<news::Choice> choice;  // whose page it is
};

struct AskedList {
  std::optional<NewsList> list;
  std::optional<http::Response> answer;  // where there is no list
};

AskedList filter_list(const Site& site, const http::Request& request) {
  auto read = news::filter_from(request.query);
  if (!read)
    return {{},
            message_page(site, 400, "This filter asks for too much",
                         "A filter has room for 100 choices and ten words.", {"/filter", "Make a filter"})};
  news::ReadFilter asked = answerable(site, *std::move(read));
  NewsList list;
  list.name = in_words(site, asked.filter);
  list.path = "/news";
  list.query = news::to_query(asked.filter);
  list.filter = std::move(asked.filter);
  list.notes = std::move(asked.notes);
  return {std::move(list), {}};
}

// `/topic/04000000-economy…`, with or without the ending of a feed.
AskedList choice_list(const Site& site, const http::Request& request, news::Facet facet) {
  std::string part(request.captures.get("slug"));
  std::string value = part.substr(0, part.find('-'));
  if (facet == news::Facet::topic) value.insert(0, "medtop:");
  if (facet == news::Facet::person || facet == news::Facet::organisation) value = news::key_of_name(part);
  if (facet == news::Facet::place) {
    for (char& c : value) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  }
  NewsList list;
  list.choice = news::Choice{facet, value};
  list.name = name_of(site, *list.choice);
  list.filter.with = {*list.choice};
  if (list.name.empty()) return {{}, not_found_page(site, request)};
  list.path = address_of(site, *list.choice);
  return {std::move(list), {}};
}

std::string with_mark(const std::string& query) {
  return query.empty() ? "" : "?" + query;
}

void fill_topic_steps(Dictionary& page, const Site& site, const news::Filter& filter,
                      const std::string& code) {
  const auto vocabulary = site.parts().tagger.vocabulary();
  const auto topic = vocabulary->with_code(code);
  if (!topic) return;
  std::vector<topics::TopicId> broader = vocabulary->with_broader(*topic);
  std::reverse(broader.begin(), broader.end());
  broader.pop_back();
  const std::string& language = site.settings().reading.language;
  if (!broader.empty()) {
    Dictionary* steps = page.AddSectionDictionary("BROADER");
    for (const topics::TopicId id : broader) {
      Dictionary* step = steps->AddSectionDictionary("STEP");
      (*step)["NAME"] = vocabulary->name(id, language);
      (*step)["HREF"] = address_of(site, {news::Facet::topic, vocabulary->code(id)});
    }
  }
  Dictionary* narrower = nullptr;
  static constexpr std::array kTopics{news::Facet::topic};
  const latest::Counts counts = site.parts().latest.counts(filter, kTopics, 2000);
  for (const topics::TopicId id : vocabulary->narrower(*topic)) {
    const std::string& below = vocabulary->code(id);
    const std::int64_t count = count_of(counts, {news::Facet::topic, below});
    if (count == 0) continue;
    if (narrower == nullptr) narrower = page.AddSectionDictionary("NARROWER");
    Dictionary* row = narrower->AddSectionDictionary("TOPIC");
    (*row)["NAME"] = vocabulary->name(id, language);
    (*row)["HREF"] = address_of(site, {news::Facet::topic, below});
    (*row)["COUNT"] = count;
  }
}

void fill_kept(Dictionary& page, const std::vector<SavedFilter>& kept_filters, const std::string& query) {
  if (kept_filters.empty()) return;
  Dictionary* kept = page.AddSectionDictionary("KEPT");
  for (const SavedFilter& filter : kept_filters) {
    Dictionary* row = kept->AddSectionDictionary("KEPT_FILTER");
    const std::string own = news::to_query(filter.filter);
    (*row)["NAME"] = filter.name;
    (*row)["HREF"] = "/news" + with_mark(own);
    if (own == query) row->ShowSection("CURRENT");
  }
}

// One tap keeps the choice among the reader's filters; one more forgets it.
void fill_follow(Dictionary& page, const news::Choice& choice, const std::vector<SavedFilter>& kept_filters,
                 const news::Filter& filter) {
  const auto kept = std::find_if(kept_filters.begin(), kept_filters.end(),
                                 [&](const SavedFilter& saved) { return saved.filter == filter; });
  if (kept != kept_filters.end()) return page.SetValueAndShowSection("NAME", kept->name, "FOLLOWED");
  Dictionary* follow = page.AddSectionDictionary("FOLLOW");
  (*follow)["FACET"] = std::string(name_of(choice.facet));
  (*follow)["VALUE"] = value_in_address(choice);
}

// What a list's page says of its own; its texts not escaped yet.
struct ListWords {
  std::string name;
  std::string query_mark;
  std::string change;
  std::string events;
  std::string next;

  std::array<std::string*, 5> all() { return {&name, &query_mark, &change, &events, &next}; }
};
constexpr std::size_t kRowsPlace = 5;

void fill_list(Dictionary& page, const Site& site, const NewsList& list, const ListWords& words,
               std::string_view rows, bool is_empty) {
  fill_frame(page, site, words.name, list.path, true);
  page.SetTemplateGlobalValue("FEED_QUERY", words.query_mark);
  page["LIST_NAME"] = words.name;
  page["FEED_PATH"] = list.path;
  page["QUERY_MARK"] = words.query_mark;
  page["CHANGE"] = words.change;
  page.ShowSection(list.choice ? "OF_CHOICE" : list.filter.is_empty() ? "NO_FILTER" : "HAS_FILTER");
  for (const std::string& note : list.notes) (*page.AddSectionDictionary("NOTE"))["TEXT"] = note;
  if (list.choice && list.choice->facet == news::Facet::topic)
    fill_topic_steps(page, site, list.filter, list.choice->value);
  if (is_empty) page.ShowSection("EMPTY");
  page["EVENTS"] = words.events;
  page.SetValueWithoutCopy("ROWS", ctemplate::TemplateString(rows.data(), rows.size()));
  if (!words.next.empty()) page.SetValueAndShowSection("NEXT", words.next, "MORE");
}

// The page of a filter's list with its words and rows left open. All such pages are alike but for what `key`
// is made of.
std::string open_list(const Site& site, const NewsList& list, ListWords words, bool is_empty) {
  std::size_t place = 0;
  for (std::string* word : words.all()) {
    if (word != &words.next || !word->empty()) *word = OpenPage::mark(place);
    ++place;
  }
  const std::string rows = OpenPage::mark(kRowsPlace);
  return site.parts().theme.page(
      "news", list.path, [&](Dictionary& page) { fill_list(page, site, list, words, rows, is_empty); });
}

http::Response from_open_list(const Site& site, const NewsList& list, ListWords words,
                              const NewsRows::List& rows, bool is_empty) {
  const std::uint32_t key =
      (list.filter.is_empty() ? 1U : 0U) | (is_empty ? 2U : 0U) | (words.next.empty() ? 4U : 0U);
  const auto page = site.open_pages().get(key, site.parts().wire.clock().now().unix_ms,
                                          [&] { return open_list(site, list, words, is_empty); });
  std::array<std::string_view, kRowsPlace> values;
  std::size_t place = 0;
  std::uint64_t digest = mixed(page->digest(), rows.digest());
  for (std::string* word : words.all()) {
    std::string escaped;
    markup::append_escaped_attribute(escaped, *word);
    *word = std::move(escaped);
    values[place++] = *word;
    digest = mixed(digest, std::hash<std::string_view>{}(*word));
  }
  http::Response response = http::Response::html(page->fill(
      values, {.place = kRowsPlace, .bytes = rows.bytes(), .append_to = [&rows](std::string& html) {
                 rows.append_to(html);
               }}));
  response.etag = "\"" + std::to_string(digest) + "\"";
  return response;
}

http::Response list_page(const Site& site, const http::Request& request, const NewsList& list) {
  const SiteParts& parts = site.parts();
  const auto before = latest::cursor_from_text(request.query.get("before"));
  // AskedList before the list is made: what comes meanwhile is told once more, not lost.
  const wire::Position place = parts.place();
  const latest::Found found = parts.latest.now()->select(list.filter, before, kAPage);
  std::vector<wire::Position> positions;
  for (const auto& item : found.items) positions.push_back(item.position);
  const NewsRows::List rows = parts.rows.gather(site, positions);
  ListWords words;
  words.name = list.name;
  // The panel is told the whole filter, a feed only what its path does not say.
  words.query_mark = with_mark(list.choice ? "" : list.query);
  words.change = "/filter" + with_mark(list.choice ? news::to_query(list.filter) : list.query);
  if (!before) words.events = events_address(place, list.filter);
  if (found.more && !found.items.empty()) {
    const auto& last = found.items.back();
    words.next = list.path + "?" + (list.query.empty() ? "" : list.query + "&") +
                 "before=" + latest::to_text({last.told_ms, last.id});
  }
  const SavedFilters saved = SavedFilters::from_cookie(parts.seal, request.cookie(SavedFilters::kCookie));
  const bool is_like_others = !list.choice && list.notes.empty() && saved.all().empty();
  std::string text;  // stays until the page is made
  const auto fill = [&](Dictionary& page) {
    rows.append_to(text);
    fill_list(page, site, list, words, text, found.items.empty());
    if (list.choice)
      fill_follow(page, *list.choice, saved.all(), list.filter);
    else
      fill_kept(page, saved.all(), list.query);
    if (std::vector<std::string> tags; list.choice && !before)
      fill_most_told(page, site, list.filter, kMostTold, tags);
  };
  http::Response response =
      is_like_others ? from_open_list(site, list, std::move(words), rows, found.items.empty())
                     : http::Response::html(parts.theme.page("news", list.path, fill, {}, rows.bytes()));
  response.headers.set("Cache-Control", "private, no-cache");
  response.headers.set("Vary", "Cookie");
  return response;
}

std::optional<FeedOf> feed_of(const Site& site, const http::Request& request, const NewsList& list) {
  const std::size_t dot = request.path.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : request.path.substr(dot + 1);
  if (ending != "rss" && ending != "atom" && ending != "json") return std::nullopt;
  return FeedOf{site.settings().title + " – " + list.name,
                list.path + with_mark(list.query),
                list.path + "." + ending + with_mark(list.query),
                ending,
                list.filter,
                {}};
}

http::Response answer(const Site& site, const http::Request& request, AskedList asked) {
  if (!asked.list) return *std::move(asked.answer);
  NewsList& list = *asked.list;
  if (const auto feed = feed_of(site, request, list)) return feed_page(site, *feed);
  if (list.choice && request.path != http::percent_decode(list.path))
    return http::Response::redirect(list.path + with_mark(request.query_text), 301);
  return list_page(site, request, list);
}

}  // namespace

std::int64_t count_of(const latest::Counts& counts, const news::Choice& choice) {
  for (const latest::FacetCounts& facet : counts.facets) {
    if (facet.facet != choice.facet) continue;
    for (const auto& value : facet.values) {
      if (value.value == choice.value) return value.items;
    }
  }
  return 0;
}

http::Response news_page(const Site& site, const http::Request& request) {
  return answer(site, request, filter_list(site, request));
}

std::optional<FeedOf> filter_feed(const Site& site, const http::Request& request) {
  const std::string page = request.path.substr(0, request.path.rfind('.'));
  AskedList asked;
  if (page == "/news") {
    asked = filter_list(site, request);
  } else {
    const std::size_t slash = page.find('/', 1);
    const auto facet =
        slash == std::string::npos ? std::nullopt : news::facet_named(page.substr(1, slash - 1));
    if (facet != news::Facet::topic && facet != news::Facet::place && facet != news::Facet::person &&
        facet != news::Facet::organisation)
      return std::nullopt;
    http::Request of_choice = request;
    of_choice.captures.add("slug", page.substr(slash + 1));
    asked = choice_list(site, of_choice, *facet);
  }
  return asked.list ? feed_of(site, request, *asked.list) : std::nullopt;
}

http::Response choice_page(const Site& site, const http::Request& request, news::Facet facet) {
  return answer(site, request, choice_list(site, request, facet));
}

http::Response topics_page(const Site& site, const http::Request&) {
  const SiteParts& parts = site.parts();
  const auto vocabulary = parts.tagger.vocabulary();
  static constexpr std::array kAll{news::Facet::topic, news::Facet::place, news::Facet::person,
                                   news::Facet::organisation};
  const latest::Counts counts = parts.latest.counts({}, kAll, 2000);
  const auto fill_value = [&](Dictionary& row, const news::Choice& choice, std::int64_t count) {
    row["NAME"] = name_of(site, choice);
    row["HREF"] = address_of(site, choice);
    row["COUNT"] = count;
  };
  std::string html = parts.theme.page("topics", "/topics", [&](Dictionary& page) {
    fill_frame(page, site, "Topics", "/topics", false);
    for (const topics::TopicId top : vocabulary->top()) {
      const news::Choice choice{news::Facet::topic, vocabulary->code(top)};
      Dictionary* section = page.AddSectionDictionary("TOP");
      fill_value(*section, choice, count_of(counts, choice));
      Dictionary* list = nullptr;
      for (const topics::TopicId below : vocabulary->narrower(top)) {
        const news::Choice narrower{news::Facet::topic, vocabulary->code(below)};
        const std::int64_t count = count_of(counts, narrower);
        if (count == 0) continue;
        if (list == nullptr) list = section->AddSectionDictionary("BELOW");
        fill_value(*list->AddSectionDictionary("TOPIC"), narrower, count);
      }
    }
    for (const auto& [facet, name] : {std::pair{news::Facet::place, "Places"},
                                      {news::Facet::person, "People"},
                                      {news::Facet::organisation, "Organisations"}}) {
      const auto found = std::find_if(counts.facets.begin(), counts.facets.end(),
                                      [&, wanted = facet](const auto& f) { return f.facet == wanted; });
      if (found == counts.facets.end() || found->values.empty()) continue;
      Dictionary* group = page.AddSectionDictionary("GROUP");
      (*group)["GROUP_NAME"] = name;
      for (std::size_t i = 0; i < std::min<std::size_t>(40, found->values.size()); ++i) {
        const news::Choice choice{facet, found->values[i].value};
        if (!name_of(site, choice).empty())
          fill_value(*group->AddSectionDictionary("VALUE"), choice, found->values[i].items);
      }
    }
  });
  http::Response response = http::Response::html(std::move(html));
  response.tags = {kAllNewsTag};
  return response;
}

}  // namespace dateline::site
