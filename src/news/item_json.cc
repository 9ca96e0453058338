#include "news/item_json.h"

#include <array>
#include <boost/json.hpp>
#include <stdexcept>
#include <type_traits>

namespace dateline::news {
namespace {

namespace json = boost::json;

// One description of the fields serves both directions: each `visit` names every member once, and a Writer or
// a Reader does what is to be done with it.

template <typename Visitor, typename T>
void visit(Visitor& v, T& x) requires std::is_same_v<std::remove_const_t<T>, Subject> {
  v("code", x.code);
  v("name", x.name);
  v("scheme", x.scheme);
}

template <typename Visitor, typename T>
void visit(Visitor& v, T& x) requires std::is_same_v<std::remove_const_t<T>, Place> {
  v("name", x.name);
  v("code", x.code);
  v("latitude", x.latitude);
  v("longitude", x.longitude);
}

template <typename Visitor, typename T>
void visit(Visitor& v, T& x) requires std::is_same_v<std::remove_const_t<T>, Person> {
  v("name", x.name);
  v("role", x.role);
  v("email", x.email);
  v("uri", x.uri);
}

template <typename Visitor, typename T>
void visit(Visitor& v, T& x) requires std::is_same_v<std::remove_const_t<T>, Organisation> {
  v("name", x.name);
  v("code", x.code);
}

template <typename Visitor, typename T>
void visit(Visitor& v, T& x) requires std::is_same_v<std::remove_const_t<T>, Rendition> {
  v("href", x.href);
  v("mime", x.mime);
  v("width", x.width);
  v("height", x.height);
  v("bytes", x.bytes);
}

template <typename Visitor, typename T>
void visit(Visitor& v, T& x) requires std::is_same_v<std::remove_const_t<T>, Picture> {
  v("caption", x.caption);
  v("alt", x.alt);
  v("credit", x.credit);
  v("copyright", x.copyright);
  v("renditions", x.renditions);
}

template <typename Visitor, typename T>
void visit(Visitor& v, T& x) requires std::is_same_v<std::remove_const_t<T>, Attachment> {
  v("title", x.title);
  v("file", x.file);
}

template <typename Visitor, typename T>
void visit(Visitor& v, T& x) requires std::is_same_v<std::remove_const_t<T>, Link> {
  v("href", x.href);
  v("rel", x.rel);
  v("title", x.title);
  v("mime", x.mime);
  v("language", x.language);
}

template <typename Visitor, typename T>
void visit(Visitor& v, T& x) requires std::is_same_v<std::remove_const_t<T>, Item> {
  v("guid", x.guid);
  v("version", x.version);
  v("pubstatus", x.pubstatus);
  v("signal", x.signal);
  v("kind", x.kind);
  v("urgency", x.urgency);
  v("headline", x.headline);
  v("subheadline", x.subheadline);
  v("slugline", x.slugline);
  v("byline", x.byline);
  v("located", x.located);
  v("dateline", x.dateline);
  v("lead", x.lead);
  v("body", x.body);
  v("ednote", x.ednote);
  v("language", x.language);
  v("firstCreated", x.first_created);
  v("versionCreated", x.version_created);
  v("embargoed", x.embargoed);
  v("provider", x.provider);
  v("source", x.source);
  v("copyright", x.copyright);
  v("usageTerms", x.usage_terms);
  v("subjects", x.subjects);
  v("keywords", x.keywords);
  v("places", x.places);
  v("people", x.people);
  v("authors", x.authors);
  v("organisations", x.organisations);
  v("pictures", x.pictures);
  v("attachments", x.attachments);
  v("links", x.links);
}

class Writer {
 public:
  template <typename T>
  void operator()(std::string_view name, const T& value) {
    if (is_empty(value)) return;
    out_ += first_ ? "{\"" : ",\"";
    first_ = false;
    out_ += name;
    out_ += "\":";
    write(value);
  }
  std::string finish() && {
    if (first_) out_ += '{';
    out_ += '}';
    return std::move(out_);
  }

 private:
  static bool is_empty(const std::string& text) { return text.empty(); }
  static bool is_empty(PubStatus status) { return status == PubStatus::usable; }
  static bool is_empty(Signal signal) { return signal == Signal::fresh; }
  static bool is_empty(Kind kind) { return kind == Kind::text; }
  static bool is_empty(const Rendition&) { return false; }
  template <typename T>
  static bool is_empty(const std::vector<T>& list) {
    return list.empty();
  }
  template <typename T>
  static bool is_empty(const std::optional<T>& value) {
    return !value;
  }
  template <typename T>
  requires std::is_integral_v<T>
  static bool is_empty(T number) { return number == 0; }

