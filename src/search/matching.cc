#include "search/matching.h"

#include <algorithm>
#include <cmath>

#include "search/best_hits.h"
#include "search/counting.h"
#include "search/second_look.h"
#include "search/terms_of.h"

namespace dateline::search {
namespace {

constexpr double kFreshBonus = 0.25;  // the most that freshness adds, of a score
constexpr double kFreshDays = 30;     // after so long half of it is left
constexpr double kDayMs = 86'400'000;
constexpr std::size_t kMostHits = 1000;
// A word that so many items have need not be there if others are.
constexpr double kCommon = 0.5;

double freshness(std::int64_t told_ms, std::int64_t now_ms) {
  const double days = std::max(0.0, static_cast<double>(now_ms - told_ms) / kDayMs);
  return 1 + kFreshBonus * kFreshDays / (kFreshDays + days);
}

// A query looked up in every part, and what its atoms are worth.
class Prepared {
 public:
  Prepared(const State& state, const Query& query, Deadline& deadline) : state_(state), query_(query) {
    for (const Part& part : state.parts) {
      std::vector<FoundClause> clauses;
      for (const Clause& clause : query.all) clauses.push_back(look_up(clause, *part.segment, deadline));
      found_.push_back(std::move(clauses));
    }
    const auto all = static_cast<double>(std::max<std::int64_t>(1, state.items));
    for (std::size_t c = 0; c < query.all.size(); ++c) {
      std::vector<float> worths;
      double items = 0;
      for (std::size_t a = 0; a < query.all[c].size(); ++a) {
        std::uint64_t count = 0;
        bool is_facet = false;
        for (const auto& clauses : found_) {
          count += most_items(clauses[c][a]);
          is_facet = clauses[c][a].is_facet;
        }
        const double its = std::min(all, static_cast<double>(count));
        items += its;
        worths.push_back(is_facet ? 0.0F : static_cast<float>(std::log(1 + (all - its + 0.5) / (its + 0.5))));
      }
      worths_.push_back(std::move(worths));
      items_.push_back(items);
    }
    leave_out_the_common();
  }

  bool is_needed(std::size_t clause) const { return needed_[clause]; }
  /// Clauses of words whose places in an item say something.
  std::vector<const FoundClause*> words_in(std::size_t part) const {
    std::vector<const FoundClause*> clauses;
    for (std::size_t c = 0; c < query_.all.size(); ++c) {
      if (needed_[c] && !query_.all[c].front().facet) clauses.push_back(&found_[part][c]);
    }
    return clauses;
  }
  bool asks_for_several() const { return !found_.empty() && words_in(0).size() > 1; }
  const FoundClause& found(std::size_t part, std::size_t clause) const { return found_[part][clause]; }
  const std::vector<float>& worths(std::size_t clause) const { return worths_[clause]; }
  double items(std::size_t clause) const { return items_[clause]; }
  std::size_t clauses() const { return query_.all.size(); }

 private:
  // Facets and phrases are always meant.
  void leave_out_the_common() {
    const double common = kCommon * static_cast<double>(state_.items);
    needed_.assign(query_.all.size(), true);
    bool has_rare = false;
    for (std::size_t c = 0; c < needed_.size(); ++c) {
      const Atom& first = query_.all[c].front();
      const bool can_go = query_.all[c].size() == 1 && !first.facet && first.words.size() == 1 &&
                          first.where == Where::anywhere && items_[c] > common && state_.items > 50;
      needed_[c] = !can_go;
      has_rare = has_rare || (!can_go && !first.facet);
    }
    if (!has_rare) needed_.assign(query_.all.size(), true);
  }

  const State& state_;
  const Query& query_;
  std::vector<std::vector<FoundClause>> found_;  // by part, clause
  std::vector<std::vector<float>> worths_;       // by clause, atom
  std::vector<double> items_;                    // by clause
  std::vector<bool> needed_;
};

class Matching {
 public:
  Matching(const State& state, const Query& query, const Ask& ask)
      : state_(state),
        query_(query),
        ask_(ask),
        deadline_(ask.budget, ask.most_work),
        prepared_(state, query, deadline_),
        looks_again_(ask.order == Ask::Order::relevance && prepared_.asks_for_several()),
        best_(std::max(std::min(ask.offset + ask.limit + 1, kMostHits), looks_again_ ? kSecondLooks : 0),
              ask.fold),
        counting_(ask) {}

