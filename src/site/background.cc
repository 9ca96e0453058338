// How it came to this: the dates that an article and its story tell, and older news of the same names, as a
// timeline.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "site/address.h"
#include "site/story.h"
#include "site/told_story.h"
#include "stories/item_text.h"
#include "text/calendar_days.h"
#include "text/prose_dates.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kMostDates = 10;
constexpr std::size_t kFewestDates = 2;   // before the article's day; else there is no timeline
constexpr std::size_t kMostReports = 12;  // of the story, whose dates are read
constexpr std::size_t kShortest = 40;     // bytes of a sentence that says something
constexpr int kRecentDays = 31;
constexpr std::size_t kArchive = 30;  // older items that are looked at
constexpr std::size_t kFromArchive = 3;
constexpr std::size_t kSharedNames = 2;  // that an older item must have

struct Told {
  text::ProseDate date;
  std::string sentence;
  const wire::Entry* entry = nullptr;  // where it is told, if not in the article
  std::string language;
};

text::Day day_of(const Timestamp& time, const Reading& reading) {
  const CivilTime local = civil(in_zone(time, reading));
  return {local.year, local.month, local.day};
}

// The day that a text speaks from: its own, at the offset that it was given in.
text::Day day_of(const wire::Entry& entry) {
  const CivilTime told = civil(news::told_at(entry.item).value_or(entry.appended));
  return {told.year, told.month, told.day};
}

bool is_before(const text::Day& a, const text::Day& b) {
  return std::tie(a.year, a.month, a.day) < std::tie(b.year, b.month, b.day);
}

// The month or the year of the day itself.
bool is_now(const text::ProseDate& date, const text::Day& day) {
  if (date.precision == text::Precision::day || date.date.year != day.year) return false;
  return date.precision == text::Precision::year || date.date.month == day.month;
}

// Of a month from its first day; a year that is told by its distance (`last year`) is as good as a recent
// day.
int days_ago(const text::ProseDate& date, const text::Day& day) {
  if (date.precision == text::Precision::year) return 0;
  return text::days_between({date.date.year, date.date.month, std::max(date.date.day, 1)}, day);
}

// The first sentence for each date; those of the article go before those of others.
class Timeline {
 public:
  void read(const wire::Entry& entry, const std::string& language, bool own) {
    const stories::ItemText text = stories::item_text(entry.item);
    const std::string said = text.lead + "\n" + text.body;
    const text::Day day = day_of(entry);
    for (text::DatedStatement& statement : text::dated_statements(said, language, day)) {
      if (statement.sentence.size() < kShortest || is_now(statement.date, day)) continue;
      // A long account of the past, somebody else's, tells days of years that it has named long before.
      if (!own && !statement.date.year_told && days_ago(statement.date, day) > kRecentDays) continue;
      const auto key = text::to_string(statement.date);
      if (told_.contains(key) || !sentences_.insert(statement.sentence).second) continue;
      told_[key] = {statement.date, std::move(statement.sentence), own ? nullptr : &entry, language};
    }
  }
  void put(const text::Day& day, const wire::Entry& entry, const std::string& language) {
    const text::ProseDate date{day, text::Precision::day, 0, 0};
    told_.try_emplace(text::to_string(date), Told{date, entry.item.headline, &entry, language});
  }
  // The dates before `day`, oldest first. If there are too many, the article's own go before what others
  // tell, and of those the latest.
  std::vector<Told> before(const text::Day& day) const {
    std::vector<Told> told;
    std::size_t own = 0;
    for (const auto& [key, one] : told_) {
      if (!is_before(one.date.date, day) || one.date.date.year <= day.year - 500) continue;
      told.push_back(one);
      own += one.entry == nullptr ? 1 : 0;
    }
    std::size_t too_many = told.size() - std::min(told.size(), kMostDates);
    const std::size_t of_others = std::min(too_many, told.size() - own);
    too_many -= of_others;
    drop_first(told, of_others, [](const Told& one) { return one.entry != nullptr; });
    drop_first(told, too_many, [](const Told&) { return true; });
    return told;
  }

