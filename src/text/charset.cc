#include "text/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace dateline::text {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The encoding named in an XML declaration, `<?xml version="1.0" encoding="koi8-r"?>`.
std::string declared_in(std::string_view ascii) {
  const std::size_t start = ascii.find("<?xml");
  if (start == std::string_view::npos || start > 64) return {};
  ascii = ascii.substr(start, 400);
  ascii = ascii.substr(0, ascii.find("?>"));
  std::size_t at = ascii.find("encoding");
  if (at == std::string_view::npos) return {};
  at = ascii.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = ascii.find(ascii[at], at + 1);
  return end == std::string_view::npos ? std::string() : lowered(ascii.substr(at + 1, end - at - 1));
}

struct Mark {
  std::string_view bytes;
  const char* charset;
};

using namespace std::string_view_literals;

// Byte order marks, and how `<?xm` and `<` look in encodings of more than one byte (XML 1.0, appendix F).
constexpr std::array<Mark, 5> kMarks{{{"\xFF\xFE\x00\x00"sv, "utf-32le"},
                                      {"\x00\x00\xFE\xFF"sv, "utf-32be"},
                                      {"\xEF\xBB\xBF"sv, "utf-8"},
                                      {"\xFF\xFE"sv, "utf-16le"},
                                      {"\xFE\xFF"sv, "utf-16be"}}};
constexpr std::array<Mark, 4> kBeginnings{{{"<\x00\x00\x00"sv, "utf-32le"},
                                           {"\x00\x00\x00<"sv, "utf-32be"},
                                           {"<\x00?\x00"sv, "utf-16le"},
                                           {"\x00<\x00?"sv, "utf-16be"}}};

// What people call things, and what they mean by it.
std::string meant_by(const std::string& charset) {
  if (charset == "gb2312" || charset == "gbk") return "gb18030";
  if (charset == "utf8") return "utf-8";
  if (charset == "ascii") return "us-ascii";
  return charset;
}

enum class Strictness { exact, replacing };

std::optional<std::string> convert(std::string_view bytes, const std::string& charset,
                                   Strictness strictness) {
  if (charset == "utf-8") {
    if (strictness == Strictness::exact)
      return is_utf8(bytes) ? std::optional<std::string>(bytes) : std::nullopt;
    return scrubbed_utf8(bytes);
  }
  if (charset == "us-ascii") {
    const bool ascii =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? std::optional<std::string>(bytes) : std::nullopt;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status),
                                                                ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  if (strictness == Strictness::exact) {
    ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  }
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), ucnv_close);
  std::string out(bytes.size() * 3 + 16, '\0');
  char* target = out.data();
  const char* source = bytes.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, bytes.data() + bytes.size(),
                 nullptr, nullptr, nullptr, nullptr, true, true, &status);
  if (U_FAILURE(status)) return std::nullopt;
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

// What the media type alone says of the charset; empty if nothing.
std::string default_of(std::string_view content_type) {
  const std::string type = lowered(content_type.substr(0, content_type.find(';')));
  return type.starts_with("text/") ? "us-ascii" : "";
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || i + length > bytes.size()) return false;
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) || (c == 0xF0 && second < 0x90) ||
        (c == 0xF4 && second > 0x8F)) {
      return false;
    }
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

std::string scrubbed_utf8(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  std::string out;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = c < 0x80 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (is_utf8(bytes.substr(i, length))) {
      out.append(bytes.substr(i, length));
      i += length;
    } else {
      out += "\xEF\xBF\xBD";
      ++i;
    }
  }
  return out;
}

std::string charset_of(std::string_view content_type) {
  const std::string type = lowered(content_type);
  const std::size_t at = type.find("charset");
  const std::size_t equals = at == std::string::npos ? at : type.find('=', at);
  if (equals == std::string::npos) return {};
  std::string value = type.substr(equals + 1);
  value = value.substr(0, value.find(';'));
  std::erase_if(value, [](char c) { return c == '"' || c == '\'' || c == ' '; });
  return value;
}

Decoded decode_xml(std::string_view bytes, std::string_view content_type) {
  Decoded out;
  std::string marked;
  for (const Mark& mark : kMarks) {
    if (!marked.empty() || !bytes.starts_with(mark.bytes)) continue;
    marked = mark.charset;
    bytes.remove_prefix(mark.bytes.size());
  }
  for (const Mark& mark : kBeginnings) {
    if (marked.empty() && bytes.starts_with(mark.bytes)) marked = mark.charset;
  }
  const std::string header = meant_by(charset_of(content_type));
  std::string claim = !marked.empty()   ? marked
                      : !header.empty() ? header
                                        : meant_by(declared_in(bytes.substr(0, 1024)));
  // A declaration inside that promises wide characters was itself read as single bytes, and so is wrong.
  if (marked.empty() && header.empty() && (claim.starts_with("utf-16") || claim.starts_with("utf-32")))
    claim = "utf-8";
  const std::string by_type = header.empty() && marked.empty() ? default_of(content_type) : "";
  if (!by_type.empty() && convert(bytes, by_type, Strictness::exact)) claim = by_type;
  if (claim.empty()) claim = "utf-8";
  if (auto text = convert(bytes, claim, Strictness::exact)) {
    out.utf8 = *std::move(text);
    out.charset = claim;
    return out;
  }
  out.declared = false;
  for (const std::string& guess :
       {declared_in(bytes.substr(0, 1024)), std::string("utf-8"), std::string("windows-1252")}) {
    if (guess.empty() || guess == claim) continue;
    if (auto text = convert(bytes, meant_by(guess), Strictness::exact)) {
      out.utf8 = *std::move(text);
      out.charset = guess;
      break;
    }
  }
  if (out.charset.empty()) {
    auto text = convert(bytes, claim, Strictness::replacing);
    out.charset = text ? claim : "utf-8";
    out.utf8 = text ? *std::move(text) : scrubbed_utf8(bytes);
  }
  out.complaint = "declared as " + claim + ", read as " + out.charset;
  return out;
}

}  // namespace dateline::text
