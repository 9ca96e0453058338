// Made by `stories_training` (tests/train/stories_training.cc); do not edit.
#include "stories/parting.h"

namespace dateline::stories {

const PartingWeights& PartingWeights::learnt() {
  static const PartingWeights kLearnt{
      {-2.638, -1.894, -6.734, -5.059, 10.731, 4.507, 0.379, 0.069, 0.158, 0.123, -0.064, 0.184}, -13.014};
  return kLearnt;
}

}  // namespace dateline::stories
