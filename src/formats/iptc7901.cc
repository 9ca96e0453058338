#include <algorithm>

#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/recognise.h"
#include "formats/wire_message.h"
#include "formats/wire_text.h"
#include "formats/write_wires.h"
#include "text/calendar_words.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostBytes = 32u << 20;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t at = line.find_first_not_of(" \t"); at != std::string_view::npos && words.size() < 40;) {
    const auto end = std::min(line.find_first_of(" \t", at), line.size());
    words.emplace_back(line.substr(at, end - at));
    at = line.find_first_not_of(" \t", end);
  }
  return words;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    lines.emplace_back(line);
    at = end + 1;
  }
  return lines;
}

// `eca0124 3 i 93 dpa 1888`: who sends and the message's number, priority, category, words (7901, section 4).
struct Header {
  std::string number;
  int priority = 0;
  std::string category;
  std::string keywords;
};

Header read_header(std::string_view text) {
  Header header;
  const std::vector<std::string> lines = lines_of(text);
  std::size_t i = 0;
  while (i < lines.size() && lines[i].empty()) ++i;
  if (i == lines.size()) return header;
  const std::vector<std::string> words = words_of(lines[i]);
  for (std::size_t w = 0; w < words.size() && header.priority == 0; ++w) {
    if (w > 0 && words[w].size() == 1 && is_digit(words[w][0]) && words[w][0] != '0') {
      header.priority = urgency_of(words[w]);
      if (w + 1 < words.size() && !is_digit(words[w + 1][0])) header.category = words[w + 1];
    } else {
      header.number += words[w];
    }
  }
  for (++i; i < lines.size(); ++i)
    if (!lines[i].empty() && header.keywords.empty()) header.keywords = one_line(lines[i]);
  return header;
}

// `071341 GMT Okt 15`: day, hour and minute, zone, month, year.
std::optional<Timestamp> read_trailer(std::string_view trailer) {
  const std::vector<std::string> words = words_of(one_line(trailer));
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const std::string& clock = words[i];
    if (clock.size() != 6 || !std::all_of(clock.begin(), clock.end(), is_digit)) continue;
    const std::size_t after = i + 1 + (text::month_word(words[i + 1], "de").is_month ? 0 : 1);
    if (after + 1 >= words.size()) continue;
    const text::MonthWord month = text::month_word(words[after], "de");
    const std::uint32_t year = version_of(words[after + 1]);
    if (month.month == 0 || year > 9999) continue;
    const auto two = [&](std::size_t at) { return (clock[at] - '0') * 10 + clock[at + 1] - '0'; };
    char text[80];
    std::snprintf(text, sizeof text, "%04u-%02d-%02dT%02d:%02d:00",
                  year < 90    ? 2000 + year
                  : year < 100 ? 1900 + year
                               : year,
                  month.month, two(0), two(2), two(4));
    const std::string zone = after == i + 2 ? words[i + 1] : "GMT";
    auto time = wire_time(std::string(text) + " " + zone);
    return time ? time : wire_time(std::string(text) + "Z");
  }
  return std::nullopt;
}

// A line in capitals above the headline: what kind of message it is.
bool is_mark(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  if (line.empty() || line.size() > kLongest) return false;
  bool letters = false;
  for (const char c : line) {
    if (c >= 'a' && c <= 'z') return false;
    letters = letters || (c >= 'A' && c <= 'Z');
  }
  return letters;
}

void heed_mark(const std::string& mark, news::Item& item) {
  if (mark.find("KILL") != std::string::npos) set_signal(item, "kill");
  if (mark.find("CORRECT") != std::string::npos || mark.find("BERICHTIG") != std::string::npos)
    set_signal(item, "correction");
  if (mark.find("LEAD") != std::string::npos || mark.find("REFILE") != std::string::npos ||
      mark.find("UPDATE") != std::string::npos || mark.find("ROUNDUP") != std::string::npos)
    set_signal(item, "update");
  item.ednote += (item.ednote.empty() ? "" : "\n") + mark;
}

bool is_byline(const std::string& line) {
  return line.starts_with("By ") || line.starts_with("Von ") || line.starts_with("Par ") ||
         line.starts_with("Por ");
}

