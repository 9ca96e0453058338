#include "stories/near_copy.h"

#include <gtest/gtest.h>

namespace dateline::stories {
namespace {

const std::string kWire =
    "The port of Gdansk will close two of its quays from Monday while divers look for an unexploded bomb "
    "that a "
    "dredger touched last week, the harbour master said. Ships bound for the coal terminal will wait in the "
    "roads. "
    "Some 400 people who live near the basin have been told to keep their windows shut when the bomb is "
    "moved. The "
    "navy expects that the work will take three days if the wind stays below force five. Insurers have been "
    "told, and "
    "the ferry to Nynashamn leaves from another pier. Fishermen asked for money for the days that they lose.";
const std::string kOther =
    "The port of Gdynia will open two new quays in March after dredgers have finished, the harbour master "
    "said. Ships "
    "bound for the grain terminal will no longer wait in the roads. Some 90 people will work there. The navy "
    "keeps its "
    "basin, and the ferry to Karlskrona leaves from the old pier. Fishermen asked for a place to mend their "
    "nets.";

bool copies(const std::string& a, const std::string& b) {
  return are_near_copies(wording_of(a), wording_of(b));
}

TEST(NearCopy, ATextCutByAThirdIsOne) {
  EXPECT_TRUE(copies(kWire, kWire.substr(0, kWire.size() * 2 / 3)));
}

TEST(NearCopy, ANewHeadlineOrAParagraphMakesNoOther) {
  EXPECT_TRUE(copies("Bomb closes quays in Gdansk\n" + kWire, "Divers wanted\n" + kWire));
  EXPECT_TRUE(copies(
      kWire, kWire + " The Baltic is full of such bombs, and some forty are found each year by those who "
                     "lay cables and pipes."));
}

TEST(NearCopy, ALookAlikeIsNone) {
  EXPECT_FALSE(copies(kWire, kOther));
}

// Tables of two days.
TEST(NearCopy, TheSameTableWithOtherNumbersIsNone) {
  std::string monday = "Closing prices:";
  std::string tuesday = "Closing prices:";
  for (int i = 0; i < 40; ++i) {
    monday += " metal " + std::to_string(100 + i * 7) + " pounds;";
    tuesday += " metal " + std::to_string(103 + i * 11) + " pounds;";
  }
  EXPECT_FALSE(copies(monday, tuesday));
}

TEST(NearCopy, FewWordsAreNoCopyOfAnything) {
  EXPECT_FALSE(copies("Rates unchanged", "Rates unchanged"));
  EXPECT_FALSE(copies("", ""));
}

TEST(NearCopy, AWordingIsKeptAsBytes) {
  const Wording wording = wording_of(kWire);
  const std::string bytes = to_bytes(wording);
  EXPECT_EQ(bytes.size(), 132U);
  EXPECT_EQ(wording_from(bytes), wording);
  EXPECT_FALSE(wording_from(bytes.substr(1)));
}

TEST(NearCopy, AnyBytesAreRead) {
  EXPECT_EQ(wording_of("\xFF\xC0 \xFE").runs, 0U);
  std::string million;
  for (int i = 0; i < 300'000; ++i) million += "word ";
  EXPECT_EQ(wording_of(million).runs, 1U);
}

}  // namespace
}  // namespace dateline::stories
