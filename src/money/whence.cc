#include "money/whence.h"

namespace dateline::money {
namespace {

// That a retired currency is converted by its fixed rate.
std::string fixed_in_words(const Retired& by) {
  return "The " + name_of(by.currency, "en") + " (" + std::string(by.currency.code()) +
         ") is converted by the rate that is fixed since " + in_words(by.since) + ": " +
         written_number(by.units.text(), "en") + " for one " + std::string(by.successor.code()) + " (" +
         std::string(by.act) + ").";
}

}  // namespace

bool is_behind(const Quote& quote, const BankState& state) {
  return !quote.source.empty() && quote.fixing < quote.asked && (quote.is_stale || state.failures > 0);
}

std::vector<std::string> whence(const Quote& quote, const BankState& state) {
  std::vector<std::string> out;
  if (!quote.source.empty()) {
    const Bank* bank = find_bank(quote.source);
    const std::string name = bank == nullptr ? quote.source : std::string(bank->name());
    out.push_back("Reference rates of the " + name + ", " + in_words(quote.fixing) + ".");
    if (is_behind(quote, state))
      out.push_back(state.failures > 0
                        ? "The bank cannot be reached at present: these are its last rates that we have."
                        : "The bank has told us nothing since: these are its last rates that we have.");
    else if (quote.fixing != quote.asked)
      out.push_back("There is no fixing of " + weekday_in_words(quote.asked) + ", " + in_words(quote.asked) +
                    "; these are the last rates before it.");
  }
  if (quote.from_retired != nullptr) out.push_back(fixed_in_words(*quote.from_retired));
  if (quote.to_retired != nullptr && quote.to_retired != quote.from_retired)
    out.push_back(fixed_in_words(*quote.to_retired));
  return out;
}

}  // namespace dateline::money
