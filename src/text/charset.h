#pragma once

#include <string>
#include <string_view>

namespace dateline::text {

/// What is known of the character encoding of some bytes before they are looked at.
struct CharsetHints {
  std::string content_type;  ///< The HTTP Content-Type header, parameters and all; empty if there was none.
};

/// Bytes as text, and how they were understood.
struct Decoded {
  std::string text;       ///< Valid UTF-8 without a byte order mark; what could not be read is U+FFFD.
  std::string charset;    ///< The name that was right in the end, lower case: `utf-8`, `gb18030`, `us-ascii`.
  std::string claimed;    ///< The name that the rules gave precedence, which may have been a lie.
  bool replaced = false;  ///< Bytes that mean nothing in `charset` became U+FFFD.
};

/// Reads an XML or JSON document as text. Precedence is RFC 3023's: the charset parameter of the HTTP
/// header, then (except for text/*, whose default is us-ascii) the XML declaration, the byte order mark, and
/// UTF-8. What cannot be read by the first of these is tried by the others, then by what the bytes look
/// like; where all fail, the bytes are read as UTF-8 with replacements. Never fails, never throws.
Decoded decode_document(std::string_view bytes, const CharsetHints& hints);

/// `bytes` in the named charset as UTF-8; false in `ok` if the name is unknown or a byte does not fit.
std::string decode(std::string_view bytes, const std::string& charset, bool& ok);

/// True if `text` is valid UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// `text` with every ill-formed byte sequence replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);

/// Undoes two habits of broken publishing tools: UTF-8 that was taken for Latin-1 and encoded again, and
/// Windows-1252 punctuation at the code points U+0080 to U+009F. Other text comes back as it was.
std::string mend_mojibake(std::string text);

/// The media type of a Content-Type header, lower case, without parameters: `text/xml`.
std::string media_type_of(std::string_view content_type);

/// The charset parameter of a Content-Type header, unquoted, as written; empty if there is none.
std::string charset_of(std::string_view content_type);

/// Appends one Unicode code point as UTF-8; U+FFFD for what is not a scalar value.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace dateline::text
