#pragma once

#include <string>

#include "base/timestamp.h"

namespace dateline::intake {

/// `2015-10-08 03:34 UTC`: a moment as a source's line of status tells it.
std::string clock_time(Timestamp time);

}  // namespace dateline::intake
