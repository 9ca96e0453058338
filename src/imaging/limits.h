#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace dateline::imaging {

/// What may be spent on one picture. Bytes are bounded by who fetches it.
struct Limits {
  std::int64_t pixels = 100'000'000;  ///< Width by height as sent, before anything is decoded.
  int side = 16'383;                  ///< The longest side: what WebP can hold.
  int frames = 2'000;                 ///< Of an animation.
  std::chrono::milliseconds time{60'000};
  std::size_t memory = std::size_t{1} << 30;  ///< Bytes that the decoder and what follows it hold.
  std::function<bool()> stopped;              ///< Asked now and then; true = give up, nobody waits.
};

}  // namespace dateline::imaging
