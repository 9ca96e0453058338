#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "latest/facet_index.h"
#include "wire/sqlite.h"

namespace dateline::latest {

/// A record as a row of the head keeps it, and back; nothing where the bytes are none.
std::string to_bytes(const Record& record);
std::optional<Record> record_from_bytes(std::string_view bytes);

/// The tables in which an index is kept: `latest_segments` (number, bytes), `latest_dead` (segment, local),
/// `latest_head` (item, bytes), and in `latest_state` how often it was changed, by which one process sees
/// that another has.
void make_tables(wire::Database& database);
void drop_tables(wire::Database& database);
bool has_tables(wire::Database& database);
std::int64_t generation(wire::Database& database);
void set_generation(wire::Database& database, std::int64_t generation);

/// Reads an index back. An error where what is kept is damaged.
Result<FacetIndex> load(wire::Database& database, FacetIndex::Options options);

/// Does on the disk what is done to an index, in the transaction that is open.
class SavingJournal final : public Journal {
 public:
  explicit SavingJournal(wire::Database& database) : database_(database) {}
  void head_put(const Record& record) override;
  void head_dropped(std::int64_t id) override;
  void head_emptied() override;
  void died(std::uint64_t segment, Local local) override;
  void segment_made(std::uint64_t segment, const Segment& made) override;
  void segment_gone(std::uint64_t segment) override;

 private:
  wire::Database& database_;
};

}  // namespace dateline::latest
