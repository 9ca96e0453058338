#include <cstdlib>
#include <string_view>

#include "markup/clean.h"

/// Cleaning ends, and what is clean stays as it is.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  for (const auto manner : {dateline::markup::Manner::for_readers, dateline::markup::Manner::as_sent}) {
    const auto once = dateline::markup::clean(html, "https://example.com/a/", manner);
    if (dateline::markup::clean(once.html, "https://example.com/a/", manner).html != once.html) std::abort();
  }
  (void)dateline::markup::plain_text(html);
  return 0;
}
