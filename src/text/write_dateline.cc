#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <memory>

#include "text/wire_dateline.h"

namespace dateline::text {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::Locale locale_of(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale =
      icu::Locale::forLanguageTag({language.data(), static_cast<int>(language.size())}, status);
  return U_FAILURE(status) || language.empty() ? icu::Locale::getEnglish() : locale;
}

std::string upper(std::string_view text, const icu::Locale& locale) {
  return utf8(icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())}).toUpper(locale));
}

// `October 8`, `8 октября`, as the language writes it. The wall clock at the moment's own offset, told as if
// it were UTC, so that no zone's rules come between.
std::string day_of(const Timestamp& moment, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  if (U_FAILURE(status)) return {};
  icu::SimpleDateFormat format(patterns->getBestPattern(u"MMMMd", status), locale, status);
  if (U_FAILURE(status)) return {};
  format.adoptTimeZone(icu::TimeZone::getGMT()->clone());
  icu::UnicodeString out;
  format.format(static_cast<UDate>(moment.unix_ms + moment.offset_minutes * 60'000LL), out);
  return utf8(out);
}

bool has_en_dash(std::string_view language) {
  for (const char* one :
       {"fr", "pl", "hu", "ru", "uk", "be", "bg", "cs", "sk", "sv", "nb", "no", "da", "fi", "es", "it"})
    if (language == one) return true;
  return false;
}

std::string east_asian(std::string_view primary, std::string_view city, const std::string& day,
                       std::string_view agency) {
  const std::string where(city);
  const std::string who(agency);
  if (primary == "ko") return "(" + where + "=" + who + ")";
  if (primary == "ja") return "【" + where + day + who + "】";
  return who + where + day + "电";
}

}  // namespace

std::string write_dateline(std::string_view city, const Timestamp& moment, std::string_view agency,
                           std::string_view language, DatelineStyle style) {
  const icu::Locale locale = locale_of(language);
  const std::string day = day_of(moment, locale);
  const std::string_view primary = locale.getLanguage();
  if (primary == "ko" || primary == "ja" || primary == "zh") return east_asian(primary, city, day, agency);
  std::string out = upper(city, locale);
  if (!out.empty() && !day.empty()) out += ", ";
  out += day;
  if (style == DatelineStyle::slashes) {
    if (!out.empty() && !out.ends_with('.')) out += ".";
    if (!agency.empty()) out += std::string(out.empty() ? "" : " ") + "/" + upper(agency, locale) + "/.";
    return out;
  }
  if (!agency.empty()) out += std::string(out.empty() ? "" : " ") + "(" + std::string(agency) + ")";
  return out.empty() ? out : out + (has_en_dash(primary) ? " –" : " -");
}

}  // namespace dateline::text
