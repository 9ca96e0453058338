#include "markup/address.h"

#include <gtest/gtest.h>

namespace dateline::markup {
namespace {

TEST(ResolveAddress, FollowsTheStandardsExamples) {
  // RFC 3986 section 5.4.
  constexpr char kBase[] = "http://a/b/c/d;p?q";
  EXPECT_EQ(resolve_address(kBase, "g"), "http://a/b/c/g");
  EXPECT_EQ(resolve_address(kBase, "./g/"), "http://a/b/c/g/");
  EXPECT_EQ(resolve_address(kBase, "/g"), "http://a/g");
  EXPECT_EQ(resolve_address(kBase, "//g"), "http://g");
  EXPECT_EQ(resolve_address(kBase, "?y"), "http://a/b/c/d;p?y");
  EXPECT_EQ(resolve_address(kBase, "#s"), "http://a/b/c/d;p?q#s");
  EXPECT_EQ(resolve_address(kBase, ""), "http://a/b/c/d;p?q");
  EXPECT_EQ(resolve_address(kBase, ".."), "http://a/b/");
  EXPECT_EQ(resolve_address(kBase, "../../../g"), "http://a/g");
  EXPECT_EQ(resolve_address(kBase, "g;x=1/../y"), "http://a/b/c/y");
  EXPECT_EQ(resolve_address(kBase, "mailto:x@y"), "mailto:x@y");
}

TEST(ResolveAddress, ForgivesAsBrowsersDo) {
  EXPECT_EQ(resolve_address("http://a/b", " x\ny z "), "http://a/xy%20z");
  EXPECT_EQ(resolve_address("", "http:////a/b"), "http://a/b");
  EXPECT_EQ(resolve_address("", "relative"), "relative");
  EXPECT_EQ(resolve_address("http://a", "b"), "http://a/b");
}

TEST(Address, IsTakenApart) {
  EXPECT_EQ(scheme_of("HTTPS://x"), "https");
  EXPECT_EQ(scheme_of("//x:80"), "");
  EXPECT_EQ(host_of("https://user:pw@www.Example.com:8080/x"), "example.com");
  EXPECT_TRUE(is_web_address("http://x"));
  EXPECT_FALSE(is_web_address("http:x"));
  EXPECT_FALSE(is_web_address("javascript:alert(1)"));
}

}  // namespace
}  // namespace dateline::markup
