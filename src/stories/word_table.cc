#include "stories/word_table.h"

#include <algorithm>
#include <cmath>

namespace dateline::stories {
namespace {

constexpr std::size_t kFewestTimes = 4;  // that two words must have come together
constexpr std::size_t kMostLooked = 64;  // lessons that a word is judged by, the newest
constexpr double kLeastDice = 0.5;       // of the lessons that have either, twice those that have both
constexpr double kLeastEvidence = 25;    // log-likelihood ratio: by chance one in two million
constexpr std::size_t kMostWords = 255;  // of a side

double x_log_x(double x) {
  return x > 0 ? x * std::log(x) : 0;
}

// Dunning's log-likelihood ratio, of two words that come together `both` times, one of them `one` times and
// the other `other` times, in `all` lessons; 0 where they come together less than chance has it.
double evidence(double both, double one, double other, double all) {
  if (both * all <= one * other) return 0;
  const double neither = all - one - other + both;
  const double cells = x_log_x(both) + x_log_x(one - both) + x_log_x(other - both) + x_log_x(neither);
  const double margins = x_log_x(one) + x_log_x(all - one) + x_log_x(other) + x_log_x(all - other);
  return 2 * (cells - margins + x_log_x(all));
}

// Words are judged when they have come four times, and again each time that they come half as often again.
bool is_time_to_judge(std::size_t times) {
  for (std::size_t at = kFewestTimes; at <= times; at += at / 2) {
    if (at == times) return true;
  }
  return false;
}

std::uint32_t meaning_from(std::uint64_t one, std::uint64_t other) {
  const std::uint64_t hash = (one * 0x9E3779B97F4A7C15ULL ^ other) * 0xBF58476D1CE4E5B9ULL;
  const auto meaning = static_cast<std::uint32_t>(hash >> 32);
  return meaning == 0 ? 1 : meaning;
}

void put(std::string& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::uint32_t take(std::string_view& bytes, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[i])) << (8 * i);
  bytes.remove_prefix(count);
  return value;
}

}  // namespace

std::string to_bytes(const Lesson& lesson) {
  std::string bytes;
  for (const Lesson::Side& side : lesson.sides) {
    const std::size_t words = std::min(side.words.size(), kMostWords);
    put(bytes, side.language, 2);
    put(bytes, static_cast<std::uint32_t>(words), 1);
    for (std::size_t i = 0; i < words; ++i) put(bytes, side.words[i], 4);
  }
  return bytes;
}

std::optional<Lesson> lesson_from(std::string_view bytes) {
  Lesson lesson;
  for (Lesson::Side& side : lesson.sides) {
    if (bytes.size() < 3) return std::nullopt;
    side.language = static_cast<std::uint16_t>(take(bytes, 2));
    const std::size_t words = take(bytes, 1);
    if (bytes.size() < 4 * words) return std::nullopt;
    for (std::size_t i = 0; i < words; ++i) side.words.push_back(take(bytes, 4));
  }
  return bytes.empty() ? std::optional(std::move(lesson)) : std::nullopt;
}

std::size_t WordTable::times(Word word, Languages languages) const {
  const auto told = told_in_.find(word);
  if (told == told_in_.end()) return 0;
  return static_cast<std::size_t>(std::count_if(told->second.begin(), told->second.end(), [&](Number number) {
    return languages_of(lesson(number)) == languages;
  }));
}

