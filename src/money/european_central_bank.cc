// European Central Bank: euro foreign exchange reference rates. XML for the day, 90 days and all history
// (https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates), and the CSV
// files of the same.

#include "money/bank.h"
#include "money/bank_lines.h"
#include "money/bank_xml.h"

namespace dateline::money {
namespace {

Error bad(const std::string& what) {
  return {ErrorKind::invalid, what, ""};
}

Result<std::vector<Observation>> read_xml(std::string_view bytes) {
  std::vector<Observation> out;
  std::optional<Day> day;
  XmlVisitor visitor;
  visitor.open = [&](const XmlVisitor::Element& element) -> Result<void> {
    if (element.name != "Cube") return {};
    if (const auto time = element.attribute("time"); !time.empty()) {
      day = day_from(time);
      if (!day) return bad("'" + std::string(time) + "' is no date");
    }
    const auto code = element.attribute("currency");
    if (code.empty()) return {};
    const auto rate = rate_from(element.attribute("rate"));
    if (!day) return bad("a rate stands before its date");
    if (!rate) return bad("'" + std::string(element.attribute("rate")) + "' is no rate");
    if (const auto currency = Currency::from(code)) out.push_back({*currency, *day, *rate});
    if (out.size() > kMostObservations) return bad("the file has too many rates");
    return {};
  };
  visitor.close = [](const std::string&, const std::string&) -> Result<void> { return {}; };
  if (auto walked = walk_xml(bytes, visitor); !walked) return walked.error();
  return out;
}

// The first line names the currencies; the others begin with a date. What a day has not is empty or `N/A`.
Result<std::vector<Observation>> read_csv(std::string_view bytes) {
  std::vector<Observation> out;
  std::vector<std::string> head;
  std::vector<std::optional<Currency>> currencies;
  const auto take = [&](std::string_view line) -> Result<void> {
    if (line.empty()) return {};
    const std::vector<std::string> fields = fields_of(line, ',');
    if (head.empty()) {
      head = fields;
      if (head[0] != "Date" || head.size() < 2) return bad("the file does not begin with the currencies");
      for (const std::string& code : head) currencies.push_back(Currency::from(code));
      return {};
    }
    if (fields.size() != head.size())
      return bad("there are " + std::to_string(fields.size()) + " fields where the head has " +
                 std::to_string(head.size()));
    const auto day = day_in_line(fields[0]);
    if (!day) return bad("'" + fields[0] + "' is no date");
    for (std::size_t i = 1; i < fields.size(); ++i) {
      if (!currencies[i] || fields[i].empty() || fields[i] == "N/A") continue;
      const auto rate = rate_from(fields[i]);
      if (!rate) return bad("'" + fields[i] + "' is no rate for " + head[i]);
      out.push_back({*currencies[i], *day, *rate});
    }
    if (out.size() > kMostObservations) return bad("the file has too many rates");
    return {};
  };
  if (auto walked = walk_lines(bytes, take); !walked) return walked.error();
  if (head.empty()) return bad("the file is empty");
  return out;
}

class EuropeanCentralBank final : public Bank {
 public:
  std::string_view id() const override { return "ecb"; }
  std::string_view name() const override { return "European Central Bank"; }
  std::string_view page() const override {
    return "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/"
           "index.en.html";
  }
  Currency base() const override { return kEuro; }
  Quotes quotes() const override { return Quotes::per_base; }
  BankAddresses addresses() const override {
    const std::string folder = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-";
    return {folder + "daily.xml", folder + "hist-90d.xml", folder + "hist.xml"};
  }
  BankSchedule schedule() const override { return {"Europe/Berlin", 16 * 60}; }

  bool recognises(std::string_view bytes) const override {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return bytes.starts_with("Date,") || (has_element(bytes, "Envelope") && has_element(bytes, "Cube"));
  }
  Result<std::vector<Observation>> read(std::string_view bytes) const override {
    return has_element(bytes, "Cube") ? read_xml(bytes) : read_csv(bytes);
  }
};

const RegisteredBank kRegistered{std::make_unique<EuropeanCentralBank>()};

}  // namespace
}  // namespace dateline::money
