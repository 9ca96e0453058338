#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace dateline::formats {

/// A page of an item's body (clean HTML) as a tree, to be written in another vocabulary: its nodes stand
/// below `tree`. Clean HTML is well-formed but for characters that XML does not know, which are left out.
std::unique_ptr<pugi::xml_document> html_fragment(std::string_view html);

/// What is below `node` as well-formed XML, without a declaration and with no white space of its own.
std::string xml_inside(const pugi::xml_node& node);

/// A page of a body as plain text for wires that know no markup: paragraphs, list items and rows of tables,
/// one line each, with an empty line between paragraphs. Titles stand as paragraphs.
std::string text_of_html(std::string_view html);

/// `text` in lines of at most `width` characters, broken at blanks; lines end with `end`.
std::string wrapped(std::string_view text, std::size_t width, std::string_view end);

}  // namespace dateline::formats
