#include "site/leaving.h"

#include "markup/shown.h"
#include "site/address.h"
#include "site/picture_markup.h"

namespace dateline::site {

news::Item leaving(const Site& site, const wire::Entry& entry, Uncopied uncopied,
                   std::vector<std::string>& tags) {
  const std::string& base = site.settings().base_url;
  news::Item item = entry.item;
  for (std::string& page : item.body) {
    page = markup::with_pictures(page, [&](const markup::BodyPicture& picture) {
      const auto shown = shown_picture(site, {"", "", "", "", {{picture.src, "", 0, 0, 0}}}, tags);
      if (shown) return plain_markup(shown->stored, picture.alt.empty() ? shown->alt : picture.alt, base);
      return uncopied == Uncopied::keep ? source_markup(picture) : std::string();
    });
  }
  std::erase_if(item.pictures, [&](news::Picture& picture) {
    const auto shown = shown_picture(site, picture, tags);
    if (!shown) return uncopied == Uncopied::leave_out;
    picture.caption = shown->caption;
    picture.alt = shown->alt;
    picture.credit = shown->credit;
    picture.renditions = {plain_rendition(shown->stored)};
    picture.renditions.front().href.insert(0, base);
    return false;
  });
  for (news::Link& link : item.links) {
    if (link.rel == "canonical") link.rel = "via";
  }
  item.links.insert(item.links.begin(),
                    {base + article_address(entry.id, item.headline), "canonical", "", "", ""});
  return item;
}

}  // namespace dateline::site
