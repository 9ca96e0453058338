#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace dateline::intake {

/// The whole of a regular file of at most `most_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t most_bytes);

}  // namespace dateline::intake
