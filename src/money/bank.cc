#include "money/bank.h"

#include <algorithm>

namespace dateline::money {
namespace {

// Filled before main, by the registrations, and not changed after.
std::vector<std::unique_ptr<Bank>>& registry() {
  static std::vector<std::unique_ptr<Bank>> banks;
  return banks;
}

}  // namespace

RegisteredBank::RegisteredBank(std::unique_ptr<Bank> bank) {
  registry().push_back(std::move(bank));
}

std::vector<const Bank*> all_banks() {
  std::vector<const Bank*> out;
  for (const auto& bank : registry()) out.push_back(bank.get());
  std::sort(out.begin(), out.end(), [](const Bank* a, const Bank* b) { return a->id() < b->id(); });
  return out;
}

const Bank* find_bank(std::string_view id) {
  for (const auto& bank : registry())
    if (bank->id() == id) return bank.get();
  return nullptr;
}

const Bank* bank_of_file(std::string_view bytes) {
  for (const Bank* bank : all_banks())
    if (bank->recognises(bytes)) return bank;
  return nullptr;
}

std::optional<Decimal> per_unit(const Decimal& rate, const Decimal& units) {
  if (!(Decimal::whole(0) < units)) return std::nullopt;
  // Exact for units of twos and fives only, which is what banks use.
  constexpr int kMore = 8;
  const bool negative = rate.is_negative();
  const Decimal size(negative ? -rate.coefficient() : rate.coefficient(), rate.scale());
  if (size.is_zero()) return size;
  const Ratio inverse(Decimal::whole(1), units);
  if (size.scale() + kMore > Decimal::kMostScale) return std::nullopt;
  const auto quotient = inverse.of(size, size.scale() + kMore);
  if (!quotient) return std::nullopt;
  const auto back = quotient->trimmed().times(units);
  if (!back || !(*back == size)) return std::nullopt;
  const Decimal out = quotient->trimmed();
  return negative ? Decimal(-out.coefficient(), out.scale()) : out;
}

std::optional<Decimal> rate_from(std::string_view text, char point) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  if (point == '.') return Decimal::parse(text);
  std::string plain(text);
  if (plain.find('.') != std::string::npos) return std::nullopt;
  std::replace(plain.begin(), plain.end(), point, '.');
  return Decimal::parse(plain);
}

}  // namespace dateline::money
