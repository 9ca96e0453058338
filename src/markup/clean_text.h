#pragma once

#include <string>
#include <string_view>

namespace dateline::markup {

/// The text of HTML that is clean already (clean.h), at most `most` bytes, whole characters: tags away,
/// blocks as lines, references to characters resolved. Makes no tree, so that judgements can read every item.
std::string text_of_clean_html(std::string_view html, std::size_t most);

}  // namespace dateline::markup
