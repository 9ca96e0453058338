#include "site/version_difference.h"

#include <algorithm>
#include <set>

#include "markup/blocks.h"
#include "markup/clean.h"
#include "site/article_body.h"
#include "text/difference.h"

namespace dateline::site {
namespace {

using text::Stretch;

constexpr std::size_t kMostBlocks = 2000;  // of a body; what comes after is one block
constexpr double kAlike = 0.35;            // share of words in common from which a block is the same, changed

std::vector<std::string> block_texts(const news::Item& item) {
  std::vector<std::string> texts;
  for (const std::string& page : item.body) {
    for (const markup::Block& block : markup::blocks_of(page)) {
      std::string text = markup::plain_text(block.html);
      if (text.empty()) continue;
      if (texts.size() < kMostBlocks) {
        texts.push_back(std::move(text));
      } else {
        texts.back() += "\n" + text;
      }
    }
  }
  return texts;
}

Passage::Kind kind_of(Stretch::Kind kind) {
  if (kind == Stretch::Kind::kept) return Passage::Kind::kept;
  return kind == Stretch::Kind::removed ? Passage::Kind::removed : Passage::Kind::added;
}

std::vector<Passage> passages_between(const std::string& before, const std::string& after) {
  const auto old_words = text::words_of(before);
  const auto new_words = text::words_of(after);
  std::vector<Passage> passages;
  for (const Stretch& stretch : text::difference(old_words, new_words)) {
    const bool added = stretch.kind == Stretch::Kind::added;
    Passage passage{kind_of(stretch.kind), {}};
    for (std::size_t i = 0; i < stretch.length; ++i)
      passage.text += added ? new_words[stretch.after + i] : old_words[stretch.before + i];
    passages.push_back(std::move(passage));
  }
  return passages;
}

// Changes that only a space parts, as one: phrases read better than single words.
std::vector<Passage> in_phrases(const std::vector<Passage>& passages) {
  std::vector<Passage> out;
  std::string removed;
  std::string added;
  const auto flush = [&] {
    if (!removed.empty()) out.push_back({Passage::Kind::removed, removed});
    if (!added.empty()) out.push_back({Passage::Kind::added, added});
    removed.clear();
    added.clear();
  };
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const Passage& passage = passages[i];
    if (passage.kind == Passage::Kind::removed) {
      removed += passage.text;
    } else if (passage.kind == Passage::Kind::added) {
      added += passage.text;
    } else if (passage.text == " " && !removed.empty() && !added.empty() && i + 2 < passages.size() &&
               passages[i + 1].kind == Passage::Kind::removed &&
               passages[i + 2].kind == Passage::Kind::added) {
      removed += ' ';
      added += ' ';
    } else {
      flush();
      out.push_back(passage);
    }
  }
  flush();
  return out;
}

PartDifference changed(std::string part, const std::string& before, const std::string& after) {
  using Kind = PartDifference::Kind;
  if (before == after) return {Kind::kept, std::move(part), {{Passage::Kind::kept, after}}};
  if (before.empty()) return {Kind::added, std::move(part), {{Passage::Kind::added, after}}};
  if (after.empty()) return {Kind::removed, std::move(part), {{Passage::Kind::removed, before}}};
  return {Kind::changed, std::move(part), in_phrases(passages_between(before, after))};
}

std::set<std::string_view> word_set(const std::string& text) {
  std::set<std::string_view> words;
  for (const std::string_view word : text::words_of(text)) {
    if (word.size() > 1) words.insert(word);
  }
  return words;
}

// What share of the words of the two is in both.
double likeness(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  std::size_t common = 0;
  for (const std::string_view word : a) common += b.count(word);
  const std::size_t all = a.size() + b.size();
  return all == 0 ? 0 : 2.0 * static_cast<double>(common) / static_cast<double>(all);
}

using Blocks = std::vector<std::string>;

// Blocks that were taken out and put in at one place: those that are alike are told as changed. Each that was
// put in is compared with the next few that were taken out, so that the time is linear.
void pair_blocks(const Blocks& before, std::size_t from, std::size_t removed, const Blocks& after,
                 std::size_t to, std::size_t added, std::vector<PartDifference>& parts) {
  constexpr std::size_t kLookAhead = 8;
  std::size_t x = 0;
  for (std::size_t y = 0; y < added; ++y) {
    const auto words = word_set(after[to + y]);
    std::size_t best = removed;
    double alike = kAlike;
    for (std::size_t i = x; i < std::min(removed, x + kLookAhead); ++i) {
      const double now = likeness(word_set(before[from + i]), words);
      if (now > alike) {
        alike = now;
        best = i;
      }
    }
    if (best == removed) {
      parts.push_back(changed("", "", after[to + y]));
      continue;
    }
    for (; x < best; ++x) parts.push_back(changed("", before[from + x], ""));
    parts.push_back(changed("", before[from + best], after[to + y]));
    x = best + 1;
  }
  for (; x < removed; ++x) parts.push_back(changed("", before[from + x], ""));
}

void compare_bodies(const news::Item& before, const news::Item& after, std::vector<PartDifference>& parts) {
  const Blocks old_blocks = block_texts(before);
  const Blocks new_blocks = block_texts(after);
  const auto stretches =
      text::difference({old_blocks.begin(), old_blocks.end()}, {new_blocks.begin(), new_blocks.end()});
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Stretch& stretch = stretches[i];
    if (stretch.kind == Stretch::Kind::kept) {
      for (std::size_t k = 0; k < stretch.length; ++k)
        parts.push_back(changed("", old_blocks[stretch.before + k], new_blocks[stretch.after + k]));
      continue;
    }
    const bool both = stretch.kind == Stretch::Kind::removed && i + 1 < stretches.size() &&
                      stretches[i + 1].kind == Stretch::Kind::added;
    const std::size_t removed = stretch.kind == Stretch::Kind::removed ? stretch.length : 0;
    const std::size_t added = both ? stretches[i + 1].length : stretch.length - removed;
    pair_blocks(old_blocks, stretch.before, removed, new_blocks, stretch.after, added, parts);
    if (both) ++i;
  }
}

