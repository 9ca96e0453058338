#pragma once

#include <optional>
#include <string_view>

#include "text/iso_date.h"

// Abbreviated zones as pages show them; shown_date.h is the face.

namespace dateline::text {

/// True for an abbreviation that means one zone: `MSK`, `ET`, `CEST`; not for `CST`, which is in Chicago and
/// in Shanghai. Only in capitals, since many are words (`et`), but Russian `мск` in any case.
bool shown_zone_is_known(std::string_view name);

/// Minutes east of Greenwich at the wall-clock time `at`, am and pm included. Where the abbreviation stands
/// for a place's time, as it was there on that day; nothing where it is not known.
std::optional<int> offset_of_shown_zone(std::string_view name, const dates::Found& at);

}  // namespace dateline::text
