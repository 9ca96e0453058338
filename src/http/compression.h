#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::http {

/// How a body is coded on its way (RFC 9110 section 8.4).
enum class Coding { identity, gzip, brotli };

/// The best coding that the client takes (`Accept-Encoding`, with its weights); brotli before gzip where it
/// does not mind.
Coding choose_coding(std::string_view accept_encoding);

/// True for types that get smaller (text, JSON, XML, SVG, script); pictures and fonts are so already.
bool is_compressible(std::string_view content_type);

/// The token for Content-Encoding; empty for identity.
std::string_view name_of(Coding coding);

enum class Effort { quick, thorough };

/// `body` in that coding. `thorough` is for what is made once and sent often.
std::string compress(Coding coding, std::string_view body, Effort effort);

/// Undoes gzip. An error if it is damaged or larger than `limit` bytes.
Result<std::string> gunzip(std::string_view body, std::size_t limit);

}  // namespace dateline::http
