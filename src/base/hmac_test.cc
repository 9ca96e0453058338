#include "base/hmac.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Hmac, IsThatOfRfc4231) {
  EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  // A key longer than a block is hashed first (test case 6).
  EXPECT_EQ(
      to_hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hmac, Base64GoesThereAndBack) {
  EXPECT_EQ(to_base64("Dateline"), "RGF0ZWxpbmU=");
  EXPECT_EQ(from_base64("RGF0ZWxpbmU="), "Dateline");
  EXPECT_EQ(from_base64("RGF0ZWxpbmU"), "Dateline");
  EXPECT_EQ(from_base64("no base64!"), "");
}

TEST(Hmac, EqualIsEqual) {
  EXPECT_TRUE(equal_in_constant_time("token", "token"));
  EXPECT_FALSE(equal_in_constant_time("token", "tokem"));
  EXPECT_FALSE(equal_in_constant_time("token", "token2"));
  EXPECT_TRUE(equal_in_constant_time("", ""));
}

TEST(Hmac, ATokenIsNew) {
  EXPECT_EQ(random_token(24).size(), 32u);
  EXPECT_NE(random_token(24), random_token(24));
}

}  // namespace
}  // namespace dateline
