#include "text/prose_dates.h"

#include <algorithm>
#include <cstdio>

#include "text/date_finder.h"
#include "text/sentences.h"

namespace dateline::text {
namespace {

constexpr std::size_t kMostText = 200'000;
constexpr std::size_t kLongestSentence = 600;

// As shown_date.h has it: American English, and English that does not say which.
bool is_month_first(std::string_view language) {
  return language.empty() || language == "en" || language == "en-US" || language == "en_US";
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (blank && (line.empty() || line.back() == ' ')) continue;
    line += blank ? ' ' : c;
  }
  if (line.size() <= kLongestSentence) return line;
  std::size_t end = line.rfind(' ', kLongestSentence);
  if (end == std::string::npos || end < kLongestSentence / 2) {
    end = kLongestSentence;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  }
  return line.substr(0, end) + "\u2026";
}

// What is told less closely comes first.
bool is_earlier(const ProseDate& a, const ProseDate& b) {
  if (a.date.year != b.date.year) return a.date.year < b.date.year;
  if (a.date.month != b.date.month) return a.date.month < b.date.month;
  return a.date.day < b.date.day;
}

}  // namespace

std::string_view name_of(Precision precision) {
  switch (precision) {
    case Precision::year:
      return "year";
    case Precision::month:
      return "month";
    case Precision::day:
      break;
  }
  return "day";
}

std::string to_string(const ProseDate& date) {
  char text[32];
  int size = std::snprintf(text, sizeof text, "%04d", date.date.year);
  if (date.precision != Precision::year)
    size +=
        std::snprintf(text + size, sizeof text - static_cast<std::size_t>(size), "-%02d", date.date.month);
  if (date.precision == Precision::day)
    size += std::snprintf(text + size, sizeof text - static_cast<std::size_t>(size), "-%02d", date.date.day);
  return {text, static_cast<std::size_t>(size)};
}

std::vector<ProseDate> find_dates(std::string_view text, std::string_view language,
                                  std::optional<Day> today) {
  text = text.substr(0, kMostText);
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  const DateWords* words = DateWords::of(primary);
  const std::vector<DateToken> tokens = date_tokens(text, primary, words);
  if (tokens.empty()) return {};
  return DateFinder(tokens, primary, is_month_first(language), words, today).find();
}

std::vector<DatedStatement> dated_statements(std::string_view text, std::string_view language,
                                             std::optional<Day> today) {
  text = text.substr(0, kMostText);
  std::vector<DatedStatement> statements;
  const std::vector<std::string_view> sentences = sentences_of(text);
  std::size_t sentence = 0;
  std::size_t first_of_sentence = 0;
  for (const ProseDate& date : find_dates(text, language, today)) {
    const auto begin_of = [&](std::size_t at) {
      return static_cast<std::size_t>(sentences[at].data() - text.data());
    };
    while (sentence + 1 < sentences.size() && begin_of(sentence + 1) <= date.begin) {
      ++sentence;
      first_of_sentence = statements.size();
    }
    const bool told = std::any_of(statements.begin() + static_cast<std::ptrdiff_t>(first_of_sentence),
                                  statements.end(), [&](const DatedStatement& one) {
                                    return one.date.date == date.date && one.date.precision == date.precision;
                                  });
    if (!told) statements.push_back({date, one_line(sentences[sentence])});
  }
  std::stable_sort(
      statements.begin(), statements.end(),
      [](const DatedStatement& a, const DatedStatement& b) { return is_earlier(a.date, b.date); });
  return statements;
}

}  // namespace dateline::text
