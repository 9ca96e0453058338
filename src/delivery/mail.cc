#include "delivery/mail.h"

#include <algorithm>

#include "base/hmac.h"
#include "delivery/folder.h"

namespace dateline::delivery {
namespace {

constexpr std::size_t kLine = 76;

std::string folded(std::string_view base64) {
  std::string out;
  for (; !base64.empty(); base64.remove_prefix(std::min(kLine, base64.size())))
    out.append(base64.substr(0, kLine)).append("\r\n");
  return out;
}

// Text in a header as encoded words (RFC 2047), each of whole characters and short enough.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t kMost = 42;  // bytes, which are 56 of base64
  std::string out;
  while (!text.empty()) {
    std::size_t end = std::min(kMost, text.size());
    while (end < text.size() && end > 1 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    out += (out.empty() ? "=?utf-8?B?" : "\r\n =?utf-8?B?") + to_base64(text.substr(0, end)) + "?=";
    text.remove_prefix(end);
  }
  return out;
}

std::string part(const std::string& boundary, const std::string& head, std::string_view bytes) {
  return "--" + boundary + "\r\n" + head + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
         folded(to_base64(bytes));
}

}  // namespace

bool is_mail_address(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size() || address.size() > 254)
    return false;
  return address.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-", at + 1) ==
             std::string_view::npos &&
         address.substr(0, at).find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-") ==
             std::string_view::npos;
}

std::string letter(const MailSettings& settings, const Sending& sending, Timestamp now) {
  const Document& document = *sending.document;
  if (document.media_type.starts_with("message/")) return document.bytes;
  const std::string host = settings.from.substr(settings.from.find('@') + 1);
  const std::string boundary = "dateline-" + to_hex(hmac_sha256(sending.key, document.bytes)).substr(0, 32);
  std::string out = "From: " + encoded_words(settings.name) + " <" + settings.from + ">\r\n";
  out += "To: <" + sending.to->subscriber.address + ">\r\n";
  out += "Subject: " + encoded_words(sending.headline) + "\r\n";
  out += "Date: " + format_rfc5322(now) + "\r\n";
  out += "Message-ID: <" + sending.key + "@" + host + ">\r\n";
  // Every version of an item is an answer to its first, so that letters of one item stand together.
  if (sending.parcel.version > 1) {
    Parcel first = sending.parcel;
    first.version = 1;
    first.again = 0;
    out += "In-Reply-To: <" + key_of(sending.to->subscriber, first) + "@" + host + ">\r\n";
  }
  if (sending.urgency == 1) out += "Importance: high\r\n";
  out += "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n";
  out += part(boundary, "Content-Type: text/plain; charset=utf-8",
              sending.headline + "\n\nItem " + std::to_string(sending.parcel.item) + ", version " +
                  std::to_string(sending.parcel.version) + " (" + sending.signal + ")\n");
  out += part(boundary,
              "Content-Type: " + document.media_type + "\r\nContent-Disposition: attachment; filename=\"" +
                  file_name_of(sending) + "\"",
              document.bytes);
  return out + "--" + boundary + "--\r\n";
}

Result<void> Mail::accepts(const Subscriber& subscriber) const {
  if (settings_.server.empty()) {
    return Error{ErrorKind::invalid,
                 "Subscriber " + subscriber.id + " wants mail, and [delivery] smtp names no server", "mail"};
  }
  if (is_mail_address(subscriber.address)) return {};
  return Error{ErrorKind::invalid,
               "Subscriber " + subscriber.id + ": '" + subscriber.address + "' is no mail address", "mail"};
}

void Mail::send(Sending sending, Done done) {
  hands_.give([this, sending = std::move(sending), done = std::move(done)] {
    Upload what;
    what.url = settings_.server;
    what.user = settings_.user;
    what.password = settings_.password;
    what.mail_from = settings_.from;
    what.mail_to = sending.to->subscriber.address;
    what.bytes = letter(settings_, sending, clock_.now());
    const auto sent = upload(what, guard_);
    if (sent) return done({Outcome::Kind::delivered, "the mail server has taken it", {}});
    done({Outcome::Kind::unavailable, sent.error().message, {}});
  });
}

}  // namespace dateline::delivery
