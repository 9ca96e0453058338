#include "formats/feed_reader.h"
#include "formats/feed_to_items.h"
#include "formats/feed_writer.h"
#include "formats/format.h"
#include "formats/recognise.h"

namespace dateline::formats {
namespace {

/// Atom 0.3 and 1.0 (RFC 4287); written as 1.0.
class Atom final : public Format {
 public:
  std::string_view name() const override { return "atom"; }

  int recognises(const Input& input) const override {
    const std::string head = head_of(input.bytes);
    const std::string element = first_element(head);
    const std::string local = element.substr(element.find(':') + 1);
    const bool atom = head.find("http://www.w3.org/2005/Atom") != std::string::npos ||
                      head.find("http://purl.org/atom/ns#") != std::string::npos;
    if (local == "feed" || local == "entry") return atom ? 100 : 70;
    return element != "rss" && head.find("<feed") != std::string::npos && atom ? 40 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    auto document = read_feed(input);
    if (!document) return document.error();
    return to_items(*document, name());
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "application/atom+xml; charset=utf-8"; }
  Result<std::string> write(const Publication& publication,
                            std::span<const news::Item> items) const override {
    return write_atom(publication, items);
  }
};

const Registration kAtom{std::make_unique<Atom>()};

}  // namespace
}  // namespace dateline::formats
