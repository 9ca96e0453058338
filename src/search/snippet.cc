#include "search/snippet.h"

#include <algorithm>
#include <map>

#include "search/stems.h"
#include "search/tokens.h"

namespace dateline::search {
namespace {

constexpr std::size_t kMostText = 200'000;

struct HitSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t word = 0;  // of the query
};

// The words that a query looks for, as an item of one language has them.
class Wanted {
 public:
  Wanted(const Query& query, std::string_view language) : language_(stem_language(language)) {
    std::size_t number = 0;
    for (const Clause& clause : query.all) {
      for (const Atom& atom : clause) {
        for (std::size_t i = 0; i < atom.words.size(); ++i, ++number) {
          const QueryWord& word = atom.words[i];
          if (atom.begins && i + 1 == atom.words.size()) beginnings_.emplace_back(word.folded, number);
          terms_.emplace(word.stems ? std::string(stems_.of(word.folded, language_)) : word.folded, number);
        }
      }
    }
  }

  std::vector<HitSpan> hits(std::string_view text) {
    std::vector<HitSpan> hits;
    if (terms_.empty()) return hits;
    TokenReader reader(text);
    Token token;
    while (reader.next(token)) {
      const auto word = word_of(token);
      if (!word) continue;
      if (!hits.empty() && token.begin < hits.back().end) {
        hits.back().end = std::max<std::size_t>(hits.back().end, token.end);  // pairs that overlap
      } else {
        hits.push_back({token.begin, token.end, *word});
      }
    }
    return hits;
  }

 private:
  std::optional<std::size_t> word_of(const Token& token) {
    const bool stems = token.kind == Token::Kind::word || token.kind == Token::Kind::part;
    const auto found = terms_.find(stems ? stems_.of(token.folded, language_) : token.folded);
    if (found != terms_.end()) return found->second;
    for (const auto& [beginning, number] : beginnings_)
      if (token.folded.starts_with(beginning)) return number;
    return std::nullopt;
  }

  const StemLanguage language_;
  Stems stems_;
  std::map<std::string, std::size_t, std::less<>> terms_;
  std::vector<std::pair<std::string, std::size_t>> beginnings_;
};

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

// The next place at or after `at` where a word begins; in text without blanks, where a character does.
std::size_t word_begin(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  for (std::size_t i = at; i < std::min(text.size(), at + 24); ++i) {
    if (text[i - 1] == ' ' || text[i - 1] == '\n') return i;
  }
  while (at < text.size() && continues(text[at])) ++at;
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  for (std::size_t i = at; i > 0 && i + 24 > at; --i) {
    if (text[i] == ' ' || text[i] == '\n') return i;
  }
  while (at > 0 && continues(text[at])) --at;
  return at;
}

void add(std::vector<Marked>& out, std::string_view text, bool is_hit) {
  if (text.empty()) return;
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '\n', ' ');
  out.push_back({std::move(plain), is_hit});
}

std::vector<Marked> marked_between(std::string_view text, const std::vector<HitSpan>& hits, std::size_t begin,
                                   std::size_t end) {
  std::vector<Marked> out;
  std::size_t at = begin;
  for (const HitSpan& hit : hits) {
    if (hit.begin < begin || hit.end > end) continue;
    add(out, text.substr(at, hit.begin - at), false);
    add(out, text.substr(hit.begin, hit.end - hit.begin), true);
    at = hit.end;
  }
  add(out, text.substr(at, end - at), false);
  return out;
}

// Where a passage of `length` bytes has the most different words, then the most, then is the earliest.
std::size_t best_begin(const std::vector<HitSpan>& hits, std::size_t length) {
  std::size_t best = 0;
  std::size_t most = 0;
  std::size_t last = 0;
  std::map<std::size_t, std::size_t> words;
  for (std::size_t first = 0; first < hits.size(); ++first) {
    while (last < hits.size() && hits[last].end <= hits[first].begin + length) ++words[hits[last++].word];
    const std::size_t worth = words.size() * 1000 + std::min<std::size_t>(last - first, 999);
    if (worth > most) {
      most = worth;
      best = first;
    }
    if (last > first && --words[hits[first].word] == 0) words.erase(hits[first].word);
    last = std::max(last, first + 1);
  }
  return best;
}

}  // namespace

std::vector<Marked> marked(std::string_view text, const Query& query, std::string_view language) {
  text = text.substr(0, kMostText);
  return marked_between(text, Wanted(query, language).hits(text), 0, text.size());
}

std::vector<Marked> passage(std::string_view text, const Query& query, std::string_view language,
                            std::size_t length) {
  text = text.substr(0, kMostText);
  const std::vector<HitSpan> hits = Wanted(query, language).hits(text);
  std::size_t begin = 0;
  if (!hits.empty()) {
    const HitSpan& first = hits[best_begin(hits, length)];
    // Some words before it, from the sentence's beginning if that is near.
    const std::size_t back = length / 4;
    if (first.begin > back) {
      const std::size_t sentence = text.substr(0, first.begin).rfind(". ");
      begin = sentence != std::string_view::npos && first.begin - sentence < length / 2
                  ? sentence + 2
                  : word_begin(text, first.begin - back);
    }
  }
  const std::size_t end = begin + length >= text.size() ? text.size() : word_end(text, begin + length);
  std::vector<Marked> out = marked_between(text, hits, begin, std::max(begin, end));
  if (out.empty()) return out;
  if (begin > 0) out.insert(out.begin(), {"… ", false});
  if (end < text.size()) out.push_back({" …", false});
  return out;
}

std::size_t hits_in(std::string_view text, const Query& query, std::string_view language) {
  std::vector<std::size_t> words;
  for (const HitSpan& hit : Wanted(query, language).hits(text.substr(0, kMostText)))
    words.push_back(hit.word);
  std::sort(words.begin(), words.end());
  return static_cast<std::size_t>(std::unique(words.begin(), words.end()) - words.begin());
}

}  // namespace dateline::search
