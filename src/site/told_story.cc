#include "site/told_story.h"

#include <algorithm>
#include <set>
#include <utility>

#include "site/address.h"
#include "site/choice_names.h"
#include "site/story.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kMostShown = 200;  // reports, the newest

std::string counted_of(long count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

std::string story_tag(stories::StoryNumber story) {
  return "story:" + std::to_string(story);
}

stories::Knowing stories_known_by(const topics::Tagger& tagger) {
  return [&tagger](wire::Database& database, const wire::Entry& entry) {
    topics::Tags tags = tagger.tags(database, entry);
    return stories::Known{std::move(tags.language), std::move(tags.places)};
  };
}

latest::Judgement judged_by(const topics::Tagger& tagger, const stories::Stories& /*stories*/) {
  latest::Judgement judgement = latest::judged_by(tagger);
  judgement.story = [](wire::Database& database, const wire::Entry& entry) {
    return stories::Stories::story_of(database, entry.id).value_or(0);
  };
  judgement.moved = stories::Stories::moved;
  return judgement;
}

news::Filter with_current_stories(const Site& site, news::Filter filter) {
  for (auto* choices : {&filter.with, &filter.without}) {
    for (news::Choice& choice : *choices) {
      if (choice.facet != news::Facet::story) continue;
      const stories::StoryNumber number = std::stoll(choice.value);  // of ten digits at most
      if (!site.parts().stories.reports(number).empty()) continue;
      if (const auto now = site.parts().stories.story_of(number)) choice.value = std::to_string(*now);
    }
    std::sort(choices->begin(), choices->end());
    choices->erase(std::unique(choices->begin(), choices->end()), choices->end());
  }
  return filter;
}

ToldStory::ToldStory(const Site& site, stories::StoryNumber number) : number_(number) {
  std::vector<stories::Report> reports = site.parts().stories.reports(number);
  size_ = reports.size();
  if (reports.size() > kMostShown)
    reports.erase(reports.begin(), reports.end() - static_cast<std::ptrdiff_t>(kMostShown));
  std::vector<wire::Position> positions;
  for (const stories::Report& report : reports) positions.push_back(report.position);
  std::map<wire::Position, wire::Entry> entries;
  for (wire::Entry& entry : site.parts().wire.read_at(positions))
    entries.emplace(entry.position, std::move(entry));
  for (stories::Report& report : reports) {
    const auto entry = entries.find(report.position);
    if (entry == entries.end() || entry->second.item.pubstatus != news::PubStatus::usable) continue;
    reports_.push_back({std::move(report), std::move(entry->second), {}});
  }
  std::map<wire::ItemId, ToldReport*> by_item;
  for (ToldReport& report : reports_) by_item[report.report.item] = &report;
  for (ToldReport& report : reports_) {
    const auto original = by_item.find(report.report.copy_of);
    if (report.report.copy_of != 0 && original != by_item.end()) {
      original->second->copies.push_back(&report);
    } else {
      report.report.copy_of = 0;
      originals_.push_back(&report);
    }
  }
  const std::string& language = site.settings().reading.language;
  for (const ToldReport* report : originals_) {
    const bool ours = report->report.language == language;
    if (headline_ == nullptr || ours || headline_->report.language != language) headline_ = report;
  }
}

const ToldReport* ToldStory::original_of(wire::ItemId item) const {
  for (const ToldReport* original : originals_) {
    if (original->report.item == item) return original;
    for (const ToldReport* copy : original->copies) {
      if (copy->report.item == item) return original;
    }
  }
  return nullptr;
}

long ToldStory::outlets() const {
  std::set<std::string> sources;
  for (const ToldReport* report : originals_) sources.insert(report->report.source);
  return static_cast<long>(sources.size());
}

long ToldStory::languages() const {
  std::set<std::string> languages;
  for (const ToldReport& report : reports_) languages.insert(report.report.language);
  return static_cast<long>(languages.size());
}

std::string ToldStory::address() const {
  const std::string words = words_of_address(headline_->entry.item.headline);
  return "/story/" + std::to_string(number_) + (words.empty() ? "" : "-" + words);
}

std::string volume_of(const ToldStory& story) {
  const auto copies = static_cast<long>(story.reports().size() - story.originals().size());
  std::string words = counted_of(static_cast<long>(story.originals().size()), "report", "reports") + " by " +
                      counted_of(story.outlets(), "outlet", "outlets");
  if (story.languages() > 1) words += " in " + std::to_string(story.languages()) + " languages";
  if (copies > 0) words += ", " + counted_of(copies, "copy", "copies");
  return words;
}

void fill_report(Dictionary& row, const Site& site, const ToldReport& report) {
  fill_story(row, site, report.entry);
  const std::string& reading = site.settings().reading.language;
  const auto source = site.parts().sources.find(report.report.source);
  const std::string country = source ? country_name(source->source.country, reading) : "";
  if (!country.empty()) row.SetValueAndShowSection("COUNTRY", country, "HAS_COUNTRY");
  const std::string language = name_of(site, {news::Facet::language, report.report.language});
  if (!language.empty() && report.report.language != reading)
    row.SetValueAndShowSection("LANGUAGE_NAME", language, "HAS_LANGUAGE");
  if (report.copies.empty()) return;
  Dictionary* copies = row.AddSectionDictionary("COPIES");
  bool first = true;
  for (const ToldReport* copy : report.copies) {
    Dictionary* one = copies->AddSectionDictionary("COPY");
    (*one)["COPY_SOURCE"] = source_name(site, copy->report.source);
    (*one)["COPY_HREF"] = article_address(copy->report.item, copy->entry.item.headline);
    (*one)["COPY_HEADLINE"] = copy->entry.item.headline;
    if (!std::exchange(first, false)) one->ShowSection("FURTHER");
  }
}

}  // namespace dateline::site
