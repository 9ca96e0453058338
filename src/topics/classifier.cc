#include "topics/classifier.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <random>

namespace dateline::topics {
namespace {

constexpr std::size_t kMostLabels = 4000;
constexpr float kSmallWeight = 0.02F;  // what is left out of the model; 0.004 and 0.05 tell topics worse
constexpr float kBias = 1.0F;          // the constant feature that every text has
constexpr std::size_t kFewPositives = 12;
// What a pair of words and a headline's word weigh beside a word of the text; found on the training part of
// the Reuters collection, by parting it by time and by chance.
constexpr float kPairShare = 0.3F;
constexpr float kHeadlineShare = 1.5F;

double logistic(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

}  // namespace

Classifier::Classifier(Options options) : options_(options) {}

std::uint16_t Classifier::label_of(const std::string& name) {
  const auto [known, fresh] = by_name_.try_emplace(name, static_cast<std::uint16_t>(names_.size()));
  if (fresh) names_.push_back(name);
  return known->second;
}

void Classifier::learn(std::string_view headline, std::string_view text,
                       std::span<const std::string> labels) {
  Example example;
  example.features = features_of(headline, text);
  for (const std::string& name : labels) {
    if (names_.size() < kMostLabels || by_name_.contains(name)) example.labels.push_back(label_of(name));
  }
  std::sort(example.labels.begin(), example.labels.end());
  example.labels.erase(std::unique(example.labels.begin(), example.labels.end()), example.labels.end());
  if (!weights_.empty()) nudge(weighed(example.features), example.labels);
  ++fresh_;
  if (examples_.size() < options_.most_examples) {
    examples_.push_back(std::move(example));
    return;
  }
  examples_[next_] = std::move(example);
  next_ = (next_ + 1) % examples_.size();
}

// Rare words weigh more; every text weighs the same.
std::vector<Feature> Classifier::weighed(std::vector<Feature> features) const {
  double square = 0;
  std::size_t kept = 0;
  for (const Feature& feature : features) {
    const float value = feature.value * rarity_[feature.index];
    if (value == 0) continue;
    features[kept++] = {feature.index, value};
    square += static_cast<double>(value) * value;
  }
  features.resize(kept);
  const auto scale = static_cast<float>(square > 0 ? 1.0 / std::sqrt(square) : 0);
  for (Feature& feature : features) feature.value *= scale;
  return features;
}

bool Classifier::fit(const std::stop_token& stop) {
  std::vector<std::uint32_t> texts_with(kFeatures);
  for (const Example& example : examples_) {
    for (const Feature& feature : example.features) ++texts_with[feature.index];
  }
  rarity_.assign(kFeatures, 0);
  for (std::uint32_t i = 0; i < kFeatures; ++i) {
    const bool pair = i >= kPairs;
    if (texts_with[i] < (pair ? 3U : 2U)) continue;
    const float share = pair ? kPairShare : i >= kHeadlineWords ? kHeadlineShare : 1.0F;
    rarity_[i] =
        share * static_cast<float>(
                    std::log((1.0 + static_cast<double>(examples_.size())) / (1.0 + texts_with[i])) + 1.0);
  }
  std::vector<std::vector<Feature>> texts;
  texts.reserve(examples_.size());
  for (const Example& example : examples_) texts.push_back(weighed(example.features));
  // Solved on the features that come up, numbered anew, so that a label's weights stay in the cache.
  std::vector<std::uint32_t> number(kFeatures);
  std::vector<std::uint32_t> feature_of;
  for (std::uint32_t i = 0; i < kFeatures; ++i) {
    if (rarity_[i] == 0) continue;
    number[i] = static_cast<std::uint32_t>(feature_of.size());
    feature_of.push_back(i);
  }
  feature_of.push_back(kFeatures);  // the bias
  for (std::vector<Feature>& text : texts) {
    for (Feature& feature : text) feature.index = number[feature.index];
  }

  // Each text's part in the cross validation, drawn so that no rhythm of the examples shows in it.
  std::mt19937 random(static_cast<std::uint32_t>(texts.size()));
  std::vector<int> part(texts.size());
  for (int& one : part) one = static_cast<int>(random() % static_cast<std::uint32_t>(options_.folds));
  Scores scores(names_.size(), std::vector<float>(texts.size()));
  std::vector<std::vector<float>> weights(names_.size());
  for (std::size_t label = 0; label < names_.size(); ++label) {
    const auto id = static_cast<std::uint16_t>(label);
    for (int fold = 0; fold < options_.folds; ++fold) {
      if (stop.stop_requested()) return false;
      std::vector<bool> used(texts.size());
      for (std::size_t i = 0; i < texts.size(); ++i) used[i] = part[i] != fold;
      const std::vector<float> partial = solve(id, feature_of.size(), texts, used);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (used[i]) continue;
        double sum = partial.back() * kBias;
        for (const Feature& feature : texts[i])
          sum += static_cast<double>(partial[feature.index]) * feature.value;
        scores[label][i] = static_cast<float>(sum);
      }
    }
    weights[label] = solve(id, feature_of.size(), texts, std::vector<bool>(texts.size(), true));
    // Kept sparse while the others are made: a dense one has 4 MB.
    std::vector<float> sparse;
    for (std::size_t i = 0; i < feature_of.size(); ++i) {
      if (std::abs(weights[label][i]) < kSmallWeight && feature_of[i] != kFeatures) continue;
      sparse.push_back(std::bit_cast<float>(feature_of[i]));
      sparse.push_back(weights[label][i]);
    }
    weights[label] = std::move(sparse);
  }
  keep_weights(weights);
  calibrate(scores);
  fresh_ = 0;
  return true;
}

// L2-regularised squared-hinge loss in the dual, one coordinate at a time (Hsieh et al., 2008, algorithm 1
// with the random order of section 3).
std::vector<float> Classifier::solve(std::uint16_t label, std::size_t features,
                                     const std::vector<std::vector<Feature>>& texts,
                                     const std::vector<bool>& used) const {
  std::vector<float> w(features, 0.0F);
  float& bias = w.back();
  std::vector<std::uint32_t> order;
  std::vector<float> side(texts.size());
  std::vector<float> alpha(texts.size(), 0.0F);
  std::vector<float> diagonal(texts.size());
  std::size_t positives = 0;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    if (!used[i]) continue;
    order.push_back(i);
    const auto& labels = examples_[i].labels;
    const bool has = std::binary_search(labels.begin(), labels.end(), label);
    positives += has ? 1 : 0;
    side[i] = has ? 1.0F : -1.0F;
    double square = kBias * kBias;
    for (const Feature& feature : texts[i]) square += static_cast<double>(feature.value) * feature.value;
    diagonal[i] = static_cast<float>(square + 0.5 / options_.cost);
  }
  if (positives == 0) {
    bias = -1;
    return w;
  }
  std::mt19937 random(label + 1U);
  for (int pass = 0; pass < options_.passes; ++pass) {
    std::shuffle(order.begin(), order.end(), random);
    double largest = 0;
    std::size_t kept = order.size();
    for (std::size_t k = 0; k < kept;) {
      const std::uint32_t i = order[k];
      double score = bias * kBias;
      for (const Feature& feature : texts[i]) score += static_cast<double>(w[feature.index]) * feature.value;
      const double gradient = score * side[i] - 1.0 + alpha[i] * 0.5 / options_.cost;
      if (alpha[i] == 0 && gradient > 0) {
        // Far on the right side: not looked at again for now.
        if (gradient > 0.7 && pass > 0)
          std::swap(order[k], order[--kept]);
        else
          ++k;
        continue;
      }
      ++k;
      largest = std::max(largest, std::abs(gradient));
      const double next = std::max(alpha[i] - gradient / diagonal[i], 0.0);
      const auto step = static_cast<float>((next - alpha[i]) * side[i]);
      alpha[i] = static_cast<float>(next);
      if (step == 0) continue;
      bias += step * kBias;
      for (const Feature& feature : texts[i]) w[feature.index] += step * feature.value;
    }
    if (largest < 0.02) break;
    order.resize(kept);
    // Those set aside come back every fourth pass.
    if (pass % 4 == 3) {
      order.clear();
      for (std::uint32_t i = 0; i < texts.size(); ++i) {
        if (used[i]) order.push_back(i);
      }
    }
  }
  return w;
}