// The word of the other language for which most speaks.
std::optional<WordTable::Best> WordTable::best_for(Word word, Languages languages) const {
  const auto told = told_in_.find(word);
  if (told == told_in_.end()) return std::nullopt;
  const auto own = static_cast<std::uint16_t>(word >> 32);
  std::unordered_map<std::uint32_t, std::size_t> together;
  std::size_t looked = 0;
  for (auto number = told->second.rbegin(); number != told->second.rend() && looked < kMostLooked; ++number) {
    const Lesson& one = lesson(*number);
    if (languages_of(one) != languages) continue;
    ++looked;
    const Lesson::Side& other = one.sides[one.sides[0].language == own ? 1 : 0];
    for (const std::uint32_t beside : other.words) ++together[beside];
  }
  const std::uint16_t other = own == languages.first ? languages.second : languages.first;
  const auto all = static_cast<double>(lessons_in_.at(languages));
  const double times_told = static_cast<double>(times(word, languages));
  // Of a word that is told oftener than is looked at, what was seen stands for the rest.
  const double more = looked == kMostLooked ? times_told / static_cast<double>(looked) : 1;
  Best best;
  double most = 0;
  for (const auto& [beside, seen] : together) {
    if (seen < kFewestTimes) continue;
    const Word candidate = word_of(other, beside);
    const auto its_times = static_cast<double>(times(candidate, languages));
    const double both = std::min(static_cast<double>(seen) * more, its_times);
    if (2 * both < kLeastDice * (times_told + its_times)) continue;
    const double speaks = evidence(both, times_told, its_times, all);
    if (speaks < kLeastEvidence || speaks < most) continue;
    best.is_alone = speaks > most;
    best.word = speaks > most ? candidate : best.word;
    most = speaks;
  }
  return most > 0 ? std::optional(best) : std::nullopt;
}

void WordTable::restore(const Lesson& lesson) {
  const Number number = first_ + lessons_.size();
  lessons_.push_back(lesson);
  ++lessons_in_[languages_of(lesson)];
  for (const Lesson::Side& side : lesson.sides) {
    for (const std::uint32_t word : side.words) told_in_[word_of(side.language, word)].push_back(number);
  }
  if (lessons_.size() > kMostLessons) forget_oldest();
}

void WordTable::restore(const Meaning& meaning) {
  meanings_[word_of(meaning.language, meaning.word)] = meaning.meaning;
}

void WordTable::forget_oldest() {
  const Lesson& oldest = lessons_.front();
  --lessons_in_[languages_of(oldest)];
  for (const Lesson::Side& side : oldest.sides) {
    for (const std::uint32_t word : side.words) {
      const auto told = told_in_.find(word_of(side.language, word));
      told->second.pop_front();
      if (told->second.empty()) told_in_.erase(told);
    }
  }
  lessons_.pop_front();
  ++first_;
}

// A word that has a meaning gives it to the other; two that have one each keep them.
void WordTable::name(Word one, Word other, std::vector<Meaning>& learnt) {
  const auto known = meanings_.find(one);
  const auto other_known = meanings_.find(other);
  if (known != meanings_.end() && other_known != meanings_.end()) return;
  const std::uint32_t meaning = known != meanings_.end()         ? known->second
                                : other_known != meanings_.end() ? other_known->second
                                                                 : meaning_from(one, other);
  for (const Word word : {one, other}) {
    if (!meanings_.emplace(word, meaning).second) continue;
    learnt.push_back({static_cast<std::uint16_t>(word >> 32), static_cast<std::uint32_t>(word), meaning});
  }
}

std::vector<Meaning> WordTable::learn(const Lesson& lesson) {
  std::vector<Meaning> learnt;
  if (lesson.sides[0].language >= lesson.sides[1].language) return learnt;
  restore(lesson);
  const Languages languages = languages_of(lesson);
  for (const Lesson::Side& side : lesson.sides) {
    for (const std::uint32_t key : side.words) {
      if (meanings_.size() + 2 > kMostMeanings) return learnt;
      const Word word = word_of(side.language, key);
      if (!is_time_to_judge(times(word, languages))) continue;
      const auto best = best_for(word, languages);
      if (!best || !best->is_alone) continue;
      const auto back = best_for(best->word, languages);
      if (back && back->is_alone && back->word == word)
        name(std::min(word, best->word), std::max(word, best->word), learnt);
    }
  }
  return learnt;
}

std::optional<std::uint32_t> WordTable::meaning_of(std::uint16_t language, std::uint32_t word) const {
  const auto known = meanings_.find(word_of(language, word));
  return known != meanings_.end() ? std::optional(known->second) : std::nullopt;
}

}  // namespace dateline::stories
