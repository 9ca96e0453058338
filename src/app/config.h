#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "delivery/subscriber.h"
#include "http/remote_store.h"
#include "intake/mirror.h"
#include "intake/poll_plan.h"
#include "money/bank.h"
#include "news/source.h"
#include "site/site.h"

namespace dateline::app {

/// How news goes out to subscribers.
struct DeliverySettings {
  std::vector<std::string> allow_networks;  ///< Beside the public internet.
  std::string operator_token;               ///< Opens the operator's page; empty = there is none.
  std::string smtp;  ///< The mail server, `smtp://mail.example:587`; empty = no mail is sent.
  std::string smtp_user;
  std::string smtp_password;
  std::string mail_from;                ///< Whose mail it is, an address.
  std::chrono::seconds patience{15};    ///< For a subscriber's answer.
  std::chrono::seconds first_retry{1};  ///< After a failure; it doubles.
  std::chrono::seconds longest_retry{300};
  int keep_receipts_days = 90;  ///< 0 = for ever.
};

/// A central bank whose rates are fetched.
struct BankSetting {
  std::string id;
  money::BankAddresses addresses;  ///< The bank's own, unless set.
};

/// Everything that the operator can set, with what holds where nothing is set. docs/CONFIGURATION.md lists it
/// for people.
struct Config {
  std::string log_level = "info";
  bool access_log = false;
  unsigned threads = 2;
  std::size_t cache_bytes = 64 * 1024 * 1024;
  std::filesystem::path theme;        ///< Empty = the one that comes with the program.
  std::optional<Timestamp> start_at;  ///< Demo: the clock begins here.
  site::SiteSettings site;
  intake::PollRules poll;
  std::vector<std::string> allow_networks;  ///< Beside the public internet.
  std::string user_agent;                   ///< Empty = Dateline's.
  std::vector<intake::Mirror> mirrors;
  std::vector<news::Source> sources;
  std::map<std::string, http::RemotePlace> remotes;  ///< By source: where it lies, and the password.
  DeliverySettings delivery;
  std::vector<delivery::Subscriber> subscribers;
  std::vector<BankSetting> asked_banks;  ///< In the order in which their rates are preferred.

  /// Their ids; where there are none, the European Central Bank's rates are preferred.
  std::vector<std::string> banks() const;
};

/// Reads a TOML file. Paths in it are relative to its folder. An error that names the line and what is wrong,
/// also for a name that is not known: a setting that does nothing is a setting misspelt.
Result<Config> read_config(const std::filesystem::path& file);

}  // namespace dateline::app
