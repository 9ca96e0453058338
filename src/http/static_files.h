#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace dateline::http {

/// A folder of files held in memory, each served under a name that holds its content's digest
/// (`/static/site.3f9a0c11.css`), so that a browser may keep it for ever. Compressed once, at load.
class StaticFiles {
 public:
  /// Loads every file below `folder` (at most 64 MB in all); `prefix` is what their addresses begin with
  /// (`/static/`). In style sheets, `url(name)` of a file of the same folder is changed to its digest's name.
  static Result<StaticFiles> load(const std::filesystem::path& folder, std::string prefix);

  /// The address of the file `site.css`, or the name itself if there is no such file.
  std::string address(std::string_view name) const;

  /// Answers for a path below the prefix. A name without digest is redirected to the one with it.
  Response serve(const Request& request) const;

 private:
  std::string prefix_;
  std::map<std::string, std::string, std::less<>> addresses_;                      // name -> address
  std::map<std::string, std::shared_ptr<const PreparedPage>, std::less<>> files_;  // address -> file
};

/// The Content-Type for a file's name, by its ending.
std::string_view content_type_of(std::string_view file_name);

}  // namespace dateline::http
