#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/wire_dateline.h"

namespace dateline::markup {

/// A body without the dateline that stood at its head.
struct BodyDateline {
  text::WireDateline dateline;
  std::string html;  ///< Well-formed and clean as before; elements that held only the dateline are gone.
};

/// Takes the dateline off the head of cleaned HTML (clean.h): off the first paragraph, through inline
/// elements such as <strong>, past pictures in front of it, also where the dateline or the line that names
/// the writer is a paragraph of its own. Nothing where the body begins otherwise, or where nothing would be
/// left of it. Looks at the head alone.
std::optional<BodyDateline> take_dateline(std::string_view cleaned, const text::DatelineHints& hints);

/// The body without its head, if that says the same as `dateline` (text::length_of_same_dateline); else
/// nothing.
std::optional<std::string> without_dateline(std::string_view cleaned, std::string_view dateline);

/// Cleaned HTML with `dateline` (plain text; escaped here) at the head of its first paragraph, so that
/// take_dateline finds it again; as a paragraph of its own where the body does not begin with one. With an
/// empty dateline the body stays.
std::string with_dateline(std::string_view cleaned, std::string_view dateline);

}  // namespace dateline::markup
