#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "delivery/outbox.h"
#include "delivery/subscriber.h"

namespace dateline::delivery {

/// A version as it goes out: what a format's writer has made of it.
struct Document {
  std::string bytes;
  std::string media_type;
};

/// What a way is given to send.
struct Sending {
  std::shared_ptr<const Enrolled> to;
  Parcel parcel;
  std::string key;  ///< key_of()
  std::shared_ptr<const Document> document;
  std::string headline;
  std::string signal;  ///< `fresh`, `update`, `correction`, `kill`, or `withheld`.
  int urgency = 0;     ///< 1 for what takes the item back.
};

/// What became of it.
struct Outcome {
  enum class Kind {
    delivered,    ///< The subscriber says that it has it.
    refused,      ///< It is there, and would not take this one.
    unavailable,  ///< It is not there, or cannot do anything now: nothing else is sent until it can.
    gone,         ///< It wants nothing more.
  };
  Kind kind = Kind::unavailable;
  std::string note;  ///< One line for the operator.
  std::optional<std::chrono::seconds> retry_after;
};

/// A way by which news reaches a subscriber.
class Way {
 public:
  using Done = std::function<void(Outcome)>;
  virtual ~Way() = default;

  /// As it is called in settings and in the store: `webhook`.
  virtual std::string_view name() const = 0;
  /// False where the subscriber comes for its news itself.
  virtual bool sends() const { return true; }
  /// How many parcels may be on their way to one subscriber at a time.
  virtual std::size_t at_once() const { return 1; }
  /// An error (invalid) where the subscriber's address, secret or token cannot be right.
  virtual Result<void> accepts(const Subscriber& subscriber) const = 0;
  /// Begins to send. `done` is called exactly once, from any thread. Does not block.
  virtual void send(Sending sending, Done done) = 0;
};

/// An error (invalid) where nothing goes the subscriber's way, or the way does not accept it.
Result<void> accepts(std::span<Way* const> ways, const Subscriber& subscriber);

}  // namespace dateline::delivery
