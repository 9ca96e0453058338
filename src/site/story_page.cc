// /story/17-words: a story as it grew, and its feeds.

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "site/address.h"
#include "site/news_page.h"
#include "site/pages.h"
#include "site/picture_markup.h"
#include "site/story.h"
#include "site/told_story.h"
#include "stories/adds.h"
#include "stories/item_text.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kMostPictures = 6;
constexpr std::size_t kMostBars = 24;
constexpr int kChartWidth = 640;
constexpr int kChartHeight = 96;

// ---- which story ----

struct AskedStory {
  std::optional<ToldStory> story;
  http::Response instead;
};

// A story that has become part of another leads there, by the item whose number it has.
AskedStory story_asked_for(const Site& site, const http::Request& request, const std::string& ending) {
  const auto number = article_id(request.captures.get("slug"));
  if (!number) return {{}, not_found_page(site, request)};
  ToldStory story(site, *number);
  if (!story.is_empty()) return {std::move(story), {}};
  const auto entry = site.parts().wire.current(*number);
  if (entry && entry->item.pubstatus == news::PubStatus::usable) {
    const auto now = site.parts().stories.story_of(*number);
    const ToldStory other(site, now.value_or(0));
    if (!other.is_empty()) return {{}, http::Response::redirect(other.address() + ending, 302)};
  }
  return {{}, entry ? not_shown(site, request, *entry) : not_found_page(site, request)};
}

// ---- the chart ----

constexpr std::size_t kFewestDrawn = 3;  // reports
constexpr long kFullHeight = 4;          // reports of a bar that is as high as the chart, at least
constexpr long kWidestBar = 28;

struct Bar {
  std::int64_t begin_ms = 0;
  long reports = 0;
  long outlets = 0;  // that had not told it before
};

// Of hours, half days or days, so that there are at most two dozen.
std::vector<Bar> bars_of(const ToldStory& story, std::int64_t& step_ms) {
  constexpr std::int64_t kHour = 3'600'000;
  constexpr std::array<std::int64_t, 8> kSteps{kHour,      3 * kHour,  6 * kHour,   12 * kHour,
                                               24 * kHour, 72 * kHour, 168 * kHour, 720 * kHour};
  const std::int64_t first = story.reports().front().report.told_ms;
  const std::int64_t last = story.reports().back().report.told_ms;
  step_ms = kSteps.back();
  for (const std::int64_t step : kSteps) {
    if ((last - first) / step + 1 > static_cast<std::int64_t>(kMostBars)) continue;
    step_ms = step;
    break;
  }
  std::vector<Bar> bars;
  std::set<std::string> outlets;
  for (const ToldReport& report : story.reports()) {
    const auto at =
        std::min(static_cast<std::size_t>((report.report.told_ms - first) / step_ms), 4 * kMostBars);
    while (bars.size() <= at)
      bars.push_back({first + static_cast<std::int64_t>(bars.size()) * step_ms, 0, 0});
    ++bars[at].reports;
    if (outlets.insert(report.report.source).second) ++bars[at].outlets;
  }
  return bars;
}

std::string step_name(std::int64_t step_ms) {
  const std::int64_t hours = step_ms / 3'600'000;
  if (hours == 1) return "hour";
  if (hours < 24) return std::to_string(hours) + " hours";
  return hours == 24 ? "day" : std::to_string(hours / 24) + " days";
}

void fill_chart(Dictionary& page, const Site& site, const ToldStory& story) {
  std::int64_t step = 0;
  const std::vector<Bar> bars = bars_of(story, step);
  if (bars.size() < 2 || story.reports().size() < kFewestDrawn) return;
  const Reading& reading = site.settings().reading;
  const auto highest = std::max_element(bars.begin(), bars.end(),
                                        [](const Bar& a, const Bar& b) { return a.reports < b.reports; });
  const auto time_of = [&](const Bar& bar) {
    const Timestamp time = in_zone(Timestamp{bar.begin_ms, 0, true}, reading);
    return short_day(time, site.parts().wire.clock().now(), reading) + ", " + clock_time(time, reading);
  };
  Dictionary* chart = page.AddSectionDictionary("CHART");
  (*chart)["STEP"] = step_name(step);
  (*chart)["PEAK"] = highest->reports;
  (*chart)["PEAK_WHEN"] = time_of(*highest);
  (*chart)["BEGIN"] = time_of(bars.front());
  (*chart)["END"] = time_of(bars.back());
  const double width = static_cast<double>(kChartWidth) / static_cast<double>(bars.size());
  const auto full = static_cast<double>(std::max(highest->reports, kFullHeight));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const auto height_of = [&](long count) {
      return static_cast<int>(std::lround(static_cast<double>(kChartHeight * count) / full));
    };
    Dictionary* bar = chart->AddSectionDictionary("BAR");
    (*bar)["X"] = static_cast<long>(std::lround(static_cast<double>(i) * width)) + 1;
    (*bar)["WIDTH"] = std::clamp<long>(std::lround(width) - 2, 2, kWidestBar);
    (*bar)["Y"] = kChartHeight - height_of(bars[i].reports);
    (*bar)["HEIGHT"] = height_of(bars[i].reports);
    (*bar)["OUTLETS_Y"] = kChartHeight - height_of(bars[i].outlets);
    (*bar)["OUTLETS_HEIGHT"] = height_of(bars[i].outlets);
    Dictionary* row = chart->AddSectionDictionary("CHART_ROW");
    (*row)["FROM"] = time_of(bars[i]);
    (*row)["REPORTS"] = bars[i].reports;
    (*row)["OUTLETS"] = bars[i].outlets;
  }
}

