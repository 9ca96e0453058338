#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dateline::stories {

/// What two reports of one story in two languages say: their words, as Terms::words has them.
struct Lesson {
  /// A report's; the one with the smaller number of its language comes first.
  struct Side {
    std::uint16_t language = 0;
    std::vector<std::uint32_t> words;  ///< Each once.

    friend bool operator==(const Side&, const Side&) = default;
  };
  std::array<Side, 2> sides;

  friend bool operator==(const Lesson&, const Lesson&) = default;
};

/// As a lesson is kept, and back; nothing if the bytes are none.
std::string to_bytes(const Lesson& lesson);
std::optional<Lesson> lesson_from(std::string_view bytes);

/// What a word means: words of two languages with one meaning are taken for the same.
struct Meaning {
  std::uint16_t language = 0;
  std::uint32_t word = 0;
  std::uint32_t meaning = 0;

  friend bool operator==(const Meaning&, const Meaning&) = default;
};

/// A table of words of two languages, learnt from the stories that are told in both: two words that come in
/// the same stories again and again, and in no others, mean the same. What it has learnt stays. What it
/// learns from are the newest 4,096 lessons, at most some 10 MB; the same lessons in the same order teach the
/// same.
class WordTable {
 public:
  static constexpr std::size_t kMostLessons = 4'096;
  static constexpr std::size_t kMostMeanings = 65'536;

  /// Takes a lesson in, and says what is known by it that was not before.
  std::vector<Meaning> learn(const Lesson& lesson);
  /// Takes in what was learnt from before.
  void restore(const Lesson& lesson);
  void restore(const Meaning& meaning);

  std::optional<std::uint32_t> meaning_of(std::uint16_t language, std::uint32_t word) const;
  bool is_empty() const { return meanings_.empty(); }

 private:
  using Word = std::uint64_t;    // the language's number and the word
  using Number = std::uint64_t;  // of a lesson, from 0
  using Languages = std::pair<std::uint16_t, std::uint16_t>;
  struct Best {
    Word word = 0;
    bool is_alone = false;  // no other is as good
  };

  static Word word_of(std::uint16_t language, std::uint32_t word) {
    return std::uint64_t{language} << 32 | word;
  }
  static Languages languages_of(const Lesson& lesson) {
    return {lesson.sides[0].language, lesson.sides[1].language};
  }
  const Lesson& lesson(Number number) const { return lessons_[number - first_]; }
  std::size_t times(Word word, Languages languages) const;
  std::optional<Best> best_for(Word word, Languages languages) const;
  void forget_oldest();
  void name(Word one, Word other, std::vector<Meaning>& learnt);

  std::deque<Lesson> lessons_;
  Number first_ = 0;  // of those that are kept
  std::unordered_map<Word, std::deque<Number>> told_in_;
  std::map<Languages, std::size_t> lessons_in_;
  std::unordered_map<Word, std::uint32_t> meanings_;
};

}  // namespace dateline::stories
