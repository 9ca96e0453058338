#include <boost/json.hpp>
#include <iostream>

#include "app/commands.h"
#include "base/log.h"
#include "intake/read_file.h"
#include "markup/article.h"

namespace dateline::app {
namespace {

namespace json = boost::json;

json::value time_value(const std::optional<Timestamp>& time) {
  return time ? json::value(format_rfc3339(*time)) : json::value(nullptr);
}

json::object written(const markup::Article& article) {
  json::array pictures;
  for (const markup::ArticlePicture& picture : article.pictures) {
    pictures.push_back({{"address", picture.address},
                        {"alt", picture.alt},
                        {"caption", picture.caption},
                        {"credit", picture.credit},
                        {"width", picture.width},
                        {"height", picture.height}});
  }
  json::object out;
  out["headline"] = article.headline;
  out["lead"] = article.lead;
  out["byline"] = article.byline;
  out["published"] = time_value(article.published);
  out["modified"] = time_value(article.modified);
  out["dateline"] = article.dateline;
  out["section"] = article.section;
  out["language"] = article.language;
  out["canonical"] = article.canonical;
  out["body"] = article.body;
  out["text"] = article.text;
  out["pictures"] = std::move(pictures);
  out["next_page"] = article.next_page;
  return out;
}

}  // namespace

int extract(const std::vector<std::string>& files, const std::string& url) {
  log::set_up("warn");
  constexpr std::size_t kMostBytes = 64u << 20;
  bool all_found = true;
  for (const std::string& file : files) {
    const auto bytes = intake::read_file(file, kMostBytes);
    Result<markup::Article> article = bytes ? markup::extract_article(*bytes, {url, ""}) : bytes.error();
    if (!article) {
      std::cerr << "dateline: " << file << ": " << article.error().message << "\n";
      all_found = false;
      continue;
    }
    std::cout << json::serialize(written(*article)) << "\n";
  }
  return all_found ? 0 : 2;
}

}  // namespace dateline::app
