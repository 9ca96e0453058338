#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "wire/wire.h"

namespace dateline::site {

/// An article's address: `/article/17-deputy-ministers-meet`. The number alone names it; the words are for
/// people, in Latin letters whatever the headline's script.
std::string article_address(wire::ItemId id, std::string_view headline);

/// The words of a name as they stand in an address: `russia-and-japan-to-resume`, at most 60 characters.
std::string words_of_address(std::string_view name);

/// The number in the part after `/article/`; nothing where it does not begin with one.
std::optional<wire::ItemId> article_id(std::string_view part);

}  // namespace dateline::site
