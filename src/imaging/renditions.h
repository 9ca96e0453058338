#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "imaging/limits.h"
#include "imaging/picture_kind.h"
#include "imaging/picture_words.h"

namespace dateline::imaging {

/// The widths in which a picture is offered, in pixels.
inline constexpr std::array<int, 5> kWidths{320, 640, 960, 1280, 1920};

/// How a rendition is encoded; a browser takes the first of these that it knows.
enum class Encoding { avif, webp, jpeg };
inline constexpr std::array<Encoding, 3> kEncodings{Encoding::avif, Encoding::webp, Encoding::jpeg};

/// `image/avif`
std::string_view mime_of(Encoding encoding);
/// `.avif`, `.webp`, `.jpg`
std::string_view ending_of(Encoding encoding);

/// A picture's look, from its header alone.
struct Looks {
  int width = 0;  ///< As it is to be seen: after its orientation (Exif).
  int height = 0;
  bool animated = false;
  PictureWords words;
  std::string note;  ///< What could not be read of its metadata; empty where nothing was wrong.
};

/// Reads the header and the metadata of a raster picture. An error where the bytes are not what `kind` says,
/// or more than the limits allow; nothing is decoded then.
Result<Looks> look_at(std::string_view bytes, const PictureKind& kind, const Limits& limits = {});

/// The widths of the renditions of a picture so wide, smallest first: those of kWidths that are not wider
/// than it, and its own where that is below the largest. Never wider than the picture.
std::vector<int> rendition_widths(int width);

/// One rendition, encoded.
struct MadeRendition {
  int width = 0;
  Encoding encoding = Encoding::jpeg;
  std::string bytes;
};

/// Makes every rendition of a raster picture: upright (Exif orientation), in sRGB, eight bits a channel,
/// without metadata but for credit and copyright. What is transparent stays so in AVIF and WebP and is white
/// in JPEG; of an animation the first frame is taken. An error where the picture is broken or cut short, or a
/// limit was reached (ErrorKind::too_large), or `limits.stopped` said so (ErrorKind::unavailable). One call
/// works in one thread; to be called by one thread at a time, since memory is counted for the whole program.
Result<std::vector<MadeRendition>> make_renditions(std::string_view bytes, const PictureKind& kind,
                                                   const Looks& looks, const Limits& limits = {});

}  // namespace dateline::imaging
