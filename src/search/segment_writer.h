#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/document.h"
#include "search/postings.h"
#include "search/stems.h"
#include "search/string_table.h"

namespace dateline::search {

/// What a segment keeps of an item beside its terms.
struct ItemColumns {
  std::int64_t id = 0;
  std::int64_t position = 0;
  std::int64_t told_ms = 0;
  std::uint32_t story = 0;
  std::uint16_t words = 0;  ///< Its length; 65,535 = so many or more.
};

/// The parts of a segment, in their order. Numbers are kept as the machine has them (little endian, on all
/// that this runs on), each part at a multiple of eight.
enum class SegmentPart : std::uint8_t {
  ids,
  positions,
  told,
  stories,
  by_id,         ///< Items by their ids.
  facet_begins,  ///< Of each item, where its values begin in `facets`, and the end of the last.
  facets,
  facet_ends,  ///< The values' strings.
  facet_bytes,
  term_groups,  ///< Terms, each with its count, its best weight, and its list's place in `postings`.
  term_bytes,
  form_groups,  ///< Words as written, each with how often.
  form_bytes,
  postings,
  words,
};
inline constexpr std::size_t kSegmentParts = 15;

/// The beginning of a segment. `digest`: XXH3 of all that follows the head, and of the head with 0 in its
/// place.
struct SegmentHead {
  std::uint64_t magic = 0;
  std::uint64_t digest = 0;
  std::uint64_t size = 0;
  std::uint32_t items = 0;
  std::uint32_t terms = 0;
  std::uint32_t forms = 0;
  std::uint32_t languages = 0;
  struct Part {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  };
  Part parts[kSegmentParts]{};
};
inline constexpr std::uint64_t kSegmentMagic = 0x3230'7472'6165'5344;  // "DSeart02"
std::uint64_t digest_of_segment(std::string_view bytes);

/// Writes a segment: first all items in order, then all terms in order with their lists, then the forms in
/// order.
class SegmentWriter {
 public:
  /// `facets`: numbers of values, see facet_values().
  void item(const ItemColumns& columns, const std::uint32_t* facets, std::size_t facet_count);
  void facet_value(std::string_view value);
  PostingsWriter& postings() { return writer_; }
  /// Ends the list that was written to postings(), as that of `term`. An empty one is left out.
  void term(std::string_view term);
  void form(std::string_view form, std::uint64_t count) { forms_.add(form, {count, 0, 0}); }
  void languages(StemLanguages languages) { languages_ |= languages; }
  std::string done();

 private:
  std::vector<std::int64_t> ids_;
  std::vector<std::int64_t> positions_;
  std::vector<std::int64_t> told_;
  std::vector<std::uint32_t> stories_;
  std::vector<std::uint16_t> words_;
  std::vector<std::uint32_t> facet_begins_{0};
  std::vector<std::uint32_t> facets_;
  std::vector<std::uint32_t> facet_ends_;
  std::string facet_bytes_;
  StringTableWriter terms_;
  StringTableWriter forms_;
  std::string postings_;
  PostingsWriter writer_;
  StemLanguages languages_ = 0;
};

}  // namespace dateline::search
