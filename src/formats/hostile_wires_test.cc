// What is sent by mistake or in bad faith: it ends in one clear line, and nothing is taken in half.
#include "formats/wires_in_test.h"

namespace dateline::formats {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kHead =
    "From: a@example.com\r\nSubject: The ferry stops\r\nDate: Thu, 02 May 2024 09:59:00 +0200\r\n"
    "Message-ID: <1@example.com>\r\nMIME-Version: 1.0\r\n";

std::string nested_mail(int depth) {
  std::string mail = kHead;
  std::string ends;
  for (int i = 0; i < depth; ++i) {
    const std::string mark = "b" + std::to_string(i);
    mail += "Content-Type: multipart/mixed; boundary=" + mark + "\r\n\r\n--" + mark + "\r\n";
    ends = "\r\n--" + mark + "--" + ends;
  }
  return mail + "Content-Type: text/plain\r\n\r\nIt stops.\r\n" + ends + "\r\n";
}

TEST(HostileMail, OfPartsInPartsIsReadSoDeepAndNoDeeper) {
  EXPECT_EQ(read_one(nested_mail(60), "mail").body.at(0), "<p>It stops.</p>");
  EXPECT_THAT(error_of(nested_mail(1000), "mail"), HasSubstr("parts in parts, more than 200"));
  EXPECT_THAT(error_of("From a@example.com Thu May  2 09:59:00 2024\r\n" + nested_mail(1000), "mail"),
              HasSubstr("parts in parts"));
}

TEST(HostileMail, WordsOfTheTextAreNoParts) {
  std::string mail = std::string(kHead) + "Content-Type: text/plain\r\n\r\n";
  for (int i = 0; i < 300; ++i)
    mail += "The boundary= of the Boundary Commission, content in message/form.\r\n";
  EXPECT_THAT(read_one(mail, "mail").body.at(0), HasSubstr("Boundary Commission"));
}

TEST(HostileMail, OfManyAttachmentsTheFirstAreNamed) {
  std::string mail =
      std::string(kHead) + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt stops.\r\n";
  for (int i = 0; i < 50'000; ++i)
    mail += "--b\r\nContent-Disposition: attachment; filename=x.bin\r\n\r\nabc\r\n";
  const news::Item item = read_one(mail + "--b--\r\n", "mail");
  EXPECT_EQ(item.body.at(0), "<p>It stops.</p>");
  EXPECT_LT(item.attachments.size(), 200u);
}

std::string post(const std::string& number) {
  return "<item><title>Post " + number + "</title><guid>https://example.com/?p=" + number +
         "</guid><content:encoded><![CDATA[Text.]]></content:encoded><wp:post_id>" + number +
         "</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>";
}

std::string wxr(const std::string& doctype, const std::string& items) {
  return "<?xml version=\"1.0\"?>" + doctype +
         "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>The Daily</title>" +
         items + "</channel></rss>";
}

TEST(HostileWxr, EntitiesAreNotMultiplied) {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c <= 'j'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  std::string one = post("1");
  one.insert(one.find("Post 1"), "&j;");
  const Parsed parsed = read(wxr(bomb + "]>", one), "wxr");
  EXPECT_LT(parsed.items.at(0).headline.size(), 1000u);
  EXPECT_EQ(parsed.items.at(0).body.at(0), "<p>Text.</p>");
}

TEST(HostileWxr, OutsideFilesAreNotRead) {
  std::string one = post("1");
  one.insert(one.find("Post 1"), "&file;");
  const Parsed parsed =
      read(wxr("<!DOCTYPE rss [<!ENTITY file SYSTEM \"file:///etc/passwd\">]>", one), "wxr");
  EXPECT_THAT(parsed.items.at(0).headline, Not(HasSubstr("root:")));
}

TEST(HostileWxr, OfWhatIsCutShortThePostsThatAreWholeAreTaken) {
  const std::string whole = wxr("", post("1") + post("2"));
  const Parsed parsed = read(whole.substr(0, whole.find("Post 2") + 3), "wxr");
  EXPECT_THAT(parsed.items, SizeIs(1));
  EXPECT_TRUE(parsed.ill_formed);
  EXPECT_THAT(parsed.ill_formed_why, HasSubstr("cut short"));
  EXPECT_THAT(error_of(whole.substr(0, whole.find("Post 1") + 3), "wxr"), HasSubstr("cut short"));
}

}  // namespace
}  // namespace dateline::formats
