#include "site/search_page.h"

#include <algorithm>
#include <array>

#include "markup/clean.h"
#include "site/address.h"
#include "site/choice_names.h"
#include "site/search_asked.h"
#include "site/search_counts.h"
#include "site/story.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;
using search::Marked;

constexpr std::size_t kAPage = 20;
constexpr std::size_t kMostText = 100'000;
constexpr std::size_t kPassage = 230;
constexpr wire::Position kMuchToTakeIn = 2000;  // entries, from which on readers are told

std::string address(const SearchAsked& asked) {
  return "/search?" + to_query(asked);
}

void fill_marked(Dictionary& row, const std::string& section, const std::vector<Marked>& pieces) {
  for (const Marked& piece : pieces) {
    Dictionary* part = row.AddSectionDictionary(section);
    (*part)["TEXT"] = piece.text;
    part->ShowSection(piece.is_hit ? "HIT" : "PLAIN");
  }
}

void fill_hit(Dictionary& row, const Site& site, const wire::Entry& entry, const search::Hit& hit,
              const search::Query& query, const SearchAsked& asked) {
  fill_story(row, site, entry);
  const news::Item& item = entry.item;
  const std::string language = item.language;
  fill_marked(row, "HEADLINE_PART", search::marked(item.headline, query, language));
  const Timestamp told = news::told_at(item).value_or(entry.appended);
  row["DAY"] = short_day(told, site.parts().wire.clock().now(), site.settings().reading);
  const auto passage = search::passage(text_of(item), query, language, kPassage);
  if (!passage.empty()) fill_marked(*row.AddSectionDictionary("PASSAGE"), "PASSAGE_PART", passage);
  if (!item.located.empty()) row.SetValueAndShowSection("PLACE", item.located, "LOCATED");
  if (hit.others == 0) return;
  SearchAsked each = asked;
  each.each = true;
  each.page = 1;
  Dictionary* others = row.AddSectionDictionary("OTHERS");
  (*others)["COUNT"] = hit.others;
  (*others)["HREF"] = address(each);
}

std::string total_in_words(const search::Answer& answer) {
  const std::string number = std::to_string(answer.total);
  if (answer.total == 1) return "1 story";
  return (answer.is_exact ? number : "At least " + number) + " stories";
}

// What happened to the query, for the reader.
void fill_notes(Dictionary& page, const search::Found& found, const SearchAsked& asked) {
  for (const std::string& note : found.read.notes) (*page.AddSectionDictionary("NOTE"))["TEXT"] = note;
  if (found.answer.cut_short)
    (*page.AddSectionDictionary("NOTE"))["TEXT"] =
        "This search is too broad to be finished in time; these were found until then. Add a word.";
  if (found.most)
    (*page.AddSectionDictionary("NOTE"))["TEXT"] = "No story has all of these words. These have most.";
  SearchAsked other = asked;
  other.page = 1;
  if (found.put_right) {
    Dictionary* right = page.AddSectionDictionary("PUT_RIGHT");
    (*right)["TEXT"] = found.text;
    (*right)["TYPED"] = asked.text;
    other.as_typed = true;
    (*right)["HREF"] = address(other);
  }
  if (!found.did_you_mean.empty()) {
    other.text = found.did_you_mean;
    Dictionary* mean = page.AddSectionDictionary("DID_YOU_MEAN");
    (*mean)["TEXT"] = found.did_you_mean;
    (*mean)["HREF"] = address(other);
  }
}

void fill_orders(Dictionary& page, const SearchAsked& asked) {
  for (const bool newest : {false, true}) {
    SearchAsked other = asked;
    other.newest = newest;
    other.page = 1;
    Dictionary* order = page.AddSectionDictionary("ORDER");
    (*order)["NAME"] = newest ? "Newest first" : "Most relevant first";
    (*order)["HREF"] = address(other);
    if (newest == asked.newest) order->ShowSection("CURRENT");
  }
}

