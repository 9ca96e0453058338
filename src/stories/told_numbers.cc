#include "stories/told_numbers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace dateline::stories {
namespace {

constexpr std::size_t kLongest = 24;  // digits

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Full-width digits and signs, as Japanese has them, are the others' three bytes longer: EF BC 8C to EF
// BC 99.
std::string narrow(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool wide = i + 2 < text.size() && text[i] == '\xEF' && text[i + 1] == '\xBC' &&
                      text[i + 2] >= '\x8C' && text[i + 2] <= '\x99';
    out += wide ? static_cast<char>(static_cast<std::uint8_t>(text[i + 2]) - 0x60) : text[i];
    if (wide) i += 2;
  }
  return out;
}

constexpr std::array<std::pair<std::string_view, std::size_t>, 5> kTimes{
    {{"万", 4}, {"萬", 4}, {"億", 8}, {"亿", 8}, {"千", 3}}};
constexpr std::array<std::string_view, 6> kGroups{",", ".", " ", "'", "\u00A0", "\u202F"};

class Numbers {
 public:
  Numbers(std::string_view text, const std::function<void(std::string_view)>& tell)
      : text_(text), tell_(tell) {}

  void read() {
    while (at_ < text_.size()) {
      if (!is_digit(text_[at_])) {
        ++at_;
        continue;
      }
      number();
    }
  }

 private:
  std::string_view digits_from(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    return text_.substr(at, end - at);
  }

  // The three digits that go on with a number, after what parts them.
  std::string_view next_group(std::size_t* after) const {
    for (const std::string_view sign : kGroups) {
      if (!text_.substr(at_).starts_with(sign)) continue;
      const std::string_view digits = digits_from(at_ + sign.size());
      if (digits.size() != 3) return {};
      *after = at_ + sign.size() + 3;
      return digits;
    }
    return {};
  }

  bool goes_on_with_digits(std::size_t at) const {
    return at + 1 < text_.size() && (text_[at] == '.' || text_[at] == ',') && is_digit(text_[at + 1]);
  }

  void number() {
    const std::string_view first = digits_from(at_);
    std::string value(first.substr(0, kLongest));
    at_ += first.size();
    std::size_t after = 0;
    const bool may_have_groups = first.size() <= 3 && first.front() != '0';
    for (std::string_view group;
         may_have_groups && value.size() < kLongest && !(group = next_group(&after)).empty();) {
      value += group;
      at_ = after;
    }
    std::string decimals = decimals_here();
    value.erase(0, std::min(value.find_first_not_of('0'), value.size()));
    while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
    multiply(value, decimals);
    if (decimals.empty() && value.size() < 3) return;
    tell_(decimals.empty() ? value : (value.empty() ? "0" : value) + "." + decimals);
  }

  // One or two, after a point or a comma; a second sign is that of a date or of an address.
  std::string decimals_here() {
    if (!goes_on_with_digits(at_)) return {};
    const std::string_view decimals = digits_from(at_ + 1);
    if (decimals.size() > 2 || goes_on_with_digits(at_ + 1 + decimals.size())) return {};
    at_ += 1 + decimals.size();
    return std::string(decimals);
  }

  void multiply(std::string& value, std::string& decimals) {
    for (const auto& [sign, zeros] : kTimes) {
      if (!text_.substr(at_).starts_with(sign)) continue;
      at_ += sign.size();
      value += decimals;
      value.append(zeros - decimals.size(), '0');
      decimals.clear();
      // What is said of a lower order goes on: 48万2千, 1億2000万.
      const std::string_view rest = digits_from(at_);
      if (rest.empty() || rest.size() > zeros) return;
      at_ += rest.size();
      std::string lower(rest);
      std::string none;
      multiply(lower, none);
      if (lower.size() <= zeros) value.replace(value.size() - lower.size(), lower.size(), lower);
      return;
    }
  }

  std::string_view text_;
  const std::function<void(std::string_view)>& tell_;
  std::size_t at_ = 0;
};

}  // namespace

void told_numbers(std::string_view text, const std::function<void(std::string_view)>& tell) {
  if (text.find('\xEF') == std::string_view::npos) return Numbers(text, tell).read();
  const std::string narrowed = narrow(text);
  Numbers(narrowed, tell).read();
}

}  // namespace dateline::stories
