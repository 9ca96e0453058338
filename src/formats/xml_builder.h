#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/xml_tree.h"

namespace dateline::formats {

/// Makes the tree from what either reader finds, and keeps it within bounds: at most 256 elements deep (what
/// is deeper goes without its tags), at most two million nodes.
class XmlBuilder {
 public:
  XmlBuilder();

  /// `name` and the attributes' names as written (`a10:Link`); `namespace_uri` empty where it is not known.
  void open(std::string_view name, std::string_view namespace_uri, Attributes attributes);
  void close();
  void text(std::string_view piece);
  /// Notes that `prefix` (empty for the default namespace) stands for `uri` from here on.
  void declare(std::string_view prefix, std::string_view uri);

  /// The URI that was last declared for `prefix`, or empty.
  std::string_view uri_of(std::string_view prefix) const;
  /// The names of the open elements, outermost first, in lower case as written.
  const std::vector<std::string>& open_names() const { return open_names_; }
  bool full() const { return document_.truncated; }

  XmlDocument finish();

 private:
  bool count_node();

  XmlDocument document_;
  std::vector<XmlElement*> open_;
  std::vector<std::string> open_names_;
  std::size_t nodes_ = 0;
};

/// The usual prefix for a namespace of feeds: `media`, `dc`; empty for RSS's and Atom's own; null where it is
/// not known.
const std::string_view* usual_prefix(std::string_view namespace_uri);

}  // namespace dateline::formats
