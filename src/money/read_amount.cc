#include "money/read_amount.h"

#include <algorithm>
#include <array>

#include "money/amount_words.h"
#include "money/money_words.h"
#include "money/written_number.h"
#include "text/charset.h"

namespace dateline::money {
namespace {

constexpr std::size_t kLongest = 120;  // bytes

struct Sign {
  std::string_view sign;
  Currency currency;
};

// Dollars are those of the United States unless they say otherwise; ¥ is Japan's but in Chinese.
constexpr std::array kSigns{Sign{"€", kEuro},
                            Sign{"$", Currency::of("USD")},
                            Sign{"us$", Currency::of("USD")},
                            Sign{"£", Currency::of("GBP")},
                            Sign{"¥", Currency::of("JPY")},
                            Sign{"jp¥", Currency::of("JPY")},
                            Sign{"cn¥", Currency::of("CNY")},
                            Sign{"円", Currency::of("JPY")},
                            Sign{"元", Currency::of("CNY")},
                            Sign{"₽", Currency::of("RUB")},
                            Sign{"руб", Currency::of("RUB")},
                            Sign{"р", Currency::of("RUB")},
                            Sign{"₹", Currency::of("INR")},
                            Sign{"₩", Currency::of("KRW")},
                            Sign{"₺", Currency::of("TRY")},
                            Sign{"₴", Currency::of("UAH")},
                            Sign{"₪", Currency::of("ILS")},
                            Sign{"₱", Currency::of("PHP")},
                            Sign{"฿", Currency::of("THB")},
                            Sign{"₸", Currency::of("KZT")},
                            Sign{"a$", Currency::of("AUD")},
                            Sign{"au$", Currency::of("AUD")},
                            Sign{"c$", Currency::of("CAD")},
                            Sign{"ca$", Currency::of("CAD")},
                            Sign{"nz$", Currency::of("NZD")},
                            Sign{"hk$", Currency::of("HKD")},
                            Sign{"s$", Currency::of("SGD")},
                            Sign{"nt$", Currency::of("TWD")},
                            Sign{"r$", Currency::of("BRL")},
                            Sign{"mx$", Currency::of("MXN")},
                            Sign{"zł", Currency::of("PLN")},
                            Sign{"kč", Currency::of("CZK")},
                            Sign{"ft", Currency::of("HUF")},
                            Sign{"fr", Currency::of("CHF")},
                            Sign{"sfr", Currency::of("CHF")}};

bool is_digit(char32_t letter) {
  return letter >= U'0' && letter <= U'9';
}

bool is_mark(char32_t letter) {
  return letter == U'.' || letter == U',' || letter == U' ' || letter == U'\'' || letter == U'_' ||
         letter == 0x066B || letter == 0x066C;
}

std::string lower(std::u32string_view letters) {
  std::string out;
  for (char32_t letter : letters) {
    if ((letter >= U'A' && letter <= U'Z') || (letter >= 0x0410 && letter <= 0x042F)) letter += 32;
    text::append_utf8(out, letter);
  }
  return out;
}

std::u32string_view trimmed(std::u32string_view letters) {
  while (!letters.empty() && letters.front() == U' ') letters.remove_prefix(1);
  while (!letters.empty() && letters.back() == U' ') letters.remove_suffix(1);
  return letters;
}

std::string example(const std::string& language) {
  return "Write it as " + written_number("1234.56", language) + ".";
}

// What was typed, in quotation marks, cut if it is long.
std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 40;
  std::string shown(text.substr(0, kShown));
  if (text.size() > kShown) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0) == 0x80) shown.pop_back();
    if (!shown.empty() && static_cast<unsigned char>(shown.back()) >= 0xC0) shown.pop_back();
    shown += "…";
  }
  return "“" + text::to_valid_utf8(shown) + "”";
}

Error bad(std::string_view text, const std::string& why) {
  return {ErrorKind::invalid, quoted(text) + " " + why, "amount"};
}

// What was typed, taken apart: `US$ 1.2m`.
struct Parts {
  std::u32string before;  // without the minus
  bool minus = false;
  std::u32string number;
  std::u32string behind;
};

