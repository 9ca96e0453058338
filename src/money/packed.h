#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::money {

/// True if these bytes begin as a ZIP archive, as the European Central Bank publishes its CSV files.
bool is_packed(std::string_view bytes);

/// The one file that a ZIP archive holds. An error where there is none or more than one, where it is damaged
/// or locked, or where it is longer than `most` bytes, which is not read that far.
Result<std::string> unpacked(std::string_view bytes, std::size_t most);

}  // namespace dateline::money
