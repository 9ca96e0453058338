#include "site/address.h"

#include <unicode/translit.h>

#include <charconv>
#include <memory>

namespace dateline::site {
namespace {

constexpr std::size_t kLongestSlug = 60;

std::string in_latin_letters(std::string_view text) {
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  }();
  icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (transliterator) transliterator->transliterate(unicode);
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

}  // namespace

std::string words_of_address(std::string_view name) {
  std::string slug;
  for (const char c : in_latin_letters(name.substr(0, 300))) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      slug += c;
    } else if (c != '\'' && !slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  if (slug.size() > kLongestSlug)
    slug.resize(slug.rfind('-', kLongestSlug) == std::string::npos ? kLongestSlug
                                                                   : slug.rfind('-', kLongestSlug));
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

std::string article_address(wire::ItemId id, std::string_view headline) {
  const std::string slug = words_of_address(headline);
  return "/article/" + std::to_string(id) + (slug.empty() ? "" : "-" + slug);
}

std::optional<wire::ItemId> article_id(std::string_view part) {
  wire::ItemId id = 0;
  const auto read = std::from_chars(part.data(), part.data() + part.size(), id);
  const bool ends = read.ptr == part.data() + part.size() || *read.ptr == '-';
  return read.ec == std::errc() && id > 0 && ends ? std::optional(id) : std::nullopt;
}

}  // namespace dateline::site
