#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/config.h"
#include "base/result.h"
#include "wire/wire.h"

namespace dateline::app {

struct Listen {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
};

/// `127.0.0.1:8080`, `[::1]:8080`, `:8080`; an error where it is none of these.
Result<Listen> listen_from(const std::string& text);

/// The whole program, put together: the wire, those who follow it, the intake, the site. Runs from `start`
/// until it is destroyed.
class Agency {
 public:
  static Result<std::unique_ptr<Agency>> start(Config config, const std::filesystem::path& data,
                                               const Listen& listen);
  ~Agency();
  Agency(const Agency&) = delete;
  Agency& operator=(const Agency&) = delete;

  /// Where it serves: `http://localhost:8080`.
  std::string address() const;

  /// Its wire, for those who put news on from within the program.
  wire::Wire& wire() const;

 private:
  struct Parts;
  explicit Agency(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::app
