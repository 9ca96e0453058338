#include "text/dateline_tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace dateline::text::datelines {
namespace {

constexpr std::size_t kMostBytes = 400;
constexpr std::size_t kMostTokens = 64;

using Kind = Token::Kind;

UChar32 character_at(std::string_view text, std::size_t at, std::size_t& next) {
  if (at >= text.size()) {
    next = at;
    return -1;
  }
  auto i = static_cast<std::int32_t>(at);
  UChar32 c = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), i, static_cast<std::int32_t>(text.size()), c);
  next = static_cast<std::size_t>(i);
  return c < 0 ? 0xFFFD : c;
}

bool is_letter(UChar32 c) {
  return c > 0 && (u_isalpha(c) || u_getIntPropertyValue(c, UCHAR_GENERAL_CATEGORY_MASK) & U_GC_M_MASK);
}

bool is_dash(UChar32 c) {
  return c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D;
}

bool joins_letters(UChar32 c) {
  return c == '-' || c == 0x2010 || c == 0x2011 || c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC;
}

Kind kind_of(UChar32 c) {
  if (is_dash(c)) return Kind::dash;
  switch (c) {
    case ',':
    case 0x60C:   // Arabic
    case 0xFF0C:  // full width
      return Kind::comma;
    case '.':
      return Kind::stop;
    case ':':
      return Kind::colon;
    case '/':
      return Kind::slash;
    case '(':
    case '[':
    case 0xFF08:
    case 0xFF3B:
      return Kind::open;
    case ')':
    case ']':
    case 0xFF09:
    case 0xFF3D:
      return Kind::close;
    default:
      return Kind::other;
  }
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  for (std::size_t next = 0;;) {
    const UChar32 c = character_at(text, at, next);
    if (is_letter(c)) {
      at = next;
      continue;
    }
    std::size_t after = 0;
    if (!joins_letters(c) || !is_letter(character_at(text, next, after))) return at;
    at = next;
  }
}

template <typename Is>
std::size_t end_of_run(std::string_view text, std::size_t at, Is is) {
  for (std::size_t next = 0; is(character_at(text, at, next)); at = next) {
  }
  return at;
}

bool is_digit(UChar32 c) {
  return c > 0 && u_isdigit(c);
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  text = text.substr(0, kMostBytes);
  std::vector<Token> out;
  std::size_t at = 0;
  Token token;
  token.space_before = true;
  while (at < text.size() && out.size() + 1 < kMostTokens) {
    std::size_t next = 0;
    const UChar32 c = character_at(text, at, next);
    if (u_isUWhiteSpace(c)) {
      token.space_before = true;
      token.line_before = token.line_before || c == '\n';
      at = next;
      continue;
    }
    token.begin = at;
    if (is_letter(c)) {
      token.kind = Kind::word;
      token.end = end_of_word(text, next);
    } else if (is_digit(c)) {
      token.kind = Kind::number;
      token.end = end_of_run(text, next, is_digit);
    } else {
      token.kind = kind_of(c);
      token.end = token.kind == Kind::dash ? end_of_run(text, next, is_dash) : next;
    }
    at = token.end;
    out.push_back(token);
    token = {};
  }
  token.kind = Kind::end;
  token.begin = token.end = at;
  out.push_back(token);
  return out;
}

Letters letters_of(std::string_view word) {
  Letters out;
  for (std::size_t at = 0, next = 0; at < word.size(); at = next) {
    const UChar32 c = character_at(word, at, next);
    if (u_isUUppercase(c) || u_istitle(c)) {
      out.starts_upper = out.starts_upper || out.all() == 0;
      ++out.upper;
    } else if (u_isULowercase(c)) {
      ++out.lower;
    } else if (u_isalpha(c)) {
      ++out.uncased;
    }
  }
  return out;
}

bool begins_sentence(std::string_view text) {
  std::size_t next = 0;
  const UChar32 c = character_at(text, 0, next);
  if (c < 0) return false;
  if (u_isalpha(c)) return !u_isULowercase(c);
  if (is_digit(c)) return true;
  if (c == '"' || c == '\'' || c == '(' || c == '[' || c == '$' || c == '<' || c == 0xBF || c == 0xA1)
    return true;
  const auto type = u_charType(c);
  return type == U_INITIAL_PUNCTUATION || type == U_FINAL_PUNCTUATION || type == U_START_PUNCTUATION ||
         type == U_CURRENCY_SYMBOL;
}

}  // namespace dateline::text::datelines
