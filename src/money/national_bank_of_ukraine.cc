// National Bank of Ukraine: official rates, as XML, hryvnias for one unit
// (https://bank.gov.ua/en/open-data/api-dev).

#include "money/bank.h"
#include "money/bank_fields.h"
#include "money/bank_xml.h"

namespace dateline::money {
namespace {

class NationalBankOfUkraine final : public Bank {
 public:
  std::string_view id() const override { return "nbu"; }
  std::string_view name() const override { return "National Bank of Ukraine"; }
  std::string_view page() const override { return "https://bank.gov.ua/en/markets/exchangerates"; }
  Currency base() const override { return Currency::of("UAH"); }
  Quotes quotes() const override { return Quotes::base_price; }
  BankAddresses addresses() const override {
    return {"https://bank.gov.ua/NBUStatService/v1/statdirectory/exchange", "", ""};
  }
  // It sets on a day what holds from the next.
  BankSchedule schedule() const override { return {"Europe/Kyiv", 16 * 60}; }

  bool recognises(std::string_view bytes) const override {
    return has_element(bytes, "exchange") && has_element(bytes, "r030");
  }
  Result<std::vector<Observation>> read(std::string_view bytes) const override {
    return read_rate_elements(bytes, {"currency", "cc", "rate", "exchangedate"});
  }
};

const RegisteredBank kRegistered{std::make_unique<NationalBankOfUkraine>()};

}  // namespace
}  // namespace dateline::money
