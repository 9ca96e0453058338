// Reads every case of a collection of feeds and holds what was read against what is expected. The
// expectations use the names of feedparser (Python), so this is also the table of what our names are in its
// language.

#include <boost/json.hpp>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "formats/feed_document.h"

namespace {

namespace json = boost::json;
using namespace dateline;
using namespace dateline::formats;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

void put(json::object& out, std::string_view name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}

json::value or_null(const std::string& value) {
  return value.empty() ? json::value(nullptr) : json::value(value);
}

json::object detail(const FeedText& text) {
  return {
      {"value", text.value}, {"type", text.type}, {"base", text.base}, {"language", or_null(text.language)}};
}

using Names = std::initializer_list<std::string>;

void put_text(json::object& out, Names names, const std::optional<FeedText>& text) {
  if (!text) return;
  for (const std::string& name : names) {
    out[name] = text->value;
    out[name + "_detail"] = detail(*text);
  }
}

void put_date(json::object& out, Names names, const std::optional<FeedDate>& date) {
  if (!date) return;
  for (const std::string& name : names) {
    out[name] = date->text;
    if (date->time) out[name + "_parsed"] = format_rfc3339(at_offset(*date->time, 0));
  }
}

json::object person(const FeedPerson& from) {
  json::object out;
  put(out, "name", from.name);
  put(out, "email", from.email);
  put(out, "href", from.uri);
  return out;
}

// `A name (a@b.example)`, as feedparser writes people in one line.
std::string in_one_line(const FeedPerson& from) {
  if (from.email.empty()) return from.name;
  return from.name.empty() ? from.email : from.name + " (" + from.email + ")";
}

json::object record(const FeedRecord& from) {
  json::object out;
  for (const auto& [name, value] : from) out[name] = value;
  return out;
}

void put_links(json::object& out, const FeedNode& node) {
  json::array links;
  json::array enclosures;
  for (const FeedLink& link : node.links) {
    json::object one;
    put(one, "rel", link.rel);
    put(one, "type", link.type);
    put(one, "href", link.href);
    put(one, "hreflang", link.hreflang);
    put(one, "title", link.title);
    put(one, "length", link.length);
    links.push_back(one);
    if (link.rel != "enclosure") continue;
    one.erase("rel");
    enclosures.push_back(one);
  }
  if (!links.empty()) out["links"] = links;
  if (!enclosures.empty()) out["enclosures"] = enclosures;
}

void put_people(json::object& out, const FeedNode& node) {
  json::array authors;
  for (const FeedPerson& author : node.authors) authors.push_back(person(author));
  if (!authors.empty()) {
    out["authors"] = authors;
    out["author"] = in_one_line(node.authors.back());
    out["author_detail"] = person(node.authors.back());
  }
  json::array contributors;
  for (const FeedPerson& contributor : node.contributors) contributors.push_back(person(contributor));
  if (!contributors.empty()) out["contributors"] = contributors;
  if (node.publisher.empty()) return;
  out["publisher"] = in_one_line(node.publisher);
  out["publisher_detail"] = person(node.publisher);
}

void put_tags(json::object& out, const FeedNode& node) {
  json::array tags;
  for (const FeedTag& tag : node.tags) {
    tags.push_back({{"term", tag.term}, {"scheme", or_null(tag.scheme)}, {"label", or_null(tag.label)}});
  }
  if (tags.empty()) return;
  out["category"] = node.tags.front().term;
  out["tags"] = tags;
}

void put_place(json::object& out, const FeedNode& node) {
  if (node.geometry.empty()) return;
  json::array coordinates;
  for (const auto& [longitude, latitude] : node.coordinates)
    coordinates.push_back(json::array{longitude, latitude});
  json::object where{{"type", node.geometry}};
  if (node.geometry == "Point") {
    where["coordinates"] = coordinates.at(0);
  } else if (node.geometry == "Polygon") {
    where["coordinates"] = json::array{coordinates};
  } else {
    where["coordinates"] = coordinates;
  }
  out["where"] = where;
}

void put_image(json::object& out, const FeedNode& node) {
  if (!node.image) return;
  json::object image;
  put(image, "href", node.image->href);
  put(image, "title", node.image->title);
  put(image, "link", node.image->link);
  put(image, "description", node.image->description);
  for (const auto& [name, value] :
       {std::pair("width", node.image->width), std::pair("height", node.image->height)}) {
    int number = 0;
    if (std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc())
      image[name] = number;
  }
  out["image"] = image;
}

json::value itunes_flag(const std::string& name, const std::string& value) {
  if (name == "itunes_block") return value == "yes" || value == "Yes" ? 1 : 0;
  if (value == "yes" || value == "true") return true;
  return value == "clean" ? json::value(false) : json::value(nullptr);
}

void put_rest(json::object& out, const FeedNode& node) {
  for (const auto& [name, value] : node.texts) {
    if (name == "itunes_block" || name == "itunes_explicit") {
      out[name] = itunes_flag(name, value);
    } else if (name == "guidislink") {
      out[name] = value == "true";
    } else if (name != "source") {
      out[name] = value;
    }
  }
  if (const auto end = node.texts.find("validity_end"); end != node.texts.end()) {
    put_date(out, {"validity_end"}, FeedDate{end->second, parse_rfc3339(end->second)});
  }
  for (const auto& [name, records] : node.records) {
    json::array list;
    for (const FeedRecord& one : records) list.push_back(record(one));
    const bool many = name == "media_thumbnail" || name == "media_credit";
    out[name] = many ? json::value(list) : list.at(0);
  }
  json::array media;
  for (const FeedMedia& one : node.media) media.push_back(record(one.attributes));
  if (!media.empty()) out["media_content"] = media;
}

void put_texts(json::object& out, const FeedNode& node, bool is_entry) {
  put_text(out, {"title"}, node.title);
  put_text(out, {"subtitle", "tagline"}, node.subtitle);
  if (!is_entry) put_text(out, {"description", "summary"}, node.subtitle);
  put_text(out, {"info"}, node.info);
  put_text(out, {"rights", "copyright"}, node.rights);
  std::optional<FeedText> summary = node.summary;
  if (is_entry && !summary && !node.content.empty()) summary = node.content.front();
  if (is_entry) put_text(out, {"summary", "description"}, summary);
  json::array content;
  for (const FeedText& text : node.content) content.push_back(detail(text));
  if (!content.empty()) out["content"] = content;
}

json::object node_as_json(const FeedNode& node, bool is_entry) {
  json::object out;
  put_texts(out, node, is_entry);
  put(out, "id", node.id);
  put(out, "guid", node.id);
  put(out, "link", node.link);
  put(out, "language", node.language);
  put(out, "icon", node.icon);
  put(out, "logo", node.logo);
  put(out, "license", node.license);
  put(out, "comments", node.comments);
  put_date(out, {"updated", "modified"}, node.updated ? node.updated : node.published);
  put_date(out, {"published", "issued"}, node.published);
  put_date(out, {"created"}, node.created);
  put_date(out, {"expired"}, node.expired);
  if (!node.generator.empty()) {
    json::object generator = record(node.generator);
    out["generator"] = generator["name"];
    out["generator_detail"] = generator;
  }
  put_links(out, node);
  put_people(out, node);
  put_tags(out, node);
  put_place(out, node);
  put_image(out, node);
  put_rest(out, node);
  return out;
}

json::value as_json(const Result<FeedDocument>& read) {
  json::object out{{"bozo", true}, {"feed", json::object()}, {"entries", json::array()}};
  if (!read) return out;
  out["bozo"] = read->ill_formed;
  out["encoding"] = read->charset;
  out["version"] = read->version;
  out["feed"] = node_as_json(read->feed, false);
  for (const FeedEntry& entry : read->entries) {
    json::object one = node_as_json(entry, true);
    if (entry.source) one["source"] = node_as_json(*entry.source, false);
    out["entries"].as_array().push_back(one);
  }
  if (const json::value* updated = out["feed"].as_object().if_contains("updated")) out["modified"] = *updated;
  return out;
}

// Walks `entries[0].links[1].href` into the value.
const json::value* at_path(const json::value& root, std::string_view path) {
  const json::value* here = &root;
  while (!path.empty() && here != nullptr) {
    if (path.front() == '.') path.remove_prefix(1);
    if (path.front() == '[') {
      const std::size_t end = path.find(']');
      int index = 0;
      std::from_chars(path.data() + 1, path.data() + end, index);
      const json::array* list = here->if_array();
      if (list == nullptr) return nullptr;
      if (index < 0) index += static_cast<int>(list->size());
      const auto place = static_cast<std::size_t>(index);
      here = place < list->size() ? &(*list)[place] : nullptr;
      path.remove_prefix(end + 1);
    } else {
      const std::string_view name = path.substr(0, path.find_first_of(".["));
      const json::object* object = here->if_object();
      here = object == nullptr ? nullptr : object->if_contains(name);
      if (object != nullptr && here == nullptr && name == "url")
        here = object->if_contains("href");  // its other name
      path.remove_prefix(name.size());
    }
  }
  return here;
}

bool is_truthy(const json::value* value) {
  if (value == nullptr || value->is_null()) return false;
  if (value->is_bool()) return value->get_bool();
  if (value->is_string()) return !value->get_string().empty();
  if (value->is_array()) return !value->get_array().empty();
  if (value->is_object()) return !value->get_object().empty();
  return value->to_number<double>() != 0;
}

bool is_equal(const json::value& a, const json::value& b) {
  if (a.is_number() && b.is_number()) return a.to_number<double>() == b.to_number<double>();
  if (a.is_bool() && b.is_number()) return static_cast<double>(a.get_bool()) == b.to_number<double>();
  if (b.is_bool() && a.is_number()) return is_equal(b, a);
  if (a.is_array() && b.is_array()) {
    const json::array& x = a.get_array();
    const json::array& y = b.get_array();
    return x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin(), is_equal);
  }
  if (a.is_string() && b.is_string()) {
    // A moment may be written with or without its Z.
    std::string_view x = a.get_string();
    std::string_view y = b.get_string();
    if (x.size() == 20 && x.ends_with('Z') && x[10] == 'T') x.remove_suffix(1);
    if (y.size() == 20 && y.ends_with('Z') && y[10] == 'T') y.remove_suffix(1);
    return x == y;
  }
  return a == b;
}

