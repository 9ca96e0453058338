#include <benchmark/benchmark.h>

#include "imaging/renditions.h"
#include "imaging/vips_image.h"

namespace dateline::imaging {
namespace {

// A photo as a camera sends it: 6000 by 4000 pixels, waves with the grain of a sensor.
std::string camera_photo() {
  if (!start_vips()) return {};
  VipsImage* out = nullptr;
  if (vips_sines(&out, 6000, 4000, "uchar", TRUE, "hfreq", 9.0, "vfreq", 5.0, nullptr) != 0) return {};
  const Image waves(out);
  if (vips_gaussnoise(&out, 6000, 4000, "mean", 0.0, "sigma", 6.0, nullptr) != 0) return {};
  const Image grain(out);
  if (vips_add(waves.get(), grain.get(), &out, nullptr) != 0) return {};
  const Image grey(out);
  VipsImage* bands[] = {grey.get(), grey.get(), grey.get()};
  if (vips_bandjoin(bands, &out, 3, nullptr) != 0) return {};
  const Image colour(out);
  if (vips_copy(colour.get(), &out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) != 0) return {};
  const Image marked(out);
  void* data = nullptr;
  std::size_t size = 0;
  if (vips_jpegsave_buffer(marked.get(), &data, &size, "Q", 90, nullptr) != 0) return {};
  std::string bytes(static_cast<const char*>(data), size);
  g_free(data);
  return bytes;
}

void AllRenditionsOfA24MegapixelPhoto(benchmark::State& state) {
  const std::string photo = camera_photo();
  const PictureKind kind = picture_kind(photo);
  const auto looks = look_at(photo, kind);
  for ([[maybe_unused]] auto _ : state) {  // NOLINT(clang-analyzer-deadcode.DeadStores): the library's way
    const Result<std::vector<MadeRendition>> made =
        looks ? make_renditions(photo, kind, *looks) : looks.error();
    if (!made) state.SkipWithError(made.error().message.c_str());
  }
  state.counters["megabytes_sent"] = static_cast<double>(photo.size()) / 1e6;
  state.counters["megabytes_of_memory"] = static_cast<double>(vips_tracked_get_mem_highwater()) / 1e6;
}
BENCHMARK(AllRenditionsOfA24MegapixelPhoto)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dateline::imaging
