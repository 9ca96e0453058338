#include "app/open_files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace dateline::app {
namespace {

TEST(OpenFiles, AreRaisedToWhatTheSystemAllows) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit low{64, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &low), 0);

  EXPECT_EQ(raise_open_files(), before.rlim_max);

  rlimit after{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &after), 0);
  EXPECT_EQ(after.rlim_cur, before.rlim_max);
  setrlimit(RLIMIT_NOFILE, &before);
}

TEST(OpenFiles, ThatAreTooFewForTheConnectionsAreTold) {
  EXPECT_FALSE(too_few_open_files(20'000, 16'000));
  EXPECT_FALSE(too_few_open_files(16'256, 16'000));
  const auto told = too_few_open_files(1'024, 16'000);
  ASSERT_TRUE(told);
  EXPECT_TRUE(told->starts_with("Only 1024 files may be open, and 16000 connections")) << *told;
}

}  // namespace
}  // namespace dateline::app
