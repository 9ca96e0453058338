#include "site/partner_box.h"

#include <charconv>

#include "base/digest.h"
#include "site/address.h"
#include "site/partner_shelves.h"
#include "site/story.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::string_view kPurpose = "partner-shown";
constexpr std::int64_t kTurnMs = 3'600'000;  // pages are made anew each hour

std::string primary(const std::string& language) {
  return language.substr(0, language.find('-'));
}

}  // namespace

void fill_partner_box(Dictionary& page, const Site& site, const std::string& name, const wire::Entry* about,
                      std::set<wire::ItemId> shown, std::vector<std::string>& tags) {
  const PartnerShelves& shelves = site.partners();
  if (shelves.partners().empty()) return;
  const auto now = shelves.now();
  delivery::PartnerStory story;
  delivery::BoxPlace place;
  place.language = primary(site.settings().reading.language);
  if (about != nullptr) {
    story = shelves.judged(*about);
    place.about = &story;
    shown.insert(about->id);
    if (!story.tags.language.empty()) place.language = story.tags.language;
  }
  place.shown = std::move(shown);
  // Pages differ in whose turn it is, and each changes by the hour.
  place.turn = digest64(name) % 1'000'000 +
               static_cast<std::uint64_t>(site.parts().wire.clock().now().unix_ms / kTurnMs);
  const auto chosen = delivery::choose(*now, place);
  if (chosen.empty()) return;
  Dictionary* box = page.AddIncludeDictionary("PARTNER_BOX");
  box->SetFilename(site.parts().theme.template_path("partner_box"));
  std::string items;
  for (const delivery::BoxStory& one : chosen) {
    const wire::Entry& entry = one.story->entry;
    Dictionary* row = box->AddSectionDictionary("PARTNER_STORY");
    fill_story(*row, site, entry);
    (*row)["HREF"] = "/partners/" + one.partner->id + "/go/" + std::to_string(entry.id) + "?page=" + name;
    (*row)["PARTNER"] = one.partner->name;
    (*row)["PARTNER_HREF"] = "/partners#" + one.partner->id;
    items += "." + one.partner->id + "." + std::to_string(entry.id);
    tags.push_back(item_tag(entry.id));
  }
  (*box)["SHOWN"] = shown_address(site, items, name);
}

std::string shown_address(const Site& site, const std::string& partner_items, const std::string& page) {
  return "/partners/shown/" + site.parts().seal.sealed(kPurpose, page + partner_items);
}

std::optional<ShownItems> shown_items(const Site& site, std::string_view sealed) {
  constexpr std::size_t kLongest = 2'000;
  const auto text = site.parts().seal.opened(kPurpose, sealed.substr(0, kLongest));
  if (!text) return std::nullopt;
  std::vector<std::string> words;
  for (std::string_view rest = *text;;) {
    const std::size_t dot = rest.find('.');
    words.emplace_back(rest.substr(0, dot));
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  ShownItems out{words.front(), {}};
  for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
    wire::ItemId item = 0;
    std::from_chars(words[i + 1].data(), words[i + 1].data() + words[i + 1].size(), item);
    out.items.emplace_back(words[i], item);
  }
  return out;
}

}  // namespace dateline::site
