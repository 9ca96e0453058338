#include "search/terms_of.h"

#include <algorithm>

#include "search/lexicon.h"

namespace dateline::search {
namespace {

constexpr std::size_t kMostBeginnings = 200;   // terms that begin so, the most frequent ones
constexpr std::size_t kMostLookedAt = 20'000;  // of them

char mark_of(Where where) {
  switch (where) {
    case Where::head:
      return kFieldMark[static_cast<std::size_t>(Field::headline)];
    case Where::person:
      return kFieldMark[static_cast<std::size_t>(Field::person)];
    case Where::place:
      return kFieldMark[static_cast<std::size_t>(Field::place)];
    case Where::topic:
      return kFieldMark[static_cast<std::size_t>(Field::topic)];
    default:
      return 0;
  }
}

// The word's stems by all languages of the part, each once.
std::vector<std::string> stems_of(const QueryWord& word, StemLanguages languages) {
  thread_local Stems stems;
  std::vector<std::string> out{word.folded};
  if (!word.stems) return out;
  if ((languages & 1U) == 0) out.clear();  // every item's language is stemmed
  for (StemLanguage language = 1; language <= Stems::kLanguages; ++language) {
    if ((languages >> language & 1U) == 0) continue;
    std::string stem(stems.of(word.folded, language));
    if (std::find(out.begin(), out.end(), stem) == out.end()) out.push_back(std::move(stem));
  }
  return out;
}

void add_beginnings(const Segment& segment, const std::string& prefix, WordLists& lists, Deadline& deadline) {
  WordLists all;
  std::size_t looked_at = 0;
  segment.terms_from(prefix, [&](std::string_view, PostingsRef list) {
    all.push_back(list);
    return ++looked_at < kMostLookedAt && !deadline.is_over();
  });
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kMostBeginnings));
  std::partial_sort(all.begin(), end, all.end(),
                    [](const auto& a, const auto& b) { return a.count > b.count; });
  lists.insert(lists.end(), all.begin(), end);
}

WordLists lists_of(const QueryWord& word, bool begins, Where where, const Segment& segment,
                   Deadline& deadline) {
  WordLists lists;
  const char mark = mark_of(where);
  const std::string before(mark == 0 ? 0 : 1, mark);
  for (const std::string& stem : stems_of(word, segment.languages())) {
    if (begins && stem.starts_with(word.folded)) continue;  // it is among those below
    if (const auto list = segment.find(before + stem)) lists.push_back(*list);
  }
  if (begins) add_beginnings(segment, before + word.folded, lists, deadline);
  return lists;
}

// Brings what lists have together: an item's score is the greatest of those that it has. Few entries are
// sorted; many are put where their items are.
class Gathering {
 public:
  Gathering(std::uint64_t entries, Local size) {
    if (entries > size / kMany) best_.assign(size, kNone);
  }
  void add(Local item, float score) {
    if (best_.empty()) {
      few_.emplace_back(item, score);
    } else {
      best_[item] = std::max(best_[item], score);
    }
  }
  Stream done() {
    std::vector<Local> items;
    std::vector<float> scores;
    std::sort(few_.begin(), few_.end());
    for (const auto& [item, score] : few_) {
      if (!items.empty() && items.back() == item) {
        scores.back() = score;  // they come in rising order
      } else {
        items.push_back(item);
        scores.push_back(score);
      }
    }
    for (Local item = 0; item < best_.size(); ++item) {
      if (best_[item] == kNone) continue;
      items.push_back(item);
      scores.push_back(best_[item]);
    }
    return {std::move(items), std::move(scores)};
  }

 private:
  static constexpr Local kMany = 16;  // one for so many items
  static constexpr float kNone = -1;
  std::vector<std::pair<Local, float>> few_;
  std::vector<float> best_;
};

void gather_word(const WordLists& lists, float worth, FormBits form, Gathering& all, Deadline& deadline) {
  for (const PostingsRef& list : lists) {
    PostingsCursor cursor(list);
    for (Local item = cursor.seek(0); item != kNoLocal && !deadline.is_over(); item = cursor.seek(item + 1))
      all.add(item, static_cast<float>(cursor.weight()) * share_of(cursor.forms(), form) * worth / 255);
  }
}

