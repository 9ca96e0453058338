#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "topics/features.h"

namespace dateline::topics {

/// A topic that a text is probably about.
struct Guess {
  std::string label;
  double sureness = 0;  ///< 0 to 1: of a hundred guesses with 0.9, some ninety are right.
};

/// Learns from tagged texts what tags a text should have: one linear model a label, on hashed words and pairs
/// of words (features.h), each seeing what the others do not. What it holds is bounded: the newest examples,
/// and weights of 2^20 features.
///
///   learn()  keeps an example, and moves the weights a little towards it at once;
///   fit()    makes the weights anew from all examples it keeps (support vector machines with squared hinge
///            loss, by dual coordinate descent), and finds by cross validation how sure a score makes;
///   guess()  the labels of which it is sure enough that saying them is more often right than wrong.
///
/// One thread at a time; a const Classifier may be used by many.
class Classifier {
 public:
  struct Options {
    std::size_t most_examples = 60'000;
    int folds = 3;      ///< Of the cross validation.
    double cost = 1.0;  ///< Of an example on the wrong side, against the size of the weights.
    int passes = 12;    ///< Over the examples at most, a label.
    double least_sureness =
        0;  ///< Guesses below are not made; 0 = where the most guesses are right (micro F1).
  };

  Classifier() : Classifier(Options{}) {}
  explicit Classifier(Options options);

  void learn(std::string_view headline, std::string_view text, std::span<const std::string> labels);
  /// False where it was stopped before it was done; then nothing has changed but that.
  bool fit(const std::stop_token& stop = {});
  std::vector<Guess> guess(std::string_view headline, std::string_view text) const;

  std::size_t examples() const { return examples_.size(); }
  /// Learnt since the last fit().
  std::size_t fresh() const { return fresh_; }
  std::size_t labels() const { return names_.size(); }

  /// The model without its examples, in a form of its own; and back. An error where it is no such model or is
  /// cut short.
  std::string save() const;
  static Result<Classifier> load(std::string_view bytes) { return load(bytes, Options{}); }
  static Result<Classifier> load(std::string_view bytes, Options options);

 private:
  struct Example {
    std::vector<Feature> features;
    std::vector<std::uint16_t> labels;
  };
  struct Weight {
    std::uint16_t label;
    float value;
  };
  // How sure a score makes: 1 / (1 + exp(-(slope * score + offset))) (Platt).
  struct Sureness {
    float slope = 1;
    float offset = 0;
  };
  // How a feature counts when a text is scored. Of features that many labels have a weight for, the weights
  // of all labels stand in a row, which is quicker than to seek each.
  struct Row {
    float rarity = 0;
    std::uint32_t begin = 0;  ///< Its weights in weights_, and their end.
    std::uint32_t end = 0;
    std::int32_t dense = -1;  ///< Where its row begins in dense_; -1 = it has none.
  };
  using Scores = std::vector<std::vector<float>>;  // by label, by example

  std::uint16_t label_of(const std::string& name);
  std::vector<Feature> weighed(std::vector<Feature> features) const;
  // `features`: how many the texts are numbered by, and one more for the bias, which comes last.
  std::vector<float> solve(std::uint16_t label, std::size_t features,
                           const std::vector<std::vector<Feature>>& texts,
                           const std::vector<bool>& used) const;
  void calibrate(const Scores& scores);
  void keep_weights(const std::vector<std::vector<float>>& weights);
  void nudge(const std::vector<Feature>& text, const std::vector<std::uint16_t>& labels);
  void make_rows();
  std::uint32_t row_of(std::uint32_t feature) const;
  void score(const std::vector<Feature>& text, std::vector<float>& scores) const;
  void score(std::string_view headline, std::string_view text, std::vector<float>& scores) const;
  double sureness(std::size_t label, float score) const;

  Options options_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint16_t> by_name_;
  std::vector<Example> examples_;
  std::size_t next_ = 0;  // where the next example goes when the room is full
  std::size_t fresh_ = 0;
  std::vector<float> rarity_;          // inverse document frequency, by feature
  std::vector<std::uint32_t> begins_;  // by feature, where its weights begin
  std::vector<Weight> weights_;
  std::vector<float> biases_;  // by label
  // Made of the above: the features that count, how many of them come before each 64th, their rows.
  FeatureSet counted_;
  std::vector<std::uint32_t> counted_before_;
  std::vector<Row> rows_;
  std::vector<float> dense_;
  std::vector<Sureness> sureness_;
  double threshold_ = 0.5;
};

}  // namespace dateline::topics
