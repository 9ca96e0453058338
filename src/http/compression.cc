#include "http/compression.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

#include "http/message.h"

namespace dateline::http {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib: the largest window, with gzip's header

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The weight of one element of Accept-Encoding, `gzip;q=0.5`; 1 if it has none.
double weight(std::string_view parameters) {
  const std::size_t q = parameters.find("q=");
  if (q == std::string_view::npos) return 1.0;
  return std::strtod(std::string(parameters.substr(q + 2, 5)).c_str(), nullptr);
}

std::string gzip(std::string_view body, Effort effort) {
  z_stream stream{};
  const int level = effort == Effort::thorough ? 9 : 5;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib cannot begin");
  }
  std::string out(deflateBound(&stream, body.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib cannot finish");
  return out;
}

std::string brotli(std::string_view body, Effort effort) {
  std::size_t size = BrotliEncoderMaxCompressedSize(body.size());
  std::string out(size, '\0');
  const int quality = effort == Effort::thorough ? 11 : 5;
  if (BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, body.size(),
                            reinterpret_cast<const std::uint8_t*>(body.data()), &size,
                            reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_FALSE) {
    throw std::runtime_error("brotli cannot compress");
  }
  out.resize(size);
  return out;
}

}  // namespace

Coding choose_coding(std::string_view accept_encoding) {
  double brotli_weight = 0;
  double gzip_weight = 0;
  while (!accept_encoding.empty()) {
    const std::string_view element = accept_encoding.substr(0, accept_encoding.find(','));
    accept_encoding.remove_prefix(std::min(accept_encoding.size(), element.size() + 1));
    const std::size_t semicolon = element.find(';');
    const std::string_view token = trimmed(element.substr(0, semicolon));
    const double q = semicolon == std::string_view::npos ? 1.0 : weight(element.substr(semicolon));
    if (equal_ignoring_case(token, "br")) brotli_weight = q;
    if (equal_ignoring_case(token, "gzip")) gzip_weight = q;
  }
  if (brotli_weight > 0 && brotli_weight >= gzip_weight) return Coding::brotli;
  return gzip_weight > 0 ? Coding::gzip : Coding::identity;
}

bool is_compressible(std::string_view content_type) {
  return content_type.starts_with("text/") || content_type.find("json") != std::string_view::npos ||
         content_type.find("xml") != std::string_view::npos ||
         content_type.find("javascript") != std::string_view::npos;
}

std::string_view name_of(Coding coding) {
  if (coding == Coding::brotli) return "br";
  return coding == Coding::gzip ? "gzip" : "";
}

std::string compress(Coding coding, std::string_view body, Effort effort) {
  if (coding == Coding::gzip) return gzip(body, effort);
  return coding == Coding::brotli ? brotli(body, effort) : std::string(body);
}

Result<std::string> gunzip(std::string_view body, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) return Error{ErrorKind::internal, "zlib cannot begin", ""};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  std::string out;
  std::array<char, 65'536> buffer{};
  int result = Z_OK;
  while (result == Z_OK && out.size() <= limit) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = buffer.size();
    result = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (out.size() > limit) {
    return Error{ErrorKind::too_large, "more than " + std::to_string(limit) + " bytes after decompression",
                 ""};
  }
  if (result != Z_STREAM_END) return Error{ErrorKind::invalid, "damaged gzip data", ""};
  return out;
}

}  // namespace dateline::http
