// Danmarks Nationalbank: XML of the day and of all days, kroner for one hundred units
// (https://www.nationalbanken.dk/en/what-we-do/stable-prices-monetary-policy-and-the-danish-economy/exchange-rates).

#include "money/bank.h"
#include "money/bank_xml.h"

namespace dateline::money {
namespace {

Error bad(const std::string& what) {
  return {ErrorKind::invalid, what, ""};
}

class DanmarksNationalbank final : public Bank {
 public:
  std::string_view id() const override { return "dnb"; }
  std::string_view name() const override { return "Danish central bank (Danmarks Nationalbank)"; }
  std::string_view page() const override {
    return "https://www.nationalbanken.dk/en/what-we-do/"
           "stable-prices-monetary-policy-and-the-danish-economy/exchange-rates";
  }
  Currency base() const override { return Currency::of("DKK"); }
  Quotes quotes() const override { return Quotes::base_price; }
  BankAddresses addresses() const override {
    const std::string api = "https://www.nationalbanken.dk/api/";
    return {api + "currencyratesxml?lang=en-us", "", api + "currencyratesxmlhistory?lang=en-us"};
  }
  BankSchedule schedule() const override { return {"Europe/Copenhagen", 16 * 60}; }

  bool recognises(std::string_view bytes) const override { return has_element(bytes, "exchangerates"); }
  Result<std::vector<Observation>> read(std::string_view bytes) const override {
    std::vector<Observation> out;
    std::optional<Day> day;
    XmlVisitor visitor;
    visitor.open = [&](const XmlVisitor::Element& element) -> Result<void> {
      if (element.name == "dailyrates") {
        day = day_from(element.attribute("id"));
        if (!day) return bad("'" + std::string(element.attribute("id")) + "' is no date");
      }
      const auto text = element.attribute("rate");
      if (element.name != "currency" || text == "-" || text.empty()) return {};
      if (!day) return bad("a rate stands before its date");
      // Without a mark for thousands; with a comma in the Danish file.
      const auto value = rate_from(text, text.find(',') == std::string_view::npos ? '.' : ',');
      const auto rate = value ? per_unit(*value, Decimal::whole(100)) : std::nullopt;
      if (!rate) return bad("'" + std::string(text) + "' is no rate");
      if (const auto currency = Currency::from(element.attribute("code")))
        out.push_back({*currency, *day, *rate});
      if (out.size() > kMostObservations) return bad("the file has too many rates");
      return {};
    };
    visitor.close = [](const std::string&, const std::string&) -> Result<void> { return {}; };
    if (auto walked = walk_xml(bytes, visitor); !walked) return walked.error();
    return out;
  }
};

const RegisteredBank kRegistered{std::make_unique<DanmarksNationalbank>()};

}  // namespace
}  // namespace dateline::money
