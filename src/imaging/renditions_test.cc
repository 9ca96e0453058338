#include "imaging/renditions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "imaging/vips_image.h"

namespace dateline::imaging {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string taken(void* data, std::size_t size) {
  std::string out(static_cast<const char*>(data), size);
  g_free(data);
  return out;
}

// A picture of slow waves, so that it is like no flat drawing.
Image waves(int width, int height) {
  EXPECT_TRUE(start_vips());
  VipsImage* out = nullptr;
  EXPECT_EQ(vips_sines(&out, width, height, "uchar", TRUE, nullptr), 0);
  const Image grey(out);
  VipsImage* bands[] = {grey.get(), grey.get(), grey.get()};
  EXPECT_EQ(vips_bandjoin(bands, &out, 3, nullptr), 0);
  const Image colour(out);
  EXPECT_EQ(vips_copy(colour.get(), &out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr), 0);
  return Image(out);
}

std::string jpeg_of(VipsImage* image) {
  void* data = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(vips_jpegsave_buffer(image, &data, &size, nullptr), 0);
  return taken(data, size);
}

std::string png_of(VipsImage* image) {
  void* data = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(vips_pngsave_buffer(image, &data, &size, nullptr), 0);
  return taken(data, size);
}

// A photo with all that a desk writes into it, and where it was taken, which is nobody's business.
std::string photo(int width, int height) {
  const Image image = waves(width, height);
  const std::string xmp =
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      "<rdf:Description rdf:about=\"\" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:Iptc4xmpCore=\"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/\" "
      "photoshop:Credit=\"Courier/J. Roe\" photoshop:City=\"Secretville\">"
      "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">© 2015 Courier</rdf:li></rdf:Alt></dc:rights>"
      "<dc:creator><rdf:Seq><rdf:li>Jane Roe</rdf:li><rdf:li>Max Poe</rdf:li></rdf:Seq></dc:creator>"
      "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">The\n quay</rdf:li></rdf:Alt></dc:description>"
      "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang=\"x-default\">Boats</rdf:li></rdf:Alt>"
      "</Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>";
  vips_image_set_blob_copy(image.get(), VIPS_META_XMP_NAME, xmp.data(), xmp.size());
  vips_image_set_string(image.get(), "exif-ifd0-Make", "SecretCamera");
  return jpeg_of(image.get());
}

Result<std::vector<MadeRendition>> made_of(const std::string& bytes, const Limits& limits = {}) {
  const PictureKind kind = picture_kind(bytes);
  const auto looks = look_at(bytes, kind, limits);
  if (!looks) return looks.error();
  return make_renditions(bytes, kind, *looks, limits);
}

std::string complaint(const std::string& bytes, const Limits& limits = {}) {
  const auto made = made_of(bytes, limits);
  return made ? "none" : made.error().message;
}

TEST(PictureKind, IsSeenInTheBytes) {
  using namespace std::string_view_literals;
  EXPECT_EQ(picture_kind("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x04\xB0\0\0\x03\x20"sv).width, 1200);
  EXPECT_EQ(picture_kind("GIF89a\x10\x00\x20\x00"sv).height, 32);
  EXPECT_EQ(
      picture_kind("\xFF\xD8\xFF\xE0\0\x10JFIF\0\0\0\0\0\0\0\0\0\0\xFF\xC0\0\x11\x08\x03\x20\x04\xB0\x03\1"sv)
          .width,
      1200);
  EXPECT_EQ(picture_kind("<html><svg></svg></html>").mime, "");
  EXPECT_EQ(picture_kind("").mime, "");
}

TEST(Renditions, AreOfferedInStepsAndNeverWiderThanThePicture) {
  EXPECT_THAT(rendition_widths(4000), ElementsAre(320, 640, 960, 1280, 1920));
  EXPECT_THAT(rendition_widths(1600), ElementsAre(320, 640, 960, 1280, 1600));
  EXPECT_THAT(rendition_widths(640), ElementsAre(320, 640));
  EXPECT_THAT(rendition_widths(90), ElementsAre(90));
}

TEST(Renditions, AreMadeInThreeEncodingsOfEachWidth) {
  const auto made = made_of(photo(700, 467));
  ASSERT_TRUE(made) << made.error().message;
  std::map<std::string, std::vector<int>> widths;
  for (const MadeRendition& rendition : *made) {
    const PictureKind kind = picture_kind(rendition.bytes);
    EXPECT_EQ(kind.mime, mime_of(rendition.encoding));
    const auto looks = look_at(rendition.bytes, kind);
    ASSERT_TRUE(looks);
    EXPECT_EQ(looks->width, rendition.width);
    EXPECT_NEAR(looks->height, rendition.width * 467.0 / 700, 1);
    widths[kind.mime].push_back(rendition.width);
  }
  EXPECT_EQ(widths.size(), 3u);
  for (const auto& [mime, list] : widths) EXPECT_THAT(list, ElementsAre(320, 640, 700)) << mime;
}

TEST(Renditions, KeepCreditAndCopyrightAndNothingElse) {
  const std::string bytes = photo(400, 300);
  ASSERT_THAT(bytes, HasSubstr("SecretCamera"));
  const auto looks = look_at(bytes, picture_kind(bytes));
  ASSERT_TRUE(looks);
  EXPECT_EQ(looks->note, "");
  EXPECT_EQ(looks->words,
            (PictureWords{"Courier/J. Roe", "© 2015 Courier", "Jane Roe, Max Poe", "The quay", "Boats"}));
  const auto made = made_of(bytes);
  ASSERT_TRUE(made);
  for (const MadeRendition& rendition : *made) {
    EXPECT_THAT(rendition.bytes, Not(HasSubstr("Secret"))) << mime_of(rendition.encoding);
    const auto kept = look_at(rendition.bytes, picture_kind(rendition.bytes));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->words, (PictureWords{"Courier/J. Roe", "© 2015 Courier", "", "", ""}))
        << mime_of(rendition.encoding);
    EXPECT_EQ(rendition.bytes.find("Photoshop 3.0") != std::string::npos,
              rendition.encoding == Encoding::jpeg);
  }
}

