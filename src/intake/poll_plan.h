#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/timestamp.h"
#include "intake/source_book.h"
#include "intake/take_in.h"

namespace dateline::intake {

/// How often sources are asked.
struct PollRules {
  std::chrono::seconds usual{std::chrono::minutes(15)};    ///< Where the source says nothing of it.
  std::chrono::seconds shortest{std::chrono::minutes(5)};  ///< However often it would like to be asked.
  std::chrono::seconds longest{std::chrono::hours(24)};  ///< However seldom, and however often it has failed.
  std::chrono::seconds hub_sends{std::chrono::hours(1)};  ///< At least, while a hub sends what is new.
};

/// What the answer's head said of when to ask again.
struct AnswerHints {
  std::optional<std::chrono::seconds> max_age;      ///< Cache-Control max-age.
  std::optional<std::chrono::seconds> retry_after;  ///< Retry-After, as seconds from now.
  bool hub_sends = false;  ///< Said by no head: a WebSub hub sends us meanwhile what is new.
};

/// Reads `Cache-Control` (max-age; `no-cache` and `no-store` are zero) and `Retry-After` (seconds or a date).
AnswerHints hints_from(std::string_view cache_control, std::string_view retry_after, Timestamp now);

// Each of these makes the state after a poll from the state before it. None of them touches anything else:
// what is to be done is told, and when, so that all of it can be tested with a clock of paper.

/// The source answered with a document that was read.
SourceState after_news(SourceState state, const std::string& source_id, const Taken& taken,
                       const AnswerHints& hints, const PollRules& rules, Timestamp now);

/// Articles of the source have come from their pages, or not, after its document was read: `sum` is what
/// became of all that the document brought, `more` what became of some of it just now. `trouble` says which
/// pages gave nothing; empty = none.
SourceState after_articles(SourceState state, const Taken& sum, const Taken& more, const std::string& trouble,
                           Timestamp now);

/// The source's hub has posted something that was read. When the feed itself is asked stays as it was.
SourceState after_post(SourceState state, const Taken& taken, Timestamp now);

/// The source's hub has posted something that could not be read, or only that there is something: the feed is
/// asked soon, but not more often than it may be.
SourceState after_empty_post(SourceState state, const PollRules& rules, Timestamp now);

/// The source said that nothing has changed (HTTP 304), or sent the same bytes again.
SourceState after_no_change(SourceState state, const std::string& source_id, const AnswerHints& hints,
                            const PollRules& rules, Timestamp now);

/// The source did not answer, answered with an error, or with something that could not be read. It is asked
/// again after a pause that doubles with every failure in a row; not before `retry_after`; never, if it is
/// gone (410).
SourceState after_failure(SourceState state, const std::string& source_id, const Error& error, bool gone,
                          const AnswerHints& hints, const PollRules& rules, Timestamp now);

/// The first moment from `earliest` on that is not in the hours (0 to 23, UTC) and days (0 = Sunday) to be
/// left out. `earliest` itself where all are.
Timestamp outside_of(const std::vector<int>& skip_hours, const std::vector<int>& skip_days,
                     Timestamp earliest);

}  // namespace dateline::intake
