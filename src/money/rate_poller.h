#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "http/client.h"
#include "money/rates.h"

namespace dateline::money {

/// A bank that is asked, and where its files are.
struct AskedBank {
  const Bank* bank = nullptr;
  BankAddresses addresses;
};

/// Asks central banks for their rates, each on its schedule, with conditional requests. A bank that is down,
/// or sends what cannot be read, is asked again, and what there was stays. One thread of its own; at most one
/// fetch a bank is under way. It also sees what another process has put into the store.
class RatePoller {
 public:
  RatePoller(Rates& rates, const Clock& clock, http::Fetcher& fetcher, std::vector<AskedBank> banks);
  /// Stops; what is being fetched is waited for (the fetcher bounds how long).
  ~RatePoller();
  RatePoller(const RatePoller&) = delete;
  RatePoller& operator=(const RatePoller&) = delete;

  /// Begins to ask.
  void start();
  /// Stops without waiting; no answer that comes from now on is looked at.
  void stop();
  /// Asks everything that is due once and waits until that is done: for tests, without `start`.
  void poll_once();

 private:
  struct Answered {
    const AskedBank* bank;
    std::string address;
    Result<http::FetchResponse> answer;
  };
  void run(const std::stop_token& stop);
  void begin_due();
  void begin(const AskedBank& bank, const BankState& state);
  void take_answers();
  void take_answer(const Answered& answered);

  Rates& rates_;
  const Clock& clock_;
  http::Fetcher& fetcher_;
  const std::vector<AskedBank> banks_;

  std::mutex mutex_;  // guards answers_, stopped_ and unanswered_
  std::condition_variable_any awake_;
  std::vector<Answered> answers_;
  bool stopped_ = false;
  int unanswered_ = 0;
  std::set<const AskedBank*> under_way_;  // the thread's own
  std::jthread thread_;                   // last, so that it ends before the rest
};

}  // namespace dateline::money
