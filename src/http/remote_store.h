#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/address_guard.h"

namespace dateline::http {

/// Where documents lie at somebody else's, and who we are there.
struct RemotePlace {
  std::string
      url;  ///< `ftp://host/folder/`, `ftps:`, `sftp:`, `imap://host/INBOX`, `imaps:`; no password in it.
  std::string user;
  std::string password;
  std::string
      host_key;  ///< SHA-256 of the SSH server's key in base64, as `ssh-keygen -l` shows it; sftp alone.
};

/// A folder on a server of FTP or SFTP, or a mailbox of IMAP, as a place from which documents are taken one
/// by one (libcurl). Every connection's address is shown to the guard. Each call takes at most a minute and
/// ends with an error once `stop` is requested. For
/// one thread.
class RemoteStore {
 public:
  RemoteStore(RemotePlace place, const AddressGuard& guard, std::stop_token stop = {});
  ~RemoteStore();
  RemoteStore(const RemoteStore&) = delete;
  RemoteStore& operator=(const RemoteStore&) = delete;

  /// True if `url` is of a kind that this can reach.
  static bool reaches(const std::string& url);

  /// The names of what is there, at most 200: files but hidden ones and those that end in `.part`, `.tmp` or
  /// `.refused`; of a mailbox, the messages that are neither seen nor flagged.
  Result<std::vector<std::string>> list();
  /// One of them, at most 32 MiB.
  Result<std::string> read(const std::string& name);
  /// It has been taken: a file is deleted, a message is marked as seen.
  Result<void> settle(const std::string& name);
  /// It could not be taken, and stays for somebody to look at: a file gets the ending `.refused`, a message
  /// is flagged.
  Result<void> set_aside(const std::string& name);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::http
