#pragma once

#include <libxml/tree.h>

#include <string>

#include "formats/feed_document.h"
#include "formats/feed_text.h"

namespace dateline::formats {

/// Reads the elements of one feed document into it. Which element means what is a table (feed_elements.cc);
/// an element that is not in it is passed over.
class FeedReader {
 public:
  FeedReader(FeedDocument& document, FeedFamily family) : document_(document), family_(family) {}

  /// Reads `node`'s children as a feed's: entries among them become entries.
  void read_feed(const xmlNode* node, const FeedContext& context);
  /// Reads an entry of the document (in RSS 1.0 they stand beside the channel).
  void read_entry(const xmlNode* node, const FeedContext& context);
  /// Reads one element that stands beside the channel but belongs to it (RSS 1.0's image).
  void read_feed_part(const xmlNode* node, const FeedContext& context);

 private:
  friend struct FeedElements;

  void read_children(const xmlNode* node, FeedNode& into, const FeedContext& context);
  void read_element(const xmlNode* node, FeedNode& into, const FeedContext& context);
  FeedText text(const xmlNode* node, const FeedContext& context, std::string_view usual_type) const;
  static void settle(FeedNode& node);

  FeedDocument& document_;
  FeedFamily family_;
  FeedEntry* entry_ = nullptr;  // the entry that is being read, if one is
};

}  // namespace dateline::formats
