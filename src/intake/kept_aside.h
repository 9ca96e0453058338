#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/timestamp.h"
#include "news/source.h"

namespace dateline::intake {

/// A document of a source that was not taken in, or not all of it, and lies somewhere for a person to look
/// at.
struct KeptAside {
  std::string name;    ///< Of the file.
  std::string reason;  ///< In words; lines where there are several.
  Timestamp when;      ///< UTC.
};

/// What of the source was kept aside, the newest first: below `refused/` of its own folder, if it is an
/// inbox, and below `refused/ID/` of the store's folder. At most `most`, of at most 10,000 files that are
/// looked at.
std::vector<KeptAside> kept_aside(const news::Source& source, const std::filesystem::path& store,
                                  std::size_t most);

}  // namespace dateline::intake
