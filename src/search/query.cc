#include "search/query.h"

#include <algorithm>
#include <array>

#include "search/query_date.h"
#include "search/tokens.h"

namespace dateline::search {
namespace {

constexpr std::size_t kMostPhraseWords = 16;
constexpr std::size_t kMostDateWords = 4;

// A piece of the query's text between blanks; a phrase with its quotation marks is one.
struct Piece {
  std::string_view text;   // without `-`, field and quotation marks
  std::string_view field;  // what stands before the colon
  std::size_t begin = 0;   // of the whole piece
  std::size_t end = 0;
  bool is_not = false;
  bool is_phrase = false;
};

bool is_blank(unsigned char c) {
  return c <= 0x20 || c == 0x7F;
}

// How many bytes at the beginning of `text` are a mark that is not seen: of direction, a blank without width,
// a soft hyphen, a byte order mark.
std::size_t unseen_bytes(std::string_view text) {
  if (text.starts_with("\xC2\xAD")) return 2;
  if (text.size() < 3) return 0;
  const auto third = static_cast<unsigned char>(text[2]);
  const std::string_view two = text.substr(0, 2);
  const bool in_first =
      two == "\xE2\x80" && ((third >= 0x8B && third <= 0x8F) || (third >= 0xAA && third <= 0xAE));
  const bool in_second = two == "\xE2\x81" && third >= 0xA0 && third <= 0xAF;
  return in_first || in_second || text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

// The bytes of a blank at the beginning of `text`.
std::size_t blank_bytes(std::string_view text) {
  if (is_blank(static_cast<unsigned char>(text[0]))) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;
  return text.starts_with("\xE3\x80\x80") ? 3 : 0;
}

// Without marks that are not seen; every blank a space.
std::string without_marks(std::string_view text) {
  text = text.substr(0, kMostQueryBytes);
  std::string out;
  while (!text.empty()) {
    if (const std::size_t unseen = unseen_bytes(text); unseen > 0) {
      text.remove_prefix(unseen);
    } else if (const std::size_t blank = blank_bytes(text); blank > 0) {
      out.push_back(' ');
      text.remove_prefix(blank);
    } else {
      out.push_back(text[0]);
      text.remove_prefix(1);
    }
  }
  return out;
}

// The quotation mark that closes one that opens here; empty if none opens.
struct Quote {
  std::string_view open;
  std::array<std::string_view, 3> close;
};
constexpr std::array<Quote, 6> kQuotes{{{"\"", {"\"", "\"", "\""}},
                                        {"“", {"”", "“", "\""}},
                                        {"„", {"“", "”", "\""}},
                                        {"«", {"»", "»", "\""}},
                                        {"「", {"」", "」", "\""}},
                                        {"”", {"”", "”", "\""}}}};

class Reader {
 public:
  Reader(std::string_view text, const QueryWorld& world) : text_(text), world_(world) {}

  ReadQuery read() {
    cut();
    for (at_ = 0; at_ < pieces_.size(); ++at_) {
      if (words_ >= kMostQueryWords) {
        note("Only the first " + std::to_string(kMostQueryWords) + " words count.");
        break;
      }
      take(pieces_[at_]);
    }
    return std::move(out_);
  }

 private:
  void note(std::string sentence) {
    if (std::find(out_.notes.begin(), out_.notes.end(), sentence) == out_.notes.end())
      out_.notes.push_back(std::move(sentence));
  }

  // A few more pieces than can count are enough.
  void cut() {
    std::size_t at = 0;
    while (at < text_.size() && pieces_.size() < 4 * kMostQueryWords) {
      if (is_blank(static_cast<unsigned char>(text_[at])) || text_[at] == '(' || text_[at] == ')') {
        ++at;
        continue;
      }
      Piece piece;
      piece.begin = at;
      if (text_[at] == '-' && at + 1 < text_.size() && !is_blank(static_cast<unsigned char>(text_[at + 1]))) {
        piece.is_not = true;
        while (at < text_.size() && text_[at] == '-') ++at;
        while (at < text_.size() && text_[at] == '(') ++at;
      }
      read_field(at, piece);
      read_body(at, piece);
      piece.end = at;
      pieces_.push_back(piece);
    }
  }

  void read_field(std::size_t& at, Piece& piece) {
    static constexpr std::array<std::string_view, 15> kFields{
        "head", "headline", "title",  "topic", "place", "person", "people", "source",
        "lang", "language", "before", "after", "on",    "until",  "since"};
    const std::size_t colon = text_.find(':', at);
    if (colon == std::string_view::npos || colon - at > 10 || colon == at) return;
    std::string name(text_.substr(at, colon - at));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto known = std::find(kFields.begin(), kFields.end(), name);
    if (known == kFields.end()) return;
    std::size_t after = colon + 1;
    while (after < text_.size() && text_[after] == ' ') ++after;
    if (after >= text_.size()) return;
    piece.field = *known;
    at = after;
  }

  void read_body(std::size_t& at, Piece& piece) {
    for (const Quote& quote : kQuotes) {
      if (!text_.substr(at).starts_with(quote.open)) continue;
      const std::size_t begin = at + quote.open.size();
      std::size_t end = std::string_view::npos;
      std::size_t after = end;
      for (const std::string_view close : quote.close) {
        const std::size_t found = text_.find(close, begin);
        if (found < end) {
          end = found;
          after = found + close.size();
        }
      }
      if (end == std::string_view::npos) {
        at = begin;  // one that is never closed is none
        break;
      }
      piece.text = text_.substr(begin, end - begin);
      piece.is_phrase = true;
      at = after;
      return;
    }
    const std::size_t begin = at;
    while (at < text_.size() && !is_blank(static_cast<unsigned char>(text_[at])) && text_[at] != '(' &&
           text_[at] != ')' && text_[at] != '"')
      ++at;
    piece.text = text_.substr(begin, at - begin);
    if (at == begin && at < text_.size()) ++at;
  }

  void take(const Piece& piece) {
    if (piece.field.empty() && !piece.is_phrase && !piece.is_not && piece.text == "OR") {
      // Between two that can be chosen from.
      or_ = can_or_ && at_ + 1 < pieces_.size();
      if (or_) return;
    }
    if (take_date(piece)) return;
    Clause clause = clause_of(piece);
    if (clause.empty()) {
      or_ = false;
      return;
    }
    if (piece.is_not) {
      out_.query.none.push_back(std::move(clause));
      can_or_ = or_ = false;
      return;
    }
    if (or_) {
      Clause& before = out_.query.all.back();
      before.insert(before.end(), clause.begin(), clause.end());
    } else {
      out_.query.all.push_back(std::move(clause));
    }
    or_ = false;
    can_or_ = true;
  }

  bool take_date(const Piece& piece) {
    const bool before = piece.field == "before" || piece.field == "until";
    const bool after = piece.field == "after" || piece.field == "since";
    if (!before && !after && piece.field != "on") return false;
    const auto span = days_at(piece);
    if (!span) return false;
    Query& query = out_.query;
    const std::int64_t first = moment(span->first);
    const std::int64_t end = moment(span->after);
    if (piece.field == "before") narrow(query.until_ms, first, std::less<>());
    if (piece.field == "until") narrow(query.until_ms, end, std::less<>());
    if (piece.field == "after") narrow(query.from_ms, end, std::greater<>());
    if (piece.field == "since") narrow(query.from_ms, first, std::greater<>());
    if (piece.field == "on") {
      narrow(query.from_ms, first, std::greater<>());
      narrow(query.until_ms, end, std::less<>());
    }
    can_or_ = or_ = false;
    return true;
  }

  template <typename Order>
  static void narrow(std::optional<std::int64_t>& bound, std::int64_t to, Order narrower) {
    if (!bound || narrower(to, *bound)) bound = to;
  }

  // The date that begins with this piece; takes as many of those that follow as belong to it.
  std::optional<DaySpan> days_at(const Piece& piece) {
    const std::int64_t offset = world_.offset_minutes ? world_.offset_minutes(world_.now_ms) : 0;
    const CivilTime today = civil({world_.now_ms + offset * 60'000, 0, true});
    if (piece.is_phrase) return read_days(piece.text, today);
    const std::size_t first = at_;
    std::optional<DaySpan> longest;
    for (std::size_t count = kMostDateWords; count > 0; --count) {
      if (first + count > pieces_.size()) continue;
      std::string words(piece.text);
      bool plain = true;
      for (std::size_t i = first + 1; i < first + count; ++i) {
        plain = plain && pieces_[i].field.empty() && !pieces_[i].is_phrase && !pieces_[i].is_not;
        words += " " + std::string(pieces_[i].text);
      }
      if (!plain) continue;
      const auto span = read_days(words, today);
      // What says the same with a word less has no need of that word.
      if (longest && (!span || !is_same(*span, *longest))) break;
      if (!span) continue;
      longest = span;
      at_ = first + count - 1;
    }
    return longest;
  }

  static bool is_same(const DaySpan& a, const DaySpan& b) {
    return from_civil(a.first, 0) == from_civil(b.first, 0) &&
           from_civil(a.after, 0) == from_civil(b.after, 0);
  }

  // When the day begins in the zone.
  std::int64_t moment(const CivilTime& day) const {
    const std::int64_t as_utc = from_civil(day, 0).unix_ms;
    if (!world_.offset_minutes) return as_utc;
    const std::int64_t guess = as_utc - std::int64_t{world_.offset_minutes(as_utc)} * 60'000;
    return as_utc - std::int64_t{world_.offset_minutes(guess)} * 60'000;
  }

  Clause clause_of(const Piece& piece) {
    Where where = Where::anywhere;
    std::optional<news::Facet> facet;
    if (piece.field == "head" || piece.field == "headline" || piece.field == "title") where = Where::head;
    if (piece.field == "person" || piece.field == "people") where = Where::person;
    if (piece.field == "place") {
      where = Where::place;
      facet = news::Facet::place;
    }
    if (piece.field == "topic") {
      where = Where::topic;
      facet = news::Facet::topic;
    }
    if (piece.field == "source") facet = news::Facet::source;
    if (piece.field == "lang" || piece.field == "language") facet = news::Facet::language;
    Clause clause;
    if (facet && world_.values) {
      for (FacetValue& value : world_.values(*facet, piece.text)) {
        Atom atom;
        atom.facet = std::move(value);
        atom.begin = piece.begin;
        atom.end = piece.end;
        clause.push_back(std::move(atom));
      }
      words_ += clause.empty() ? 0 : 1;
    }
    // A source or language that nobody knows is a word like others.
    if (clause.empty() || where != Where::anywhere) add_words(piece, where, clause);
    return clause;
  }

  void add_words(const Piece& piece, Where where, Clause& clause) {
    Atom atom;
    atom.where = where;
    atom.begin = piece.begin;
    atom.end = piece.end;
    std::vector<Atom> parts;
    TokenReader reader(piece.text);
    Token token;
    bool in_pairs = false;
    while (reader.next(token) && atom.words.size() < kMostPhraseWords) {
      // The last character of a run says nothing that its pairs do not.
      if (token.kind == Token::Kind::last && in_pairs) {
        in_pairs = false;
        continue;
      }
      in_pairs = token.kind == Token::Kind::pair;
      const bool is_word = token.kind == Token::Kind::word || token.kind == Token::Kind::part;
      if (token.kind == Token::Kind::part) {
        if (!token.by_apostrophe || piece.is_phrase) continue;
        Atom part = atom;
        part.words = {{std::string(token.folded), true}};
        parts.push_back(std::move(part));
        continue;
      }
      atom.words.push_back({std::string(token.folded), is_word});
      if (token.kind == Token::Kind::last) atom.begins = atom.words.size() == 1;
    }
    if (atom.words.empty()) return;
    if (piece.text.ends_with('*') && !piece.is_phrase) {
      const bool is_short = atom.words.back().folded.size() < 2;
      if (is_short)
        note("“" + std::string(piece.text) + "” is too broad: write two letters or more before *.");
      atom.begins = atom.begins || !is_short;
    }
    const bool one = atom.words.size() == 1;
    words_ += atom.words.size();
    clause.push_back(std::move(atom));
    if (one) clause.insert(clause.end(), parts.begin(), parts.end());
  }

  const std::string_view text_;
  const QueryWorld& world_;
  std::vector<Piece> pieces_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;
  bool or_ = false;
  bool can_or_ = false;
  ReadQuery out_;
};

}  // namespace

ReadQuery read_query(std::string_view text, const QueryWorld& world) {
  std::string plain = without_marks(text);
  ReadQuery read = Reader(plain, world).read();
  read.text = std::move(plain);
  if (text.size() > kMostQueryBytes) read.notes.emplace_back("Only the beginning of so long a query counts.");
  return read;
}

}  // namespace dateline::search
