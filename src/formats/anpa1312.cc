#include <algorithm>

#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/recognise.h"
#include "formats/wire_message.h"
#include "formats/wire_text.h"
#include "formats/write_wires.h"
#include "markup/html_text.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostBytes = 32u << 20;

// `r` regular and so on: how soon a message is wanted (ANPA 1312, section 6).
int urgency_of_priority(char c) {
  switch (c) {
    case 'f':
      return 1;
    case 'b':
      return 2;
    case 'u':
      return 3;
    case 'r':
      return 4;
    case 'd':
      return 5;
    case 'a':
    case 's':
    case 'w':
      return 6;
    default:
      return 0;
  }
}

// Quotation marks and dashes as they were meant, which seven bits have no room for.
std::string printed(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto two = text.substr(i, 2);
    if (two == "``" || two == "''") {
      out += two == "``" ? "“" : "”";
      ++i;
    } else if (text.substr(i, 3) == " _ ") {
      out += " — ";
      i += 2;
    } else if (text[i] == '`') {
      out += "‘";
    } else if (text[i] == '{' && i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9') {
      out += "½";
    } else if (static_cast<unsigned char>(text[i]) >= 0x20 || text[i] == '\t' || text[i] == '\n') {
      out.push_back(text[i]);
    }
  }
  return out;
}

// A line of the head: after a caret, up to `<` (set flush) or `=` (centred); it may go on over several lines.
struct HeadLine {
  std::string text;
  char end = 0;
};

bool begins_body(std::string_view line) {
  return line.starts_with("\t") || line.starts_with("   ");
}

std::string trimmed(std::string_view line) {
  return one_line(line, line.size());
}

// Takes the lines of the head off `lines`, which stand in reverse order.
std::vector<HeadLine> take_head(std::vector<std::string>& lines) {
  std::vector<HeadLine> head;
  bool open = false;
  while (!lines.empty()) {
    const std::string line = lines.back();
    const std::string text = trimmed(line);
    if (!open && !text.empty() && (begins_body(line) || text[0] != '^') && line[0] != '\b') break;
    if (line.starts_with("\b") || (begins_body(line) && !text.starts_with("^"))) break;
    lines.pop_back();
    if (text.empty()) continue;
    // Several lines may stand on one: `^*9006< ^AP-Top<`.
    for (std::size_t at = 0; at < text.size();) {
      const auto caret = text.find(" ^", at);
      auto part =
          std::string_view(text).substr(at, caret == std::string::npos ? std::string::npos : caret - at);
      at = caret == std::string::npos ? text.size() : caret + 1;
      if (part.starts_with('^')) {
        part.remove_prefix(1);
        head.push_back({});
      } else if (!head.empty() && open && !head.back().text.empty()) {
        head.back().text.push_back(' ');
      }
      if (head.empty()) head.push_back({});
      open = !(part.ends_with('<') || part.ends_with('='));
      if (!open) {
        head.back().end = part.back();
        part.remove_suffix(1);
      }
      head.back().text += part;
    }
  }
  for (HeadLine& line : head) line.text = trimmed(printed(line.text));
  std::erase_if(head, [](const HeadLine& line) { return line.text.empty(); });
  return head;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

void append(std::string& to, const std::string& line) {
  to += (to.empty() ? "" : "\n") + line;
}

// What the head's lines say, one after another; what remains belongs to the text.
std::string read_head(const std::vector<HeadLine>& head, news::Item& item) {
  std::string html;
  bool after_byline = false;
  for (const HeadLine& line : head) {
    if (starts_with_any(line.text, {"Eds:", "(Eds:", "EDITOR'S NOTE", "EDITORS:", "AP Photo", "AP Video"})) {
      append(item.ednote, line.text);
    } else if (line.text.starts_with("By ") && line.end == '=') {
      item.byline = line.text.substr(3);
      after_byline = true;
      continue;
    } else if (after_byline && line.end == '=') {
      continue;  // what the writer is: `AP Sports Writer`
    } else if (item.headline.empty()) {
      item.headline = bounded(line.text, 1000);
    } else if (item.lead.empty() && line.end == '<') {
      item.lead = bounded(line.text, 8000);
    } else {
      html += line.end == '=' ? "<h3>" : "<p>";
      markup::append_escaped_text(html, line.text);
      html += line.end == '=' ? "</h3>\n" : "</p>\n";
    }
    after_byline = false;
  }
  item.ednote = bounded(std::move(item.ednote), 4000);
  return html;
}

// Rows whose cells are parted by leaders and spaces of fixed width.
std::string row_of(std::string_view line) {
  std::string html = "<tr>";
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    std::string cell;
    while (end < line.size() && line[end] != '\x1f' && line[end] != '\x1e') cell.push_back(line[end++]);
    html += "<td>";
    markup::append_escaped_text(html, trimmed(printed(cell)));
    html += "</td>";
    at = end;
    while (at < line.size() && (line[at] == '\x1f' || line[at] == '\x1e' || line[at] == ' ')) ++at;
  }
  return html + "</tr>";
}

