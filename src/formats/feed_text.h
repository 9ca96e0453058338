#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

#include "formats/feed_document.h"

namespace dateline::formats {

/// Where in a feed an element stands: what relative addresses in it are relative to, and its language.
struct FeedContext {
  std::string base;
  std::string language;

  /// The context for what stands in `node`, by its xml:base and xml:lang.
  FeedContext inside(const xmlNode* node) const;
  /// An absolute address; the reference itself where it cannot be resolved.
  std::string resolved(std::string_view reference) const;
};

/// Which rules a text follows: Atom says what each text is, RSS leaves it to be guessed.
enum class FeedFamily { rss, atom03, atom10 };

/// Reads an element as a text. `usual_type` is what it is where the element does not say. HTML is cleaned.
FeedText read_text(const xmlNode* node, const FeedContext& context, std::string_view usual_type,
                   FeedFamily family);

}  // namespace dateline::formats
