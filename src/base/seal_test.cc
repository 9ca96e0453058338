#include "base/seal.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace dateline {
namespace {

class SealTest : public testing::Test {
 protected:
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("seal-" + std::to_string(::getpid()));
  void SetUp() override { std::filesystem::create_directories(folder); }
  void TearDown() override { std::filesystem::remove_all(folder); }
};

TEST_F(SealTest, OpensWhatItHasSealed) {
  const auto seal = Seal::with_key_of(folder / "secret.key");
  ASSERT_TRUE(seal);
  const std::string cookie = seal->sealed("filters", "topic=1.2");
  EXPECT_EQ(seal->opened("filters", cookie), "topic=1.2");
  // Another start of the program has the same key.
  EXPECT_EQ(Seal::with_key_of(folder / "secret.key")->opened("filters", cookie), "topic=1.2");
  const auto rights = std::filesystem::status(folder / "secret.key").permissions();
  EXPECT_EQ(rights, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(SealTest, KnowsWhatSomebodyElseHasWritten) {
  const auto seal = Seal::with_key_of(folder / "secret.key");
  const auto other = Seal::with_key_of(folder / "other.key");
  const std::string cookie = seal->sealed("filters", "topic=1");
  EXPECT_FALSE(other->opened("filters", cookie));
  EXPECT_FALSE(seal->opened("session", cookie));
  EXPECT_FALSE(seal->opened("filters", "x" + cookie));
  EXPECT_FALSE(seal->opened("filters", cookie + "x"));
  EXPECT_FALSE(seal->opened("filters", ""));
  EXPECT_FALSE(seal->opened("filters", "topic=1."));
}

TEST_F(SealTest, RefusesAKeyThatIsCutShort) {
  std::ofstream(folder / "secret.key") << "short";
  EXPECT_FALSE(Seal::with_key_of(folder / "secret.key"));
}

}  // namespace
}  // namespace dateline
