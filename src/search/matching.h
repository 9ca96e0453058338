#pragma once

#include "search/engine.h"
#include "search/parts.h"

namespace dateline::search {

/// Answers a query from the parts of an index.
Answer match(const State& state, const Query& query, const Ask& ask);

}  // namespace dateline::search