  // Strings are escaped here rather than by way of a json::value: an item is mostly one long string, and this
  // copies it once (RFC 8259 section 7; the sequences that are not UTF-8 become U+FFFD when read).
  void write(const std::string& text) {
    static constexpr char kHex[] = "0123456789abcdef";
    out_ += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c >= 0x20 && c != '"' && c != '\\') continue;
      out_.append(text, from, i - from);
      from = i + 1;
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += text[i];
      } else if (c == '\n') {
        out_ += "\\n";
      } else {
        out_ += "\\u00";
        out_ += kHex[c >> 4];
        out_ += kHex[c & 15];
      }
    }
    out_.append(text, from);
    out_ += '"';
  }
  void write(PubStatus value) { write(std::string(name_of(value))); }
  void write(Signal value) { write(std::string(name_of(value))); }
  void write(Kind value) { write(std::string(name_of(value))); }
  void write(const Timestamp& time) { write(format_rfc3339(time)); }
  void write(double number) { out_ += json::serialize(json::value(number)); }
  template <typename T>
  requires std::is_integral_v<T>
  void write(T number) { out_ += std::to_string(number); }
  template <typename T>
  void write(const std::optional<T>& value) {
    write(*value);
  }
  template <typename T>
  void write(const std::vector<T>& list) {
    out_ += '[';
    for (const T& element : list) {
      if (&element != list.data()) out_ += ',';
      write(element);
    }
    out_ += ']';
  }
  template <typename T>
  requires std::is_class_v<T>
  void write(const T& value) {
    Writer inner;
    visit(inner, value);
    out_ += std::move(inner).finish();
  }

  std::string out_;
  bool first_ = true;
};

struct WrongField : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Reader {
 public:
  explicit Reader(const json::object& object) : object_(object) {}

  template <typename T>
  void operator()(std::string_view name, T& out) {
    const json::value* value = object_.if_contains(name);
    if (value == nullptr || value->is_null()) return;
    if (!read(*value, out)) throw WrongField(std::string(name));
  }

 private:
  static bool read(const json::value& value, std::string& out) {
    if (!value.is_string()) return false;
    out = std::string_view(value.get_string());
    return true;
  }
  static bool read(const json::value& value, double& out) {
    if (!value.is_number()) return false;
    out = value.to_number<double>();
    return true;
  }
  template <typename T>
  requires std::is_integral_v<T>
  static bool read(const json::value& value, T& out) {
    if (!value.is_number()) return false;
    boost::system::error_code failed;
    out = value.to_number<T>(failed);
    return !failed;
  }
  static bool read(const json::value& value, Timestamp& out) {
    const auto time = value.is_string() ? parse_rfc3339(value.get_string()) : std::nullopt;
    if (time) out = *time;
    return time.has_value();
  }
  static bool read(const json::value& value, PubStatus& out) {
    return read_name(value, pubstatus_named, out);
  }
  static bool read(const json::value& value, Signal& out) { return read_name(value, signal_named, out); }
  static bool read(const json::value& value, Kind& out) { return read_name(value, kind_named, out); }
  template <typename Enum>
  static bool read_name(const json::value& value, std::optional<Enum> (*named)(std::string_view), Enum& out) {
    const auto found = value.is_string() ? named(value.get_string()) : std::nullopt;
    if (found) out = *found;
    return found.has_value();
  }
  template <typename T>
  static bool read(const json::value& value, std::optional<T>& out) {
    return read(value, out.emplace());
  }
  template <typename T>
  static bool read(const json::value& value, std::vector<T>& out) {
    if (!value.is_array()) return false;
    out.reserve(value.get_array().size());
    for (const json::value& element : value.get_array()) {
      if (!read(element, out.emplace_back())) return false;
    }
    return true;
  }
  template <typename T>
  requires std::is_class_v<T>
  static bool read(const json::value& value, T& out) {
    if (!value.is_object()) return false;
    Reader inner(value.get_object());
    visit(inner, out);
    return true;
  }

  const json::object& object_;
};

}  // namespace

std::string to_json(const Item& item) {
  Writer writer;
  visit(writer, item);
  return std::move(writer).finish();
}

Result<Item> item_from_json(std::string_view text) {
  // Most items fit into this buffer, so that reading one takes no allocation for the tree.
  std::array<unsigned char, 16'384> buffer;
  json::monotonic_resource memory(buffer.data(), buffer.size());
  json::parse_options options;
  options.max_depth = 32;
  options.allow_invalid_utf8 = true;
  boost::system::error_code failed;
  const json::value value = json::parse(text, failed, &memory, options);
  if (failed || !value.is_object()) {
    return Error{ErrorKind::invalid,
                 "This is not an item in JSON: " + (failed ? failed.message() : "no object"), ""};
  }
  try {
    Item item;
    Reader reader(value.get_object());
    visit(reader, item);
    return item;
  } catch (const WrongField& wrong) {
    const std::string field = wrong.what();
    return Error{ErrorKind::invalid, "The item's field '" + field + "' is not of its type", field};
  }
}

}  // namespace dateline::news
