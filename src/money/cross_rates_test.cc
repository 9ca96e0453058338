// Every cross rate of every day of the European Central Bank's history against exact rational arithmetic,
// done here a second time from the file's own digits.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "money/book_in_test.h"
#include "money/quote.h"

namespace dateline::money {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr int kEvery = 60;  // days; the arithmetic is the same, the machine slower
#else
constexpr int kEvery = 1;
#endif

constexpr int kScale = 8;  // behind the point; no rate in the file has more

// A rate as a whole number of 10^-8.
Int128 digits_in(const std::string& text) {
  Int128 number = 0;
  int behind = -1;
  for (const char c : text) {
    if (c == '.') {
      behind = 0;
      continue;
    }
    number = number * 10 + (c - '0');
    if (behind >= 0) ++behind;
  }
  for (int i = std::max(behind, 0); i < kScale; ++i) number *= 10;
  return number;
}

struct FileDay {
  Day day;
  std::vector<std::pair<Currency, Int128>> rates;
};

std::vector<FileDay> days_in(const std::string& file) {
  std::vector<FileDay> days;
  std::istringstream lines(file);
  std::string line;
  std::vector<std::string> head;
  while (std::getline(lines, line)) {
    std::vector<std::string> fields;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) fields.push_back(cell);
    if (head.empty()) {
      head = fields;
      continue;
    }
    FileDay one{*day_from(fields[0]), {{kEuro, digits_in("1")}}};
    for (std::size_t i = 1; i < fields.size(); ++i)
      if (fields[i] != "N/A" && !fields[i].empty())
        one.rates.emplace_back(currency(head[i].c_str()), digits_in(fields[i]));
    days.push_back(std::move(one));
  }
  return days;
}

// |shown − b/a| ≤ half a unit of shown's last place, in whole numbers.
bool agrees(const Decimal& shown, Int128 a, Int128 b) {
  const Int128 left = shown.coefficient() * a;
  const Int128 right = b * power_of_ten(shown.scale());
  const Int128 off = left < right ? right - left : left - right;
  return 2 * off <= a;
}

// There and back: as many digits there as make a unit of the last place there worth no more than one here.
bool comes_back(const Ratio& there) {
  const Decimal amount = number("100.00");
  int scale = 0;
  while (there.numerator() * power_of_ten(scale) < there.denominator() * 100) ++scale;
  const auto changed = there.of(amount, scale);
  const auto back = there.inverse().of(*changed, amount.scale());
  const Int128 off = back->coefficient() - amount.coefficient();
  return off >= -1 && off <= 1;
}

TEST(CrossRates, OfEveryDayAgreeWithExactArithmetic) {
  const std::filesystem::path path = DATELINE_SOURCE_DIR "/../shared/data/rates/eurofxref-hist.csv";
  if (!std::filesystem::exists(path)) {
    ASSERT_EQ(std::getenv("CI"), nullptr) << path << " must be there in CI";  // NOLINT(concurrency-mt-unsafe)
    GTEST_SKIP() << path << " is absent";
  }
  std::ostringstream bytes;
  bytes << std::ifstream(path).rdbuf();
  const std::string file = bytes.str();
  const RateBook book = book_of(file);
  const SourceRates& ecb = *book.front();
  EXPECT_LE(ecb.bytes(), 10U * 1024 * 1024);
  std::size_t checked = 0;
  std::size_t wrong = 0;
  std::size_t count = 0;
  for (const FileDay& one : days_in(file)) {
    if (count++ % kEvery != 0) continue;
    for (std::size_t i = 0; i < one.rates.size(); ++i) {
      for (std::size_t j = 0; j < one.rates.size(); ++j) {
        const auto& [from, from_rate] = one.rates[i];
        const auto& [to, to_rate] = one.rates[j];
        const auto ratio = ecb.ratio(from, to, one.day);
        ASSERT_TRUE(ratio.has_value());
        const auto& [third, third_rate] = one.rates[(i + j) % one.rates.size()];
        const auto chained = ratio->times(*ecb.ratio(to, third, one.day));
        const bool right = agrees(shown_rate(*ratio), from_rate, to_rate) && comes_back(*ratio) && chained &&
                           *chained == *ecb.ratio(from, third, one.day);
        wrong += right ? 0 : 1;
        ++checked;
      }
    }
  }
  EXPECT_EQ(wrong, 0U);
  EXPECT_GT(checked, 6'000'000U / kEvery);
}

TEST(CrossRates, AJumpInTheHistoryIsNoneThatIsHeldBack) {
  const std::filesystem::path path = DATELINE_SOURCE_DIR "/../shared/data/rates/eurofxref-hist.csv";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is absent";
  std::ostringstream bytes;
  bytes << std::ifstream(path).rdbuf();
  const std::string file = bytes.str();
  const Bank* bank = bank_of_file(file);
  const Admission admission = admit(SourceRates("ecb", kEuro, Quotes::per_base), *bank->read(file));
  EXPECT_TRUE(admission.held.empty()) << admission.held.front().why;
}

}  // namespace
}  // namespace dateline::money