// The story's lines, in reverse order, as HTML.
std::string html_of(std::vector<std::string>& lines) {
  std::string html;
  std::string open;
  bool in_table = false;
  const auto close = [&] {
    const std::string text = trimmed(printed(open));
    open.clear();
    if (in_table) html += "</tbody></table>\n";
    in_table = false;
    if (text.empty()) return;
    if (text.find_first_not_of("_ ") == std::string::npos) {
      html += "<hr>\n";
      return;
    }
    html += "<p>";
    markup::append_escaped_text(html, text);
    html += "</p>\n";
  };
  for (; !lines.empty(); lines.pop_back()) {
    const std::string& line = lines.back();
    std::string text = trimmed(line);
    if (line.starts_with("\b")) {
      if (!in_table) {
        close();
        html += "<table><tbody>";
        in_table = true;
      }
      html += row_of(std::string_view(line).substr(1));
      continue;
    }
    if (text.empty() || begins_body(line) || text[0] == '^') close();
    if (text.empty()) continue;
    const bool centred = text.ends_with('=');
    if (text.ends_with('=') || text.ends_with('<')) text.pop_back();
    if (text.starts_with('^')) text.erase(0, 1);
    if (centred && text.find_first_not_of("_ ") != std::string::npos) {
      html += "<h3>";
      markup::append_escaped_text(html, trimmed(printed(text)));
      html += "</h3>\n";
      continue;
    }
    if (!open.empty()) open.push_back(' ');
    open += text;
  }
  close();
  return html;
}

// `AP-WF-11-13-13 1509GMT<`: who, month, day and year, the time.
void read_trailer(std::string_view trailer, news::Item& item) {
  std::string line = one_line(trailer.substr(0, trailer.find('\n')), 200);
  if (line.ends_with('<')) line.pop_back();
  const auto space = line.rfind(' ');
  if (space == std::string::npos || space < 8) return;
  const std::string date = line.substr(space - 8, 8);
  const std::string time = line.substr(space + 1);
  if (date[2] != '-' || date[5] != '-' || time.size() < 4) return;
  const std::uint32_t year = version_of(date.substr(6));
  const std::string whole = std::to_string(year < 90 ? 2000 + year : 1900 + year) + "-" + date.substr(0, 2) +
                            "-" + date.substr(3, 2) + "T" + time.substr(0, 2) + ":" + time.substr(2, 2) +
                            ":00";
  item.version_created = wire_time(whole + " " + time.substr(4));
  if (!item.version_created) item.version_created = wire_time(whole + "Z");
  item.provider = line.substr(0, line.find('-'));
}

struct Header {
  char priority = 0;
  std::string category;
  std::string keyword;
  std::string day;  ///< `11-13`.
};

// `W2870 us asian`, then `f l`, a control for the setting, keyword, day and words (ANPA 1312, section 4).
Header read_header(std::string_view text) {
  Header header;
  const auto lines = text.find('\n');
  if (lines == std::string_view::npos) return header;
  std::string_view second = text.substr(lines + 1);
  second = second.substr(0, second.find('\n'));
  if (second.size() >= 3 && second[1] == ' ') {
    header.priority = second[0];
    header.category = std::string(second.substr(2, second.find_first_of("\x11\x12\x13\x14 ", 2) - 2));
  }
  const auto control = second.find_last_of("\x11\x12\x13\x14");
  if (control != std::string_view::npos) second.remove_prefix(control + 1);
  const std::string line = one_line(second);
  const auto day = line.find_first_of("0123456789");
  for (auto at = day; at != std::string::npos && at + 5 <= line.size();
       at = line.find_first_of("0123456789", at + 1))
    if (line[at + 2] == '-' && at > 0 && line[at - 1] == ' ') {
      header.day = line.substr(at, 5);
      header.keyword = one_line(line.substr(0, at));
      break;
    }
  if (header.keyword.empty()) header.keyword = line;
  return header;
}

struct Message {
  news::Item item;
  TakeMark mark;
  StoryPart part;
};

std::vector<std::string> reversed_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

// The story's name and the day, which its leads and adds share with it: `05-02`, in the year of the trailer.
std::string guid_of(const news::Item& item, const std::string& slug, const std::string& day) {
  std::string name;
  for (const char c : ascii_lower(slug)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain || (c & '\x80'))
      name.push_back(c);
    else if (!name.empty() && name.back() != '-')
      name.push_back('-');
  }
  std::string when = day;
  if (item.version_created)
    when = format_rfc3339(at_offset(*item.version_created, 0)).substr(0, 4) + (day.empty() ? "" : "-" + day);
  return "anpa:" + when + ":" + name;
}

