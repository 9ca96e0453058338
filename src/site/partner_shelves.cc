#include "site/partner_shelves.h"

#include <algorithm>

namespace dateline::site {
namespace {

constexpr std::size_t kOurNewest = 300;  // headlines of ours that a partner's story is compared with

// Only the sources that are the agency's own. A filter of no source at all would let everything pass.
news::Filter own_only(const Site& site, news::Filter filter) {
  std::erase_if(filter.with, [](const news::Choice& choice) { return choice.facet == news::Facet::source; });
  bool any = false;
  for (const intake::SourceEntry& entry : site.parts().sources.all()) {
    if (!entry.source.own) continue;
    filter.with.push_back({news::Facet::source, entry.source.id});
    any = true;
  }
  if (!any) filter.with.push_back({news::Facet::source, "-"});
  return filter;
}

}  // namespace

const delivery::Partner* PartnerShelves::find(std::string_view id) const {
  const auto found = std::find_if(partners_.begin(), partners_.end(),
                                  [&](const delivery::Partner& partner) { return partner.id == id; });
  return found == partners_.end() ? nullptr : &*found;
}

std::shared_ptr<const PartnerShelves::Shelves> PartnerShelves::now() const {
  const wire::Position place = site_.parts().place();
  const std::scoped_lock lock(mutex_);
  if (made_at_ != place) {
    shelves_ = make();
    made_at_ = place;
  }
  return shelves_;
}

std::shared_ptr<const PartnerShelves::Shelves> PartnerShelves::make() const {
  auto shelves = std::make_shared<Shelves>();
  const SiteParts& parts = site_.parts();
  std::set<std::string> our_headlines;
  std::vector<wire::ItemId> our_items;
  if (!partners_.empty())
    for (const wire::Entry& entry : parts.latest.page(own_only(site_, {}), {}, kOurNewest).entries) {
      our_headlines.insert(news::key_of_name(entry.item.headline));
      our_items.push_back(entry.id);
    }
  // What tells a story that we tell ourselves would be our own story once more, whatever its words.
  const std::set<stories::StoryNumber> our_stories = stories_of(our_items);
  for (const delivery::Partner& partner : partners_) {
    news::Filter filter = partner.theirs;
    std::erase_if(filter.with,
                  [](const news::Choice& choice) { return choice.facet == news::Facet::source; });
    filter.with.push_back({news::Facet::source, partner.source});
    delivery::PartnerShelf shelf{partner, {}};
    const auto most = static_cast<std::size_t>(partner.theirs_most);
    // A few more, for those that are ours come back.
    for (const wire::Entry& entry :
         parts.latest.page(filter, {}, std::min<std::size_t>(2 * most, 500)).entries) {
      if (shelf.stories.size() == most) break;
      if (delivery::is_our_own(entry.item, site_.settings().base_url, our_headlines)) continue;
      const auto story = parts.stories.story_of(entry.id);
      if (!story || !our_stories.contains(*story)) shelf.stories.push_back(judged(entry));
    }
    shelves->push_back(std::move(shelf));
  }
  return shelves;
}

std::set<stories::StoryNumber> PartnerShelves::stories_of(const std::vector<wire::ItemId>& items) const {
  std::set<stories::StoryNumber> found;
  site_.parts().wire.store().read([&](wire::Database& database) {
    for (const wire::ItemId item : items)
      if (const auto story = stories::Stories::story_of(database, item)) found.insert(*story);
  });
  return found;
}

delivery::PartnerStory PartnerShelves::judged(const wire::Entry& entry) const {
  delivery::PartnerStory story{entry, site_.parts().tagger.tags(entry.id), {}};
  const auto vocabulary = site_.parts().tagger.vocabulary();
  for (const topics::TopicTag& topic : story.tags.topics)
    if (const auto id = vocabulary->with_code(topic.code))
      for (const topics::TopicId broader : vocabulary->with_broader(*id))
        story.topics.insert(vocabulary->code(broader));
  return story;
}

news::Filter PartnerShelves::ours(const delivery::Partner& partner) const {
  return own_only(site_, partner.ours);
}

std::vector<wire::Entry> PartnerShelves::our_newest(const delivery::Partner& partner,
                                                    std::size_t most) const {
  most = std::min<std::size_t>(most, static_cast<std::size_t>(partner.ours_daily));
  return site_.parts().latest.page(ours(partner), {}, most).entries;
}

}  // namespace dateline::site
