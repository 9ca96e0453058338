#pragma once

#include <vips/vips.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

// What this room shares of libvips. Nothing outside includes it.

namespace dateline::imaging {

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
/// An image of libvips, owned.
using Image = std::unique_ptr<VipsImage, Unref>;

/// Starts libvips once for the program: one thread, no cache, and of its loaders only those for the pictures
/// that we know (picture_kind.h). An error where the library cannot start.
Result<void> start_vips();

/// What libvips has to say about the last failure, in one line; forgets it.
std::string vips_complaint();

/// A block of metadata that is attached to the image; empty if there is none. Lives as long as the image.
std::string_view blob_of(VipsImage* image, const char* name);

}  // namespace dateline::imaging
