#include "search/spelling.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <string>

namespace dateline::search {
namespace {

constexpr std::size_t kMost = 50;
constexpr std::size_t kLongest = 32;  // letters
constexpr std::size_t kMostFormsSeen = 1'000'000;

std::vector<char32_t> letters_of(std::string_view text) {
  std::vector<char32_t> letters;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    letters.push_back(static_cast<char32_t>(c));
  }
  return letters;
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The distance from one word to many that come in order: rows of the table (optimal string alignment) are
// kept for as many letters as the next word has in common with the one before.
class Distances {
 public:
  Distances(std::string_view word, int most) : word_(letters_of(word)), most_(most) {
    rows_.resize(kLongest + 3);
    for (auto& row : rows_) row.resize(word_.size() + 1);
    for (std::size_t i = 0; i <= word_.size(); ++i) rows_[0][i] = static_cast<int>(i);
  }

  // At most most_ + 1, which says no more than that it is too far.
  int to(std::string_view other) {
    const auto differ = std::mismatch(before_.begin(), before_.end(), other.begin(), other.end());
    const auto common = static_cast<std::size_t>(differ.first - before_.begin());
    before_ = other;
    // Whole letters in common.
    std::size_t kept = 0;
    while (kept < ends_.size() && ends_[kept] <= common) ++kept;
    ends_.resize(kept);
    letters_.resize(kept);
    too_far_after_ = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(other.data());
    const auto length = static_cast<std::int32_t>(other.size());
    auto at = static_cast<std::int32_t>(kept == 0 ? 0 : ends_[kept - 1]);
    while (at < length) {
      UChar32 c = 0;
      U8_NEXT(bytes, at, length, c);
      if (letters_.size() > kLongest) return most_ + 1;
      letters_.push_back(static_cast<char32_t>(c));
      ends_.push_back(static_cast<std::size_t>(at));
      if (add_row() > most_) {
        too_far_after_ = ends_.back();
        return most_ + 1;
      }
    }
    return std::min(rows_[letters_.size()][word_.size()], most_ + 1);
  }

  // After so many bytes of the word that was given last nothing can be near that begins so; 0 = none.
  std::size_t too_far_after() const { return too_far_after_; }

 private:
  // The row of the last letter; its least number.
  int add_row() {
    const std::size_t row = letters_.size();
    auto& now = rows_[row];
    const auto& before = rows_[row - 1];
    now[0] = static_cast<int>(row);
    int least = now[0];
    for (std::size_t i = 1; i <= word_.size(); ++i) {
      const int same = word_[i - 1] == letters_[row - 1] ? 0 : 1;
      int its = std::min({before[i] + 1, now[i - 1] + 1, before[i - 1] + same});
      if (row > 1 && i > 1 && word_[i - 1] == letters_[row - 2] && word_[i - 2] == letters_[row - 1])
        its = std::min(its, rows_[row - 2][i - 2] + 1);
      now[i] = its;
      least = std::min(least, its);
    }
    // A swap with what comes can make it one less.
    return row > 0 ? std::min(least, least_before_swap(row)) : least;
  }
  int least_before_swap(std::size_t row) const {
    return *std::min_element(rows_[row - 1].begin(), rows_[row - 1].end()) + 1;
  }

  const std::vector<char32_t> word_;
  const int most_;
  std::vector<std::vector<int>> rows_;
  std::string before_;
  std::vector<char32_t> letters_;  // of the word before
  std::vector<std::size_t> ends_;  // of each, bytes
  std::size_t too_far_after_ = 0;
};

std::vector<NearWord> in_order(std::vector<NearWord> words, std::size_t most) {
  std::sort(words.begin(), words.end(), [](const NearWord& a, const NearWord& b) {
    if (a.distance != b.distance) return a.distance < b.distance;
    return a.count != b.count ? a.count > b.count : a.word < b.word;
  });
  if (words.size() > most) words.resize(most);
  return words;
}

}  // namespace

std::vector<NearWord> words_near(const State& state, std::string_view folded, int distance) {
  const std::size_t letters = letters_of(folded).size();
  if (letters < 2 || letters > kLongest || has_digit(folded)) return {};
  std::map<std::string, NearWord, std::less<>> found;
  std::size_t seen = 0;
  for (const Part& part : state.parts) {
    Distances distances(folded, distance);
    for (StringTable::Walk walk(part.segment->forms(), "a"); !walk.is_done();) {
      if (++seen > kMostFormsSeen) break;
      const int its = distances.to(walk.string());
      if (its <= distance && !has_digit(walk.string()) && walk.string() != folded) {
        NearWord& word = found[std::string(walk.string())];
        word.word = walk.string();
        word.distance = its;
        word.count += walk.payload()[0];
      }
      if (const std::size_t bytes = distances.too_far_after(); bytes > 0) {
        walk.next_after(bytes);
      } else {
        walk.next();
      }
    }
  }
  std::vector<NearWord> words;
  for (auto& [word, near] : found) words.push_back(std::move(near));
  return in_order(std::move(words), kMost);
}

std::vector<NearWord> words_from(const State& state, std::string_view folded, std::size_t most) {
  std::map<std::string, NearWord, std::less<>> found;
  constexpr std::size_t kMostSeen = 20'000;
  std::size_t seen = 0;
  for (const Part& part : state.parts) {
    for (StringTable::Walk walk(part.segment->forms(), folded);
         !walk.is_done() && walk.string().starts_with(folded) && ++seen < kMostSeen; walk.next()) {
      NearWord& word = found[std::string(walk.string())];
      word.word = walk.string();
      word.count += walk.payload()[0];
    }
  }
  std::vector<NearWord> words;
  for (auto& [word, near] : found) words.push_back(std::move(near));
  return in_order(std::move(words), most);
}

}  // namespace dateline::search
