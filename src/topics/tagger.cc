#include "topics/tagger.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>

#include "base/clock.h"
#include "base/log.h"
#include "topics/tags_json.h"
#include "topics/text_words.h"

namespace dateline::topics {
namespace {

using wire::Database;
using wire::Entry;
using wire::Statement;

// How much an item teaches: not at all, as others, or double since its topics were changed.
enum Teaching : std::int64_t { kNothing = 0, kSaid = 1, kChanged = 2 };

constexpr std::int64_t kPerson = 0;
constexpr std::int64_t kOrganisation = 1;

std::vector<std::string> said_in(const Tags& tags) {
  std::vector<std::string> codes;
  for (const TopicTag& topic : tags.topics) {
    if (topic.sureness >= 1) codes.push_back(topic.code);
  }
  return codes;
}

// The topics and all that are broader: what an example of them teaches.
std::vector<std::string> with_broader(const std::vector<std::string>& codes, const MediaTopics& vocabulary) {
  std::vector<std::string> all;
  for (const std::string& code : codes) {
    const auto topic = vocabulary.with_code(code);
    if (!topic) continue;
    for (const TopicId id : vocabulary.with_broader(*topic)) all.push_back(vocabulary.code(id));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

// What the store has of an item.
struct Row {
  Tags tags;
  std::int64_t teaching = kNothing;
};

std::optional<Row> row_of(Database& database, wire::ItemId item) {
  Statement row = database.prepare("SELECT tags, teaching FROM tags WHERE item=?");
  row.bind(1, item);
  if (!row.step()) return std::nullopt;
  return Row{tags_from_json(row.text(0)), row.integer(1)};
}

// Names stay as long as an item has them; how they were written last is how they are shown.
void count_names(Database& database, const std::vector<Named>& named, std::int64_t kind, bool more) {
  for (const Named& one : named) {
    if (more) {
      Statement row = database.prepare(
          "INSERT INTO tagged_names(kind, key, name, items) VALUES(?,?,?,1) "
          "ON CONFLICT(kind, key) DO UPDATE SET name=excluded.name, items=items+1");
      row.bind(1, kind).bind(2, one.key).bind(3, one.name).run();
      continue;
    }
    database.prepare("UPDATE tagged_names SET items=items-1 WHERE kind=? AND key=?")
        .bind(1, kind)
        .bind(2, one.key)
        .run();
    database.prepare("DELETE FROM tagged_names WHERE kind=? AND key=? AND items<=0")
        .bind(1, kind)
        .bind(2, one.key)
        .run();
  }
}

void take_out(Database& database, wire::ItemId item, const Tags& tags) {
  database.prepare("DELETE FROM tags WHERE item=?").bind(1, item).run();
  count_names(database, tags.people, kPerson, false);
  count_names(database, tags.organisations, kOrganisation, false);
}

void put_in(Database& database, const Entry& entry, const Tags& tags, std::int64_t teaching) {
  const std::string json = to_json(tags);
  Statement row = database.prepare("INSERT INTO tags(item, position, teaching, tags) VALUES(?,?,?,?)");
  row.bind(1, entry.id).bind(2, entry.position).bind(3, teaching).bind(4, json).run();
  count_names(database, tags.people, kPerson, true);
  count_names(database, tags.organisations, kOrganisation, true);
}

struct Example {
  wire::Position position = 0;
  std::int64_t teaching = kNothing;
  std::vector<std::string> topics;
};

// The newest items that say their topics, the oldest of them first.
std::vector<Example> examples_in(wire::Store& store, const MediaTopics& vocabulary, std::size_t most) {
  std::vector<Example> examples;
  store.read([&](Database& database) {
    Statement rows = database.prepare(
        "SELECT position, teaching, tags FROM tags WHERE teaching>0 ORDER BY position DESC LIMIT ?");
    rows.bind(1, static_cast<std::int64_t>(most));
    while (rows.step()) {
      const std::vector<std::string> said = said_in(tags_from_json(rows.text(2)));
      examples.push_back({rows.integer(0), rows.integer(1), with_broader(said, vocabulary)});
    }
  });
  std::reverse(examples.begin(), examples.end());
  return examples;
}

// Takes topics out that too few examples have.
void keep_frequent(std::vector<Example>& examples, std::size_t fewest) {
  std::unordered_map<std::string, std::size_t> counts;
  for (const Example& example : examples) {
    for (const std::string& topic : example.topics) ++counts[topic];
  }
  for (Example& example : examples)
    std::erase_if(example.topics, [&](const std::string& topic) { return counts[topic] < fewest; });
}

void teach(Classifier& classifier, const news::Item& item, std::span<const std::string> topics) {
  const ArticleText text = text_of(item);
  classifier.learn(text.headline, text.lead + "\n" + text.body, topics);
}

Classifier::Options classifier_options(const TaggerOptions& options) {
  Classifier::Options made;
  made.most_examples = 2 * options.most_examples;  // some count double
  made.least_sureness = options.least_sureness;
  return made;
}

struct Learnt {
  std::int64_t from = 0;  // examples, as their teaching counts
  std::shared_ptr<const Classifier> classifier;
};

Learnt learnt_in(Database& database, const TaggerOptions& options) {
  Statement row = database.prepare("SELECT learnt_from, model FROM topics_model");
  if (!row.step()) return {};
  Result<Classifier> model = Classifier::load(row.text(1), classifier_options(options));
  if (model) return {row.integer(0), std::make_shared<const Classifier>(*std::move(model))};
  log::warn("What was learnt of topics is learnt again: {}", model.error().message);
  return {};
}

}  // namespace

struct Tagger::Parts {
  wire::Store& store;
  TaggerOptions options;
  std::shared_ptr<const MediaTopics> vocabulary;

  // Of the follower's thread, between `apply` and `applied`.
  std::int64_t taught = 0;
  std::vector<std::pair<const Entry*, std::vector<std::string>>> changes;

  mutable std::mutex mutex;  // guards what follows
  mutable std::condition_variable_any wake;
  std::shared_ptr<const Classifier> classifier;
  bool loaded = false;
  std::int64_t examples = 0;     // that the store has
  std::int64_t learnt_from = 0;  // that it had when they were learnt last
  std::jthread learner;          // last, so that it ends before the rest

  Parts(wire::Store& in, TaggerOptions how) : store(in), options(how), vocabulary(kept_vocabulary(in)) {}

  void load(Database& database);
  bool is_due() const;
  bool learn(const std::stop_token& stop);
  void run(const std::stop_token& stop);
};

void Tagger::Parts::load(Database& database) {
  const std::scoped_lock lock(mutex);
  if (loaded) return;
  loaded = true;
  examples = database.number("SELECT sum(teaching) FROM tags WHERE teaching>0").value_or(0);
  Learnt learnt = learnt_in(database, options);
  learnt_from = learnt.from;
  classifier = std::move(learnt.classifier);
}

bool Tagger::Parts::is_due() const {
  const double enough = std::max(static_cast<double>(options.fewest_examples),
                                 static_cast<double>(learnt_from) * options.growth);
  return static_cast<double>(examples) >= enough;
}

// The texts are read from the wire again, so that nothing of them is kept in memory between.
bool Tagger::Parts::learn(const std::stop_token& stop) {
  constexpr std::size_t kBatch = 200;
  std::int64_t before = 0;
  {
    const std::scoped_lock lock(mutex);
    before = examples;
  }
  std::vector<Example> from = examples_in(store, *vocabulary, options.most_examples);
  if (from.size() < options.fewest_examples) return false;
  keep_frequent(from, options.fewest_of_topic);
  Classifier learning(classifier_options(options));
  const SystemClock clock;
  const wire::Wire wire(store, clock);
  for (std::size_t begin = 0; begin < from.size() && !stop.stop_requested(); begin += kBatch) {
    std::vector<wire::Position> positions;
    const std::size_t end = std::min(begin + kBatch, from.size());
    for (std::size_t i = begin; i < end; ++i) positions.push_back(from[i].position);
    const std::vector<Entry> entries = wire.read_at(positions);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      for (std::int64_t times = 0; times < from[begin + i].teaching; ++times)
        teach(learning, entries[i].item, from[begin + i].topics);
    }
  }
  if (stop.stop_requested() || !learning.fit(stop)) return false;
  const std::string model = learning.save();
  store.write([&](Database& database) {
    Statement row = database.prepare(
        "INSERT OR REPLACE INTO topics_model(one, learnt_from, model) VALUES(1, ?, CAST(? AS BLOB))");
    row.bind(1, before).bind(2, model).run();
  });
  Result<Classifier> bare = Classifier::load(model, classifier_options(options));  // without the examples
  if (!bare) return false;
  const std::scoped_lock lock(mutex);
  learnt_from = before;
  classifier = std::make_shared<const Classifier>(*std::move(bare));
  wake.notify_all();
  log::info("topics: learnt {} topics from {} items", classifier->labels(), from.size());
  return true;
}

void Tagger::Parts::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex);
      if (!wake.wait(lock, stop, [this] { return is_due(); })) return;
    }
    std::string why = "too little can be learnt from";
    try {
      if (learn(stop) || stop.stop_requested()) continue;
    } catch (const std::exception& failure) {
      why = failure.what();
    }
    // Tried again when there is as much more as after a success.
    log::warn("Topics were not learnt: {}", why);
    const std::scoped_lock lock(mutex);
    learnt_from = std::max(learnt_from, examples);
  }
}