void Classifier::keep_weights(const std::vector<std::vector<float>>& weights) {
  begins_.assign(kFeatures + 1, 0);
  biases_.assign(names_.size(), 0);
  for (std::size_t label = 0; label < weights.size(); ++label) {
    for (std::size_t k = 0; k + 1 < weights[label].size(); k += 2) {
      const auto index = std::bit_cast<std::uint32_t>(weights[label][k]);
      if (index < kFeatures)
        ++begins_[index + 1];
      else
        biases_[label] = weights[label][k + 1];
    }
  }
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  weights_.resize(begins_.back());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (std::size_t label = 0; label < weights.size(); ++label) {
    for (std::size_t k = 0; k + 1 < weights[label].size(); k += 2) {
      const auto index = std::bit_cast<std::uint32_t>(weights[label][k]);
      if (index < kFeatures)
        weights_[next[index]++] = {static_cast<std::uint16_t>(label), weights[label][k + 1]};
    }
  }
  make_rows();
}

namespace {

constexpr std::size_t kBlock = 8;         // floats that are added at once
constexpr std::uint32_t kDenseShare = 3;  // a row is dense where one label of so many has a weight

std::size_t row_width(std::size_t labels) {
  return (labels + kBlock - 1) / kBlock * kBlock;
}

}  // namespace

