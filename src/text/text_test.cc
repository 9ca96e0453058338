#include <gtest/gtest.h>

#include "text/charset.h"
#include "text/feed_date.h"

namespace dateline::text {
namespace {

std::string read(std::string_view text) {
  const auto time = parse_feed_date(text);
  return time ? format_rfc3339(*time) : "none";
}

TEST(FeedDate, ReadsWhatFeedsCarry) {
  const std::pair<const char*, const char*> cases[] = {
      {"Thu, 08 Oct 2015 06:34:00 +0300", "2015-10-08T06:34:00+03:00"},
      {"Thu, 8 Oct 2015 06:34 GMT", "2015-10-08T06:34:00Z"},
      {"08 October 2015 06:34:00 EST", "2015-10-08T06:34:00-05:00"},
      {"Thu, 08 Oct 15 06:34:00 Z", "2015-10-08T06:34:00Z"},
      {"Thu Oct  8 06:34:00 2015", "2015-10-08T06:34:00-00:00"},
      {"Oct 8, 2015 6:34 PM", "2015-10-08T18:34:00-00:00"},
      {"2015-10-08T06:34:00+03:00", "2015-10-08T06:34:00+03:00"},
      {"2015-10-08T06:34:00.123456+0300", "2015-10-08T06:34:00.123+03:00"},
      {"2015-10-08 06:34:00", "2015-10-08T06:34:00-00:00"},
      {"20151008T06:34:00Z", "2015-10-08T06:34:00Z"},
      {"2015-281", "2015-10-08T00:00:00-00:00"},
      {"2015/10/08", "2015-10-08T00:00:00-00:00"},
      {"08.10.2015 06:34", "2015-10-08T06:34:00-00:00"},
      {"Do, 08 Okt 2015 06:34:00 +0200", "2015-10-08T06:34:00+02:00"},
      {"jeu. 8 août 2015 06:34:00 +0200", "2015-08-08T06:34:00+02:00"},
      {"8 октября 2015, 06:34", "2015-10-08T06:34:00-00:00"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(read(text), expected) << text;
}

TEST(FeedDate, RefusesWhatIsNoDate) {
  for (const char* text :
       {"", "yesterday", "99 Oct 2015", "2015-02-30", "31 Feb 2015 10:00", "25:00", "12345678901234567890"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

TEST(Charset, BelievesTheMarkThenTheHeaderThenTheDeclaration) {
  EXPECT_EQ(decode_xml("\xEF\xBB\xBF<a/>", "text/xml; charset=koi8-r").charset, "utf-8");
  EXPECT_EQ(decode_xml("<?xml version='1.0' encoding='koi8-r'?><a/>", "application/xml; charset=windows-1251")
                .charset,
            "windows-1251");
  EXPECT_EQ(decode_xml("<?xml version='1.0' encoding='windows-1251'?><a>\xCC</a>", "").utf8.find("М"), 48u);
}

TEST(Charset, ReadsWhatLiesAboutItself) {
  const Decoded out = decode_xml("<?xml version='1.0' encoding='us-ascii'?><a>\xC3\xA9</a>", "");
  EXPECT_FALSE(out.declared);
  EXPECT_EQ(out.charset, "utf-8");
  const Decoded western = decode_xml("<?xml version='1.0' encoding='utf-8'?><a>\xE9</a>", "");
  EXPECT_FALSE(western.declared);
  EXPECT_NE(western.utf8.find("é"), std::string::npos);
  EXPECT_FALSE(decode_xml("<a/>", "application/xml; charset=no-such-thing").declared);
}

TEST(Charset, FindsWhatIsNoUtf8) {
  for (const char* bytes : {"\x80", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82"})
    EXPECT_FALSE(is_utf8(bytes));
  EXPECT_TRUE(is_utf8("Невский 東西 €"));
  EXPECT_EQ(scrubbed_utf8("a\x80z"), "a\xEF\xBF\xBDz");
}

}  // namespace
}  // namespace dateline::text