Parts parts_of(std::u32string_view letters) {
  Parts parts;
  const auto digit = std::find_if(letters.begin(), letters.end(), is_digit);
  auto begin = static_cast<std::size_t>(digit - letters.begin());
  // A decimal mark may come first: `.5`.
  if (digit != letters.end() && begin > 0 && (letters[begin - 1] == U'.' || letters[begin - 1] == U','))
    --begin;
  std::size_t end = begin;
  for (std::size_t i = begin; i < letters.size() && (is_digit(letters[i]) || is_mark(letters[i])); ++i)
    if (is_digit(letters[i])) end = i + 1;
  for (const char32_t letter : letters.substr(0, begin)) {
    if (letter == U'-' || letter == U'+' || letter == 0x2013 || letter == U'(')
      parts.minus = parts.minus || letter != U'+';
    else
      parts.before += letter;
  }
  parts.number = letters.substr(begin, end - begin);
  std::replace(parts.number.begin(), parts.number.end(), U'_', U' ');
  parts.before = trimmed(parts.before);
  parts.behind = trimmed(letters.substr(end));
  return parts;
}

// `5e10`, `1e400`, `2.5E+3`: how machines write.
bool is_exponent(std::u32string_view behind) {
  if (behind.size() < 2 || (behind[0] != U'e' && behind[0] != U'E')) return false;
  const std::size_t sign = behind[1] == U'+' || behind[1] == U'-' ? 1 : 0;
  return behind.size() > sign + 1 && is_digit(behind[sign + 1]);
}

std::string without_point(std::string word) {
  while (word.ends_with('.')) word.pop_back();
  return word;
}

// `million dollars` is a scale and the rest; a scale may stand close to a sign: `m€`.
struct Behind {
  int power = 0;
  std::string currency;
};

Behind behind_of(std::u32string_view behind, const std::string& language) {
  const std::string all = lower(behind);
  if (all.empty() || currency_of_sign(without_point(all), language)) return {0, all};
  // The longest beginning that is a scale.
  for (std::size_t length = behind.size(); length > 0; --length) {
    const auto power = scale_word(without_point(lower(trimmed(behind.substr(0, length)))), language);
    if (power) return {*power, lower(trimmed(behind.substr(length)))};
  }
  return {0, all};
}

Result<Decimal> scaled(std::string_view text, Decimal number, int power, const std::string& language) {
  const auto out = number.times(Decimal(power_of_ten(power), 0));
  const Decimal amount = out ? out->trimmed() : Decimal(power_of_ten(kMostWholeDigits), 0);
  if (digits_of(amount.coefficient()) - amount.scale() > kMostWholeDigits)
    return bad(text, "is more money than there is: an amount here is below " +
                         written_number("1" + std::string(kMostWholeDigits, '0'), language) + ".");
  if (amount.scale() > kMostDecimals)
    return bad(text,
               "has too many digits behind the point: " + std::to_string(kMostDecimals) + " are the most.");
  return amount;
}

}  // namespace

std::optional<Currency> currency_of_sign(std::string_view sign, std::string_view language) {
  if (language.starts_with("zh") && sign == "¥") return Currency::of("CNY");
  const auto found =
      std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& one) { return one.sign == sign; });
  return found == kSigns.end() ? Currency::from(sign) : found->currency;
}

Result<TypedAmount> read_amount(std::string_view text, const std::string& language) {
  if (text.size() > kLongest) return bad(text, "is too long for an amount. " + example(language));
  std::u32string letters;
  for (const Letter& letter : letters_of(text)) letters += letter.plain;
  const std::u32string_view typed = trimmed(letters);
  if (typed.empty()) return Error{ErrorKind::invalid, "There is no amount. " + example(language), "amount"};
  const Parts parts = parts_of(typed);
  if (parts.number.empty()) return bad(text, "has no digits. " + example(language));
  if (is_exponent(parts.behind))
    return bad(text, "is how machines write numbers. Write it with all of its digits, or as 1.2 million.");
  if (parts.minus) return bad(text, "has a minus; an amount to convert is zero or more.");
  const WrittenNumber number = read_written_number(parts.number, decimal_mark_of(language));
  if (number.fault == NumberFault::groups)
    return bad(text, "has marks for thousands where no number has them. " + example(language));
  if (number.fault == NumberFault::points)
    return bad(text, "has more than one decimal mark. " + example(language));
  if (number.fault == NumberFault::long_) return bad(text, "has too many digits for an amount of money.");
  const Behind behind = behind_of(parts.behind, language);
  TypedAmount out;
  for (const std::string& sign : {lower(parts.before), behind.currency}) {
    if (sign.empty()) continue;
    auto currency = currency_of_sign(without_point(sign), language);
    if (!currency) currency = currency_in_words(without_point(sign), language, "");
    if (!currency || (out.currency && out.currency != currency))
      return bad(text, "holds more than an amount. " + example(language));
    out.currency = currency;
  }
  const auto amount = scaled(text, number.value, behind.power, language);
  if (!amount) return amount.error();
  out.amount = *amount;
  return out;
}

}  // namespace dateline::money
