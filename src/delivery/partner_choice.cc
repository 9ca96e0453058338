#include "delivery/partner_choice.h"

#include <algorithm>

namespace dateline::delivery {
namespace {

constexpr int kNameWeighs = 6;
constexpr int kPlaceWeighs = 3;
constexpr int kTopicWeighs = 1;

template <typename Values, typename Key>
int common(const Values& a, const Values& b, Key key) {
  return static_cast<int>(std::count_if(a.begin(), a.end(), [&](const auto& one) {
    return std::any_of(b.begin(), b.end(), [&](const auto& other) { return key(one) == key(other); });
  }));
}

struct Ranked {
  int score = 0;
  const PartnerStory* story = nullptr;
};

// A partner's stories that this page may show, the best first. A page about everything has no better ones.
std::vector<Ranked> ranked(const PartnerShelf& shelf, const BoxPlace& place) {
  std::vector<Ranked> out;
  for (const PartnerStory& story : shelf.stories) {
    const std::string& language = story.tags.language;
    if (place.shown.contains(story.entry.id) || (!language.empty() && language != place.language)) continue;
    out.push_back({place.about == nullptr ? 1 : relevance(*place.about, story), &story});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return out;
}

}  // namespace

int relevance(const PartnerStory& a, const PartnerStory& b) {
  const auto by_key = [](const topics::Named& named) { return named.key; };
  const auto itself = [](const std::string& value) { return value; };
  return kNameWeighs * (common(a.tags.people, b.tags.people, by_key) +
                        common(a.tags.organisations, b.tags.organisations, by_key)) +
         kPlaceWeighs * common(a.tags.places, b.tags.places, itself) +
         kTopicWeighs * common(a.topics, b.topics, itself);
}

std::vector<BoxStory> choose(const std::vector<PartnerShelf>& shelves, const BoxPlace& place) {
  std::vector<std::vector<Ranked>> lists;
  for (const PartnerShelf& shelf : shelves) lists.push_back(ranked(shelf, place));
  std::vector<BoxStory> box;
  std::vector<std::size_t> taken(shelves.size());
  for (const bool relevant : {true, false}) {
    for (bool more = true; more && box.size() < place.most;) {
      more = false;
      for (std::size_t i = 0; i < shelves.size() && box.size() < place.most; ++i) {
        const std::size_t at = (i + place.turn) % shelves.size();
        if (taken[at] == lists[at].size()) continue;
        const Ranked& next = lists[at][taken[at]];
        if ((next.score > 0) != relevant) continue;
        box.push_back({&shelves[at].partner, next.story});
        ++taken[at];
        more = true;
      }
    }
  }
  return box;
}

bool is_our_own(const news::Item& item, const std::string& base_url,
                const std::set<std::string>& our_headlines) {
  if (our_headlines.contains(news::key_of_name(item.headline))) return true;
  const std::string ours = base_url + "/";
  return item.guid.starts_with(ours) ||
         std::any_of(item.links.begin(), item.links.end(), [&](const auto& link) {
           return (link.rel == "canonical" || link.rel == "via") && link.href.starts_with(ours);
         });
}

}  // namespace dateline::delivery
