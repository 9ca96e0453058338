#pragma once

#include <string>
#include <string_view>

namespace dateline::text {

/// Text as UTF-8, and what it was before.
struct Decoded {
  std::string utf8;
  std::string charset;  ///< Lower case, as IANA names it: `windows-1251`.
  bool declared =
      true;  ///< False if what was declared did not fit the bytes, or named no charset that there is.
  std::string complaint;  ///< Then: one line that says what was declared and what was found.
};

/// Turns an XML document's bytes into UTF-8. The charset is sought where RFC 7303 looks for it: a byte order
/// mark, the `charset` of the Content-Type, the XML declaration, UTF-8; text/* types without a charset are
/// US-ASCII if that fits. What does not fit its declaration is read as UTF-8 if it is that, else as
/// windows-1252; bytes that mean nothing become U+FFFD. Never fails.
Decoded decode_xml(std::string_view bytes, std::string_view content_type);

/// The value of `charset` in a Content-Type, lower case, without quotes; empty if there is none.
std::string charset_of(std::string_view content_type);

/// True if the bytes are UTF-8 throughout (no surrogates, no overlong forms).
bool is_utf8(std::string_view bytes);

/// The bytes with every sequence that is not UTF-8 replaced by U+FFFD.
std::string scrubbed_utf8(std::string_view bytes);

}  // namespace dateline::text
