#include "formats/opml.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace dateline::formats {
namespace {

TEST(Opml, IsReadWithItsFolders) {
  const auto list = read_opml(
      R"xml(<?xml version="1.0"?><opml version="1.0"><head><title>My &amp; lists</title></head><body>
<outline text="World" title="World"><outline text="Africa">
<outline type="rss" text="The &lt;b&gt;Daily&lt;/b&gt;" xmlUrl="https://d.example/rss" htmlUrl="https://d.example/"/>
</outline></outline>
<outline text="bad" xmlUrl="javascript:alert(1)"/><outline text="Feed" xmlUrl="feed://f.example/x"/>
</body></opml>)xml");
  ASSERT_TRUE(list.ok());
  EXPECT_EQ(list->title, "My & lists");
  ASSERT_EQ(list->outlines.size(), 2u);
  EXPECT_EQ(list->outlines[0].title, "The Daily");
  EXPECT_EQ(list->outlines[0].category, (std::vector<std::string>{"World", "Africa"}));
  EXPECT_EQ(list->outlines[1].feed_url, "http://f.example/x");
}

TEST(Opml, ComesBackAsItWasWritten) {
  OutlineList list{"T \"&\" <x>",
                   {{"A", "", "https://a.example/", "", "about & so", "en", {"One", "Two"}},
                    {"B", "b!", "https://b.example/?x=1&y=2", "https://b.example/h", "", "", {"One", "Two"}},
                    {"C", "", "https://c.example/", "", "", "", {"One"}}}};
  auto back = read_opml(write_opml(list));
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->title, list.title);
  std::sort(back->outlines.begin(), back->outlines.end(),
            [](const Outline& a, const Outline& b) { return a.title < b.title; });
  EXPECT_EQ(back->outlines, list.outlines);
}

TEST(Opml, RefusesOtherThings) {
  EXPECT_FALSE(read_opml("").ok());
  EXPECT_FALSE(read_opml("<html><body>x</body></html>").ok());
  EXPECT_FALSE(read_opml("not xml").ok());
}

TEST(Opml, TakesDeepAndBrokenLists) {
  std::string deep = "<opml><body>";
  for (int i = 0; i < 100'000; ++i) deep += "<outline text='x'>";
  EXPECT_TRUE(read_opml(deep).ok());
  const auto list = read_opml("<opml><body><outline text=\"A & B\" xmlUrl=\"https://a.example/?a=1&b=2\">");
  ASSERT_TRUE(list.ok());
  EXPECT_EQ(list->outlines.at(0).title, "A & B");
  EXPECT_EQ(list->outlines.at(0).feed_url, "https://a.example/?a=1&b=2");
}

TEST(Opml, ListsOfRealFeedsAreRead) {
  const std::filesystem::path folder = DATELINE_SOURCE_DIR "/../shared/data/opml";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the lists are not here";
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.path().extension() != ".opml") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const auto list = read_opml(text.str());
    ASSERT_TRUE(list.ok()) << file.path();
    EXPECT_FALSE(list->outlines.empty()) << file.path();
  }
}

}  // namespace
}  // namespace dateline::formats
