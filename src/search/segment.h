#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/document.h"
#include "search/postings.h"
#include "search/stems.h"
#include "search/string_table.h"

namespace dateline::search {

/// A set of items that never changes: for each term the items that have it, for each item what lists and
/// counts need. In memory, or a file that is mapped. One sequence of bytes; see segment_writer.h for how it
/// is laid out.
class Segment {
 public:
  /// Takes bytes that a SegmentWriter has made.
  static std::shared_ptr<const Segment> of(std::string bytes);
  /// Maps a file. An error where it is not there, cut short, or anything in it has changed since it was
  /// written.
  static Result<std::shared_ptr<const Segment>> open(const std::filesystem::path& file);
  ~Segment();
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

  std::string_view bytes() const { return bytes_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ids_.size()); }
  StemLanguages languages() const { return languages_; }
  std::int64_t earliest_ms() const { return earliest_ms_; }
  std::int64_t latest_ms() const { return latest_ms_; }
  /// The latest time of the items from `first` to `last`, or of a few more around them.
  std::int64_t latest_ms(Local first, Local last) const;

  std::int64_t id(Local item) const { return ids_[item]; }
  std::int64_t position(Local item) const { return positions_[item]; }
  std::int64_t told_ms(Local item) const { return told_[item]; }
  std::uint32_t story(Local item) const { return stories_[item]; }
  /// How many words it has, at most 65,535.
  std::uint32_t words(Local item) const { return words_[item]; }
  /// Its values, as numbers for facet().
  std::span<const std::uint32_t> facets(Local item) const {
    return facets_.subspan(facet_begins_[item], facet_begins_[item + 1] - facet_begins_[item]);
  }
  /// How many different values there are.
  std::uint32_t facet_count() const { return static_cast<std::uint32_t>(facet_values_.size()); }
  /// A value: the facet as a letter (document.h), then the value.
  std::string_view facet(std::uint32_t number) const { return facet_values_.at(number); }

  /// The item with that id, if it is here.
  std::optional<Local> find(std::int64_t id) const;

  /// The items that have a term.
  std::optional<PostingsRef> find(std::string_view term) const;
  /// Terms in order that begin with `prefix`, until `sink` says false.
  void terms_from(std::string_view prefix,
                  const std::function<bool(std::string_view term, PostingsRef list)>& sink) const;
  /// Words as they are written (folded), and how often.
  const StringTable& forms() const { return forms_; }
  const StringTable& terms() const { return terms_; }
  /// The list of a term that terms() gave.
  PostingsRef list(StringTable::Payload payload) const;

 private:
  static constexpr std::size_t kRun = 1024;
  Segment() = default;
  Result<void> read();

  std::string owned_;
  void* mapped_ = nullptr;
  std::string_view bytes_;
  StemLanguages languages_ = 0;
  std::int64_t earliest_ms_ = 0;
  std::int64_t latest_ms_ = 0;
  std::vector<std::int64_t> latest_of_run_;  // the latest time of each kRun items
  std::span<const std::int64_t> ids_;
  std::span<const std::int64_t> positions_;
  std::span<const std::int64_t> told_;
  std::span<const std::uint32_t> stories_;
  std::span<const std::uint16_t> words_;
  std::span<const std::uint32_t> by_id_;
  std::span<const std::uint32_t> facet_begins_;
  std::span<const std::uint32_t> facets_;
  StringList facet_values_;
  StringTable terms_;
  StringTable forms_;
  std::string_view postings_;
};

}  // namespace dateline::search
