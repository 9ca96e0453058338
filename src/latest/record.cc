#include "latest/record.h"

#include <algorithm>
#include <charconv>

#include "text/words.h"

namespace dateline::latest {
namespace {

// FNV-1a, and the finish of MurmurHash3 so that every bit of it counts.
std::uint64_t hash(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  h = (h ^ (h >> 33)) * 0xFF51AFD7ED558CCD;
  h = (h ^ (h >> 33)) * 0xC4CEB9FE1A85EC53;
  return h ^ (h >> 33);
}

template <typename T>
void sort_once(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

FacetKey key_of_story(std::uint32_t story) {
  return (static_cast<FacetKey>(news::Facet::story) << 56) | story;
}

FacetKey key_of(news::Facet facet, std::string_view value) {
  if (facet == news::Facet::story) {
    std::uint32_t story = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), story);
    return key_of_story(read.ec == std::errc() ? story : 0);
  }
  constexpr FacetKey kValue = (FacetKey{1} << 56) - 1;
  return (static_cast<FacetKey>(facet) << 56) | (hash(value) & kValue);
}

std::uint32_t hash_of_word(std::string_view folded) {
  return static_cast<std::uint32_t>(hash(folded));
}

void Record::add(news::Facet facet, std::string_view value) {
  labels.push_back({key_of(facet, value), std::string(value)});
}

void Record::add_words(std::string_view text) {
  text::words_in(text, [this](std::string_view word) { words.push_back(hash_of_word(word)); });
}

void Record::settle() {
  const auto before = [](const Label& a, const Label& b) { return a.key < b.key; };
  const auto same = [](const Label& a, const Label& b) { return a.key == b.key; };
  std::sort(labels.begin(), labels.end(), before);
  labels.erase(std::unique(labels.begin(), labels.end(), same), labels.end());
  sort_once(words);
  marks_ = 0;
  for (const Label& label : labels) marks_ |= mark_of(label.key);
  if (story != 0) marks_ |= mark_of(key_of_story(story));
}

bool Record::has(FacetKey key) const {
  if (!may_have(mark_of(key))) return false;
  if (facet_of(key) == news::Facet::story) return story != 0 && story == story_of(key);
  const auto found =
      std::find_if(labels.begin(), labels.end(), [key](const Label& label) { return label.key >= key; });
  return found != labels.end() && found->key == key;
}

bool Record::has_word(std::uint32_t word) const {
  return std::binary_search(words.begin(), words.end(), word);
}

Wanted wanted(const news::Filter& filter) {
  Wanted out;
  out.told_once = filter.told_once;
  for (const news::Facet facet : news::kFacets) {
    Wanted::Group group{facet, {}};
    for (const news::Choice& choice : filter.with) {
      if (choice.facet == facet) group.keys.push_back(key_of(facet, choice.value));
    }
    sort_once(group.keys);
    if (!group.keys.empty()) out.groups.push_back(std::move(group));
  }
  for (const news::Choice& choice : filter.without) out.without.push_back(key_of(choice.facet, choice.value));
  sort_once(out.without);
  if (filter.urgency != 0) {
    Wanted::Group group;
    for (int urgency = 1; urgency <= filter.urgency; ++urgency)
      group.keys.push_back(key_of(news::Facet::urgency, std::to_string(urgency)));
    out.groups.push_back(std::move(group));
  }
  for (const std::string& word : filter.words) {
    const std::size_t before = out.words.size();
    text::words_in(word, [&](std::string_view part) { out.words.push_back(hash_of_word(part)); });
    out.nothing = out.nothing || out.words.size() == before;  // no word at all, as `!!`
  }
  sort_once(out.words);
  for (Wanted::Group& one : out.groups)
    for (const FacetKey key : one.keys) one.marks |= mark_of(key);
  return out;
}

bool matches(const Wanted& wanted, const Record& record) {
  if (wanted.nothing) return false;
  for (const Wanted::Group& group : wanted.groups) {
    if (!record.may_have(group.marks) ||
        std::none_of(group.keys.begin(), group.keys.end(), [&](FacetKey key) { return record.has(key); }))
      return false;
  }
  return std::none_of(wanted.without.begin(), wanted.without.end(),
                      [&](FacetKey key) { return record.has(key); }) &&
         std::all_of(wanted.words.begin(), wanted.words.end(),
                     [&](std::uint32_t word) { return record.has_word(word); });
}

bool matches(const news::Filter& filter, const Record& record) {
  return matches(wanted(filter), record);
}

}  // namespace dateline::latest
