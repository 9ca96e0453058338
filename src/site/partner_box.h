#pragma once

#include <ctemplate/template.h>

#include <set>
#include <string>
#include <vector>

#include "site/site.h"

namespace dateline::site {

/// Fills PARTNER_BOX, an include of partner_box.tpl, with partners' stories for this page: `page` is its name
/// in counts (`front`, `article-17`), `about` the item that it tells of, if it is of one, `shown` what stands
/// on it already. Nothing where no partner has anything for it. Tags are added, for the page cache.
void fill_partner_box(ctemplate::TemplateDictionary& page, const Site& site, const std::string& name,
                      const wire::Entry* about, std::set<wire::ItemId> shown, std::vector<std::string>& tags);

/// The address of a picture of one pixel whose being fetched counts the items as shown on that page. Sealed,
/// so that only what we have put on a page is counted.
std::string shown_address(const Site& site, const std::string& partner_items, const std::string& page);

/// What such an address says: the page, and `PARTNER.ITEM`s; nothing where we have not made it.
struct ShownItems {
  std::string page;
  std::vector<std::pair<std::string, wire::ItemId>> items;
};
std::optional<ShownItems> shown_items(const Site& site, std::string_view sealed);

}  // namespace dateline::site
