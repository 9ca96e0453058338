// Made by `stories_training` (tests/train/stories_training.cc); do not edit.
#include "stories/parting.h"

namespace dateline::stories {

const PartingWeights& PartingWeights::learnt() {
  static const PartingWeights kLearnt{
      {-2.856, -2.133, -6.666, -4.623, 11.893, 4.281, 0.248, 0.111, 0.001, 0.092, 0.035, 0.261}, -12.700};
  return kLearnt;
}

}  // namespace dateline::stories
