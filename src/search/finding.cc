#include "search/finding.h"

#include <algorithm>
#include <chrono>

namespace dateline::search {
namespace {

constexpr std::size_t kMostWordsTried = 8;
constexpr std::size_t kMostSpellings = 4;  // of a word, that are tried
constexpr std::size_t kLettersForTwo = 7;  // bytes from which two letters may be wrong
constexpr std::uint64_t kRare = 3;         // a word in so few places may be a misprint of one that is
constexpr std::uint64_t kOften = 30;       // so many times as frequent

class Finding {
 public:
  Finding(const Engine& engine, const QueryWorld& world, const Ask& ask, const Narrowing& narrowing)
      : engine_(engine),
        world_(world),
        ask_(ask),
        narrowing_(narrowing),
        end_(std::chrono::steady_clock::now() + ask.budget) {}

  Found find(std::string_view typed, bool as_typed) {
    Found found = answered(typed);
    if (as_typed || ask_.offset > 0 || ask_.most) {
      if (found.answer.total == 0) relax(found);
      return found;
    }
    if (found.answer.total > 0 || found.answer.cut_short) {
      found.did_you_mean = more_frequent(found);
      return found;
    }
    if (auto right = put_right(found)) return *std::move(right);
    found.did_you_mean = another_word(found);
    relax(found);
    return found;
  }

 private:
  Found answered(std::string_view text) {
    Found found;
    found.read = read_query(text, world_);
    found.text = found.read.text;
    narrow(found.read.query);
    found.answer = search(found.read.query, ask_);
    return found;
  }

  // All that is asked shares one budget.
  Answer search(const Query& query, Ask ask) {
    ask.budget = time_left();
    ask.most_work = ask_.most_work - std::min(work_, ask_.most_work);
    Answer answer = engine_.search(query, ask);
    work_ += answer.work;
    answer.work = work_;
    return answer;
  }
  std::chrono::milliseconds time_left() const {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
    return std::max(left, std::chrono::milliseconds(0));
  }
  bool is_over() const { return work_ >= ask_.most_work || time_left().count() == 0; }

  void narrow(Query& query) const { search::narrow(query, narrowing_); }

  // Words that stand by themselves, as the query has them.
  static std::vector<const Atom*> words_of(const Found& found) {
    std::vector<const Atom*> words;
    for (const Clause& clause : found.read.query.all) {
      const Atom& atom = clause.front();
      const bool is_word = !atom.facet && atom.words.size() == 1 && atom.words[0].stems && !atom.begins &&
                           atom.where != Where::place && atom.where != Where::topic;
      if (is_word && atom.end > atom.begin && atom.words[0].folded.size() >= 3) words.push_back(&atom);
    }
    if (words.size() > kMostWordsTried) words.resize(kMostWordsTried);
    return words;
  }

  static std::string replaced(const Found& found, const Atom& atom, const std::string& word) {
    // The field before it stays.
    std::size_t begin = atom.begin;
    const std::size_t colon = found.text.find(':', begin);
    if (colon != std::string::npos && colon < atom.end) begin = colon + 1;
    return found.text.substr(0, begin) + word + found.text.substr(atom.end);
  }

  std::vector<NearWord> spellings(const Atom& atom) const {
    if (is_over()) return {};
    const std::string& word = atom.words[0].folded;
    auto near = engine_.words_near(word, word.size() >= kLettersForTwo ? 2 : 1);
    if (near.size() > kMostSpellings) near.resize(kMostSpellings);
    return near;
  }

  bool finds(const std::string& text) {
    Query query = read_query(text, world_).query;
    narrow(query);
    Ask ask = ask_;
    ask.counts = false;
    ask.limit = 1;
    return search(query, ask).total > 0;
  }

  // Every word that is in no item in another spelling, if together they find something.
  std::optional<Found> put_right(const Found& found) {
    std::string text = found.text;
    bool changed = false;
    Found now = found;
    const std::size_t words = words_of(found).size();
    for (std::size_t i = 0; i < words; ++i) {
      const auto atoms = words_of(now);
      if (i >= atoms.size()) break;
      const Atom& atom = *atoms[i];
      if (engine_.count_of_word(atom.words[0].folded) > 0) continue;
      const auto near = spellings(atom);
      if (near.empty()) continue;
      std::string best = replaced(now, atom, near.front().word);
      for (const NearWord& spelling : near) {
        const std::string tried = replaced(now, atom, spelling.word);
        if (!finds(tried)) continue;
        best = tried;
        break;
      }
      changed = true;
      now.text = best;
      now.read = read_query(best, world_);
    }
    if (!changed) return std::nullopt;
    Found right = answered(now.text);
    right.put_right = true;
    if (right.answer.total == 0) {
      relax(right);
      if (right.answer.total == 0) return std::nullopt;
    }
    return right;
  }

  // All words are known, but nothing has them all: one of them in another spelling may do.
  std::string another_word(const Found& found) {
    if (words_of(found).size() < 2) return {};
    for (const Atom* atom : words_of(found)) {
      for (const NearWord& spelling : spellings(*atom)) {
        if (spelling.distance > 1) continue;
        std::string text = replaced(found, *atom, spelling.word);
        if (finds(text)) return text;
      }
    }
    return {};
  }

  std::string more_frequent(const Found& found) {
    for (const Atom* atom : words_of(found)) {
      const std::uint64_t count = engine_.count_of_word(atom->words[0].folded);
      if (count > kRare || atom->words[0].folded.size() < 4) continue;
      const auto near = spellings(*atom);
      if (near.empty() || near.front().distance > 1 ||
          near.front().count < kOften * std::max<std::uint64_t>(1, count))
        continue;
      std::string text = replaced(found, *atom, near.front().word);
      if (finds(text)) return text;
    }
    return {};
  }

  void relax(Found& found) {
    if (found.read.query.all.size() < 2 || found.answer.cut_short || is_over()) return;
    Ask ask = ask_;
    ask.most = true;
    Answer answer = search(found.read.query, ask);
    if (answer.total == 0) return;
    found.answer = std::move(answer);
    found.most = true;
  }

  const Engine& engine_;
  const QueryWorld& world_;
  const Ask& ask_;
  const Narrowing& narrowing_;
  const std::chrono::steady_clock::time_point end_;
  std::uint64_t work_ = 0;
};

}  // namespace

void narrow(Query& query, const Narrowing& narrowing) {
  query.all.insert(query.all.end(), narrowing.all.begin(), narrowing.all.end());
  if (narrowing.from_ms)
    query.from_ms = std::max(query.from_ms.value_or(*narrowing.from_ms), *narrowing.from_ms);
  if (narrowing.until_ms)
    query.until_ms = std::min(query.until_ms.value_or(*narrowing.until_ms), *narrowing.until_ms);
}

Found find(const Engine& engine, std::string_view typed, const QueryWorld& world, const Ask& ask,
           const Narrowing& narrowing, bool as_typed) {
  return Finding(engine, world, ask, narrowing).find(typed.substr(0, kMostQueryBytes), as_typed);
}

}  // namespace dateline::search
