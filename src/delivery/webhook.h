#pragma once

#include "base/clock.h"
#include "delivery/way.h"
#include "http/client.h"

namespace dateline::delivery {

/// Posts each version to the subscriber's web address, as Standard Webhooks has it (`webhook-id`,
/// `webhook-timestamp`, `webhook-signature: v1,` and the HMAC-SHA-256 of `id.timestamp.body` in base64), so
/// that libraries for receivers exist in every language. The id is the parcel's key, and stands in
/// `Idempotency-Key` too; `Dateline-Item`, `-Version`, `-Signal` tell what it is of. Any 2xx is the receipt.
class Webhook final : public Way {
 public:
  Webhook(http::Fetcher& fetcher, const Clock& clock,
          std::chrono::seconds patience = std::chrono::seconds(15))
      : fetcher_(fetcher), clock_(clock), patience_(patience) {}

  std::string_view name() const override { return "webhook"; }
  std::size_t at_once() const override { return 4; }
  Result<void> accepts(const Subscriber& subscriber) const override;
  void send(Sending sending, Done done) override;

 private:
  http::Fetcher& fetcher_;
  const Clock& clock_;
  std::chrono::seconds patience_;  // for an answer
};

/// What an answer to a POST means.
Outcome outcome_of(const Result<http::FetchResponse>& answer, Timestamp now);

/// The signature of Standard Webhooks. A secret that begins with `whsec_` is base64 after that, any other is
/// its own bytes.
std::string webhook_signature(std::string_view secret, std::string_view id, std::int64_t unix_seconds,
                              std::string_view body);

/// True if it is an absolute http or https address.
bool is_web_address(std::string_view address);

}  // namespace dateline::delivery
