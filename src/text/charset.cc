#include "text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace dateline::text {
namespace {

constexpr char kSpaces[] = " \t\r\n\f\v";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

// What the first bytes say (XML 1.0 appendix F): the charset, and how long the mark itself is.
struct Mark {
  std::string charset;
  std::size_t length = 0;
};

Mark mark_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x00\x00\xFE\xFF"sv)) return {"utf-32be", 4};
  if (bytes.starts_with("\xFF\xFE\x00\x00"sv)) return {"utf-32le", 4};
  if (bytes.starts_with("\xFE\xFF"sv)) return {"utf-16be", 2};
  if (bytes.starts_with("\xFF\xFE"sv)) return {"utf-16le", 2};
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return {"utf-8", 3};
  if (bytes.starts_with("\x4C\x6F\xA7\x94"sv)) return {"ibm-37", 0};
  if (bytes.starts_with("\x00\x3C\x00\x3F"sv)) return {"utf-16be", 0};
  if (bytes.starts_with("\x3C\x00\x3F\x00"sv)) return {"utf-16le", 0};
  if (bytes.starts_with("\x00\x00\x00\x3C"sv)) return {"utf-32be", 0};
  if (bytes.starts_with("\x3C\x00\x00\x00"sv)) return {"utf-32le", 0};
  return {};
}

// The encoding that an XML declaration at the head of `head` names, lower case.
std::string declared_in(std::string_view head) {
  if (!head.starts_with("<?")) return {};
  head = head.substr(0, head.find("?>"));
  const auto at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  const auto open = head.find_first_of("'\"", at);
  if (open == std::string_view::npos) return {};
  const auto close = head.find(head[open], open + 1);
  if (close == std::string_view::npos) return {};
  return lower(trim(head.substr(open + 1, close - open - 1)));
}

// A family's name, without byte order: the mark knows better.
bool is_wide_family(std::string_view name) {
  static const std::vector<std::string_view> kNames{
      "u16",    "utf-16",          "utf16",           "utf_16", "u32",       "utf-32", "utf32",
      "utf_32", "iso-10646-ucs-2", "iso-10646-ucs-4", "csucs4", "csunicode", "ucs-2",  "ucs-4"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string declared_charset(std::string_view bytes, const Mark& mark) {
  constexpr std::size_t kHead = 1024;
  std::string head(bytes.substr(mark.length, kHead));
  if (!mark.charset.empty() && mark.charset != "utf-8") {
    bool ok = false;
    head = decode(head.substr(0, head.size() / 4 * 4), mark.charset, ok);
  }
  std::string name = declared_in(head);
  return !mark.charset.empty() && is_wide_family(name) ? mark.charset : name;
}

// RFC 3023 section 3, RFC 8259 section 8.1.
std::string claimed_charset(const CharsetHints& hints, const std::string& declared) {
  const std::string type = media_type_of(hints.content_type);
  std::string given = charset_of(hints.content_type);
  if (!type.empty() && !given.empty()) return given;
  if (type.starts_with("text/") && type != "text/html") return "us-ascii";
  return declared.empty() ? "utf-8" : declared;
}

// What the bytes look like, where it is clear.
std::string guessed_charset(std::string_view bytes) {
  constexpr std::size_t kSample = 32 * 1024;
  constexpr std::int32_t kClear = 50;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  if (U_FAILURE(status)) return {};
  const auto sample = bytes.substr(0, kSample);
  ucsdet_enableInputFilter(detector.get(), true);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr || ucsdet_getConfidence(match, &status) < kClear) return {};
  const char* name = ucsdet_getName(match, &status);
  return U_FAILURE(status) || name == nullptr ? std::string() : lower(name);
}

// GB 18030 holds all of GB 2312 and GBK, and is what is meant.
std::string canonical(std::string_view name) {
  std::string small = lower(name);
  if (small == "gb2312" || small == "gb_2312-80" || small == "gbk") return "gb18030";
  return small;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & '\x80') == 0; });
}

std::string utf8_from(std::u16string_view wide) {
  std::string out(wide.size() * 3 + 1, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), &ucnv_close);
  const std::int32_t size = ucnv_fromUChars(to.get(), out.data(), static_cast<std::int32_t>(out.size()),
                                            wide.data(), static_cast<std::int32_t>(wide.size()), &status);
  out.resize(U_FAILURE(status) ? 0 : static_cast<std::size_t>(size));
  return out;
}

}  // namespace

std::string media_type_of(std::string_view content_type) {
  return lower(trim(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  for (auto at = content_type.find(';'); at != std::string_view::npos; at = content_type.find(';', at + 1)) {
    const auto part = content_type.substr(at + 1, content_type.find(';', at + 1) - at - 1);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos || lower(trim(part.substr(0, equals))) != "charset") continue;
    auto value = trim(part.substr(equals + 1));
    while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
    return std::string(value);
  }
  return {};
}

std::string decode(std::string_view bytes, const std::string& charset, bool& ok) {
  constexpr std::size_t kMost = 256u << 20;
  ok = false;
  if (bytes.size() > kMost) return {};
  if (charset == "utf-8" || charset == "utf8" || charset == "us-ascii") {
    ok = charset == "us-ascii" ? is_ascii(bytes) : is_utf8(bytes);
    return ok ? std::string(bytes) : std::string();
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status),
                                                                &ucnv_close);
  if (U_FAILURE(status) || from == nullptr) return {};
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::u16string wide(bytes.size() * 2 + 16, u'\0');
  const std::int32_t length = ucnv_toUChars(from.get(), wide.data(), static_cast<std::int32_t>(wide.size()),
                                            bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return {};
  wide.resize(static_cast<std::size_t>(length));
  ok = true;
  return utf8_from(wide);
}

Decoded decode_document(std::string_view bytes, const CharsetHints& hints) {
  const Mark mark = mark_of(bytes);
  const std::string declared = canonical(declared_charset(bytes, mark));
  Decoded out;
  out.claimed = canonical(claimed_charset(hints, declared.empty() ? mark.charset : declared));
  const std::string_view body = bytes.substr(mark.length);

  const std::function<std::string()> candidates[] = {
      [&] { return out.claimed; },
      [&]() -> std::string { return std::string(declared); },
      [&] { return mark.charset; },
      [] { return std::string("utf-8"); },
      [&] { return canonical(guessed_charset(body)); },
      [] { return std::string("windows-1252"); },
      [] { return std::string("iso-8859-2"); },
  };
  std::vector<std::string> tried;
  for (const auto& candidate : candidates) {
    std::string name = candidate();
    if (name.empty() || std::find(tried.begin(), tried.end(), name) != tried.end()) continue;
    bool ok = false;
    out.text = decode(body, name, ok);
    out.charset = name;
    if (ok) return out;
    tried.push_back(std::move(name));
  }
  out.text = to_valid_utf8(body);
  out.charset = "utf-8";
  out.replaced = true;
  return out;
}

}  // namespace dateline::text
