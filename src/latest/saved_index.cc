#include "latest/saved_index.h"

#include <cstring>

namespace dateline::latest {
namespace {

using wire::Statement;

constexpr std::size_t kMostLabels = 100'000;

class Writing {
 public:
  template <typename T>
  void number(T value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(std::string_view text) {
    number(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  std::string done() { return std::move(out_); }

 private:
  std::string out_;
};

class Reading {
 public:
  explicit Reading(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T number() {
    T value{};
    if (bytes_.size() < sizeof value) {
      sound_ = false;
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
    return value;
  }
  std::string_view text() {
    const auto size = number<std::uint32_t>();
    if (size > bytes_.size()) sound_ = false;
    if (!sound_) return {};
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }
  std::size_t left() const { return bytes_.size(); }
  bool sound() const { return sound_; }

 private:
  std::string_view bytes_;
  bool sound_ = true;
};

}  // namespace

std::string to_bytes(const Record& record) {
  Writing out;
  out.number(record.id);
  out.number(record.position);
  out.number(record.told_ms);
  out.number(record.story);
  out.number(static_cast<std::uint32_t>(record.labels.size()));
  for (const Label& label : record.labels) {
    out.number(static_cast<std::uint8_t>(facet_of(label.key)));
    out.text(label.value);
  }
  out.number(static_cast<std::uint32_t>(record.words.size()));
  for (const std::uint32_t word : record.words) out.number(word);
  return out.done();
}

std::optional<Record> record_from_bytes(std::string_view bytes) {
  Reading in(bytes);
  Record record;
  record.id = in.number<std::int64_t>();
  record.position = in.number<std::int64_t>();
  record.told_ms = in.number<std::int64_t>();
  record.story = in.number<std::uint32_t>();
  const auto labels = in.number<std::uint32_t>();
  if (labels > kMostLabels) return std::nullopt;
  for (std::uint32_t i = 0; i < labels && in.sound(); ++i) {
    const auto facet = in.number<std::uint8_t>();
    if (facet >= news::kFacets.size()) return std::nullopt;
    record.add(static_cast<news::Facet>(facet), in.text());
  }
  const auto words = in.number<std::uint32_t>();
  if (!in.sound() || in.left() != std::size_t{words} * sizeof(std::uint32_t)) return std::nullopt;
  record.words.reserve(words);
  for (std::uint32_t i = 0; i < words; ++i) record.words.push_back(in.number<std::uint32_t>());
  record.settle();
  return record;
}

// Bytes are bound as text, which SQLite keeps as it is given.
void make_tables(wire::Database& database) {
  database.run(R"sql(
    CREATE TABLE IF NOT EXISTS latest_segments(number INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS latest_dead(
      segment INTEGER NOT NULL, local INTEGER NOT NULL, PRIMARY KEY(segment, local)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS latest_head(item INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS latest_state(one INTEGER PRIMARY KEY CHECK(one=1), generation INTEGER NOT NULL);
    INSERT OR IGNORE INTO latest_state VALUES(1, 0);
  )sql");
}

void drop_tables(wire::Database& database) {
  // The last two are of an earlier layout.
  for (const char* table :
       {"latest_segments", "latest_dead", "latest_head", "latest_state", "latest", "latest_subjects"})
    database.run("DROP TABLE IF EXISTS " + std::string(table));
}

bool has_tables(wire::Database& database) {
  return database.number("SELECT count(*) FROM sqlite_master WHERE name='latest_state'") == 1;
}

std::int64_t generation(wire::Database& database) {
  return database.number("SELECT generation FROM latest_state").value_or(0);
}

void set_generation(wire::Database& database, std::int64_t generation) {
  database.prepare("UPDATE latest_state SET generation=?").bind(1, generation).run();
}

Result<FacetIndex> load(wire::Database& database, FacetIndex::Options options) {
  FacetIndex index(options);
  Statement segments = database.prepare("SELECT number, bytes FROM latest_segments ORDER BY number");
  while (segments.step()) {
    auto segment = Segment::from_bytes(segments.text(1));
    if (!segment) return segment.error();
    std::vector<Local> dead;
    Statement marks = database.prepare("SELECT local FROM latest_dead WHERE segment=?");
    marks.bind(1, segments.integer(0));
    while (marks.step()) dead.push_back(static_cast<Local>(marks.integer(0)));
    const auto number = static_cast<std::uint64_t>(segments.integer(0));
    if (auto added = index.add_saved(number, *std::move(segment), dead); !added) return added.error();
  }
  Statement head = database.prepare("SELECT item, bytes FROM latest_head");
  while (head.step()) {
    auto record = record_from_bytes(head.text(1));
    if (!record || record->id != head.integer(0) || index.find(record->id))
      return Error{ErrorKind::invalid, "A saved row of the index of the newest items is damaged", ""};
    index.put(*std::move(record));
  }
  return index;
}

void SavingJournal::head_put(const Record& record) {
  const std::string bytes = to_bytes(record);
  database_.prepare("INSERT OR REPLACE INTO latest_head VALUES(?,?)").bind(1, record.id).bind(2, bytes).run();
}
void SavingJournal::head_dropped(std::int64_t id) {
  database_.prepare("DELETE FROM latest_head WHERE item=?").bind(1, id).run();
}
void SavingJournal::head_emptied() {
  database_.run("DELETE FROM latest_head");
}
void SavingJournal::died(std::uint64_t segment, Local local) {
  Statement row = database_.prepare("INSERT INTO latest_dead VALUES(?,?)");
  row.bind(1, static_cast<std::int64_t>(segment)).bind(2, std::int64_t{local}).run();
}
void SavingJournal::segment_made(std::uint64_t segment, const Segment& made) {
  const std::string bytes = made.to_bytes();
  Statement row = database_.prepare("INSERT INTO latest_segments VALUES(?,?)");
  row.bind(1, static_cast<std::int64_t>(segment)).bind(2, bytes).run();
}
void SavingJournal::segment_gone(std::uint64_t segment) {
  const auto number = static_cast<std::int64_t>(segment);
  database_.prepare("DELETE FROM latest_segments WHERE number=?").bind(1, number).run();
  database_.prepare("DELETE FROM latest_dead WHERE segment=?").bind(1, number).run();
}

}  // namespace dateline::latest