// The guid that the story has if it began on the day before this part of it; empty where the day is not
// known.
std::string guid_of_day_before(const news::Item& item, const std::string& slug, const std::string& day) {
  constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;
  if (!item.version_created || day.empty()) return {};
  const auto noon = parse_rfc3339(format_rfc3339(at_offset(*item.version_created, 0)).substr(0, 4) + "-" +
                                  day + "T12:00:00Z");
  if (!noon) return {};
  news::Item before = item;
  before.version_created = Timestamp{noon->unix_ms - kDayMs, 0, true};
  return guid_of(before, slug, format_rfc3339(*before.version_created).substr(5, 5));
}

Message read_message(const WireMessage& wire) {
  Message out;
  news::Item& item = out.item;
  const Header header = read_header(wire.header);
  item.urgency = urgency_of_priority(header.priority);
  std::vector<std::string> lines = reversed_lines(wire.text);
  std::vector<HeadLine> head = take_head(lines);
  while (!head.empty() && head.front().text.starts_with('*')) head.erase(head.begin());
  // The header names the story too, often cut off: it counts where the text has no line for that.
  out.mark = read_take_mark(head.empty() ? header.keyword : head.front().text);
  if (!head.empty()) head.erase(head.begin());
  if (const TakeMark named = read_take_mark(header.keyword); named.add && !out.mark.add) {
    out.mark.add = true;
    out.mark.add_number = named.add_number;
    out.mark.lead_number = std::max(out.mark.lead_number, named.lead_number);
  }
  item.slugline = bounded(out.mark.slug, 500);
  if (out.mark.lead) set_signal(item, "update");
  if (out.mark.correction) set_signal(item, "correction");
  if (out.mark.kill) set_signal(item, "kill");
  const std::string topic = topic_of_category(header.category);
  if (!header.category.empty())
    add_subject(item, {topic.empty() ? "a1312cat:" + header.category : topic, "", ""});
  read_trailer(wire.trailer, item);
  const std::string above = read_head(head, item);
  add_body_page(item, above + html_of(lines), "");
  if (item.headline.empty()) item.headline = item.slugline;
  const std::string& name = item.slugline.empty() ? header.keyword : item.slugline;
  item.guid = guid_of(item, name, header.day);
  out.part = {out.mark.lead_number, out.mark.add, out.mark.add_number, {}};
  if (out.mark.add) out.part.begun_before = guid_of_day_before(item, name, header.day);
  return out;
}

// An add goes on where the story that it belongs to ended.
bool join(const Message& add, std::vector<Message>& messages) {
  for (auto before = messages.rbegin(); before != messages.rend(); ++before) {
    if (before->mark.slug != add.mark.slug || before->mark.add) continue;
    if (add.part.lead != 0 && add.part.lead != before->part.lead) continue;
    // One that an earlier add of another file goes before waits for it.
    if (add.part.number != 0 && add.part.number != before->part.number + 1) return false;
    before->part.number = std::max(add.part.number, before->part.number + 1);
    for (const std::string& page : add.item.body) {
      if (before->item.body.empty())
        before->item.body.push_back(page);
      else
        before->item.body.back() += page;
    }
    return true;
  }
  return false;
}

/// ANPA 1312 as AP and others send it: one message or many. Adds and takes are joined to the story that came
/// before them in the same file; others are items that say which part of their story they are.
class Anpa1312 final : public Format {
 public:
  std::string_view name() const override { return "anpa1312"; }

  int recognises(const Input& input) const override {
    const auto head = input.bytes.substr(0, 400);
    const auto soh = head.find(kSoh);
    constexpr std::size_t kFar = 24;
    if (soh > kFar) return 0;
    const auto line = head.substr(soh + 1, head.find('\n', soh) - soh - 1);
    if (line.find('\x1f') != std::string_view::npos) return 95;
    return head.starts_with("\x16\x16") ? 60 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    if (input.bytes.size() > kMostBytes)
      return Error{ErrorKind::too_large, "The file is larger than 32 MiB; it is not read.", ""};
    const WireMessages wire = messages_in(wire_text(input.bytes, input.content_type));
    if (wire.whole.empty())
      return Error{ErrorKind::invalid,
                   wire.cut ? "The message is cut short: it has no end. It is not taken in half."
                            : "There is no message of ANPA 1312 in this file.",
                   ""};
    std::vector<Message> messages;
    for (const WireMessage& one : wire.whole) {
      Message message = read_message(one);
      constexpr std::size_t kMostToSearch = 2000;
      if (message.mark.add && messages.size() < kMostToSearch && join(message, messages)) continue;
      messages.push_back(std::move(message));
    }
    Parsed out;
    out.format = name();
    out.oldest_first = true;
    out.ill_formed = wire.cut;
    if (wire.cut) out.ill_formed_why = "A message is cut short; it was left out.";
    for (Message& message : messages) {
      out.items.push_back(std::move(message.item));
      out.parts.push_back(std::move(message.part));
    }
    return out;
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "text/plain; charset=utf-8"; }
  Result<std::string> write(const Publication&, std::span<const news::Item> items) const override {
    return write_anpa1312(items);
  }
};

const Registration kAnpa1312{std::make_unique<Anpa1312>()};

}  // namespace
}  // namespace dateline::formats
