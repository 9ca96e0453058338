#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/timestamp.h"
#include "news/filter.h"

namespace dateline::delivery {

/// Somebody who gets news from us, with what has been agreed.
struct Subscriber {
  std::string id;       ///< Lower-case letters, digits and hyphens; in addresses and keys.
  std::string name;     ///< As the operator sees it; empty = the id.
  news::Filter filter;  ///< Which news.
  std::vector<std::string> formats{"ninjs"};  ///< By the names of formats that are written; each goes.
  std::string way;                            ///< How it goes: `webhook`, `folder`, `pull`, ... (way.h).
  std::string address;   ///< Where to: a web address, a path; empty for those who come for it.
  std::string secret;    ///< With which what goes out is signed; may be empty.
  std::string token;     ///< With which the subscriber shows who it is when it asks; empty = it cannot ask.
  std::string user;      ///< On an FTP or SFTP server; `secret` is the password.
  std::string host_key;  ///< Of an SFTP server: `SHA256:…`.
  std::string topic;     ///< WebSub: the address of the feed that was subscribed to.
  std::optional<Timestamp> lease_until;  ///< WebSub: it ends then; nothing = it does not end.
  int daily = 0;       ///< So many items a day at most are new to it (later versions always go); 0 = any.
  bool active = true;  ///< False: nothing is sent; what matches waits.

  friend bool operator==(const Subscriber&, const Subscriber&) = default;
};

/// One line of JSON, and back; fields are only ever added.
std::string to_json(const Subscriber& subscriber);
Subscriber subscriber_from_json(std::string_view json);

/// An error (invalid) where the id or the formats cannot be right; a way looks at the rest itself.
Result<void> validate(const Subscriber& subscriber);

/// As the operator sees it: the name, or the id.
const std::string& shown_name(const Subscriber& subscriber);

}  // namespace dateline::delivery
