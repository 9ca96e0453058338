#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/seal.h"
#include "news/filter.h"

namespace dateline::site {

/// A filter that a reader has named and keeps.
struct SavedFilter {
  std::string name;
  news::Filter filter;

  friend bool operator==(const SavedFilter&, const SavedFilter&) = default;
};

/// The filters that a reader keeps without an account: in a cookie, sealed so that only what this site has
/// written is read again. The first is the one in use.
class SavedFilters {
 public:
  static constexpr std::size_t kMost = 20;
  static constexpr std::size_t kLongestName = 60;  ///< Characters (of Unicode).
  static constexpr std::string_view kCookie = "filters";

  /// What the cookie holds; nothing of one that is forged, cut or not there. What of a filter is no more
  /// understood (it was kept by an older version) is left out of it.
  static SavedFilters from_cookie(const Seal& seal, std::string_view cookie);
  /// The value of the cookie; nothing where it is more than a browser keeps (4,096 bytes with its name).
  std::optional<std::string> to_cookie(const Seal& seal) const;

  /// Keeps the filter under that name, in place of one that has it, as the one in use. False where there are
  /// kMost others, or the name is empty or too long.
  bool keep(std::string_view name, const news::Filter& filter);
  void forget(std::string_view name);

  const std::vector<SavedFilter>& all() const { return filters_; }

 private:
  std::vector<SavedFilter> filters_;
};

}  // namespace dateline::site
