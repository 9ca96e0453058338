#include "imaging/renditions.h"

#include <algorithm>
#include <optional>

#include "imaging/vips_image.h"

namespace dateline::imaging {
namespace {

using Steady = std::chrono::steady_clock;

// Chosen by measuring (docs/decisions/007-pictures.md).
constexpr int kAvifQuality = 62;
constexpr int kAvifEffort = 1;
constexpr int kWebpQuality = 76;
constexpr int kWebpEffort = 4;
constexpr int kJpegQuality = 80;

Error broken(const std::string& why) {
  return {ErrorKind::invalid, "The picture is broken: " + why, ""};
}

// Watches over one picture's work: when time or memory is up or nobody waits any more, the image that is
// being computed is killed, and `reason` says why.
class Watch {
 public:
  explicit Watch(const Limits& limits) : limits_(limits), until_(Steady::now() + limits.time) {}

  // The first limit that is reached; nothing while all is well.
  const std::optional<Error>& check() {
    if (reached_) return reached_;
    if (limits_.stopped && limits_.stopped()) {
      reached_ = {ErrorKind::unavailable, "The program is stopping", ""};
    } else if (Steady::now() >= until_) {
      reached_ = {ErrorKind::too_large,
                  "The picture takes longer than " + std::to_string(limits_.time.count() / 1000) + " s", ""};
    } else if (vips_tracked_get_mem() > limits_.memory) {
      reached_ = {
          ErrorKind::too_large,
          "The picture takes more than " + std::to_string(limits_.memory / 1'000'000) + " MB of memory", ""};
    }
    return reached_;
  }

  // Computes the image into memory, under watch.
  Result<Image> into_memory(Image image) {
    vips_image_set_progress(image.get(), TRUE);
    const gulong handler = g_signal_connect(image.get(), "eval", G_CALLBACK(&Watch::look), this);
    Image computed(vips_image_copy_memory(image.get()));
    g_signal_handler_disconnect(image.get(), handler);
    return finished(std::move(computed));
  }

  // What came of a step: the limit that ended it, or the library's complaint.
  Result<Image> finished(Image image) {
    if (check()) {
      vips_error_clear();
      return *reached_;
    }
    if (!image) return broken(vips_complaint());
    return image;
  }

 private:
  static void look(VipsImage* image, VipsProgress*, Watch* watch) {
    if (watch->check()) vips_image_set_kill(image, TRUE);
  }

  const Limits& limits_;
  Steady::time_point until_;
  std::optional<Error> reached_;
};

// One operation of libvips with one image in and one out.
template <typename Operation, typename... Options>
Image apply(Operation operation, VipsImage* in, Options... options) {
  VipsImage* out = nullptr;
  return Image(operation(in, &out, options..., nullptr) == 0 ? out : nullptr);
}

Result<Image> open_header(std::string_view bytes, const PictureKind& kind) {
  void* data = const_cast<char*>(bytes.data());  // libvips reads only
  VipsImage* out = nullptr;
  int failed = -1;
  if (kind.mime == "image/jpeg") {
    failed = vips_jpegload_buffer(data, bytes.size(), &out, nullptr);
  } else if (kind.mime == "image/png") {
    failed = vips_pngload_buffer(data, bytes.size(), &out, nullptr);
  } else if (kind.mime == "image/gif") {
    failed = vips_gifload_buffer(data, bytes.size(), &out, nullptr);
  } else if (kind.mime == "image/webp") {
    failed = vips_webpload_buffer(data, bytes.size(), &out, nullptr);
  } else if (kind.mime == "image/avif") {
    failed = vips_heifload_buffer(data, bytes.size(), &out, nullptr);
  } else {
    return Error{ErrorKind::invalid, "What came is no raster picture that we know", ""};
  }
  if (failed != 0) return broken(vips_complaint());
  return Image(out);
}

// The widest rendition, upright and in sRGB, in memory: the others are made from it. Decoding is done at a
// fraction of the size where the format allows (shrink-on-load).
Result<Image> decode(std::string_view bytes, int width, Watch& watch) {
  VipsImage* out = nullptr;
  const int failed = vips_thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(), &out, width,  //
                                           "height", VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN,            //
                                           "export_profile", "srgb", "option_string", "[fail_on=error]",
                                           "fail_on", VIPS_FAIL_ON_ERROR, nullptr);
  Result<Image> lazy = watch.finished(Image(failed == 0 ? out : nullptr));
  if (!lazy) return lazy;
  Image plain = apply(vips_colourspace, lazy->get(), VIPS_INTERPRETATION_sRGB);
  if (plain) plain = apply(vips_cast_uchar, plain.get());
  if (!plain) return broken(vips_complaint());
  return watch.into_memory(std::move(plain));
}

// An image of its own header, with the metadata that goes out and no other.
Image with_words(VipsImage* image, const PictureWords& words) {
  Image out(apply(vips_copy, image));
  if (!out) return out;
  gchar** fields = vips_image_get_fields(out.get());
  for (gchar** field = fields; *field != nullptr; ++field) vips_image_remove(out.get(), *field);
  g_strfreev(fields);
  const std::string xmp = xmp_of(words);
  const std::string iptc = iptc_of(words);
  if (!xmp.empty()) vips_image_set_blob_copy(out.get(), VIPS_META_XMP_NAME, xmp.data(), xmp.size());
  if (!iptc.empty()) vips_image_set_blob_copy(out.get(), VIPS_META_IPTC_NAME, iptc.data(), iptc.size());
  return out;
}

Image on_white(VipsImage* image) {
  VipsArrayDouble* white = vips_array_double_newv(1, 255.0);
  Image out = apply(vips_flatten, image, "background", white);
  vips_area_unref(VIPS_AREA(white));
  return out;
}

Result<std::string> encode(VipsImage* image, Encoding encoding) {
  void* data = nullptr;
  std::size_t size = 0;
  int failed = -1;
  if (encoding == Encoding::avif) {
    failed = vips_heifsave_buffer(image, &data, &size, "compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "Q",
                                  kAvifQuality, "effort", kAvifEffort, nullptr);
  } else if (encoding == Encoding::webp) {
    failed = vips_webpsave_buffer(image, &data, &size, "Q", kWebpQuality, "effort", kWebpEffort, nullptr);
  } else {
    const Image opaque = vips_image_hasalpha(image) ? on_white(image) : apply(vips_copy, image);
    if (opaque)
      failed = vips_jpegsave_buffer(opaque.get(), &data, &size, "Q", kJpegQuality, "optimize_coding", TRUE,
                                    "interlace", TRUE, nullptr);
  }
  const std::unique_ptr<void, decltype(&g_free)> owned(data, &g_free);
  if (failed != 0)
    return Error{ErrorKind::internal,
                 "No " + std::string(mime_of(encoding)) + " could be made: " + vips_complaint(), ""};
  return std::string(static_cast<const char*>(data), size);
}

}  // namespace

