// Made by `stories_training` (tests/train/stories_training.cc); do not edit.
#include "stories/parting.h"

namespace dateline::stories {

const PartingWeights& PartingWeights::learnt() {
  static const PartingWeights kLearnt{
      {-3.085, -2.075, -6.643, -4.833, 12.920, 4.447, 0.253, 0.116, 0.105, 0.121, 0.014, 0.331}, -13.591};
  return kLearnt;
}

}  // namespace dateline::stories
