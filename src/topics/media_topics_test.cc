#include "topics/media_topics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace dateline::topics {
namespace {

const MediaTopics& topics() {
  return MediaTopics::built_in();
}
std::string meant(const std::string& code, const std::string& name) {
  const auto topic = topics().meant_by({code, name, ""});
  return topic ? topics().name(*topic, "en") : "";
}

TEST(MediaTopics, AreBuiltInWithNamesInManyLanguages) {
  EXPECT_EQ(topics().top().size(), 17u);
  EXPECT_GT(topics().size(), 500u);
  const TopicId politics = *topics().with_code("medtop:11000000");
  EXPECT_EQ(topics().name(politics, "en-GB"), "Politics");
  EXPECT_EQ(topics().name(politics, "de"), "Politik");
  EXPECT_EQ(topics().name(politics, "ru"), "Политика");
  EXPECT_EQ(topics().name(politics, "ja"), "政治");
  EXPECT_EQ(topics().name(politics, "pt-AO"), "Política");
  EXPECT_EQ(topics().name(politics, "xx"), "Politics");
  EXPECT_EQ(topics().with_name("POLITIQUE"), politics);
}

TEST(MediaTopics, KnowWhatIsBroader) {
  const TopicId election = *topics().with_name("election");
  const auto line = topics().with_broader(election);
  EXPECT_EQ(topics().name(line.back(), "en"), "Politics");
  EXPECT_THAT(topics().narrower(line.back()), testing::Contains(line[line.size() - 2]));
  EXPECT_FALSE(topics().broader(line.back()));
}

TEST(MediaTopics, AreMeantByCodesNamesAndSections) {
  EXPECT_EQ(meant("medtop:15000000", ""), "Sport");
  EXPECT_EQ(meant("subj:15054000", "soccer"), "Sport");
  EXPECT_EQ(meant("", "Wirtschaft und Finanzen"), "Economy, business and finance");
  EXPECT_EQ(meant("", "Business"), "Economy, business and finance");
  EXPECT_EQ(meant("", "Спорт"), "Sport");
  EXPECT_EQ(meant("", "経済"), "Economy, business and finance");
  EXPECT_EQ(meant("", "US Politics"), "Politics");
  EXPECT_EQ(meant("", "Editor's picks"), "");
  EXPECT_EQ(meant("x:123", ""), "");
}

TEST(MediaTopics, AreTheSameFromTheirTable) {
  const auto again = MediaTopics::from_table(topics().to_table());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->to_table(), topics().to_table());
}

TEST(MediaTopics, SayWhatIsWrongWithATable) {
  EXPECT_EQ(MediaTopics::from_table("medtop:1\n").error().where, "line 1");
  EXPECT_EQ(MediaTopics::from_table("# x\na\t\ten=A\nb\tc\ten=B\n").error().where, "line 3");
  EXPECT_EQ(MediaTopics::from_table("a\t\ten=A\na\t\ten=A\n").error().where, "line 2");
  for (const char* json : {"", "[]", "{}", "{\"conceptSet\":1}", "{\"conceptSet\":[1,{}]}"})
    EXPECT_FALSE(MediaTopics::from_iptc(json)) << json;
}

TEST(MediaTopics, AreReadWholeFromThePublishedFile) {
  const auto path = std::filesystem::path(DATELINE_SOURCE_DIR).parent_path() /
                    "shared/data/topics/mediatopics-2019-04-06.json";
  if (!std::filesystem::exists(path)) {
    const char* in_ci = std::getenv("CI");  // NOLINT(concurrency-mt-unsafe): nothing sets it
    if (in_ci != nullptr) FAIL() << "the published file is not there";
    GTEST_SKIP() << "the published file is not there";
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const auto read = MediaTopics::from_iptc(text.str());
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->top().size(), 17u);
  EXPECT_EQ(read->size(), 1133u);
  EXPECT_GE(read->with_broader(static_cast<TopicId>(read->size() - 1)).size(), 3u);
}

}  // namespace
}  // namespace dateline::topics
