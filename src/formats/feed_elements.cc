// What each element of RSS, RDF, CDF and Atom and of their extensions means.

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "formats/feed_reader.h"
#include "formats/xml_tree.h"
#include "markup/clean.h"
#include "text/feed_date.h"

namespace dateline::formats {

// One row's doing: reads `node` into `into`.
using ReadElement = void (*)(FeedReader& reader, const xmlNode* node, FeedNode& into,
                             const FeedContext& context);

struct FeedElements {
  static const std::unordered_map<std::string, ReadElement>& table();

  static void title(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    FeedText read = r.text(n, c, "text/plain");
    if (!f.title || f.title->value.empty() || name_of(n) == "title") f.title = std::move(read);
  }
  static void other_title(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    if (!f.title) f.title = r.text(n, c, "text/plain");
  }
  static void subtitle(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.subtitle = r.text(n, c, "text/plain");
  }
  static void info(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.info = r.text(n, c, "text/plain");
  }
  static void rights(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.rights = r.text(n, c, "text/plain");
  }
  // A channel's description is its subtitle; an item's is its summary.
  static void description(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    FeedText read = r.text(n, c, "text/html");
    if (r.entry_ == nullptr) {
      if (!f.subtitle) f.subtitle = std::move(read);
    } else if (f.summary && !f.summary->value.empty()) {
      f.content.push_back(std::move(read));  // a second one tells more
    } else {
      f.summary = std::move(read);
    }
  }
  static void summary(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    FeedText read = r.text(n, c, "text/plain");
    if (f.summary && !f.summary->value.empty()) f.content.push_back(*std::move(f.summary));
    f.summary = std::move(read);
  }
  static void itunes_summary(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    auto& into = r.entry_ == nullptr ? f.subtitle : f.summary;
    if (!into) into = r.text(n, c, "text/plain");
  }
  static void itunes_subtitle(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    if (!f.subtitle) f.subtitle = r.text(n, c, "text/plain");
  }
  static void content(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    const std::string src = attribute(n, "src");
    FeedText read = r.text(n, c, "text/plain");
    if (!src.empty()) f.links.push_back({c.resolved(src), "enclosure", attribute(n, "type"), "", "", ""});
    if (src.empty() || !read.value.empty()) f.content.push_back(std::move(read));
  }
  static void html_content(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.content.push_back(r.text(n, c, "text/html"));
  }
  static void xhtml_content(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.content.push_back(r.text(n, c, "application/xhtml+xml"));
  }

  static void id(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) { f.id = text_of(n); }
  static void guid(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.id = text_of(n);
    f.id_is_link = attribute(n, "ispermalink") != "false";
    if (f.id_is_link) f.id = c.inside(n).resolved(f.id);
    f.texts["guidislink"] = f.id_is_link && f.link.empty() ? "true" : "false";
  }
  static void link(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& outer) {
    const FeedContext c = outer.inside(n);
    std::string href = attribute(n, "href");
    const std::string own = text_of(n);
    if (href.empty() && own.empty()) return;
    FeedLink link{c.resolved(href.empty() ? own : href),
                  attribute(n, "rel"),
                  attribute(n, "type"),
                  attribute(n, "hreflang"),
                  attribute(n, "title"),
                  attribute(n, "length")};
    if (link.rel.empty()) link.rel = "alternate";
    if (link.type.empty() && (link.rel == "alternate" || link.rel == "self"))
      link.type = link.rel == "self" ? "application/atom+xml" : "text/html";
    const bool page =
        link.rel == "alternate" && link.type != "application/rss+xml" && link.type != "application/atom+xml";
    const bool html = link.type == "text/html" || link.type == "application/xhtml+xml";
    if (page && (f.link.empty() || html)) f.link = link.href;
    f.links.push_back(std::move(link));
  }
  static void cdf_href(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    const std::string href = attribute(n, "href");
    if (href.empty()) return;
    f.link = c.resolved(href);
    f.links.push_back({f.link, "alternate", "", "", "", ""});
  }
  static void enclosure(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    const std::string url = attribute(n, "url");
    if (url.empty()) return;
    f.links.push_back(
        {c.inside(n).resolved(url), "enclosure", attribute(n, "type"), "", "", attribute(n, "length")});
  }

