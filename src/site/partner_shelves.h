#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <vector>

#include "delivery/partner_choice.h"
#include "site/site.h"
#include "stories/stories.h"

namespace dateline::site {

/// What of each partner's news may be shown now: of its source, what has been agreed, none that is ours and
/// none that tells a story that we tell ourselves.
/// Made again when the wire has moved. Safe from any thread.
class PartnerShelves {
 public:
  using Shelves = std::vector<delivery::PartnerShelf>;

  /// The site must outlive it.
  PartnerShelves(const Site& site, std::vector<delivery::Partner> partners)
      : site_(site), partners_(std::move(partners)) {}

  const std::vector<delivery::Partner>& partners() const { return partners_; }
  /// Null if there is none of that id.
  const delivery::Partner* find(std::string_view id) const;
  std::shared_ptr<const Shelves> now() const;

  /// What a page's story is about, to compare others with.
  delivery::PartnerStory judged(const wire::Entry& entry) const;
  /// Our own news that the partner may carry.
  news::Filter ours(const delivery::Partner& partner) const;
  /// The newest of it, at most as many as are agreed for a day.
  std::vector<wire::Entry> our_newest(const delivery::Partner& partner, std::size_t most) const;

 private:
  std::shared_ptr<const Shelves> make() const;
  std::set<stories::StoryNumber> stories_of(const std::vector<wire::ItemId>& items) const;

  const Site& site_;
  const std::vector<delivery::Partner> partners_;
  mutable std::mutex mutex_;  // guards the two below
  mutable wire::Position made_at_ = -1;
  mutable std::shared_ptr<const Shelves> shelves_;
};

}  // namespace dateline::site
