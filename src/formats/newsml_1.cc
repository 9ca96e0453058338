#include "formats/format.h"
#include "formats/newsml_1_reading.h"
#include "formats/recognise.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostItems = 100'000;

// Items may hold items, as the parts of a dossier.
void collect(const pugi::xml_node& node, int urgency, std::string_view base, int depth,
             std::vector<news::Item>& out) {
  constexpr int kDeepest = 24;
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
    if (child.type() != pugi::node_element || out.size() >= kMostItems) continue;
    if (is_named(child, "newsitem")) {
      news::Item item;
      read_newsml1_item(child, item, base);
      if (item.urgency == 0) item.urgency = urgency;
      if (item.guid.empty()) item.guid = made_guid(item);
      out.push_back(std::move(item));
    }
    if (is_named(child, "newsml"))
      urgency = urgency_of(attribute_of(descend(child, {"newsenvelope", "priority"}), "formalname"));
    if (depth < kDeepest && !is_named(child, "datacontent")) collect(child, urgency, base, depth + 1, out);
  }
}

/// IPTC NewsML 1.0 to 1.2.
class NewsMl1 final : public Format {
 public:
  std::string_view name() const override { return "newsml-1"; }

  int recognises(const Input& input) const override {
    const std::string head = head_of(input.bytes);
    const std::string element(local_name(first_element(head)));
    if (element == "newsml") return sure_of_xml(head, 95);
    return element == "newsitem" && (head.find("<Identification") != std::string::npos ||
                                     head.find("<NewsIdentifier") != std::string::npos)
               ? sure_of_xml(head, 95)
               : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    auto xml = read_wire_xml(input, {"newsitem", "newsml"});
    if (!xml) return xml.error();
    Parsed out;
    out.format = name();
    out.oldest_first = true;
    out.ill_formed = (*xml)->ill_formed;
    out.ill_formed_why = (*xml)->why;
    collect((*xml)->tree, 0, input.url, 0, out.items);
    if (out.items.empty()) return Error{ErrorKind::invalid, "There is no NewsItem in this document.", ""};
    return out;
  }
};

const Registration kNewsMl1{std::make_unique<NewsMl1>()};

}  // namespace
}  // namespace dateline::formats
