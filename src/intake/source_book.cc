#include "intake/source_book.h"

#include <algorithm>
#include <boost/json.hpp>
#include <boost/url.hpp>

#include "intake/kept_json.h"

namespace dateline::intake {
namespace {

namespace json = boost::json;
using news::Source;
using wire::Database;
using wire::Statement;

std::string_view name_of(Source::Way way) {
  switch (way) {
    case Source::Way::file:
      return "file";
    case Source::Way::folder:
      return "folder";
    case Source::Way::inbox:
      return "inbox";
    case Source::Way::remote:
      return "remote";
    case Source::Way::push:
      return "push";
    case Source::Way::feed:
      break;
  }
  return "feed";
}

Source::Way way_named(std::string_view name) {
  if (name == "file") return Source::Way::file;
  if (name == "inbox") return Source::Way::inbox;
  if (name == "remote") return Source::Way::remote;
  if (name == "push") return Source::Way::push;
  return name == "folder" ? Source::Way::folder : Source::Way::feed;
}

std::string to_json(const Source& source) {
  return json::serialize(json::object{{"id", source.id},
                                      {"name", source.name},
                                      {"way", name_of(source.way)},
                                      {"address", source.address},
                                      {"language", source.language},
                                      {"country", source.country},
                                      {"category", source.category},
                                      {"active", source.active},
                                      {"own", source.own},
                                      {"fullArticle", source.full_article}});
}

Source source_from(std::string_view text) {
  const json::value value = json::parse(text);
  const json::object& object = value.as_object();
  return {text_in(object, "id"),         text_in(object, "name"),     way_named(text_in(object, "way")),
          text_in(object, "address"),    text_in(object, "language"), text_in(object, "country"),
          text_in(object, "category"),   flag_in(object, "active"),   flag_in(object, "own"),
          flag_in(object, "fullArticle")};
}

std::string to_json(const SourceState& state) {
  return json::serialize(json::object{{"status", state.status},
                                      {"failing", state.failing},
                                      {"failingSince", kept_time(state.failing_since)},
                                      {"lastPolled", kept_time(state.last_polled)},
                                      {"lastNews", kept_time(state.last_news)},
                                      {"nextPoll", kept_time(state.next_poll)},
                                      {"failures", state.failures},
                                      {"gone", state.gone},
                                      {"address", state.address},
                                      {"etag", state.etag},
                                      {"lastModified", state.last_modified},
                                      {"digest", state.digest},
                                      {"channelTitle", state.channel_title},
                                      {"channelLink", state.channel_link},
                                      {"hub", state.hub},
                                      {"topic", state.topic},
                                      {"pages", state.pages},
                                      {"items", state.items},
                                      {"refused", state.refused}});
}

SourceState state_from(std::string_view text) {
  const json::value value = json::parse(text);
  const json::object& object = value.as_object();
  SourceState state;
  state.status = text_in(object, "status");
  state.failing = flag_in(object, "failing");
  state.failing_since = time_in(object, "failingSince");
  state.last_polled = time_in(object, "lastPolled");
  state.last_news = time_in(object, "lastNews");
  state.next_poll = time_in(object, "nextPoll");
  state.failures = static_cast<int>(number_in(object, "failures"));
  state.gone = flag_in(object, "gone");
  state.address = text_in(object, "address");
  state.etag = text_in(object, "etag");
  state.last_modified = text_in(object, "lastModified");
  state.digest = text_in(object, "digest");
  state.channel_title = text_in(object, "channelTitle");
  state.channel_link = text_in(object, "channelLink");
  state.hub = text_in(object, "hub");
  state.topic = text_in(object, "topic");
  state.pages = text_in(object, "pages");
  state.items = number_in(object, "items");
  state.refused = number_in(object, "refused");
  return state;
}

Result<void> validate(const Source& source) {
  if (!news::is_source_id(source.id)) {
    return Error{ErrorKind::invalid,
                 "'" + source.id + "' cannot be a source's id: 1 to 64 of a-z, 0-9 and hyphens", "id"};
  }
  if (source.address.empty())
    return Error{ErrorKind::invalid, "Source " + source.id + " has no address", "address"};
  if (source.way != Source::Way::feed) {
    if (!source.full_article) return {};
    return Error{ErrorKind::invalid, "Source " + source.id + " is no feed; full_article is for feeds alone",
                 "full_article"};
  }
  const auto url = boost::urls::parse_uri(source.address);
  if (!url || (url->scheme() != "http" && url->scheme() != "https") || url->host().empty()) {
    return Error{ErrorKind::invalid, "'" + source.address + "' is not an http or https address", "address"};
  }
  return {};
}

}  // namespace

SourceBook::SourceBook(wire::Store& store) : store_(store) {
  store_.write([](Database& database) {
    database.run(
        "CREATE TABLE IF NOT EXISTS sources(id TEXT PRIMARY KEY, definition TEXT NOT NULL, state TEXT NOT "
        "NULL) "
        "WITHOUT ROWID");
  });
  load();
}

void SourceBook::load() {
  const std::scoped_lock lock(mutex_);
  entries_.clear();
  store_.read([&](Database& database) {
    Statement rows = database.prepare("SELECT definition, state FROM sources ORDER BY id");
    while (rows.step()) entries_.push_back({source_from(rows.text(0)), state_from(rows.text(1))});
  });
}

Result<void> SourceBook::put(const Source& source) {
  if (auto valid = validate(source); !valid) return valid.error();
  const std::scoped_lock lock(mutex_);
  const auto place =
      std::lower_bound(entries_.begin(), entries_.end(), source.id,
                       [](const SourceEntry& entry, const std::string& id) { return entry.source.id < id; });
  const bool known = place != entries_.end() && place->source.id == source.id;
  if (known && place->source == source) return {};
  SourceEntry entry{source, {}};
  if (known && place->source.address == source.address && place->source.way == source.way)
    entry.state = place->state;
  if (known && source.full_article && !place->source.full_article) {
    // What the feed carries now is to be completed too, so it must be sent once more.
    entry.state.digest.clear();
    entry.state.etag.clear();
    entry.state.last_modified.clear();
    entry.state.next_poll.reset();
  }
  const std::string definition = to_json(source);
  const std::string state = to_json(entry.state);
  store_.write_durably([&](Database& database) {
    Statement row = database.prepare("INSERT OR REPLACE INTO sources(id, definition, state) VALUES(?,?,?)");
    row.bind(1, source.id).bind(2, definition).bind(3, state).run();
  });
  if (known) {
    *place = std::move(entry);
  } else {
    entries_.insert(place, std::move(entry));
  }
  return {};
}

Result<void> SourceBook::remove(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto place = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const SourceEntry& entry) { return entry.source.id == id; });
  if (place == entries_.end())
    return Error{ErrorKind::not_found, "There is no source '" + std::string(id) + "'", ""};
  store_.write_durably(
      [&](Database& database) { database.prepare("DELETE FROM sources WHERE id=?").bind(1, id).run(); });
  entries_.erase(place);
  return {};
}

std::vector<SourceEntry> SourceBook::all() const {
  const std::scoped_lock lock(mutex_);
  return entries_;
}

std::optional<SourceEntry> SourceBook::find(std::string_view id) const {
  const std::scoped_lock lock(mutex_);
  for (const SourceEntry& entry : entries_) {
    if (entry.source.id == id) return entry;
  }
  return std::nullopt;
}

void SourceBook::remember(std::string_view id, const SourceState& state) {
  const std::scoped_lock lock(mutex_);
  for (SourceEntry& entry : entries_) {
    if (entry.source.id != id) continue;
    entry.state = state;
    const std::string document = to_json(state);
    store_.write([&](Database& database) {
      database.prepare("UPDATE sources SET state=? WHERE id=?").bind(1, document).bind(2, id).run();
    });
  }
}

}  // namespace dateline::intake
