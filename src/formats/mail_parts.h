#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/timestamp.h"

namespace dateline::formats {

/// A mail address with the name that stands before it.
struct MailAddress {
  std::string name;
  std::string address;
};

/// A part of a message that is no text to be read with it.
struct MailPart {
  std::string bytes;      ///< Decoded (base64, quoted-printable).
  std::string type;       ///< `image/jpeg`, lower case.
  std::string file_name;  ///< May be empty.
  std::string id;         ///< Content-ID without angle brackets, or empty.
};

/// A message of RFC 5322 and MIME, taken apart. All text is UTF-8.
struct MailMessage {
  std::string subject;
  std::string id;  ///< Message-ID without angle brackets.
  MailAddress from;
  std::string language;  ///< The first of Content-Language (RFC 3282), or empty.
  std::optional<Timestamp> date;
  std::string
      plain;  ///< The first text/plain, its lines joined where they were only broken to fit (RFC 3676).
  std::string html;  ///< The first text/html.
  std::vector<MailPart> parts;
  std::vector<std::pair<std::string, std::string>> fields;  ///< Header fields that begin with `x-dateline-`.
};

/// Of so many parts in parts a message is read.
inline constexpr int kDeepestMail = 200;

/// True where a message of `bytes` announces more parts than `kDeepestMail`: a parser would go down with
/// them.
bool nests_too_deep(std::string_view bytes);

/// Takes messages apart (GMime): one, or many in the mbox format where `bytes` begin with `From `. Whatever
/// the bytes, it ends: at most 2,000 messages with 200 parts each, of which what is larger than 25 MiB is
/// left out, and nothing of a document that nests too deep.
std::vector<MailMessage> read_mail(std::string_view bytes);

}  // namespace dateline::formats
