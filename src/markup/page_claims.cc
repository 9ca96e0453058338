#include "markup/page_claims.h"

#include <algorithm>
#include <array>
#include <map>

#include "markup/json_ld.h"
#include "markup/page_headline.h"

namespace dateline::markup {
namespace {

constexpr std::size_t kMostValues = 50;
constexpr std::size_t kLongest = 2000;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
  }
  return out;
}

int number_of(const std::string& text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || number > 100'000) break;
    number = number * 10 + (c - '0');
  }
  return number;
}

// Collects what meta, link, html and elements with itemprop say, by name, in the order of the page.
class Reader {
 public:
  explicit Reader(const PageTree& page) : page_(page) {}

  PageClaims read() {
    for (NodeId id = 0; id < page_.nodes().size(); ++id) {
      const PageNode& node = page_[id];
      if (node.is_text() || node.attribute_count == 0) continue;
      switch (node.tag) {
        case GUMBO_TAG_META:
          meta(id);
          break;
        case GUMBO_TAG_LINK:
          link(id);
          break;
        case GUMBO_TAG_SCRIPT:
          script(id);
          break;
        case GUMBO_TAG_HTML:
          say("html:lang", page_.attribute(id, "lang"));
          break;
        default:
          microdata(id);
          break;
      }
    }
    settle();
    return std::move(claims_);
  }

 private:
  void say(const std::string& name, std::string value) {
    if (value.size() > kLongest) value.resize(kLongest);
    std::vector<std::string>& values = said_[name];
    if (!value.empty() && values.size() < kMostValues) values.push_back(std::move(value));
  }

  void meta(NodeId id) {
    const std::string content = page_.attribute(id, "content");
    if (content.empty()) return;
    for (const char* attribute : {"property", "name", "itemprop"}) {
      const std::string name = lower(page_.raw_attribute(id, attribute));
      if (!name.empty()) say(attribute == std::string_view("itemprop") ? "item:" + name : name, content);
    }
    if (lower(page_.raw_attribute(id, "http-equiv")) == "content-language")
      say("html:content-language", content);
  }

  void link(NodeId id) {
    const std::string rel = lower(page_.raw_attribute(id, "rel"));
    if (rel == "canonical") say("link:canonical", page_.attribute(id, "href"));
    if (rel == "image_src") say("link:image_src", page_.attribute(id, "href"));
  }

  void script(NodeId id) {
    if (lower(page_.raw_attribute(id, "type")).find("ld+json") == std::string::npos) return;
    const NodeId text = id + 1;
    if (text < page_[id].end && page_[text].is_text()) take_json_ld(page_[text].text, claims_);
  }

  // schema.org microdata, and rNews and Dublin Core in RDFa.
  void microdata(NodeId id) {
    std::string name = lower(page_.raw_attribute(id, "itemprop"));
    if (name.empty()) {
      name = lower(page_.raw_attribute(id, "property"));
      if (const std::size_t colon = name.rfind(':'); colon != std::string::npos)
        name = name.substr(colon + 1);
    }
    static constexpr std::array kKnown{
        "headline",    "description",    "author",     "datepublished", "datemodified",       "name",
        "datecreated", "articlesection", "inlanguage", "creator",       "alternativeheadline"};
    if (std::find(kKnown.begin(), kKnown.end(), name) == kKnown.end()) return;
    std::string value;
    for (const char* attribute : {"content", "datetime"}) {
      if (value.empty()) value = page_.attribute(id, attribute);
    }
    if (value.empty() && name != "description") value = text_below(page_, id);
    if (value.size() < 500) say("item:" + name, value);
  }

  std::string first(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      if (const auto found = said_.find(name); found != said_.end() && !found->second.empty())
        return found->second.front();
    }
    return {};
  }

  void fill(std::string& field, std::initializer_list<const char*> names) const {
    if (field.empty()) field = first(names);
  }

  void settle() {
    fill(claims_.type, {"og:type"});
    fill(claims_.headline, {"item:headline", "og:title", "twitter:title", "dc.title", "dcterms.title",
                            "sailthru.title", "title"});
    fill(claims_.description,
         {"og:description", "item:description", "description", "twitter:description", "dc.description"});
    fill(claims_.published,
         {"article:published_time", "item:datepublished", "og:published_time", "item:datecreated",
          "dc.date.issued", "dcterms.created", "dc.date", "sailthru.date", "parsely-pub-date", "date",
          "pubdate", "publishdate", "pub_date", "article_date_original", "citation_publication_date",
          "publication_date", "last-modified"});
    fill(claims_.modified, {"article:modified_time", "item:datemodified", "og:updated_time",
                            "dc.date.modified", "dcterms.modified", "article_date_updated"});
    fill(claims_.section, {"article:section", "item:articlesection", "section", "parsely-section"});
    fill(claims_.site_name, {"og:site_name", "application-name", "article_publication_name"});
    fill(claims_.language,
         {"html:lang", "html:content-language", "og:locale", "item:inlanguage", "dc.language", "language"});
    fill(claims_.canonical, {"link:canonical", "og:url"});
    if (const std::string canonical = first({"link:canonical"}); !canonical.empty())
      claims_.canonical = canonical;
    std::replace(claims_.language.begin(), claims_.language.end(), '_', '-');
    settle_lists();
  }

  void settle_lists() {
    for (const char* name : {"item:author", "article:author", "author", "dc.creator", "item:creator",
                             "sailthru.author", "parsely-author", "byl", "article_author"}) {
      if (!claims_.authors.empty()) break;
      const auto found = said_.find(name);
      if (found == said_.end()) continue;
      for (const std::string& author : found->second) {
        if (!author.starts_with("http") && author.size() < 200) claims_.authors.push_back(author);
      }
    }
    if (claims_.keywords.empty()) {
      if (const auto tags = said_.find("article:tag"); tags != said_.end()) claims_.keywords = tags->second;
    }
    // What the page wants to be represented by comes first.
    PageClaims::Picture main;
    main.address = first({"og:image:secure_url", "og:image", "og:image:url", "twitter:image",
                          "twitter:image:src", "link:image_src"});
    main.width = number_of(first({"og:image:width"}));
    main.height = number_of(first({"og:image:height"}));
    if (main.address.empty()) return;
    const auto same = std::find_if(claims_.pictures.begin(), claims_.pictures.end(),
                                   [&](const auto& picture) { return picture.address == main.address; });
    if (same == claims_.pictures.end())
      claims_.pictures.insert(claims_.pictures.begin(), main);
    else
      std::rotate(claims_.pictures.begin(), same, same + 1);
  }

  const PageTree& page_;
  PageClaims claims_;
  std::map<std::string, std::vector<std::string>, std::less<>> said_;
};

}  // namespace

bool PageClaims::is_article() const {
  return type.ends_with("Article") || type.ends_with("Posting") || lower(type) == "article" ||
         type == "Report" || type == "Review" || type == "ClaimReview";
}

bool PageClaims::is_something_else() const {
  return type == "CollectionPage" || type == "SearchResultsPage" || type == "ItemList";
}

PageClaims read_claims(const PageTree& page) {
  return Reader(page).read();
}

}  // namespace dateline::markup