// ---- the reports ----

// Each report that tells something new is a turn, and shows how it begins.
void fill_reports(Dictionary& page, const Site& site, const ToldStory& story) {
  const Reading& reading = site.settings().reading;
  stories::KnownFacts known;
  Dictionary* day = nullptr;
  int current = 0;
  for (const ToldReport* report : story.originals()) {
    const Timestamp told = news::told_at(report->entry.item).value_or(report->entry.appended);
    if (const int number = day_number(told, reading); day == nullptr || number != current) {
      current = number;
      day = page.AddSectionDictionary("DAY");
      (*day)["DAY_NAME"] = day_name(told, reading);
    }
    Dictionary* row = day->AddSectionDictionary("REPORT");
    fill_report(*row, site, *report);
    (*row)["CLOCK"] = clock_time(told, reading);
    const stories::ItemText text = stories::item_text(report->entry.item);
    const bool turn = report == story.originals().front() ||
                      !known.new_in(text.whole(), report->report.language, 1).empty();
    known.learn(text.whole(), report->report.language);
    if (turn && !report->entry.item.lead.empty()) row->ShowSection("TURN");
  }
}

void fill_pictures(Dictionary& page, const Site& site, const ToldStory& story,
                   std::vector<std::string>& tags) {
  std::set<std::string> shown;
  Dictionary* strip = nullptr;
  for (const ToldReport* report : story.originals()) {
    for (const news::Picture& picture : report->entry.item.pictures) {
      if (shown.size() >= kMostPictures) return;
      const auto found = shown_picture(site, picture, tags);
      if (!found || !shown.insert(found->stored.name).second) continue;
      if (strip == nullptr) strip = page.AddSectionDictionary("PICTURES");
      Dictionary* one = strip->AddSectionDictionary("PICTURE");
      (*one)["PICTURE_MARKUP"] =
          picture_markup(found->stored, found->alt, "(min-width: 46rem) 14rem, 45vw", Fetched::when_near);
      (*one)["HREF"] = article_address(report->report.item, report->entry.item.headline);
      (*one)["CAPTION"] = found->caption;
      (*one)["SOURCE"] = source_name(site, report->report.source);
    }
  }
}

void fill_page(Dictionary& page, const Site& site, const ToldStory& story, std::vector<std::string>& tags) {
  const ToldReport& headline = story.headline();
  fill_frame(page, site, headline.entry.item.headline, story.address(), false);
  page.SetTemplateGlobalValue("FEED", "/story/" + std::to_string(story.number()));
  page.ShowTemplateGlobalSection("FEEDS");
  page.SetTemplateGlobalValue("DESCRIPTION", headline.entry.item.lead);
  page["STORY_HEADLINE"] = headline.entry.item.headline;
  page["STORY_LANG"] = headline.entry.item.language;
  page["STORY_DIR"] = text_direction(headline.entry.item.language);
  page["VOLUME"] = volume_of(story);
  page["FEED_PATH"] = "/story/" + std::to_string(story.number());
  page["FOLLOW"] = "/filter?story=" + std::to_string(story.number());
  page["CANONICAL"] = site.settings().base_url + story.address();
  if (story.size() >= stories::StoryOptions{}.most_of_story) page.ShowSection("FULL");
  fill_chart(page, site, story);
  fill_reports(page, site, story);
  fill_pictures(page, site, story, tags);
}

}  // namespace

http::Response story_page(const Site& site, const http::Request& request) {
  AskedStory asked = story_asked_for(site, request, "");
  if (!asked.story) return std::move(asked.instead);
  const ToldStory& story = *asked.story;
  std::vector<std::string> tags{story_tag(story.number())};
  for (const ToldReport& report : story.reports()) tags.push_back(item_tag(report.report.item));
  std::string html = site.parts().theme.page("story", story.address(),
                                             [&](Dictionary& page) { fill_page(page, site, story, tags); });
  http::Response response = http::Response::html(std::move(html));
  response.tags = std::move(tags);
  return response;
}

http::Response story_feed(const Site& site, const http::Request& request) {
  const std::string ending = request.path.substr(request.path.rfind('.'));
  AskedStory asked = story_asked_for(site, request, ending);
  if (!asked.story) return std::move(asked.instead);
  const ToldStory& story = *asked.story;
  std::vector<wire::Entry> entries;
  for (const ToldReport* report : story.originals()) entries.push_back(report->entry);
  std::reverse(entries.begin(), entries.end());
  return feed_of(site,
                 {.title = site.settings().title + " – " + story.headline().entry.item.headline,
                  .page = story.address(),
                  .self = request.path,
                  .ending = ending.substr(1),
                  .filter = {},
                  .tags = {story_tag(story.number())},
                  .has_hub = false},  // the hub knows feeds by filters
                 std::move(entries));
}

}  // namespace dateline::site
