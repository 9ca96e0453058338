#include "markup/body_dateline.h"

#include <vector>

#include "markup/allow_list.h"
#include "markup/html_text.h"

// Works on HTML as clean() writes it: every element is closed, attributes are in double quotes, and of the
// named references there are only those for &, <, > and ".

namespace dateline::markup {
namespace {

constexpr std::size_t kMostText = 500;
constexpr std::size_t kMostPieces = 200;

// A tag, a character's worth of text, or something that is passed over whole, such as a figure.
struct Piece {
  enum class Kind { open, close, text, line, whole };
  Kind kind = Kind::text;
  std::string_view html;
  std::string_view name;     // Of tags.
  std::size_t text_end = 0;  // How much of the head's text there is up to here.
};

struct Head {
  std::vector<Piece> pieces;
  std::string text;     // As a person reads it, blocks apart by line breaks.
  std::size_t end = 0;  // Of the pieces, in the HTML.
};

std::string_view tag_at(std::string_view html, std::size_t at) {
  bool quoted = false;
  for (std::size_t end = at; end < html.size(); ++end) {
    if (html[end] == '"') quoted = !quoted;
    if (html[end] == '>' && !quoted) return html.substr(at, end + 1 - at);
  }
  return {};
}

std::string_view name_of(std::string_view tag) {
  const std::size_t start = tag.starts_with("</") ? 2 : 1;
  return tag.substr(start, tag.find_first_of(" />", start) - start);
}

bool holds_paragraphs(std::string_view name) {
  for (const char* one : {"p", "div", "section", "article", "main"})
    if (name == one) return true;
  return false;
}

char32_t unit_of(std::string_view reference) {
  if (reference == "&amp;") return '&';
  if (reference == "&lt;") return '<';
  if (reference == "&gt;") return '>';
  if (reference == "&quot;") return '"';
  return 0;
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  Head run() {
    while (at_ < html_.size() && head_.text.size() < kMostText && head_.pieces.size() < kMostPieces)
      if (!(html_[at_] == '<' ? tag() : text())) break;
    head_.end = at_;
    return std::move(head_);
  }

 private:
  void add(Piece::Kind kind, std::string_view html, std::string_view name) {
    head_.pieces.push_back({kind, html, name, head_.text.size()});
    at_ += html.size();
  }

  void break_line() {
    if (!head_.text.empty() && head_.text.back() != '\n') head_.text.push_back('\n');
  }

  bool tag() {
    const std::string_view tag = tag_at(html_, at_);
    if (tag.empty()) return false;
    const std::string_view name = name_of(tag);
    if (tag.starts_with("</")) {
      if (is_block_element(name)) break_line();
      add(Piece::Kind::close, tag, name);
      return true;
    }
    if (name == "br") {
      break_line();
      add(Piece::Kind::line, tag, name);
      return true;
    }
    if (name == "img" || name == "hr" || name == "figure") return picture(tag, name);
    if (is_block_element(name) && !holds_paragraphs(name)) return false;
    if (is_block_element(name)) break_line();
    add(Piece::Kind::open, tag, name);
    return true;
  }

  // In front of the text it is passed over; after it the head is at its end.
  bool picture(std::string_view tag, std::string_view name) {
    if (head_.text.find_first_not_of(" \n\t") != std::string::npos) return false;
    std::string_view whole = tag;
    if (name == "figure") {
      constexpr std::string_view kEnd = "</figure>";
      const auto end = html_.find(kEnd, at_);
      if (end == std::string_view::npos) return false;
      whole = html_.substr(at_, end + kEnd.size() - at_);
    }
    add(Piece::Kind::whole, whole, name);
    return true;
  }

  // Up to the next tag or reference; blanks and words apart, so that a dateline's end is a piece's end.
  bool text() {
    const std::string_view rest = html_.substr(at_);
    if (rest[0] == '&') {
      const std::string_view reference = rest.substr(0, rest.find(';') + 1);
      const char32_t unit = unit_of(reference);
      head_.text.push_back(unit == 0 ? '&' : static_cast<char>(unit));
      add(Piece::Kind::text, unit == 0 ? rest.substr(0, 1) : reference, {});
      return true;
    }
    const auto end = std::min({rest.find_first_of("<&"), rest.size(), kMostText});
    head_.text.append(rest.substr(0, end));
    add(Piece::Kind::text, rest.substr(0, end), {});
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  Head head_;
};

void close_element(std::vector<Piece>& kept, const Piece& piece) {
  if (!kept.empty() && kept.back().kind == Piece::Kind::open && kept.back().name == piece.name)
    kept.pop_back();
  else
    kept.push_back(piece);
}

// The body without the first `length` bytes of the head's text, and without what is empty then.
std::string cut(std::string_view html, const Head& head, std::size_t length) {
  std::vector<Piece> kept;
  std::size_t from = 0;
  bool cutting = true;
  for (const Piece& piece : head.pieces) {
    const std::size_t start = from;
    from = piece.text_end;
    if (!cutting) {
      kept.push_back(piece);
    } else if (piece.kind == Piece::Kind::close) {
      close_element(kept, piece);
    } else if (piece.kind != Piece::Kind::text) {
      // A line break that ends the dateline goes with it.
      if (piece.kind == Piece::Kind::line && piece.text_end <= length) continue;
      kept.push_back(piece);
    } else if (piece.text_end > length) {
      Piece rest = piece;
      // Only pieces without references are longer than what they say is.
      if (length > start && piece.html.front() != '&') rest.html.remove_prefix(length - start);
      kept.push_back(rest);
      cutting = false;
    }
  }
  std::string out;
  for (const Piece& piece : kept) out += piece.html;
  out += html.substr(head.end);
  const auto first = out.find_first_not_of(" \t\r\n");
  return first == std::string::npos ? std::string() : out.substr(first);
}

bool leaves_something(std::string_view html, const Head& head, std::size_t length) {
  return head.text.find_first_not_of(" \n\t\r", length) != std::string::npos || head.end < html.size();
}

}  // namespace

std::optional<BodyDateline> take_dateline(std::string_view cleaned, const text::DatelineHints& hints) {
  const Head head = Reader(cleaned).run();
  auto line = text::read_wire_dateline(head.text, hints);
  if (!line || !leaves_something(cleaned, head, line->length)) return std::nullopt;
  std::string html = cut(cleaned, head, line->length);
  return BodyDateline{*std::move(line), std::move(html)};
}

std::optional<std::string> without_dateline(std::string_view cleaned, std::string_view dateline) {
  const Head head = Reader(cleaned).run();
  const std::size_t length = text::length_of_same_dateline(head.text, dateline);
  if (length == 0 || !leaves_something(cleaned, head, length)) return std::nullopt;
  return cut(cleaned, head, length);
}

std::string with_dateline(std::string_view cleaned, std::string_view dateline) {
  const std::string line = text::with_separator(dateline);
  if (line.empty()) return std::string(cleaned);
  std::string escaped;
  append_escaped_text(escaped, line);
  const Head head = Reader(cleaned).run();
  std::size_t at = 0;
  bool in_paragraph = false;
  for (const Piece& piece : head.pieces) {
    if (piece.kind == Piece::Kind::text && piece.html.find_first_not_of(" \t\r\n") != std::string_view::npos)
      break;
    if (piece.kind == Piece::Kind::open && !is_block_element(piece.name)) break;
    if (piece.kind == Piece::Kind::line) break;
    at += piece.html.size();
    in_paragraph = piece.kind == Piece::Kind::open ? piece.name == "p"
                                                   : in_paragraph && piece.kind == Piece::Kind::whole;
    if (in_paragraph) break;
  }
  const bool text_next = at < head.end && (cleaned[at] != '<' || in_paragraph);
  std::string out(cleaned.substr(0, at));
  out += in_paragraph || text_next ? escaped + " " : "<p>" + escaped + "</p>";
  return out.append(cleaned.substr(at));
}

}  // namespace dateline::markup
