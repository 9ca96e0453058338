#pragma once

#include <gtest/gtest.h>

#include "http/client.h"
#include "http/router.h"
#include "search/archive.h"
#include "search/index.h"
#include "site/pages.h"
#include "site/site.h"
#include "site/told_story.h"
#include "wire/temporary_store.h"

namespace dateline::site {

/// Finds a drawing at addresses that end in `.svg`, another for each, and nothing elsewhere.
class DrawingFetcher final : public http::Fetcher {
 public:
  void fetch(http::FetchRequest request, Done done) override {
    if (!request.url.ends_with(".svg")) return done(Error{ErrorKind::unavailable, "not in this test", ""});
    http::FetchResponse response;
    response.status = 200;
    response.final_url = request.url;
    response.body = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"6\"><title>" +
                    request.url + "</title></svg>";
    done(std::move(response));
  }
};

/// A site over a store of its own, asked as the server would ask it.
class SiteTest : public testing::Test {
 protected:
  explicit SiteTest(std::unique_ptr<http::Fetcher> pictures_from = std::make_unique<DrawingFetcher>())
      : web(std::move(pictures_from)) {}

  static http::StaticFiles no_files(const std::filesystem::path& folder) {
    return *http::StaticFiles::load(folder, "/static/");
  }

  void put(const news::Item& item) {
    wire.append(item);
    wire::catch_up(wire, tagger);
    wire::catch_up(wire, stories);
    wire::catch_up(wire, latest);
    wire::catch_up(wire, archive);
    wire::catch_up(wire, pictures);
    pictures.fetch_wanted();
    dropper.applied(wire.read(wire.head() - 1, 1));
  }
  /// The answer to a request; a `form` makes it a POST.
  http::Response answer(const std::string& target,
                        const std::vector<std::pair<std::string, std::string>>& headers = {},
                        const std::string& form = "") {
    http::Router router;
    site.add_routes(router);
    http::Request request;
    request.method = form.empty() ? "GET" : "POST";
    for (const auto& [name, value] : headers) request.headers.add(name, value);
    if (!form.empty()) request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = form;
    EXPECT_TRUE(http::set_target(request, target));
    return router.route(request);
  }
  /// What a reader gets at the address; `status` and the redirect's `location`, if asked for.
  std::string get(const std::string& target, int* status = nullptr, std::string* location = nullptr) {
    const http::Response response = answer(target);
    if (location != nullptr) {
      const std::string head = response.prepared ? response.prepared->identity.head : "";
      *location = std::string(response.headers.get("Location"));
      if (const auto at = head.find("Location: "); at != std::string::npos)
        *location = head.substr(at + 10, head.find('\r', at) - at - 10);
    }
    if (status != nullptr) *status = response.prepared ? response.prepared->status : response.status;
    return response.prepared ? *response.prepared->identity.body : *response.body;
  }
  static news::Item story(const std::string& guid, const std::string& headline) {
    news::Item item;
    item.guid = guid;
    item.headline = headline;
    item.source = "desk";
    item.language = "en";
    item.body = {"<p>Body of " + guid + "</p>"};
    item.first_created = parse_rfc3339("2015-10-08T06:34:00+03:00");
    return item;
  }

  wire::TemporaryStore folder;
  wire::TemporaryStore empty;
  std::unique_ptr<wire::Store> store = folder.open();
  ManualClock clock{*parse_rfc3339("2015-10-10T09:00:00Z")};
  wire::Wire wire{*store, clock};
  topics::Tagger tagger{*store};
  stories::Stories stories{wire, stories_known_by(tagger),
                           [this](std::span<const stories::StoryNumber> changed) {
                             for (const stories::StoryNumber story : changed) cache.drop(story_tag(story));
                           }};
  latest::Latest latest{wire, judged_by(tagger, stories)};
  std::unique_ptr<search::Index> index =
      *search::Index::open(folder.path() / "search", {16'384, 600'000, false});
  search::Archive archive{wire, *index, search::judged_by(tagger, stories)};
  std::unique_ptr<http::Fetcher> web;
  intake::Pictures pictures{wire, *web};
  intake::SourceBook sources{*store};
  http::StaticFiles files = no_files(empty.path());
  Theme theme = *Theme::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "themes" / "paper", files);
  http::PageCache cache{1'000'000};
  NewsRows rows;
  money::Rates rates{*store};
  Seal seal{Seal::Key{1, 2, 3}};
  Site site{{"Dateline",
             "Moscow",
             "https://dateline.example",
             "",
             {"Europe/Moscow", "en"},
             {{"world", "World", {"politics"}, {}}},
             {{"/article/seed", "a"}},
             "",
             money::Currency::of("USD"),
             true,
             {{"courier", "The Courier", "https://courier.example/", "courier", {}, 20, {}, 2}}},
            {wire, latest, *index, pictures, sources, tagger, stories, files, theme, cache, rows, seal,
             [this] { return wire.head(); }, rates}};
  CacheDropper dropper{cache, site.settings().sections, latest};

  void SetUp() override {
    wire::set_up(*store, tagger);
    wire::set_up(*store, stories);
    wire::set_up(*store, latest);
    wire::set_up(*store, archive);
    wire::set_up(*store, pictures);
  }
};

}  // namespace dateline::site
