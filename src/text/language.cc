#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

namespace dateline::text {
namespace {

constexpr std::size_t kMostText = 700;
constexpr std::size_t kLongestHint = 35;  // of a tag of BCP 47
constexpr int kFewestLetters = 25;        // bytes of letters, as CLD2 counts them
constexpr int kLeastShare = 60;           // percent of the text
constexpr int kPlainLetters = 200;
constexpr int kPlainShare = 90;

// CLD2's codes that are older than BCP 47's, or more than a primary subtag.
std::string primary(std::string_view code) {
  code = code.substr(0, code.find('-'));
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "tl") return "fil";
  return code == "un" || code == "xxx" ? std::string() : std::string(code);
}

// At most so much, and no character cut.
std::string_view beginning(std::string_view text) {
  if (text.size() <= kMostText) return text;
  std::size_t end = kMostText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

Language find_language(std::string_view text, std::string_view hint) {
  text = beginning(text);
  const std::string tag(hint.size() <= kLongestHint ? hint : std::string_view());
  const CLD2::CLDHints hints{tag.empty() ? nullptr : tag.c_str(), nullptr, CLD2::UNKNOWN_ENCODING,
                             CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percent{};
  std::array<double, 3> scores{};
  int letters = 0;
  bool reliable = false;
  int valid = 0;
  constexpr bool kPlainText = true;
  const int length = static_cast<int>(text.size());
  CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), length, kPlainText, &hints, 0, languages.data(),
                                          percent.data(), scores.data(), nullptr, &letters, &reliable,
                                          &valid);
  if (!reliable || valid < length || letters < kFewestLetters || percent[0] < kLeastShare) return {};
  Language found{primary(CLD2::LanguageCode(languages[0])), false};
  // Which of the two Norwegians it is, the source knows.
  const std::string_view said = hint.substr(0, hint.find_first_of("-_"));
  if (found.code == "no" && (said == "nb" || said == "nn")) found.code = said;
  found.plain = !found.code.empty() && letters >= kPlainLetters && percent[0] >= kPlainShare;
  return found;
}

}  // namespace dateline::text
