#pragma once

#include <string>
#include <vector>

#include "news/item.h"
#include "site/site.h"

namespace dateline::site {

/// What becomes of pictures of which there is no copy of ours, or not yet.
enum class Uncopied { leave_out, keep };

/// An item as it leaves us: at our address, with our copies of its pictures. Tags of the pictures that it
/// shows are added, for the page cache.
news::Item leaving(const Site& site, const wire::Entry& entry, Uncopied uncopied,
                   std::vector<std::string>& tags);

}  // namespace dateline::site