// A word of a phrase: one cursor for each of its lists.
class PhraseWord {
 public:
  PhraseWord(const WordLists& lists, FormBits form) : form_(form) {
    for (const PostingsRef& list : lists) cursors_.emplace_back(list);
  }
  Local seek(Local target) {
    Local first = kNoLocal;
    for (PostingsCursor& cursor : cursors_) first = std::min(first, cursor.seek(target));
    return first;
  }
  // Where it stands in the item, in order; and its weight there.
  float places(Local item, std::vector<std::uint32_t>& out) {
    out.clear();
    float weight = 0;
    for (PostingsCursor& cursor : cursors_) {
      if (cursor.seek(item) != item) continue;
      weight = std::max(weight, static_cast<float>(cursor.weight()) * share_of(cursor.forms(), form_));
      cursor.places(some_);
      out.insert(out.end(), some_.begin(), some_.end());
    }
    if (cursors_.size() > 1) std::sort(out.begin(), out.end());
    return weight;
  }

 private:
  FormBits form_;
  std::vector<PostingsCursor> cursors_;
  std::vector<std::uint32_t> some_;
};

void gather_phrase(const FoundAtom& atom, float worth, Gathering& all, Deadline& deadline) {
  std::vector<PhraseWord> words;
  for (std::size_t i = 0; i < atom.words.size(); ++i) words.emplace_back(atom.words[i], atom.forms[i]);
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> places;
  std::vector<std::uint32_t> left;
  const float step = worth / 255 / static_cast<float>(words.size());
  for (Local target = 0; target != kNoLocal && !deadline.is_over();) {
    const Local item = words.front().seek(target);
    if (item == kNoLocal) return;
    target = item;
    for (PhraseWord& word : words) {
      target = word.seek(item);
      if (target != item) break;
    }
    if (target != item) continue;
    ++target;
    float score = words.front().places(item, starts);
    for (std::size_t i = 1; i < words.size() && !starts.empty(); ++i) {
      score += words[i].places(item, places);
      left.clear();
      for (const std::uint32_t start : starts) {
        if (std::binary_search(places.begin(), places.end(), start + i)) left.push_back(start);
      }
      starts.swap(left);
    }
    if (starts.empty()) continue;
    all.add(item, score * step);
  }
}

}  // namespace

FoundClause look_up(const Clause& clause, const Segment& segment, Deadline& deadline) {
  FoundClause found;
  for (const Atom& atom : clause) {
    FoundAtom its;
    its.is_facet = atom.facet.has_value();
    if (atom.facet) {
      WordLists lists;
      if (const auto list = segment.find(facet_term(atom.facet->facet, atom.facet->value)))
        lists.push_back(*list);
      its.words.push_back(std::move(lists));
      its.forms.push_back(0);
    }
    for (std::size_t i = 0; i < atom.words.size(); ++i) {
      const bool begins = atom.begins && i + 1 == atom.words.size();
      its.words.push_back(lists_of(atom.words[i], begins, atom.where, segment, deadline));
      its.forms.push_back(begins ? FormBits{0} : form_bit(atom.words[i].folded));
    }
    found.push_back(std::move(its));
  }
  return found;
}

std::uint64_t most_items(const FoundAtom& atom) {
  std::uint64_t fewest = kNoLocal;
  for (const WordLists& lists : atom.words) {
    std::uint64_t all = 0;
    for (const PostingsRef& list : lists) all += list.count;
    fewest = std::min(fewest, all);
  }
  return atom.words.empty() ? 0 : fewest;
}

Stream stream_of(const FoundClause& clause, const std::vector<float>& worths, Local size,
                 Deadline& deadline) {
  std::size_t lists = 0;
  std::uint64_t entries = 0;
  bool has_phrase = false;
  for (const FoundAtom& atom : clause) {
    has_phrase = has_phrase || atom.words.size() > 1;
    for (const WordLists& word : atom.words) lists += word.size();
    entries += most_items(atom);
  }
  if (!has_phrase && lists == 1) {
    for (std::size_t i = 0; i < clause.size(); ++i) {
      if (!clause[i].words.front().empty())
        return {clause[i].words.front().front(), worths[i], clause[i].forms.front()};
    }
  }
  Gathering all(entries, size);
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (clause[i].words.size() > 1) {
      gather_phrase(clause[i], worths[i], all, deadline);
    } else {
      gather_word(clause[i].words.front(), worths[i], clause[i].forms.front(), all, deadline);
    }
  }
  return all.done();
}

}  // namespace dateline::search
