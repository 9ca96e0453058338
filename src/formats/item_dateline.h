#pragma once

#include "news/item.h"

namespace dateline::formats {

/// Puts a dateline where it belongs: one that stands at the head of the body or of the lead moves to
/// `item.dateline`, the writer's line in front of it to `item.byline` and the cities, in their usual writing,
/// to `item.located`, where those are empty. A dateline that the source gave apart stays, and what the body
/// repeats of it goes; only where the body tells it more fully (`Oslo`, `OSLO (NTB) –`) the fuller one is
/// taken. Doing it again changes nothing.
void settle_dateline(news::Item& item);

}  // namespace dateline::formats
