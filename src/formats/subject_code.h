#pragma once

#include <string>
#include <string_view>

namespace dateline::formats {

/// The URI of a concept of the IPTC given as a qcode (`medtop:11000000` ->
/// `http://cv.iptc.org/newscodes/mediatopic/11000000`); empty for other codes.
std::string concept_uri(std::string_view qcode);

/// The qcode of a concept's URI, http or https; empty for other URIs.
std::string qcode_of_uri(std::string_view uri);

/// True for text of the form of a qcode: `medtop:11000000`.
bool is_qcode(std::string_view text);

}  // namespace dateline::formats
