#pragma once

#include "delivery/hands.h"
#include "delivery/upload.h"
#include "delivery/way.h"

namespace dateline::delivery {

/// Puts each version as a file on an FTP or SFTP server: written beside as `NAME.part`, then renamed, so that
/// nobody fetches half a file. The file's name is the parcel's, as in a folder.
class FileServer final : public Way {
 public:
  /// `name` is `ftp` (also for ftps) or `sftp`.
  FileServer(std::string_view name, Hands& hands, const http::AddressGuard& guard)
      : name_(name), hands_(hands), guard_(guard) {}

  std::string_view name() const override { return name_; }
  Result<void> accepts(const Subscriber& subscriber) const override;
  void send(Sending sending, Done done) override;

 private:
  std::string_view name_;
  Hands& hands_;
  const http::AddressGuard& guard_;
};

/// What is sent to the server, and said to it.
Upload file_upload(const Sending& sending);

}  // namespace dateline::delivery
