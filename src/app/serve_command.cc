#include <csignal>
#include <iostream>

#include "app/agency.h"
#include "app/commands.h"
#include "app/open_files.h"
#include "base/log.h"
#include "formats/format.h"
#include "formats/item_dateline.h"
#include "http/server.h"
#include "intake/read_file.h"

namespace dateline::app {

int serve(const std::filesystem::path& config_file, const std::filesystem::path& data,
          const std::string& listen_text) {
  // Blocked in every thread, so that the one that waits below is the one that hears them.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  Config config;
  if (!config_file.empty()) {
    auto read = read_config(config_file);
    if (!read) {
      std::cerr << "dateline: " << read.error().message << "\n";
      return 2;
    }
    config = *std::move(read);
  }
  log::set_up(config.log_level);
  if (const auto few = too_few_open_files(raise_open_files(), http::ServerLimits{}.connections))
    log::warn("{}", *few);
  const auto listen = listen_from(listen_text);
  if (!listen) {
    std::cerr << "dateline: " << listen.error().message << "\n";
    return 2;
  }
  auto agency = Agency::start(std::move(config), data, *listen);
  if (!agency) {
    std::cerr << "dateline: " << agency.error().message << "\n";
    return 1;
  }
  log::info("serving on {}", (*agency)->address());
  int heard = 0;
  sigwait(&signals, &heard);
  log::info("stopping");
  return 0;
}

int parse(const std::vector<std::string>& files, const std::string& format_name) {
  log::set_up("warn");
  const formats::Format* wanted = format_name.empty() ? nullptr : formats::find(format_name);
  if (!format_name.empty() && wanted == nullptr) {
    std::cerr << "dateline: there is no format '" << format_name << "'\n";
    return 2;
  }
  bool all_read = true;
  for (const std::string& file : files) {
    const auto bytes = intake::read_file(file, 512ULL * 1024 * 1024);
    Result<formats::Parsed> parsed = Error{};
    if (bytes) {
      formats::Input input;
      input.bytes = *bytes;
      input.file_name = std::filesystem::path(file).filename().string();
      parsed = wanted == nullptr ? formats::parse(input) : wanted->parse(input);
    } else {
      parsed = bytes.error();
    }
    if (!parsed) {
      std::cerr << "dateline: " << file << ": " << parsed.error().message << "\n";
      all_read = false;
      continue;
    }
    if (parsed->ill_formed)
      std::cerr << "dateline: " << file << " is ill-formed: " << parsed->ill_formed_why << "\n";
    for (news::Item& item : parsed->items) formats::settle_dateline(item);
    std::cout << *formats::find("ninjs")->write({}, parsed->items);
  }
  return all_read ? 0 : 2;
}

}  // namespace dateline::app
