// Czech National Bank: the text files of the day and of a year, in English and in Czech, crowns for an amount
// of units (https://www.cnb.cz/en/financial-markets/foreign-exchange-market).
//
//   08 Oct 2015 #195                          Date|1 AUD|100 HUF|...
//   Country|Currency|Amount|Code|Rate         08.10.2015|17.290|8.682|...
//   Australia|dollar|1|AUD|17.290

#include "money/bank.h"
#include "money/bank_lines.h"

namespace dateline::money {
namespace {

Error bad(const std::string& what) {
  return {ErrorKind::invalid, what, ""};
}

// English files have a point, Czech ones a comma.
Result<Decimal> rate_of(const std::string& rate, const std::string& amount) {
  const auto value = rate_from(rate, rate.find(',') == std::string::npos ? '.' : ',');
  const auto units = rate_from(amount);
  const auto one = value && units ? per_unit(*value, *units) : std::nullopt;
  if (!one) return bad("'" + rate + "' for " + amount + " is no rate");
  return *one;
}

class Reading {
 public:
  Result<void> take(std::string_view line) {
    if (line.empty()) return {};
    const std::vector<std::string> fields = fields_of(line, '|');
    if (fields.size() == 1) return take_date(line);
    if (fields[0] == "Date" || fields[0] == "Datum") {
      head_ = fields;  // a year's file has another where the list of currencies changed
      return {};
    }
    if (!head_.empty()) return take_year_row(fields);
    if (fields.size() != 5) return bad("there are other than 5 fields");
    if (fields[2] == "Amount" || fields[3] == "Code" || fields[3] == "kód") return {};
    if (!day_) return bad("a rate stands before its date");
    return put(fields[3], fields[4], fields[2], *day_);
  }
  std::vector<Observation>& out() { return out_; }

 private:
  Result<void> take_date(std::string_view line) {
    day_ = day_in_line(fields_of(line.substr(0, line.find('#')), '|').front());
    if (!day_) return bad("'" + std::string(line.substr(0, 40)) + "' is no date");
    return {};
  }
  Result<void> take_year_row(const std::vector<std::string>& fields) {
    if (fields.size() != head_.size())
      return bad("there are other than " + std::to_string(head_.size()) + " fields");
    const auto day = day_in_line(fields[0]);
    if (!day) return bad("'" + fields[0] + "' is no date");
    for (std::size_t i = 1; i < fields.size(); ++i) {
      const std::size_t space = head_[i].find(' ');
      if (space == std::string::npos || fields[i].empty()) continue;
      if (auto done = put(head_[i].substr(space + 1), fields[i], head_[i].substr(0, space), *day); !done)
        return done;
    }
    return {};
  }
  Result<void> put(const std::string& code, const std::string& rate, const std::string& amount, Day day) {
    const auto one = rate_of(rate, amount);
    if (!one) return one.error();
    if (const auto currency = Currency::from(code)) out_.push_back({*currency, day, *one});
    if (out_.size() > kMostObservations) return bad("the file has too many rates");
    return {};
  }

  std::optional<Day> day_;
  std::vector<std::string> head_;
  std::vector<Observation> out_;
};

class CzechNationalBank final : public Bank {
 public:
  std::string_view id() const override { return "cnb"; }
  std::string_view name() const override { return "Czech National Bank"; }
  std::string_view page() const override {
    return "https://www.cnb.cz/en/financial-markets/foreign-exchange-market/"
           "central-bank-exchange-rate-fixing/central-bank-exchange-rate-fixing/";
  }
  Currency base() const override { return Currency::of("CZK"); }
  Quotes quotes() const override { return Quotes::base_price; }
  BankAddresses addresses() const override {
    const std::string folder(page());
    return {folder + "daily.txt", folder + "year.txt", ""};
  }
  BankSchedule schedule() const override { return {"Europe/Prague", 14 * 60 + 35}; }

  bool recognises(std::string_view bytes) const override {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const std::string_view first = bytes.substr(0, bytes.find('\n'));
    if (first.starts_with("Date|") || first.starts_with("Datum|")) return true;
    return first.size() < 40 && first.find('#') != std::string_view::npos &&
           bytes.substr(0, 200).find('|') != std::string_view::npos;
  }
  Result<std::vector<Observation>> read(std::string_view bytes) const override {
    Reading reading;
    auto walked = walk_lines(bytes, [&](std::string_view line) { return reading.take(line); });
    if (!walked) return walked.error();
    return std::move(reading.out());
  }
};

const RegisteredBank kRegistered{std::make_unique<CzechNationalBank>()};

}  // namespace
}  // namespace dateline::money
