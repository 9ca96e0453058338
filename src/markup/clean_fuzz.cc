#include <cstdlib>
#include <string_view>

#include "markup/clean.h"
#include "markup/simple_html.h"

/// Cleaning ends, what is clean stays as it is, and what is read without the parser is what the parser reads.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  for (const auto manner : {dateline::markup::Manner::for_readers, dateline::markup::Manner::as_sent}) {
    const auto once = dateline::markup::clean(html, "https://example.com/a/", manner);
    if (dateline::markup::clean(once.html, "https://example.com/a/", manner).html != once.html) std::abort();
  }
  const auto read = dateline::markup::clean(html, "https://example.com/a/");
  const auto parsed = dateline::markup::clean_by_parser(html, "https://example.com/a/",
                                                        dateline::markup::Manner::for_readers);
  if (read.html != parsed.html || read.links != parsed.links) std::abort();
  const auto text = dateline::markup::text_of_simple(html);
  if (text && *text != dateline::markup::text_by_parser(html)) std::abort();
  return 0;
}
