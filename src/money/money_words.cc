#include "money/money_words.h"

#include <unicode/localpointer.h>
#include <unicode/locid.h>
#include <unicode/plurrule.h>
#include <unicode/strenum.h>
#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <unordered_map>

#include "money/question.h"

namespace dateline::money {
namespace {

using Words = std::unordered_map<std::string, Currency>;

constexpr std::array<std::string_view, 7> kLanguages{"en", "de", "fr", "es", "ru", "ja", "zh"};

struct Own {
  std::string_view language;
  const char* code;
  std::string_view words;  // parted by bars
};

// What newspapers write beside the names that CLDR has. A country's dollars are found by themselves below.
constexpr std::array kOwn{
    Own{"en", "USD", "us dollar|us dollars|u.s. dollar|u.s. dollars|american dollars|greenbacks"},
    Own{"en", "EUR", "euro|euros"},
    Own{"en", "JPY", "yen|japanese yen"},
    Own{"en", "CNY", "yuan|renminbi|chinese yuan|yuan renminbi"},
    Own{"en", "RUB", "rouble|roubles|ruble|rubles|russian roubles|russian rubles"},
    Own{"en", "GBP", "pounds sterling|british pounds|pound sterling"},
    Own{"en", "CHF", "swiss franc|swiss francs"},
    Own{"en", "INR", "indian rupees|indian rupee"},
    Own{"en", "PLN", "zloty|zlotys|zlotych"},
    Own{"en", "UAH", "hryvnia|hryvnias|hryvnya"},
    Own{"en", "HUF", "forint|forints"},
    Own{"en", "TRY", "turkish lira|turkish liras|lira"},
    Own{"en", "ZAR", "rand"},
    Own{"en", "THB", "baht"},
    Own{"en", "MYR", "ringgit"},
    Own{"en", "KZT", "tenge"},
    Own{"en", "KRW", "south korean won|korean won"},
    Own{"en", "SEK", "swedish kronor|swedish krona|swedish crowns"},
    Own{"en", "NOK", "norwegian kroner|norwegian crowns"},
    Own{"en", "DKK", "danish kroner|danish crowns"},
    Own{"en", "BRL", "brazilian reais|brazilian reals|reais"},
    Own{"de", "USD", "us-dollar|us-dollars|dollar|dollars"},
    Own{"de", "EUR", "euro|euros"},
    Own{"de", "JPY", "yen"},
    Own{"de", "CNY", "yuan|renminbi"},
    Own{"de", "RUB", "rubel|rubeln|russische rubel"},
    Own{"de", "GBP", "pfund sterling|britische pfund"},
    Own{"de", "CHF", "franken|schweizer franken"},
    Own{"de", "PLN", "zloty|złoty"},
    Own{"de", "HUF", "forint"},
    Own{"de", "UAH", "hrywnja|griwna|hrywna"},
    Own{"de", "TRY", "türkische lira|lira"},
    Own{"de", "SEK", "schwedische kronen|schwedischen kronen"},
    Own{"de", "NOK", "norwegische kronen|norwegischen kronen"},
    Own{"de", "DKK", "dänische kronen|dänischen kronen"},
    Own{"de", "CZK", "tschechische kronen|tschechischen kronen"},
    Own{"de", "DEM", "d-mark|deutsche mark"},
    Own{"fr", "USD", "dollar|dollars|dollars américains|dollars us"},
    Own{"fr", "EUR", "euro|euros"},
    Own{"fr", "JPY", "yen|yens"},
    Own{"fr", "CNY", "yuan|yuans"},
    Own{"fr", "RUB", "rouble|roubles"},
    Own{"fr", "GBP", "livres sterling|livre sterling"},
    Own{"fr", "CHF", "francs suisses|franc suisse"},
    Own{"fr", "TRY", "livres turques"},
    Own{"fr", "CAD", "dollars canadiens"},
    Own{"fr", "AUD", "dollars australiens"},
    Own{"fr", "HKD", "dollars de hong kong"},
    Own{"es", "USD", "dólar|dólares|dolares|dólares estadounidenses"},
    Own{"es", "EUR", "euro|euros"},
    Own{"es", "JPY", "yen|yenes"},
    Own{"es", "CNY", "yuan|yuanes"},
    Own{"es", "RUB", "rublo|rublos"},
    Own{"es", "GBP", "libras esterlinas|libra esterlina"},
    Own{"es", "CHF", "francos suizos"},
    Own{"es", "CLP", "pesos chilenos"},
    Own{"es", "MXN", "pesos mexicanos"},
    Own{"es", "ARS", "pesos argentinos"},
    Own{"es", "COP", "pesos colombianos"},
    Own{"es", "UYU", "pesos uruguayos"},
    Own{"es", "BRL", "reales brasileños|reales"},
    Own{"es", "PEN", "soles peruanos"},
    Own{"ru", "USD", "долл|долларов сша|доллара сша|доллар сша|американских долларов"},
    Own{"ru", "EUR", "евро"},
    Own{"ru", "RUB", "руб|российских рублей"},
    Own{"ru", "GBP", "фунтов стерлингов|фунта стерлингов|фунт стерлингов"},
    Own{"ru", "CHF", "швейцарских франков|швейцарских франка|швейцарский франк"},
    Own{"ru", "KZT", "тенге"},
    Own{"ru", "CAD", "канадских долларов"},
    Own{"ru", "AUD", "австралийских долларов"},
    Own{"ru", "TRY", "турецких лир"},
    Own{"ja", "JPY", "円"},
    Own{"ja", "USD", "ドル|米ドル"},
    Own{"ja", "EUR", "ユーロ"},
    Own{"ja", "CNY", "元|人民元"},
    Own{"ja", "GBP", "ポンド"},
    Own{"ja", "RUB", "ルーブル"},
    Own{"ja", "KRW", "ウォン"},
    Own{"ja", "CHF", "スイスフラン"},
    Own{"ja", "AUD", "豪ドル"},
    Own{"ja", "CAD", "カナダドル"},
    Own{"ja", "HKD", "香港ドル"},
    Own{"zh", "CNY", "元|人民币|元人民币|人民幣"},
    Own{"zh", "USD", "美元"},
    Own{"zh", "EUR", "欧元|歐元"},
    Own{"zh", "JPY", "日元|日圆|日圓"},
    Own{"zh", "GBP", "英镑|英鎊"},
    Own{"zh", "RUB", "卢布|盧布"},
    Own{"zh", "KRW", "韩元|韓元"},
    Own{"zh", "HKD", "港元|港币"},
    Own{"zh", "CHF", "瑞士法郎"},
    Own{"zh", "AUD", "澳元"},
    Own{"zh", "CAD", "加元"}};

// Russian nouns in all their cases.
struct Declined {
  const char* code;
  std::string_view stem;
  std::string_view endings;
};
constexpr std::array kDeclined{Declined{"USD", "доллар", "|а|у|ом|е|ы|ов|ам|ами|ах"},
                               Declined{"RUB", "рубл", "ь|я|ю|ем|ём|е|и|ей|ям|ями|ях"},
                               Declined{"JPY", "иен", "|а|ы|е|у|ой|ам|ами|ах"},
                               Declined{"JPY", "йен", "|а|ы|е|у|ой|ам|ами|ах"},
                               Declined{"CNY", "юан", "ь|я|ю|ем|е|и|ей|ям|ями|ях"},
                               Declined{"UAH", "грив", "ен|на|ны|не|ну|ной|нам|нами|нах"},
                               Declined{"PLN", "злот", "ый|ого|ому|ым|ом|ые|ых|ыми"}};

std::string lower(const icu::UnicodeString& text, const icu::Locale& locale) {
  std::string out;
  icu::UnicodeString(text).toLower(locale).toUTF8String(out);
  return out;
}

void each_part(std::string_view bars, const std::function<void(std::string_view)>& take) {
  while (true) {
    const std::size_t end = bars.find('|');
    take(bars.substr(0, end));
    if (end == std::string_view::npos) return;
    bars.remove_prefix(end + 1);
  }
}

// The names that CLDR has for the currencies of today, in all plural forms: `us dollars`, `japanese yen`.
void add_from_cldr(Words& words, const std::string& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(language.c_str());
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale, status));
  const icu::LocalUEnumerationPointer codes(
      ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status));
  int32_t length = 0;
  while (const char* code = uenum_next(codes.getAlias(), &length, &status)) {
    const auto currency = Currency::from(code);
    if (!currency || code[0] == 'X') continue;
    const icu::UnicodeString wide(code, 3, US_INV);
    UErrorCode failed = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> forms(rules->getKeywords(failed));
    while (const icu::UnicodeString* form = forms->snext(failed)) {
      std::string category;
      form->toUTF8String(category);
      int32_t size = 0;
      icu::UnicodeString zero_ended(wide);
      const char16_t* name = ucurr_getPluralName(zero_ended.getTerminatedBuffer(), language.c_str(), nullptr,
                                                 category.c_str(), &size, &failed);
      if (U_FAILURE(failed)) break;
      const std::string word = lower(icu::UnicodeString(name, size), locale);
      // One word by itself may be anything (`won`); those that are meant are in our own list.
      const bool is_plain = word.find(' ') == std::string::npos && language != "ja" && language != "zh";
      if (!is_plain && word.find('(') == std::string::npos) words.emplace(word, *currency);
    }
  }
}

