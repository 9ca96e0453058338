#include <algorithm>
#include <array>

#include "formats/html_fragment.h"
#include "formats/wire_message.h"
#include "formats/wire_text.h"
#include "formats/write_wires.h"
#include "text/charset.h"
#include "text/wire_dateline.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kWidth = 69;
constexpr std::string_view kEnd = "\r\n";

// Without what would end the message or the line.
std::string plain(std::string_view text) {
  std::string out = text::to_valid_utf8(text);
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
  return out;
}

std::string line_of(std::string_view text) {
  std::string line = one_line(plain(text), 4000);
  while (!line.empty() && (line.back() == '=' || line.back() == ' ')) line.pop_back();
  return line;
}

// Three letters for who sends.
std::string sender_of(const news::Item& item) {
  std::string letters;
  for (const char c : ascii_lower(item.provider))
    if (c >= 'a' && c <= 'z' && letters.size() < 3) letters.push_back(c);
  while (letters.size() < 3) letters.push_back('x');
  return letters;
}

// `020959 GMT May 24`.
std::string trailer_of(const news::Item& item) {
  static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto time = item.version_created ? item.version_created : item.first_created;
  if (!time) return {};
  const CivilTime at = civil(at_offset(*time, 0));
  std::array<char, 80> text{};
  std::snprintf(text.data(), text.size(), "%02d%02d%02d GMT %s %02d", at.day, at.hour, at.minute,
                kMonths[static_cast<std::size_t>(at.month - 1)], at.year % 100);
  return text.data();
}

std::string text_of(const news::Item& item) {
  std::string text;
  for (const std::string& page : item.body) text += (text.empty() ? "" : "\n\n") + text_of_html(page);
  if (text.empty()) text = item.lead;
  if (!item.dateline.empty()) text = text::with_separator(item.dateline) + " " + text;
  return plain(text);
}

std::string lines_of(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out.append(wrapped(text.substr(at, end - at), kWidth, kEnd)).append(kEnd);
    at = end + 1;
  }
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

std::string_view mark_of(news::Signal signal) {
  switch (signal) {
    case news::Signal::update:
      return "UPDATE";
    case news::Signal::correction:
      return "CORRECTION";
    case news::Signal::kill:
      return "KILL";
    case news::Signal::fresh:
      break;
  }
  return {};
}

std::string message_of(const news::Item& item, std::size_t number) {
  constexpr std::size_t kNumbers = 10'000;
  const std::string text = text_of(item);
  std::array<char, 80> header{};
  std::snprintf(header.data(), header.size(), "%s%04zu %d %s %zu", sender_of(item).c_str(), number % kNumbers,
                item.urgency > 0 ? item.urgency : 5, iptc_category(item).c_str(), count_words(text));
  std::string out(1, kSoh);
  out.append(header.data()).append(kEnd).append(kEnd);
  out.append(line_of(item.slugline)).append(kEnd);
  out.push_back(kStx);
  if (const auto mark = mark_of(item.signal); !mark.empty()) out.append(mark).append(kEnd);
  out += wrapped(line_of(item.headline), kWidth, kEnd);
  if (!item.byline.empty()) out.append(kEnd).append(wrapped("By " + line_of(item.byline), kWidth, kEnd));
  out.append(" =").append(kEnd).append(kEnd).append(lines_of(text));
  if (!item.ednote.empty())
    out.append(kEnd).append("# Notebook").append(kEnd).append(lines_of(plain(item.ednote)));
  out.append(kEnd).push_back(kEtx);
  out.append(trailer_of(item)).append(kEnd).push_back(kEot);
  return out;
}

}  // namespace

std::string write_iptc7901(std::span<const news::Item> items) {
  std::string out;
  std::size_t number = 0;
  for (const news::Item& item : items) out += message_of(item, ++number);
  return out;
}

}  // namespace dateline::formats
