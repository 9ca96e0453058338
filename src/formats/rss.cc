#include "formats/feed_reader.h"
#include "formats/feed_to_items.h"
#include "formats/feed_writer.h"
#include "formats/format.h"
#include "formats/recognise.h"

namespace dateline::formats {
namespace {

/// RSS 0.90 to 2.0 in all its branches, RDF feeds and CDF; written as RSS 2.0.
class Rss final : public Format {
 public:
  std::string_view name() const override { return "rss"; }

  int recognises(const Input& input) const override {
    const std::string head = head_of(input.bytes);
    const std::string element = first_element(head);
    // An export of WordPress is RSS too, but says more (wxr.cc).
    if (head.find("wordpress.org/export/") != std::string::npos) return 60;
    if (element == "rss" || element.ends_with(":rss")) return 100;
    if (element == "rdf:rdf" || element == "rdf")
      return head.find("purl.org/rss") != std::string::npos ||
                     head.find("netscape.com/rdf") != std::string::npos
                 ? 100
                 : 60;
    if (element == "channel") return 80;
    if (head.find("<rss") != std::string::npos || head.find("<rdf:RDF") != std::string::npos) return 40;
    return element == "item" ? 30 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    auto document = read_feed(input);
    if (!document) return document.error();
    return to_items(*document, name());
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "application/rss+xml; charset=utf-8"; }
  Result<std::string> write(const Publication& publication,
                            std::span<const news::Item> items) const override {
    return write_rss(publication, items);
  }
};

const Registration kRss{std::make_unique<Rss>()};

}  // namespace
}  // namespace dateline::formats
