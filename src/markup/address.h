#pragma once

#include <string>
#include <string_view>

namespace dateline::markup {

/// `reference` seen from `base` (RFC 3986 section 5), forgiving as browsers are: blanks around it and line
/// breaks inside it do not count, a blank becomes %20, `http:////host` is `http://host`. Without a base the
/// reference comes back as it is. Never throws; characters beyond ASCII stay (IRI).
std::string resolve_address(std::string_view base, std::string_view reference);

/// The scheme in lower case, without the colon: `https`; empty if the address is relative.
std::string scheme_of(std::string_view address);

/// True for an absolute http or https address with a host.
bool is_web_address(std::string_view address);

/// The host of an absolute address, lower case, without user, port and a leading `www.`; empty if none.
std::string host_of(std::string_view address);

}  // namespace dateline::markup
