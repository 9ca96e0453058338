#include "money/written_number.h"

#include <unicode/dcfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>

namespace dateline::money {
namespace {

constexpr char32_t kArabicDecimal = 0x066B;

char32_t plain_letter(char32_t letter) {
  if (letter < 0x80) return letter == '\t' || letter == '\n' ? U' ' : letter;
  const auto code = static_cast<UChar32>(letter);
  if (const int digit = u_charDigitValue(code); digit >= 0) return U'0' + static_cast<char32_t>(digit);
  if (u_isUWhiteSpace(code) != 0) return U' ';
  switch (letter) {
    case 0x2019:
    case 0x02BC:
    case 0xFF07:
      return U'\'';
    case 0x2212:
    case 0xFE63:
    case 0xFF0D:
      return U'-';
    case 0x060C:
    case 0xFF0C:
      return U',';
    case 0xFF0E:
      return U'.';
    default:
      break;
  }
  // Full-width forms of ASCII letters and signs, as Chinese and Japanese keyboards give them.
  if (letter >= 0xFF01 && letter <= 0xFF5E) return letter - 0xFEE0;
  return letter;
}

// A number's digits, cut at one kind of mark.
std::vector<std::u32string_view> groups_of(std::u32string_view text, char32_t mark) {
  std::vector<std::u32string_view> groups;
  while (true) {
    const std::size_t end = text.find(mark);
    groups.push_back(text.substr(0, end));
    if (end == std::u32string_view::npos) return groups;
    text.remove_prefix(end + 1);
  }
}

// Threes behind one to three, or, as in India, twos and a last three.
bool are_groups(const std::vector<std::u32string_view>& groups) {
  if (groups.size() < 2 || groups.front().empty() || groups.front().size() > 3 || groups.back().size() != 3)
    return false;
  const auto all = [&](std::size_t size) {
    return std::all_of(groups.begin() + 1, groups.end() - 1,
                       [&](auto group) { return group.size() == size; });
  };
  return all(3) || (groups.front().size() <= 2 && all(2));
}

WrittenNumber faulty(NumberFault fault) {
  return {{}, fault};
}

// Digits before the decimals, with one kind of mark between groups, or none.
std::optional<std::string> whole_digits(std::u32string_view text) {
  const std::size_t at = text.find_first_not_of(U"0123456789");
  std::string digits;
  if (at != std::u32string_view::npos && !are_groups(groups_of(text, text[at]))) return std::nullopt;
  for (const char32_t letter : text) {
    if (letter >= U'0' && letter <= U'9')
      digits += static_cast<char>(letter);
    else if (letter != text[at])
      return std::nullopt;
  }
  return digits;
}

// Where the decimals begin, if there are any: the place of the mark.
std::optional<std::size_t> decimals_at(std::u32string_view text, char decimal_mark) {
  const std::size_t arabic = text.find(kArabicDecimal);
  if (arabic != std::u32string_view::npos) return arabic;
  const std::size_t last = text.find_last_of(U".,");
  if (last == std::u32string_view::npos) return std::nullopt;
  const char32_t mark = text[last];
  if (text.find(mark) != last) return std::nullopt;  // more than one: they part thousands
  const bool others = text.find_first_not_of(U"0123456789") != last;
  const std::u32string_view before = text.substr(0, last);
  const bool may_be_group =
      text.size() - last - 1 == 3 && !before.empty() && before.size() <= 3 && before != U"0";
  if (!others && may_be_group && mark != static_cast<char32_t>(decimal_mark)) return std::nullopt;
  return last;
}

}  // namespace

std::vector<Letter> letters_of(std::string_view text) {
  std::vector<Letter> letters;
  letters.reserve(text.size());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 letter = 0;
    U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), at, size, letter);
    letters.push_back({letter < 0 ? char32_t{0xFFFD} : plain_letter(static_cast<char32_t>(letter)),
                       static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)});
  }
  return letters;
}

char decimal_mark_of(const std::string& language) {
  thread_local std::map<std::string, char> kept;
  const auto found = kept.find(language);
  if (found != kept.end()) return found->second;
  if (kept.size() >= 200) kept.clear();
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language, status);
  const icu::DecimalFormatSymbols symbols(locale, status);
  const icu::UnicodeString mark = symbols.getSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol);
  return kept[language] = U_SUCCESS(status) && (mark == u"," || mark == u"٫") ? ',' : '.';
}

WrittenNumber read_written_number(std::u32string_view text, char decimal_mark) {
  const auto point = decimals_at(text, decimal_mark);
  const std::u32string_view whole = text.substr(0, point.value_or(text.size()));
  const std::u32string_view decimals = point ? text.substr(*point + 1) : std::u32string_view();
  if (decimals.find_first_not_of(U"0123456789") != std::u32string_view::npos)
    return faulty(NumberFault::points);
  const auto digits = whole_digits(whole);
  if (!digits) return faulty(NumberFault::groups);
  std::string plain = digits->empty() ? "0" : *digits;
  if (!decimals.empty()) plain += '.';
  for (const char32_t letter : decimals) plain += static_cast<char>(letter);
  const auto value = Decimal::parse(plain);
  return value ? WrittenNumber{*value} : faulty(NumberFault::long_);
}

}  // namespace dateline::money
