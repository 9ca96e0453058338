#include "search/lexicon.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace dateline::search {
namespace {

constexpr std::size_t kFirstSlots = 1U << 14U;
constexpr std::size_t kMostStrings = 2'000'000;

std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0) {
  return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

FormBits bit_of(std::uint64_t hash) {
  return static_cast<FormBits>(1U << (hash >> 61U));
}

}  // namespace

FormBits form_bit(std::string_view folded) {
  return bit_of(hash_of(folded));
}

Lexicon::Lexicon() : by_string_(kFirstSlots), words_(kFirstSlots) {}

void Lexicon::bound() {
  if (strings_.size() < kMostStrings) return;
  text_.clear();
  strings_.clear();
  by_string_.assign(kFirstSlots, 0);
  words_.assign(kFirstSlots, {});
  word_count_ = 0;
}

Lexicon::Word Lexicon::word(std::string_view folded, StemLanguage language) {
  const std::uint64_t hash = hash_of(folded);
  const auto tag = static_cast<std::uint32_t>(hash >> 32U) | 1U;
  const std::size_t mask = words_.size() - 1;
  std::size_t at = (hash + language * 0x9E3779B97F4A7C15U) & mask;
  for (; words_[at].tag != 0; at = (at + 1) & mask) {
    const Slot& slot = words_[at];
    if (slot.tag == tag && slot.language == language && string(slot.word.form) == folded) return slot.word;
  }
  Slot& slot = words_[at];
  slot.tag = tag;
  slot.language = language;
  slot.word.form = intern(folded, hash);
  slot.word.form_bit = bit_of(hash);
  const std::string_view stem = stems_.of(folded, language);
  slot.word.term = stem == folded ? slot.word.form : intern(stem);
  const Word made = slot.word;
  if (++word_count_ * 2 > words_.size()) grow_words();
  return made;
}

StringId Lexicon::intern(std::string_view string) {
  return intern(string, hash_of(string));
}

StringId Lexicon::intern(std::string_view string, std::uint64_t hash) {
  const std::size_t mask = by_string_.size() - 1;
  std::size_t at = hash & mask;
  for (; by_string_[at] != 0; at = (at + 1) & mask) {
    const StringId id = by_string_[at] - 1;
    if (strings_[id].hash == hash && this->string(id) == string) return id;
  }
  const auto id = static_cast<StringId>(strings_.size());
  strings_.push_back(
      {static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(string.size()), hash});
  text_.insert(text_.end(), string.begin(), string.end());
  by_string_[at] = id + 1;
  if (strings_.size() * 2 > by_string_.size()) grow_strings();
  return id;
}

void Lexicon::grow_words() {
  std::vector<Slot> larger(words_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : words_) {
    if (slot.tag == 0) continue;
    std::size_t at = (strings_[slot.word.form].hash + slot.language * 0x9E3779B97F4A7C15U) & mask;
    while (larger[at].tag != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  words_.swap(larger);
}

void Lexicon::grow_strings() {
  std::vector<std::uint32_t> larger(by_string_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (StringId id = 0; id < strings_.size(); ++id) {
    std::size_t at = strings_[id].hash & mask;
    while (larger[at] != 0) at = (at + 1) & mask;
    larger[at] = id + 1;
  }
  by_string_.swap(larger);
}

}  // namespace dateline::search
