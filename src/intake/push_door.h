#pragma once

#include <string>
#include <string_view>

#include "http/message.h"
#include "intake/source_book.h"
#include "wire/wire.h"

namespace dateline::intake {

/// What a source of the way `push` is kept with in the place of an address: not the token, but a name made of
/// it.
std::string push_address(std::string_view token);

/// The door at which sources push their documents: `POST /push/{id}` with `Authorization: Bearer TOKEN`, the
/// document as the body, in any format that Dateline reads. Answers when the items are on the disk:
/// - 200 with `{"new":…,"updated":…,"unchanged":…,"held":…,"refused":…,"refusals":[…]}`;
/// - 422 with `{"error":…}` where the document cannot be read, or is cut short;
/// - 401 for a wrong token and for a source that there is none of, so that neither is told from the other.
/// Safe from any thread.
class PushDoor {
 public:
  PushDoor(SourceBook& book, wire::Wire& wire) : book_(book), wire_(wire) {}
  http::Response take(const http::Request& request);

 private:
  SourceBook& book_;
  wire::Wire& wire_;
};

}  // namespace dateline::intake
