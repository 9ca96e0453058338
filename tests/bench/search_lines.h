#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

// What our side of ./dev bench search and its peers share: the file of items, and how figures are printed.

namespace dateline::bench {

/// An item: a line of the file, its fields apart by tabs. Plain text.
struct Line {
  long long told_ms = 0;
  std::string headline;
  std::string body;
};

class Lines {
 public:
  explicit Lines(const std::string& file) : in_(file) {}
  bool next(Line& line) {
    std::string text;
    if (!std::getline(in_, text)) return false;
    const std::size_t first = text.find('\t');
    const std::size_t second = text.find('\t', first + 1);
    line.told_ms = std::stoll(text.substr(0, first));
    line.headline = text.substr(first + 1, second - first - 1);
    line.body = text.substr(second + 1);
    bytes_ += line.headline.size() + line.body.size();
    return true;
  }
  std::size_t bytes() const { return bytes_; }

 private:
  std::ifstream in_;
  std::size_t bytes_ = 0;
};

inline std::vector<std::string> queries_of(const std::string& file) {
  std::vector<std::string> queries;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) queries.push_back(line);
  return queries;
}

inline double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The number below which a share of them lies; milliseconds in, milliseconds out.
inline double quantile(std::vector<double> numbers, double share) {
  if (numbers.empty()) return 0;
  std::sort(numbers.begin(), numbers.end());
  return numbers[std::min(numbers.size() - 1,
                          static_cast<std::size_t>(share * static_cast<double>(numbers.size())))];
}

/// One row, for search.sh: name, items a second, bytes of index over bytes of text, p50 and p99 by relevance,
/// p99 with facets (negative: none).
inline void print_row(const std::string& name, double rate, double size, const std::vector<double>& ranked,
                      double facets_p99) {
  std::printf("row\t%s\t%.0f\t%.2f\t%.2f\t%.2f\t%.2f\n", name.c_str(), rate, size, quantile(ranked, 0.5),
              quantile(ranked, 0.99), facets_p99);
  std::fflush(stdout);
}

}  // namespace dateline::bench
