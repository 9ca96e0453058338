#pragma once

#include "markup/article.h"
#include "news/item.h"

namespace dateline::formats {

/// An article that was found on a web page, as an item with one page of body. Its guid is its address.
news::Item item_from_article(const markup::Article& article);

/// Puts an article's text, and what else an item of a feed lacks, into the item: the feed's own headline,
/// guid, lead, times and subjects stay.
void complete_from_article(news::Item& item, const markup::Article& article);

/// Adds a further page of an article whose first page has completed the item: one more string of body, and
/// its pictures.
void add_page_from_article(news::Item& item, const markup::Article& page);

}  // namespace dateline::formats
