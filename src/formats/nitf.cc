#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/nitf_reading.h"
#include "formats/recognise.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"

namespace dateline::formats {
namespace {

/// IPTC NITF 3.x, one document or several behind each other.
class Nitf final : public Format {
 public:
  std::string_view name() const override { return "nitf"; }

  int recognises(const Input& input) const override {
    const std::string head = head_of(input.bytes);
    const std::string element = first_element(head);
    return local_name(element) == "nitf" ? sure_of_xml(head, 95) : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    auto xml = read_wire_xml(input, {"nitf"});
    if (!xml) return xml.error();
    Parsed out;
    out.format = name();
    out.oldest_first = true;
    out.ill_formed = (*xml)->ill_formed;
    out.ill_formed_why = (*xml)->why;
    each_child((*xml)->tree, "nitf", [&](const pugi::xml_node& nitf) {
      news::Item item;
      read_nitf(nitf, item, input.url);
      if (item.guid.empty()) item.guid = made_guid(item);
      out.items.push_back(std::move(item));
    });
    if (out.items.empty()) {
      // Inside of something of an agency's own.
      const pugi::xml_node nitf = first_below((*xml)->tree, "nitf");
      if (!nitf) return Error{ErrorKind::invalid, "There is no <nitf> in this document.", ""};
      news::Item item;
      read_nitf(nitf, item, input.url);
      if (item.guid.empty()) item.guid = made_guid(item);
      out.items.push_back(std::move(item));
    }
    return out;
  }
};

const Registration kNitf{std::make_unique<Nitf>()};

}  // namespace
}  // namespace dateline::formats
