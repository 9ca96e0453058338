#include "text/sentences.h"

#include <gmock/gmock.h>

namespace dateline::text {
namespace {

using ::testing::ElementsAre;

TEST(Sentences, EndWithAPointAndACapital) {
  EXPECT_THAT(sentences_of("It rained. Trains stopped! Why? Nobody knew"),
              ElementsAre("It rained.", "Trains stopped!", "Why?", "Nobody knew"));
}

TEST(Sentences, AbbreviationsEndNone) {
  EXPECT_THAT(sentences_of("Mr. Ito of the U.S. Senate met J. Smith on Oct. 19. They agreed."),
              ElementsAre("Mr. Ito of the U.S. Senate met J. Smith on Oct. 19.", "They agreed."));
  EXPECT_THAT(sentences_of("Am 19. Oktober war Ruhe. Am 20. Mai nicht."),
              ElementsAre("Am 19. Oktober war Ruhe.", "Am 20. Mai nicht."));
}

TEST(Sentences, QuotationMarksBelongToThem) {
  EXPECT_THAT(sentences_of("\"Wait.\" He left. (All of them.) Then rain."),
              ElementsAre("\"Wait.\"", "He left.", "(All of them.)", "Then rain."));
}

TEST(Sentences, LinesEndThem) {
  EXPECT_THAT(sentences_of("A headline\n\n  A lead. "), ElementsAre("A headline", "A lead."));
  EXPECT_THAT(sentences_of("雨が降った。電車が止まった。"), ElementsAre("雨が降った。", "電車が止まった。"));
}

TEST(Sentences, AnyBytesAreCut) {
  EXPECT_TRUE(sentences_of("").empty());
  EXPECT_TRUE(sentences_of(" \n ").empty());
  EXPECT_FALSE(sentences_of("\xFF. \xFE").empty());
}

}  // namespace
}  // namespace dateline::text
