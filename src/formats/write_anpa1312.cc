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
constexpr std::string_view kIndent = "\t   ";

// Typographers' marks in the signs that wires have for them, and nothing that ends a line or the message.
std::string plain(std::string_view raw) {
  static constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"“", "``"}, {"”", "''"}, {"‘", "`"}, {" — ", " _ "}};
  std::string text = text::to_valid_utf8(raw);
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
  for (const auto& [from, to] : kMarks)
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  return text;
}

// One line of the head; its own end signs go.
std::string line_of(std::string_view text, char end) {
  std::string line = one_line(plain(text), 4000);
  while (!line.empty() && (line.back() == '=' || line.back() == '<' || line.back() == ' ')) line.pop_back();
  return line.empty() ? std::string() : "^" + line + end + std::string(kEnd);
}

char priority_of(int urgency) {
  constexpr std::string_view kPriorities = "rfburdaaa";
  return kPriorities[static_cast<std::size_t>(std::clamp(urgency, 0, 8))];
}

std::string day_of(const std::optional<Timestamp>& time, const char* form) {
  if (!time) return {};
  const CivilTime at = civil(at_offset(*time, 0));
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), form, at.month, at.day, at.year % 100, at.hour, at.minute);
  return text.data();
}

std::string_view mark_of(news::Signal signal) {
  switch (signal) {
    case news::Signal::update:
      return ", 1st Ld-Writethru";
    case news::Signal::correction:
      return ", 1st Correction";
    case news::Signal::kill:
      return ", 1st Kill";
    case news::Signal::fresh:
      break;
  }
  return {};
}

std::string text_of(const news::Item& item) {
  std::string text;
  for (const std::string& page : item.body) text += (text.empty() ? "" : "\n\n") + text_of_html(page);
  if (!item.dateline.empty()) text = text::with_separator(item.dateline) + " " + text;
  return plain(text);
}

std::string body_of(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const std::string line = one_line(std::string_view(text).substr(at, end - at), text.size());
    if (!line.empty()) out.append(kIndent).append(wrapped(line, kWidth, kEnd)).append(kEnd);
    at = end + 1;
  }
  return out;
}

std::string message_of(const news::Item& item, std::size_t number) {
  constexpr std::size_t kNumbers = 10'000;
  constexpr std::size_t kKeyword = 24;
  const std::string text = text_of(item);
  const auto words = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
  const auto time = item.version_created ? item.version_created : item.first_created;
  std::string slug = one_line(plain(item.slugline), 500);
  std::erase_if(slug, [](char c) { return c == ',' || c == '<' || c == '='; });
  std::string keyword = slug.substr(0, slug.find_first_of(" \n"));
  for (char& c : keyword)
    if (c & '\x80') c = '-';
  keyword.resize(kKeyword, ' ');
  std::array<char, 96> header{};
  std::snprintf(header.data(), header.size(), "%c%04zu\x1f-----\r\n%c %c\x13\x11 %s %s %04zu\r\n",
                anpa_category(item), number % kNumbers, priority_of(item.urgency), anpa_category(item),
                keyword.c_str(), day_of(time, "%02d-%02d").c_str(), words % kNumbers);
  std::string out = std::string("\x16\x16") + kSoh + header.data() + kStx;
  out += line_of(slug + std::string(mark_of(item.signal)) + "," + std::to_string(words), '<');
  out += line_of(item.headline, '<') + line_of(item.lead, '<');
  for (std::size_t at = 0; at < item.ednote.size();) {
    const auto end = std::min(item.ednote.find('\n', at), item.ednote.size());
    const std::string note = item.ednote.substr(at, end - at);
    out += line_of(note.starts_with("Eds:") ? note : "Eds: " + note, '<');
    at = end + 1;
  }
  if (!item.byline.empty()) out += line_of("By " + item.byline, '=');
  out += body_of(text);
  out.append(kIndent).push_back(kEtx);
  std::string agency = one_line(plain(item.provider), 40);
  std::erase_if(agency, [](char c) { return c == '-' || c == '<'; });
  out += agency + "-WF-" + day_of(time, "%02d-%02d-%02d %02d%02dGMT") + "<" + std::string(kEnd) +
         std::string(kEnd);
  return out + kEot;
}

}  // namespace

std::string write_anpa1312(std::span<const news::Item> items) {
  std::string out;
  std::size_t number = 0;
  for (const news::Item& item : items) out += message_of(item, ++number);
  return out;
}

}  // namespace dateline::formats