void Classifier::make_rows() {
  counted_.assign(kFeatures / 64, 0);
  counted_before_.assign(kFeatures / 64, 0);
  rows_.clear();
  dense_.clear();
  if (weights_.empty()) return;
  const std::size_t width = row_width(biases_.size());
  for (std::uint32_t i = 0; i < kFeatures; ++i) {
    if (i % 64 == 0) counted_before_[i / 64] = static_cast<std::uint32_t>(rows_.size());
    // A feature that tells for no label still makes a text longer.
    if (rarity_[i] == 0) continue;
    counted_[i / 64] |= std::uint64_t{1} << (i % 64);
    Row row{rarity_[i], begins_[i], begins_[i + 1], -1};
    if ((row.end - row.begin) * kDenseShare >= biases_.size()) {
      row.dense = static_cast<std::int32_t>(dense_.size());
      dense_.resize(dense_.size() + width, 0.0F);
      for (std::uint32_t k = row.begin; k < row.end; ++k)
        dense_[static_cast<std::size_t>(row.dense) + weights_[k].label] = weights_[k].value;
    }
    rows_.push_back(row);
  }
}

std::uint32_t Classifier::row_of(std::uint32_t feature) const {
  const std::uint64_t below = (std::uint64_t{1} << (feature % 64)) - 1;
  return counted_before_[feature / 64] +
         static_cast<std::uint32_t>(std::popcount(counted_[feature / 64] & below));
}

// A step of the online passive-aggressive kind on the weights that are there; features that a label has no
// weight for wait for the next fit().
void Classifier::nudge(const std::vector<Feature>& text, const std::vector<std::uint16_t>& labels) {
  constexpr float kStep = 0.1F;
  std::vector<float> scores;
  score(text, scores);
  std::vector<float> steps(scores.size(), 0.0F);
  for (std::size_t label = 0; label < scores.size(); ++label) {
    const float side =
        std::binary_search(labels.begin(), labels.end(), static_cast<std::uint16_t>(label)) ? 1.0F : -1.0F;
    const float loss = 1.0F - side * scores[label];
    if (loss > 0) steps[label] = kStep * side * std::min(loss, 1.0F);
  }
  for (std::size_t label = 0; label < biases_.size(); ++label) biases_[label] += steps[label] * kBias * 0.1F;
  for (const Feature& feature : text) {
    const Row& row = rows_[row_of(feature.index)];
    for (std::uint32_t k = row.begin; k < row.end; ++k) {
      weights_[k].value += steps[weights_[k].label] * feature.value;
      if (row.dense >= 0) dense_[static_cast<std::size_t>(row.dense) + weights_[k].label] = weights_[k].value;
    }
  }
}

void Classifier::score(const std::vector<Feature>& text, std::vector<float>& scores) const {
  scores.assign(biases_.begin(), biases_.end());
  for (const Feature& feature : text) {
    for (std::uint32_t k = begins_[feature.index]; k < begins_[feature.index + 1]; ++k)
      scores[weights_[k].label] += weights_[k].value * feature.value;
  }
}

