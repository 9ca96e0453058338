#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace dateline {

/// Writes a file so that it is there whole or not at all, even through a power failure: beside it first, as
/// `NAME.part`, then renamed. Folders on the way are made. An error (internal) that names the path.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace dateline
