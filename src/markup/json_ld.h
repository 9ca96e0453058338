#pragma once

#include <string_view>

#include "markup/page_claims.h"

namespace dateline::markup {

/// Takes what one JSON-LD block (a script of type application/ld+json) says of an article as schema.org has
/// it, for the fields that are still empty in `claims`. Forgiving: line breaks in strings, comments, trailing
/// commas, HTML's comment marks around it. What cannot be read is passed over. Bounded in depth and size.
void take_json_ld(std::string_view script, PageClaims& claims);

}  // namespace dateline::markup
