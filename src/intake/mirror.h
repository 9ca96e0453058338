#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "http/client.h"

namespace dateline::intake {

/// Answers for web addresses from a folder of files, as the web server there would: with type, ETag and 304.
/// The demo edition's outlets live in one, so that its news comes in as everybody's does, without a network.
struct Mirror {
  std::string prefix;            ///< `https://demo.dateline.example/`
  std::filesystem::path folder;  ///< What that address shows.
};

/// Fetches what a mirror has from there, and everything else by another fetcher.
class MirrorFetcher final : public http::Fetcher {
 public:
  MirrorFetcher(std::vector<Mirror> mirrors, http::Fetcher& otherwise)
      : mirrors_(std::move(mirrors)), otherwise_(otherwise) {}

  void fetch(http::FetchRequest request, Done done) override;

 private:
  std::vector<Mirror> mirrors_;
  http::Fetcher& otherwise_;
};

}  // namespace dateline::intake
