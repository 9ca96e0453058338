#include "imaging/vips_image.h"

#include <algorithm>
#include <mutex>

namespace dateline::imaging {
namespace {

bool start() {
  if (vips_init("dateline") != 0) return false;
  // Files from outside reach only the loaders that have a reader's picture to load.
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  for (const char* loader :
       {"VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadNsgifBuffer",
        "VipsForeignLoadWebpBuffer", "VipsForeignLoadHeifBuffer"})
    vips_operation_block_set(loader, FALSE);
  vips_concurrency_set(1);
  // What it complains of comes back as an error too, in our own words; a hostile picture must not fill the
  // log.
  g_log_set_handler(
      "VIPS", G_LOG_LEVEL_WARNING, [](const char*, GLogLevelFlags, const char*, void*) {}, nullptr);
  vips_cache_set_max(0);
  return true;
}

}  // namespace

Result<void> start_vips() {
  static const bool started = start();
  if (!started) return Error{ErrorKind::internal, "libvips cannot start: " + vips_complaint(), ""};
  return {};
}

std::string vips_complaint() {
  std::string text = vips_error_buffer();
  vips_error_clear();
  // The first line names the cause, the others what failed because of it.
  text.resize(std::min(text.find('\n'), text.size()));
  constexpr std::size_t kLongest = 160;
  text.resize(std::min(text.size(), kLongest));
  return text.empty() ? "no reason given" : text;
}

std::string_view blob_of(VipsImage* image, const char* name) {
  const void* data = nullptr;
  std::size_t size = 0;
  if (vips_image_get_typeof(image, name) == 0) return {};
  if (vips_image_get_blob(image, name, &data, &size) != 0) {
    vips_error_clear();
    return {};
  }
  return {static_cast<const char*>(data), size};
}

}  // namespace dateline::imaging
