#pragma once

#include "base/clock.h"
#include "delivery/hands.h"
#include "delivery/upload.h"
#include "delivery/way.h"

namespace dateline::delivery {

/// The server that mail goes by, and whose it is.
struct MailSettings {
  std::string server;  ///< `smtp://mail.example:587`, `smtps://…`; empty = no mail is sent.
  std::string user;
  std::string password;
  std::string from;  ///< An address: `wire@dateline.example`.
  std::string name;  ///< Before it.
};

/// Mails each version: a letter with the headline as its subject and the version in its format attached, or
/// the format's own letter where the format is mail. The parcel's key is in the Message-ID.
class Mail final : public Way {
 public:
  Mail(MailSettings settings, Hands& hands, const http::AddressGuard& guard, const Clock& clock)
      : settings_(std::move(settings)), hands_(hands), guard_(guard), clock_(clock) {}

  std::string_view name() const override { return "mail"; }
  Result<void> accepts(const Subscriber& subscriber) const override;
  void send(Sending sending, Done done) override;

 private:
  MailSettings settings_;
  Hands& hands_;
  const http::AddressGuard& guard_;
  const Clock& clock_;
};

/// The letter (RFC 5322, MIME), lines ended by CRLF.
std::string letter(const MailSettings& settings, const Sending& sending, Timestamp now);

/// True if it looks as one mail address does: one `@` between what needs no quoting.
bool is_mail_address(std::string_view address);

}  // namespace dateline::delivery
