#include "formats/feed_reader.h"

#include "formats/xml_tree.h"

namespace dateline::formats {
namespace {

std::string rss_version(const xmlNode* root, const std::string& doctype) {
  const std::string version = attribute(root, "version");
  if (version == "0.91") return doctype.find("netscape") != std::string::npos ? "rss091n" : "rss091u";
  if (version == "0.92" || version == "0.93" || version == "0.94") return "rss0" + version.substr(2);
  if (version.starts_with("2.")) return "rss20";
  return "rss";
}

bool uses_namespace(const xmlNode* node, std::string_view uri) {
  for (const xmlNs* ns = node->nsDef; ns != nullptr; ns = ns->next) {
    if (ns->href != nullptr && std::string_view(reinterpret_cast<const char*>(ns->href)) == uri) return true;
  }
  return false;
}

std::string rdf_version(const xmlNode* root) {
  for (const char* uri :
       {"http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/"}) {
    if (uses_namespace(root, uri)) return "rss090";
  }
  return uses_namespace(root, "http://purl.org/net/rss1.1#") ? "rss11" : "rss10";
}

std::string atom_version(const xmlNode* root) {
  const std::string version = attribute(root, "version");
  if (version == "0.1" || version == "0.2" || version == "0.3") return "atom0" + version.substr(2);
  return uses_namespace(root, "http://www.w3.org/2005/Atom") ? "atom10" : "atom";
}

// RFC 7303: XML is sent as an XML type. What names no type at all is believed.
bool is_feed_type(std::string_view content_type) {
  return content_type.empty() || content_type.find("xml") != std::string_view::npos;
}

}  // namespace

Result<FeedDocument> read_feed(const Input& input) {
  Result<XmlTree> tree = parse_xml(input);
  if (!tree) return tree.error();
  FeedDocument document;
  document.charset = tree->charset;
  document.ill_formed = tree->ill_formed;
  document.ill_formed_why = tree->ill_formed_why;
  const xmlNode* root = tree->root();
  const std::string name = name_of(root);
  FeedContext context{input.url, input.content_language};
  if (!input.content_location.empty()) context.base = context.resolved(input.content_location);
  if (document.ill_formed_why.empty() && !is_feed_type(input.content_type)) {
    document.ill_formed = true;
    document.ill_formed_why = "it was sent as " + input.content_type + ", which is no feed's type";
  }
  if (name == "feed" || name == "entry") {
    document.version = atom_version(root);
    FeedReader reader(document, document.version == "atom10" ? FeedFamily::atom10 : FeedFamily::atom03);
    if (name == "feed") {
      reader.read_feed(root, context);
    } else {
      reader.read_entry(root, context);
    }
    return document;
  }
  FeedReader reader(document, FeedFamily::rss);
  if (name == "rss" || name == "rdf:rdf" || name == "rdf") {
    document.version = name == "rss" ? rss_version(root, tree->doctype) : rdf_version(root);
    const FeedContext inner = context.inside(root);
    for (const xmlNode* child = first_element(root); child != nullptr; child = next_element(child)) {
      const std::string part = name_of(child);
      if (part == "channel") reader.read_feed(child, inner);
      if (part == "item" || part == "entry") reader.read_entry(child, inner);
      if (part == "redirect") reader.read_feed_part(child, inner);
      if (part == "image" && !document.feed.image) reader.read_feed_part(child, inner);
    }
    return document;
  }
  if (name == "channel") {
    document.version = "cdf";
    reader.read_feed(root, context);
    return document;
  }
  if (name == "redirect" || name == "newlocation") {
    reader.read_feed_part(root, context);
    for (const xmlNode* child = first_element(root); child != nullptr; child = next_element(child)) {
      reader.read_feed_part(child, context);
    }
    return document;
  }
  return Error{ErrorKind::invalid, "This is XML, but no feed: its outermost element is <" + name + ">", ""};
}

void FeedReader::read_feed_part(const xmlNode* node, const FeedContext& context) {
  read_element(node, document_.feed, context);
}

}  // namespace dateline::formats
