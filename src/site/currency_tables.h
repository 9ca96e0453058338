#pragma once

#include <ctemplate/template.h>

#include "http/message.h"
#include "money/quote.h"
#include "site/site.h"

namespace dateline::site {

/// Fills what stands below a conversion: the pair's chart with its sentence and table (`?span=week`, `month`,
/// `year`, `all`), what the amount bought on past days, and the main currencies. `amount` as it was typed.
void fill_currency_tables(ctemplate::TemplateDictionary& page, const Site& site, const money::RateBook& book,
                          const money::Conversion& done, const http::Request& request,
                          const std::string& amount);

}  // namespace dateline::site
