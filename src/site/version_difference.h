#pragma once

#include <string>
#include <vector>

#include "news/item.h"

namespace dateline::site {

/// A stretch of text that is in both versions, only in the older, or only in the newer.
struct Passage {
  enum class Kind { kept, removed, added };
  Kind kind = Kind::kept;
  std::string text;  ///< Plain.
};

/// One part of an article (its headline, a paragraph) in two versions.
struct PartDifference {
  enum class Kind { kept, changed, removed, added };
  Kind kind = Kind::kept;
  std::string part;  ///< `Headline`, `Lead`, ...; empty for a block of the body.
  std::vector<Passage> passages;
};

/// What differs between two versions of an item, part by part, in the order of the article: headline,
/// subheadline, byline, lead and dateline where they differ, then all blocks of the body.
struct VersionDifference {
  std::vector<PartDifference> parts;
  bool pictures = false;  ///< The pictures, or what is said of them, differ.
};

/// Compares by block and, within blocks that are alike, by word. Bounded: texts that are too different are
/// told as taken out and put in whole.
VersionDifference difference_between(const news::Item& before, const news::Item& after);

/// The difference in a sentence: `Headline changed, 2 paragraphs changed, 1 added.`
std::string in_words(const VersionDifference& difference);

}  // namespace dateline::site