Words words_of(const std::string& language) {
  Words words;
  for (const Own& own : kOwn) {
    if (own.language == language)
      each_part(own.words, [&](std::string_view word) { words.emplace(word, *Currency::from(own.code)); });
  }
  for (const Declined& noun : kDeclined) {
    if (language == "ru")
      each_part(noun.endings, [&](std::string_view ending) {
        words.emplace(std::string(noun.stem) + std::string(ending), *Currency::from(noun.code));
      });
  }
  add_from_cldr(words, language);
  return words;
}

const Words* known_words(std::string_view language) {
  static const std::map<std::string, Words, std::less<>> all = [] {
    std::map<std::string, Words, std::less<>> made;
    for (const std::string_view one : kLanguages) made.emplace(one, words_of(std::string(one)));
    return made;
  }();
  const auto found = all.find(language.substr(0, language.find_first_of("-_")));
  return found == all.end() ? nullptr : &found->second;
}

}  // namespace

bool has_money_words(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  return std::find(kLanguages.begin(), kLanguages.end(), primary) != kLanguages.end();
}

std::optional<Currency> countrys_own(std::string_view word, std::string_view country) {
  if (country.size() != 2) return std::nullopt;
  const auto currency = currency_of_country(std::string(country));
  if (!currency || name_of(*currency, "en").find(word) == std::string::npos) return std::nullopt;
  return currency;
}

std::optional<Currency> currency_in_words(std::string_view words, std::string_view language,
                                          std::string_view country) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  if (primary == "en" && (words == "dollar" || words == "dollars")) {
    const auto own = countrys_own("Dollar", country);
    return own ? own : Currency::of("USD");
  }
  if (primary == "es" && (words == "peso" || words == "pesos")) return countrys_own("Peso", country);
  const Words* known = known_words(language);
  if (known == nullptr) return std::nullopt;
  const auto found = known->find(std::string(words));
  return found == known->end() ? std::nullopt : std::optional(found->second);
}

}  // namespace dateline::money
