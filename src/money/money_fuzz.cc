#include <cstdlib>
#include <string>
#include <string_view>

#include "money/admission.h"
#include "money/bank.h"
#include "money/find_amounts.h"
#include "money/quote.h"
#include "money/read_amount.h"

namespace {

using namespace dateline::money;

void expect(bool holds) {
  if (!holds) std::abort();
}

// Whatever was typed, an amount is within its bounds and reads the same when it is written out.
void amounts(std::string_view text) {
  for (const char* language : {"en", "de", "fr", "ru", "ar", "zh"}) {
    const auto typed = read_amount(text, language);
    if (!typed) {
      expect(!typed.error().message.empty());
      continue;
    }
    expect(!typed->amount.is_negative() && typed->amount.scale() <= kMostDecimals);
    const auto again = read_amount(typed->amount.text(), "en");
    expect(again.ok() && again->amount == typed->amount);
  }
  std::size_t end = 0;
  for (const char* language : {"en", "de", "fr", "es", "ru", "ja", "zh", "nl"}) {
    end = 0;
    for (const FoundAmount& one : find_amounts(text, language, "AU")) {
      expect(end <= one.begin && one.begin < one.end && one.end <= text.size());
      expect(Decimal() < one.amount);
      end = one.end;
    }
  }
}

// Whatever the file, what is published is above zero, and converting by it ends with a number or a reason.
void file(std::string_view bytes) {
  for (const Bank* bank : all_banks()) {
    auto read = bank->read(bytes);
    if (!read) continue;
    const SourceRates none(std::string(bank->id()), bank->base(), bank->quotes());
    const Admission admission = admit(none, *std::move(read));
    for (const Observation& one : admission.taken)
      expect(Decimal() < one.rate && SourceRates::can_hold(one.rate));
    const RateBook book{std::make_shared<SourceRates>(none.with(admission.taken))};
    if (admission.taken.empty()) continue;
    const Observation& one = admission.taken.front();
    const auto there = convert(book, Decimal::whole(100), bank->base(), one.currency, one.day, one.day);
    if (there) expect(!there->result.is_negative() && !there->result.is_zero());
    expect(admit(*book.front(), admission.taken).taken.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  amounts(bytes.substr(0, 300));
  file(bytes);
  return 0;
}
