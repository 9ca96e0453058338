#include "money/rates.h"

#include <algorithm>

#include "base/log.h"
#include "money/packed.h"
#include "money/rate_tables.h"

namespace dateline::money {
namespace {

// Puts the sources as the operator prefers them, the others after, by id.
void in_order(RateBook& book, const std::vector<std::string>& order) {
  const auto rank = [&](const auto& one) {
    return std::pair(std::find(order.begin(), order.end(), one->source()) - order.begin(), one->source());
  };
  std::sort(book.begin(), book.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
}

SourceRates empty_of(const Bank& bank) {
  return {std::string(bank.id()), bank.base(), bank.quotes()};
}

SourceRates found_in(const RateBook& book, const Bank& bank) {
  for (const auto& source : book)
    if (source->source() == bank.id()) return *source;
  return empty_of(bank);
}

// Rates of a currency that are held, from a day on, the oldest first.
std::vector<Observation> held_from(wire::Database& database, const std::string& source, Currency currency,
                                   Day day) {
  std::vector<Observation> out;
  for (const HeldRate& held : read_held(database)) {
    if (held.source == source && held.rate.currency == currency && held.rate.day >= day)
      out.push_back(held.rate);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

Rates::Rates(wire::Store& store, std::vector<std::string> order) : store_(store), order_(std::move(order)) {
  store_.write([](wire::Database& database) { create_rate_tables(database); });
  load();
}

std::shared_ptr<const RateBook> Rates::book() const {
  const std::scoped_lock lock(mutex_);
  return book_;
}

void Rates::load() {
  std::map<std::string, std::vector<Observation>> read;
  std::int64_t count = 0;
  store_.read([&](wire::Database& database) {
    read = read_rates(database);
    count = changes(database);
  });
  RateBook book;
  for (auto& [id, observations] : read) {
    const Bank* bank = find_bank(id);
    if (bank != nullptr)
      book.push_back(std::make_shared<SourceRates>(empty_of(*bank).with(std::move(observations))));
  }
  in_order(book, order_);
  const std::scoped_lock lock(mutex_);
  changes_ = count;
  book_ = std::make_shared<RateBook>(std::move(book));
}

void Rates::replace(std::shared_ptr<const SourceRates> source) {
  {
    const std::scoped_lock lock(mutex_);
    RateBook book = *book_;
    std::erase_if(book, [&](const auto& one) { return one->source() == source->source(); });
    book.push_back(std::move(source));
    in_order(book, order_);
    book_ = std::make_shared<RateBook>(std::move(book));
  }
  if (told_) told_();
}

TakenRates Rates::take(const Bank& bank, std::vector<Observation> observations) {
  const std::scoped_lock lock(taking_);
  refresh();
  const SourceRates before = found_in(*book(), bank);
  Admission admission = admit(before, std::move(observations));
  TakenRates taken{admission.taken.size(), admission.unchanged, {}};
  store_.write_durably([&](wire::Database& database) {
    taken.held.clear();
    write_rates(database, before.source(), admission.taken);
    // What the bank has put right is held no more.
    for (const Observation& one : admission.taken)
      erase_held(database, before.source(), one.currency, one.day);
    for (const HeldRate& held : admission.held)
      if (write_held(database, held)) taken.held.push_back(held);
    if (admission.taken.empty()) return;
    const std::int64_t count = count_change(database);
    const std::scoped_lock counting(mutex_);
    changes_ = count;
  });
  for (const HeldRate& held : taken.held) log::warn("held back, {}: {}", bank.name(), held.why);
  if (!admission.taken.empty())
    replace(std::make_shared<SourceRates>(before.with(std::move(admission.taken))));
  return taken;
}

Result<TakenRates> Rates::take_file(std::string_view bytes, const Bank* bank, std::string* bank_id) {
  if (bytes.size() > kLargestBankFile)
    return Error{ErrorKind::too_large, "The file is larger than 32 MB, which no bank's is.", ""};
  std::string file;
  if (is_packed(bytes)) {
    Result<std::string> read = unpacked(bytes, kLargestBankFile);
    if (!read)
      return Error{read.error().kind, "Nothing was taken: " + read.error().message + ".", read.error().where};
    file = *std::move(read);
    bytes = file;
  }
  if (bank == nullptr) bank = bank_of_file(bytes);
  if (bank == nullptr)
    return Error{ErrorKind::invalid, "This is no file of rates of a bank that is known here.", ""};
  if (bank_id != nullptr) *bank_id = bank->id();
  auto read = bank->read(bytes);
  if (!read)
    return Error{
        read.error().kind,
        "Nothing was taken from the " + std::string(bank->name()) + "'s file: " + read.error().message + ".",
        read.error().where};
  if (read->empty())
    return Error{ErrorKind::invalid, "There is no rate in the " + std::string(bank->name()) + "'s file.", ""};
  return take(*bank, *std::move(read));
}

std::vector<HeldRate> Rates::held() const {
  std::vector<HeldRate> out;
  store_.read([&](wire::Database& database) { out = read_held(database); });
  return out;
}

Result<TakenRates> Rates::publish(const std::string& source, Currency currency, Day day) {
  const Bank* bank = find_bank(source);
  if (bank == nullptr) return Error{ErrorKind::not_found, "There is no bank '" + source + "'.", ""};
  std::vector<Observation> later;
  {
    const std::scoped_lock lock(taking_);
    std::vector<Observation> held;
    store_.read([&](wire::Database& database) { held = held_from(database, source, currency, day); });
    if (held.empty() || held.front().day != day)
      return Error{ErrorKind::not_found, "No rate of that bank, currency and day is held back.", ""};
    if (!(Decimal::whole(0) < held.front().rate) || !SourceRates::can_hold(held.front().rate))
      return Error{ErrorKind::invalid, "A rate that is not above zero cannot be published.", ""};
    const Observation one = held.front();
    later.assign(held.begin() + 1, held.end());
    store_.write_durably([&](wire::Database& database) {
      write_rates(database, source, {one});
      for (const Observation& other : held) erase_held(database, source, currency, other.day);
      count_change(database);
    });
    load();
  }
  TakenRates taken = take(*bank, std::move(later));
  ++taken.fresh;
  if (told_) told_();
  return taken;
}

Result<void> Rates::dismiss(const std::string& source, Currency currency, Day day) {
  bool erased = false;
  store_.write_durably(
      [&](wire::Database& database) { erased = erase_held(database, source, currency, day); });
  if (!erased) return Error{ErrorKind::not_found, "No rate of that bank, currency and day is held back.", ""};
  return {};
}

BankState Rates::state(const std::string& bank) const {
  BankState out;
  store_.read([&](wire::Database& database) { out = read_bank_state(database, bank); });
  return out;
}

void Rates::remember(const std::string& bank, const BankState& state) {
  store_.write([&](wire::Database& database) { write_bank_state(database, bank, state); });
}

bool Rates::refresh() {
  std::int64_t count = 0;
  store_.read([&](wire::Database& database) { count = changes(database); });
  {
    const std::scoped_lock lock(mutex_);
    if (count == changes_) return false;
  }
  load();
  if (told_) told_();
  return true;
}

}  // namespace dateline::money
