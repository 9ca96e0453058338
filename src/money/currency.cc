#include "money/currency.h"

#include <unicode/localpointer.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>

#include <algorithm>
#include <map>
#include <memory>

namespace dateline::money {
namespace {

// ISO 4217 table A.1, where it is not 2. CLDR's digits are those of custom (HUF 0), not of the standard.
constexpr std::array kNoUnits{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                              "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
                              "XPF", "ITL", "ESP", "PTE", "BEF", "LUF", "GRD", "TRL"};
constexpr std::array kThreeUnits{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

icu::Locale locale_of(const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(language, status);
  return U_FAILURE(status) || locale.isBogus() ? icu::Locale::getEnglish() : locale;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::array<char16_t, 4> wide_code(Currency currency) {
  const std::string_view code = currency.code();
  return {static_cast<char16_t>(code[0]), static_cast<char16_t>(code[1]), static_cast<char16_t>(code[2]), 0};
}

std::vector<std::string> codes_of_iso() {
  std::vector<std::string> codes;
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUEnumerationPointer all(ucurr_openISOCurrencies(UCURR_ALL, &status));
  int32_t length = 0;
  while (const char* code = uenum_next(all.getAlias(), &length, &status)) codes.emplace_back(code, 3);
  std::sort(codes.begin(), codes.end());
  return codes;
}

std::string name_by_style(Currency currency, const std::string& language, UCurrNameStyle style) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  const auto code = wide_code(currency);
  const char16_t* name =
      ucurr_getName(code.data(), locale_of(language).getName(), style, nullptr, &length, &status);
  if (U_FAILURE(status)) return std::string(currency.code());
  return utf8(icu::UnicodeString(name, length));
}

// Making a formatter takes a hundred times as long as using one; each thread keeps its own.
const icu::number::LocalizedNumberFormatter& plain_formatter(const std::string& language, int digits) {
  thread_local std::map<std::pair<std::string, int>, icu::number::LocalizedNumberFormatter> kept;
  const std::pair key(language, digits);
  const auto found = kept.find(key);
  if (found != kept.end()) return found->second;
  if (kept.size() >= 200) kept.clear();
  return kept
      .emplace(key, icu::number::NumberFormatter::withLocale(locale_of(language))
                        .precision(icu::number::Precision::fixedFraction(digits)))
      .first->second;
}

int digits_behind_point(const std::string& plain) {
  const std::size_t point = plain.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(plain.size() - point - 1);
}

std::string formatted(const icu::number::LocalizedNumberFormatter& formatter, const std::string& plain) {
  UErrorCode status = U_ZERO_ERROR;
  const auto number = formatter.formatDecimal(plain, status);
  const icu::UnicodeString text = number.toString(status);
  return U_FAILURE(status) ? plain : utf8(text);
}

}  // namespace

std::optional<Currency> Currency::from(std::string_view code) {
  static const std::vector<std::string> known = codes_of_iso();
  if (code.size() != 3) return std::nullopt;
  std::array<char, 3> upper{};
  for (std::size_t i = 0; i < 3; ++i) {
    const char c = code[i];
    upper[i] = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  const std::string_view wanted(upper.data(), upper.size());
  if (!std::binary_search(known.begin(), known.end(), wanted, std::less<>())) return std::nullopt;
  return Currency(upper);
}

int Currency::minor_units() const {
  const auto in = [&](const auto& codes) {
    return std::find(codes.begin(), codes.end(), code()) != codes.end();
  };
  if (in(kNoUnits)) return 0;
  return in(kThreeUnits) ? 3 : 2;
}

std::string name_of(Currency currency, const std::string& language) {
  return name_by_style(currency, language, UCURR_LONG_NAME);
}

std::string symbol_of(Currency currency, const std::string& language) {
  return name_by_style(currency, language, UCURR_SYMBOL_NAME);
}

std::string name_behind(Currency currency, const std::string& amount, const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = locale_of(language);
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale, status));
  if (U_FAILURE(status) || rules == nullptr) return std::string(currency.code());
  const auto number = plain_formatter(language, digits_behind_point(amount)).formatDecimal(amount, status);
  const std::string category = utf8(rules->select(number, status));
  int32_t length = 0;
  const auto code = wide_code(currency);
  const char16_t* name =
      ucurr_getPluralName(code.data(), locale.getName(), nullptr, category.c_str(), &length, &status);
  if (U_FAILURE(status)) return std::string(currency.code());
  return utf8(icu::UnicodeString(name, length));
}

std::string written_number(const std::string& plain, const std::string& language) {
  return formatted(plain_formatter(language, digits_behind_point(plain)), plain);
}

std::string written_money(const std::string& plain, Currency currency, const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const auto code = wide_code(currency);
  const icu::CurrencyUnit unit(code.data(), status);
  return formatted(plain_formatter(language, digits_behind_point(plain)).unit(unit), plain);
}

std::optional<Currency> currency_of_country(const std::string& country) {
  std::array<char16_t, 4> code{};
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = ucurr_forLocale(("und_" + country).c_str(), code.data(), 4, &status);
  if (U_FAILURE(status) || length != 3) return std::nullopt;
  std::string text;
  for (std::size_t i = 0; i < 3; ++i) text += static_cast<char>(code[i]);
  // For regions that are none ICU gives a code of no country.
  const bool of_country =
      text.front() != 'X' || text == "XAF" || text == "XOF" || text == "XPF" || text == "XCD";
  return of_country ? Currency::from(text) : std::nullopt;
}

}  // namespace dateline::money
