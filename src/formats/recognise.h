#pragma once

#include <string>
#include <string_view>

namespace dateline::formats {

/// The beginning of a document for a look at what it is: at most 4096 bytes, without byte order mark and NUL
/// bytes, so that wide encodings read as ASCII.
std::string head_of(std::string_view bytes);

/// The name of the first element in `head`, lower case, with its prefix as written; empty if there is none.
std::string first_element(std::string_view head);

/// What bytes that no format knows are, in words: `a web page`, `a gzip file`, `empty`, `text`.
std::string looks_like(std::string_view bytes);

}  // namespace dateline::formats