  Answer answer() {
    // The newest first: what comes later has to be better to get in.
    for (std::size_t p = state_.parts.size(); p-- > 0 && !deadline_.was_over();) look_at(p);
    deadline_.look();
    Answer answer;
    std::vector<Candidate> best = best_.take();
    if (looks_again_) {
      // Those that come after keep their places, so that pages do not overlap.
      std::vector<Candidate> rest(best.begin() + std::min<std::ptrdiff_t>(kSecondLooks, std::ssize(best)),
                                  best.end());
      best.resize(best.size() - rest.size());
      look_again(
          state_, [this](std::size_t part) { return prepared_.words_in(part); }, best, deadline_);
      best.insert(best.end(), rest.begin(), rest.end());
    }
    for (const Candidate& candidate : best) answer.hits.push_back(candidate.hit);
    answer.has_more = answer.hits.size() > ask_.offset + ask_.limit;
    answer.hits.erase(answer.hits.begin(), answer.hits.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                     ask_.offset, answer.hits.size())));
    if (answer.hits.size() > ask_.limit) answer.hits.resize(ask_.limit);
    answer.cut_short = deadline_.was_over();
    answer.total = seen_;
    answer.work = deadline_.work();
    answer.is_exact = ask_.counts && !answer.cut_short;
    if (ask_.counts) counting_.finish(answer);
    return answer;
  }

 private:
  bool is_in_time(const Segment& segment) const {
    return (!query_.from_ms || segment.latest_ms() >= *query_.from_ms) &&
           (!query_.until_ms || segment.earliest_ms() < *query_.until_ms);
  }

  void look_at(std::size_t p) {
    const Part& part = state_.parts[p];
    if (part.live() == 0 || !is_in_time(*part.segment) || part.through <= ask_.after_position) return;
    part_ = &part;
    part_number_ = static_cast<std::uint32_t>(p);
    segment_ = part.segment.get();
    freshest_ = ask_.order == Ask::Order::relevance ? freshness(segment_->latest_ms(), ask_.now_ms) : 1;
    const bool all_in_time = (!query_.from_ms || segment_->earliest_ms() >= *query_.from_ms) &&
                             (!query_.until_ms || segment_->latest_ms() < *query_.until_ms);
    asks_time_ = !all_in_time;
    none_.clear();
    for (const Clause& clause : query_.none) {
      const std::vector<float> worthless(clause.size(), 0);
      none_.push_back(
          stream_of(look_up(clause, *segment_, deadline_), worthless, segment_->size(), deadline_));
    }
    if (ask_.counts) found_ = Bits(segment_->size());
    if (ask_.most) {
      find_most(p);
    } else {
      find_all(p);
    }
    if (ask_.counts) counting_.add(part, found_);
  }

  void find_all(std::size_t p) {
    if (!make_streams(p)) return;
    if (needed_.empty()) return find_every();
    // Scores are sums in the order of the query, the same in every part.
    std::vector<Stream*> rarest;
    for (Stream& stream : needed_) rarest.push_back(&stream);
    std::stable_sort(rarest.begin(), rarest.end(),
                     [](const Stream* a, const Stream* b) { return a->count() < b->count(); });
    const bool can_skip = !ask_.counts && ask_.order == Ask::Order::relevance;
    const bool is_sparse = rarest.front()->count() < segment_->size() / kBlock;
    Local judged = 0;  // items before this may be good enough
    for (Local target = 0; target != kNoLocal && !deadline_.is_over();) {
      if (can_skip && target >= judged) {
        if (is_sparse && (target = rarest.front()->seek(target)) == kNoLocal) return;
        if (!judge_blocks(target, judged)) return;
        if (target >= judged) continue;
      }
      const Local item = rarest.front()->seek(target);
      if (item == kNoLocal) return;
      target = item;
      if (can_skip && item >= judged) continue;
      float bound = bound_;
      for (Stream* stream : rarest) {
        target = stream->seek(item);
        if (target != item) break;
        if (!can_skip) continue;
        bound -= stream->block_best() - stream->score();
        if (is_hopeless(bound, freshest_here_)) break;
      }
      if (target != item) continue;
      ++target;
      if (!can_skip || !is_hopeless(bound, freshest_here_)) take(item, score_of(item));
    }
  }

  // False if nothing in the part has all that is needed.
  bool make_streams(std::size_t p) {
    needed_.clear();
    beside_.clear();
    for (std::size_t c = 0; c < prepared_.clauses(); ++c) {
      Stream stream = stream_of(prepared_.found(p, c), prepared_.worths(c), segment_->size(), deadline_);
      if (prepared_.is_needed(c) && stream.count() == 0) return false;
      (prepared_.is_needed(c) ? needed_ : beside_).push_back(std::move(stream));
    }
    return true;
  }

  float score_of(Local item) {
    float score = 0;
    for (const Stream& stream : needed_) score += stream.score();
    for (Stream& stream : beside_) score += stream.seek(item) == item ? stream.score() : 0;
    return score;
  }

