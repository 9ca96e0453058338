#include "intake/mirror.h"

#include "base/digest.h"
#include "http/static_files.h"
#include "intake/read_file.h"

namespace dateline::intake {
namespace {

http::FetchResponse answer(const Mirror& mirror, const http::FetchRequest& request) {
  http::FetchResponse response;
  response.final_url = request.url;
  http::Request asked;
  const std::string path = "/" + request.url.substr(mirror.prefix.size());
  response.status = 404;
  if (!http::set_target(asked, path.substr(0, path.find('#')))) return response;
  const auto file = read_file(mirror.folder / asked.path.substr(1), request.limits.body_bytes);
  if (!file) return response;
  const std::string etag = "\"" + digest_hex(*file) + "\"";
  response.headers.add("Content-Type", std::string(http::content_type_of(asked.path)));
  response.headers.add("ETag", etag);
  response.status = request.etag == etag ? 304 : 200;
  if (response.status == 200) response.body = *file;
  return response;
}

}  // namespace

void MirrorFetcher::fetch(http::FetchRequest request, Done done) {
  for (const Mirror& mirror : mirrors_) {
    if (request.url.starts_with(mirror.prefix)) return done(answer(mirror, request));
  }
  otherwise_.fetch(std::move(request), std::move(done));
}

}  // namespace dateline::intake
