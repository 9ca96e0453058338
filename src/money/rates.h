#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/timestamp.h"
#include "money/admission.h"
#include "money/bank.h"
#include "wire/store.h"

namespace dateline::money {

/// What became of a bank's file.
struct TakenRates {
  std::size_t fresh = 0;
  std::size_t unchanged = 0;
  std::vector<HeldRate> held;  ///< Those that were not held already.
};

/// How it stands with a bank that is asked.
struct BankState {
  std::string etag;               ///< Of what we have: If-None-Match.
  std::string last_modified;      ///< The same: If-Modified-Since.
  std::string address;            ///< What those two are of.
  std::optional<Timestamp> next;  ///< When it is to be asked again; at once, if not set.
  std::optional<Timestamp> read;  ///< When an answer was last understood (or nothing had changed).
  int failures = 0;               ///< Times it has failed since then.
  std::string status;             ///< How it went last, in a sentence.
};

/// The rates as they are kept in the store, and all of them in memory as a value to read from. Safe from any
/// thread.
class Rates {
 public:
  /// Loads what the store has. `order`: ids of banks, the most preferred first; others come after.
  explicit Rates(wire::Store& store, std::vector<std::string> order = {"ecb"});

  /// One state of the whole; keep it for as long as one answer is made from it.
  std::shared_ptr<const RateBook> book() const;

  /// Takes in what a bank's file says, in one durable transaction. What is held back is kept apart.
  TakenRates take(const Bank& bank, std::vector<Observation> observations);
  /// Reads a file of any bank and takes it in; `bank` may be null: found by the bytes. An error where it is
  /// nobody's, or is damaged; then nothing was taken.
  Result<TakenRates> take_file(std::string_view bytes, const Bank* bank, std::string* bank_id = nullptr);

  /// What is held back, the newest first.
  std::vector<HeldRate> held() const;
  /// Publishes a rate that is held back; then judges the later ones of that currency that are held anew.
  Result<TakenRates> publish(const std::string& source, Currency currency, Day day);
  /// Forgets one that is held back.
  Result<void> dismiss(const std::string& source, Currency currency, Day day);

  BankState state(const std::string& bank) const;
  void remember(const std::string& bank, const BankState& state);

  /// Loads again if another process has changed the rates; true if so.
  bool refresh();
  /// Called after the book has changed, from the thread that changed it. Before other threads are there.
  void when_changed(std::function<void()> told) { told_ = std::move(told); }

 private:
  void load();
  void replace(std::shared_ptr<const SourceRates> source);

  wire::Store& store_;
  const std::vector<std::string> order_;
  std::function<void()> told_;
  std::mutex taking_;         // one at a time takes in
  mutable std::mutex mutex_;  // guards both below
  std::shared_ptr<const RateBook> book_ = std::make_shared<RateBook>();
  std::int64_t changes_ = 0;  // of the store, as loaded
};

}  // namespace dateline::money
