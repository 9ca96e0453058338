#include "intake/status_time.h"

#include <array>
#include <cstdio>

namespace dateline::intake {

std::string clock_time(Timestamp time) {
  const CivilTime c = civil(at_offset(time, 0));
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d %02d:%02d UTC", c.year, c.month, c.day, c.hour,
                c.minute);
  return text.data();
}

}  // namespace dateline::intake
