#include "app/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/agency.h"
#include "wire/temporary_store.h"

namespace dateline::app {
namespace {

using testing::HasSubstr;

class ConfigTest : public testing::Test {
 protected:
  Result<Config> read(const std::string& text) {
    std::ofstream(folder.path() / "dateline.toml") << text;
    return read_config(folder.path() / "dateline.toml");
  }
  wire::TemporaryStore folder;
};

TEST_F(ConfigTest, ReadsWhatTheOperatorSets) {
  const auto config = read(R"(
[site]
title = "The Courier"
base_url = "https://courier.example/"
time_zone = "Asia/Tokyo"
[intake]
usual_minutes = 30
allow_networks = ["10.0.0.0/8"]
[[section]]
id = "world"
subjects = ["politics"]
[[source]]
name = "Harbour Courier"
feed = "https://harbour.example/feed"
full_article = true
[[source]]
id = "desk"
folder = "inbox"
own = true
)");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->site.base_url, "https://courier.example");
  EXPECT_EQ(config->site.reading.zone, "Asia/Tokyo");
  EXPECT_EQ(config->poll.usual, std::chrono::minutes(30));
  ASSERT_EQ(config->sources.size(), 2u);
  EXPECT_EQ(config->sources[0].id, "harbour-courier");
  EXPECT_TRUE(config->sources[0].full_article);
  EXPECT_FALSE(config->sources[1].full_article);
  EXPECT_EQ(config->sources[1].address, (folder.path() / "inbox").string());
  EXPECT_TRUE(config->sources[1].own);
}

TEST_F(ConfigTest, ASectionsFilterAsksForNothingElse) {
  const auto filtered = [&](const std::string& filter) {
    return read("[[section]]\nid = \"sport\"\nfilter = \"" + filter + "\"\n");
  };
  EXPECT_TRUE(filtered("topic=15000000&not-source=desk&once=yes"));
  // Misspelled it would be the section of all news.
  EXPECT_THAT(filtered("topics=15000000").error().message, HasSubstr("asks for \"topics\""));
  EXPECT_THAT(filtered("topic=sport").error().message, HasSubstr("does not exist"));
}

TEST_F(ConfigTest, ReadsSubscribers) {
  const auto config = read(R"(
[delivery]
allow_networks = ["10.0.0.0/8"]
operator_token = "0123456789abcdef"
patience_seconds = 5
[[subscriber]]
name = "Harbour Courier"
filter = "topic=04000000&language=en"
formats = ["ninjs", "rss"]
webhook = "https://harbour.example/in"
secret = "shared"
[[subscriber]]
id = "files"
folder = "out"
)");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->delivery.patience, std::chrono::seconds(5));
  ASSERT_EQ(config->subscribers.size(), 2u);
  EXPECT_EQ(config->subscribers[0].id, "harbour-courier");
  EXPECT_EQ(config->subscribers[0].way, "webhook");
  EXPECT_EQ(config->subscribers[0].filter.with.size(), 2u);
  EXPECT_EQ(config->subscribers[1].address, (folder.path() / "out").string());
}

TEST_F(ConfigTest, ASubscriberHasOneWayAndFormatsThatAreWritten) {
  EXPECT_THAT(read("[[subscriber]]\nid = \"x\"\n").error().message, HasSubstr("'subscriber.webhook' (or"));
  EXPECT_THAT(
      read("[[subscriber]]\nid = \"x\"\nfolder = \"f\"\nwebhook = \"https://x.example/\"\n").error().message,
      HasSubstr("a subscriber has one"));
  EXPECT_THAT(read("[[subscriber]]\nid = \"x\"\nfolder = \"f\"\nformats = [\"telex\"]\n").error().message,
              HasSubstr("nothing is written as 'telex'"));
  EXPECT_THAT(read("[delivery]\noperator_token = \"short\"\n").error().message,
              HasSubstr("at least 16 characters"));
}

TEST_F(ConfigTest, APartnerIsASourceAndIsSentOurOwnNewsAlone) {
  const std::string sources = R"(
[[source]]
id = "desk"
folder = "inbox"
own = true
[[source]]
id = "courier"
feed = "https://courier.example/feed"
)";
  const auto config = read(sources + R"(
[[partner]]
name = "Courier"
source = "courier"
theirs = "topic=11000000"
ours = "language=en"
ours_daily = 5
webhook = "https://courier.example/in"
)");
  ASSERT_TRUE(config) << config.error().message;
  ASSERT_EQ(config->site.partners.size(), 1u);
  EXPECT_EQ(config->site.partners[0].id, "courier");
  EXPECT_EQ(config->site.partners[0].theirs.with.size(), 1u);
  ASSERT_EQ(config->subscribers.size(), 1u);
  EXPECT_EQ(config->subscribers[0].id, "partner-courier");
  EXPECT_EQ(config->subscribers[0].daily, 5);
  EXPECT_EQ(news::to_query(config->subscribers[0].filter), "source=desk&language=en");
  EXPECT_THAT(read("[[partner]]\nname = \"X\"\nsource = \"nobody\"\n").error().message,
              HasSubstr("has a source that is not here: nobody"));
}

TEST_F(ConfigTest, MailAndFileServersHaveWhatTheyNeed) {
  const auto config = read(R"(
[delivery]
smtp = "smtp://mail.example:587"
mail_from = "wire@dateline.example"
[[subscriber]]
id = "files"
sftp = "sftp://files.example/in/"
user = "harbour"
host_key = "SHA256:abc"
[[subscriber]]
id = "letters"
mail = "desk@harbour.example"
daily = 3
)");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->subscribers[0].way, "sftp");
  EXPECT_EQ(config->subscribers[0].host_key, "SHA256:abc");
  EXPECT_EQ(config->subscribers[1].daily, 3);
  EXPECT_THAT(read("[delivery]\nsmtp = \"smtp://mail.example\"\n").error().message,
              HasSubstr("the address that mail comes from"));
}

TEST_F(ConfigTest, AMisspeltSettingIsAnErrorWithItsLine) {
  EXPECT_THAT(read("[site]\ntitel = \"x\"\n").error().message,
              HasSubstr("line 2: there is no setting 'site.titel'"));
  EXPECT_THAT(read("[site]\ntime_zone = \"Mars/Olympus\"\n").error().message, HasSubstr("is no time zone"));
  EXPECT_THAT(read("[server]\nthreads = 0\n").error().message, HasSubstr("must be 1 to 256"));
  EXPECT_THAT(read("[server\n").error().message, HasSubstr("line 1"));
  EXPECT_FALSE(read("[[source]]\nid = \"a\"\n"));
  EXPECT_THAT(read("[[source]]\nfile = \"a.xml\"\nfull_article = true\n").error().message,
              HasSubstr("'source.full_article' is for feeds alone"));
  EXPECT_FALSE(read_config(folder.path() / "none.toml"));
}

TEST_F(ConfigTest, TheDemosIsSound) {
  const auto config = read_config(std::filesystem::path(DATELINE_SOURCE_DIR) / "demo" / "demo.toml");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->sources.size(), 10u);
  ASSERT_EQ(config->site.addresses.size(), 1u);
  EXPECT_EQ(config->site.addresses[0].path, "/article/seed");
  EXPECT_EQ(config->site.addresses[0].guid, config->site.lead);
  EXPECT_TRUE(read_config(std::filesystem::path(DATELINE_SOURCE_DIR) / "setup" / "live.toml"));
}

TEST_F(ConfigTest, ANamedAddressMustNotTakeAnothers) {
  const auto with = [&](const std::string& path) {
    return read("[[address]]\npath = \"" + path + "\"\nguid = \"tag:a.example,2015:a\"\n");
  };
  EXPECT_TRUE(with("/article/seed"));
  EXPECT_TRUE(with("/about"));
  for (const char* path :
       {"", "/", "about", "/article/17-talks", "/static/site.css", "/metrics", "/a{b}", "/a/../b", "//x y"})
    EXPECT_FALSE(with(path)) << path;
  EXPECT_FALSE(read("[[address]]\npath = \"/about\"\n"));
}

TEST(Listen, IsAnAddressAndAPort) {
  EXPECT_EQ(listen_from("127.0.0.1:8080")->port, 8080);
  EXPECT_EQ(listen_from("[::1]:80")->address, "::1");
  EXPECT_EQ(listen_from(":8080")->address, "0.0.0.0");
  for (const char* text : {"8080", "localhost:", "a:b", "a:70000", ""})
    EXPECT_FALSE(listen_from(text)) << text;
}

}  // namespace
}  // namespace dateline::app
