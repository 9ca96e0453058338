#include "site/live.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>

#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

// A stream that remembers what it was told.
class HeardStream final : public http::EventStream {
 public:
  bool is_open() const override { return open_; }
  std::size_t loop() const override { return 0; }
  void send(http::EventBytes bytes) override {
    const std::scoped_lock lock(mutex_);
    heard_ += *bytes;
    more_.notify_all();
  }
  void close() override { open_ = false; }

  // Waits until it was told that.
  bool hears(const std::string& text) {
    std::unique_lock lock(mutex_);
    return more_.wait_for(lock, std::chrono::seconds(20),
                          [&] { return heard_.find(text) != std::string::npos; });
  }
  std::string heard() {
    const std::scoped_lock lock(mutex_);
    return heard_;
  }

 private:
  std::atomic<bool> open_{true};
  std::mutex mutex_;
  std::condition_variable more_;
  std::string heard_;
};

class DirectSender final : public http::EventSender {
 public:
  void send(std::vector<Sending> sendings) override {
    for (const Sending& sending : sendings) sending.stream->send(sending.bytes);
  }
};

class LiveTest : public SiteTest {
 protected:
  void start(Live::Options options = {}) { live = std::make_unique<Live>(site, sender, options); }
  void TearDown() override { live.reset(); }

  std::shared_ptr<HeardStream> listen(const std::string& query, const std::string& last_id = "") {
    http::Request request;
    request.method = "GET";
    EXPECT_TRUE(http::set_target(request, "/events?" + query));
    if (!last_id.empty()) request.headers.add("Last-Event-ID", last_id);
    const http::Response response = live->answer(request);
    auto stream = std::make_shared<HeardStream>();
    if (response.stream) response.stream(stream);
    EXPECT_TRUE(stream->hears("retry:"));
    return stream;
  }
  void tell(const news::Item& item) {
    const wire::Position before = wire.head();
    put(item);
    live->applied(wire.read(before, 10));
  }
  static news::Item about(const std::string& guid, const std::string& headline, const std::string& topic) {
    news::Item item = story(guid, headline);
    item.subjects = {{topic, "", ""}};
    return item;
  }

  DirectSender sender;
  std::unique_ptr<Live> live;
};

constexpr const char* kPolitics = "medtop:11000000";
constexpr const char* kSport = "medtop:15000000";

TEST_F(LiveTest, TellsEachReaderWhatPassesItsFilter) {
  start();
  const auto politics = listen("topic=11000000");
  const auto sport = listen("topic=15000000");
  const auto all = listen("");
  tell(about("a", "Ministers talk", kPolitics));
  tell(about("b", "Wales win", kSport));
  EXPECT_TRUE(all->hears("Wales win"));
  EXPECT_TRUE(sport->hears("Wales win"));
  EXPECT_TRUE(politics->hears("id: 1\nevent: new\ndata: {\"id\":1,"));
  EXPECT_THAT(politics->heard(), Not(HasSubstr("Wales")));
  EXPECT_THAT(sport->heard(), Not(HasSubstr("Ministers")));
}

TEST_F(LiveTest, TellsOfCorrectionsAndTakesBackWhatIsKilled) {
  start();
  const auto reader = listen("topic=11000000");
  const auto other = listen("topic=15000000");
  news::Item item = about("a", "Ministers talk", kPolitics);
  tell(item);
  item.headline = "Ministers talked";
  item.signal = news::Signal::correction;
  tell(item);
  EXPECT_TRUE(reader->hears("id: 2\nevent: changed\n"));
  EXPECT_THAT(reader->heard(), HasSubstr("\"corrected\":true"));
  item.signal = news::Signal::kill;
  item.pubstatus = news::PubStatus::canceled;
  tell(item);
  EXPECT_TRUE(reader->hears("id: 3\nevent: gone\ndata: {\"id\":1}\n\n"));
  // Whoever has it on a page, by whatever filter, hears that.
  EXPECT_TRUE(other->hears("event: gone"));
}

