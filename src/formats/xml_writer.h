#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::formats {

/// Writes XML, escaped and without characters that XML does not have. Elements that are empty are left out by
/// `text`.
class XmlWriter {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") {}

  void open(std::string_view name, Attributes attributes = {});
  void close(std::string_view name);
  /// <name>text</name>, nothing if the text is empty.
  void text(std::string_view name, std::string_view text, Attributes attributes = {});
  /// <name a="b"/>
  void empty(std::string_view name, Attributes attributes);
  std::string take() && { return std::move(out_); }

 private:
  void start(std::string_view name, Attributes attributes);
  std::string out_;
};

}  // namespace dateline::formats
