#include "markup/json_ld.h"

#include <algorithm>
#include <boost/json.hpp>

namespace dateline::markup {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostBytes = 2u << 20;
constexpr std::size_t kDeepest = 24;
constexpr std::size_t kMostInList = 50;
constexpr std::size_t kLongestText = 2000;
constexpr std::size_t kLongestBody = 1u << 20;

// What blocks in the wild have around and inside the JSON that JSON does not allow.
std::string mended(std::string_view script) {
  std::string out(script.substr(0, kMostBytes));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const std::size_t begin = out.find_first_of("{[");
  const std::size_t end = out.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  return out.substr(begin, end - begin + 1);
}

std::string text_of(const json::value& value, std::size_t most = kLongestText) {
  if (const json::string* text = value.if_string())
    return with_references_resolved(std::string_view(*text).substr(0, most));
  if (const json::object* object = value.if_object()) {
    for (const char* key : {"name", "@value", "@id", "url"}) {
      const json::value* inner = object->if_contains(key);
      if (inner != nullptr && inner->is_string()) return text_of(*inner, most);
    }
  }
  if (const json::array* list = value.if_array();
      list != nullptr && !list->empty() && !list->front().is_array())
    return text_of(list->front(), most);
  return {};
}

int number_of(const json::value* value) {
  if (value == nullptr) return 0;
  if (const auto* whole = value->if_int64())
    return static_cast<int>(std::clamp<std::int64_t>(*whole, 0, 100'000));
  if (value->is_object()) return number_of(value->get_object().if_contains("value"));
  int number = 0;
  for (const char c : text_of(*value)) {
    if (c < '0' || c > '9' || number > 100'000) break;
    number = number * 10 + (c - '0');
  }
  return number;
}

// One value or several, as schema.org allows everywhere.
template <typename Take>
void each(const json::value* value, Take take) {
  if (value == nullptr) return;
  const json::array* list = value->if_array();
  if (list == nullptr) return take(*value);
  for (std::size_t i = 0; i < list->size() && i < kMostInList; ++i) {
    if (!(*list)[i].is_array()) take((*list)[i]);
  }
}

void set(std::string& field, const json::object& object, const char* key, std::size_t most = kLongestText) {
  const json::value* value = object.if_contains(key);
  if (field.empty() && value != nullptr) field = text_of(*value, most);
}

void add_picture(PageClaims& claims, const json::value& value) {
  PageClaims::Picture picture;
  if (const json::object* object = value.if_object()) {
    for (const char* key : {"url", "contentUrl", "@id"}) set(picture.address, *object, key);
    set(picture.caption, *object, "caption");
    set(picture.credit, *object, "creditText");
    set(picture.credit, *object, "copyrightNotice");
    picture.width = number_of(object->if_contains("width"));
    picture.height = number_of(object->if_contains("height"));
  } else {
    picture.address = text_of(value);
  }
  if (!picture.address.empty() && claims.pictures.size() < kMostInList) claims.pictures.push_back(picture);
}

void add_keywords(PageClaims& claims, const json::value& value) {
  std::string text = text_of(value);
  for (std::size_t at = 0; at < text.size() && claims.keywords.size() < kMostInList;) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    std::string word = text.substr(at, end - at);
    word.erase(0, word.find_first_not_of(' '));
    if (!word.empty()) claims.keywords.push_back(std::move(word));
    at = end + 1;
  }
}

void take_article(const json::object& object, PageClaims& claims) {
  set(claims.headline, object, "headline");
  set(claims.headline, object, "name");
  set(claims.description, object, "description");
  set(claims.published, object, "datePublished");
  set(claims.published, object, "dateCreated");
  set(claims.modified, object, "dateModified");
  set(claims.section, object, "articleSection");
  set(claims.language, object, "inLanguage");
  set(claims.article_body, object, "articleBody", kLongestBody);
  set(claims.site_name, object, "publisher");
  if (claims.canonical.empty()) {
    set(claims.canonical, object, "url");
    set(claims.canonical, object, "mainEntityOfPage");
  }
  if (claims.authors.empty()) {
    for (const char* key : {"author", "creator"}) {
      if (!claims.authors.empty()) break;
      each(object.if_contains(key), [&](const json::value& author) {
        std::string name = text_of(author);
        if (!name.empty() && claims.authors.size() < kMostInList) claims.authors.push_back(std::move(name));
      });
    }
  }
  each(object.if_contains("image"), [&](const json::value& image) { add_picture(claims, image); });
  if (claims.keywords.empty())
    each(object.if_contains("keywords"), [&](const json::value& word) { add_keywords(claims, word); });
  const json::value* free = object.if_contains("isAccessibleForFree");
  if (free != nullptr &&
      ((free->is_bool() && !free->get_bool()) || text_of(*free) == "False" || text_of(*free) == "false"))
    claims.free = false;
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" || type == "Review" ||
         type == "LiveBlog" || type == "ClaimReview" || type == "CreativeWork";
}

// What an object is; of several types the first that is an article's.
std::string type_of(const json::object& object) {
  std::string found;
  each(object.if_contains("@type"), [&](const json::value& value) {
    const std::string type = text_of(value);
    if (found.empty() || (is_article_type(type) && !is_article_type(found))) found = type;
  });
  return found;
}

// The first article in the block wins; an article inside an article (its *hasPart*, its *mentions*) is not
// looked for.
void walk(const json::value& value, PageClaims& claims, std::size_t depth) {
  if (depth > kDeepest) return;
  if (value.is_array()) {
    each(&value, [&](const json::value& one) { walk(one, claims, depth + 1); });
    return;
  }
  const json::object* object = value.if_object();
  if (object == nullptr) return;
  const std::string type = type_of(*object);
  if (is_article_type(type)) {
    const bool another = !claims.headline.empty() && object->contains("headline") &&
                         text_of(object->at("headline")) != claims.headline;
    if (another) return;
    if (claims.type.empty() || !is_article_type(claims.type)) claims.type = type;
    take_article(*object, claims);
    return;
  }
  if (claims.type.empty() && (type == "CollectionPage" || type == "SearchResultsPage" || type == "ItemList"))
    claims.type = type;
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "hasPart"}) {
    if (const json::value* inner = object->if_contains(key)) walk(*inner, claims, depth + 1);
  }
}

}  // namespace

void take_json_ld(std::string_view script, PageClaims& claims) {
  json::parse_options options;
  options.max_depth = kDeepest;
  options.allow_comments = true;
  options.allow_trailing_commas = true;
  options.allow_invalid_utf8 = true;
  boost::system::error_code failed;
  const json::value block = json::parse(mended(script), failed, {}, options);
  if (!failed) walk(block, claims, 0);
}

}  // namespace dateline::markup
