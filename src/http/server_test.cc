#include "http/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <thread>

#include "http/client.h"
#include "http/compression.h"
#include "http/page_cache.h"
#include "http/router.h"

namespace dateline::http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// A server on a free port of this machine, and a client that may speak to it.
class ServerTest : public testing::Test {
 protected:
  void serve(Server::Answer answer, ServerLimits limits = {}) {
    ServerOptions options;
    options.port = 0;
    options.access_log = false;
    options.limits = limits;
    server = std::make_unique<Server>(options, std::move(answer));
    ASSERT_TRUE(server->start());
    base = "http://127.0.0.1:" + std::to_string(server->port());
  }

  static std::unique_ptr<Client> local_client() {
    ClientOptions options;
    EXPECT_TRUE(options.guard.allow("127.0.0.0/8"));
    options.host_pause = std::chrono::milliseconds(0);
    return std::make_unique<Client>(std::move(options));
  }

  Result<FetchResponse> fetch(const std::string& path, FetchLimits limits = {}) {
    FetchRequest request;
    request.url = base + path;
    request.limits = limits;
    return local_client()->fetch(std::move(request));
  }

  // Sends these bytes and reads until the server closes.
  std::string say(const std::string& bytes) const {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(server->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
    ::shutdown(socket, SHUT_WR);
    std::string out;
    std::array<char, 4096> buffer{};
    for (ssize_t n = 0; (n = ::recv(socket, buffer.data(), buffer.size(), 0)) > 0;) {
      out.append(buffer.data(), static_cast<std::size_t>(n));
    }
    ::close(socket);
    return out;
  }

  std::unique_ptr<Server> server;
  std::string base;
};

TEST_F(ServerTest, AnAddressThatIsTakenIsToldInWords) {
  serve([](const Request&) { return Response::text("first"); });
  ServerOptions options;
  options.port = server->port();
  Server second(options, [](const Request&) { return Response::text("second"); });
  const Result<void> started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().message,
            "Cannot serve on 127.0.0.1:" + std::to_string(server->port()) + ": Address already in use");
}

TEST_F(ServerTest, AnswersARequest) {
  serve([](const Request& request) { return Response::text("You asked for " + request.path); });
  const auto answer = fetch("/a%20b?c=d");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "You asked for /a b");
  EXPECT_FALSE(answer->headers.get("Date").empty());
}

TEST_F(ServerTest, SendsWhatIsKnownAlreadyOnlyOnce) {
  serve([](const Request&) { return Response::html("<p>The news</p>"); });
  const auto first = fetch("/");
  ASSERT_TRUE(first);
  FetchRequest again;
  again.url = base + "/";
  again.etag = first->headers.get("ETag");
  const auto second = local_client()->fetch(std::move(again));
  ASSERT_TRUE(second);
  EXPECT_EQ(second->status, 304);
  EXPECT_TRUE(second->body.empty());
}

