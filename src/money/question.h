#pragma once

#include <optional>
#include <string>

#include "http/message.h"
#include "money/quote.h"

namespace dateline::money {

/// What holds where an address does not say.
struct Usual {
  Currency from = kEuro;
  Currency to = Currency::of("USD");
  std::string amount = "100";
  std::string language = "en";  ///< In which amounts are written; BCP 47.
  Day today;
};

/// What an address asks: `?amount=100&from=EUR&to=JPY&date=2015-10-08`.
struct Question {
  Decimal amount;
  Currency from;
  Currency to;
  std::optional<Day> date;  ///< Not said: the last fixing.
};

/// What can be read of it, and what cannot, in sentences for a reader.
struct Asked {
  Question question;
  std::optional<Error> error;  ///< The first; `where` names the parameter.
};

/// Reads `amount`, `from`, `to` and `date`; what is missing or empty is usual, and what is wrong is usual
/// too, with the error. A currency that is typed with the amount is `from`, unless the address says another.
Asked read_question(const http::Parameters& query, const Usual& usual);

/// A parameter that names a currency; an error that says what it is instead.
Result<Currency> read_currency(std::string_view text, const std::string& parameter);
/// A parameter that names a day.
Result<Day> read_day(std::string_view text, const std::string& parameter);

/// The currencies that readers look for first, the first first.
std::span<const Currency> main_currencies();
/// Every currency that can be converted now or on some day: what sources have, and what is retired; by code.
std::vector<Currency> known_currencies(const RateBook& book);

}  // namespace dateline::money
