#pragma once

#include <string>
#include <string_view>

namespace dateline::imaging {

/// What kind of picture some bytes are, by the bytes alone.
struct PictureKind {
  std::string mime;    ///< Empty: no picture that we show.
  std::string ending;  ///< `.png`
  int width = 0;       ///< Pixels, or an SVG's own units; 0 = not known.
  int height = 0;
};

/// Knows PNG, JPEG, GIF, WebP, AVIF and SVG.
PictureKind picture_kind(std::string_view bytes);

}  // namespace dateline::imaging
