#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "money/source_rates.h"

namespace dateline::money {

/// Where a bank's files are, and when it publishes. An address may be empty where there is no such file.
struct BankAddresses {
  std::string newest;   ///< The last fixing.
  std::string recent;   ///< The last weeks or months: what was missed.
  std::string history;  ///< All of it, or as much as the bank gives.
};

/// When a bank publishes: on working days, about `minute` minutes after midnight in its zone.
struct BankSchedule {
  std::string zone;  ///< IANA, `Europe/Berlin`.
  int minute = 0;
};

/// A central bank that publishes reference rates. One file each, which registers it; nothing else names it.
/// Pure: touches no network, no disk, no clock. Safe from any thread.
class Bank {
 public:
  virtual ~Bank() = default;

  /// `ecb`.
  virtual std::string_view id() const = 0;
  /// As readers see it: `European Central Bank`.
  virtual std::string_view name() const = 0;
  /// Where a person finds the rates.
  virtual std::string_view page() const = 0;
  virtual Currency base() const = 0;
  virtual Quotes quotes() const = 0;
  virtual BankAddresses addresses() const = 0;
  virtual BankSchedule schedule() const = 0;

  /// True if these bytes begin as one of this bank's files.
  virtual bool recognises(std::string_view bytes) const = 0;
  /// Every rate in the file, as it says it: also those that cannot be right (zero, below zero); currencies
  /// that ISO 4217 does not have are left out. An error where the file is cut short or is not what it should
  /// be, with the place; then nothing of it counts.
  virtual Result<std::vector<Observation>> read(std::string_view bytes) const = 0;
};

/// Puts a bank into the registry when the program starts.
struct RegisteredBank {
  explicit RegisteredBank(std::unique_ptr<Bank> bank);
};

/// Every bank, by id.
std::vector<const Bank*> all_banks();
/// The bank of that id, or null.
const Bank* find_bank(std::string_view id);
/// The bank whose file this is, or null.
const Bank* bank_of_file(std::string_view bytes);

inline constexpr std::size_t kLargestBankFile = 32u << 20;   ///< Bytes.
inline constexpr std::size_t kMostObservations = 2'000'000;  ///< In one file.

// What the readers of their files share.

/// A rate that is given for so many units (10, 100, 1000 ...; nominal, amount) as one for one unit. Nothing
/// where the quotient has no end.
std::optional<Decimal> per_unit(const Decimal& rate, const Decimal& units);
/// Reads `1.1254` and, with a decimal comma, `44,8961`; a minus is read too.
std::optional<Decimal> rate_from(std::string_view text, char point = '.');

}  // namespace dateline::money
