// Bank of Canada: the group FX_RATES_DAILY of its Valet API, as JSON and CSV, Canadian dollars for one unit
// (https://www.bankofcanada.ca/valet/docs).

#include <boost/json.hpp>

#include "money/bank.h"
#include "money/bank_lines.h"

namespace dateline::money {
namespace {

namespace json = boost::json;

Error bad(const std::string& what) {
  return {ErrorKind::invalid, what, ""};
}

// `FXUSDCAD` is of USD.
std::optional<Currency> currency_of_series(std::string_view series) {
  if (series.size() != 8 || !series.starts_with("FX") || !series.ends_with("CAD")) return std::nullopt;
  return Currency::from(series.substr(2, 3));
}

std::string_view text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

Result<std::vector<Observation>> read_json(std::string_view bytes) {
  boost::system::error_code failed;
  const json::value document = json::parse(bytes, failed);
  if (failed) return bad("the file is cut short or is not JSON: " + failed.message());
  const json::object* root = document.if_object();
  const json::value* listed = root == nullptr ? nullptr : root->if_contains("observations");
  const json::array* observations = listed == nullptr ? nullptr : listed->if_array();
  if (observations == nullptr) return bad("the file has no observations");
  std::vector<Observation> out;
  for (const json::value& one : *observations) {
    const json::object* fields = one.if_object();
    if (fields == nullptr) return bad("an observation is no object");
    const auto day = day_from(text_of(*fields, "d"));
    if (!day) return bad("'" + std::string(text_of(*fields, "d")) + "' is no date");
    for (const json::key_value_pair& field : *fields) {
      const auto currency = currency_of_series(field.key());
      const json::object* value = field.value().if_object();
      if (!currency || value == nullptr || text_of(*value, "v").empty()) continue;
      const auto rate = rate_from(text_of(*value, "v"));
      if (!rate)
        return bad("'" + std::string(text_of(*value, "v")) + "' is no rate for " + std::string(field.key()));
      out.push_back({*currency, *day, *rate});
    }
    if (out.size() > kMostObservations) return bad("the file has too many rates");
  }
  return out;
}

// Sections, each under a line with its name; the last is a table under `OBSERVATIONS`.
Result<std::vector<Observation>> read_csv(std::string_view bytes) {
  std::vector<Observation> out;
  std::vector<std::string> head;
  bool in_table = false;
  const auto take = [&](std::string_view line) -> Result<void> {
    std::vector<std::string> fields = fields_of(line, ',');
    if (fields.size() == 1) {
      in_table = in_table || fields[0] == "OBSERVATIONS";
      return {};
    }
    if (!in_table) return {};
    if (head.empty()) {
      head = std::move(fields);
      return {};
    }
    if (fields.size() != head.size())
      return bad("there are other than " + std::to_string(head.size()) + " fields");
    const auto day = day_from(fields[0]);
    if (!day) return bad("'" + fields[0] + "' is no date");
    for (std::size_t i = 1; i < fields.size(); ++i) {
      const auto currency = currency_of_series(head[i]);
      if (!currency || fields[i].empty()) continue;
      const auto rate = rate_from(fields[i]);
      if (!rate) return bad("'" + fields[i] + "' is no rate for " + head[i]);
      out.push_back({*currency, *day, *rate});
    }
    if (out.size() > kMostObservations) return bad("the file has too many rates");
    return {};
  };
  if (auto walked = walk_lines(bytes, take); !walked) return walked.error();
  if (head.empty()) return bad("the file is cut short: it has no observations");
  return out;
}

class BankOfCanada final : public Bank {
 public:
  std::string_view id() const override { return "boc"; }
  std::string_view name() const override { return "Bank of Canada"; }
  std::string_view page() const override {
    return "https://www.bankofcanada.ca/rates/exchange/daily-exchange-rates/";
  }
  Currency base() const override { return Currency::of("CAD"); }
  Quotes quotes() const override { return Quotes::base_price; }
  BankAddresses addresses() const override {
    const std::string group = "https://www.bankofcanada.ca/valet/observations/group/FX_RATES_DAILY/json";
    return {group + "?recent=3", group + "?recent=90", group + "?start_date=2017-01-03"};
  }
  BankSchedule schedule() const override { return {"America/Toronto", 16 * 60 + 30}; }

  bool recognises(std::string_view bytes) const override {
    const std::string_view head = bytes.substr(0, 4000);
    if (head.starts_with('{'))
      return head.find("bankofcanada.ca") != std::string_view::npos ||
             head.find("FX_RATES") != std::string_view::npos;
    return head.starts_with("\"TERMS AND CONDITIONS\"") &&
           head.find("bankofcanada.ca") != std::string_view::npos;
  }
  Result<std::vector<Observation>> read(std::string_view bytes) const override {
    return bytes.starts_with('{') ? read_json(bytes) : read_csv(bytes);
  }
};

const RegisteredBank kRegistered{std::make_unique<BankOfCanada>()};

}  // namespace
}  // namespace dateline::money