// The same from the text itself, many times quicker: nothing is sorted, and nothing is looked up but the rows
// of features that count.
void Classifier::score(std::string_view headline, std::string_view text, std::vector<float>& scores) const {
  thread_local std::vector<std::uint32_t> features;
  thread_local std::vector<std::uint16_t> times;  // by row; all 0 between texts
  thread_local std::vector<std::uint32_t> rows;
  features.clear();
  rows.clear();
  append_features(features, headline, text, counted_);
  if (times.size() < rows_.size()) times.resize(rows_.size(), 0);
  for (const std::uint32_t feature : features) {
    const std::uint32_t row = row_of(feature);
    if (times[row]++ == 0) rows.push_back(row);
  }
  const std::size_t width = row_width(biases_.size());
  scores.assign(width, 0.0F);
  float square = 0;
  for (const std::uint32_t number : rows) {
    const Row& row = rows_[number];
    const std::uint32_t count = times[number];
    times[number] = 0;
    const float value = row.rarity * (count == 1 ? 1.0F : 1.0F + std::log(static_cast<float>(count)));
    square += value * value;
    if (row.dense >= 0) {
      const float* weights = dense_.data() + row.dense;
      float* __restrict__ sums = scores.data();
      for (std::size_t block = 0; block < width; block += kBlock) {
        for (std::size_t i = 0; i < kBlock; ++i) sums[block + i] += value * weights[block + i];
      }
      continue;
    }
    for (std::uint32_t k = row.begin; k < row.end; ++k)
      scores[weights_[k].label] += value * weights_[k].value;
  }
  const float scale = square > 0 ? 1.0F / std::sqrt(square) : 0.0F;
  scores.resize(biases_.size());
  for (std::size_t label = 0; label < scores.size(); ++label)
    scores[label] = biases_[label] + scale * scores[label];
}

double Classifier::sureness(std::size_t label, float score) const {
  return logistic(static_cast<double>(sureness_[label].slope) * score + sureness_[label].offset);
}

// Platt's sigmoid by Newton's method on the scores of texts that a label's weights had not seen; labels with
// few examples are drawn to the sigmoid of all.
void Classifier::calibrate(const Scores& scores) {
  const auto has = [&](std::size_t label, std::size_t i) {
    const auto& labels = examples_[i].labels;
    return std::binary_search(labels.begin(), labels.end(), static_cast<std::uint16_t>(label));
  };
  const auto fitted = [&](std::size_t begin, std::size_t end, Sureness start, double prior) {
    double a = start.slope;
    double b = start.offset;
    // Platt's targets: not quite 1 and 0, so that the fit ends where all examples are told apart.
    double positive = 0;
    double negative = 0;
    for (std::size_t label = begin; label < end; ++label)
      for (std::size_t i = 0; i < scores[label].size(); ++i) ++(has(label, i) ? positive : negative);
    const double target_of_positive = (positive + 1) / (positive + 2);
    const double target_of_negative = 1 / (negative + 2);
    for (int step = 0; step < 30; ++step) {
      double ga = prior * (a - start.slope);
      double gb = prior * (b - start.offset);
      double haa = prior + 1e-6;
      double hab = 0;
      double hbb = prior + 1e-6;
      for (std::size_t label = begin; label < end; ++label) {
        for (std::size_t i = 0; i < scores[label].size(); ++i) {
          const double s = scores[label][i];
          const double p = logistic(a * s + b);
          const double d = p - (has(label, i) ? target_of_positive : target_of_negative);
          const double h = std::max(p * (1 - p), 1e-9);
          ga += d * s;
          gb += d;
          haa += h * s * s;
          hab += h * s;
          hbb += h;
        }
      }
      const double det = haa * hbb - hab * hab;
      if (det <= 0) break;
      const double da = (hbb * ga - hab * gb) / det;
      const double db = (haa * gb - hab * ga) / det;
      const double most = std::max(std::abs(da), std::abs(db));
      const double damp = most > 2 ? 2 / most : 1;
      a -= damp * da;
      b -= damp * db;
      if (most < 1e-4) break;
    }
    return Sureness{static_cast<float>(std::max(a, 0.1)), static_cast<float>(b)};
  };
  const Sureness all = fitted(0, names_.size(), {4, 0}, 1e-3);
  sureness_.assign(names_.size(), all);
  for (std::size_t label = 0; label < names_.size(); ++label)
    sureness_[label] = fitted(label, label + 1, all, static_cast<double>(kFewPositives) / 4);

  // The threshold at which most is right: every guess in the order of its sureness.
  std::vector<std::pair<double, bool>> guesses;
  std::size_t wanted = 0;
  for (std::size_t label = 0; label < names_.size(); ++label) {
    for (std::size_t i = 0; i < scores[label].size(); ++i) {
      const bool right = has(label, i);
      wanted += right ? 1 : 0;
      const double sure = sureness(label, scores[label][i]);
      if (sure > 0.05) guesses.emplace_back(sure, right);
    }
  }
  std::sort(guesses.begin(), guesses.end(), [](const auto& x, const auto& y) { return x.first > y.first; });
  double best = 0;
  std::size_t right = 0;
  threshold_ = 0.5;
  for (std::size_t k = 0; k < guesses.size(); ++k) {
    right += guesses[k].second ? 1 : 0;
    const double f1 = 2.0 * static_cast<double>(right) / static_cast<double>(k + 1 + wanted);
    if (f1 > best) {
      best = f1;
      threshold_ = guesses[k].first;
    }
  }
}

