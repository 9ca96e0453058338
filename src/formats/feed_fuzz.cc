#include <cstdlib>
#include <string_view>

#include "formats/format.h"
#include "formats/opml.h"

/// Whatever the bytes, every format ends with items or an error, and its items can be written by all.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  dateline::formats::Input input;
  input.bytes = {reinterpret_cast<const char*>(data), size};
  input.url = "https://example.com/feed";
  for (const dateline::formats::Format* format : dateline::formats::all()) {
    const auto parsed = format->parse(input);
    if (!parsed) continue;
    for (const auto& item : parsed->items)
      if (item.guid.empty() && format->name() != "ninjs") std::abort();
    for (const dateline::formats::Format* writer : dateline::formats::all())
      if (writer->writes() && !writer->write({parsed->channel, "https://example.com"}, parsed->items))
        std::abort();
  }
  (void)dateline::formats::read_opml(input.bytes);
  return 0;
}