  // `A name (a@b.example)`, `a@b.example (A name)` or a name alone.
  static FeedPerson person_from(std::string_view text) {
    FeedPerson person;
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos) {
      person.name = trimmed(text);
      return person;
    }
    const auto ends_address = [](char c) {
      return c == ' ' || c == '(' || c == ')' || c == '<' || c == '>' || c == ',';
    };
    std::size_t begin = at;
    while (begin > 0 && !ends_address(text[begin - 1])) --begin;
    std::size_t end = at;
    while (end < text.size() && !ends_address(text[end])) ++end;
    person.email = text.substr(begin, end - begin);
    if (person.email.starts_with("mailto:")) person.email.erase(0, 7);
    std::string rest = std::string(text.substr(0, begin)) + std::string(text.substr(end));
    for (const std::string_view empty : {"()", "<>", "&lt;&gt;"}) {
      if (const std::size_t found = rest.find(empty); found != std::string::npos)
        rest.erase(found, empty.size());
    }
    std::string_view name = trimmed(rest);
    if (name.starts_with('(')) name.remove_prefix(1);
    if (name.ends_with(')')) name.remove_suffix(1);
    person.name = trimmed(name);
    return person;
  }
  static FeedPerson person(const xmlNode* n, const FeedContext& outer) {
    const FeedContext c = outer.inside(n);
    if (first_element(n) == nullptr) return person_from(text_of(n));
    FeedPerson person;
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child)) {
      const std::string name = name_of(child);
      const std::string own = text_of(child);
      if (name == "name" || name == "itunes:name") person.name = own;
      if (name == "email" || name == "itunes:email") person.email = own;
      if (name == "uri" || name == "url" || name == "homepage") person.uri = c.inside(child).resolved(own);
    }
    return person;
  }
  static void author(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    FeedPerson read = person(n, c);
    if (read.empty()) return;
    const bool known = std::any_of(f.authors.begin(), f.authors.end(), [&](const FeedPerson& other) {
      return !read.name.empty() && other.name == read.name &&
             (read.email.empty() || other.email == read.email);
    });
    if (!known) f.authors.push_back(std::move(read));
  }
  static void contributor(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.contributors.push_back(person(n, c));
  }
  static void publisher(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.publisher = person(n, c);
  }

  static FeedDate date(const xmlNode* n) {
    const std::string own = text_of(n);
    return {own, text::parse_feed_date(own)};
  }
  static void published(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    f.published = date(n);
  }
  static void updated(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) { f.updated = date(n); }
  static void other_updated(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    if (!f.updated) f.updated = date(n);
  }
  static void created(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) { f.created = date(n); }
  static void expired(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) { f.expired = date(n); }
  // dcterms:valid, `start=2003-12-31T10:14:55Z; end=...`
  static void valid(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    std::string own = text_of(n);
    while (!own.empty()) {
      const std::string part(trimmed(own.substr(0, own.find(';'))));
      own.erase(0, std::min(own.size(), own.find(';') == std::string::npos ? own.size() : own.find(';') + 1));
      const std::size_t equals = part.find('=');
      if (equals != std::string::npos)
        f.texts["validity_" + part.substr(0, equals)] = part.substr(equals + 1);
    }
  }

  static void add_tag(FeedNode& f, FeedTag tag) {
    if (tag.term.empty() && tag.label.empty()) return;
    const bool known = std::any_of(f.tags.begin(), f.tags.end(), [&](const FeedTag& other) {
      return other.term == tag.term && other.scheme == tag.scheme && other.label == tag.label;
    });
    if (!known && f.tags.size() < 200) f.tags.push_back(std::move(tag));
  }
  static void category(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    std::string scheme = attribute(n, "scheme");
    if (scheme.empty()) scheme = attribute(n, "domain");
    const std::string term = attribute(n, "term");
    const std::string own = text_of(n);
    const std::string label = attribute(n, "label");
    add_tag(f, {term.empty() ? own : term, scheme, label});
  }
  static void media_category(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    const std::string scheme = attribute(n, "scheme");
    add_tag(f, {text_of(n), scheme.empty() ? "http://search.yahoo.com/mrss/category_schema" : scheme,
                attribute(n, "label")});
  }
  static void itunes_category(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    add_tag(f, {attribute(n, "text"), "http://www.itunes.com/", ""});
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child)) {
      if (name_of(child) == "itunes:category") itunes_category(r, child, f, c);
    }
  }
  static void keywords(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    const std::string own = text_of(n);
    const char separator = own.find(',') == std::string::npos ? ' ' : ',';
    std::string_view rest = own;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(separator));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      add_tag(f, {std::string(trimmed(word)), name_of(n) == "itunes:keywords" ? "http://www.itunes.com/" : "",
                  ""});
    }
  }

  static void language(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    f.language = text_of(n);
  }
  static void generator(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.generator["name"] = text_of(n);
    std::string href = attribute(n, "uri");
    if (href.empty()) href = attribute(n, "url");
    if (!href.empty()) f.generator["href"] = c.inside(n).resolved(href);
    if (const std::string version = attribute(n, "version"); !version.empty())
      f.generator["version"] = version;
  }
  static void generator_agent(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    const std::string resource = attribute(n, "resource");
    f.generator["href"] = resource;
    f.generator["name"] = resource;
  }
  static void image(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& outer) {
    const FeedContext c = outer.inside(n);
    FeedImage image;
    image.href = attribute(n, "href");
    if (image.href.empty()) image.href = attribute(n, "url");
    if (image.href.empty() && first_element(n) == nullptr) image.href = text_of(n);
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child)) {
      const std::string name = name_of(child);
      if (name == "url" || name == "href") image.href = text_of(child);
      if (name == "title" || name == "dc:title") image.title = text_of(child);
      if (name == "link") image.link = c.resolved(text_of(child));
      if (name == "description" || name == "dc:description") image.description = text_of(child);
      if (name == "width") image.width = text_of(child);
      if (name == "height") image.height = text_of(child);
    }
    if (image.href.empty() && !attribute(n, "resource").empty() && image.title.empty())
      return;  // RDF points at it
    if (!image.href.empty()) image.href = c.resolved(image.href);
    f.image = std::move(image);
  }
  static void address(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    std::string name = name_of(n);
    std::replace(name.begin(), name.end(), ':', '_');
    f.texts[name] = c.inside(n).resolved(text_of(n));
  }
  static void new_location(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.texts["newlocation"] = c.inside(n).resolved(text_of(n));
  }
  static void icon(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.icon = c.inside(n).resolved(text_of(n));
  }
  static void logo(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.logo = c.inside(n).resolved(text_of(n));
  }
  static void comments(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    f.comments = c.inside(n).resolved(text_of(n));
  }
  static void license(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    const std::string resource = attribute(n, "resource");
    f.license = resource.empty() ? text_of(n) : resource;
    if (!f.license.empty()) f.links.push_back({c.resolved(f.license), "license", "", "", "", ""});
  }
  static void plain(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    std::string name = name_of(n);
    std::replace(name.begin(), name.end(), ':', '_');
    f.texts[name] = text_of(n);
  }
  static FeedRecord record_of(const xmlNode* n) {
    FeedRecord record;
    for (const xmlAttr* a = n->properties; a != nullptr; a = a->next) {
      const std::string name = reinterpret_cast<const char*>(a->name);
      record[name] = attribute(n, name);
    }
    if (const std::string own = text_of(n); !own.empty()) record["content"] = own;
    return record;
  }
  static void record(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    std::string name = name_of(n);
    std::replace(name.begin(), name.end(), ':', '_');
    if (f.records[name].size() < 100) f.records[name].push_back(record_of(n));
  }

  // ---- Media RSS
  // ---------------------------------------------------------------------------------------------------
  static void media_content(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& outer) {
    const FeedContext c = outer.inside(n);
    FeedMedia media;
    media.attributes = record_of(n);
    media.attributes.erase("content");
    if (!media.attributes["url"].empty()) media.attributes["url"] = c.resolved(media.attributes["url"]);
    f.media.push_back(std::move(media));
    const std::size_t mine = f.media.size() - 1;
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child)) {
      r.read_element(child, f, c);
      describe(child, f.media[mine]);
    }
  }
  static void describe(const xmlNode* n, FeedMedia& media) {
    const std::string name = name_of(n);
    if (name == "media:title") media.title = markup::plain_text(text_of(n));
    if (name == "media:description" || name == "media:text")
      media.description = markup::plain_text(text_of(n));
    if (name == "media:credit") media.credit = text_of(n);
    if (name == "media:copyright") media.copyright = text_of(n);
  }
  static void media_group(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& outer) {
    const FeedContext c = outer.inside(n);
    const std::size_t first = f.media.size();
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child))
      r.read_element(child, f, c);
    FeedMedia common;
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child))
      describe(child, common);
    for (std::size_t i = first; i < f.media.size(); ++i) fill(f.media[i], common);
  }
  // What is said of a group or of the item holds for each medium that does not say otherwise.
  static void fill(FeedMedia& media, const FeedMedia& common) {
    if (media.title.empty()) media.title = common.title;
    if (media.description.empty()) media.description = common.description;
    if (media.credit.empty()) media.credit = common.credit;
    if (media.copyright.empty()) media.copyright = common.copyright;
  }
  static void thumbnail(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    FeedRecord record = record_of(n);
    if (!record["url"].empty()) record["url"] = c.inside(n).resolved(record["url"]);
    if (record["url"].empty()) record["url"] = record["content"];
    f.records["media_thumbnail"].push_back(std::move(record));
  }
  static void media_address(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    std::string name = name_of(n);
    std::replace(name.begin(), name.end(), ':', '_');
    f.records[name].push_back(record_of(n));
  }

  // ---- places
  // --------------------------------------------------------------------------------------------------------
  static std::vector<double> numbers(std::string_view text) {
    std::vector<double> out;
    for (std::size_t i = 0; i < text.size() && out.size() < 2000;) {
      while (i < text.size() && (text[i] == ',' || static_cast<unsigned char>(text[i]) <= ' ')) ++i;
      double value = 0;
      const auto read = std::from_chars(text.data() + i, text.data() + text.size(), value);
      if (read.ec != std::errc()) break;
      out.push_back(value);
      i = static_cast<std::size_t>(read.ptr - text.data());
    }
    return out;
  }
  // GeoRSS gives latitude before longitude; GeoJSON, and we, the other way round.
  static void set_geometry(FeedNode& f, std::string kind, const std::vector<double>& pairs) {
    if (pairs.size() < 2) return;
    f.geometry = std::move(kind);
    f.coordinates.clear();
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) f.coordinates.push_back({pairs[i + 1], pairs[i]});
  }
  static void point(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    set_geometry(f, "Point", numbers(text_of(n)));
  }
  static void line(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    set_geometry(f, "LineString", numbers(text_of(n)));
  }
  static void polygon(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    set_geometry(f, "Polygon", numbers(text_of(n)));
  }
  static void box(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    set_geometry(f, "Box", numbers(text_of(n)));
  }
  static void latitude(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    half_point(f, n, 1);
  }
  static void longitude(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    half_point(f, n, 0);
  }
  static void half_point(FeedNode& f, const xmlNode* n, std::size_t index) {
    const auto read = numbers(text_of(n));
    if (read.empty()) return;
    if (f.coordinates.empty()) f.coordinates.push_back({0, 0});
    f.coordinates[0][index] = read[0];
    f.geometry = "Point";
  }
  static void inside(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& outer) {
    const FeedContext c = outer.inside(n);
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child))
      r.read_element(child, f, c);
  }
  static void gml_polygon(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    inside(r, n, f, c);
    f.geometry = "Polygon";
  }
  static void gml_line(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& c) {
    inside(r, n, f, c);
    f.geometry = "LineString";
  }

  // ---- an entry's origin, and when not to come
  // ------------------------------------------------------------------------
  static void source(FeedReader& r, const xmlNode* n, FeedNode& f, const FeedContext& outer) {
    if (r.entry_ == nullptr) return;
    const FeedContext c = outer.inside(n);
    FeedEntry* entry = r.entry_;
    entry->source = std::make_unique<FeedNode>();
    if (first_element(n) == nullptr) {
      entry->source->title = FeedText{text_of(n), "text/plain", c.language, c.base};
      if (const std::string url = attribute(n, "url"); !url.empty()) {
        entry->source->link = c.resolved(url);
        entry->source->links.push_back({entry->source->link, "", "", "", "", ""});
      }
      f.texts["source"] = text_of(n);
      return;
    }
    r.entry_ = nullptr;  // what stands in it is a feed's
    FeedNode& into = *entry->source;
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child))
      r.read_element(child, into, c);
    r.entry_ = entry;
  }
  static void skip_hours(FeedReader& r, const xmlNode* n, FeedNode&, const FeedContext&) {
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child)) {
      const auto read = numbers(text_of(child));
      // RSS 0.91 counted 1 to 24, RSS 2.0 counts 0 to 23.
      if (!read.empty() && read[0] >= 0 && read[0] <= 24)
        r.document_.skip_hours.push_back(static_cast<int>(read[0]) % 24);
    }
  }
  static void skip_days(FeedReader& r, const xmlNode* n, FeedNode&, const FeedContext&) {
    static constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                           "Thursday", "Friday", "Saturday"};
    for (const xmlNode* child = first_element(n); child != nullptr; child = next_element(child)) {
      const auto day = std::find(kDays.begin(), kDays.end(), text_of(child));
      if (day != kDays.end()) r.document_.skip_days.push_back(static_cast<int>(day - kDays.begin()));
    }
  }
  static void itunes_flag(FeedReader&, const xmlNode* n, FeedNode& f, const FeedContext&) {
    std::string name = name_of(n);
    std::replace(name.begin(), name.end(), ':', '_');
    f.texts[name] = text_of(n);
  }
};

