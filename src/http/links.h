#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace dateline::http {

/// A link that an answer's head names.
struct Link {
  std::string address;  ///< As it stands there: it may be relative to the answer's address.
  std::string rel;      ///< The relations, parted by blanks, in lower case.
};

/// The links of all `Link` fields (RFC 8288 section 3), in order; what is none is passed over.
std::vector<Link> links_in(const Headers& headers);

/// The address of the first link with that relation among its own, or empty.
std::string_view linked(const std::vector<Link>& links, std::string_view rel);

}  // namespace dateline::http
