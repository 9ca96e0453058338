#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "search/document.h"
#include "search/lexicon.h"
#include "search/segment_writer.h"
#include "search/tokens.h"

namespace dateline::search {

/// Makes a segment of some items. What it knows of words serves the next one. For one thread at a time.
///
/// A term's weight in an item is how often it is met there, each time by the weight of the field, against
/// the item's length (BM25's, with fixed constants, so that a weight never has to be made again): 1 to 255.
class SegmentBuilder {
 public:
  /// The bytes of a segment (segment.h). The items get their numbers in it in the order of `documents`.
  std::string build(std::span<const Document* const> documents);

 private:
  // A term that the item at hand has.
  struct Seen {
    std::uint32_t in_item = 0;  // 1 + which item; 0 = none
    std::uint32_t slot = 0;     // in slots_
  };
  struct Slot {
    StringId term = 0;
    std::uint32_t count = 0;
    float weight = 0;
    FormBits forms = 0;
    std::uint32_t filled = 0;  // where its next place goes
  };
  struct Occurrence {
    std::uint32_t slot = 0;
    std::uint32_t place = 0;
  };
  struct Posting {
    StringId term = 0;
    Local item = 0;
    std::uint8_t weight = 0;
    FormBits forms = 0;
    std::uint8_t more = 0;    // 1: several places
    std::uint32_t place = 0;  // the only place, or where in place_bytes_
    std::uint32_t place_size = 0;
  };

  void take(const Document& document, Local item);
  void read_text(const FieldText& text, StemLanguage language);
  void count(StringId term, float weight, FormBits form, std::uint32_t place);
  void end_item(Local item);
  void write_terms(SegmentWriter& writer);
  void write_forms(SegmentWriter& writer);
  StringId marked(Field field, StringId term);

  Lexicon lexicon_;
  std::vector<Seen> seen_;                 // by string
  std::vector<std::uint32_t> forms_;       // by string: how often
  std::vector<StringId> met_forms_;        // those in forms_
  std::vector<StringId> marked_[kFields];  // by string: 1 + the term of the field

  std::vector<Slot> slots_;
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> places_;
  std::uint32_t current_item_ = 0;  // as Seen has it
  std::uint32_t place_ = 0;         // of the item at hand
  std::uint32_t length_ = 0;        // words in it

  std::vector<Posting> postings_;
  std::string place_bytes_;
  std::map<std::string, std::uint32_t, std::less<>> facet_numbers_;
  std::vector<std::uint32_t> item_facets_;
  std::string buffer_;
};

}  // namespace dateline::search
