#pragma once

// The program's log: spdlog's, to standard error, one line an event, in the machine's UTC time.
// Use it as log::info("source {} answered {}", id, status).

#include <spdlog/spdlog.h>

#include <string_view>

namespace dateline::log {

using spdlog::debug;
using spdlog::error;
using spdlog::info;
using spdlog::warn;

/// Sets the form of a line and the least level that is written: `debug`, `info`, `warn`, `error` or `off`.
/// An unknown level is read as `info`.
void set_up(std::string_view level);

}  // namespace dateline::log
