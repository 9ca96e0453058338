#pragma once

#include <string_view>

#include "wire/wire.h"

// Which items show which picture, so that a picture that only killed or withheld items have is not given to
// anybody any more. A part of the state of the follower `pictures`.

namespace dateline::intake {

void create_picture_uses(wire::Database& database);
void clear_picture_uses(wire::Database& database);

/// Takes an entry in: a usable version adds its pictures to those of its item (older versions stay public
/// and keep theirs); a version that may not be published takes away all that the item had.
void note_picture_uses(wire::Database& database, const wire::Entry& entry);

/// True if an item that may be published shows the picture of which `media_name` is a copy, in whatever size:
/// names begin with the digest of what came from the source.
bool is_picture_public(wire::Database& database, std::string_view media_name);

}  // namespace dateline::intake
