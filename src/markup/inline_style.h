#pragma once

#include <string>
#include <string_view>

namespace dateline::markup {

/// The declarations of a `style` attribute that can do no harm: colours, fonts, alignment, simple borders and
/// margins. No address, no function but rgb(), no escape, no property that moves content over the page. Empty
/// where nothing is left or the attribute is not plain CSS.
std::string clean_inline_style(std::string_view style);

}  // namespace dateline::markup
