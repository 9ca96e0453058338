#include "formats/xml_builder.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kDeepest = 256;
constexpr std::size_t kMostNodes = 2'000'000;
constexpr std::size_t kMostNamespaces = 200;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string usual_name(std::string_view written, std::string_view uri) {
  const std::string_view* usual = uri.empty() ? nullptr : usual_prefix(uri);
  if (usual == nullptr) return lower(written);
  const auto colon = written.find(':');
  const auto local = colon == std::string_view::npos ? written : written.substr(colon + 1);
  return usual->empty() ? lower(local) : std::string(*usual) + ":" + lower(local);
}

}  // namespace

XmlBuilder::XmlBuilder() {
  document_.root = std::make_unique<XmlElement>();
  open_.push_back(document_.root.get());
}

bool XmlBuilder::count_node() {
  if (nodes_ >= kMostNodes) {
    document_.truncated = true;
    return false;
  }
  ++nodes_;
  return true;
}

void XmlBuilder::open(std::string_view name, std::string_view uri, Attributes attributes) {
  open_names_.push_back(lower(name));
  if (open_.size() > kDeepest || !count_node()) {
    open_.push_back(open_.back());
    return;
  }
  auto element = std::make_unique<XmlElement>();
  element->name = usual_name(name, uri);
  for (auto& [key, value] : attributes) {
    const auto colon = key.find(':');
    key = colon == std::string::npos ? lower(key) : usual_name(key, uri_of(key.substr(0, colon)));
    if (key == "rel" || key == "type") value = lower(value);
  }
  element->attributes = std::move(attributes);
  XmlElement* added = element.get();
  open_.back()->children.emplace_back(std::move(element));
  open_.push_back(added);
}

void XmlBuilder::close() {
  if (open_.size() < 2) return;
  open_.pop_back();
  open_names_.pop_back();
}

void XmlBuilder::text(std::string_view piece) {
  if (piece.empty() || open_.size() < 2) return;
  auto& children = open_.back()->children;
  if (!children.empty() && std::holds_alternative<std::string>(children.back()))
    std::get<std::string>(children.back()).append(piece);
  else if (count_node())
    children.emplace_back(std::string(piece));
}

void XmlBuilder::declare(std::string_view prefix, std::string_view uri) {
  if (document_.namespaces.size() < kMostNamespaces) document_.namespaces.emplace_back(prefix, uri);
}

std::string_view XmlBuilder::uri_of(std::string_view prefix) const {
  if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
  for (auto at = document_.namespaces.rbegin(); at != document_.namespaces.rend(); ++at)
    if (at->first == prefix) return at->second;
  return {};
}

XmlDocument XmlBuilder::finish() {
  return std::move(document_);
}

const std::string* find(const Attributes& attributes, std::string_view name) {
  for (const auto& [key, value] : attributes)
    if (key == name) return &value;
  return nullptr;
}

std::string own_text(const XmlElement& element) {
  std::string out;
  for (const auto& child : element.children)
    if (const auto* text = std::get_if<std::string>(&child)) out += *text;
  return out;
}

namespace {

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"' && quotes)
      out += "&quot;";
    else
      out.push_back(c);
  }
}

void append_markup(std::string& out, const XmlElement& element) {
  for (const auto& child : element.children) {
    if (const auto* text = std::get_if<std::string>(&child)) {
      append_escaped(out, *text, false);
      continue;
    }
    const XmlElement& inner = *std::get<std::unique_ptr<XmlElement>>(child);
    const std::string name = inner.name.substr(inner.name.find(':') + 1);
    out.append("<").append(name);
    for (const auto& [key, value] : inner.attributes) {
      out.append(" ").append(key).append("=\"");
      append_escaped(out, value, true);
      out.push_back('"');
    }
    out.push_back('>');
    append_markup(out, inner);
    static constexpr std::string_view kVoid =
        " area base br col embed hr img input link meta param source wbr ";
    if (!inner.children.empty() || kVoid.find(" " + name + " ") == std::string_view::npos)
      out.append("</").append(name).push_back('>');
  }
}

}  // namespace

std::string inner_markup(const XmlElement& element) {
  std::string out;
  append_markup(out, element);
  return out;
}

}  // namespace dateline::formats
