#include "text/feed_date.h"

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "text/iso_date.h"

namespace dateline::text {
namespace {

using namespace dates;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// 2004년 05월 28일  01:31:15 and 2004-05-25 오후 11:23:17, in Korean time.
std::optional<Timestamp> parse_korean(std::string_view text) {
  constexpr int kKoreanTime = 9 * 60;
  Found found;
  found.offset = kKoreanTime;
  found.offset_known = true;
  found.year = take_number(text);
  const bool words = take(text, "년");
  if (!words && !take(text, "-")) return std::nullopt;
  text = trim(text);
  found.month = take_number(text, 2);
  if (!take(text, words ? "월" : "-")) return std::nullopt;
  text = trim(text);
  found.day = take_number(text, 2);
  if (words && !take(text, "일")) return std::nullopt;
  text = trim(text);
  found.am = take(text, "오전");
  found.pm = !found.am && take(text, "오후");
  if (!words && !found.am && !found.pm) return std::nullopt;
  text = trim(text);
  if (!text.empty() && !read_time(text, found)) return std::nullopt;
  return made(found);
}

// 2004-július-13T9:15-05:00
std::optional<Timestamp> parse_named_iso(std::string_view text) {
  Found found;
  found.year = take_number(text);
  if (found.year < 1000 || !take(text, "-")) return std::nullopt;
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  found.month = month_named(text.substr(0, dash));
  text.remove_prefix(dash + 1);
  found.day = take_number(text, 2);
  return with_iso_time(text, found);
}

// A word with slashes, points or hyphens that is a whole date: 2006/09/15, 15.09.2006, 15-Sep-2006.
bool read_joined(std::string_view word, Found& found) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= word.size();) {
    const auto end = std::min(word.find_first_of("/-.", at), word.size());
    parts.push_back(word.substr(at, end - at));
    at = end + 1;
  }
  if (parts.size() != 3) return false;
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i < 3; ++i) {
    std::string_view part = parts[i];
    numbers[i] = take_number(part);
    if (!part.empty()) numbers[i] = -1;
  }
  const int month_word = numbers[1] < 0 ? month_named(parts[1]) : 0;
  if (numbers[0] < 0 || numbers[2] < 0 || (numbers[1] < 0 && month_word == 0)) return false;
  const bool year_first = parts[0].size() == 4;
  found.year = year_first ? numbers[0] : full_year(numbers[2], parts[2].size());
  found.day = year_first ? numbers[2] : numbers[0];
  found.month = month_word != 0 ? month_word : numbers[1];
  if (found.month > 12 && found.day <= 12) std::swap(found.month, found.day);
  return true;
}

std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view kBreaks = " \t\r\n\f\v,()";
  std::vector<std::string> words;
  for (auto at = text.find_first_not_of(kBreaks); at != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(kBreaks, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(kBreaks, end);
  }
  return words;
}

// A bare number is a year by its length, else the day, else a short year. `8th` and `8.` are days.
void read_number_word(std::string_view word, Found& found) {
  const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
  int value = -1;
  if (digits <= 4) std::from_chars(word.data(), word.data() + digits, value);
  if (value < 0) return;
  if (digits >= 3 && found.year < 0)
    found.year = value;
  else if (digits <= 2 && found.day < 0)
    found.day = value;
  else if (digits <= 2 && found.year < 0)
    found.year = full_year(value, digits);
}

// False where the word makes the date unreadable.
bool read_word(const std::string& word, Found& found) {
  if (is_digit(word.front())) {
    if (word.find(':') != std::string::npos) return found.has_time || read_time(word, found);
    if (word.find_first_of("/-.") < word.size() - 1) return read_joined(word, found);
    read_number_word(word, found);
    return true;
  }
  if (word == "am" || word == "pm") {
    (word == "am" ? found.am : found.pm) = true;
    return true;
  }
  if (found.month < 0)
    if (const int month = month_named(word); month != 0) {
      found.month = month;
      return true;
    }
  if (found.has_time && !found.offset_known) read_zone(word, found);
  return true;
}

// RFC 822, asctime and everything else that is words, numbers and a time in some order.
std::optional<Timestamp> parse_words(std::string_view text) {
  constexpr std::size_t kMostWords = 12;
  const auto words = words_of(text);
  if (words.size() > kMostWords) return std::nullopt;
  Found found;
  for (const std::string& word : words)
    if (!read_word(word, found)) return std::nullopt;
  return made(found);
}

}  // namespace

std::optional<Timestamp> parse_feed_date(std::string_view text) {
  constexpr std::size_t kLongest = 128;
  text = trim(text);
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  if (const auto time = parse_rfc3339(text)) return time;
  const std::string small = lower(text);
  if (is_digit(small.front())) {
    if (const auto time = parse_iso(small)) return time;
    if (const auto time = parse_korean(small)) return time;
    if (const auto time = parse_named_iso(small)) return time;
  }
  return parse_words(small);
}

}  // namespace dateline::text
