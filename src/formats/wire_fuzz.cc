#include <cstdlib>
#include <string_view>

#include "formats/format.h"
#include "formats/item_dateline.h"

/// Whatever the bytes, a format of the wires ends with items that have a guid or with an error, and what they
/// are written as is read again without an error.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  namespace formats = dateline::formats;
  static constexpr const char* kFormats[] = {"newsml-g2", "newsml-1", "nitf", "iptc7901",
                                             "anpa1312",  "mail",     "wxr",  "ritzau"};
  if (size == 0) return 0;
  const formats::Format* format = formats::find(kFormats[data[0] % std::size(kFormats)]);
  formats::Input input;
  input.bytes = {reinterpret_cast<const char*>(data) + 1, size - 1};
  auto parsed = format->parse(input);
  if (!parsed) return 0;
  for (auto& item : parsed->items) {
    if (item.guid.empty()) std::abort();
    formats::settle_dateline(item);
  }
  if (!format->writes() || parsed->items.empty()) return 0;
  const auto written = format->write({}, parsed->items);
  if (!written) std::abort();
  formats::Input again;
  again.bytes = *written;
  if (!format->parse(again) && !parsed->items.front().headline.empty()) std::abort();
  return 0;
}
