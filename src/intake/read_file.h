#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace dateline::intake {

/// The whole of a regular file of at most `most_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t most_bytes);

/// Writes a file so that it is there whole or not at all, even through a power failure.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace dateline::intake
