#pragma once

#include <cstdint>
#include <vector>

namespace dateline::topics {

/// Values by the keys of words (text_words.h), which are hashes already: one step to find nearly any, and to
/// find that there is none. Grows; no key is 0, which no word has.
template <typename Value>
class KeyTable {
 public:
  KeyTable() : slots_(64) {}

  /// The value of the key, made if there is none.
  Value& operator[](std::uint64_t key) {
    if (used_ * 2 >= slots_.size()) grow();
    Slot& slot = slots_[place_of(key)];
    if (slot.key == 0) {
      slot.key = key;
      ++used_;
    }
    return slot.value;
  }

  /// Null if there is none.
  const Value* find(std::uint64_t key) const {
    const Slot& slot = slots_[place_of(key)];
    return slot.key == 0 ? nullptr : &slot.value;
  }

  std::size_t size() const { return used_; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value{};
  };

  std::size_t place_of(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (key ^ (key >> 32)) & mask;
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> before(slots_.size() * 2);
    before.swap(slots_);
    for (Slot& slot : before) {
      if (slot.key != 0) slots_[place_of(slot.key)] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace dateline::topics
