// Bank of Russia: XML_daily.asp, windows-1251, roubles for a nominal of units with a decimal comma
// (https://www.cbr.ru/development/SXML/).

#include "money/bank.h"
#include "money/bank_xml.h"

namespace dateline::money {
namespace {

Error bad(const std::string& what) {
  return {ErrorKind::invalid, what, ""};
}

struct Valute {
  std::string code;
  std::string nominal;
  std::string value;
};

Result<void> take_valute(const Valute& valute, std::optional<Day> day, std::vector<Observation>& out) {
  if (!day) return bad("a rate stands before its date");
  const auto value = rate_from(valute.value, ',');
  const auto nominal = rate_from(valute.nominal, ',');
  if (!value) return bad("'" + valute.value + "' is no rate for " + valute.code);
  const auto rate = nominal ? per_unit(*value, *nominal) : std::nullopt;
  if (!rate) return bad("'" + valute.nominal + "' is no nominal for " + valute.code);
  if (const auto currency = Currency::from(valute.code)) out.push_back({*currency, *day, *rate});
  if (out.size() > kMostObservations) return bad("the file has too many rates");
  return {};
}

class BankOfRussia final : public Bank {
 public:
  std::string_view id() const override { return "cbr"; }
  std::string_view name() const override { return "Bank of Russia"; }
  std::string_view page() const override { return "https://www.cbr.ru/eng/currency_base/daily/"; }
  Currency base() const override { return Currency::of("RUB"); }
  Quotes quotes() const override { return Quotes::base_price; }
  BankAddresses addresses() const override { return {"https://www.cbr.ru/scripts/XML_daily.asp", "", ""}; }
  // It sets on a day what holds from the next.
  BankSchedule schedule() const override { return {"Europe/Moscow", 17 * 60}; }

  bool recognises(std::string_view bytes) const override { return has_element(bytes, "ValCurs"); }
  Result<std::vector<Observation>> read(std::string_view bytes) const override {
    std::vector<Observation> out;
    std::optional<Day> day;
    Valute valute;
    XmlVisitor visitor;
    visitor.open = [&](const XmlVisitor::Element& element) -> Result<void> {
      if (element.name == "Valute") valute = {};
      if (element.name != "ValCurs") return {};
      const auto date = element.attribute("Date");
      day = day_from_european(date);
      if (!day) day = day_from_european(date, '/');
      if (!day) return bad("'" + std::string(date) + "' is no date");
      return {};
    };
    visitor.close = [&](const std::string& name, const std::string& text) -> Result<void> {
      if (name == "CharCode") valute.code = text;
      if (name == "Nominal") valute.nominal = text;
      if (name == "Value") valute.value = text;
      return name == "Valute" ? take_valute(valute, day, out) : Result<void>();
    };
    if (auto walked = walk_xml(bytes, visitor); !walked) return walked.error();
    return out;
  }
};

const RegisteredBank kRegistered{std::make_unique<BankOfRussia>()};

}  // namespace
}  // namespace dateline::money
