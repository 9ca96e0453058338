#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/remote_store.h"
#include "intake/mirror.h"
#include "intake/poll_plan.h"
#include "news/source.h"
#include "site/site.h"

namespace dateline::app {

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
};

/// Reads a TOML file. Paths in it are relative to its folder. An error that names the line and what is wrong,
/// also for a name that is not known: a setting that does nothing is a setting misspelt.
Result<Config> read_config(const std::filesystem::path& file);

}  // namespace dateline::app
