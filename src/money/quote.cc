#include "money/quote.h"

#include <algorithm>

#include "money/bank.h"

namespace dateline::money {
namespace {

constexpr int kRateDigits = 6;
constexpr int kAmountDigits = 3;

std::string named(Currency currency) {
  return "the " + name_of(currency, "en") + " (" + std::string(currency.code()) + ")";
}

std::string bank_named(const std::string& source) {
  const Bank* bank = find_bank(source);
  return bank == nullptr ? source : std::string(bank->name());
}

// A currency as it is looked up on a day: itself, or its successor by a fixed rate.
struct Leg {
  Currency currency;
  const Retired* by = nullptr;
};

Leg leg_of(Currency currency, Day day) {
  const Retired* by = retired(currency, day);
  return by == nullptr ? Leg{currency} : Leg{by->successor, by};
}

// One unit of `from` in `to`, where `market` is the rate between what they are looked up as.
std::optional<Ratio> through(const Leg& from, const Ratio& market, const Leg& to) {
  std::optional<Ratio> ratio = market;
  if (from.by != nullptr) ratio = ratio->times(Ratio(Decimal::whole(1), from.by->units));
  if (ratio && to.by != nullptr) ratio = ratio->times(Ratio(to.by->units, Decimal::whole(1)));
  return ratio;
}

// The source's last fixing that may serve for `day`; nothing where it is too old, unless it is the source's
// very last and nobody asked for a particular day after it.
std::optional<SourceRates::Fixing> fixing_for(const SourceRates& source, const Leg& from, const Leg& to,
                                              Day day) {
  const auto fixing = source.last_fixing(from.currency, to.currency, day);
  if (!fixing) return std::nullopt;
  const auto age = (day - fixing->day).count();
  const bool quoted_to_the_end = (source.days().back() - fixing->day).count() <= kMostAge;
  const bool is_last = day > source.days().back() && quoted_to_the_end;
  return age <= kMostAge || is_last ? fixing : std::nullopt;
}

// The first and the last day, up to `day`, of a rate between what two currencies are looked up as.
struct Reach {
  std::optional<Day> first;
  std::optional<Day> last;
  std::string first_of;  // the bank's name
  std::string last_of;
};

Reach reach_of(const RateBook& book, const Leg& a, const Leg& b, Day day) {
  Reach reach;
  for (const auto& source : book) {
    const auto begins = source->first_with(a.currency, b.currency);
    if (begins && (!reach.first || *begins < *reach.first)) {
      reach.first = begins;
      reach.first_of = bank_named(source->source());
    }
    const auto before = source->last_with(a.currency, b.currency, day);
    if (before && (!reach.last || *reach.last < *before)) {
      reach.last = before;
      reach.last_of = bank_named(source->source());
    }
  }
  return reach;
}

Error not_there(const std::string& sentence) {
  return {ErrorKind::not_found, sentence, ""};
}

// Why no source has it.
Error no_rate(const RateBook& book, Currency from, Currency to, Day day) {
  const Leg a = leg_of(from, day);
  const Leg b = leg_of(to, day);
  for (const Leg& leg : {a, b}) {
    const bool known =
        std::any_of(book.begin(), book.end(), [&](const auto& source) { return source->has(leg.currency); });
    if (known) continue;
    const Retired* later = retired(leg.currency, Day::max());
    if (later == nullptr) return not_there("No bank here publishes a rate for " + named(leg.currency) + ".");
    return not_there("On " + in_words(day) + " there is no rate for " + named(leg.currency) +
                     ": it is converted by a fixed rate, which begins on " + in_words(later->since) + ".");
  }
  const Reach reach = reach_of(book, a, b, day);
  const std::string pair = named(from) + " in " + named(to);
  if (!reach.first)
    return not_there("No bank here publishes rates for both " + named(from) + " and " + named(to) + ".");
  const std::string none = "There is no rate for " + pair + " on " + in_words(day) + ": ";
  if (!reach.last)
    return not_there(none + "those of the " + reach.first_of + " begin on " + in_words(*reach.first) + ".");
  return not_there(none + "the last before that, of the " + reach.last_of + ", is of " +
                   in_words(*reach.last) + ".");
}

// The last day of which anything is known.
Day last_day(const RateBook& book, Day today) {
  for (const auto& source : book)
    if (!source->days().empty()) today = std::max(today, source->days().back());
  return today;
}

}  // namespace

Result<Quote> quote(const RateBook& book, Currency from, Currency to, std::optional<Day> day, Day today) {
  const Day asked = day.value_or(today);
  if (day && last_day(book, today) < *day)
    return Error{ErrorKind::invalid, in_words(*day) + " has not come yet; the rates are of days that have.",
                 "date"};
  const Leg a = leg_of(from, asked);
  const Leg b = leg_of(to, asked);
  Quote out{from, to, {}, asked, asked, "", false, a.by, b.by};
  const auto overflow = [] {
    return Error{ErrorKind::too_large, "These two currencies are too far apart to be converted exactly.", ""};
  };
  if (from == to || a.currency == b.currency) {
    if (from == to) out.from_retired = out.to_retired = nullptr;
    const auto ratio = from == to ? Ratio() : through(a, Ratio(), b);
    if (!ratio) return overflow();
    out.ratio = *ratio;
    return out;
  }
  for (const auto& source : book) {
    const auto fixing = fixing_for(*source, a, b, asked);
    if (!fixing) continue;
    const auto ratio = through(a, fixing->ratio, b);
    if (!ratio) return overflow();
    out.ratio = *ratio;
    out.fixing = fixing->day;
    out.source = source->source();
    out.is_stale = (asked - fixing->day).count() >= kStaleAge && fixing->day == source->days().back();
    return out;
  }
  return no_rate(book, from, to, asked);
}

std::optional<Decimal> shown_amount(const Quote& quote, const Decimal& amount) {
  return quote.ratio.of(amount, quote.to.minor_units(), kAmountDigits);
}

Decimal shown_rate(const Ratio& ratio) {
  const Decimal one = Decimal::whole(1);
  const auto rate = ratio.of(one, 0, kRateDigits);
  return rate ? rate->trimmed() : one;
}

Result<Conversion> convert(const RateBook& book, const Decimal& amount, Currency from, Currency to,
                           std::optional<Day> day, Day today) {
  auto found = quote(book, from, to, day, today);
  if (!found) return found.error();
  const auto result = shown_amount(*found, amount);
  if (!result || (result->is_zero() && !amount.is_zero()))
    return Error{ErrorKind::too_large,
                 "That is too large, or too small, an amount to be written in " + name_of(to, "en") + ".",
                 ""};
  return Conversion{amount, *result, *std::move(found)};
}

std::vector<Point> series(const RateBook& book, Currency from, Currency to, Day first, Day last, Day today) {
  std::vector<Point> points;
  const auto at_the_end = quote(book, from, to, last, today);
  if (!at_the_end) return points;
  const auto source = std::find_if(book.begin(), book.end(),
                                   [&](const auto& one) { return one->source() == at_the_end->source; });
  if (source == book.end()) return points;
  const std::span<const Day> days = (*source)->days();
  for (auto day = std::lower_bound(days.begin(), days.end(), first); day != days.end() && *day <= last;
       ++day) {
    const Leg a = leg_of(from, *day);
    const Leg b = leg_of(to, *day);
    const auto market = (*source)->ratio(a.currency, b.currency, *day);
    const auto ratio = market ? through(a, *market, b) : std::nullopt;
    if (ratio) points.push_back({*day, shown_rate(*ratio)});
  }
  return points;
}

}  // namespace dateline::money
