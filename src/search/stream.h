#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "search/postings.h"

namespace dateline::search {

/// What is left of a word's weight in an item that has it only in other forms than the one asked for.
inline constexpr float kOtherForm = 0.6F;

/// Of the weight of a word that is written in `written` and asked for in `asked` (0: in any), what counts.
inline float share_of(FormBits written, FormBits asked) {
  return asked == 0 || (written & asked) != 0 ? 1 : kOtherForm;
}

/// The items of one part that satisfy a clause, in order, each with what it adds to the score: either a
/// term's list as it lies, or one that was made.
class Stream {
 public:
  /// `worth`: what the greatest weight (255) adds. `form`: the word as it is asked for; see kOtherForm.
  Stream(PostingsRef list, float worth, FormBits form)
      : cursor_(std::in_place, list),
        step_(worth / 255),
        form_(form),
        best_(static_cast<float>(list.best) * step_),
        count_(list.count) {}
  Stream(std::vector<Local> items, std::vector<float> scores);

  /// The first item at or after `target`; kNoLocal = none.
  Local seek(Local target) { return cursor_ ? cursor_->seek(target) : seek_made(target); }
  /// What the item adds that seek() gave last.
  float score() const {
    if (!cursor_) return scores_[at_];
    return static_cast<float>(cursor_->weight()) * step_ * share_of(cursor_->forms(), form_);
  }

  /// The most that any item adds.
  float best() const { return best_; }
  /// The most that an item from `target` to block_last() adds; false if there is none. Reads no block.
  bool seek_block(Local target) { return cursor_ ? cursor_->seek_block(target) : true; }
  float block_best() const { return cursor_ ? static_cast<float>(cursor_->block_best()) * step_ : best_; }
  Local block_last() const { return cursor_ ? cursor_->block_last() : kNoLocal - 1; }

  std::uint32_t count() const { return count_; }

 private:
  Local seek_made(Local target);

  std::optional<PostingsCursor> cursor_;
  float step_ = 0;
  FormBits form_ = 0;
  std::vector<Local> items_;
  std::vector<float> scores_;
  std::size_t at_ = 0;
  float best_ = 0;
  std::uint32_t count_ = 0;
};

}  // namespace dateline::search
