#include "intake/answer_error.h"

#include "markup/address.h"

namespace dateline::intake {

Error error_for(const http::FetchResponse& response, std::string_view what) {
  const std::string host = markup::host_of(response.final_url);
  const std::string thing(what);
  const std::string number = " (" + std::to_string(response.status) + ")";
  if (response.status == 410)
    return {ErrorKind::not_found, host + " says that the " + thing + " is gone for good" + number, ""};
  if (response.status == 404) return {ErrorKind::not_found, host + " has no such " + thing + number, ""};
  if (response.status == 401 || response.status == 403)
    return {ErrorKind::forbidden, host + " does not let us read the " + thing + number, ""};
  return {ErrorKind::unavailable, host + " answered with an error" + number, ""};
}

}  // namespace dateline::intake
