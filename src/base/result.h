#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace dateline {

/// What a caller can do about an error, not where in the code it arose.
enum class ErrorKind {
  invalid,      ///< The input is not what it should be; sending it again will not help.
  not_found,    ///< What was asked for is not there.
  conflict,     ///< What was asked for contradicts what is already held (an older version, a taken name).
  too_large,    ///< A limit on size, depth, number or time was reached; the message names which.
  forbidden,    ///< Refused by a rule of the operator's (an address that is not allowed, a missing right).
  unavailable,  ///< Something outside does not answer now; trying again later may help.
  internal,     ///< The store or the machine failed; the message says how.
};

/// An error that a caller can act on: its kind, one sentence for a person that names what, where and what
/// to do, and the place in the input (line, offset, field) where there is one.
struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;
  std::string where;
};

/// A value or the reason why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & {
    assert(ok());
    return std::get<0>(state_);
  }
  const T& value() const& {
    assert(ok());
    return std::get<0>(state_);
  }
  T&& value() && {
    assert(ok());
    return std::get<0>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    assert(!ok());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or the reason why there was none.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}

  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  const Error& error() const {
    assert(!ok_);
    return error_;
  }

 private:
  Error error_;
  bool ok_ = true;
};

}  // namespace dateline
