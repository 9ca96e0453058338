// Made by `stories_training` (tests/train/stories_training.cc); do not edit.
#include "stories/parting.h"

namespace dateline::stories {

const PartingWeights& PartingWeights::learnt() {
  static const PartingWeights kLearnt{
      {-2.049, -2.131, -7.077, -3.676, 10.011, 4.196, 0.183, 0.191, 0.103, 0.111, -0.024, 0.205}, -12.419};
  return kLearnt;
}

}  // namespace dateline::stories