bool has(const json::value& value, const json::value& wanted) {
  if (value.is_array()) {
    const json::array& list = value.get_array();
    return std::any_of(list.begin(), list.end(),
                       [&](const json::value& one) { return is_equal(one, wanted); });
  }
  if (!wanted.is_string()) return false;
  if (value.is_object()) return value.get_object().contains(wanted.get_string());
  return value.is_string() && value.get_string().find(wanted.get_string()) != json::string::npos;
}

bool compares(double a, std::string_view how, double b) {
  if (how == "==") return a == b;
  if (how == ">") return a > b;
  if (how == ">=") return a >= b;
  if (how == "<") return a < b;
  return how == "<=" && a <= b;
}

double length_of(const json::value& value) {
  if (value.is_array()) return static_cast<double>(value.get_array().size());
  if (value.is_string()) return static_cast<double>(value.get_string().size());
  return value.is_object() ? static_cast<double>(value.get_object().size()) : 0;
}

bool holds(const json::value& parsed, const json::object& check) {
  const json::value* value = at_path(parsed, check.at("path").as_string());
  const std::string_view op = check.at("op").as_string();
  if (op == "truthy") return is_truthy(value);
  if (op == "falsy") return !is_truthy(value);
  const json::value& wanted = check.at("value");
  if (value == nullptr) return wanted.is_null() && op == "==";
  if (op == "==") return is_equal(*value, wanted);
  if (op == "!=") return !is_equal(*value, wanted);
  if (op == "in") return has(wanted, *value);
  if (op == "has") return has(*value, wanted);
  return op.starts_with("len") && compares(length_of(*value), op.substr(3), wanted.to_number<double>());
}

