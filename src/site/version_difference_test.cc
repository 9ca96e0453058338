#include "site/version_difference.h"

#include <gtest/gtest.h>

namespace dateline::site {
namespace {

news::Item story(const std::vector<std::string>& paragraphs) {
  news::Item item;
  item.headline = "Fund cuts its forecast";
  item.lead = "Brazil shrinks by 3 per cent";
  std::string page;
  for (const std::string& paragraph : paragraphs) page += "<p>" + paragraph + "</p>";
  item.body = {page};
  return item;
}

std::string marked(const PartDifference& part) {
  std::string out = part.part.empty() ? "" : part.part + ": ";
  for (const Passage& passage : part.passages) {
    if (passage.kind == Passage::Kind::kept) out += passage.text;
    if (passage.kind == Passage::Kind::removed) out += "[-" + passage.text + "-]";
    if (passage.kind == Passage::Kind::added) out += "{+" + passage.text + "+}";
  }
  return out;
}

TEST(VersionDifference, IsToldWordByWordWithinAParagraph) {
  news::Item after = story({"The Fund expects 1 per cent in 2016.", "It meets in Lima."});
  after.lead = "Brazil shrinks by 1 per cent";
  const auto difference =
      difference_between(story({"The Fund expects 3 per cent in 2016.", "It meets in Lima."}), after);
  ASSERT_EQ(difference.parts.size(), 3U);
  EXPECT_EQ(marked(difference.parts[0]), "Lead: Brazil shrinks by [-3-]{+1+} per cent");
  EXPECT_EQ(marked(difference.parts[1]), "The Fund expects [-3-]{+1+} per cent in 2016.");
  EXPECT_EQ(difference.parts[2].kind, PartDifference::Kind::kept);
  EXPECT_EQ(in_words(difference), "Lead changed, 1 paragraph changed");
}

TEST(VersionDifference, TellsNewAndLostParagraphsWhole) {
  const auto difference =
      difference_between(story({"First of all.", "Something about fish and nothing else."}),
                         story({"First of all.", "Trains run again between both capitals.", "A last word."}));
  EXPECT_EQ(in_words(difference), "2 paragraphs added, 1 taken out");
  EXPECT_EQ(marked(difference.parts[1]), "{+Trains run again between both capitals.+}");
}

TEST(VersionDifference, PutsNeighbouringWordsTogether) {
  const auto difference = difference_between(story({"At least twenty people died there."}),
                                             story({"At least thirty men died there."}));
  EXPECT_EQ(marked(difference.parts[0]), "At least [-twenty people-]{+thirty men+} died there.");
}

TEST(VersionDifference, NamesPartsThatComeAndGo) {
  news::Item before = story({"Same."});
  before.byline = "A Reporter";
  news::Item after = story({"Same."});
  after.dateline = "LIMA, October 7.";
  after.pictures = {{"A map", "", "", "", {{"https://a.example/map.png", "", 0, 0, 0}}}};
  EXPECT_EQ(in_words(difference_between(before, after)),
            "Byline taken out, dateline added, pictures changed");
  EXPECT_EQ(in_words(difference_between(after, after)), "Only what is not shown here changed");
}

TEST(VersionDifference, OfMarkupIsPlainText) {
  const auto difference =
      difference_between(story({"a &lt;b&gt; <b>bold</b>"}), story({"a &lt;script&gt; <b>bold</b>"}));
  EXPECT_EQ(marked(difference.parts[0]), "a <[-b-]{+script+}> bold");
}

}  // namespace
}  // namespace dateline::site
