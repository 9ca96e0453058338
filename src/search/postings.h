#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::search {

/// An item's number within its segment.
using Local = std::uint32_t;
inline constexpr Local kNoLocal = 0xFFFF'FFFF;

/// A term's list is cut into blocks of so many items.
inline constexpr std::uint32_t kBlock = 128;

/// A list of more than one block begins with one of these for each.
struct BlockHead {
  Local last = 0;            ///< The block's last item.
  std::uint32_t offset = 0;  ///< Of its bytes, from the list's beginning.
  std::uint32_t best = 0;    ///< The greatest weight in it.
};

/// Appends unsigned numbers, seven bits a byte, the lowest first.
void put_varint(std::string& out, std::uint64_t number);
inline std::uint64_t get_varint(const std::uint8_t*& at) {
  std::uint64_t number = *at++;
  if (number < 0x80) return number;
  number &= 0x7F;
  for (unsigned shift = 7; shift < 64; shift += 7) {
    const std::uint8_t byte = *at++;
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) break;
  }
  return number;
}

/// Where a term stands in an item, as a list keeps it: the first position times two, plus one if there are
/// more; then how many more, and the steps from each to the next.
void put_places(std::string& out, const std::uint32_t* places, std::size_t count);
/// The end of what put_places() wrote at `at`.
const std::uint8_t* skip_places(const std::uint8_t* at);
/// Reads it; replaces what is in `places`.
void get_places(const std::uint8_t* at, std::vector<std::uint32_t>& places);

/// In which forms a word is written in an item (`price`, `prices`): a bit for each, of eight that forms share
/// by chance. 0: no word.
using FormBits = std::uint8_t;

/// Writes one term's list: items in rising order, with the term's weight in each (1 to 255), its forms and
/// its places. A block is a byte, how many bits a step takes, and kFormsEach or kFormsAlike; the steps from
/// item to item less one, packed; the weights; the forms, of each item or once for all, where there are any;
/// the places.
class PostingsWriter {
 public:
  static constexpr unsigned kFormsEach = 0x80;
  static constexpr unsigned kFormsAlike = 0x40;
  static constexpr unsigned kStepBits = 0x3F;

  /// `places`: as put_places() wrote them.
  void add(Local item, std::uint8_t weight, FormBits forms, std::string_view places);
  /// Appends the list to `out` and begins anew. `out` is filled up to a multiple of four first where the list
  /// has several blocks; so the list's beginning is returned.
  std::size_t end_list(std::string& out);
  std::uint32_t count() const { return count_; }
  std::uint8_t best() const { return best_; }

 private:
  void end_block();

  std::uint32_t count_ = 0;
  std::uint8_t best_ = 0;
  std::uint32_t in_block_ = 0;
  Local before_ = kNoLocal;  // the last of the block before; none: steps begin at -1
  std::array<Local, kBlock> items_{};
  std::array<std::uint8_t, kBlock> weights_{};
  std::array<FormBits, kBlock> forms_{};
  std::string places_;
  std::string blocks_;
  std::vector<BlockHead> heads_;
};

/// A term's list where it lies.
struct PostingsRef {
  const std::uint8_t* bytes = nullptr;
  std::uint32_t count = 0;
  std::uint8_t best = 0;
};

/// Goes along a list. Looks only at the blocks that it is sent to.
class PostingsCursor {
 public:
  explicit PostingsCursor(PostingsRef list);

  /// The first item at or after `target`, which is not before the last one asked for; kNoLocal = none.
  Local seek(Local target) {
    if (at_ < filled_ && items_[at_] >= target) return items_[at_];
    return seek_further(target);
  }
  Local item() const { return items_[at_]; }
  std::uint8_t weight() const { return weights_[at_]; }
  FormBits forms() const { return forms_ == nullptr ? forms_alike_ : forms_[at_]; }

  /// Goes to the block in which `target` is or would be, without reading it; false if there is none.
  bool seek_block(Local target);
  std::uint8_t block_best() const {
    return blocks_ == 1 ? list_.best : static_cast<std::uint8_t>(heads_[block_].best);
  }
  Local block_last() const { return blocks_ == 1 ? kNoLocal - 1 : heads_[block_].last; }

  /// The places of the current item.
  void places(std::vector<std::uint32_t>& places);
  /// The same as they are kept.
  std::string_view place_bytes();

  const PostingsRef& list() const { return list_; }

 private:
  Local seek_further(Local target);
  void read_block();
  const std::uint8_t* find_places();

  PostingsRef list_;
  std::uint32_t blocks_ = 0;
  const BlockHead* heads_ = nullptr;
  std::uint32_t block_ = 0;
  std::uint32_t read_ = 0xFFFF'FFFF;  // the block that was read
  std::uint32_t at_ = 0;
  std::uint32_t filled_ = 0;
  const std::uint8_t* weights_ = nullptr;
  const FormBits* forms_ = nullptr;  // of each item; null: all have those below
  FormBits forms_alike_ = 0;
  const std::uint8_t* first_places_ = nullptr;
  const std::uint8_t* places_ = nullptr;  // of item `places_of_` in the block
  std::uint32_t places_of_ = 0;
  std::array<Local, kBlock> items_{};
};

}  // namespace dateline::search