  // A little more than the sum, since sums of floats differ by their order.
  bool is_hopeless(float bound, double freshest) const {
    return static_cast<double>(bound) * freshest * 1.000001 < best_.least();
  }

  // Whether the blocks around `target` can hold anything good enough: then `judged` is where they end; else
  // `target` goes there. False if there are no more.
  bool judge_blocks(Local& target, Local& judged) {
    bound_ = 0;
    Local last = kNoLocal - 1;
    for (Stream& stream : needed_) {
      if (!stream.seek_block(target)) return false;
      bound_ += stream.block_best();
      last = std::min(last, stream.block_last());
    }
    for (const Stream& stream : beside_) bound_ += stream.best();
    freshest_here_ = freshness(segment_->latest_ms(target, last), ask_.now_ms);
    if (!is_hopeless(bound_, freshest_here_)) {
      judged = last + 1;
      return true;
    }
    if (last >= kNoLocal - 1) return false;
    target = last + 1;
    return true;
  }

  // There are no words: everything that the rest lets pass.
  void find_every() {
    for (Local item = 0; item < segment_->size() && !deadline_.is_over(); ++item) take(item, 1);
  }

  // Items that have enough of the clauses.
  void find_most(std::size_t p) {
    std::vector<float> scores(segment_->size());
    std::vector<std::uint8_t> had(segment_->size());
    std::size_t clauses = 0;
    std::uint8_t chosen = 0;  // values, which an item must have
    std::vector<std::uint8_t> had_chosen(segment_->size());
    for (std::size_t c = 0; c < prepared_.clauses(); ++c) {
      if (!prepared_.is_needed(c)) continue;
      const bool is_chosen = query_.all[c].front().facet.has_value();
      if (is_chosen) {
        ++chosen;
      } else {
        ++clauses;
      }
      Stream stream = stream_of(prepared_.found(p, c), prepared_.worths(c), segment_->size(), deadline_);
      for (Local item = stream.seek(0); item != kNoLocal && !deadline_.is_over();
           item = stream.seek(item + 1)) {
        scores[item] += stream.score();
        ++(is_chosen ? had_chosen : had)[item];
      }
    }
    const std::size_t enough = clauses <= 2 ? 1 : clauses - clauses / 3;
    for (Local item = 0; item < segment_->size(); ++item) {
      if (had[item] >= enough && had_chosen[item] == chosen) take(item, scores[item]);
    }
  }

  void take(Local item, float score) {
    if (part_->dead && part_->dead->has(item)) return;
    const bool is_plain = !asks_time_ && none_.empty() && ask_.after_position == 0;
    if (is_plain && ask_.order == Ask::Order::relevance && score * freshest_ < best_.least()) {
      // It is counted, and that is all.
      ++seen_;
      if (ask_.counts) found_.put(item);
      return;
    }
    if (segment_->position(item) <= ask_.after_position) return;
    const std::int64_t told = segment_->told_ms(item);
    if (asks_time_ &&
        ((query_.from_ms && told < *query_.from_ms) || (query_.until_ms && told >= *query_.until_ms)))
      return;
    for (Stream& stream : none_) {
      if (stream.seek(item) == item) return;
    }
    ++seen_;
    if (ask_.counts) found_.put(item);
    Hit hit;
    hit.score =
        ask_.order == Ask::Order::newest ? static_cast<double>(told) : score * freshness(told, ask_.now_ms);
    if (hit.score < best_.least()) return;
    hit.id = segment_->id(item);
    hit.position = segment_->position(item);
    hit.told_ms = told;
    hit.story = segment_->story(item);
    best_.offer({hit, part_number_, item});
  }

  const State& state_;
  const Query& query_;
  const Ask& ask_;
  Deadline deadline_;
  const Prepared prepared_;
  const bool looks_again_;
  BestHits best_;
  Counting counting_;
  std::int64_t seen_ = 0;
  // Of the part that is being looked at:
  const Part* part_ = nullptr;
  const Segment* segment_ = nullptr;
  std::uint32_t part_number_ = 0;
  std::vector<Stream> needed_;
  std::vector<Stream> beside_;  // what is too common to be needed, but counts where it is
  double freshest_ = 1;
  double freshest_here_ = 1;  // in the blocks that were judged last
  float bound_ = 0;           // of their scores
  bool asks_time_ = false;
  std::vector<Stream> none_;
  Bits found_;
};

}  // namespace

Answer match(const State& state, const Query& query, const Ask& ask) {
  // What only says what it does not want says nothing.
  if (query.all.empty() && !query.from_ms && !query.until_ms) {
    Answer nothing;
    nothing.is_exact = true;
    return nothing;
  }
  return Matching(state, query, ask).answer();
}

}  // namespace dateline::search
