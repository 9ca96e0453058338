#include "news/source.h"

#include <gtest/gtest.h>

namespace dateline::news {
namespace {

TEST(SourceId, IsMadeOfTheName) {
  EXPECT_EQ(source_id_from("The Harbour Courier"), "the-harbour-courier");
  EXPECT_EQ(source_id_from("  News – 24/7!  "), "news-24-7");
  EXPECT_EQ(source_id_from("Невский листок"), source_id_from("Невский листок"));
  EXPECT_NE(source_id_from("Невский листок"), source_id_from("Другой листок"));
  for (const char* name : {"", "東西新報", "---", "A"})
    EXPECT_TRUE(is_source_id(source_id_from(name))) << name;
}

TEST(SourceId, RefusesWhatCouldNotStandInAnAddress) {
  for (const char* id : {"", "-a", "A", "a b", "a/b", "../a"}) EXPECT_FALSE(is_source_id(id)) << id;
}

}  // namespace
}  // namespace dateline::news
