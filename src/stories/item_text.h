#pragma once

#include <string>
#include <vector>

#include "news/item.h"

namespace dateline::stories {

/// An item's text as stories are judged by it, plain.
struct ItemText {
  std::string headline;
  std::string lead;
  std::string body;

  /// All of it, a part a line.
  std::string whole() const;
};

/// Reads the text out of the item's HTML; at most the first 20,000 bytes.
ItemText item_text(const news::Item& item);

/// What an item shows and links to, which tells the same in every language: addresses of pictures and of
/// pages other than its own.
std::vector<std::string> addresses_of(const news::Item& item);

}  // namespace dateline::stories
