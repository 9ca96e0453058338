#include "site/open_page.h"

#include "base/digest.h"

namespace dateline::site {
namespace {

// Control characters that no escaping changes and no cleaned text holds.
constexpr char kBegin = '\x02';
constexpr char kEnd = '\x03';
constexpr char kFirst = '@';
constexpr std::size_t kMark = 3;  // bytes

}  // namespace

std::string OpenPage::mark(std::size_t place) {
  return {kBegin, static_cast<char>(kFirst + static_cast<char>(place)), kEnd};
}

OpenPage::OpenPage(std::string_view made) {
  text_.reserve(made.size());
  std::size_t from = 0;
  while (true) {
    const std::size_t at = made.find(kBegin, from);
    if (at == std::string_view::npos || at + kMark > made.size()) break;
    text_ += made.substr(from, at - from);
    cuts_.push_back({text_.size(), static_cast<std::size_t>(made[at + 1] - kFirst)});
    from = at + kMark;
  }
  text_ += made.substr(from);
  digest_ = digest64(made);
}

std::string OpenPage::fill(std::span<const std::string_view> values) const {
  return fill(values, {.place = values.size(), .bytes = 0, .append_to = {}});
}

std::string OpenPage::fill(std::span<const std::string_view> values, const Written& written) const {
  std::size_t bytes = text_.size();
  for (const Cut& cut : cuts_) {
    if (cut.place == written.place) {
      bytes += written.bytes;
    } else if (cut.place < values.size()) {
      bytes += values[cut.place].size();
    }
  }
  std::string page;
  page.reserve(bytes);
  std::size_t from = 0;
  for (const Cut& cut : cuts_) {
    page.append(text_, from, cut.end - from);
    if (cut.place == written.place && written.append_to) {
      written.append_to(page);
    } else if (cut.place < values.size()) {
      page += values[cut.place];
    }
    from = cut.end;
  }
  page.append(text_, from);
  return page;
}

std::shared_ptr<const OpenPage> OpenPages::get(std::uint32_t key, std::int64_t unix_ms,
                                               const std::function<std::string()>& make) const {
  const std::int64_t minute = unix_ms / 60'000;
  {
    const std::scoped_lock lock(mutex_);
    if (minute != minute_) kept_.clear();
    minute_ = minute;
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
  }
  auto page = std::make_shared<const OpenPage>(make());
  const std::scoped_lock lock(mutex_);
  if (minute == minute_) kept_[key] = page;
  return page;
}

}  // namespace dateline::site