Tagger::Tagger(wire::Store& store, TaggerOptions options) : parts_(std::make_unique<Parts>(store, options)) {}

Tagger::~Tagger() = default;

void Tagger::create(Database& database) {
  database.run(R"sql(
    CREATE TABLE IF NOT EXISTS tags(
      item INTEGER PRIMARY KEY, position INTEGER NOT NULL, teaching INTEGER NOT NULL, tags TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS tags_teaching ON tags(position) WHERE teaching>0;
    CREATE TABLE IF NOT EXISTS tagged_names(
      kind INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, items INTEGER NOT NULL,
      PRIMARY KEY(kind, key)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS topics_model(
      one INTEGER PRIMARY KEY CHECK(one=1), learnt_from INTEGER NOT NULL, model BLOB NOT NULL);
  )sql");
}

// What was learnt stays, so that the items are judged with it.
void Tagger::clear(Database& database) {
  database.run("DROP TABLE IF EXISTS tags; DROP TABLE IF EXISTS tagged_names");
  create(database);
  const std::scoped_lock lock(parts_->mutex);
  parts_->loaded = false;
}

void Tagger::apply(Database& database, std::span<const Entry> entries) {
  parts_->load(database);
  parts_->taught = 0;
  parts_->changes.clear();
  const std::shared_ptr<const Classifier> with = classifier();
  const MediaTopics& vocabulary = *parts_->vocabulary;
  for (const Entry& entry : entries) {
    const std::optional<Row> before = row_of(database, entry.id);
    if (before) {
      take_out(database, entry.id, before->tags);
      parts_->taught -= before->teaching;
    }
    if (entry.item.pubstatus != news::PubStatus::usable) continue;
    const Tags tags = judge(entry.item, vocabulary, with.get());
    std::vector<std::string> said = said_in(tags);
    std::int64_t teaching = said.empty() ? kNothing : kSaid;
    const bool changed = before && !said.empty() && said != said_in(before->tags);
    if (changed || (before && !said.empty() && before->teaching == kChanged)) teaching = kChanged;
    put_in(database, entry, tags, teaching);
    parts_->taught += teaching;
    if (changed) parts_->changes.emplace_back(&entry, with_broader(said, vocabulary));
  }
}

void Tagger::applied(std::span<const Entry> /*entries*/) {
  const std::shared_ptr<const Classifier> before = classifier();
  std::shared_ptr<Classifier> nudged;
  if (before && !parts_->changes.empty()) {
    nudged = std::make_shared<Classifier>(*before);
    for (const auto& [entry, topics] : parts_->changes) teach(*nudged, entry->item, topics);
  }
  parts_->changes.clear();
  const std::scoped_lock lock(parts_->mutex);
  // What was learnt anew meanwhile has learnt from these too.
  if (nudged && parts_->classifier == before) parts_->classifier = nudged;
  parts_->examples += parts_->taught;
  parts_->taught = 0;
  if (!parts_->options.learns_by_itself || !parts_->is_due()) return;
  if (!parts_->learner.joinable())
    parts_->learner = std::jthread([this](const std::stop_token& stop) { parts_->run(stop); });
  parts_->wake.notify_all();
}

std::vector<std::string> Tagger::check(Database& database, wire::Position place) {
  std::vector<std::string> contradictions;
  const std::string last_versions =
      "SELECT item, max(position) AS position FROM wire WHERE position<=" + std::to_string(place) +
      " GROUP BY item";
  Statement wrong = database.prepare("SELECT t.item FROM tags t LEFT JOIN (" + last_versions +
                                     ") w ON w.item=t.item WHERE w.position IS NOT t.position LIMIT 20");
  while (wrong.step()) {
    contradictions.push_back("Item " + std::to_string(wrong.integer(0)) +
                             " is not judged in its current version");
  }
  Statement missing =
      database.prepare("SELECT w.item, t.item IS NULL FROM (" + last_versions +
                       ") w JOIN wire d ON d.position=w.position LEFT JOIN tags t ON t.item=w.item WHERE "
                       "(t.item IS NULL) != "
                       "(coalesce(json_extract(d.document,'$.pubstatus'),'usable')!='usable') LIMIT 20");
  while (missing.step()) {
    contradictions.push_back(
        "Item " + std::to_string(missing.integer(0)) +
        (missing.integer(1) != 0 ? " is not judged" : " is judged though it is not usable"));
  }
  return contradictions;
}

Tags Tagger::tags(wire::ItemId item) const {
  Tags found;
  parts_->store.read([&](Database& database) {
    if (std::optional<Row> row = row_of(database, item)) found = std::move(row->tags);
  });
  return found;
}

Tags Tagger::tags(Database& database, const Entry& entry) const {
  Statement row = database.prepare("SELECT tags FROM tags WHERE item=? AND position=?");
  row.bind(1, entry.id).bind(2, entry.position);
  return row.step() ? tags_from_json(row.text(0))
                    : judge(entry.item, *parts_->vocabulary, classifier().get());
}

std::shared_ptr<const MediaTopics> Tagger::vocabulary() const {
  return parts_->vocabulary;
}

std::shared_ptr<const Classifier> Tagger::classifier() const {
  const std::scoped_lock lock(parts_->mutex);
  return parts_->classifier;
}

bool Tagger::learn_now() {
  parts_->store.read([this](Database& database) { parts_->load(database); });
  return parts_->learn({});
}

bool Tagger::wait_until_learnt(std::chrono::milliseconds timeout) const {
  std::unique_lock lock(parts_->mutex);
  return parts_->wake.wait_for(lock, timeout, [this] { return parts_->classifier != nullptr; });
}

namespace {

std::string name_of(const wire::Store& store, std::int64_t kind, std::string_view key) {
  std::string name;
  store.read([&](Database& database) {
    Statement row = database.prepare("SELECT name FROM tagged_names WHERE kind=? AND key=?");
    row.bind(1, kind).bind(2, key);
    if (row.step()) name = row.text(0);
  });
  return name;
}

}  // namespace

std::string Tagger::name_of_person(std::string_view key) const {
  return name_of(parts_->store, kPerson, key);
}

std::string Tagger::name_of_organisation(std::string_view key) const {
  return name_of(parts_->store, kOrganisation, key);
}

void keep_vocabulary(wire::Store& store, const MediaTopics& vocabulary) {
  const std::string table = vocabulary.to_table();
  store.write_durably([&](Database& database) {
    database.run(
        "CREATE TABLE IF NOT EXISTS topics_vocabulary(one INTEGER PRIMARY KEY CHECK(one=1), topics TEXT NOT "
        "NULL)");
    database.prepare("INSERT OR REPLACE INTO topics_vocabulary(one, topics) VALUES(1, ?)")
        .bind(1, table)
        .run();
  });
}

std::shared_ptr<const MediaTopics> kept_vocabulary(wire::Store& store) {
  std::shared_ptr<const MediaTopics> kept(&MediaTopics::built_in(), [](const MediaTopics*) {});
  store.read([&](Database& database) {
    if (!database.number("SELECT 1 FROM sqlite_master WHERE name='topics_vocabulary'")) return;
    Statement row = database.prepare("SELECT topics FROM topics_vocabulary");
    if (!row.step()) return;
    Result<MediaTopics> read = MediaTopics::from_table(row.text(0));
    if (read)
      kept = std::make_shared<const MediaTopics>(*std::move(read));
    else
      log::warn("The imported topics cannot be read, {}: {}", read.error().where, read.error().message);
  });
  return kept;
}

std::shared_ptr<const Classifier> kept_classifier(wire::Store& store, const TaggerOptions& options) {
  std::shared_ptr<const Classifier> kept;
  store.read([&](Database& database) {
    if (!database.number("SELECT 1 FROM sqlite_master WHERE name='topics_model'")) return;
    kept = learnt_in(database, options).classifier;
  });
  return kept;
}

}  // namespace dateline::topics
