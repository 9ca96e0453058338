#include <charconv>

#include "text/iso_date.h"

namespace dateline::text::dates {
namespace {

constexpr std::pair<std::string_view, int> kZones[] = {
    {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"z", 0},      {"wet", 0},    {"adt", -180},  {"ast", -240},
    {"at", -240},  {"edt", -240}, {"est", -300}, {"et", -300},  {"cdt", -300}, {"cst", -360},  {"ct", -360},
    {"mdt", -360}, {"mst", -420}, {"mt", -420},  {"pdt", -420}, {"pst", -480}, {"pt", -480},   {"a", -60},
    {"n", 60},     {"m", -720},   {"y", 720},    {"met", 60},   {"mest", 120}, {"cet", 60},    {"cest", 120},
    {"bst", 60},   {"west", 60},  {"eet", 120},  {"eest", 180}, {"msk", 180},  {"msd", 240},   {"trt", 180},
    {"sast", 120}, {"pkt", 300},  {"hkt", 480},  {"sgt", 480},  {"awst", 480}, {"jst", 540},   {"kst", 540},
    {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}, {"hst", -600}, {"akst", -540}, {"akdt", -480},
    {"nst", -210}, {"ndt", -150}, {"brt", -180}, {"art", -180}, {"clt", -240}};

bool read_numeric_zone(std::string_view text, Found& found) {
  const int sign = text.front() == '-' ? -1 : 1;
  text.remove_prefix(1);
  const std::size_t colon = text.find(':');
  std::size_t hour_digits = text.size() >= 3 ? text.size() - 2 : text.size();
  if (colon != std::string_view::npos) hour_digits = colon;
  std::string_view hour_text = text.substr(0, hour_digits);
  std::string_view rest = text.substr(hour_digits);
  take(rest, ":");
  const int hours = take_number(hour_text, 2);
  const int minutes = rest.empty() ? 0 : take_number(rest, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || !hour_text.empty()) return false;
  found.offset = sign * (hours * 60 + minutes);
  found.offset_known = true;
  return true;
}

}  // namespace

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

int take_number(std::string_view& text, std::size_t most) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) ++length;
  if (length == 0 || length > most) return -1;
  int value = 0;
  std::from_chars(text.data(), text.data() + length, value);
  text.remove_prefix(length);
  return value;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

int full_year(int year, std::size_t digits) {
  if (digits > 2) return year;
  return year + (year < 90 ? 2000 : 1900);
}

bool read_zone(std::string_view text, Found& found) {
  take(text, "etc/");
  if (text.size() > 3 && (text.starts_with("gmt") || text.starts_with("utc")) &&
      (text[3] == '+' || text[3] == '-'))
    text.remove_prefix(3);
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) return read_numeric_zone(text, found);
  for (const auto& [name, minutes] : kZones) {
    if (text != name) continue;
    found.offset = minutes;
    found.offset_known = true;
    return true;
  }
  return false;
}

bool read_time(std::string_view text, Found& found) {
  found.hour = take_number(text, 2);
  if (found.hour < 0 || !take(text, ":")) return false;
  found.minute = take_number(text, 2);
  if (found.minute < 0) return false;
  if (take(text, ":")) {
    found.second = take_number(text, 2);
    if (found.second < 0) return false;
    if (take(text, ".") || take(text, ",")) {
      int scale = 100;
      for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1), scale /= 10)
        found.millisecond += (text.front() - '0') * scale;
    }
  }
  found.has_time = true;
  text = trim(text);
  if (take(text, "am")) found.am = true;
  if (take(text, "pm")) found.pm = true;
  return text.empty() || read_zone(text, found);
}

std::optional<Timestamp> made(Found found) {
  static constexpr std::array<int, 12> kLengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (found.pm && found.hour < 12) found.hour += 12;
  if (found.am && found.hour == 12) found.hour = 0;
  if (found.year < 0 || found.year > 9999 || found.month < 1 || found.month > 12 || found.day < 1)
    return std::nullopt;
  const bool leap = (found.year % 4 == 0 && found.year % 100 != 0) || found.year % 400 == 0;
  const int length =
      kLengths[static_cast<std::size_t>(found.month - 1)] - (found.month == 2 && !leap ? 1 : 0);
  if (found.day > length || found.hour > 24 || found.minute > 59 || found.second > 60) return std::nullopt;
  if (found.hour == 24 && (found.minute != 0 || found.second != 0)) return std::nullopt;
  return from_civil(
      {found.year, found.month, found.day, found.hour, found.minute, found.second, found.millisecond},
      found.offset, found.offset_known);
}

}  // namespace dateline::text::dates
