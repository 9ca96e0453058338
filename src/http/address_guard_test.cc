#include "http/address_guard.h"

#include <gtest/gtest.h>

namespace dateline::http {
namespace {

TEST(AddressGuard, LetsThePublicInternetThrough) {
  const AddressGuard guard;
  for (const char* address : {"8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450::1"}) {
    EXPECT_FALSE(guard.refusal(address)) << address;
  }
}

TEST(AddressGuard, RefusesEveryWayIntoThePrivateNetwork) {
  const AddressGuard guard;
  for (const char* address : {"127.0.0.1",
                              "127.1.2.3",
                              "10.0.0.1",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "0.0.0.0",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "fe80::1",
                              "fd00::1",
                              "ff02::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "::127.0.0.1",
                              "64:ff9b::a00:1",
                              "2002:7f00:1::",
                              "2002:c0a8:101::",
                              "2001:0:1::1",
                              "not an address",
                              ""}) {
    EXPECT_TRUE(guard.refusal(address)) << address;
  }
  EXPECT_FALSE(guard.refusal("172.32.0.1"));
  EXPECT_FALSE(guard.refusal("::ffff:8.8.8.8"));
}

TEST(AddressGuard, LetsThroughWhatTheOperatorAllows) {
  AddressGuard guard;
  ASSERT_TRUE(guard.allow("10.1.0.0/16"));
  ASSERT_TRUE(guard.allow("::1"));
  EXPECT_FALSE(guard.refusal("10.1.2.3"));
  EXPECT_TRUE(guard.refusal("10.2.2.3"));
  EXPECT_FALSE(guard.refusal("::1"));
  for (const char* network : {"10.0.0.0/33", "10.0.0.0/", "ten", "10.0.0.0/x"})
    EXPECT_FALSE(guard.allow(network)) << network;
}

}  // namespace
}  // namespace dateline::http
