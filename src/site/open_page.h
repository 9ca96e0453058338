#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::site {

/// A page with places left open. Its templates are expanded once, with a mark as the value of each place;
/// after that a page costs little more than the bytes of what goes into the places.
class OpenPage {
 public:
  /// What a template is given for place number `place` (0 to 31). It comes through every way in which
  /// templates escape text, attributes and addresses as it is.
  static std::string mark(std::size_t place);

  explicit OpenPage(std::string_view made);

  /// The page with each place filled: `values[n]` stands wherever mark(n) stood, as it is given, so already
  /// escaped for there. A place without a value stays empty.
  std::string fill(std::span<const std::string_view> values) const;

  /// What is written into a place by itself, without being text before: at most about `bytes`.
  struct Written {
    std::size_t place = 0;
    std::size_t bytes = 0;
    std::function<void(std::string& page)> append_to;
  };
  std::string fill(std::span<const std::string_view> values, const Written& written) const;

  /// Of its text: pages that differ, beside what is filled in, have different ones in all likelihood.
  std::uint64_t digest() const { return digest_; }

 private:
  struct Cut {
    std::size_t end = 0;    // of the text before it
    std::size_t place = 0;  // what follows that text
  };
  std::string text_;  // without the marks
  std::uint64_t digest_ = 0;
  std::vector<Cut> cuts_;
};

/// The open pages of a minute, by what they show beside their places. Made anew as the clock goes on, since a
/// page's head tells of today. Safe from any thread.
class OpenPages {
 public:
  /// The page kept under `key` and made in the minute that `unix_ms` is in; else it is made, with marks, by
  /// `make`.
  std::shared_ptr<const OpenPage> get(std::uint32_t key, std::int64_t unix_ms,
                                      const std::function<std::string()>& make) const;

 private:
  mutable std::mutex mutex_;  // guards both below
  mutable std::int64_t minute_ = 0;
  mutable std::map<std::uint32_t, std::shared_ptr<const OpenPage>> kept_;
};

}  // namespace dateline::site
