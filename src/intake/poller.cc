#include "intake/poller.h"

#include <algorithm>

#include "base/digest.h"
#include "base/log.h"
#include "http/links.h"
#include "intake/answer_error.h"
#include "intake/inbox.h"
#include "intake/read_file.h"
#include "intake/story_parts.h"
#include "markup/address.h"

namespace dateline::intake {
namespace {

constexpr std::size_t kUnderWay = 16;
constexpr std::size_t kLargestFile = 32 * 1024 * 1024;
constexpr std::int64_t kFilePauseMs = 2'000;
constexpr const char* kAccept =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";

std::string stamp_of(const std::filesystem::path& path) {
  std::error_code failed;
  const auto time = std::filesystem::last_write_time(path, failed).time_since_epoch().count();
  const auto size = std::filesystem::file_size(path, failed);
  return failed ? std::string() : std::to_string(time) + "/" + std::to_string(size);
}

// WebSub section 4: links in the head count, and only without them those in the feed.
void find_hub(const http::FetchResponse& response, formats::Channel& channel) {
  const std::vector<http::Link> links = http::links_in(response.headers);
  const std::string_view hub = http::linked(links, "hub");
  if (hub.empty()) return;
  channel.hub = markup::resolve_address(response.final_url, hub);
  if (const std::string_view self = http::linked(links, "self"); !self.empty())
    channel.self_link = markup::resolve_address(response.final_url, self);
}

}  // namespace

Poller::Poller(SourceBook& book, wire::Wire& wire, http::Fetcher& fetcher, PollRules rules, HubDoor* hubs)
    : book_(book),
      wire_(wire),
      fetcher_(fetcher),
      rules_(rules),
      hubs_(hubs),
      full_articles_(wire, book, fetcher, [this] {
        const std::scoped_lock lock(mutex_);
        awake_.notify_all();
      }) {
  if (hubs_ != nullptr) hubs_->when_posted([this] { nudge(); });
}

Poller::~Poller() {
  if (hubs_ != nullptr) hubs_->when_posted({});
  stop();
  if (thread_.joinable()) thread_.join();
  // Callbacks of fetches that have not ended still point here.
  std::unique_lock lock(mutex_);
  awake_.wait(lock, [&] { return unanswered_ == 0; });
}

void Poller::stop() {
  full_articles_.stop();
  {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
  }
  thread_.request_stop();
}

void Poller::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Poller::nudge() {
  const std::scoped_lock lock(mutex_);
  nudged_ = true;
  awake_.notify_all();
}

void Poller::run(const std::stop_token& stop) {
  constexpr std::chrono::milliseconds kLookAtTheClock{250};
  while (!stop.stop_requested()) {
    try {
      if (const auto due = wire_.next_release(); due && !(wire_.clock().now() < *due)) {
        wire_.release_due();
        StoryParts(wire_).join_waiting();
      }
      take_posts();
      begin_due();
      take_answers();
      take_articles();
      if (hubs_ != nullptr) hubs_->look();
    } catch (const std::exception& failure) {
      log::error("the poller goes on after: {}", failure.what());
    }
    std::unique_lock lock(mutex_);
    awake_.wait_for(lock, stop, kLookAtTheClock,
                    [&] { return nudged_ || !answers_.empty() || full_articles_.has_answers(); });
    nudged_ = false;
  }
}

void Poller::poll_once() {
  take_posts();
  begin_due();
  take_articles();
  while (!under_way_.empty() || full_articles_.busy()) {
    {
      std::unique_lock lock(mutex_);
      awake_.wait(lock, [&] { return !answers_.empty() || full_articles_.has_answers(); });
    }
    take_answers();
    take_articles();
    begin_due();
  }
  if (hubs_ != nullptr) hubs_->look();
}

void Poller::begin_due() {
  const Timestamp now = wire_.clock().now();
  for (const SourceEntry& entry : book_.all()) {
    if (under_way_.size() >= kUnderWay) return;
    const news::Source::Way way = entry.source.way;
    if (way == news::Source::Way::push || way == news::Source::Way::remote) continue;  // others see to them
    const bool due = entry.source.active && !entry.state.gone &&
                     (!entry.state.next_poll || !(now < *entry.state.next_poll));
    if (due && !under_way_.contains(entry.source.id)) begin(entry);
  }
}

void Poller::begin(const SourceEntry& entry) {
  if (entry.source.way == news::Source::Way::file) return poll_file(entry);
  if (entry.source.way == news::Source::Way::folder) return poll_folder(entry);
  if (entry.source.way == news::Source::Way::inbox) return poll_inbox(entry);
  http::FetchRequest request;
  request.url = entry.state.address.empty() ? entry.source.address : entry.state.address;
  request.accept = kAccept;
  request.etag = entry.state.etag;
  request.last_modified = entry.state.last_modified;
  under_way_.insert(entry.source.id);
  {
    const std::scoped_lock lock(mutex_);
    ++unanswered_;
  }
  fetcher_.fetch(std::move(request), [this, id = entry.source.id](Result<http::FetchResponse> answer) {
    const std::scoped_lock lock(mutex_);
    if (!stopped_) answers_.push_back({id, std::move(answer)});
    --unanswered_;
    awake_.notify_all();
  });
}

void Poller::take_answers() {
  std::vector<Answered> answers;
  {
    const std::scoped_lock lock(mutex_);
    answers.swap(answers_);
  }
  for (Answered& answered : answers) take_answer(std::move(answered));
}

void Poller::take_answer(Answered answered) {
  under_way_.erase(answered.source);
  const auto entry = book_.find(answered.source);
  if (!entry) return;
  SourceState state = judge(*entry, answered.answer);
  if (state.failing) log::warn("source {}: {}", answered.source, state.status);
  book_.remember(answered.source, state);
}

void Poller::take_articles() {
  const Timestamp now = wire_.clock().now();
  for (auto& [id, more] : full_articles_.go_on()) {
    const auto entry = book_.find(id);
    if (!entry) continue;
    Taken& sum = readings_[id];
    const Taken brought = more;
    add(sum, std::move(more));
    sum.waiting = full_articles_.waiting(id);
    book_.remember(id, after_articles(entry->state, sum, brought, full_articles_.trouble(id), now));
  }
}

void Poller::take_posts() {
  while (hubs_ != nullptr) {
    const auto post = hubs_->next_post();
    if (!post) return;
    take_post(*post);
  }
}

void Poller::take_post(const HubPost& post) {
  const auto entry = book_.find(post.source);
  std::string trouble;
  if (entry) {
    const Timestamp now = wire_.clock().now();
    formats::Input input;
    input.bytes = post.body;
    input.content_type = post.content_type;
    input.url = post.topic;
    const Result<Taken> taken = full_articles_.serves(entry->source) ? take_entries(input, entry->source)
                                                                     : take_in(input, entry->source, wire_);
    if (!taken) trouble = "what it sent cannot be read: " + taken.error().message;
    while (trouble.ends_with('.')) trouble.pop_back();
    book_.remember(post.source, taken ? after_post(entry->state, *taken, now)
                                      : after_empty_post(entry->state, rules_, now));
  }
  hubs_->settle(post, trouble);
}

SourceState Poller::judge(const SourceEntry& entry, const Result<http::FetchResponse>& answer) {
  const Timestamp now = wire_.clock().now();
  const std::string& id = entry.source.id;
  if (!answer) return after_failure(entry.state, id, answer.error(), false, {}, rules_, now);
  AnswerHints hints =
      hints_from(answer->headers.get("Cache-Control"), answer->headers.get("Retry-After"), now);
  hints.hub_sends = hubs_ != nullptr && hubs_->sends(id);
  SourceState state = entry.state;
  if (!answer->permanent_url.empty()) state.address = answer->permanent_url;
  if (answer->status == 304) return after_no_change(std::move(state), id, hints, rules_, now);
  if (answer->status < 200 || answer->status > 299) {
    return after_failure(std::move(state), id, error_for(*answer, "feed"), answer->status == 410, hints,
                         rules_, now);
  }
  return read_document({entry.source, std::move(state)}, *answer, hints);
}

SourceState Poller::read_document(const SourceEntry& entry, const http::FetchResponse& response,
                                  AnswerHints hints) {
  const Timestamp now = wire_.clock().now();
  const std::string& id = entry.source.id;
  SourceState state = entry.state;
  const std::string digest = digest_hex(response.body);
  if (digest == state.digest) return after_no_change(std::move(state), id, hints, rules_, now);
  formats::Input input;
  input.bytes = response.body;
  input.content_type = response.headers.get("Content-Type");
  input.content_language = response.headers.get("Content-Language");
  input.content_location = response.headers.get("Content-Location");
  input.url = response.final_url;
  Result<Taken> taken = full_articles_.serves(entry.source) ? take_entries(input, entry.source)
                                                            : take_in(input, entry.source, wire_);
  if (!taken) {
    const Error error{
        taken.error().kind,
        "What " + markup::host_of(response.final_url) + " sent cannot be read: " + taken.error().message, ""};
    return after_failure(std::move(state), id, error, false, hints, rules_, now);
  }
  if (full_articles_.serves(entry.source)) {
    readings_.insert_or_assign(id, *taken);
    state.pages = full_articles_.trouble(id);
  }
  // Only now, since what was not read must be sent again.
  state.digest = digest;
  state.etag = response.headers.get("ETag");
  state.last_modified = response.headers.get("Last-Modified");
  if (!taken->channel.new_location.empty()) state.address = taken->channel.new_location;
  find_hub(response, taken->channel);
  if (hints.hub_sends && (taken->news() > 0)) {
    hubs_->fell_silent(id);
    hints.hub_sends = false;
  }
  return after_news(std::move(state), id, *taken, hints, rules_, now);
}

Result<Taken> Poller::take_entries(const formats::Input& input, const news::Source& source) {
  Result<formats::Parsed> parsed = formats::parse(input);
  if (!parsed) return parsed.error();
  return full_articles_.take(*std::move(parsed), source);
}

Result<Taken> Poller::read_changed_file(const std::string& path, const SourceEntry& entry) {
  const std::string stamp = stamp_of(path);
  if (!stamp.empty() && files_seen_[path] == stamp) return Taken{};
  const Result<std::string> bytes = read_file(path, kLargestFile);
  if (!bytes) return bytes.error();
  formats::Input input;
  input.bytes = *bytes;
  input.file_name = std::filesystem::path(path).filename().string();
  Result<Taken> taken = take_in(input, entry.source, wire_);
  files_seen_[path] = stamp;
  return taken;
}

void Poller::poll_file(const SourceEntry& entry) {
  const Timestamp now = wire_.clock().now();
  const bool seen = !files_seen_[entry.source.address].empty() &&
                    files_seen_[entry.source.address] == stamp_of(entry.source.address);
  if (seen && !entry.state.failing) return;
  const Result<Taken> taken = read_changed_file(entry.source.address, entry);
  SourceState state =
      taken ? after_news(entry.state, entry.source.id, *taken, {}, rules_, now)
            : after_failure(entry.state, entry.source.id, taken.error(), false, {}, rules_, now);
  state.next_poll = Timestamp{now.unix_ms + kFilePauseMs, 0, true};
  book_.remember(entry.source.id, state);
}

void Poller::poll_folder(const SourceEntry& entry) {
  const Timestamp now = wire_.clock().now();
  std::error_code failed;
  std::vector<std::string> paths;
  for (const auto& file : std::filesystem::directory_iterator(entry.source.address, failed)) {
    const bool hidden =
        file.path().filename().string().starts_with('.') || file.path().extension() == ".part";
    if (file.is_regular_file(failed) && !hidden) paths.push_back(file.path().string());
  }
  std::sort(paths.begin(), paths.end());
  Taken sum;
  std::optional<Error> error;
  if (failed)
    error = Error{ErrorKind::not_found,
                  "The folder " + entry.source.address + " cannot be read: " + failed.message(), ""};
  for (const std::string& path : paths) {
    Result<Taken> taken = read_changed_file(path, entry);
    if (taken) {
      add(sum, *std::move(taken));
    } else {
      error = Error{taken.error().kind, path + ": " + taken.error().message, path};
    }
  }
  if (!error && sum.items() == 0 && !entry.state.failing && !entry.state.status.empty()) return;
  SourceState state = error ? after_failure(entry.state, entry.source.id, *error, false, {}, rules_, now)
                            : after_news(entry.state, entry.source.id, sum, {}, rules_, now);
  state.next_poll = Timestamp{now.unix_ms + kFilePauseMs, 0, true};
  book_.remember(entry.source.id, state);
}

void Poller::poll_inbox(const SourceEntry& entry) {
  const Timestamp now = wire_.clock().now();
  const InboxLook look = look_into_inbox(entry.source, wire_, inboxes_[entry.source.id]);
  std::optional<Error> error = look.error;
  // Told of until the next file that is sound: what was refused waits for somebody.
  if (!error && look.refused > 0)
    error = Error{ErrorKind::invalid,
                  std::to_string(look.refused) + " of its files refused: " + look.taken.refusals.front(), ""};
  const bool nothing = !error && look.read == 0;
  if (nothing && !entry.state.status.empty()) return;
  SourceState state = after_news(entry.state, entry.source.id, look.taken, {}, rules_, now);
  if (error) state = after_failure(std::move(state), entry.source.id, *error, false, {}, rules_, now);
  state.next_poll = Timestamp{now.unix_ms + kFilePauseMs, 0, true};
  book_.remember(entry.source.id, state);
}

}  // namespace dateline::intake