const std::unordered_map<std::string, ReadElement>& FeedElements::table() {
  using E = FeedElements;
  static const std::unordered_map<std::string, ReadElement> kTable{
      {"title", E::title},
      {"dc:title", E::other_title},
      {"media:title", E::other_title},
      {"rdf:title", E::title},
      {"subtitle", E::subtitle},
      {"tagline", E::subtitle},
      {"itunes:subtitle", E::itunes_subtitle},
      {"info", E::info},
      {"feedburner:browserfriendly", E::info},
      {"rights", E::rights},
      {"copyright", E::rights},
      {"dc:rights", E::rights},
      {"description", E::description},
      {"dc:description", E::description},
      {"abstract", E::description},
      {"summary", E::summary},
      {"itunes:summary", E::itunes_summary},
      {"content", E::content},
      {"content:encoded", E::html_content},
      {"fullitem", E::html_content},
      {"body", E::xhtml_content},
      {"xhtml:body", E::xhtml_content},
      {"id", E::id},
      {"guid", E::guid},
      {"dc:identifier", E::plain},
      {"link", E::link},
      {"enclosure", E::enclosure},
      {"a", E::cdf_href},
      {"author", E::author},
      {"dc:creator", E::author},
      {"dc:author", E::author},
      {"itunes:author", E::author},
      {"managingeditor", E::author},
      {"contributor", E::contributor},
      {"dc:contributor", E::contributor},
      {"dc:publisher", E::publisher},
      {"webmaster", E::publisher},
      {"itunes:owner", E::publisher},
      {"published", E::published},
      {"issued", E::published},
      {"pubdate", E::published},
      {"dcterms:issued", E::published},
      {"updated", E::updated},
      {"modified", E::updated},
      {"dcterms:modified", E::updated},
      {"dc:date", E::other_updated},
      {"lastbuilddate", E::updated},
      {"lastmod", E::updated},
      {"date", E::other_updated},
      {"created", E::created},
      {"dcterms:created", E::created},
      {"expirationdate", E::expired},
      {"dcterms:valid", E::valid},
      {"category", E::category},
      {"dc:subject", E::category},
      {"keywords", E::keywords},
      {"itunes:keywords", E::keywords},
      {"itunes:category", E::itunes_category},
      {"media:category", E::media_category},
      {"media:keywords", E::keywords},
      {"language", E::language},
      {"dc:language", E::language},
      {"generator", E::generator},
      {"admin:generatoragent", E::generator_agent},
      {"admin:errorreportsto", E::plain},
      {"image", E::image},
      {"itunes:image", E::image},
      {"itunes:link", E::image},
      {"icon", E::icon},
      {"logo", E::logo},
      {"comments", E::comments},
      {"docs", E::address},
      {"wfw:comment", E::address},
      {"wfw:commentrss", E::address},
      {"ttl", E::plain},
      {"license", E::license},
      {"cc:license", E::license},
      {"creativecommons:license", E::license},
      {"thr:total", E::plain},
      {"cloud", E::record},
      {"textinput", E::record},
      {"thr:in-reply-to", E::record},
      {"newlocation", E::address},
      {"location", E::new_location},
      {"redirect", E::inside},

      {"itunes:new-feed-url", E::plain},
      {"itunes:explicit", E::itunes_flag},
      {"itunes:block", E::itunes_flag},
      {"itunes:duration", E::plain},
      {"slash:comments", E::plain},
      {"sy:updateperiod", E::plain},
      {"sy:updatefrequency", E::plain},
      {"media:content", E::media_content},
      {"media:group", E::media_group},
      {"media:thumbnail", E::thumbnail},
      {"media:credit", E::media_address},
      {"media:copyright", E::media_address},
      {"media:license", E::media_address},
      {"media:rating", E::media_address},
      {"media:restriction", E::media_address},
      {"media:player", E::media_address},
      {"media:description", E::media_address},
      {"georss:point", E::point},
      {"georss:line", E::line},
      {"georss:polygon", E::polygon},
      {"georss:box", E::box},
      {"georss:where", E::inside},
      {"gml:point", E::inside},
      {"gml:pos", E::point},
      {"gml:poslist", E::polygon},
      {"gml:polygon", E::gml_polygon},
      {"gml:linestring", E::gml_line},
      {"gml:exterior", E::inside},
      {"gml:linearring", E::inside},
      {"geo:point", E::inside},
      {"geo:lat", E::latitude},
      {"geo:long", E::longitude},
      {"geo:lon", E::longitude},
      {"source", E::source},
      {"skiphours", E::skip_hours},
      {"skipdays", E::skip_days},
  };
  return kTable;
}

