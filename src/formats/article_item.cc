#include "formats/article_item.h"

#include <algorithm>

#include "formats/feed_to_items.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostHeadline = 1000;
constexpr std::size_t kMostLead = 4000;

news::Picture picture_from(const markup::ArticlePicture& found) {
  news::Picture picture;
  picture.caption = found.caption;
  picture.alt = found.alt;
  picture.credit = found.credit;
  picture.renditions.push_back({found.address, "", found.width, found.height, 0});
  return picture;
}

void add_pictures(news::Item& item, const markup::Article& article) {
  for (const markup::ArticlePicture& found : article.pictures) {
    const auto known = std::find_if(
        item.pictures.begin(), item.pictures.end(),
        [&](const news::Picture& picture) { return picture.renditions.front().href == found.address; });
    if (known == item.pictures.end()) {
      item.pictures.push_back(picture_from(found));
      continue;
    }
    if (known->caption.empty()) known->caption = found.caption;
    if (known->credit.empty()) known->credit = found.credit;
  }
}

}  // namespace

void complete_from_article(news::Item& item, const markup::Article& article) {
  item.body = {article.body};
  if (item.headline.empty()) item.headline = bounded(article.headline, kMostHeadline);
  if (item.lead.empty()) item.lead = bounded(article.lead, kMostLead);
  if (item.lead.empty()) item.lead = bounded(article.text.substr(0, article.text.find('\n')), kMostLead);
  if (item.byline.empty()) item.byline = without_by(article.byline);
  if (item.dateline.empty()) item.dateline = article.dateline;
  if (item.located.empty()) item.located = article.located;
  if (item.language.empty()) item.language = article.language;
  if (!item.first_created) item.first_created = article.published;
  if (!item.version_created) item.version_created = article.modified;
  if (item.subjects.empty() && !article.section.empty()) item.subjects.push_back({"", article.section, ""});
  if (item.keywords.empty()) item.keywords = article.keywords;
  add_pictures(item, article);
}

void add_page_from_article(news::Item& item, const markup::Article& page) {
  item.body.push_back(page.body);
  add_pictures(item, page);
}

news::Item item_from_article(const markup::Article& article) {
  news::Item item;
  item.guid = article.canonical;
  item.provider = article.site_name;
  if (!article.canonical.empty()) item.links.push_back({article.canonical, "canonical", "", "", ""});
  complete_from_article(item, article);
  return item;
}

}  // namespace dateline::formats
