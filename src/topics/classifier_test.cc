#include "topics/classifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace dateline::topics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> labels_of(const std::vector<Guess>& guesses) {
  std::vector<std::string> labels;
  for (const Guess& guess : guesses) labels.push_back(guess.label);
  return labels;
}

// Stories of three subjects in words of their own, among words that all of them use.
class ClassifierTest : public testing::Test {
 protected:
  std::string sentence(std::initializer_list<const char*> words) {
    std::string text;
    for (int i = 0; i < 12; ++i)
      text += std::string("officials said ") + words.begin()[random_() % words.size()] + " on " +
              days_[random_() % 5] + " ";
    return text;
  }
  std::string sport() { return sentence({"match", "goal", "league", "striker", "referee", "cup final"}); }
  std::string health() {
    return sentence({"hospital", "virus", "vaccine", "patients", "doctors", "disease"});
  }
  std::string money() {
    return sentence({"bonds", "central bank", "rates", "inflation", "shares", "markets"});
  }

  Classifier taught() {
    Classifier classifier;
    for (int i = 0; i < 60; ++i) {
      classifier.learn("Late goal", sport(), std::vector<std::string>{"sport"});
      classifier.learn("Wards full", health(), std::vector<std::string>{"health"});
      classifier.learn("Rates held", money(), std::vector<std::string>{"economy"});
      if (i % 3 == 0)
        classifier.learn("Hospital costs", health() + money(), std::vector<std::string>{"economy", "health"});
    }
    classifier.fit();
    return classifier;
  }

  std::mt19937 random_{3};
  std::vector<std::string> days_{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"};
};

TEST_F(ClassifierTest, TagsAsItWasTaught) {
  const Classifier classifier = taught();
  EXPECT_THAT(labels_of(classifier.guess("A match", sport())), ElementsAre("sport"));
  EXPECT_THAT(labels_of(classifier.guess("Ward", health())), ElementsAre("health"));
  EXPECT_THAT(labels_of(classifier.guess("Costs", health() + money())),
              testing::UnorderedElementsAre("health", "economy"));
}

TEST_F(ClassifierTest, SaysNothingWhenItIsNotSure) {
  const Classifier classifier = taught();
  EXPECT_THAT(classifier.guess("Morning", "Officials said on Monday that it would be announced on Friday"),
              IsEmpty());
  EXPECT_THAT(classifier.guess("", ""), IsEmpty());
  EXPECT_THAT(Classifier().guess("Goal", "match"), IsEmpty());
  for (const Guess& guess : classifier.guess("A match", sport())) {
    EXPECT_GT(guess.sureness, 0.5);
    EXPECT_LE(guess.sureness, 1.0);
  }
}

TEST_F(ClassifierTest, LearnsFromWhatAnEditorChanges) {
  Classifier classifier = taught();
  const std::string weather = sentence({"storm", "rain", "flood", "gales"});
  EXPECT_THAT(classifier.guess("Storm", weather), IsEmpty());
  for (int i = 0; i < 30; ++i)
    classifier.learn("Storm", sentence({"storm", "rain", "flood", "gales"}),
                     std::vector<std::string>{"weather"});
  EXPECT_EQ(classifier.fresh(), 30u);
  classifier.fit();
  EXPECT_EQ(classifier.fresh(), 0u);
  EXPECT_THAT(labels_of(classifier.guess("Storm", weather)), ElementsAre("weather"));
  EXPECT_THAT(labels_of(classifier.guess("A match", sport())), ElementsAre("sport"));
}

TEST_F(ClassifierTest, KeepsOnlyTheNewestExamples) {
  Classifier::Options options;
  options.most_examples = 50;
  Classifier classifier(options);
  for (int i = 0; i < 200; ++i) classifier.learn("", sport(), std::vector<std::string>{"sport"});
  EXPECT_EQ(classifier.examples(), 50u);
}

TEST_F(ClassifierTest, IsTheSameWhenReadAgain) {
  const Classifier classifier = taught();
  const std::string bytes = classifier.save();
  const auto loaded = Classifier::load(bytes);
  ASSERT_TRUE(loaded);
  const std::string text = sport();
  EXPECT_EQ(labels_of(loaded->guess("x", text)), labels_of(classifier.guess("x", text)));
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{7}, std::size_t{20}, bytes.size() / 2, bytes.size() - 1})
    EXPECT_FALSE(Classifier::load(std::string_view(bytes).substr(0, length))) << length;
  std::string wrong = bytes;
  wrong[bytes.size() / 2] = static_cast<char>(wrong[bytes.size() / 2] ^ 0x7F);
  (void)Classifier::load(wrong);  // whatever comes, nothing outside is touched
}

TEST(Features, FoldCaseAndNumbers) {
  const auto same = [](const char* a, const char* b) {
    const auto x = features_of("", a);
    const auto y = features_of("", b);
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [](const Feature& p, const Feature& q) { return p.index == q.index; });
  };
  EXPECT_TRUE(same("Central Bank holds 1,500", "central bank holds 27.3"));
  EXPECT_TRUE(same("Банк России", "банк россии"));
  EXPECT_FALSE(same("bank", "banks"));
  EXPECT_EQ(features_of("", "中央銀行").size(), 5u);  // three pairs of characters, two pairs of those
}

}  // namespace
}  // namespace dateline::topics
