#include <algorithm>

#include "text/dateline_parser.h"

// 新华社北京10月8日电, 【東京10月8日共同】, 東京8日共同, [東京 8日 ロイター] -, (서울=연합뉴스) 홍길동 기자 =

namespace dateline::text::datelines {
namespace {

constexpr std::size_t kLongest = 160;
constexpr std::size_t kLongestCity = 36;  // bytes: twelve characters

constexpr std::string_view kChineseAgencies[] = {"新华社", "新華社", "中新社", "中新网", "中国新闻社",
                                                 "人民网", "中央社", "新华网", "法新社", "路透社"};
constexpr std::string_view kJapaneseAgencies[] = {"共同通信",     "共同",    "時事通信", "時事",   "ロイター",
                                                  "AFP＝時事",    "AFP時事", "AFP",      "新華社", "CNN",
                                                  "聯合ニュース", "ＡＦＰ",  "タス通信"};
constexpr std::string_view kKoreanAgencies[] = {"연합뉴스", "뉴시스", "뉴스1", "로이터",
                                                "AFP",      "AP",     "신화",  "타스"};

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

void skip_blanks(std::string_view& text) {
  while (take(text, " ") || take(text, "　") || take(text, "\u00A0") || take(text, "\n")) {
  }
}

// ASCII or full-width digits.
int take_digits(std::string_view& text) {
  int value = -1;
  for (int count = 0; count < 4; ++count) {
    int digit = -1;
    if (!text.empty() && text[0] >= '0' && text[0] <= '9') {
      digit = text[0] - '0';
      text.remove_prefix(1);
    } else if (text.size() > 2 && text.substr(0, 2) == "\xEF\xBC" && text[2] >= '\x90' && text[2] <= '\x99') {
      digit = text[2] - '\x90';
      text.remove_prefix(3);
    }
    if (digit < 0) break;
    value = std::max(value, 0) * 10 + digit;
  }
  return value;
}

// 2015年10月8日, 10月8日, 8日
bool take_day(std::string_view& text, std::optional<DatelineDay>& out) {
  std::string_view rest = text;
  DatelineDay day;
  for (int i = 0; i < 3; ++i) {
    const int value = take_digits(rest);
    if (value < 0) return false;
    if (take(rest, "年")) {
      day.year = value;
    } else if (take(rest, "月")) {
      if (value < 1 || value > 12) return false;
      day.month = value;
    } else if (take(rest, "日")) {
      if (value < 1 || value > 31) return false;
      day.day = value;
      out = day;
      text = rest;
      return true;
    } else {
      return false;
    }
  }
  return false;
}

bool is_digit_at(std::string_view text) {
  return take_digits(text) >= 0;
}

// The characters up to a digit, an agency or a sign: a city.
template <typename Stop>
std::string_view take_city(std::string_view& text, Stop stop) {
  std::size_t end = 0;
  while (end < text.size() && end <= kLongestCity && !stop(text.substr(end))) {
    const auto c = static_cast<unsigned char>(text[end]);
    if (c < 0x80 && c != ' ') return {};
    end += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  }
  if (end > text.size() || end > kLongestCity) return {};
  std::string_view city = text.substr(0, end);
  text.remove_prefix(end);
  while (city.ends_with(' ')) city.remove_suffix(1);
  return city;
}

template <typename List>
std::string_view take_agency(std::string_view& text, const List& list) {
  for (const std::string_view agency : list)
    if (take(text, agency)) return agency;
  return {};
}

template <typename List>
bool begins_with_any(std::string_view text, const List& list) {
  return std::any_of(std::begin(list), std::end(list),
                     [text](std::string_view x) { return text.starts_with(x); });
}

std::optional<WireDateline> made(std::string_view text, std::string_view rest, std::string_view city,
                                 std::string_view agency, const std::optional<DatelineDay>& day) {
  WireDateline out;
  const std::size_t printed = text.size() - rest.size();
  skip_blanks(rest);
  out.length = text.size() - rest.size();
  out.printed = text.substr(0, printed);
  while (out.printed.ends_with(' ') || out.printed.ends_with('\n')) out.printed.pop_back();
  if (!city.empty()) out.cities.emplace_back(city);
  out.agency = agency;
  out.day = day;
  return out;
}

// 新华社北京10月8日电（记者张三）: what is printed ends with 电; who wrote it stays with the text.
std::optional<WireDateline> read_chinese(std::string_view text) {
  std::string_view rest = text;
  const std::string_view agency = take_agency(rest, kChineseAgencies);
  if (agency.empty()) return std::nullopt;
  const auto city = take_city(rest, [](std::string_view at) { return is_digit_at(at); });
  std::optional<DatelineDay> day;
  if (city.empty() || !take_day(rest, day) || !(take(rest, "电") || take(rest, "電"))) return std::nullopt;
  const std::string_view printed_end = rest;
  return made(text, printed_end, city, agency, day);
}

// The city, the day and the agency between Japanese signs or bare.
std::optional<WireDateline> read_japanese(std::string_view text) {
  std::string_view rest = text;
  std::string_view close;
  bool dash = false;
  if (take(rest, "【")) {
    close = "】";
  } else if (take(rest, "[") || take(rest, "［")) {
    close = text[0] == '[' ? "]" : "］";
    dash = true;
  }
  const bool bare = close.empty();
  auto city = take_city(rest, [](std::string_view at) {
    return is_digit_at(at) || begins_with_any(at, kJapaneseAgencies) || at.starts_with("・") ||
           at.starts_with("＝");
  });
  if (city.empty() || city.find("の") != std::string_view::npos || city.find("は") != std::string_view::npos)
    return std::nullopt;
  skip_blanks(rest);
  std::optional<DatelineDay> day;
  take_day(rest, day);
  skip_blanks(rest);
  if (!take(rest, "・")) take(rest, "＝");
  const std::string_view agency = take_agency(rest, kJapaneseAgencies);
  if (agency.empty() || (bare && !day)) return std::nullopt;
  if (bare) {
    if (take(rest, "＝") || rest.starts_with(" ") || rest.starts_with("　") || rest.starts_with("\n"))
      return made(text, rest, city, agency, day);
    return std::nullopt;
  }
  if (!take(rest, close)) return std::nullopt;
  if (dash) {
    skip_blanks(rest);
    if (!take(rest, "-") && !take(rest, "－")) return std::nullopt;
  }
  return made(text, rest, city, agency, day);
}

// (서울=연합뉴스) 홍길동 기자 =: the reporter's name is part of it.
std::optional<WireDateline> read_korean(std::string_view text) {
  std::string_view rest = text;
  const bool round = take(rest, "(");
  if (!round && !take(rest, "[")) return std::nullopt;
  const auto city = take_city(rest, [](std::string_view at) { return at.starts_with("="); });
  if (city.empty() || !take(rest, "=")) return std::nullopt;
  const std::string_view agency = take_agency(rest, kKoreanAgencies);
  if (agency.empty() || !take(rest, round ? ")" : "]")) return std::nullopt;
  constexpr std::size_t kLongestNames = 60;
  const std::string_view near = rest.substr(0, kLongestNames);
  const auto reporter = near.find("기자");
  const auto sign = near.find('=');
  if (reporter != std::string_view::npos && sign != std::string_view::npos && reporter < sign &&
      near.substr(0, sign).find('\n') == std::string_view::npos)
    rest.remove_prefix(sign + 1);
  return made(text, rest, city, agency, std::nullopt);
}

}  // namespace

std::optional<WireDateline> read_east_asian(std::string_view text) {
  std::string_view head = text;
  skip_blanks(head);
  if (head.empty()) return std::nullopt;
  const std::size_t skipped = text.size() - head.size();
  // What is cut off only shortens a dateline that is too long to be one.
  head = head.substr(0, kLongest);
  for (const auto read : {read_chinese, read_korean, read_japanese})
    if (auto line = read(head)) {
      line->length += skipped;
      return line;
    }
  return std::nullopt;
}

}  // namespace dateline::text::datelines
