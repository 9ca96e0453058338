#include "imaging/picture_kind.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace dateline::imaging {
namespace {

using namespace std::string_view_literals;

int byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}
int big16(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}
int little16(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8;
}

// JPEG: the first frame header tells the size (ITU T.81, B.2.2).
void jpeg_size(std::string_view bytes, PictureKind& kind) {
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (byte_at(bytes, at) != 0xFF) return;
    const int marker = byte_at(bytes, at + 1);
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) {
      kind.height = big16(bytes, at + 5);
      kind.width = big16(bytes, at + 7);
      return;
    }
    at += 2 + static_cast<std::size_t>(std::max(2, big16(bytes, at + 2)));
  }
}

void webp_size(std::string_view bytes, PictureKind& kind) {
  const std::string_view form = bytes.substr(12, 4);
  if (form == "VP8X") {
    kind.width = 1 + (byte_at(bytes, 24) | byte_at(bytes, 25) << 8 | byte_at(bytes, 26) << 16);
    kind.height = 1 + (byte_at(bytes, 27) | byte_at(bytes, 28) << 8 | byte_at(bytes, 29) << 16);
  } else if (form == "VP8 ") {
    kind.width = little16(bytes, 26) & 0x3FFF;
    kind.height = little16(bytes, 28) & 0x3FFF;
  } else if (form == "VP8L") {
    kind.width = 1 + ((byte_at(bytes, 22) & 0x3F) << 8 | byte_at(bytes, 21));
    kind.height = 1 + ((byte_at(bytes, 24) & 0x0F) << 10 | byte_at(bytes, 23) << 2 | byte_at(bytes, 22) >> 6);
  }
}

// SVG: the third and fourth number of viewBox.
void svg_size(std::string_view bytes, PictureKind& kind) {
  const std::size_t at = bytes.find("viewBox=");
  if (at == std::string_view::npos) return;
  const std::string box(bytes.substr(at + 9, 80));
  const char* rest = box.c_str();
  double numbers[4] = {0, 0, 0, 0};
  for (double& number : numbers) {
    char* end = nullptr;
    number = std::strtod(rest, &end);
    if (end == rest) return;
    rest = *end == ',' ? end + 1 : end;
  }
  if (numbers[2] < 1 || numbers[2] > 100'000 || numbers[3] < 1 || numbers[3] > 100'000) return;
  kind.width = static_cast<int>(numbers[2]);
  kind.height = static_cast<int>(numbers[3]);
}

}  // namespace

PictureKind picture_kind(std::string_view bytes) {
  PictureKind kind;
  const std::string_view head = bytes.substr(0, 4096);
  if (head.starts_with("\x89PNG\r\n\x1A\n"sv)) {
    kind = {"image/png", ".png", big16(head, 18), big16(head, 22)};
    if (big16(head, 16) != 0 || big16(head, 20) != 0) kind.width = kind.height = 0;
  } else if (head.starts_with("\xFF\xD8\xFF"sv)) {
    kind = {"image/jpeg", ".jpg", 0, 0};
    jpeg_size(bytes, kind);
  } else if (head.starts_with("GIF8"sv)) {
    kind = {"image/gif", ".gif", little16(head, 6), little16(head, 8)};
  } else if (head.starts_with("RIFF"sv) && head.size() > 30 && head.substr(8, 4) == "WEBP"sv) {
    kind = {"image/webp", ".webp", 0, 0};
    webp_size(head, kind);
  } else if (head.size() > 12 && (head.substr(4, 8) == "ftypavif"sv || head.substr(4, 8) == "ftypavis"sv)) {
    kind = {"image/avif", ".avif", 0, 0};
  } else if (const std::size_t svg = head.find("<svg");
             svg != std::string_view::npos && head.find('\0') == std::string_view::npos &&
             head.substr(0, svg).find("<html") == std::string_view::npos) {
    kind = {"image/svg+xml", ".svg", 0, 0};
    svg_size(head.substr(svg), kind);
  }
  return kind;
}

}  // namespace dateline::imaging
