#include "formats/wire_text.h"

#include <algorithm>
#include <vector>

#include "base/digest.h"
#include "formats/feed_to_items.h"
#include "markup/address.h"
#include "markup/clean.h"
#include "markup/html_text.h"
#include "text/feed_date.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostList = 200;
constexpr std::size_t kMostPages = 200;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
    lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

bool is_indented(std::string_view line) {
  return line.starts_with("  ") || line.starts_with("\t");
}

// A line of a table: its words stand in columns.
bool has_columns(std::string_view line) {
  const auto begin = line.find_first_not_of(" \t");
  return begin != std::string_view::npos && line.find("   ", begin) != std::string_view::npos;
}

// How the paragraphs of a text are told apart.
enum class Parting { blank_lines, indents, lines, none };

Parting parting_of(const std::vector<std::string_view>& lines) {
  std::size_t filled = 0;
  std::size_t indented = 0;
  std::size_t blank_inside = 0;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) {
      if (filled > 0 && i + 1 < lines.size()) ++blank_inside;
      continue;
    }
    ++filled;
    longest = std::max(longest, lines[i].size());
    if (is_indented(lines[i])) ++indented;
  }
  if (indented > 0 && indented < filled && indented >= blank_inside) return Parting::indents;
  if (blank_inside > 0) return Parting::blank_lines;
  // Lines that were broken to fit a width are nearly all of that width.
  std::size_t near = 0;
  for (const auto line : lines)
    if (line.size() * 4 >= longest * 3) ++near;
  constexpr std::size_t kPrinterWidth = 90;
  return filled > 2 && longest <= kPrinterWidth && near * 5 >= filled * 3 ? Parting::none : Parting::lines;
}

class Paragraphs {
 public:
  void line(std::string_view line) {
    if (has_columns(line)) {
      columns_.push_back(line);
      return;
    }
    flush_columns();
    join(line);
  }
  void part() {
    flush_columns();
    flush();
  }
  std::string finish() {
    part();
    return std::move(out_);
  }

 private:
  void join(std::string_view line) {
    if (!open_.empty()) open_.push_back(' ');
    open_ += line;
  }
  // One line of columns alone is a line that was set with care, no table.
  void flush_columns() {
    if (columns_.size() == 1) {
      join(columns_.front());
    } else if (!columns_.empty()) {
      flush();
      out_ += "<pre>";
      for (const auto line : columns_) {
        markup::append_escaped_text(out_, line);
        out_.push_back('\n');
      }
      out_ += "</pre>\n";
    }
    columns_.clear();
  }
  void flush() {
    const std::string text = one_line(open_, open_.size());
    open_.clear();
    if (text.empty()) return;
    out_ += "<p>";
    markup::append_escaped_text(out_, text);
    out_ += "</p>\n";
  }

  std::string out_;
  std::string open_;
  std::vector<std::string_view> columns_;
};

template <typename List, typename Value>
void add_once(List& list, Value value) {
  if (list.size() < kMostList && std::find(list.begin(), list.end(), value) == list.end())
    list.push_back(std::move(value));
}

}  // namespace

