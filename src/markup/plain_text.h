#pragma once

#include <gumbo.h>

#include <string>

namespace dateline::markup {

/// The text below a node of a parsed tree, as plain_text (clean.h) gives it.
std::string text_of(const GumboNode& node);

}  // namespace dateline::markup
