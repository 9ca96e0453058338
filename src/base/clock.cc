#include "base/clock.h"

#include <chrono>

namespace dateline {

Timestamp SystemClock::now() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count(), 0, true};
}

ShiftedClock::ShiftedClock(Timestamp start) : shift_ms_(start.unix_ms - SystemClock().now().unix_ms) {}

Timestamp ShiftedClock::now() const {
  Timestamp time = SystemClock().now();
  time.unix_ms += shift_ms_;
  return time;
}

}  // namespace dateline