std::string header(const json::object& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    std::string lowered(key);
    for (char& c : lowered) c = static_cast<char>(std::tolower(c));
    if (lowered == name && value.is_string()) return std::string(value.get_string());
  }
  return {};
}

// Nothing if all checks hold, else what was wanted and what was got.
std::string run(const std::filesystem::path& folder, const json::value& one) {
  const std::string bytes = read_file(folder / std::string_view(one.at("file").as_string()));
  const json::object& headers = one.at("headers").as_object();
  Input input;
  input.bytes = bytes;
  input.content_type = header(headers, "content-type");
  input.content_language = header(headers, "content-language");
  input.content_location = header(headers, "content-location");
  input.url =
      "http://127.0.0.1:8097/" + std::string(one.at("file").as_string());  // where that suite serves them
  json::value parsed = as_json(read_feed(input));
  if (const std::string modified = header(headers, "last-modified"); !modified.empty()) {
    parsed.as_object().emplace("modified", modified);
  }
  std::string wrong;
  for (const json::value& check : one.at("checks").as_array()) {
    if (holds(parsed, check.as_object())) continue;
    const json::value* got = at_path(parsed, check.at("path").as_string());
    wrong += "    wanted " + json::serialize(check) + "\n    got " +
             (got == nullptr ? "nothing" : json::serialize(*got)) + "\n";
  }
  return wrong;
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : "../shared/data/feeds";
  const bool tell = argc > 2;
  std::ifstream cases(folder / "cases.jsonl");
  if (!cases) {
    std::cerr << "There is no " << (folder / "cases.jsonl") << "\n";
    return 2;
  }
  int passed = 0;
  int failed = 0;
  for (std::string line; std::getline(cases, line);) {
    const json::value one = json::parse(line);
    if (!one.at("checks").is_array()) continue;
    const std::string wrong = run(folder, one);
    ++(wrong.empty() ? passed : failed);
    if (!wrong.empty()) std::cout << one.at("file").as_string().c_str() << "\n" << (tell ? wrong : "");
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return 0;
}
