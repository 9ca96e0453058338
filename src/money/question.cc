#include "money/question.h"

#include <algorithm>
#include <array>

#include "money/read_amount.h"
#include "text/charset.h"

namespace dateline::money {
namespace {

// At most 20 bytes of what somebody has sent, in quotation marks.
std::string quoted(std::string_view text) {
  return "“" + text::to_valid_utf8(text.substr(0, 20)) + (text.size() > 20 ? "…" : "") + "”";
}

}  // namespace

Result<Currency> read_currency(std::string_view text, const std::string& parameter) {
  if (const auto currency = Currency::from(text)) return *currency;
  if (const auto signed_as = currency_of_sign(text, "en")) return *signed_as;
  return Error{ErrorKind::invalid,
               quoted(text) + " is no currency of ISO 4217; write its three letters, as EUR or JPY.",
               parameter};
}

Result<Day> read_day(std::string_view text, const std::string& parameter) {
  if (const auto day = day_from(text)) return *day;
  return Error{ErrorKind::invalid, quoted(text) + " is no day of the calendar; write it as 2015-10-08.",
               parameter};
}

Asked read_question(const http::Parameters& query, const Usual& usual) {
  Asked asked;
  asked.question = {*Decimal::parse("100"), usual.from, usual.to, std::nullopt};
  const auto note = [&](const Error& error) {
    if (!asked.error) asked.error = error;
  };
  std::string amount(query.get("amount"));
  if (amount.empty() && !query.has("amount")) amount = usual.amount;
  const auto typed = read_amount(amount, usual.language);
  if (typed)
    asked.question.amount = typed->amount;
  else
    note(typed.error());
  for (const auto& [name, into] :
       {std::pair{"from", &asked.question.from}, std::pair{"to", &asked.question.to}}) {
    const std::string_view text = query.get(name);
    if (text.empty()) continue;
    const auto read = read_currency(text, name);
    if (read)
      *into = *read;
    else
      note(read.error());
  }
  if (typed && typed->currency && *typed->currency != asked.question.from) {
    if (!query.get("from").empty() && query.get("from") != usual.from.code())
      note({ErrorKind::invalid,
            quoted(amount) + " is in " + std::string(typed->currency->code()) +
                ", but the currency chosen is " + std::string(asked.question.from.code()) + ".",
            "amount"});
    else
      asked.question.from = *typed->currency;
  }
  // What is not said gives way to what is.
  Question& question = asked.question;
  const Currency other = question.from == kEuro ? Currency::of("USD") : kEuro;
  if (question.from == question.to && query.get("to").empty()) question.to = other;
  if (question.from == question.to && query.get("from").empty()) question.from = other;
  if (const std::string_view text = query.get("date"); !text.empty()) {
    const auto day = read_day(text, "date");
    if (day)
      asked.question.date = *day;
    else
      note(day.error());
  }
  return asked;
}

std::span<const Currency> main_currencies() {
  static constexpr std::array kMain{
      Currency::of("EUR"), Currency::of("USD"), Currency::of("JPY"), Currency::of("GBP"), Currency::of("CNY"),
      Currency::of("CHF"), Currency::of("RUB"), Currency::of("INR"), Currency::of("CAD"), Currency::of("AUD"),
      Currency::of("BRL"), Currency::of("KRW"), Currency::of("SEK"), Currency::of("NOK"), Currency::of("PLN"),
      Currency::of("TRY"), Currency::of("MXN"), Currency::of("ZAR")};
  return kMain;
}

std::vector<Currency> known_currencies(const RateBook& book) {
  std::vector<Currency> all;
  for (const auto& source : book) {
    all.push_back(source->base());
    for (const Currency currency : source->currencies()) all.push_back(currency);
  }
  if (!all.empty()) {
    for (const Retired& one : all_retired()) all.push_back(one.currency);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace dateline::money
