#include "text/difference.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace dateline::text {
namespace {

using Words = std::vector<std::string_view>;

constexpr int kMostChanges = 1000;
constexpr std::int64_t kMostSteps = 1'000'000;

// Myers's greedy search between two sequences without a common beginning or end. `furthest_` keeps, for each
// number of changes, how far each diagonal came, so that the way can be read back.
class Search {
 public:
  Search(const Words& before, const Words& after, std::size_t from_before, std::size_t to_before,
         std::size_t from_after, std::size_t to_after)
      : before_(before),
        after_(after),
        x0_(from_before),
        y0_(from_after),
        n_(static_cast<int>(to_before - from_before)),
        m_(static_cast<int>(to_after - from_after)) {}

  // The changes from first to last, one word each; nothing where there are too many.
  std::optional<std::vector<Stretch>> run() {
    const int most = std::min(n_ + m_, kMostChanges);
    std::vector<int> reach(2 * static_cast<std::size_t>(most) + 3, 0);
    const int middle = most + 1;
    std::int64_t steps = 0;
    for (int d = 0; d <= most; ++d) {
      for (int k = -d; k <= d; k += 2) {
        const int place = middle + k;
        const auto at = static_cast<std::size_t>(place);
        const bool down = k == -d || (k != d && reach[at - 1] < reach[at + 1]);
        int x = down ? reach[at + 1] : reach[at - 1] + 1;
        const int start = x;
        while (x < n_ && x - k < m_ && same(x, x - k)) ++x;
        steps += 1 + x - start;
        reach[at] = x;
        if (x >= n_ && x - k >= m_) {
          keep(reach, middle, d);
          return read_back(d);
        }
      }
      keep(reach, middle, d);
      if (steps > kMostSteps) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  bool same(int x, int y) const {
    return x >= 0 && y >= 0 &&
           before_[x0_ + static_cast<std::size_t>(x)] == after_[y0_ + static_cast<std::size_t>(y)];
  }

  void keep(const std::vector<int>& reach, int middle, int d) {
    furthest_.emplace_back(reach.begin() + middle - d, reach.begin() + middle + d + 1);
  }

  int reached(int d, int k) const {
    const int place = k + d;
    return furthest_[static_cast<std::size_t>(d)][static_cast<std::size_t>(place)];
  }

  std::vector<Stretch> read_back(int d) const {
    std::vector<Stretch> changes;
    int x = n_;
    int y = m_;
    for (; d > 0; --d) {
      const int k = x - y;
      const bool down = k == -d || (k != d && reached(d - 1, k - 1) < reached(d - 1, k + 1));
      const int from = down ? k + 1 : k - 1;
      const int x_before = reached(d - 1, from);
      const int y_before = x_before - from;
      changes.push_back({down ? Stretch::Kind::added : Stretch::Kind::removed,
                         x0_ + static_cast<std::size_t>(x_before), y0_ + static_cast<std::size_t>(y_before),
                         1});
      x = x_before;
      y = y_before;
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
  }

  const Words& before_;
  const Words& after_;
  std::size_t x0_;
  std::size_t y0_;
  int n_;
  int m_;
  std::vector<std::vector<int>> furthest_;
};

// Puts single changes together: those at one place as one removal and one addition, with what is kept
// between.
class Joining {
 public:
  void change(const Stretch& one) {
    keep_until(one.before, one.after);
    if (one.kind == Stretch::Kind::removed) {
      removed_ += one.length;
      x_ += one.length;
    } else {
      added_ += one.length;
      y_ += one.length;
    }
  }
  std::vector<Stretch> finish(std::size_t before, std::size_t after) {
    keep_until(before, after);
    flush();
    return std::move(out_);
  }

 private:
  void keep_until(std::size_t x, std::size_t y) {
    const std::size_t kept = x - x_;
    if (kept == 0) return;
    flush();
    out_.push_back({Stretch::Kind::kept, x_, y_, kept});
    x_ = x;
    y_ = y;
  }
  void flush() {
    if (removed_ > 0) out_.push_back({Stretch::Kind::removed, x_ - removed_, y_ - added_, removed_});
    if (added_ > 0) out_.push_back({Stretch::Kind::added, x_, y_ - added_, added_});
    removed_ = added_ = 0;
  }

  std::vector<Stretch> out_;
  std::size_t x_ = 0;
  std::size_t y_ = 0;
  std::size_t removed_ = 0;
  std::size_t added_ = 0;
};

// A letter, digit or other part of a word; bytes beyond ASCII are.
bool in_word(unsigned char c) {
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'';
}

bool is_space(unsigned char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The code point at `at` and its length in bytes; broken bytes count as one each.
struct Letter {
  char32_t code = 0;
  std::size_t bytes = 1;
};
Letter letter_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (bytes == 1 || at + bytes > text.size()) return {lead, 1};
  char32_t code = lead & (0xFF >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i)
    code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  return {code, bytes};
}

// Scripts that are written without spaces between words, and their marks.
bool stands_alone(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3000 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

// General punctuation, so that a dash or a closing quotation mark is not part of the word.
bool is_mark(char32_t c) {
  return (c >= 0x2000 && c <= 0x206F && c != 0x2019) || c == 0xAB || c == 0xBB || c == 0xA0;
}

}  // namespace

std::vector<Stretch> difference(const Words& before, const Words& after) {
  std::size_t head = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < before.size() - head && tail < after.size() - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  const std::size_t before_end = before.size() - tail;
  const std::size_t after_end = after.size() - tail;
  Joining joining;
  if (auto changes = Search(before, after, head, before_end, head, after_end).run()) {
    for (const Stretch& change : *changes) joining.change(change);
  } else {
    joining.change({Stretch::Kind::removed, head, head, before_end - head});
    joining.change({Stretch::Kind::added, before_end, head, after_end - head});
  }
  return joining.finish(before.size(), after.size());
}

Words words_of(std::string_view text) {
  Words words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t from = at;
    const Letter first = letter_at(text, at);
    at += first.bytes;
    if (is_space(static_cast<unsigned char>(text[from]))) {
      while (at < text.size() && is_space(static_cast<unsigned char>(text[at]))) ++at;
    } else if (in_word(static_cast<unsigned char>(text[from])) && !stands_alone(first.code) &&
               !is_mark(first.code)) {
      while (at < text.size() && in_word(static_cast<unsigned char>(text[at]))) {
        const Letter next = letter_at(text, at);
        if (stands_alone(next.code) || is_mark(next.code)) break;
        at += next.bytes;
      }
    }
    words.push_back(text.substr(from, at - from));
  }
  return words;
}

double words_to_read(std::string_view text) {
  constexpr double kOfALetter = 0.4;
  double words = 0;
  bool in = false;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    at += letter.bytes;
    if (letter.code < 0x80 ? is_space(static_cast<unsigned char>(letter.code)) : letter.code == 0xA0) {
      in = false;
    } else if (stands_alone(letter.code)) {
      words += kOfALetter;
      in = false;
    } else if (!in) {
      words += 1;
      in = true;
    }
  }
  return words;
}

}  // namespace dateline::text