std::vector<Guess> Classifier::guess(std::string_view headline, std::string_view text) const {
  std::vector<Guess> guesses;
  if (weights_.empty()) return guesses;
  thread_local std::vector<float> scores;
  score(headline, text, scores);
  // A text of which no word is known has what all have, and says nothing.
  if (std::equal(scores.begin(), scores.end(), biases_.begin(), biases_.end())) return guesses;
  const double least = options_.least_sureness > 0 ? options_.least_sureness : threshold_;
  // The logistic function grows: below this it need not be asked.
  const double least_sum = std::log(least / (1 - least)) - 1e-6;
  for (std::size_t label = 0; label < scores.size(); ++label) {
    if (static_cast<double>(sureness_[label].slope) * scores[label] + sureness_[label].offset < least_sum)
      continue;
    const double sure = sureness(label, scores[label]);
    if (sure >= least) guesses.push_back({names_[label], sure});
  }
  std::sort(guesses.begin(), guesses.end(),
            [](const Guess& a, const Guess& b) { return a.sureness > b.sureness; });
  return guesses;
}

// ---- the model as bytes: a magic number, counts, then each array as it lies in memory (little endian)
// ---------------

namespace {

constexpr std::string_view kMagic = "DLTOPIC1";

template <typename T>
void put(std::string& out, const T* values, std::size_t count) {
  const auto size = static_cast<std::uint64_t>(count);
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

template <typename T>
bool take(std::string_view& in, std::vector<T>& values, std::uint64_t most) {
  std::uint64_t count = 0;
  if (in.size() < sizeof count) return false;
  std::memcpy(&count, in.data(), sizeof count);
  in.remove_prefix(sizeof count);
  if (count > most || count * sizeof(T) > in.size()) return false;
  values.resize(count);
  if (count > 0) std::memcpy(values.data(), in.data(), count * sizeof(T));
  in.remove_prefix(count * sizeof(T));
  return true;
}

}  // namespace

std::string Classifier::save() const {
  std::string out(kMagic);
  std::string names;
  for (const std::string& name : names_) names += name + "\n";
  put(out, names.data(), names.size());
  put(out, rarity_.data(), rarity_.size());
  put(out, begins_.data(), begins_.size());
  put(out, weights_.data(), weights_.size());
  put(out, biases_.data(), biases_.size());
  put(out, sureness_.data(), sureness_.size());
  put(out, &threshold_, 1);
  return out;
}

Result<Classifier> Classifier::load(std::string_view bytes, Options options) {
  constexpr std::uint64_t kMostWeights = 1u << 28;
  const Error broken{ErrorKind::invalid,
                     "This is no classifier's model, or it is cut short; it is learnt anew.", ""};
  if (!bytes.starts_with(kMagic)) return broken;
  bytes.remove_prefix(kMagic.size());
  Classifier made(options);
  std::vector<char> names;
  std::vector<double> threshold;
  const bool whole = take(bytes, names, kMostLabels * 1000) && take(bytes, made.rarity_, kFeatures) &&
                     take(bytes, made.begins_, kFeatures + 1) && take(bytes, made.weights_, kMostWeights) &&
                     take(bytes, made.biases_, kMostLabels) && take(bytes, made.sureness_, kMostLabels) &&
                     take(bytes, threshold, 1) && bytes.empty() && threshold.size() == 1;
  if (!whole) return broken;
  made.threshold_ = threshold.front();
  for (std::size_t at = 0; at < names.size();) {
    const auto end = std::find(names.begin() + static_cast<std::ptrdiff_t>(at), names.end(), '\n');
    made.label_of(std::string(names.begin() + static_cast<std::ptrdiff_t>(at), end));
    at = static_cast<std::size_t>(end - names.begin()) + 1;
  }
  // What would be looked up outside of the arrays is not believed.
  const std::size_t labels = made.biases_.size();
  bool sound = labels <= made.names_.size() && made.sureness_.size() == labels;
  if (!made.weights_.empty() || !made.begins_.empty()) {
    sound = sound && made.rarity_.size() == kFeatures && made.begins_.size() == kFeatures + 1 &&
            made.begins_.back() == made.weights_.size() &&
            std::is_sorted(made.begins_.begin(), made.begins_.end()) &&
            std::all_of(made.weights_.begin(), made.weights_.end(),
                        [&](const Weight& weight) { return weight.label < labels; });
  }
  if (!sound) return broken;
  made.make_rows();
  return made;
}

}  // namespace dateline::topics
