#include "stories/near_copy.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "text/words.h"

namespace dateline::stories {
namespace {

constexpr std::size_t kMostText = 20'000;
constexpr std::size_t kFewestWords = 12;
constexpr double kCopied = 0.5;  // of the shorter text; `./dev conformance copies` says what that gives
constexpr std::uint16_t kEmpty = std::numeric_limits<std::uint16_t>::max();

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 31)) * 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 29)) * 0xBF58476D1CE4E5B9ULL;
  return value ^ (value >> 32);
}

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : word) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ULL;
  return mixed(hash);
}

}  // namespace

Wording wording_of(std::string_view text) {
  std::array<std::uint64_t, 3> last{};
  std::size_t words = 0;
  std::unordered_set<std::uint64_t> seen;
  Wording wording;
  std::array<std::uint64_t, Wording::kBins> least{};
  least.fill(std::numeric_limits<std::uint64_t>::max());
  text::words_in(text.substr(0, kMostText), [&](std::string_view word) {
    last = {last[1], last[2], hash_of(word)};
    if (++words < 3) return;
    const std::uint64_t run = mixed(last[0] * 3 + mixed(last[1] * 5 + last[2]));
    if (!seen.insert(run).second) return;
    std::uint64_t& bin = least[run >> 58];
    bin = std::min<std::uint64_t>(bin, run & 0x03FFFFFFFFFFFFFFULL);
  });
  if (words < kFewestWords) return wording;
  wording.runs = static_cast<std::uint32_t>(seen.size());
  for (std::size_t i = 0; i < Wording::kBins; ++i) {
    const bool empty = least[i] == std::numeric_limits<std::uint64_t>::max();
    wording.least[i] = empty ? kEmpty : static_cast<std::uint16_t>(mixed(least[i]) % kEmpty);
  }
  return wording;
}

// From the share of equal bins (Jaccard) and the sizes: what both have over what the smaller has.
double contained(const Wording& a, const Wording& b) {
  if (a.runs == 0 || b.runs == 0) return 0;
  double equal = 0;
  double used = 0;
  for (std::size_t i = 0; i < Wording::kBins; ++i) {
    if (a.least[i] == kEmpty && b.least[i] == kEmpty) continue;
    used += 1;
    equal += a.least[i] == b.least[i] ? 1 : 0;
  }
  const double alike = used > 0 ? equal / used : 0;
  const double both = alike / (1 + alike) * (static_cast<double>(a.runs) + b.runs);
  return std::min(1.0, both / std::min(a.runs, b.runs));
}

bool are_near_copies(const Wording& a, const Wording& b) {
  return contained(a, b) >= kCopied;
}

std::string to_bytes(const Wording& wording) {
  std::string bytes;
  const auto put = [&](std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  };
  put(wording.runs, 4);
  for (const std::uint16_t bin : wording.least) put(bin, 2);
  return bytes;
}

std::optional<Wording> wording_from(std::string_view bytes) {
  Wording wording;
  if (bytes.size() != 4 + 2 * Wording::kBins) return std::nullopt;
  const auto take = [&](std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
      value |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[at + static_cast<std::size_t>(i)]))
               << (8 * i);
    return value;
  };
  wording.runs = take(0, 4);
  for (std::size_t i = 0; i < Wording::kBins; ++i)
    wording.least[i] = static_cast<std::uint16_t>(take(4 + 2 * i, 2));
  return wording;
}

}  // namespace dateline::stories