 private:
  template <typename Which>
  static void drop_first(std::vector<Told>& told, std::size_t count, Which which) {
    std::erase_if(told, [&](const Told& one) { return count > 0 && which(one) && count-- > 0; });
  }

  std::map<std::string, Told> told_;  // by date as it is written, which sorts by time
  std::set<std::string> sentences_;
};

// Older news that name the same people, organisations and places.
std::vector<wire::Entry> archive_of(const Site& site, const ArticleView& view,
                                    const std::set<wire::ItemId>& known) {
  const topics::Tags tags = site.parts().tagger.tags(view.entry.id);
  news::Filter filter;
  const auto choose = [&](const std::vector<topics::Named>& named, news::Facet facet) {
    for (std::size_t i = 0; i < std::min<std::size_t>(named.size(), 6); ++i)
      filter.with.push_back({facet, named[i].key});
  };
  choose(tags.people, news::Facet::person);
  std::set<std::string> names;
  for (const topics::Named& person : tags.people) names.insert(person.key);
  for (const topics::Named& named : tags.organisations) names.insert(named.key);
  std::vector<wire::Entry> found;
  if (filter.with.empty()) return found;
  const Timestamp told = news::told_at(view.entry.item).value_or(view.entry.appended);
  constexpr std::int64_t kDay = 86'400'000;
  const latest::Page older =
      site.parts().latest.page(filter, latest::Cursor{told.unix_ms - kDay, 0}, kArchive);
  for (const wire::Entry& entry : older.entries) {
    if (known.contains(entry.id) || found.size() >= kFromArchive) continue;
    const topics::Tags its = site.parts().tagger.tags(entry.id);
    std::size_t shared = 0;
    for (const topics::Named& person : its.people) shared += names.count(person.key);
    for (const topics::Named& named : its.organisations) shared += names.count(named.key);
    if (shared >= kSharedNames && its.language == tags.language) found.push_back(entry);
  }
  return found;
}

}  // namespace

void fill_background(Dictionary& page, const Site& site, const ArticleView& view,
                     std::vector<std::string>& tags) {
  if (view.old || view.page > 1) return;
  const Reading& reading = site.settings().reading;
  const topics::Tags about = site.parts().tagger.tags(view.entry.id);
  Timeline timeline;
  timeline.read(view.entry, about.language, true);
  std::set<wire::ItemId> known{view.entry.id};
  const auto number = site.parts().stories.story_of(view.entry.id);
  const ToldStory story(site, number.value_or(0));
  std::size_t read = 0;
  for (const ToldReport* report : story.originals()) {
    if (!known.insert(report->report.item).second || report->report.language != about.language) continue;
    if (++read <= kMostReports) timeline.read(report->entry, about.language, false);
  }
  const std::vector<wire::Entry> archive = archive_of(site, view, known);
  for (const wire::Entry& entry : archive) {
    tags.push_back(item_tag(entry.id));
    timeline.put(day_of(news::told_at(entry.item).value_or(entry.appended), reading), entry, about.language);
  }
  const std::vector<Told> told = timeline.before(day_of(view.entry));
  if (told.size() < kFewestDates) return;
  Dictionary* box = page.AddIncludeDictionary("BACKGROUND");
  box->SetFilename(site.parts().theme.template_path("background"));
  for (const Told& one : told) {
    Dictionary* row = box->AddSectionDictionary("EVENT");
    (*row)["DATE"] = text::to_string(one.date);
    (*row)["DATE_WORDS"] =
        date_in_words(one.date.date.year, one.date.date.month, one.date.date.day, reading.language);
    (*row)["SENTENCE"] = one.sentence;
    if (one.entry == nullptr) continue;
    Dictionary* link = row->AddSectionDictionary("ELSEWHERE");
    (*link)["HREF"] = article_address(one.entry->id, one.entry->item.headline);
    (*link)["SOURCE"] = source_name(site, one.entry->item.source);
  }
}

}  // namespace dateline::site
