// dateline rates: the central banks' reference rates in a store.

#include <iostream>

#include "app/commands.h"
#include "base/log.h"
#include "intake/read_file.h"
#include "money/question.h"
#include "money/rates.h"

namespace dateline::app {
namespace {

int complain(const std::string& where, const Error& error) {
  std::cerr << "dateline: " << where << (where.empty() ? "" : ": ") << error.message << "\n";
  return 2;
}

// Runs `work` with the rates of the store in `data`.
template <typename Work>
int with_rates(const std::filesystem::path& data, wire::Store::Open how, Work work) {
  log::set_up("error");
  auto store = wire::Store::open(data, how);
  if (!store) return complain(data.string(), store.error());
  money::Rates rates(**store);
  return work(rates);
}

void tell_held(const std::vector<money::HeldRate>& held) {
  for (const money::HeldRate& one : held)
    std::cout << one.source << "\t" << one.rate.currency.code() << "\t" << money::to_text(one.rate.day)
              << "\t" << one.rate.rate.text() << "\t" << one.why << "\n";
}

int import_one(money::Rates& rates, const std::string& file, const money::Bank* bank) {
  const auto bytes = intake::read_file(file, money::kLargestBankFile);
  if (!bytes) return complain(file, bytes.error());
  std::string id;
  const auto taken = rates.take_file(*bytes, bank, &id);
  if (!taken) return complain(file, taken.error());
  std::cout << file << ": " << id << ", " << taken->fresh << " new, " << taken->unchanged << " unchanged, "
            << taken->held.size() << " held back\n";
  tell_held(taken->held);
  return 0;
}

// The currency and the day that a command was given.
Result<std::pair<money::Currency, money::Day>> place_of(const std::string& code, const std::string& date) {
  const auto currency = money::read_currency(code, "currency");
  if (!currency) return currency.error();
  const auto day = money::read_day(date, "date");
  if (!day) return day.error();
  return std::pair(*currency, *day);
}

}  // namespace

int rates_import(const std::filesystem::path& data, const std::vector<std::string>& files,
                 const std::string& bank_id) {
  const money::Bank* bank = bank_id.empty() ? nullptr : money::find_bank(bank_id);
  if (!bank_id.empty() && bank == nullptr)
    return complain("", {ErrorKind::not_found, "there is no bank '" + bank_id + "'", ""});
  return with_rates(data, wire::Store::Open::create, [&](money::Rates& rates) {
    int code = 0;
    for (const std::string& file : files) code = std::max(code, import_one(rates, file, bank));
    return code;
  });
}

int rates_list(const std::filesystem::path& data) {
  return with_rates(data, wire::Store::Open::must_exist, [](money::Rates& rates) {
    for (const auto& source : *rates.book()) {
      const money::Bank* bank = money::find_bank(source->source());
      std::cout << source->source() << "\t" << bank->name() << "\t" << source->currencies().size()
                << " currencies\t" << source->days().size() << " days\t"
                << money::to_text(source->days().front()) << ".." << money::to_text(source->days().back())
                << "\n";
    }
    return 0;
  });
}

int rates_held(const std::filesystem::path& data) {
  return with_rates(data, wire::Store::Open::must_exist, [](money::Rates& rates) {
    tell_held(rates.held());
    return 0;
  });
}

int rates_publish(const std::filesystem::path& data, const std::string& bank, const std::string& code,
                  const std::string& date) {
  const auto place = place_of(code, date);
  if (!place) return complain("", place.error());
  return with_rates(data, wire::Store::Open::must_exist, [&](money::Rates& rates) {
    const auto taken = rates.publish(bank, place->first, place->second);
    if (!taken) return complain("", taken.error());
    std::cout << taken->fresh << " published\n";
    tell_held(taken->held);
    return 0;
  });
}

int rates_dismiss(const std::filesystem::path& data, const std::string& bank, const std::string& code,
                  const std::string& date) {
  const auto place = place_of(code, date);
  if (!place) return complain("", place.error());
  return with_rates(data, wire::Store::Open::must_exist, [&](money::Rates& rates) {
    const auto done = rates.dismiss(bank, place->first, place->second);
    return done ? 0 : complain("", done.error());
  });
}

}  // namespace dateline::app
