#include <cstdint>
#include <string_view>

#include "markup/article.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)dateline::markup::extract_article(bytes, {"https://a.example/b", ""});
  return 0;
}
