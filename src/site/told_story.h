#pragma once

#include <ctemplate/template.h>
#include <set>

#include <map>
#include <string>
#include <vector>

#include "site/article_view.h"
#include "site/site.h"
#include "stories/stories.h"

namespace dateline::site {

/// A report of a story with the item that it is.
struct ToldReport {
  stories::Report report;
  wire::Entry entry;
  std::vector<const ToldReport*> copies;  ///< Of it, in the same story; by time.
};

/// A story as pages show it: its reports by time, copies with what they copy.
class ToldStory {
 public:
  /// Of the items that tell the story now; empty if there are none.
  ToldStory(const Site& site, stories::StoryNumber number);

  stories::StoryNumber number() const { return number_; }
  /// How many reports it has, more than are shown.
  std::size_t size() const { return size_; }
  bool is_empty() const { return reports_.empty(); }
  /// All reports, copies too, the first first.
  const std::vector<ToldReport>& reports() const { return reports_; }
  /// Those that are no copies.
  const std::vector<const ToldReport*>& originals() const { return originals_; }
  /// The report whose text an item has: itself, or what it is a copy of; null for an item that is not here.
  const ToldReport* original_of(wire::ItemId item) const;
  /// The sources whose reports are no copies.
  long outlets() const;
  long languages() const;
  /// The report that stands for the story: the newest one in the site's language, else the newest.
  const ToldReport& headline() const { return *headline_; }
  /// `/story/17-words-of-the-headline`
  std::string address() const;

 private:
  stories::StoryNumber number_;
  std::size_t size_ = 0;
  std::vector<ToldReport> reports_;
  std::vector<const ToldReport*> originals_;
  const ToldReport* headline_ = nullptr;
};

/// `5 reports by 4 outlets in 3 languages`; copies are told apart.
std::string volume_of(const ToldStory& story);

/// Fills what a report's row shows: as fill_story(), and outlet's country, language, and copies.
void fill_report(ctemplate::TemplateDictionary& row, const Site& site, const ToldReport& report);

/// Fills OTHER_MEDIA on an article's page: who else tells its story.
std::set<wire::ItemId> fill_other_media(ctemplate::TemplateDictionary& page, const Site& site,
                                        const ArticleView& view, std::vector<std::string>& tags);

/// Fills BACKGROUND: how it came to this, if enough is told of that.
void fill_background(ctemplate::TemplateDictionary& page, const Site& site, const ArticleView& view,
                     std::vector<std::string>& tags);

/// `/story/17-words` and its feeds.
http::Response story_page(const Site& site, const http::Request& request);
http::Response story_feed(const Site& site, const http::Request& request);

/// What the follower `topics` knows of an item, for the follower `stories`.
stories::Knowing stories_known_by(const topics::Tagger& tagger);
/// What filters judge by: an item's tags, and the story that it tells. Both must be ahead of those who ask.
latest::Judgement judged_by(const topics::Tagger& tagger, const stories::Stories& stories);

/// The filter with its stories as they are numbered now: of one that has become part of another, that other.
news::Filter with_current_stories(const Site& site, news::Filter filter);

/// The tag of pages that show a story.
std::string story_tag(stories::StoryNumber story);

}  // namespace dateline::site
