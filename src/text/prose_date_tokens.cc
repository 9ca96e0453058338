#include "text/prose_date_tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "text/calendar_words.h"
#include "text/sentences.h"

namespace dateline::text {
namespace {

constexpr int kMostDigits = 8;
constexpr std::size_t kShortestMonth = 3;  // bytes
constexpr std::size_t kLongestMonth = 40;

bool is_letter(UChar32 c) {
  return u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

std::vector<DateToken> cut(std::string_view text) {
  std::vector<DateToken> tokens;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::size_t gap = 0;
  bool open = false;
  bool number = false;
  const auto close = [&](std::int32_t at) {
    if (!open) return;
    tokens.back().end = gap = static_cast<std::size_t>(at);
    open = false;
  };
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const int digit = c < 0 ? -1 : u_charDigitValue(c);
    const bool letter = c >= 0 && digit < 0 && is_letter(c);
    if (digit < 0 && !letter) {
      close(start);
      continue;
    }
    if (open && number != (digit >= 0)) close(start);
    if (!open) {
      DateToken& token = tokens.emplace_back();
      token.begin = static_cast<std::size_t>(start);
      token.gap = text.substr(gap, token.begin - gap);
      token.capital = token.in_capitals = letter && u_isupper(c);
      token.number = digit >= 0 ? 0 : -1;
      open = true;
      number = digit >= 0;
    }
    DateToken& token = tokens.back();
    if (letter && u_islower(c)) token.in_capitals = false;
    if (digit >= 0) token.number = ++token.digits <= kMostDigits ? token.number * 10 + digit : -1;
  }
  close(size);
  return tokens;
}

// Of a language whose words are known the months are among them; of others ICU knows them.
void name(DateToken& token, std::string_view text, std::string_view language, const DateWords* words) {
  const std::string_view written = text.substr(token.begin, token.end - token.begin);
  token.key = word_key(written);
  // English and German write months with capitals.
  const bool needs_capital = language == "en" || language == "de" || language.empty();
  if (needs_capital && !token.capital) return;
  if (words != nullptr) {
    if (const DateWord word = words->word(token.key); word.is(DateMeaning::month)) token.month = word.value;
  } else if (token.key.size() >= kShortestMonth && token.key.size() <= kLongestMonth) {
    token.month = month_word(token.key, language).month;
  }
}

// The longest phrase that begins at each token.
void find_words(std::vector<DateToken>& tokens, const DateWords& words) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::string phrase;
    for (int length = 1; length <= words.longest(); ++length) {
      const std::size_t at = i + static_cast<std::size_t>(length) - 1;
      if (at >= tokens.size() || tokens[at].key.empty() || (length > 1 && !is_close(tokens[at].gap))) break;
      if (length > 1) phrase += ' ';
      phrase += tokens[at].key;
      const DateWord word = words.word(phrase);
      if (word.meanings == 0) continue;
      tokens[i].word = word;
      tokens[i].words = length;
    }
  }
}

}  // namespace

bool is_close(std::string_view gap) {
  constexpr std::string_view kApostrophe = "\u2019";
  while (!gap.empty()) {
    if (gap.front() == ' ' || gap.front() == '\'' || gap.front() == '-') {
      gap.remove_prefix(1);
    } else if (gap.starts_with(kApostrophe)) {
      gap.remove_prefix(kApostrophe.size());
    } else if (gap.starts_with("\u00A0")) {
      gap.remove_prefix(2);
    } else {
      return false;
    }
  }
  return true;
}

std::vector<DateToken> date_tokens(std::string_view text, std::string_view language, const DateWords* words) {
  std::vector<DateToken> tokens = cut(text);
  const std::vector<std::string_view> sentences = sentences_of(text);
  std::size_t sentence = 0;
  for (DateToken& token : tokens) {
    while (sentence + 1 < sentences.size() &&
           static_cast<std::size_t>(sentences[sentence + 1].data() - text.data()) <= token.begin)
      ++sentence;
    token.sentence = sentence;
    if (token.number < 0) name(token, text, language, words);
  }
  if (words != nullptr) find_words(tokens, *words);
  return tokens;
}

}  // namespace dateline::text