TEST(Renditions, AreUpright) {
  const Image image = waves(400, 200);
  vips_image_set_int(image.get(), VIPS_META_ORIENTATION, 6);  // the camera was held on its side
  const std::string bytes = jpeg_of(image.get());
  const auto looks = look_at(bytes, picture_kind(bytes));
  ASSERT_TRUE(looks);
  EXPECT_EQ(looks->width, 200);
  EXPECT_EQ(looks->height, 400);
  const auto made = made_of(bytes);
  ASSERT_TRUE(made);
  for (const MadeRendition& rendition : *made) {
    const auto shown = look_at(rendition.bytes, picture_kind(rendition.bytes));
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->width, 200);
    EXPECT_EQ(shown->height, 400);
  }
}

TEST(Renditions, WhatIsTransparentIsWhiteInJpegAlone) {
  VipsImage* out = nullptr;
  ASSERT_TRUE(start_vips());
  ASSERT_EQ(vips_black(&out, 64, 64, "bands", 4, nullptr), 0);
  const Image clear(out);
  ASSERT_EQ(vips_copy(clear.get(), &out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr), 0);
  const Image rgba(out);
  const auto made = made_of(png_of(rgba.get()));
  ASSERT_TRUE(made) << made.error().message;
  for (const MadeRendition& rendition : *made) {
    const Image seen(vips_image_new_from_buffer(rendition.bytes.data(), rendition.bytes.size(), "", nullptr));
    ASSERT_TRUE(seen);
    EXPECT_EQ(vips_image_hasalpha(seen.get()) != 0, rendition.encoding != Encoding::jpeg);
    double mean = 0;
    ASSERT_EQ(vips_avg(seen.get(), &mean, nullptr), 0);
    EXPECT_EQ(mean > 250, rendition.encoding == Encoding::jpeg);
  }
}

TEST(Renditions, GreyAndDeepPicturesBecomePlainColour) {
  VipsImage* out = nullptr;
  ASSERT_TRUE(start_vips());
  ASSERT_EQ(vips_black(&out, 64, 64, nullptr), 0);
  const Image grey(out);
  ASSERT_EQ(vips_cast(grey.get(), &out, VIPS_FORMAT_USHORT, nullptr), 0);
  const Image cast(out);
  ASSERT_EQ(vips_copy(cast.get(), &out, "interpretation", VIPS_INTERPRETATION_GREY16, nullptr), 0);
  const Image deep(out);
  EXPECT_EQ(complaint(png_of(deep.get())), "none");
}