FeedText FeedReader::text(const xmlNode* node, const FeedContext& context,
                          std::string_view usual_type) const {
  return read_text(node, context, usual_type, family_);
}

void FeedReader::read_element(const xmlNode* node, FeedNode& into, const FeedContext& context) {
  const auto& table = FeedElements::table();
  const auto row = table.find(name_of(node));
  if (row != table.end()) row->second(*this, node, into, context);
}

void FeedReader::read_children(const xmlNode* node, FeedNode& into, const FeedContext& context) {
  for (const xmlNode* child = first_element(node); child != nullptr; child = next_element(child)) {
    const std::string name = name_of(child);
    if (name == "item" || name == "entry") {
      read_entry(child, context);
    } else {
      read_element(child, into, context);
    }
  }
}

void FeedReader::read_feed(const xmlNode* node, const FeedContext& outer) {
  const FeedContext context = outer.inside(node);
  if (const std::string href = attribute(node, "href"); !href.empty())
    document_.feed.link = context.resolved(href);
  if (const std::string lastmod = attribute(node, "lastmod"); !lastmod.empty()) {
    document_.feed.updated = {lastmod, text::parse_feed_date(lastmod)};
  }
  if (const std::string lang = context.language; !lang.empty() && document_.feed.language.empty())
    document_.feed.language = lang;
  read_children(node, document_.feed, context);
  settle(document_.feed);
}