bool same_pictures(const news::Item& before, const news::Item& after) {
  return before.pictures == after.pictures;
}

}  // namespace

VersionDifference difference_between(const news::Item& before, const news::Item& after) {
  VersionDifference difference;
  const auto compare = [&](const char* part, const std::string& old_text, const std::string& new_text) {
    if (old_text != new_text) difference.parts.push_back(changed(part, old_text, new_text));
  };
  compare("Headline", before.headline, after.headline);
  compare("Subheadline", before.subheadline, after.subheadline);
  compare("Byline", before.byline, after.byline);
  compare("Lead", before.lead, after.lead);
  compare("Dateline", before.dateline, after.dateline);
  compare_bodies(before, after, difference.parts);
  difference.pictures = !same_pictures(before, after);
  return difference;
}

std::string in_words(const VersionDifference& difference) {
  using Kind = PartDifference::Kind;
  std::vector<std::string> told;
  long changed_blocks = 0;
  long added = 0;
  long removed = 0;
  for (const PartDifference& part : difference.parts) {
    if (!part.part.empty()) {
      told.push_back(part.part + (part.kind == Kind::added     ? " added"
                                  : part.kind == Kind::removed ? " taken out"
                                                               : " changed"));
    } else {
      changed_blocks += part.kind == Kind::changed ? 1 : 0;
      added += part.kind == Kind::added ? 1 : 0;
      removed += part.kind == Kind::removed ? 1 : 0;
    }
  }
  // The noun is told once: `2 paragraphs changed, 1 added`.
  bool named = false;
  const auto tell = [&](long number, const char* what) {
    if (number == 0) return;
    told.push_back((named ? std::to_string(number) : counted(number, "paragraph", "paragraphs")) + " " +
                   what);
    named = true;
  };
  tell(changed_blocks, "changed");
  tell(added, "added");
  tell(removed, "taken out");
  if (difference.pictures) told.emplace_back("pictures changed");
  if (told.empty()) return "Only what is not shown here changed";
  std::string sentence;
  for (std::string& one : told) {
    if (!sentence.empty()) {
      one.front() =
          one.front() >= 'A' && one.front() <= 'Z' ? static_cast<char>(one.front() + 32) : one.front();
      sentence += ", ";
    }
    sentence += one;
  }
  if (sentence.front() == 'p') sentence.front() = 'P';
  return sentence;
}

}  // namespace dateline::site
