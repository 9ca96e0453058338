#include "formats/xml_sniff.h"

#include <algorithm>
#include <cctype>

namespace dateline::formats {

std::string root_element_of(std::string_view bytes) {
  // Encodings of two and four bytes a letter lose their zeros, and look like ASCII.
  std::string head(bytes.substr(0, 4096));
  std::erase(head, '\0');
  std::string_view text = head;
  for (;;) {
    const std::size_t tag = text.find('<');
    if (tag == std::string_view::npos || tag > 1024) return {};
    text.remove_prefix(tag + 1);
    if (text.starts_with("!--")) {
      const std::size_t end = text.find("-->");
      if (end == std::string_view::npos) return {};
      text.remove_prefix(end + 3);
    } else if (text.starts_with("?") || text.starts_with("!")) {
      const bool subset = text.find('[') < text.find('>');
      const std::size_t end = subset ? text.find(']') : text.find('>');
      if (end == std::string_view::npos) return {};
      text.remove_prefix(end);
    } else {
      std::string name;
      for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != ':' && c != '-' && c != '_') break;
        name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      }
      return name;
    }
  }
}

}  // namespace dateline::formats
