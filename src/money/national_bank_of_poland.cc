// National Bank of Poland: table A of its web API, as XML, zlotys for one unit (https://api.nbp.pl/en.html).

#include "money/bank.h"
#include "money/bank_fields.h"
#include "money/bank_xml.h"

namespace dateline::money {
namespace {

class NationalBankOfPoland final : public Bank {
 public:
  std::string_view id() const override { return "nbp"; }
  std::string_view name() const override { return "National Bank of Poland"; }
  std::string_view page() const override {
    return "https://nbp.pl/en/statistic-and-financial-reporting/rates/table-a/";
  }
  Currency base() const override { return Currency::of("PLN"); }
  Quotes quotes() const override { return Quotes::base_price; }
  BankAddresses addresses() const override {
    const std::string table = "https://api.nbp.pl/api/exchangerates/tables/A/";
    return {table + "?format=xml", table + "last/67/?format=xml", ""};
  }
  BankSchedule schedule() const override { return {"Europe/Warsaw", 12 * 60 + 15}; }

  bool recognises(std::string_view bytes) const override { return has_element(bytes, "ExchangeRatesTable"); }
  Result<std::vector<Observation>> read(std::string_view bytes) const override {
    return read_rate_elements(bytes, {"Rate", "Code", "Mid", "EffectiveDate"});
  }
};

const RegisteredBank kRegistered{std::make_unique<NationalBankOfPoland>()};

}  // namespace
}  // namespace dateline::money
