#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dateline::money {

/// What is called while a bank's XML is read, in the order of the document. Names are without a prefix.
struct XmlVisitor {
  struct Element {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    /// An attribute's value, or empty.
    std::string_view attribute(std::string_view wanted) const;
  };
  std::function<Result<void>(const Element& element)> open;
  /// With the text right below the element.
  std::function<Result<void>(const std::string& name, const std::string& text)> close;
};

/// Reads a whole document strictly, in the encoding that it declares (windows-1251 and all that iconv has).
/// An error with the line where it is not well formed, as one that is cut short, where it has a document
/// type, or where the visitor says so.
Result<void> walk_xml(std::string_view bytes, const XmlVisitor& visitor);

/// True if an element of that name (after any prefix) begins within the first 2,000 bytes.
bool has_element(std::string_view bytes, std::string_view name);

}  // namespace dateline::money
