#pragma once

#include <map>
#include <optional>
#include <string>

#include "intake/take_in.h"
#include "news/source.h"
#include "wire/wire.h"

namespace dateline::intake {

/// What a look into an inbox has brought.
struct InboxLook {
  Taken taken;
  int read = 0;                ///< Files that went to `done`.
  int refused = 0;             ///< Files that went to `refused`.
  std::optional<Error> error;  ///< The folder cannot be looked into, or a file not moved.
};

/// Looks into the folder of a source that puts files there, one or many a second. A file is read when it is
/// the same at two looks one after another, so that none is read half-written; its items go on the wire; then
/// it is moved into `done`, or, where something of it was not taken, into `refused` with the reason beside it
/// (`NAME.reason.txt`). What is there already under that name stays; the newer gets a number.
///
/// Hidden files, links, folders and names that end in `.part` or `.tmp` are left alone. At most 500 files a
/// look; one of more than 64 MiB is refused unread. `stamps` is what the look before has seen, the caller's
/// to keep.
InboxLook look_into_inbox(const news::Source& source, wire::Wire& wire,
                          std::map<std::string, std::string>& stamps);

}  // namespace dateline::intake