std::string one_line(std::string_view text, std::size_t most) {
  std::string out;
  out.reserve(std::min(text.size(), most));
  for (const char c : text) {
    const bool blank = is_blank(c);
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out.push_back(blank ? ' ' : c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return bounded(std::move(out), most);
}

std::string html_of_text(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  const Parting parting = parting_of(lines);
  Paragraphs paragraphs;
  for (const std::string_view line : lines) {
    if (line.empty()) {
      paragraphs.part();
      continue;
    }
    if (parting == Parting::indents && is_indented(line) && !has_columns(line)) paragraphs.part();
    paragraphs.line(line);
    if (parting == Parting::lines && !has_columns(line)) paragraphs.part();
  }
  return paragraphs.finish();
}

std::optional<Timestamp> wire_time(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
  if (text.size() > kLongest) return std::nullopt;
  if (const auto time = parse_rfc3339(text)) return time;
  return text::parse_feed_date(text);
}

int urgency_of(std::string_view text) {
  const std::string line = one_line(text, 8);
  if (line.size() != 1 || line[0] < '1' || line[0] > '9') return 0;
  return std::min(line[0] - '0', 8);
}

std::uint32_t version_of(std::string_view text) {
  constexpr std::uint64_t kMost = 0xFFFFFFFF;
  const auto first = text.find_first_of("0123456789");
  std::uint64_t number = 0;
  for (std::size_t i = first; i < text.size() && is_digit(text[i]) && number <= kMost; ++i)
    number = number * 10 + static_cast<std::uint64_t>(text[i] - '0');
  return static_cast<std::uint32_t>(std::min(number, kMost));
}

std::string subject_qcode(std::string_view code) {
  constexpr std::size_t kDigits = 8;
  if (code.size() != kDigits || !std::all_of(code.begin(), code.end(), is_digit)) return std::string(code);
  return (code.starts_with("20") ? "medtop:" : "subj:") + std::string(code);
}

void add_subject(news::Item& item, news::Subject subject) {
  subject.name = one_line(subject.name, 500);
  subject.code = one_line(subject.code, 500);
  if (subject.name.empty() && subject.code.empty()) return;
  if (!subject.code.empty()) {
    for (news::Subject& had : item.subjects) {
      if (had.code != subject.code) continue;
      if (had.name.empty()) had.name = std::move(subject.name);
      return;
    }
  }
  add_once(item.subjects, std::move(subject));
}

void add_keyword(news::Item& item, std::string keyword) {
  keyword = one_line(keyword, 500);
  if (!keyword.empty()) add_once(item.keywords, std::move(keyword));
}

void add_place(news::Item& item, news::Place place) {
  place.name = one_line(place.name, 500);
  if (place.name.empty() && place.code.empty() && !place.latitude) return;
  for (news::Place& had : item.places) {
    if (had.name != place.name || (!had.code.empty() && !place.code.empty() && had.code != place.code))
      continue;
    if (had.code.empty()) had.code = std::move(place.code);
    if (!had.latitude) {
      had.latitude = place.latitude;
      had.longitude = place.longitude;
    }
    return;
  }
  add_once(item.places, std::move(place));
}

void add_person(news::Item& item, news::Person person) {
  person.name = one_line(person.name, 500);
  if (person.name.empty()) return;
  for (const news::Person& had : item.people)
    if (had.name == person.name && (person.uri.empty() || had.uri == person.uri)) return;
  add_once(item.people, std::move(person));
}

void add_organisation(news::Item& item, news::Organisation organisation) {
  organisation.name = one_line(organisation.name, 500);
  if (organisation.name.empty()) return;
  for (const news::Organisation& had : item.organisations)
    if (had.name == organisation.name && (organisation.code.empty() || had.code == organisation.code)) return;
  add_once(item.organisations, std::move(organisation));
}

namespace {

// True if there is anything beside tags in cleaned HTML, in which `<` and `>` are those of tags alone.
bool has_words(std::string_view html) {
  bool in_tag = false;
  for (const char c : html) {
    if (c == '<' || c == '>')
      in_tag = c == '<';
    else if (!in_tag && c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f')
      return true;
  }
  return false;
}

}  // namespace

void add_body_page(news::Item& item, std::string_view html, std::string_view base) {
  if (item.body.size() >= kMostPages) return;
  markup::Clean clean = markup::clean(html, base);
  if (clean.pictures.empty() && clean.html.find_first_not_of(" \t\r\n") == std::string::npos) return;
  for (const markup::FoundPicture& found : clean.pictures) {
    const bool known = std::any_of(item.pictures.begin(), item.pictures.end(), [&](const auto& picture) {
      return picture.renditions.front().href == found.src;
    });
    if (known || item.pictures.size() >= kMostList) continue;
    news::Picture picture;
    picture.caption = found.caption;
    picture.alt = found.alt;
    picture.renditions.push_back({found.src, "", found.width, found.height, 0});
    item.pictures.push_back(std::move(picture));
  }
  if (!has_words(clean.html) && clean.html.find("<img") == std::string::npos) return;
  item.body.push_back(std::move(clean.html));
}

std::string made_guid(const news::Item& item) {
  const auto time = item.first_created ? item.first_created : item.version_created;
  std::string text = item.headline + "\n" + item.slugline + "\n";
  if (time) text += format_rfc3339(at_offset(*time, 0));
  if (!time || item.headline.empty())
    for (const std::string& page : item.body) text += "\n" + page;
  return "urn:dateline:" + digest_hex(text);
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

void set_status(news::Item& item, std::string_view written) {
  const std::string word = ascii_lower(written);
  if (word.starts_with("cancel") || word == "killed" || word == "deleted") {
    item.pubstatus = news::PubStatus::canceled;
    item.signal = news::Signal::kill;
  } else if (word.starts_with("with")) {
    item.pubstatus = news::PubStatus::withheld;
  } else if (word == "usable") {
    item.pubstatus = news::PubStatus::usable;
  }
}

void set_signal(news::Item& item, std::string_view written) {
  const std::string word = ascii_lower(written);
  if (item.signal == news::Signal::kill) return;
  if (word == "kill" || word == "killed" || word == "delete" || word == "withdrawal") {
    item.signal = news::Signal::kill;
    item.pubstatus = news::PubStatus::canceled;
  } else if (word.starts_with("correct") || word == "rectify" || word == "corrective") {
    item.signal = news::Signal::correction;
  } else if (item.signal == news::Signal::fresh &&
             (word.starts_with("update") || word == "writethru" || word == "rewrite")) {
    item.signal = news::Signal::update;
  }
}

}  // namespace dateline::formats