TEST_F(ServerTest, CompressesWhatGetsSmaller) {
  const std::string text(5000, 'n');
  serve([&](const Request&) { return Response::text(text); });
  const std::string raw =
      say("GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(raw, HasSubstr("Content-Encoding: br\r\n"));
  EXPECT_LT(raw.size(), 1000u);
  EXPECT_EQ(fetch("/")->body, text);
}

TEST_F(ServerTest, AFailingHandlerIsA500NotTheEnd) {
  serve([](const Request& request) -> Response {
    if (request.path == "/bad") throw std::runtime_error("a secret detail");
    return Response::text("fine");
  });
  const auto bad = fetch("/bad");
  ASSERT_TRUE(bad);
  EXPECT_EQ(bad->status, 500);
  EXPECT_THAT(bad->body, testing::Not(HasSubstr("secret")));
  EXPECT_EQ(fetch("/good")->body, "fine");
}

TEST_F(ServerTest, HeadHasNoBody) {
  serve([](const Request&) { return Response::text("body"); });
  const std::string raw = say("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(raw, HasSubstr("Content-Length: 4\r\n"));
  EXPECT_TRUE(raw.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  serve([](const Request& request) { return Response::text(request.path); });
  const std::string raw =
      say("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_LT(raw.find("/1"), raw.find("/2"));
  EXPECT_NE(raw.find("/2"), std::string::npos);
}

TEST_F(ServerTest, RefusesWhatIsMalformedOrTooMuch) {
  ServerLimits limits;
  limits.header_bytes = 1024;
  limits.body_bytes = 10;
  serve([](const Request&) { return Response::text("fine"); }, limits);
  EXPECT_THAT(say("nonsense\r\n\r\n"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(say("GET / HTTP/1.1\r\nX: " + std::string(5000, 'x') + "\r\n\r\n"), StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n01234567890"),
              StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(say("GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(
      say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
      StartsWith("HTTP/1.1 400"));
}

TEST_F(ServerTest, AClientThatNeverFinishesItsRequestIsLetGo) {
  ServerLimits limits;
  limits.request_time = std::chrono::seconds(1);
  serve([](const Request&) { return Response::text("fine"); }, limits);
  EXPECT_THAT(say("GET / HTTP/1.1\r\nHost:"), testing::Not(StartsWith("HTTP/1.1 200")));
}

TEST_F(ServerTest, StopsWithoutBreakingWhatIsUnderWay) {
  std::promise<void> asked;
  std::promise<void> go;
  serve([&](const Request&) {
    asked.set_value();
    go.get_future().wait();
    return Response::text("finished");
  });
  auto answer = std::async(std::launch::async, [&] { return fetch("/"); });
  asked.get_future().wait();
  auto stopped = std::async(std::launch::async, [&] { server->stop(std::chrono::seconds(30)); });
  go.set_value();
  const auto got = answer.get();
  ASSERT_TRUE(got);
  EXPECT_EQ(got->body, "finished");
  stopped.get();
}

TEST(EventText, IsWrittenLineByLine) {
  EXPECT_EQ(event_text("17", "new", "one\r\ntwo"), "id: 17\nevent: new\ndata: one\ndata: two\n\n");
  EXPECT_EQ(event_text("", "", ""), "data: \n\n");
  EXPECT_EQ(event_text("1\nevent: kill", "", "x"), "id: 1event: kill\ndata: x\n\n");
}

// A client of a stream that can be asked what it has been told so far.
class Listener {
 public:
  explicit Listener(std::uint16_t port, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer > 0)
      ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const std::string_view asked = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";
    EXPECT_EQ(::send(socket_, asked.data(), asked.size(), MSG_NOSIGNAL), static_cast<ssize_t>(asked.size()));
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { ::close(socket_); }

  // Reads until the text has come or the server has closed.
  bool hears(std::string_view text) {
    std::array<char, 4096> buffer{};
    while (heard_.find(text) == std::string::npos) {
      const ssize_t n = ::recv(socket_, buffer.data(), buffer.size(), 0);
      if (n <= 0) return false;
      heard_.append(buffer.data(), static_cast<std::size_t>(n));
    }
    return true;
  }
  const std::string& heard() const { return heard_; }

 private:
  int socket_;
  std::string heard_;
};

EventBytes shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

class StreamTest : public ServerTest {
 protected:
  void serve_streams() {
    serve([this](const Request&) {
      Response response = Response::with_type("text/event-stream", "");
      response.stream = [this](std::shared_ptr<EventStream> stream) {
        stream->send(shared("data: hello\n\n"));
        streams.set_value(std::move(stream));
      };
      return response;
    });
  }
  void TearDown() override { server.reset(); }
  std::promise<std::shared_ptr<EventStream>> streams;
};

TEST_F(StreamTest, TellsItsReaderEventsAsTheyCome) {
  serve_streams();
  Listener reader(server->port());
  const auto stream = streams.get_future().get();
  EXPECT_TRUE(reader.hears("data: hello\n\n"));
  EXPECT_THAT(reader.heard(), StartsWith("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"));
  EXPECT_EQ(server->streams(), 1u);
  stream->send(shared(event_text("1", "", "one")));
  server->events().send(
      {{stream, shared(event_text("2", "", "two"))}, {stream, shared(event_text("3", "", "three"))}});
  EXPECT_TRUE(reader.hears("id: 1\ndata: one\n\nid: 2\ndata: two\n\nid: 3\ndata: three\n\n"));
  stream->close();
  EXPECT_FALSE(reader.hears("more"));
  EXPECT_FALSE(stream->is_open());
}

TEST_F(StreamTest, DropsAReaderWhoStopsReading) {
  serve_streams();
  Listener reader(server->port(), 4096);
  const auto stream = streams.get_future().get();
  const EventBytes piece = shared(event_text("", "", std::string(8000, 'x')));
  for (int sent = 0; stream->is_open() && sent < 100'000; ++sent) stream->send(piece);
  EXPECT_FALSE(stream->is_open());
}

TEST_F(StreamTest, KnowsWhenItsReaderHasLeft) {
  serve_streams();
  auto reader = std::make_unique<Listener>(server->port());
  const auto stream = streams.get_future().get();
  EXPECT_TRUE(reader->hears("hello"));
  reader.reset();
  while (stream->is_open()) std::this_thread::yield();
  while (server->streams() > 0 || server->connections() > 0) std::this_thread::yield();
}

TEST_F(StreamTest, EndsWithTheServerWhoeverKeepsIt) {
  serve_streams();
  Listener reader(server->port());
  const auto stream = streams.get_future().get();
  EXPECT_TRUE(reader.hears("hello"));
  server->stop(std::chrono::milliseconds(0));
  EXPECT_FALSE(reader.hears("more"));
  EXPECT_FALSE(stream->is_open());
  server.reset();
  stream->send(shared("nobody"));
}

TEST_F(ServerTest, SaysWhenAPortIsTaken) {
  serve([](const Request&) { return Response::text(""); });
  ServerOptions same;
  same.port = server->port();
  Server second(same, [](const Request&) { return Response::text(""); });
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_THAT(started.error().message, HasSubstr(std::to_string(same.port)));
}

// ---- the client against hostile servers
// ----------------------------------------------------------------------------

TEST_F(ServerTest, TheClientFollowsAndRemembersPermanentRedirects) {
  serve([](const Request& request) {
    if (request.path == "/old") return Response::redirect("/new", 301);
    if (request.path == "/new") return Response::redirect("/today", 302);
    return Response::text("here");
  });
  const auto answer = fetch("/old");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "here");
  EXPECT_EQ(answer->permanent_url, base + "/new");
  EXPECT_EQ(answer->final_url, base + "/today");
}

TEST_F(ServerTest, TheClientLeavesARedirectLoop) {
  serve([](const Request& request) { return Response::redirect(request.path == "/a" ? "/b" : "/a"); });
  const auto answer = fetch("/a");
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().message, HasSubstr("in a circle"));
}

TEST_F(ServerTest, TheClientStopsAtItsLimits) {
  std::string zeros;
  zeros.resize(40'000'000, '0');
  const std::string bomb = compress(Coding::gzip, zeros, Effort::quick);
  serve([&](const Request& request) {
    if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    Response response =
        Response::with_type("image/png", request.path == "/bomb" ? bomb : std::string(3'000'000, 'x'));
    if (request.path == "/bomb") response.headers.add("Content-Encoding", "gzip");
    return response;
  });
  FetchLimits limits;
  limits.body_bytes = 1'000'000;
  const auto bombed = fetch("/bomb", limits);
  ASSERT_FALSE(bombed);
  EXPECT_THAT(bombed.error().message, HasSubstr("after decompression"));
  limits = {};
  limits.wire_bytes = 1'000;
  EXPECT_EQ(fetch("/long", limits).error().kind, ErrorKind::too_large);
  limits = {};
  limits.total_time = std::chrono::seconds(1);
  EXPECT_THAT(fetch("/slow", limits).error().message, HasSubstr("within 1 s"));
}

TEST_F(ServerTest, TheClientDoesNotGoWhereTheOperatorDoesNotAllow) {
  serve([](const Request&) { return Response::text("inside"); });
  ClientOptions options;
  Client guarded(std::move(options));
  FetchRequest request;
  request.url = base + "/";
  const auto answer = guarded.fetch(request);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::forbidden);
  EXPECT_THAT(answer.error().message, HasSubstr("a loopback address"));
  request.url = "http://localhost:" + std::to_string(server->port()) + "/";
  EXPECT_EQ(guarded.fetch(request).error().kind, ErrorKind::forbidden);
  request.url = "file:///etc/passwd";
  EXPECT_EQ(guarded.fetch(request).error().kind, ErrorKind::invalid);
}

TEST_F(ServerTest, TheClientDoesNotFollowToAnotherScheme) {
  serve([](const Request&) { return Response::redirect("file:///etc/passwd"); });
  EXPECT_EQ(fetch("/").error().kind, ErrorKind::forbidden);
}

TEST_F(ServerTest, AStoppedClientAnswersAtOnce) {
  std::promise<void> asked;
  std::promise<void> go;
  serve([&](const Request&) {
    asked.set_value();
    go.get_future().wait();
    return Response::text("late");
  });
  const auto client = local_client();
  std::promise<Result<FetchResponse>> ended;
  FetchRequest request;
  request.url = base + "/";
  client->fetch(request, [&](Result<FetchResponse> result) { ended.set_value(std::move(result)); });
  asked.get_future().wait();
  client->stop();
  EXPECT_FALSE(ended.get_future().get());
  EXPECT_FALSE(client->fetch(request));
  go.set_value();
  server.reset();  // before what its handler waits for
}

// ---- the router
// ----------------------------------------------------------------------------------------------------

Request asking(std::string method, const std::string& target) {
  Request request;
  request.method = std::move(method);
  EXPECT_TRUE(set_target(request, target));
  return request;
}

TEST(Router, TheMostLiteralPatternWins) {
  Router router;
  router.get("/source/{id}",
             [](const Request& r) { return Response::text("page of " + std::string(r.captures.get("id"))); });
  router.get("/source/{id}.rss",
             [](const Request& r) { return Response::text("feed of " + std::string(r.captures.get("id"))); });
  router.get("/{rest*}",
             [](const Request& r) { return Response::text("rest " + std::string(r.captures.get("rest"))); });
  EXPECT_EQ(*router.route(asking("GET", "/source/a.b.rss")).body, "feed of a.b");
  EXPECT_EQ(*router.route(asking("GET", "/source/a")).body, "page of a");
  EXPECT_EQ(*router.route(asking("GET", "/source/a/b")).body, "rest source/a/b");
}

TEST(Router, SaysWhichMethodsThereAre) {
  Router router;
  router.get("/a", [](const Request&) { return Response::text(""); });
  const Response response = router.route(asking("POST", "/a"));
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.headers.get("Allow"), "GET, HEAD");
  EXPECT_EQ(router.route(asking("GET", "/b")).status, 404);
}

TEST(Request, ReadsQueriesFormsAndCookies) {
  Request request = asking("POST", "/s?q=one+two%21&q=three&bad=%zz&=x");
  EXPECT_EQ(request.query.get("q"), "one two!");
  EXPECT_EQ(request.query.all("q").size(), 2u);
  EXPECT_EQ(request.query.get("bad"), "%zz");
  request.headers.add("cookie", "a=1; filter=x=y; b=2");
  EXPECT_EQ(request.cookie("filter"), "x=y");
  EXPECT_EQ(request.cookie("f"), "");
}

// ---- the page cache
// ------------------------------------------------------------------------------------------------

Response page(const std::string& text, std::vector<std::string> tags) {
  Response response = Response::html(text);
  response.tags = std::move(tags);
  return response;
}

TEST(PageCache, MakesAPageOnceAndDropsItByWhatItShows) {
  PageCache cache(1'000'000);
  int made = 0;
  const auto make = [&] { return page("<p>" + std::to_string(++made) + "</p>", {"item:7", "list:all"}); };
  cache.get("/", make);
  EXPECT_EQ(*cache.get("/", make)->identity.body, "<p>1</p>");
  cache.drop("item:8");
  EXPECT_EQ(cache.pages(), 1u);
  cache.drop("item:7");
  EXPECT_EQ(*cache.get("/", make)->identity.body, "<p>2</p>");
}

TEST(PageCache, DoesNotKeepAPageMadeBeforeADrop) {
  PageCache cache(1'000'000);
  cache.get("/", [&] {
    cache.drop("list:all");  // the wire moves while the page is being made
    return page("old", {"list:all"});
  });
  EXPECT_EQ(cache.pages(), 0u);
}

TEST(PageCache, StaysWithinItsBounds) {
  PageCache cache(100'000);
  for (int i = 0; i < 100; ++i) {
    cache.get(std::to_string(i),
              [&] { return page(std::string(5000, static_cast<char>('a' + i % 26)), {"t"}); });
  }
  EXPECT_LE(cache.bytes(), 100'000u);
  EXPECT_GT(cache.pages(), 5u);
}

TEST(PageCache, ManyThreadsGetOnePage) {
  PageCache cache(1'000'000);
  std::atomic<int> made{0};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 100; ++j) {
        cache.get("/", [&] {
          ++made;
          return page("p", {"t"});
        });
        if (j == 50) cache.drop("t");
      }
    });
  }
  threads.clear();
  EXPECT_LE(made, 9);
}

TEST(Compression, ChoosesByWeight) {
  EXPECT_EQ(choose_coding("gzip, deflate, br"), Coding::brotli);
  EXPECT_EQ(choose_coding("gzip;q=1.0, br;q=0.5"), Coding::gzip);
  EXPECT_EQ(choose_coding("br;q=0, gzip;q=0"), Coding::identity);
  EXPECT_EQ(choose_coding(""), Coding::identity);
}

TEST_F(ServerTest, TheClientPostsAndFollowsNoRedirectOfAPost) {
  std::vector<std::string> targets;
  serve([&](const Request& request) {
    targets.push_back(request.target);
    if (request.path == "/moved") return Response::redirect("/elsewhere", 307);
    return Response::text(request.method + " " + std::string(request.headers.get("X-Key")) + " " +
                          request.body);
  });
  FetchRequest request;
  request.url = base + "/in";
  request.method = "POST";
  request.body = std::string("a story\0with a nul", 18);
  request.fields.add("X-Key", "one\r\nX-Other: two");
  const auto client = local_client();
  const auto answer = client->fetch(request);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body, "POST oneX-Other: two " + request.body);
  request.url = base + "/moved";
  EXPECT_EQ(client->fetch(request)->status, 307);
  EXPECT_THAT(targets, testing::ElementsAre("/in", "/moved"));
}

}  // namespace
}  // namespace dateline::http
