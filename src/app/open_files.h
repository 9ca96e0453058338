#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace dateline::app {

/// Lets this process have as many files and sockets open as the system allows it to ask for: raises the soft
/// limit to the hard one (setrlimit, RLIMIT_NOFILE), since shells and service managers give 1,024 for the
/// sake of programs that use select(). Returns how many may be open now.
std::size_t raise_open_files();

/// A sentence for the operator where `connections` at once, and what else a server has open, are more than
/// `limit` files; nothing where they are not.
std::optional<std::string> too_few_open_files(std::size_t limit, std::size_t connections);

}  // namespace dateline::app
