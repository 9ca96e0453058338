#include "money/source_rates.h"

#include <algorithm>

namespace dateline::money {
namespace {

constexpr int kMostPackedDigits = 17;
constexpr int kScaleBits = 5;
// So that any two of them make a Ratio, whose integers have 38 digits.
constexpr int kMostPackedScale = 20;

}  // namespace

bool SourceRates::can_hold(const Decimal& rate) {
  return digits_of(rate.coefficient()) <= kMostPackedDigits && rate.scale() <= kMostPackedScale;
}

SourceRates::Packed SourceRates::packed(const Decimal& rate) {
  return static_cast<Packed>(rate.coefficient()) * (1 << kScaleBits) + rate.scale();
}

Decimal SourceRates::unpacked(Packed rate) {
  return {rate >> kScaleBits, static_cast<int>(rate & ((1 << kScaleBits) - 1))};
}

SourceRates SourceRates::with(std::vector<Observation> observations) const {
  std::stable_sort(observations.begin(), observations.end(), [](const Observation& a, const Observation& b) {
    return std::pair(a.currency, a.day) < std::pair(b.currency, b.day);
  });
  SourceRates out(source_, base_, quotes_);
  out.days_ = days_;
  for (const Observation& one : observations) out.days_.push_back(one.day);
  std::sort(out.days_.begin(), out.days_.end());
  out.days_.erase(std::unique(out.days_.begin(), out.days_.end()), out.days_.end());
  out.days_.shrink_to_fit();
  std::vector<Currency> currencies = this->currencies();
  for (const Observation& one : observations) currencies.push_back(one.currency);
  std::sort(currencies.begin(), currencies.end());
  currencies.erase(std::unique(currencies.begin(), currencies.end()), currencies.end());
  // Where each of our days stands among all of them.
  std::vector<std::size_t> moved;
  for (const Day day : days_) moved.push_back(*out.index_of(day));
  auto next = observations.begin();
  for (const Currency currency : currencies) {
    Column made{currency, std::vector<Packed>(out.days_.size(), 0)};
    if (const Column* old = column(currency)) {
      for (std::size_t i = 0; i < moved.size(); ++i) made.rates[moved[i]] = old->rates[i];
    }
    for (; next != observations.end() && next->currency == currency; ++next)
      made.rates[*out.index_of(next->day)] = packed(next->rate);
    out.columns_.push_back(std::move(made));
  }
  return out;
}

std::vector<Currency> SourceRates::currencies() const {
  std::vector<Currency> out;
  for (const Column& one : columns_) out.push_back(one.currency);
  return out;
}

const SourceRates::Column* SourceRates::column(Currency currency) const {
  const auto found = std::lower_bound(columns_.begin(), columns_.end(), currency,
                                      [](const Column& one, Currency code) { return one.currency < code; });
  return found != columns_.end() && found->currency == currency ? &*found : nullptr;
}

std::optional<std::size_t> SourceRates::index_of(Day day) const {
  const auto found = std::lower_bound(days_.begin(), days_.end(), day);
  if (found == days_.end() || *found != day) return std::nullopt;
  return static_cast<std::size_t>(found - days_.begin());
}

std::optional<Decimal> SourceRates::rate(Currency currency, Day day) const {
  const auto at = index_of(day);
  if (!at) return std::nullopt;
  if (currency == base_) return Decimal::whole(1);
  const Column* of = column(currency);
  if (of == nullptr || of->rates[*at] == 0) return std::nullopt;
  return unpacked(of->rates[*at]);
}

std::optional<Ratio> SourceRates::ratio(Currency from, Currency to, Day day) const {
  if (from == to) return Ratio();
  const auto rate_from = rate(from, day);
  const auto rate_to = rate(to, day);
  if (!rate_from || !rate_to) return std::nullopt;
  return quotes_ == Quotes::per_base ? Ratio(*rate_to, *rate_from) : Ratio(*rate_from, *rate_to);
}

std::optional<std::size_t> SourceRates::last_place(const Column* a, const Column* b, std::size_t end) {
  while (end-- > 0) {
    if ((a == nullptr || a->rates[end] != 0) && (b == nullptr || b->rates[end] != 0)) return end;
  }
  return std::nullopt;
}

bool SourceRates::are_known(Currency a, const Column* of_a, Currency b, const Column* of_b) const {
  return (of_a != nullptr || a == base_) && (of_b != nullptr || b == base_);
}

// How many days there are up to this one.
std::size_t SourceRates::end_of(Day day) const {
  return static_cast<std::size_t>(std::upper_bound(days_.begin(), days_.end(), day) - days_.begin());
}

std::optional<Day> SourceRates::last_with(Currency a, Currency b, Day day) const {
  const Column* of_a = column(a);
  const Column* of_b = column(b);
  if (!are_known(a, of_a, b, of_b)) return std::nullopt;
  const auto at = last_place(of_a, of_b, end_of(day));
  return at ? std::optional(days_[*at]) : std::nullopt;
}

std::optional<SourceRates::Fixing> SourceRates::last_fixing(Currency from, Currency to, Day day) const {
  const Column* of_from = column(from);
  const Column* of_to = column(to);
  if (!are_known(from, of_from, to, of_to)) return std::nullopt;
  const auto at = last_place(of_from, of_to, end_of(day));
  if (!at) return std::nullopt;
  const Decimal one = Decimal::whole(1);
  const Decimal a = of_from == nullptr ? one : unpacked(of_from->rates[*at]);
  const Decimal b = of_to == nullptr ? one : unpacked(of_to->rates[*at]);
  return Fixing{days_[*at], quotes_ == Quotes::per_base ? Ratio(b, a) : Ratio(a, b)};
}

std::optional<Day> SourceRates::first_with(Currency a, Currency b) const {
  const Column* of_a = column(a);
  const Column* of_b = column(b);
  if (!are_known(a, of_a, b, of_b)) return std::nullopt;
  for (std::size_t at = 0; at < days_.size(); ++at) {
    if ((of_a == nullptr || of_a->rates[at] != 0) && (of_b == nullptr || of_b->rates[at] != 0))
      return days_[at];
  }
  return std::nullopt;
}

std::size_t SourceRates::bytes() const {
  std::size_t total = sizeof(*this) + days_.capacity() * sizeof(Day) + columns_.capacity() * sizeof(Column);
  for (const Column& one : columns_) total += one.rates.capacity() * sizeof(Packed);
  return total;
}

}  // namespace dateline::money