void FeedReader::read_entry(const xmlNode* node, const FeedContext& outer) {
  constexpr std::size_t kMostEntries = 10'000;
  if (document_.entries.size() >= kMostEntries || entry_ != nullptr) return;
  const FeedContext context = outer.inside(node);
  FeedEntry entry;
  entry_ = &entry;
  if (const std::string about = attribute(node, "about"); !about.empty()) entry.id = context.resolved(about);
  if (const std::string href = attribute(node, "href"); !href.empty())
    FeedElements::cdf_href(*this, node, entry, context);
  if (const std::string updated = attribute(node, "lastmod"); !updated.empty())
    entry.updated = {updated, text::parse_feed_date(updated)};
  entry.language = context.language;
  for (const xmlNode* child = first_element(node); child != nullptr; child = next_element(child))
    read_element(child, entry, context);
  entry_ = nullptr;
  settle(entry);
  document_.entries.push_back(std::move(entry));
}

// What follows from the whole of a node: what is said of the item holds for its media; a guid may be the
// link.
void FeedReader::settle(FeedNode& node) {
  FeedMedia common;
  const auto first = [&](const char* name) {
    const auto found = node.records.find(name);
    if (found == node.records.end() || found->second.empty()) return std::string();
    const auto content = found->second.front().find("content");
    return content == found->second.front().end() ? std::string() : content->second;
  };
  common.credit = first("media_credit");
  common.copyright = first("media_copyright");
  const std::string description = first("media_description");
  common.description = markup::plain_text(description);
  if (!description.empty() && !node.summary && node.content.empty()) {
    node.summary = FeedText{description, "text/plain", node.language, ""};
  }
  for (FeedMedia& media : node.media) FeedElements::fill(media, common);
  if (node.link.empty() && node.id_is_link) node.link = node.id;
}

}  // namespace dateline::formats
