#include "intake/poll_plan.h"

#include <algorithm>
#include <charconv>

#include "base/digest.h"
#include "intake/status_time.h"
#include "text/feed_date.h"

namespace dateline::intake {
namespace {

using std::chrono::seconds;

constexpr std::int64_t kHourMs = 3'600'000;

Timestamp later(Timestamp now, seconds by) {
  return {now.unix_ms + by.count() * 1000, 0, true};
}

std::string counted(int number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

// A little later for each source by a measure of its own, so that a thousand sources are not asked in one
// second.
seconds spread(seconds pause, const std::string& source_id) {
  const auto share = static_cast<std::int64_t>(digest64(source_id) % 100);
  return pause + seconds(pause.count() * share / 1000);
}

seconds pause_after_answer(const formats::Channel* channel, const AnswerHints& hints,
                           const PollRules& rules) {
  seconds pause = rules.usual;
  if (hints.max_age && hints.max_age->count() > 0) pause = *hints.max_age;
  if (channel != nullptr && channel->ttl_minutes > 0) {
    pause = std::max(hints.max_age.value_or(seconds(0)), seconds(std::chrono::minutes(channel->ttl_minutes)));
  }
  if (hints.hub_sends) pause = std::max(pause, rules.hub_sends);
  return std::clamp(pause, rules.shortest, rules.longest);
}

void stands_well(SourceState& state, Timestamp now) {
  state.failing = false;
  state.failing_since.reset();
  state.failures = 0;
  state.gone = false;
  state.last_polled = now;
}

std::string told_of(const Taken& taken) {
  std::string told = "Read " + counted(taken.items(), "item", "items") + ", " + std::to_string(taken.fresh) +
                     " new, " + std::to_string(taken.versions) + " changed";
  if (taken.held > 0) told += ", " + std::to_string(taken.held) + " held for their embargo";
  if (taken.waiting > 0) told += ", " + std::to_string(taken.waiting) + " waiting for their pages";
  if (taken.adds_waiting > 0)
    told += ", " + counted(taken.adds_waiting, "add", "adds") + " waiting for their story";
  if (taken.refused > 0) {
    told += ", " + std::to_string(taken.refused) + " refused";
    if (!taken.refusals.empty()) told += " (" + taken.refusals.front() + ")";
  }
  if (taken.ill_formed) told += "; the feed is ill-formed: " + taken.ill_formed_why;
  return told;
}

std::string with_pages(const SourceState& state) {
  return state.pages.empty() ? std::string() : "; " + state.pages;
}

std::string asked_again(const SourceState& state) {
  return (state.next_poll ? "; asked again at " + clock_time(*state.next_poll) : std::string()) +
         with_pages(state);
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc() || number < 0) return std::nullopt;
  return number;
}

}  // namespace

AnswerHints hints_from(std::string_view cache_control, std::string_view retry_after, Timestamp now) {
  constexpr std::int64_t kLongest = 366LL * 86'400;
  AnswerHints hints;
  if (const std::size_t at = cache_control.find("max-age="); at != std::string_view::npos) {
    if (const auto age = whole_number(cache_control.substr(at + 8)))
      hints.max_age = seconds(std::min(*age, kLongest));
  }
  if (cache_control.find("no-cache") != std::string_view::npos ||
      cache_control.find("no-store") != std::string_view::npos) {
    hints.max_age = seconds(0);
  }
  if (const auto after = whole_number(retry_after)) {
    hints.retry_after = seconds(std::min(*after, kLongest));
  } else if (const auto date = text::parse_feed_date(retry_after); date && !(*date < now)) {
    hints.retry_after = seconds(std::min((date->unix_ms - now.unix_ms) / 1000, kLongest));
  }
  return hints;
}

Timestamp outside_of(const std::vector<int>& skip_hours, const std::vector<int>& skip_days,
                     Timestamp earliest) {
  const auto is_in = [](const std::vector<int>& list, int value) {
    return std::find(list.begin(), list.end(), value) != list.end();
  };
  Timestamp time = at_offset(earliest, 0);
  for (int step = 0; step < 24 * 8; ++step) {
    if (!is_in(skip_hours, civil(time).hour) && !is_in(skip_days, weekday(time))) return time;
    time.unix_ms += kHourMs - time.unix_ms % kHourMs;
  }
  return earliest;
}

SourceState after_news(SourceState state, const std::string& source_id, const Taken& taken,
                       const AnswerHints& hints, const PollRules& rules, Timestamp now) {
  stands_well(state, now);
  if (taken.news() > 0) state.last_news = now;
  state.items += taken.fresh + taken.versions;
  state.refused += taken.refused;
  state.channel_title = taken.channel.title;
  state.channel_link = taken.channel.link;
  state.hub = taken.channel.hub;
  state.topic = taken.channel.self_link;
  const seconds pause = spread(pause_after_answer(&taken.channel, hints, rules), source_id);
  state.next_poll = outside_of(taken.channel.skip_hours, taken.channel.skip_days, later(now, pause));
  state.status = told_of(taken) + asked_again(state);
  return state;
}

SourceState after_articles(SourceState state, const Taken& sum, const Taken& more, const std::string& trouble,
                           Timestamp now) {
  if (more.news() > 0) state.last_news = now;
  state.items += more.fresh + more.versions;
  state.refused += more.refused;
  if (!state.failing) {
    state.status = told_of(sum);
  } else if (const std::string end = "; " + state.pages; state.status.ends_with(end)) {
    state.status.resize(state.status.size() - end.size());
  }
  state.pages = trouble;
  state.status += state.failing ? with_pages(state) : asked_again(state);
  return state;
}

SourceState after_post(SourceState state, const Taken& taken, Timestamp now) {
  if (taken.news() > 0) state.last_news = now;
  state.items += taken.fresh + taken.versions;
  state.refused += taken.refused;
  if (!state.failing)
    state.status = told_of(taken) + ", from its hub at " + clock_time(now) + asked_again(state);
  return state;
}

SourceState after_empty_post(SourceState state, const PollRules& rules, Timestamp now) {
  const Timestamp soonest = state.last_polled ? later(*state.last_polled, rules.shortest) : now;
  const Timestamp soon = std::max(now, soonest);
  if (!state.next_poll || soon < *state.next_poll) state.next_poll = soon;
  return state;
}

SourceState after_no_change(SourceState state, const std::string& source_id, const AnswerHints& hints,
                            const PollRules& rules, Timestamp now) {
  stands_well(state, now);
  state.next_poll = later(now, spread(pause_after_answer(nullptr, hints, rules), source_id));
  state.status = "Nothing new at " + clock_time(now) + asked_again(state);
  return state;
}

SourceState after_failure(SourceState state, const std::string& source_id, const Error& error, bool gone,
                          const AnswerHints& hints, const PollRules& rules, Timestamp now) {
  if (!state.failing) state.failing_since = now;
  state.failing = true;
  state.last_polled = now;
  state.failures = std::min(state.failures + 1, 1000);
  state.gone = gone;
  std::string what = error.message;
  while (what.ends_with('.')) what.pop_back();  // the sentence goes on
  const std::string since = "since " + clock_time(*state.failing_since);
  if (gone) {
    state.next_poll.reset();
    state.status = what + ", " + since + "; not asked again until it is switched on anew";
    return state;
  }
  const int doublings = std::min(state.failures - 1, 16);
  seconds pause = std::min<seconds>(rules.shortest * (1LL << doublings), rules.longest);
  if (hints.retry_after)
    pause = std::clamp(std::max(pause, *hints.retry_after), rules.shortest, rules.longest);
  state.next_poll = later(now, spread(pause, source_id));
  state.status = what + ", " + since + " (" + counted(state.failures, "try", "tries") + "); tried again at " +
                 clock_time(*state.next_poll) + with_pages(state);
  return state;
}

}  // namespace dateline::intake
