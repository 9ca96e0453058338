// money_bench HISTORY.csv QUESTIONS [RESULTS]: answers each line of QUESTIONS (`2015-10-08 EUR JPY 100`) from
// a bank's history, several times over, in one thread. Prints conversions a second (the median of five
// rounds), and what the history takes in memory; writes the results, a line each, if a file is named.

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <vector>

#include "money/bank.h"
#include "money/quote.h"

namespace {

using namespace dateline::money;

struct Question {
  Day day;
  Currency from;
  Currency to;
  Decimal amount;
};

std::vector<Question> questions_in(const char* path) {
  std::vector<Question> out;
  std::ifstream file(path);
  std::string day;
  std::string from;
  std::string to;
  std::string amount;
  while (file >> day >> from >> to >> amount)
    out.push_back({*day_from(day), *Currency::from(from), *Currency::from(to), *Decimal::parse(amount)});
  return out;
}

double seconds_of(const RateBook& book, const std::vector<Question>& questions,
                  std::vector<Decimal>& results) {
  const Day today = *day_of(2026, 4, 13);
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Question& one = questions[i];
    const auto got = convert(book, one.amount, one.from, one.to, one.day, today);
    results[i] = got ? got->result : Decimal();
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "money_bench HISTORY.csv QUESTIONS [RESULTS]\n";
    return 2;
  }
  std::ostringstream bytes;
  bytes << std::ifstream(argv[1]).rdbuf();
  const std::string file = bytes.str();
  const Bank* bank = bank_of_file(file);
  if (bank == nullptr) return 2;
  auto read = bank->read(file);
  if (!read) return 2;
  const SourceRates none(std::string(bank->id()), bank->base(), bank->quotes());
  const RateBook book{std::make_shared<SourceRates>(none.with(*std::move(read)))};
  const std::vector<Question> questions = questions_in(argv[2]);
  std::vector<Decimal> results(questions.size());
  std::vector<double> rounds;
  for (int round = 0; round < 5; ++round) rounds.push_back(seconds_of(book, questions, results));
  std::sort(rounds.begin(), rounds.end());
  std::cout << static_cast<double>(questions.size()) / rounds[2] << " " << book.front()->bytes() << "\n";
  if (argc > 3) {
    std::ofstream out(argv[3]);
    for (const Decimal& result : results) out << result.text() << "\n";
  }
  return 0;
}
