#include "money/bank_fields.h"

#include "money/bank.h"
#include "money/bank_lines.h"
#include "money/bank_xml.h"

namespace dateline::money {
namespace {

Error bad(const std::string& what) {
  return {ErrorKind::invalid, what, ""};
}

}  // namespace

Result<std::vector<Observation>> read_rate_elements(std::string_view bytes, const RateElements& elements) {
  std::vector<Observation> out;
  std::optional<Day> day;
  std::string code;
  std::string rate;
  XmlVisitor visitor;
  visitor.open = [&](const XmlVisitor::Element& element) -> Result<void> {
    if (element.name == elements.row) code = rate = "";
    return {};
  };
  visitor.close = [&](const std::string& name, const std::string& text) -> Result<void> {
    if (name == elements.code) code = text;
    if (name == elements.rate) rate = text;
    if (name == elements.date) {
      day = day_in_line(text);
      if (!day) return bad("'" + text + "' is no date");
    }
    if (name != elements.row) return {};
    const auto value = rate_from(rate);
    if (!day) return bad("a rate stands before its date");
    if (!value) return bad("'" + rate + "' is no rate for " + code);
    if (const auto currency = Currency::from(code)) out.push_back({*currency, *day, *value});
    if (out.size() > kMostObservations) return bad("the file has too many rates");
    return {};
  };
  if (auto walked = walk_xml(bytes, visitor); !walked) return walked.error();
  return out;
}

}  // namespace dateline::money
