#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::formats {

/// Writes XML that is well-formed whatever the values are: escaped, without characters that XML 1.0 forbids.
class XmlWriter {
 public:
  using Attribute = std::pair<std::string_view, std::string_view>;

  XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") {}

  /// Opens an element; attributes with an empty value are left out.
  void open(std::string_view name, std::initializer_list<Attribute> attributes = {});
  void close();
  /// An element with text; nothing at all where the text is empty.
  void element(std::string_view name, std::string_view text,
               std::initializer_list<Attribute> attributes = {});
  /// An element without content.
  void empty(std::string_view name, std::initializer_list<Attribute> attributes);

  /// An element with `markup` inside of it, which is well-formed already, and no white space more.
  void element_of_markup(std::string_view name, std::string_view markup,
                         std::initializer_list<Attribute> attributes = {});

  /// The document, with everything closed.
  std::string finish();

 private:
  void start(std::string_view name, std::initializer_list<Attribute> attributes);
  void indent() { out_.append(2 * open_.size(), ' '); }

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace dateline::formats
