#pragma once

#include <atomic>
#include <cstdint>

#include "base/timestamp.h"

namespace dateline {

/// What time it is, handed in wherever it matters, so that a test or a demo edition can choose its day.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Now, at offset zero. Safe from any thread.
  virtual Timestamp now() const = 0;
  /// Milliseconds by which it is ahead of the machine's clock, for those who have that one only (a reader's
  /// browser); negative if behind.
  virtual std::int64_t shift_ms() const { return 0; }
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  Timestamp now() const override;
};

/// The machine's clock moved so that it showed `start` when this was made: the demo edition lives in its
/// week.
class ShiftedClock final : public Clock {
 public:
  explicit ShiftedClock(Timestamp start);
  Timestamp now() const override;
  std::int64_t shift_ms() const override { return shift_ms_; }

 private:
  std::int64_t shift_ms_;
};

/// A clock that stands until it is moved: for tests.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Timestamp start) : unix_ms_(start.unix_ms) {}
  Timestamp now() const override { return {unix_ms_.load(), 0, true}; }
  void advance_ms(std::int64_t ms) { unix_ms_ += ms; }
  void set(Timestamp time) { unix_ms_ = time.unix_ms; }

 private:
  std::atomic<std::int64_t> unix_ms_;
};

}  // namespace dateline
