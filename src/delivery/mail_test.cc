#include "delivery/mail.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hmac.h"
#include "delivery/file_server.h"
#include "delivery/test_agency.h"

namespace dateline::delivery {
namespace {

using testing::HasSubstr;
using testing::Not;

Sending sending(const std::string& address, std::uint32_t version = 1) {
  Enrolled to;
  to.subscriber.id = "harbour";
  to.subscriber.address = address;
  Sending out;
  out.to = std::make_shared<const Enrolled>(to);
  out.parcel.item = 17;
  out.parcel.version = version;
  out.parcel.format = "ninjs";
  out.key = key_of(to.subscriber, out.parcel);
  out.document = std::make_shared<const Document>(Document{"{\"uri\":\"urn:x\"}\n", "application/x-ndjson"});
  out.headline = "Brücke eröffnet: „ein langer Tag“, sagt die Bürgermeisterin";
  out.signal = "fresh";
  return out;
}

TEST(Letter, SaysWhatItIsInItsHead) {
  const MailSettings settings{"smtp://mail.example", "", "", "wire@dateline.example", "Dateline"};
  const std::string text =
      letter(settings, sending("desk@harbour.example"), Timestamp::from_unix(1444275240));
  EXPECT_THAT(text, HasSubstr("\r\nTo: <desk@harbour.example>\r\n"));
  EXPECT_THAT(text, HasSubstr("\r\nDate: Thu, 08 Oct 2015 03:34:00 +0000\r\n"));
  EXPECT_THAT(text, HasSubstr("\r\nMessage-ID: <harbour.17.1.ninjs@dateline.example>\r\n"));
  EXPECT_THAT(text, HasSubstr("filename=\"000000017-v1-ninjs.ndjson\""));
  EXPECT_THAT(text, HasSubstr(to_base64("{\"uri\":\"urn:x\"}\n")));
  EXPECT_THAT(text, Not(HasSubstr("In-Reply-To")));
  // No line is longer than mail may be, and each ends as mail's do.
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_EQ(text[end - 1], '\r');
    EXPECT_LE(end - at, 200u);
    at = end + 1;
  }
  EXPECT_THAT(letter(settings, sending("desk@harbour.example", 2), {}),
              HasSubstr("In-Reply-To: <harbour.17.1.ninjs@dateline.example>"));
}

TEST(Letter, AnAddressIsOne) {
  EXPECT_TRUE(is_mail_address("desk@harbour.example"));
  for (const char* wrong : {"", "desk", "@harbour.example", "desk@", "a b@c.example",
                            "desk@harbour.example\r\nBcc: x@y", "a@b@c", "<desk@harbour.example>"})
    EXPECT_FALSE(is_mail_address(wrong)) << wrong;
}

TEST(FileServers, PutBesideAndRename) {
  const Upload ftp = file_upload(sending("ftp://ftp.example/in"));
  EXPECT_EQ(ftp.url, "ftp://ftp.example/in/000000017-v1-ninjs.ndjson.part");
  EXPECT_THAT(ftp.afterwards,
              testing::ElementsAre("*DELE 000000017-v1-ninjs.ndjson", "RNFR 000000017-v1-ninjs.ndjson.part",
                                   "RNTO 000000017-v1-ninjs.ndjson"));
  const Upload sftp = file_upload(sending("sftp://sftp.example/~/in/"));
  EXPECT_EQ(sftp.url, "sftp://sftp.example/~/in/000000017-v1-ninjs.ndjson.part");
  EXPECT_EQ(sftp.afterwards.back(),
            "rename \"in/000000017-v1-ninjs.ndjson.part\" \"in/000000017-v1-ninjs.ndjson\"");
}

TEST(FileServers, AreReachedOnlyWhereTheOperatorAllows) {
  const auto sent = upload(file_upload(sending("ftp://127.0.0.1:1/in/")), http::AddressGuard{});
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().kind, ErrorKind::forbidden);
  EXPECT_THAT(sent.error().message, HasSubstr("allow_networks"));
}

TEST(FileServers, WhatIsNoFolderOfOneIsRefused) {
  Hands hands(1);
  const http::AddressGuard guard;
  const FileServer ftp("ftp", hands, guard);
  const FileServer sftp("sftp", hands, guard);
  const auto accepts = [&](const FileServer& way, const std::string& address, const std::string& key = "") {
    Subscriber subscriber;
    subscriber.address = address;
    subscriber.host_key = key;
    return way.accepts(subscriber).ok();
  };
  EXPECT_TRUE(accepts(ftp, "ftp://ftp.example/in/"));
  EXPECT_TRUE(accepts(ftp, "ftps://ftp.example/in/"));
  EXPECT_FALSE(accepts(ftp, "sftp://ftp.example/in/"));
  EXPECT_FALSE(accepts(ftp, "ftp://user:password@ftp.example/in/"));
  EXPECT_FALSE(accepts(ftp, "ftp://ftp.example/in%0D%0ADELE%20x/"));
  EXPECT_FALSE(accepts(sftp, "sftp://sftp.example/in/"));
  EXPECT_TRUE(accepts(sftp, "sftp://sftp.example/in/", "SHA256:abc"));
}

}  // namespace
}  // namespace dateline::delivery