void fill_hits(Dictionary& page, const Site& site, const search::Found& found, const SearchAsked& asked) {
  const auto entries = entries_of(site, found.answer.hits);
  for (const wire::Entry& entry : entries) {
    const auto hit = std::find_if(found.answer.hits.begin(), found.answer.hits.end(),
                                  [&](const search::Hit& h) { return h.position == entry.position; });
    fill_hit(*page.AddSectionDictionary("STORY"), site, entry, *hit, found.read.query, asked);
  }
  if (found.answer.has_more) {
    SearchAsked next = asked;
    ++next.page;
    page.SetValueAndShowSection("NEXT", address(next), "MORE");
  }
  if (asked.page > 1) {
    SearchAsked before = asked;
    --before.page;
    page.SetValueAndShowSection("PREVIOUS", address(before), "LESS");
  }
}

bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 12> kEnds{".",  "!",  "?", ":", "…",  "。",
                                                   "！", "？", "”", "»", "\"", ")"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return text.ends_with(end); });
}

// Leads and captions often have no full stop; a passage over the seam would read as one sentence.
void add_part(std::string& text, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += ends_sentence(text) ? "\n" : " –\n";
  text += part;
}

}  // namespace

std::string text_of(const news::Item& item) {
  std::string text = item.lead;
  for (const std::string& page : item.body) {
    if (text.size() <= kMostText)
      add_part(text, markup::plain_text(std::string_view(page).substr(0, 4 * kMostText)));
  }
  for (const news::Picture& picture : item.pictures) {
    if (text.size() <= kMostText) add_part(text, picture.caption);
  }
  return text;
}

std::vector<wire::Entry> entries_of(const Site& site, const std::vector<search::Hit>& hits) {
  const auto now = site.parts().latest.now();
  std::vector<wire::Position> positions;
  for (const search::Hit& hit : hits) {
    // The archive may be a moment behind: what was killed or replaced since is not shown.
    const auto listed = now->find(hit.id);
    if (listed && listed->position == hit.position) positions.push_back(hit.position);
  }
  return site.parts().wire.read_at(positions);
}

http::Response search_page(const Site& site, const http::Request& request) {
  const SearchAsked asked = search_asked(site, request.query);
  const SiteParts& parts = site.parts();
  // Asked before the search: what comes meanwhile is told once more, not lost.
  const wire::Position place = parts.archive.place();
  search::Found found;
  if (!asked.is_empty()) found = answered(site, asked, true, kAPage);
  const std::string title = asked.text.empty() ? "Search" : "“" + asked.text + "”";
  const auto fill = [&](Dictionary& page) {
    fill_frame(page, site, title, "/search", false);
    page.SetTemplateGlobalValue("SEARCHED", asked.text);
    page["QUERY"] = asked.text;
    const wire::Position head = parts.wire.head();
    if (place + kMuchToTakeIn < head) {
      Dictionary* reading = page.AddSectionDictionary("READING");
      (*reading)["PLACE"] = static_cast<long>(place);
      (*reading)["HEAD"] = static_cast<long>(head);
    }
    if (asked.is_empty()) {
      page.ShowSection("NOTHING_ASKED");
      return;
    }
    fill_notes(page, found, asked);
    if (found.answer.total == 0) {
      page.ShowSection("NOTHING_FOUND");
      return;
    }
    Dictionary* results = page.AddSectionDictionary("RESULTS");
    SearchAsked feed = asked;
    feed.page = 1;
    page.ShowTemplateGlobalSection("FEEDS");
    page.SetTemplateGlobalValue("FEED_QUERY", "?" + to_query(feed));
    (*results)["EVENTS"] = "/search/events?after=" + std::to_string(place) + "&" + to_query(feed);
    (*results)["TOTAL"] = total_in_words(found.answer);
    fill_orders(*results, asked);
    fill_hits(*results, site, found, asked);
    fill_facets(*results, site, found.answer, asked);
    fill_chart(*results, site, found.answer, asked);
  };
  http::Response response =
      http::Response::html(parts.theme.page("search", "/search", fill, [&](Dictionary& head) {
        head["STYLE"] = parts.files.address("search.css");
      }));
  response.headers.set("Cache-Control", "private, no-cache");
  return response;
}

}  // namespace dateline::site