// The lines above the text, which end with an equals sign: marks, headline, byline. Returns how many.
std::size_t read_title(const std::vector<std::string>& lines, news::Item& item) {
  constexpr std::size_t kMostLines = 12;
  std::size_t end = lines.size();
  for (std::size_t i = 0; i < std::min(lines.size(), kMostLines); ++i)
    if (lines[i].ends_with('=')) {
      end = i + 1;
      if (end == lines.size() || !lines[end].ends_with('=')) break;
    }
  if (end > lines.size() || (end == lines.size() && (lines.empty() || !lines.back().ends_with('='))))
    return 0;
  std::vector<std::string> title;
  for (std::size_t i = 0; i < end; ++i) {
    std::string line = one_line(lines[i]);
    if (line.ends_with('=')) line.pop_back();
    line = one_line(line);
    if (!line.empty()) title.push_back(std::move(line));
  }
  const auto byline = std::find_if(title.begin() + (title.empty() ? 0 : 1), title.end(), is_byline);
  auto line = title.begin();
  while (line != byline && line + 1 != byline && is_mark(*line)) heed_mark(*line++, item);
  for (; line != byline; ++line) item.headline += (item.headline.empty() ? "" : " ") + *line;
  for (; line != title.end(); ++line) item.byline += (item.byline.empty() ? "" : " ") + *line;
  if (!item.byline.empty()) item.byline.erase(0, item.byline.find(' ') + 1);
  item.headline = bounded(std::move(item.headline), 1000);
  return end;
}

// Without an equals sign: the first paragraph, where it is short and no sentence.
std::size_t guess_title(const std::vector<std::string>& lines, news::Item& item) {
  std::size_t first = 0;
  while (first < lines.size() && lines[first].empty()) ++first;
  std::size_t end = first;
  while (end < lines.size() && !lines[end].empty()) ++end;
  constexpr std::size_t kMostLines = 2;
  if (end == first || end - first > kMostLines || end == lines.size()) return 0;
  std::string title;
  for (std::size_t i = first; i < end; ++i) title += (title.empty() ? "" : " ") + one_line(lines[i]);
  constexpr std::size_t kLongest = 160;
  if (title.size() > kLongest || title.ends_with('.') || title.find(" - ") != std::string::npos) return 0;
  item.headline = title;
  return end;
}

bool is_asterisks(const std::string& line) {
  return line.find('*') != std::string::npos && line.find_first_not_of("* ") == std::string::npos;
}

// dpa's notebook: for editors, up to what is not for the public at all; the line with the editors' initials.
void read_notebook(std::vector<std::string>& lines, news::Item& item) {
  const auto notebook = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line == "# Notebook" || line == "# Notizblock";
  });
  if (notebook != lines.end()) {
    std::string note;
    for (auto line = notebook + 1; line != lines.end() && !is_asterisks(*line); ++line)
      if (!line->empty()) note += (note.empty() ? "" : "\n") + *line;
    item.ednote += (item.ednote.empty() ? "" : "\n") + bounded(std::move(note), 4000);
    lines.erase(notebook, lines.end());
  }
  const auto end = std::find_if(lines.begin(), lines.end(), is_asterisks);
  if (end != lines.end() && std::any_of(end, lines.end(), [](const std::string& line) {
        return line.starts_with("## ") || line.find("not intended for publication") != std::string::npos;
      }))
    lines.erase(end, lines.end());
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  constexpr std::size_t kLongest = 40;
  if (!lines.empty() && lines.back().starts_with("dpa ") && lines.back().size() < kLongest) lines.pop_back();
}

std::string source_of(const Header& header) {
  std::string letters;
  for (const char c : header.number) {
    if (is_digit(c)) break;
    letters.push_back(c);
  }
  return letters;
}

// `(dpa)` in front of the text says whose it is.
std::string agency_in(std::string_view text) {
  constexpr std::size_t kFar = 80;
  const auto open = text.substr(0, kFar).find('(');
  if (open == std::string_view::npos) return {};
  const auto close = text.substr(0, kFar).find(')', open);
  if (close == std::string_view::npos || close - open > 20) return {};
  std::string name(text.substr(open + 1, close - open - 1));
  if (const auto slash = name.rfind('/'); slash != std::string::npos) name.erase(0, slash + 1);
  return name;
}

news::Item item_of(const WireMessage& message) {
  news::Item item;
  WireMessage parts = message;
  if (parts.text.empty()) {  // nothing says where the text begins
    const auto line = parts.header.find('\n');
    if (line != std::string::npos) {
      parts.text = parts.header.substr(line + 1);
      parts.header.resize(line);
    }
  }
  const Header header = read_header(parts.header);
  item.urgency = header.priority;
  item.slugline = header.keywords;
  for (std::size_t at = 0; at < header.keywords.size();) {
    const auto end = std::min(header.keywords.find('/', at), header.keywords.size());
    if (header.keywords.find('/') != std::string::npos)
      add_keyword(item, header.keywords.substr(at, end - at));
    at = end + 1;
  }
  add_subject(item, {topic_of_category(header.category), "", ""});
  item.version_created = read_trailer(parts.trailer);
  std::vector<std::string> lines = lines_of(parts.text);
  std::size_t begin = read_title(lines, item);
  if (begin == 0) begin = guess_title(lines, item);
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(begin));
  read_notebook(lines, item);
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  item.provider = agency_in(one_line(text, 200));
  if (item.provider.empty()) item.provider = source_of(header);
  add_body_page(item, html_of_text(text), "");
  if (item.headline.empty()) item.headline = header.keywords;
  const std::string day =
      item.version_created ? format_rfc3339(at_offset(*item.version_created, 0)).substr(0, 10) : "";
  if (item.guid.empty())
    item.guid = header.number.empty() ? made_guid(item) : "iptc7901:" + header.number + ":" + day;
  return item;
}

