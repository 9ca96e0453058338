#include "http/static_files.h"
#include "intake/read_file.h"
#include "site/pages.h"
#include "site/story.h"

namespace dateline::site {

http::Response message_page(const Site& site, int status, const std::string& title, const std::string& text,
                            const Way& way) {
  std::string html = site.parts().theme.page("message", "", [&](ctemplate::TemplateDictionary& page) {
    fill_frame(page, site, title, "", false);
    page["HEADLINE"] = title;
    page["TEXT"] = text;
    page["WAY_HREF"] = way.address;
    page["WAY_NAME"] = way.name;
  });
  return http::Response::html(std::move(html), status);
}

bool is_from_here(const Site& site, const http::Request& request) {
  const std::string_view fetched = request.headers.get("Sec-Fetch-Site");
  if (!fetched.empty()) return fetched == "same-origin" || fetched == "none";
  const std::string_view origin = request.headers.get("Origin");
  if (origin.empty()) return true;
  const std::string_view host = request.headers.get("Host");
  return origin == site.settings().base_url || (origin.ends_with(host) && origin.size() > host.size() &&
                                                origin[origin.size() - host.size() - 1] == '/');
}

http::Response not_found_page(const Site& site, const http::Request&) {
  return message_page(site, 404, "There is nothing at this address",
                      "The address may be mistyped, or what was here is no longer published.");
}

namespace {

// True for the files that readers may have: renditions, drawings and animations. Sources' own photos, with
// all that stands in them, lie beside them.
bool is_for_readers(std::string_view name) {
  constexpr std::size_t kDigest = 32;
  if (name.size() <= kDigest || name.substr(0, kDigest).find_first_not_of("0123456789abcdef") < kDigest)
    return false;
  const std::string_view rest = name.substr(kDigest);
  if (rest == ".svg" || rest == ".gif") return true;
  const std::size_t dot = rest.find('.');
  if (rest.front() != '-' || dot == std::string_view::npos || dot < 2) return false;
  const std::string_view ending = rest.substr(dot);
  return rest.substr(1, dot - 1).find_first_not_of("0123456789") == std::string_view::npos &&
         (ending == ".avif" || ending == ".webp" || ending == ".jpg");
}

}  // namespace

http::Response media(const Site& site, const http::Request& request) {
  const std::string name(request.captures.get("name"));
  const auto bytes = is_for_readers(name)
                         ? intake::read_file(site.parts().pictures.path_of(name), 16 * 1024 * 1024)
                         : Result<std::string>(Error{ErrorKind::not_found, "", ""});
  if (!bytes || !site.parts().pictures.is_public(name)) return not_found_page(site, request);
  http::Response response = http::Response::with_type(http::content_type_of(name), *bytes);
  // Its content never changes, but a kill takes it back: caches on the way ask again within the hour.
  response.headers.add("Cache-Control", "public, max-age=3600, must-revalidate");
  response.headers.add("X-Content-Type-Options", "nosniff");
  // Opened by itself, a drawing could run what it holds; here it cannot.
  response.headers.add("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  return response;
}

}  // namespace dateline::site
