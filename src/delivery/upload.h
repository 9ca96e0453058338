#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/address_guard.h"

namespace dateline::delivery {

/// Something that is sent with libcurl and ends with what a server says of it.
struct Upload {
  std::string url;  ///< ftp, ftps, sftp, smtp or smtps.
  std::string user;
  std::string password;
  std::string host_key;  ///< For sftp: the server's key as `SHA256:` and base64 (as ssh-keygen -l tells it).
  std::string bytes;
  std::vector<std::string> afterwards;  ///< Commands of FTP or SFTP, once the file is there.
  std::string mail_from;                ///< For mail; addresses alone.
  std::string mail_to;
  std::chrono::seconds patience{60};
};

/// Sends it, which may take `patience`: not for threads that others wait for. An error (unavailable, or
/// forbidden where the guard does not allow the address) in a sentence with the server's last words.
Result<void> upload(const Upload& what, const http::AddressGuard& guard);

}  // namespace dateline::delivery
