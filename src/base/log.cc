#include "base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>

#include <string>

namespace dateline::log {

void set_up(std::string_view level) {
  auto logger =
      std::make_shared<spdlog::logger>("dateline", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %^%l%$ %v", spdlog::pattern_time_type::utc);
  const std::string name(level);
  logger->set_level(level == "info" || level == "debug" || level == "warn" || level == "error" ||
                            level == "off"
                        ? spdlog::level::from_str(name)
                        : spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace dateline::log
