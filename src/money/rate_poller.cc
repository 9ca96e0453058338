#include "money/rate_poller.h"

#include <charconv>

#include "base/log.h"
#include "money/rate_plan.h"

namespace dateline::money {
namespace {

std::shared_ptr<const SourceRates> have_of(const Rates& rates, const Bank& bank) {
  for (const auto& source : *rates.book())
    if (source->source() == bank.id()) return source;
  return nullptr;
}

// Retry-After in seconds (RFC 9110 section 10.2.3), at most a day; a date is not looked at.
std::optional<Timestamp> retry_after(const http::FetchResponse& response, const Timestamp& now) {
  const std::string_view text = response.headers.get("Retry-After");
  std::int64_t seconds = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size() || seconds < 0)
    return std::nullopt;
  return Timestamp{now.unix_ms + std::min<std::int64_t>(seconds, 86'400) * 1000, 0, true};
}

}  // namespace

RatePoller::RatePoller(Rates& rates, const Clock& clock, http::Fetcher& fetcher, std::vector<AskedBank> banks)
    : rates_(rates), clock_(clock), fetcher_(fetcher), banks_(std::move(banks)) {}

RatePoller::~RatePoller() {
  stop();
  if (thread_.joinable()) thread_.join();
  // Callbacks of fetches that have not ended still point here.
  std::unique_lock lock(mutex_);
  awake_.wait(lock, [&] { return unanswered_ == 0; });
}

void RatePoller::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
  }
  thread_.request_stop();
}

void RatePoller::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void RatePoller::run(const std::stop_token& stop) {
  constexpr std::chrono::milliseconds kLookAtTheClock{1000};
  while (!stop.stop_requested()) {
    try {
      rates_.refresh();
      begin_due();
      take_answers();
    } catch (const std::exception& failure) {
      log::error("the asking for rates goes on after: {}", failure.what());
    }
    std::unique_lock lock(mutex_);
    awake_.wait_for(lock, stop, kLookAtTheClock, [&] { return !answers_.empty(); });
  }
}

void RatePoller::poll_once() {
  begin_due();
  while (!under_way_.empty()) {
    {
      std::unique_lock lock(mutex_);
      awake_.wait(lock, [&] { return !answers_.empty(); });
    }
    take_answers();
  }
}

void RatePoller::begin_due() {
  const Timestamp now = clock_.now();
  for (const AskedBank& one : banks_) {
    if (under_way_.contains(&one)) continue;
    const BankState state = rates_.state(std::string(one.bank->id()));
    if (!state.next || !(now < *state.next)) begin(one, state);
  }
}

void RatePoller::begin(const AskedBank& bank, const BankState& state) {
  const auto have = have_of(rates_, *bank.bank);
  http::FetchRequest request;
  request.url = address_to_ask(bank.addresses, have.get(), day_of(clock_.now()));
  if (request.url.empty()) return;
  request.accept = "application/xml, text/xml, application/json, text/csv, text/plain;q=0.9, */*;q=0.1";
  request.limits.body_bytes = kLargestBankFile;
  // Only of the very file that we have taken in.
  if (have != nullptr && state.address == request.url) {
    request.etag = state.etag;
    request.last_modified = state.last_modified;
  }
  under_way_.insert(&bank);
  {
    const std::scoped_lock lock(mutex_);
    ++unanswered_;
  }
  const std::string address = request.url;
  fetcher_.fetch(std::move(request), [this, &bank, address](Result<http::FetchResponse> answer) {
    const std::scoped_lock lock(mutex_);
    if (!stopped_) answers_.push_back({&bank, address, std::move(answer)});
    --unanswered_;
    awake_.notify_all();
  });
}

void RatePoller::take_answers() {
  std::vector<Answered> answers;
  {
    const std::scoped_lock lock(mutex_);
    answers.swap(answers_);
  }
  for (const Answered& answered : answers) take_answer(answered);
}

void RatePoller::take_answer(const Answered& answered) {
  under_way_.erase(answered.bank);
  const Bank& bank = *answered.bank->bank;
  const std::string id(bank.id());
  const Timestamp now = clock_.now();
  BankState state = rates_.state(id);
  std::optional<Timestamp> later;
  std::string wrong;
  if (!answered.answer) {
    wrong = answered.answer.error().message;
  } else if (answered.answer->status == 304) {
    state.status = "nothing new";
  } else if (answered.answer->status < 200 || answered.answer->status > 299) {
    wrong = "it answered with an error (" + std::to_string(answered.answer->status) + ")";
    later = retry_after(*answered.answer, now);
  } else if (const auto taken = rates_.take_file(answered.answer->body, &bank); !taken) {
    wrong = taken.error().message;
  } else {
    state.address = answered.address;
    state.etag = answered.answer->headers.get("ETag");
    state.last_modified = answered.answer->headers.get("Last-Modified");
    state.status = std::to_string(taken->fresh) + " new rates";
    if (taken->fresh > 0) log::info("{}: {}", bank.name(), state.status);
  }
  if (wrong.empty()) {
    state.failures = 0;
    state.read = now;
  } else {
    ++state.failures;
    state.status = wrong;
    log::warn("rates of the {}: {}", bank.name(), wrong);
  }
  state.next = next_asking(bank.schedule(), have_of(rates_, bank).get(), now, state.failures, later);
  rates_.remember(id, state);
}

}  // namespace dateline::money
