#include "money/bank_lines.h"

#include <array>

namespace dateline::money {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\"";
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

std::optional<int> number_of(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  int number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::vector<std::string> fields_of(std::string_view line, char mark) {
  std::vector<std::string> fields;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && line[i] == '"') quoted = !quoted;
    if (i < line.size() && (quoted || line[i] != mark)) continue;
    fields.emplace_back(trimmed(line.substr(begin, i - begin)));
    begin = i + 1;
  }
  return fields;
}

Result<void> walk_lines(std::string_view bytes,
                        const std::function<Result<void>(std::string_view line)>& take) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::size_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) {
      return Error{ErrorKind::invalid,
                   "the file is cut short: its last line, " + std::to_string(number) + ", has no end",
                   std::to_string(number)};
    }
    std::string_view line = bytes.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (auto taken = take(line); !taken) {
      return Error{taken.error().kind, taken.error().message + " (line " + std::to_string(number) + ")",
                   std::to_string(number)};
    }
    bytes.remove_prefix(end + 1);
  }
  return {};
}

std::optional<Day> day_in_line(std::string_view text) {
  if (const auto day = day_from(text)) return day;
  const bool points = text.find('.') != std::string_view::npos;
  const std::vector<std::string> parts = fields_of(text, points ? '.' : ' ');
  if (parts.size() != 3) return std::nullopt;
  const auto day = number_of(parts[0]);
  const auto year = number_of(parts[2]);
  std::optional<int> month = points ? number_of(parts[1]) : std::nullopt;
  for (std::size_t i = 0; !points && i < kMonths.size(); ++i)
    if (parts[1].starts_with(kMonths[i])) month = static_cast<int>(i) + 1;
  if (!day || !month || !year) return std::nullopt;
  return day_of(*year, *month, *day);
}

}  // namespace dateline::money
