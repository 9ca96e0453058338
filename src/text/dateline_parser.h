#pragma once

#include "text/dateline_tokens.h"
#include "text/wire_dateline.h"

// The grammar of datelines; wire_dateline.h is the face.

namespace dateline::text::datelines {

/// What shows that a dateline ends.
enum class Ending { none, dash, stop, colon, line, end };

/// A dateline as it was read, with what speaks for it.
struct Found {
  WireDateline line;
  Ending ending = Ending::none;
  bool capitals = false;         ///< Each city is in capitals.
  bool known_place = false;      ///< Each city, or the region, is known.
  bool located = false;          ///< The source says the same place.
  bool day_in_numbers = false;   ///< 8.10., which may be a price as well.
  bool agency_in_signs = false;  ///< The agency stands in brackets or slashes.
  bool known_agency = false;     ///< ... and is a known one, or the source itself.
};

/// Reads what may be a dateline; whether it is one is judged from what is found (read_wire_dateline).
Found read_parts(std::string_view text, const DatelineHints& hints);

/// Datelines of East Asian agencies, whose parts are not apart by blanks.
std::optional<WireDateline> read_east_asian(std::string_view text);

/// True if the name begins a sentence, a label or an agency's name rather than being a city.
bool names_no_city(std::string_view name);

}  // namespace dateline::text::datelines