// `eca0075 3 i 510 dpa 1003`: a number with letters before it, a priority, a category, the number of words.
bool is_header_line(std::string_view line) {
  const std::vector<std::string> words = words_of(line);
  constexpr std::size_t kFewest = 4;
  constexpr std::size_t kMost = 8;
  if (words.size() < kFewest || words.size() > kMost) return false;
  const auto all = [](const std::string& word, auto is) { return std::all_of(word.begin(), word.end(), is); };
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const std::string& number = words[0];
  const auto digits = static_cast<std::size_t>(std::count_if(number.begin(), number.end(), is_digit));
  const bool numbered = digits >= 3 && number.size() - digits >= 2 && number.size() - digits <= 4 &&
                        is_small(number[0]) && is_digit(number.back());
  return numbered && words[1].size() == 1 && words[1][0] >= '1' && words[1][0] <= '8' &&
         words[2].size() <= 3 && all(words[2], is_small) && words[3].size() <= 5 && all(words[3], is_digit);
}

// A message whose controls were lost on its way is known by its first line and its last, the time. With them
// put in again; empty where it is none, or has no end.
std::string with_controls(const std::string& text) {
  const auto last = text.find_last_not_of(" \t\r\n");
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || text.find(kSoh) != std::string::npos) return {};
  const auto line_end = text.find('\n', first);
  const auto trailer = text.rfind('\n', last);
  if (line_end == std::string::npos || trailer == std::string::npos || trailer <= line_end) return {};
  if (!is_header_line(std::string_view(text).substr(first, line_end - first))) return {};
  if (!read_trailer(std::string_view(text).substr(trailer))) return {};
  const auto keywords = text.find_first_not_of(" \t\r\n", line_end);
  const auto body = std::min(text.find('\n', keywords), trailer);
  std::string out = "\x01" + text.substr(first, body - first);
  out += "\n\x02" + text.substr(body, trailer - body) + "\n\x03" + text.substr(trailer + 1, last - trailer) +
         "\x04";
  return out;
}

/// IPTC 7901, the text format of teleprinters: one message or many.
class Iptc7901 final : public Format {
 public:
  std::string_view name() const override { return "iptc7901"; }

  int recognises(const Input& input) const override {
    auto head = input.bytes.substr(0, 400);
    const auto soh = head.find(kSoh);
    constexpr std::size_t kFar = 24;
    if (soh > kFar && head.starts_with("ZCZC")) return 60;
    if (soh > kFar) {
      const auto begin = std::min(head.find_first_not_of(" \t\r\n"), head.size());
      return is_header_line(head.substr(begin, head.find('\n', begin) - begin)) ? 70 : 0;
    }
    const auto line = head.substr(soh + 1, head.find('\n', soh) - soh - 1);
    if (line.find('\x1f') != std::string_view::npos) return 0;
    constexpr std::ptrdiff_t kEnough = 4;
    const auto written = std::count_if(line.begin(), line.end(), [](char c) { return c > ' '; });
    return written < kEnough ? 0 : read_header(line).priority > 0 ? 90 : 40;
  }

  Result<Parsed> parse(const Input& input) const override {
    if (input.bytes.size() > kMostBytes)
      return Error{ErrorKind::too_large, "The file is larger than 32 MiB; it is not read.", ""};
    std::string text = wire_text(input.bytes, input.content_type);
    if (std::string mended = with_controls(text); !mended.empty()) text = std::move(mended);
    // The older envelope of telegrams.
    for (const auto& [from, to] : {std::pair{"ZCZC", "\x01"}, std::pair{"NNNN", "\x03\x04"}})
      if (text.find(kSoh) == std::string::npos || std::string_view(from) == "NNNN")
        for (auto at = text.find(from); input.bytes.starts_with("ZCZC") && at != std::string::npos;
             at = text.find(from, at + 1))
          text.replace(at, 4, to);
    const WireMessages messages = messages_in(text);
    if (messages.whole.empty())
      return Error{ErrorKind::invalid,
                   messages.cut ? "The message is cut short: it has no end. It is not taken in half."
                                : "There is no message of IPTC 7901 in this file.",
                   ""};
    Parsed out;
    out.format = name();
    out.oldest_first = true;
    out.ill_formed = messages.cut;
    if (messages.cut) out.ill_formed_why = "A message is cut short; it was left out.";
    for (const WireMessage& message : messages.whole) out.items.push_back(item_of(message));
    return out;
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "text/plain; charset=utf-8"; }
  Result<std::string> write(const Publication&, std::span<const news::Item> items) const override {
    return write_iptc7901(items);
  }
};

const Registration kIptc7901{std::make_unique<Iptc7901>()};

}  // namespace
}  // namespace dateline::formats
