#include "text/charset.h"

#include <gtest/gtest.h>

namespace dateline::text {
namespace {

using namespace std::string_view_literals;

TEST(Charset, FollowsTheHeaderBeforeTheDeclaration) {
  const auto read = decode_document("<?xml version='1.0' encoding='iso-8859-1'?><a>\xEB\xED</a>",
                                    {"application/xml; charset=windows-1251"});
  EXPECT_EQ(read.charset, "windows-1251");
  EXPECT_NE(read.text.find("лн"), std::string::npos);
}

TEST(Charset, FollowsTheDeclarationWhereNothingElseSpeaks) {
  const auto read = decode_document("<?xml version=\"1.0\" encoding=\"euc-kr\"?><a>\xB3\xE2</a>", {});
  EXPECT_EQ(read.charset, "euc-kr");
  EXPECT_NE(read.text.find("년"), std::string::npos);
}

TEST(Charset, KnowsByteOrderMarks) {
  EXPECT_EQ(decode_document("\xEF\xBB\xBF<a/>", {}).text, "<a/>");
  EXPECT_EQ(decode_document("\xFF\xFE<\0a\0/\0>\0"sv, {}).text, "<a/>");
  EXPECT_EQ(decode_document("\xFE\xFF\0<\0a\0/\0>"sv, {}).charset, "utf-16be");
  EXPECT_EQ(decode_document("<\0\0\0a\0\0\0/\0\0\0>\0\0\0"sv, {}).charset, "utf-32le");
}

TEST(Charset, IsNotDeceivedByALyingHeader) {
  const auto read = decode_document("<a>Москва</a>", {"text/xml"});
  EXPECT_EQ(read.claimed, "us-ascii");
  EXPECT_EQ(read.charset, "utf-8");
  EXPECT_EQ(read.text, "<a>Москва</a>");
}

TEST(Charset, ReadsOnWhereBytesMeanNothing) {
  const auto read = decode_document("<a>caf\xE9 and \xFF\xFE</a>", {"application/xml; charset=utf-8"});
  EXPECT_TRUE(is_utf8(read.text));
  EXPECT_NE(read.charset, "utf-8");
}

TEST(Charset, KnowsNoCharsetOfThatName) {
  EXPECT_EQ(decode_document("<a/>", {"application/xml; charset=klingon"}).charset, "utf-8");
}

TEST(Mojibake, IsMendedAndGoodTextIsLeft) {
  EXPECT_EQ(mend_mojibake("Ã©tÃ©"), "été");
  EXPECT_EQ(mend_mojibake("\xC2\x93quoted\xC2\x94"), "“quoted”");
  EXPECT_EQ(mend_mojibake("été"), "été");
  EXPECT_EQ(mend_mojibake("Москва"), "Москва");
}

TEST(ContentType, IsTakenApart) {
  EXPECT_EQ(media_type_of("Text/XML; charset=\"utf-8\""), "text/xml");
  EXPECT_EQ(charset_of("application/rss+xml;charset= 'us-ascii'"), "us-ascii");
  EXPECT_EQ(charset_of("text/xml; qs=0.9"), "");
}

}  // namespace
}  // namespace dateline::text
