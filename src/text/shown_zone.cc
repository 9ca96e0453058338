#include "text/shown_zone.h"

#include <unicode/timezone.h>

#include <memory>

namespace dateline::text {
namespace {

// Either an offset, or a place whose time it is.
struct Zone {
  std::string_view name;
  int minutes = 0;
  const char* place = nullptr;
};

constexpr Zone kZones[] = {{"Z", 0, nullptr},
                           {"UTC", 0, nullptr},
                           {"GMT", 0, nullptr},
                           {"WET", 0, nullptr},
                           {"WEST", 60, nullptr},
                           {"CET", 60, nullptr},
                           {"CEST", 120, nullptr},
                           {"MEZ", 60, nullptr},
                           {"MESZ", 120, nullptr},
                           {"EET", 120, nullptr},
                           {"EEST", 180, nullptr},
                           {"MSK", 0, "Europe/Moscow"},
                           {"МСК", 0, "Europe/Moscow"},
                           {"мск", 0, "Europe/Moscow"},
                           {"Мск", 0, "Europe/Moscow"},
                           {"TRT", 180, nullptr},
                           {"SAST", 120, nullptr},
                           {"PKT", 300, nullptr},
                           {"HKT", 480, nullptr},
                           {"SGT", 480, nullptr},
                           {"JST", 540, nullptr},
                           {"KST", 540, nullptr},
                           {"WIB", 420, nullptr},
                           {"AWST", 480, nullptr},
                           {"ACST", 570, nullptr},
                           {"ACDT", 630, nullptr},
                           {"AEST", 600, nullptr},
                           {"AEDT", 660, nullptr},
                           {"NZST", 720, nullptr},
                           {"NZDT", 780, nullptr},
                           {"EST", -300, nullptr},
                           {"EDT", -240, nullptr},
                           {"CDT", -300, nullptr},
                           {"MST", -420, nullptr},
                           {"MDT", -360, nullptr},
                           {"PST", -480, nullptr},
                           {"PDT", -420, nullptr},
                           {"AKST", -540, nullptr},
                           {"AKDT", -480, nullptr},
                           {"HST", -600, nullptr},
                           {"BRT", -180, nullptr},
                           {"ET", 0, "America/New_York"},
                           {"CT", 0, "America/Chicago"},
                           {"MT", 0, "America/Denver"},
                           {"PT", 0, "America/Los_Angeles"}};

const Zone* find(std::string_view name) {
  for (const Zone& zone : kZones)
    if (zone.name == name) return &zone;
  return nullptr;
}

int offset_at(const char* place, const dates::Found& at) {
  const int hour = at.pm && at.hour < 12 ? at.hour + 12 : at.am && at.hour == 12 ? 0 : at.hour;
  const Timestamp wall = from_civil({at.year, at.month, at.day, hour, at.minute, at.second, 0}, 0);
  const std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(place)));
  std::int32_t raw = 0;
  std::int32_t daylight = 0;
  UErrorCode status = U_ZERO_ERROR;
  constexpr UBool kLocal = true;
  zone->getOffset(static_cast<UDate>(wall.unix_ms), kLocal, raw, daylight, status);
  return (raw + daylight) / 60'000;
}

}  // namespace

bool shown_zone_is_known(std::string_view name) {
  return find(name) != nullptr || name == "BST";
}

std::optional<int> offset_of_shown_zone(std::string_view name, const dates::Found& at) {
  constexpr int kHour = 60;
  // British in the months when there is a British Summer Time; else Bangladesh's, or Brazil's.
  if (name == "BST") return offset_at("Europe/London", at) == kHour ? std::optional(kHour) : std::nullopt;
  const Zone* zone = find(name);
  if (zone == nullptr) return std::nullopt;
  return zone->place == nullptr ? zone->minutes : offset_at(zone->place, at);
}

}  // namespace dateline::text
