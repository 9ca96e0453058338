#include "delivery/webhook.h"

#include <algorithm>
#include <boost/url.hpp>
#include <charconv>

#include "base/hmac.h"
#include "text/feed_date.h"

namespace dateline::delivery {
namespace {

constexpr std::string_view kSecretMark = "whsec_";

// Retry-After as seconds or as a date (RFC 9110 section 10.2.3).
std::optional<std::chrono::seconds> retry_after(std::string_view value, Timestamp now) {
  if (value.empty()) return std::nullopt;
  std::int64_t seconds = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (read.ec != std::errc() || read.ptr != value.data() + value.size()) {
    const auto when = text::parse_feed_date(value);
    if (!when) return std::nullopt;
    seconds = when->unix_seconds() - now.unix_seconds();
  }
  return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, 24 * 3600));
}

// An answer's first line, for the operator.
std::string answer_note(const http::FetchResponse& response) {
  std::string note = std::to_string(response.status) + " " + std::string(http::reason_of(response.status));
  std::string body = response.body.substr(0, std::min<std::size_t>(response.body.find('\n'), 120));
  std::erase_if(body, [](unsigned char c) { return c < 0x20 || c > 0x7e; });
  if (!body.empty()) note += ": " + body;
  return note;
}

}  // namespace

bool is_web_address(std::string_view address) {
  const auto url = boost::urls::parse_uri(address);
  return url && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty();
}

std::string webhook_signature(std::string_view secret, std::string_view id, std::int64_t unix_seconds,
                              std::string_view body) {
  std::string message(id);
  message += "." + std::to_string(unix_seconds) + ".";
  message += body;
  const std::string key =
      secret.starts_with(kSecretMark) ? from_base64(secret.substr(kSecretMark.size())) : std::string(secret);
  return "v1," + to_base64(hmac_sha256(key, message));
}

Outcome outcome_of(const Result<http::FetchResponse>& answer, Timestamp now) {
  using Kind = Outcome::Kind;
  if (!answer) return {Kind::unavailable, answer.error().message, {}};
  const int status = answer->status;
  const std::string note = answer_note(*answer);
  if (status >= 200 && status < 300) return {Kind::delivered, note, {}};
  if (status == 410) return {Kind::gone, note, {}};
  // These say something of this one parcel; all others of the way to the subscriber.
  const bool about_this = status == 400 || status == 406 || status == 409 || status == 413 || status == 415 ||
                          status == 422 || status == 451;
  return {about_this ? Kind::refused : Kind::unavailable, note,
          retry_after(answer->headers.get("Retry-After"), now)};
}

Result<void> Webhook::accepts(const Subscriber& subscriber) const {
  if (!is_web_address(subscriber.address)) {
    return Error{
        ErrorKind::invalid,
        "Subscriber " + subscriber.id + ": '" + subscriber.address + "' is not an http or https address",
        "webhook"};
  }
  if (subscriber.secret.starts_with(kSecretMark) &&
      from_base64(std::string_view(subscriber.secret).substr(kSecretMark.size())).empty()) {
    return Error{ErrorKind::invalid,
                 "Subscriber " + subscriber.id + ": what follows whsec_ in its secret is not base64",
                 "secret"};
  }
  return {};
}

void Webhook::send(Sending sending, Done done) {
  http::FetchRequest request;
  request.url = sending.to->subscriber.address;
  request.method = "POST";
  request.limits.wire_bytes = request.limits.body_bytes = 64 * 1024;
  request.limits.connect_time = std::min(patience_, std::chrono::seconds(5));
  request.limits.total_time = patience_;
  const std::int64_t seconds = clock_.now().unix_seconds();
  request.fields.add("Content-Type", sending.document->media_type);
  request.fields.add("webhook-id", sending.key);
  request.fields.add("webhook-timestamp", std::to_string(seconds));
  const std::string& secret = sending.to->subscriber.secret;
  if (!secret.empty())
    request.fields.add("webhook-signature",
                       webhook_signature(secret, sending.key, seconds, sending.document->bytes));
  request.fields.add("Idempotency-Key", "\"" + sending.key + "\"");
  request.fields.add("Dateline-Item", std::to_string(sending.parcel.item));
  request.fields.add("Dateline-Version", std::to_string(sending.parcel.version));
  request.fields.add("Dateline-Signal", sending.signal);
  request.body = sending.document->bytes;
  fetcher_.fetch(std::move(request),
                 [this, done = std::move(done)](const Result<http::FetchResponse>& answer) {
                   done(outcome_of(answer, clock_.now()));
                 });
}

}  // namespace dateline::delivery