TEST_F(LiveTest, TakesBackWhatDoesNotPassAnyMore) {
  start();
  const auto reader = listen("topic=11000000");
  news::Item item = about("a", "Ministers play football", kPolitics);
  tell(item);
  item.subjects = {{kSport, "", ""}};
  tell(item);
  EXPECT_TRUE(reader->hears("event: gone\ndata: {\"id\":1}"));
}

TEST_F(LiveTest, AReaderWhoSleptMissesNothing) {
  start();
  auto reader = listen("topic=11000000");
  tell(about("a", "First", kPolitics));
  EXPECT_TRUE(reader->hears("First"));
  reader->close();
  tell(about("b", "Second", kPolitics));
  tell(about("c", "A match", kSport));
  tell(about("d", "Third", kPolitics));
  const auto back = listen("topic=11000000", "1");
  EXPECT_TRUE(back->hears("Third"));
  EXPECT_THAT(back->heard(), HasSubstr("Second"));
  EXPECT_THAT(back->heard(), Not(HasSubstr("First")));
  EXPECT_THAT(back->heard(), Not(HasSubstr("match")));
  // The same for a page that says when it was made.
  EXPECT_THAT(listen("topic=11000000&after=3")->heard(), HasSubstr("Third"));
  EXPECT_THAT(listen("topic=11000000&after=4")->heard(), Not(HasSubstr("Third")));
}

TEST_F(LiveTest, WhoMissedMoreThanIsRememberedIsToldToFetchAnew) {
  start({.remembered = 2});
  const auto reader = listen("");
  for (const char* guid : {"a", "b", "c", "d"}) tell(about(guid, guid, kPolitics));
  EXPECT_TRUE(reader->hears("id: 4"));
  EXPECT_THAT(listen("", "1")->heard(), HasSubstr("event: refresh"));
  EXPECT_THAT(listen("", "2")->heard(), Not(HasSubstr("refresh")));
  // A page that was kept since then and shows all there is of its filter is not bothered.
  EXPECT_THAT(listen("topic=15000000&after=1")->heard(), Not(HasSubstr("refresh")));
  EXPECT_THAT(listen("topic=11000000&after=1")->heard(), HasSubstr("refresh"));
}

TEST_F(LiveTest, WhoHasReadMoreThanThereIsIsToldToFetchAnew) {
  start();
  const auto reader = listen("");
  tell(about("a", "First", kPolitics));
  EXPECT_TRUE(reader->hears("First"));
  EXPECT_THAT(listen("", "2")->heard(), HasSubstr("id: 1\nevent: refresh"));
  EXPECT_THAT(listen("after=99")->heard(), HasSubstr("event: refresh"));
  EXPECT_THAT(listen("", "1")->heard(), Not(HasSubstr("refresh")));
  EXPECT_THAT(listen("", "99999999999999999999")->heard(), Not(HasSubstr("refresh")));  // no position
}

TEST_F(LiveTest, RemembersWhatCameBeforeItStarted) {
  put(about("a", "Early", kPolitics));
  start();
  EXPECT_THAT(listen("", "0")->heard(), HasSubstr("Early"));
}

TEST_F(LiveTest, RefusesFiltersOfTooMuchAndReadersBeyondItsRoom) {
  start({.remembered = 10, .most_readers = 1});
  http::Request request;
  request.method = "GET";
  std::string many = "/events?";
  for (int i = 0; i < 1500; ++i) many += "topic=" + std::to_string(i) + "&";
  ASSERT_TRUE(http::set_target(request, many));
  EXPECT_EQ(live->answer(request).status, 400);
  const auto first = listen("");
  http::Request second;
  second.method = "GET";
  ASSERT_TRUE(http::set_target(second, "/events"));
  while (live->readers() == 0) std::this_thread::yield();
  EXPECT_EQ(live->answer(second).status, 503);
}

}  // namespace
}  // namespace dateline::site
