#pragma once

#include <string>
#include <string_view>

namespace dateline::markup {

/// The bytes of a web page as valid UTF-8. Precedence as browsers have it (HTML section 13.2.3.2): byte order
/// mark, the charset of the HTTP header, a meta element in the first kilobytes; but bytes that are UTF-8 are
/// read so whatever is declared, and a declared charset in which they make no sense is not believed. What
/// nothing explains is read as Windows-1252. Never fails.
std::string decode_page(std::string_view bytes, std::string_view content_type);

}  // namespace dateline::markup
