#include "intake/hub_book.h"

#include <algorithm>
#include <boost/json.hpp>

#include "intake/kept_json.h"

namespace dateline::intake {
namespace {

namespace json = boost::json;
using wire::Database;
using wire::Statement;

constexpr std::int64_t kMostPosts = 64;

std::string to_json(const HubSubscription& one) {
  return json::serialize(json::object{{"secret", one.secret},
                                      {"source", one.source},
                                      {"hub", one.hub},
                                      {"moved", one.moved},
                                      {"topic", one.topic},
                                      {"stage", static_cast<int>(one.stage)},
                                      {"open", one.open},
                                      {"sends", one.sends},
                                      {"failures", one.failures},
                                      {"nextAsk", kept_time(one.next_ask)},
                                      {"leaseUntil", kept_time(one.lease_until)},
                                      {"lastPost", kept_time(one.last_post)},
                                      {"posts", one.posts},
                                      {"refused", one.refused},
                                      {"trouble", one.trouble}});
}

HubSubscription subscription_from(std::string_view token, std::string_view text) {
  const json::value value = json::parse(text);
  const json::object& object = value.as_object();
  HubSubscription one;
  one.token = token;
  one.secret = text_in(object, "secret");
  one.source = text_in(object, "source");
  one.hub = text_in(object, "hub");
  one.moved = text_in(object, "moved");
  one.topic = text_in(object, "topic");
  one.stage = static_cast<HubSubscription::Stage>(number_in(object, "stage"));
  one.open = flag_in(object, "open");
  one.sends = flag_in(object, "sends");
  one.failures = static_cast<int>(number_in(object, "failures"));
  one.next_ask = time_in(object, "nextAsk");
  one.lease_until = time_in(object, "leaseUntil");
  one.last_post = time_in(object, "lastPost");
  one.posts = number_in(object, "posts");
  one.refused = number_in(object, "refused");
  one.trouble = text_in(object, "trouble");
  return one;
}

}  // namespace

HubBook::HubBook(wire::Store& store) : store_(store) {
  store_.write([](Database& database) {
    database.run(
        "CREATE TABLE IF NOT EXISTS hub_subscriptions(token TEXT PRIMARY KEY, document TEXT NOT NULL) "
        "WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS hub_posts(number INTEGER PRIMARY KEY, token TEXT NOT NULL, "
        "source TEXT NOT NULL, topic TEXT NOT NULL, content_type TEXT NOT NULL, body TEXT NOT NULL)");
  });
  store_.read([&](Database& database) {
    Statement rows = database.prepare("SELECT token, document FROM hub_subscriptions ORDER BY token");
    while (rows.step()) subscriptions_.push_back(subscription_from(rows.text(0), rows.text(1)));
  });
}

std::vector<HubSubscription> HubBook::all() const {
  const std::scoped_lock lock(mutex_);
  return subscriptions_;
}

std::optional<HubSubscription> HubBook::find(std::string_view token) const {
  const std::scoped_lock lock(mutex_);
  for (const HubSubscription& one : subscriptions_)
    if (one.token == token) return one;
  return std::nullopt;
}

std::optional<HubSubscription> HubBook::of_source(std::string_view source) const {
  const std::scoped_lock lock(mutex_);
  const HubSubscription* found = nullptr;
  for (const HubSubscription& one : subscriptions_) {
    const bool before = found != nullptr && found->stage != HubSubscription::Stage::leaving;
    if (one.source == source && !before) found = &one;
  }
  return found == nullptr ? std::nullopt : std::optional(*found);
}

void HubBook::write(const HubSubscription& subscription) {
  const std::string document = to_json(subscription);
  store_.write([&](Database& database) {
    database.prepare("INSERT OR REPLACE INTO hub_subscriptions(token, document) VALUES(?,?)")
        .bind(1, subscription.token)
        .bind(2, document)
        .run();
  });
}

void HubBook::put(const HubSubscription& subscription) {
  const std::scoped_lock lock(mutex_);
  write(subscription);
  subscriptions_.push_back(subscription);
}

void HubBook::remove(std::string_view token) {
  const std::scoped_lock lock(mutex_);
  store_.write([&](Database& database) {
    database.prepare("DELETE FROM hub_subscriptions WHERE token=?").bind(1, token).run();
  });
  std::erase_if(subscriptions_, [&](const HubSubscription& one) { return one.token == token; });
}

void HubBook::change(std::string_view token, const std::function<HubSubscription(HubSubscription)>& change) {
  const std::scoped_lock lock(mutex_);
  for (HubSubscription& one : subscriptions_) {
    if (one.token != token) continue;
    HubSubscription changed = change(one);
    write(changed);
    one = std::move(changed);
    return;
  }
}

bool HubBook::keep(const HubPost& post) {
  bool kept = false;
  store_.write_durably([&](Database& database) {
    if (database.number("SELECT count(*) FROM hub_posts").value_or(0) >= kMostPosts) return;
    database.prepare("INSERT INTO hub_posts(token, source, topic, content_type, body) VALUES(?,?,?,?,?)")
        .bind(1, post.token)
        .bind(2, post.source)
        .bind(3, post.topic)
        .bind(4, post.content_type)
        .bind(5, post.body)
        .run();
    kept = true;
  });
  return kept;
}

std::optional<HubPost> HubBook::next_post() const {
  std::optional<HubPost> post;
  store_.read([&](Database& database) {
    Statement row = database.prepare(
        "SELECT number, token, source, topic, content_type, body FROM hub_posts ORDER BY number LIMIT 1");
    if (!row.step()) return;
    post.emplace();
    post->number = row.integer(0);
    post->token = row.text(1);
    post->source = row.text(2);
    post->topic = row.text(3);
    post->content_type = row.text(4);
    post->body = row.text(5);
  });
  return post;
}

void HubBook::drop(std::int64_t post) {
  store_.write([&](Database& database) {
    database.prepare("DELETE FROM hub_posts WHERE number=?").bind(1, post).run();
  });
}

}  // namespace dateline::intake
