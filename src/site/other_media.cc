// In other media: who else tells an article's story, and what they add.

#include <algorithm>

#include "site/story.h"
#include "site/told_story.h"
#include "stories/adds.h"
#include "stories/item_text.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kMostRows = 8;
constexpr std::size_t kMostAdded = 2;  // sentences of one report

// How long before or after, in the words that people use for it.
std::string span_of(std::int64_t ms) {
  const std::int64_t minutes = std::max<std::int64_t>(1, ms / 60'000);
  const auto counted = [](std::int64_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
  };
  if (minutes < 60) return counted(minutes, "minute", "minutes");
  if (minutes < 48 * 60) return counted(minutes / 60, "hour", "hours");
  return counted(minutes / (24 * 60), "day", "days");
}

// Who was first, of all that tell it.
std::string first_words(const Site& site, const ToldStory& story, const ToldReport& own) {
  const ToldReport& first = *story.originals().front();
  if (&first == &own) {
    if (story.originals().size() < 2) return {};
    const std::int64_t ahead = story.originals()[1]->report.told_ms - first.report.told_ms;
    return ahead < 60'000 ? "This was the first report."
                          : "This was the first report, " + span_of(ahead) + " before the next.";
  }
  const std::int64_t ahead = own.report.told_ms - first.report.told_ms;
  const std::string name = source_name(site, first.report.source);
  return ahead < 60'000 ? name + " told it at the same time."
                        : name + " was first, " + span_of(ahead) + " before this report.";
}

// The others, those of other outlets than this one's: the nearest in time first told, first shown.
std::vector<const ToldReport*> others_of(const ToldStory& story, const ToldReport& own) {
  std::vector<const ToldReport*> others;
  for (const ToldReport* report : story.originals()) {
    if (report != &own && report->report.source != own.report.source) others.push_back(report);
  }
  return others;
}

void fill_added(Dictionary& row, const ToldReport& report, stories::KnownFacts& known) {
  const stories::ItemText text = stories::item_text(report.entry.item);
  const std::string said = text.lead + "\n" + text.body;
  const std::vector<std::string> sentences = known.new_in(said, report.report.language, kMostAdded);
  known.learn(text.whole(), report.report.language);
  if (sentences.empty()) return;
  Dictionary* adds = row.AddSectionDictionary("ADDS");
  for (const std::string& sentence : sentences) (*adds->AddSectionDictionary("ADDED"))["SENTENCE"] = sentence;
}

}  // namespace

std::set<wire::ItemId> fill_other_media(Dictionary& page, const Site& site, const ArticleView& view,
                                        std::vector<std::string>& tags) {
  const wire::Position place = site.parts().place();  // before the box is made: nothing is lost between
  const auto number = site.parts().stories.story_of(view.entry.id);
  if (!number || view.old) return {};
  tags.push_back(story_tag(*number));
  const ToldStory story(site, *number);
  const ToldReport* own = story.original_of(view.entry.id);
  if (own == nullptr) return {};
  Dictionary* box = page.AddIncludeDictionary("OTHER_MEDIA");
  box->SetFilename(site.parts().theme.template_path("other_media"));
  (*box)["STORY"] = *number;
  (*box)["EVENTS"] = events_address(place, {});
  (*box)["STORY_SCRIPT"] = site.parts().files.address("story.js");
  if (story.reports().size() < 2) {
    box->ShowSection("ALONE");
    return {};
  }
  box = box->AddSectionDictionary("TOLD_ELSEWHERE");
  const std::string first = first_words(site, story, *own);
  if (!first.empty()) box->SetValueAndShowSection("FIRST_WORDS", first, "HAS_FIRST_WORDS");
  (*box)["STORY_HREF"] = story.address();
  (*box)["VOLUME"] = volume_of(story);
  stories::KnownFacts known;
  known.learn(stories::item_text(view.entry.item).whole(), own->report.language);
  const std::vector<const ToldReport*> others = others_of(story, *own);
  const ToldReport* first_told = story.originals().front();
  for (std::size_t i = 0; i < std::min(others.size(), kMostRows); ++i) {
    Dictionary* row = box->AddSectionDictionary("REPORT");
    fill_report(*row, site, *others[i]);
    if (others[i] == first_told) row->ShowSection("WAS_FIRST");
    fill_added(*row, *others[i], known);
  }
  // This report's own copies, and what it is a copy of.
  Dictionary* carried = nullptr;
  const auto carry = [&](const ToldReport& report) {
    if (report.report.item == view.entry.id || report.report.source == view.entry.item.source) return;
    const bool first_one = carried == nullptr;
    if (first_one) carried = box->AddSectionDictionary("CARRIED");
    Dictionary* one = carried->AddSectionDictionary("CARRIER");
    fill_report(*one, site, report);
    if (!first_one) one->ShowSection("FURTHER");
  };
  if (own->report.item != view.entry.id) carry(*own);
  for (const ToldReport* copy : own->copies) carry(*copy);
  std::set<wire::ItemId> shown;
  for (const ToldReport* original : story.originals()) {
    shown.insert(original->report.item);
    for (const ToldReport* copy : original->copies) shown.insert(copy->report.item);
  }
  return shown;
}

}  // namespace dateline::site
