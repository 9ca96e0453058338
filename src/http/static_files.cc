#include "http/static_files.h"

#include <array>
#include <fstream>
#include <sstream>

#include "base/digest.h"
#include "http/page_cache.h"

namespace dateline::http {
namespace {

constexpr std::size_t kMostBytes = 64 * 1024 * 1024;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

// `fonts/inter.woff2` and the digest of its content give `fonts/inter.3f9a0c11.woff2`.
std::string digest_name(const std::string& name, std::string_view content) {
  const std::size_t dot = name.rfind('.');
  const std::string digest = "." + digest_hex(content).substr(0, 10);
  return dot == std::string::npos ? name + digest : name.substr(0, dot) + digest + name.substr(dot);
}

// Puts the addresses of other files where a style sheet names them as url(name).
std::string with_addresses(const std::string& css,
                           const std::map<std::string, std::string, std::less<>>& addresses) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = css.find("url("); at != std::string::npos; at = css.find("url(", from)) {
    std::size_t begin = at + 4;
    std::size_t end = css.find(')', begin);
    if (end == std::string::npos) break;
    std::string name = css.substr(begin, end - begin);
    std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
    if (name.starts_with("./")) name.erase(0, 2);
    const auto known = addresses.find(name);
    out.append(css, from, begin - from).append(known == addresses.end() ? name : known->second);
    from = end;
  }
  return out.append(css, from);
}

}  // namespace

std::string_view content_type_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kTypes{{
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".html", "text/html; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".webp", "image/webp"},
      {".avif", "image/avif"},
      {".gif", "image/gif"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".json", "application/json"},
      {".xml", "application/xml"},
      {".rdf", "application/rdf+xml"},
      {".atom", "application/atom+xml"},
      {".txt", "text/plain; charset=utf-8"},
  }};
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

Result<StaticFiles> StaticFiles::load(const std::filesystem::path& folder, std::string prefix) {
  StaticFiles files;
  files.prefix_ = std::move(prefix);
  std::error_code failed;
  std::map<std::string, std::string> contents;
  std::size_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, failed)) {
    if (!entry.is_regular_file()) continue;
    std::string content = read_file(entry.path());
    bytes += content.size();
    contents[entry.path().lexically_relative(folder).generic_string()] = std::move(content);
    if (bytes > kMostBytes)
      return Error{ErrorKind::too_large, folder.string() + " holds more than 64 MB", ""};
  }
  if (failed) {
    return Error{ErrorKind::not_found, "Cannot read the folder " + folder.string() + ": " + failed.message(),
                 ""};
  }
  const auto add = [&](const std::string& name, std::string content) {
    const std::string address = files.prefix_ + digest_name(name, content);
    Response response = Response::with_type(content_type_of(name), std::move(content));
    response.headers.add("Cache-Control", "public, max-age=31536000, immutable");
    response.headers.add("X-Content-Type-Options", "nosniff");
    files.files_[address] = prepare(response, Effort::thorough);
    files.addresses_[name] = address;
  };
  // Style sheets last, since they name the others.
  for (auto& [name, content] : contents) {
    if (!name.ends_with(".css")) add(name, std::move(content));
  }
  for (auto& [name, content] : contents) {
    if (name.ends_with(".css")) add(name, with_addresses(content, files.addresses_));
  }
  return files;
}

std::string StaticFiles::address(std::string_view name) const {
  const auto found = addresses_.find(name);
  return found == addresses_.end() ? prefix_ + std::string(name) : found->second;
}

Response StaticFiles::serve(const Request& request) const {
  Response response;
  if (const auto file = files_.find(request.path); file != files_.end()) {
    response.prepared = file->second;
    return response;
  }
  if (request.path.starts_with(prefix_)) {
    const auto named = addresses_.find(std::string_view(request.path).substr(prefix_.size()));
    if (named != addresses_.end()) return Response::redirect(named->second);
  }
  return Response::text("There is no file " + request.path + "\n", 404);
}

}  // namespace dateline::http
