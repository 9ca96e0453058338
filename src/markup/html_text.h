#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>

namespace dateline::markup {

/// Appends `text` with &, < and > escaped, and without control characters.
void append_escaped_text(std::string& out, std::string_view text);

/// Appends `value` for use between double quotes: &, <, > and " escaped, no control characters.
void append_escaped_attribute(std::string& out, std::string_view value);

/// Appends the text of a text node, escaped. With `as_spelled`, character references stay as the source
/// spelled them (`&#38;`), as long as that certainly means the same.
void append_text(std::string& out, const GumboNode* node, bool as_spelled);

/// The same for an attribute's value; false, with nothing appended, where the spelling cannot be kept.
bool append_attribute_as_spelled(std::string& out, const GumboAttribute& attribute);

/// Appends text with its white space folded, as plain_text folds it, and without control characters.
void append_folded_text(std::string& out, std::string_view text);
/// Ends the line of such a text, where it has begun.
void end_line(std::string& out);

/// The text below `node` as a person would read it (see plain_text in clean.h).
std::string text_below(const GumboNode* node);

/// The text of the first figcaption below a figure; empty if there is none.
std::string figure_caption(const GumboNode* figure);

}  // namespace dateline::markup
