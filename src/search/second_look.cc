#include "search/second_look.h"

#include <algorithm>
#include <cmath>

namespace dateline::search {
namespace {

// What words one after the other add to a score; in a passage of so many times as many words, nothing.
constexpr double kNearBonus = 0.5;
constexpr double kFarApart = 256;
// What each halving of the length adds, for each word of the query from the third on, as far as these
// lengths.
constexpr double kShortBonus = 0.1;
constexpr double kShort = 32;
constexpr double kLong = 1024;
constexpr std::size_t kMostPlaces = 100;  // of a word in an item

// The places of a clause's words in the items of one part, asked for in order.
class Places {
 public:
  explicit Places(const FoundClause& clause) {
    for (const FoundAtom& atom : clause) {
      if (atom.is_facet || atom.words.empty()) continue;
      for (const PostingsRef& list : atom.words.front()) cursors_.emplace_back(list);
    }
  }
  void at(Local item, std::vector<std::uint32_t>& out) {
    out.clear();
    for (PostingsCursor& cursor : cursors_) {
      if (cursor.seek(item) != item) continue;
      cursor.places(some_);
      out.insert(out.end(), some_.begin(),
                 some_.begin() + static_cast<std::ptrdiff_t>(std::min(some_.size(), kMostPlaces)));
    }
    if (cursors_.size() > 1) std::sort(out.begin(), out.end());
  }

 private:
  std::vector<PostingsCursor> cursors_;
  std::vector<std::uint32_t> some_;
};

double for_nearness(std::uint32_t passage, std::size_t words) {
  const double apart = std::max(1.0, static_cast<double>(passage) / static_cast<double>(words));
  return 1 + kNearBonus * std::max(0.0, 1 - std::log2(apart) / std::log2(kFarApart));
}

double for_shortness(std::uint32_t length, std::size_t words) {
  if (words < 3) return 1;
  const double halvings = std::log2(kLong / std::min(kLong, kShort + static_cast<double>(length)));
  return 1 + kShortBonus * static_cast<double>(words - 2) * halvings;
}

}  // namespace

std::uint32_t shortest_passage(const std::vector<std::vector<std::uint32_t>>& places) {
  std::vector<std::size_t> at(places.size(), 0);
  std::uint32_t shortest = 0xFFFF'FFFF;
  while (true) {
    std::size_t first = 0;
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i][at[i]] < places[first][at[first]]) first = i;
      last = std::max(last, places[i][at[i]]);
    }
    shortest = std::min(shortest, last - places[first][at[first]] + 1);
    if (++at[first] == places[first].size()) return shortest;
  }
}

void look_again(const State& state, const WordsIn& words_in, std::vector<Candidate>& hits,
                Deadline& deadline) {
  std::sort(hits.begin(), hits.end(), [](const Candidate& a, const Candidate& b) {
    return a.part != b.part ? a.part < b.part : a.item < b.item;
  });
  std::vector<Places> words;
  std::vector<std::vector<std::uint32_t>> places;
  for (std::size_t i = 0; i < hits.size() && !deadline.was_over(); ++i) {
    if (i == 0 || hits[i].part != hits[i - 1].part) {
      words.clear();
      for (const FoundClause* clause : words_in(hits[i].part)) words.emplace_back(*clause);
    }
    places.resize(words.size());
    std::size_t had = 0;
    for (Places& word : words) {
      word.at(hits[i].item, places[had]);
      had += places[had].empty() ? 0 : 1;
    }
    places.resize(had);
    Hit& hit = hits[i].hit;
    const Segment& segment = *state.parts[hits[i].part].segment;
    hit.score *= for_shortness(segment.words(hits[i].item), words.size());
    if (had > 1) hit.score *= for_nearness(shortest_passage(places), had);
    deadline.look();
  }
  std::sort(hits.begin(), hits.end(), BestHits::is_better);
}

}  // namespace dateline::search