std::string_view mime_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::avif:
      return "image/avif";
    case Encoding::webp:
      return "image/webp";
    case Encoding::jpeg:
      break;
  }
  return "image/jpeg";
}

std::string_view ending_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::avif:
      return ".avif";
    case Encoding::webp:
      return ".webp";
    case Encoding::jpeg:
      break;
  }
  return ".jpg";
}

std::vector<int> rendition_widths(int width) {
  std::vector<int> widths;
  for (const int step : kWidths) {
    if (step <= width) widths.push_back(step);
  }
  if (width < kWidths.back() && (widths.empty() || widths.back() != width)) widths.push_back(width);
  return widths;
}

Result<Looks> look_at(std::string_view bytes, const PictureKind& kind, const Limits& limits) {
  if (const auto started = start_vips(); !started) return started.error();
  const Result<Image> header = open_header(bytes, kind);
  if (!header) return header.error();
  VipsImage* image = header->get();
  const int width = vips_image_get_width(image);
  const int height = vips_image_get_page_height(image);
  const std::string size = std::to_string(width) + " by " + std::to_string(height) + " pixels";
  if (std::int64_t{width} * height > limits.pixels)
    return Error{ErrorKind::too_large,
                 "The picture has " + size + "; more than " + std::to_string(limits.pixels / 1'000'000) +
                     " megapixels are not taken",
                 ""};
  if (std::max(width, height) > limits.side)
    return Error{
        ErrorKind::too_large,
        "The picture has " + size + "; more than " + std::to_string(limits.side) + " on a side are not taken",
        ""};
  const int frames = vips_image_get_n_pages(image);
  if (frames > limits.frames)
    return Error{ErrorKind::too_large, "The picture has " + std::to_string(frames) + " frames", ""};
  Looks looks;
  const bool lies = vips_image_get_orientation_swap(image) != 0;
  looks.width = lies ? height : width;
  looks.height = lies ? width : height;
  looks.animated = frames > 1;
  looks.words = read_words({blob_of(image, VIPS_META_XMP_NAME), blob_of(image, VIPS_META_IPTC_NAME),
                            blob_of(image, VIPS_META_EXIF_NAME)},
                           looks.note);
  return looks;
}

Result<std::vector<MadeRendition>> make_renditions(std::string_view bytes, const PictureKind& kind,
                                                   const Looks& looks, const Limits& limits) {
  // Once more through the right door: the general one below would take another kind for this one.
  if (const auto header = look_at(bytes, kind, limits); !header) return header.error();
  const std::vector<int> widths = rendition_widths(looks.width);
  Watch watch(limits);
  const Result<Image> largest = decode(bytes, widths.back(), watch);
  if (!largest) return largest.error();
  std::vector<MadeRendition> made;
  for (const int width : widths) {
    const double scale = static_cast<double>(width) / vips_image_get_width(largest->get());
    const Result<Image> sized = watch.into_memory(apply(vips_resize, largest->get(), scale));
    if (!sized) return sized.error();
    const Image image = with_words(sized->get(), looks.words);
    for (const Encoding encoding : kEncodings) {
      if (watch.check()) return *watch.check();
      Result<std::string> encoded = encode(image.get(), encoding);
      if (!encoded) return encoded.error();
      made.push_back({width, encoding, *std::move(encoded)});
    }
  }
  return made;
}

}  // namespace dateline::imaging