TEST(HostilePictures, EachGetsOneClearLine) {
  const std::string sound = photo(400, 300);
  EXPECT_THAT(complaint("no picture at all"), HasSubstr("no raster picture that we know"));
  EXPECT_THAT(complaint(std::string("\xFF\xD8\xFF", 3) + std::string(500, '\0')), HasSubstr("broken"));
  EXPECT_THAT(complaint(sound.substr(0, sound.size() / 2)), HasSubstr("broken"));
  const std::string png = png_of(waves(300, 200).get());
  EXPECT_THAT(complaint(png.substr(0, png.size() / 2)), HasSubstr("broken"));
  for (const char* kind : {"RIFF\x40\0\0\0WEBPVP8 ", "GIF89a"})
    EXPECT_NE(complaint(std::string(kind) + std::string(64, '\x7F')), "none");
}

TEST(HostilePictures, LyingTypesReachOnlyTheLoaderOfTheirBytes) {
  const std::string jpeg = photo(400, 300);
  PictureKind lie = picture_kind(jpeg);
  lie.mime = "image/png";
  const auto looks = look_at(jpeg, lie);
  ASSERT_FALSE(looks);
  EXPECT_THAT(looks.error().message, HasSubstr("broken"));
}

TEST(HostilePictures, BombsAreSeenInTheHeader) {
  const std::string wide = png_of(waves(30'000, 2).get());
  EXPECT_THAT(complaint(wide), HasSubstr("30000 by 2 pixels; more than 16383 on a side are not taken"));
  VipsImage* out = nullptr;
  ASSERT_EQ(vips_black(&out, 12'000, 12'000, nullptr), 0);  // 144 megapixels in some kilobytes
  const Image black(out);
  const std::string bomb = png_of(black.get());
  EXPECT_LT(bomb.size(), 1'000'000u);
  EXPECT_THAT(complaint(bomb), HasSubstr("more than 100 megapixels are not taken"));
}

TEST(HostilePictures, TimeMemoryAndAStopEndTheWork) {
  const std::string sound = photo(1000, 800);
  Limits limits;
  limits.time = std::chrono::milliseconds(0);
  EXPECT_THAT(complaint(sound, limits), HasSubstr("takes longer than 0 s"));
  limits = {};
  limits.memory = 1000;
  EXPECT_THAT(complaint(sound, limits), HasSubstr("of memory"));
  limits = {};
  int asked = 0;
  limits.stopped = [&] { return ++asked > 3; };
  const auto made = made_of(sound, limits);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::unavailable);
}

TEST(HostilePictures, OtherLoadersAreShut) {
  ASSERT_TRUE(start_vips());
  const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>";
  const Image image(vips_image_new_from_buffer(svg.data(), svg.size(), "", nullptr));
  EXPECT_FALSE(image);
  vips_error_clear();
}

TEST(PictureWords, ComeFromIptcAndExifWhereXmpIsSilent) {
  std::string note;
  const std::string iptc = iptc_of({"Reuters", "© 2015 Reuters", "", "", ""});
  const PictureWords words = read_words({"", iptc, ""}, note);
  EXPECT_EQ(words.credit, "Reuters");
  EXPECT_EQ(words.copyright, "© 2015 Reuters");
  const std::string exif("Exif\0\0II*\0\x08\0\0\0\x01\0\x3B\x01\x02\0\x04\0\0\0Roe\0\0\0\0\0",
                         6 + 8 + 2 + 12 + 4);
  EXPECT_EQ(read_words({"", iptc, exif}, note).creator, "Roe");
  EXPECT_EQ(note, "");
}

TEST(PictureWords, BrokenMetadataIsNotedAndHarmsNothing) {
  for (const std::string& block :
       {std::string("\xFF\0<rdf", 6), std::string(70, '8'), std::string("<x>", 3)}) {
    std::string note;
    EXPECT_EQ(read_words({block, block, block}, note), PictureWords{});
    EXPECT_THAT(note, HasSubstr("could not be read"));
  }
  std::string note;
  EXPECT_EQ(read_words({std::string(2'000'000, ' '), "", ""}, note), PictureWords{});
  EXPECT_THAT(note, HasSubstr("larger than 1 MB"));
}

}  // namespace
}  // namespace dateline::imaging
