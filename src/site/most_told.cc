#include "site/most_told.h"

#include <optional>
#include <span>

#include "site/story.h"
#include "site/told_story.h"

namespace dateline::site {
namespace {

constexpr std::int64_t kSinceMs = 48LL * 3'600'000;
constexpr std::size_t kNewest = 500;  // items of a filter, among whose stories is chosen

}  // namespace

void fill_most_told(ctemplate::TemplateDictionary& page, const Site& site, const news::Filter& filter,
                    std::size_t most, std::vector<std::string>& tags) {
  const std::int64_t now = site.parts().wire.clock().now().unix_ms;
  std::vector<wire::ItemId> newest;
  std::optional<std::span<const wire::ItemId>> among;
  if (!filter.is_empty()) {
    for (const auto& item : site.parts().latest.now()->select(filter, {}, kNewest).items)
      if (item.told_ms >= now - kSinceMs) newest.push_back(item.id);
    if (newest.empty()) return;
    among = newest;
  }
  ctemplate::TemplateDictionary* list = nullptr;
  for (const stories::Told& told : site.parts().stories.most_told(now - kSinceMs, now, most, among)) {
    const ToldStory story(site, told.story);
    if (story.is_empty()) continue;
    tags.push_back(story_tag(told.story));
    if (list == nullptr) {
      list = page.AddIncludeDictionary("MOST_TOLD");
      list->SetFilename(site.parts().theme.template_path("most_told"));
    }
    ctemplate::TemplateDictionary* row = list->AddSectionDictionary("TOLD");
    fill_story(*row, site, story.headline().entry);
    tags.push_back(item_tag(story.headline().report.item));
    (*row)["STORY_HREF"] = story.address();
    std::string volume = std::to_string(told.outlets) + " outlets";
    if (told.languages > 1) volume += " in " + std::to_string(told.languages) + " languages";
    (*row)["VOLUME"] = volume;
  }
}

}  // namespace dateline::site
