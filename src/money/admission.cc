#include "money/admission.h"

#include <algorithm>

#include "money/quote.h"

namespace dateline::money {
namespace {

constexpr std::size_t kStoodBy = 2;  // fixings after a jump that show that the bank meant it

// Whether the larger is above so many tenths of the smaller.
bool differ_by(const Decimal& a, const Decimal& b, std::int64_t tenths) {
  const Decimal& larger = a < b ? b : a;
  const Decimal& smaller = a < b ? a : b;
  if (!(Decimal::whole(0) < smaller)) return true;
  const auto times_ten = Ratio(larger, smaller).of(Decimal::whole(10), 12);
  return !times_ten || *times_ten > Decimal::whole(tenths);
}

// More than 30 % up or down.
bool is_jump(const Decimal& before, const Decimal& now) {
  const auto tenths = Ratio(now, before).of(Decimal::whole(10), 12);
  return !tenths || *tenths > Decimal::whole(13) || *tenths < Decimal::whole(7);
}

// The krona fell by a third in a day of October 2008, and stayed there: so does no misprint. `next`: what the
// same file has after it.
bool stood_by(const Decimal& before, const Observation& one, std::span<const Observation> next) {
  if (differ_by(before, one.rate, 100) || next.size() < kStoodBy) return false;
  return std::all_of(next.begin(), next.begin() + kStoodBy, [&](const Observation& later) {
    return later.currency == one.currency && SourceRates::can_hold(later.rate) && one.day < later.day &&
           (later.day - one.day).count() <= kMostAge && !is_jump(one.rate, later.rate);
  });
}

std::string told(const Observation& one) {
  return std::string(one.currency.code()) + " " + one.rate.text() + " of " + in_words(one.day);
}

// Why it is not to be published, or nothing. `last` is the rate before it, if there is one.
std::string objection(const Observation& one, const std::optional<Observation>& last,
                      std::span<const Observation> next) {
  if (one.rate.is_negative()) return told(one) + " is below zero";
  if (one.rate.is_zero()) return told(one) + " is zero";
  if (!SourceRates::can_hold(one.rate)) return told(one).substr(0, 60) + " has more digits than a rate has";
  if (!last || (one.day - last->day).count() > kMostAge || !is_jump(last->rate, one.rate)) return {};
  if (stood_by(last->rate, one, next)) return {};
  return told(one) + " is more than 30 % away from " + last->rate.text() + " of " + in_words(last->day);
}

std::optional<Observation> last_published(const SourceRates& before, Currency currency, Day day) {
  const auto found = before.last_with(before.base(), currency, day);
  if (!found) return std::nullopt;
  return Observation{currency, *found, *before.rate(currency, *found)};
}

}  // namespace

Admission admit(const SourceRates& before, std::vector<Observation> observations) {
  std::stable_sort(observations.begin(), observations.end(), [](const Observation& a, const Observation& b) {
    return std::pair(a.currency, a.day) < std::pair(b.currency, b.day);
  });
  Admission out;
  for (std::size_t i = 0; i < observations.size(); ++i) {
    const Observation& one = observations[i];
    if (one.currency == before.base()) continue;
    std::optional<Observation> last = last_published(before, one.currency, one.day);
    if (!out.taken.empty() && out.taken.back().currency == one.currency &&
        (!last || last->day <= out.taken.back().day))
      last = out.taken.back();
    std::string why;
    if (last && last->day == one.day) {
      if (last->rate == one.rate) {
        ++out.unchanged;
        continue;
      }
      why = told(one) + " contradicts " + last->rate.text() + ", which is published for that day";
    } else {
      why = objection(one, last, std::span(observations).subspan(i + 1));
    }
    if (why.empty())
      out.taken.push_back(one);
    else
      out.held.push_back({before.source(), one, std::move(why)});
  }
  return out;
}

}  // namespace dateline::money
