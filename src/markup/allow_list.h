#pragma once

#include <string_view>

#include "markup/clean.h"

namespace dateline::markup {

/// What becomes of an element when HTML is cleaned.
enum class Fate {
  kept,       ///< It stays, with the attributes that are allowed.
  unwrapped,  ///< What it holds takes its place.
  dropped,    ///< It goes with all that it holds.
};

/// The fate of an HTML element by its lower-case name. Names that HTML does not know are unwrapped.
Fate fate_of(std::string_view element);

/// True if `attribute` of a kept element stays, its value as it is. Addresses, `style` and `rel` are apart.
bool keeps_attribute(std::string_view element, std::string_view attribute, Manner manner);

/// True if the attribute holds an address that has to be resolved and looked at.
bool holds_address(std::string_view element, std::string_view attribute);

/// True for an element without content and end tag.
bool is_void_element(std::string_view element);

/// True for an element that stands on lines of its own.
bool is_block_element(std::string_view element);

}  // namespace dateline::markup
