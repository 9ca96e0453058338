#pragma once

#include <string_view>

#include "base/result.h"
#include "http/client.h"

namespace dateline::intake {

/// Why an answer with a status other than 2xx brought nothing, in one sentence. `what` was asked for: `feed`,
/// `page`.
Error error_for(const http::FetchResponse& response, std::string_view what);

}  // namespace dateline::intake
