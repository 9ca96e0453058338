#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "delivery/partner.h"
#include "topics/tags.h"
#include "wire/wire.h"

namespace dateline::delivery {

/// A partner's story that may be shown.
struct PartnerStory {
  wire::Entry entry;
  topics::Tags tags;
  std::set<std::string> topics;  ///< Those of the tags, and all that are broader.
};

/// A partner with what of its news may be shown now, the newest first.
struct PartnerShelf {
  Partner partner;
  std::vector<PartnerStory> stories;
};

/// The page that a box stands on.
struct BoxPlace {
  const PartnerStory* about = nullptr;  ///< What the page tells of; null: of everything.
  std::string language;                 ///< Of the page: primary subtag.
  std::set<wire::ItemId> shown;         ///< What it shows already.
  std::uint64_t turn = 0;               ///< Which partner is the first; goes up with time.
  std::size_t most = 4;
};

struct BoxStory {
  const Partner* partner = nullptr;
  const PartnerStory* story = nullptr;
};

/// How much two stories have to do with each other: 0 = nothing that we know of. People and organisations
/// weigh more than places, and those more than topics.
int relevance(const PartnerStory& a, const PartnerStory& b);

/// What stands in the box: by turns of the partners, of each what has most to do with the page, and the
/// newest of that; those of a partner that have nothing to do with it only where there is room left.
std::vector<BoxStory> choose(const std::vector<PartnerShelf>& shelves, const BoxPlace& place);

/// True if the story is one of ours come back: it leads to our site, or has the headline of a story of ours
/// (as news::key_of_name writes it).
bool is_our_own(const news::Item& item, const std::string& base_url,
                const std::set<std::string>& our_headlines);

}  // namespace dateline::delivery
