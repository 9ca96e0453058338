#include "site/picture_markup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intake/read_file.h"
#include "site/site_in_test.h"

namespace dateline::site {
namespace {

using testing::HasSubstr;
using testing::Not;

const intake::StoredPicture kPhoto{"0123", "image/jpeg", 1600, 1067, {320, 1600}, {}};
const intake::StoredPicture kDrawing{"0123.svg", "image/svg+xml", 1200, 800, {}, {}};

TEST(PictureMarkup, OffersEachEncodingInEachWidth) {
  EXPECT_EQ(
      picture_markup(kPhoto, "A \"quay\" & <boats>", "50vw", Fetched::when_near),
      "<picture>"
      "<source type=\"image/avif\" srcset=\"/media/0123-320.avif 320w, /media/0123-1600.avif 1600w\" "
      "sizes=\"50vw\">"
      "<source type=\"image/webp\" srcset=\"/media/0123-320.webp 320w, /media/0123-1600.webp 1600w\" "
      "sizes=\"50vw\">"
      "<img src=\"/media/0123-1600.jpg\" srcset=\"/media/0123-320.jpg 320w, /media/0123-1600.jpg 1600w\" "
      "sizes=\"50vw\" width=\"1600\" height=\"1067\" alt=\"A &quot;quay&quot; &amp; &lt;boats&gt;\" "
      "loading=\"lazy\"></picture>");
}

TEST(PictureMarkup, ADrawingIsOneFile) {
  EXPECT_EQ(picture_markup(kDrawing, "Map", "50vw", Fetched::at_once),
            "<img src=\"/media/0123.svg\" width=\"1200\" height=\"800\" alt=\"Map\" fetchpriority=\"high\">");
  EXPECT_EQ(plain_rendition(kDrawing).mime, "image/svg+xml");
}

TEST(PictureMarkup, OthersGetTheJpeg) {
  const news::Rendition file = plain_rendition(kPhoto);
  EXPECT_EQ(file, (news::Rendition{"/media/0123-1600.jpg", "image/jpeg", 1600, 1067, 0}));
  EXPECT_EQ(plain_markup(kPhoto, "Quay", "https://dateline.example"),
            "<img src=\"https://dateline.example/media/0123-1600.jpg\" width=\"1600\" height=\"1067\" "
            "alt=\"Quay\" />");
}

// Answers for the addresses that end in a file of the demo's pictures.
class DemoPictures final : public http::Fetcher {
 public:
  void fetch(http::FetchRequest request, Done done) override {
    const std::string name = request.url.substr(request.url.rfind('/') + 1);
    const auto bytes =
        intake::read_file(std::filesystem::path(DATELINE_SOURCE_DIR) / "demo" / "pictures" / name, 1'000'000);
    http::FetchResponse response;
    response.status = bytes ? 200 : 404;
    if (bytes) response.body = *bytes;
    done(response);
  }
};

class PicturesOnPages : public SiteTest {
 protected:
  static constexpr const char* kTable = "https://courier.example/consultations-table.jpg";
  static constexpr const char* kMap = "https://courier.example/kuril-islands-map.svg";

  PicturesOnPages() : SiteTest(std::make_unique<DemoPictures>()) {}

  static news::Picture picture(const std::string& url, const std::string& credit = "") {
    return {"", "", credit, "", {{url, "", 0, 0, 0}}};
  }
  // Puts an item with these pictures on the wire, and has our copies.
  void show(const std::vector<news::Picture>& list, const std::string& body = "<p>Text</p>") {
    news::Item item = story("a", "Talks");
    item.body = {body};
    item.pictures = list;
    put(item);
  }
  static std::size_t count(const std::string& text, const std::string& part) {
    std::size_t times = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
    return times;
  }
};

TEST_F(PicturesOnPages, OneStandsAtTheHeadWithTheWordsOfItsFile) {
  show({picture(kTable)});
  const std::string html = get("/article/1-talks");
  EXPECT_THAT(html, HasSubstr("head-picture"));
  EXPECT_THAT(html, Not(HasSubstr("class=\"gallery\"")));
  EXPECT_THAT(html, HasSubstr("© Dateline/Graphics"));
  EXPECT_THAT(html, HasSubstr("The table is laid"));
  EXPECT_THAT(html, HasSubstr("<meta property=\"og:image\" content=\"https://dateline.example/media/"));
  EXPECT_THAT(get("/"), HasSubstr("-1600.avif 1600w\" sizes=\"(min-width: 90rem) 48rem"));
}

TEST_F(PicturesOnPages, WhatTheItemSaysComesFirst) {
  show({picture(kTable, "© Courier/J. Roe")});
  const std::string html = get("/article/1-talks");
  EXPECT_THAT(html, HasSubstr("© Courier/J. Roe"));
  EXPECT_THAT(html, Not(HasSubstr("© © ")));
  EXPECT_THAT(html, Not(HasSubstr("Dateline/Graphics")));
}

TEST_F(PicturesOnPages, SeveralAreAGalleryWithoutThoseOfTheBody) {
  const std::string in_body = "https://courier.example/moscow-skyline.svg";
  show({picture(kTable), picture(kMap), picture(in_body, "Roe")},
       "<p>Text <img src=\"" + in_body + "\" alt=\"Tower\" /></p>");
  const std::string html = get("/article/1-talks");
  EXPECT_THAT(html, HasSubstr("1 of 2"));
  EXPECT_THAT(html, HasSubstr("2 of 2"));
  EXPECT_EQ(count(html, "alt=\"Tower\""), 1u);
  EXPECT_THAT(html, HasSubstr("<small class=\"credit\">© Roe</small>"));
}

TEST_F(PicturesOnPages, TheHeadsPictureIsNotRepeatedInTheBody) {
  show({picture(kMap)}, std::string("<p>Text <img src=\"") + kMap + "\" alt=\"Map\" /></p>");
  EXPECT_EQ(count(get("/article/1-talks"), "\"/media/"), 1u);
}

TEST_F(PicturesOnPages, FeedsGiveTheJpegWithItsLooks) {
  show({picture(kTable)}, std::string("<p><img src=\"") + kTable + "\" alt=\"Table\" /></p>");
  const std::string rss = get("/.rss");
  EXPECT_THAT(
      rss, testing::ContainsRegex("<media:content url=\"https://dateline.example/media/[0-9a-f]+-1600.jpg\" "
                                  "medium=\"image\" type=\"image/jpeg\" width=\"1600\" height=\"1067\""));
  EXPECT_THAT(rss, HasSubstr("<media:credit>Dateline/Graphics</media:credit>"));
  EXPECT_THAT(rss, Not(HasSubstr("courier.example")));
}

TEST_F(PicturesOnPages, MediaServesWhatReadersMayHave) {
  show({picture(kTable), picture(kMap)});
  const std::string photo = pictures.find(kTable)->name;
  EXPECT_EQ(answer("/media/" + photo + "-640.webp").status, 200);
  for (const std::string& name :
       {photo + ".copy", photo + ".jpg", photo, photo + "-640.copy", std::string("x")})
    EXPECT_EQ(answer("/media/" + name).status, 404) << name;
  const http::Response drawing = answer("/media/" + pictures.find(kMap)->name);
  EXPECT_EQ(drawing.status, 200);
  EXPECT_EQ(drawing.headers.get("X-Content-Type-Options"), "nosniff");
  EXPECT_THAT(std::string(drawing.headers.get("Content-Security-Policy")), HasSubstr("sandbox"));
}

}  // namespace
}  // namespace dateline::site
