#include "site/saved_filters.h"

#include <gtest/gtest.h>

namespace dateline::site {
namespace {

const Seal kSeal{Seal::Key{1, 2, 3}};

news::Filter filter(std::string_view query) {
  return news::filter_from(http::parse_form(query))->filter;
}

TEST(SavedFilters, ComeBackFromTheReader) {
  SavedFilters saved;
  EXPECT_TRUE(saved.keep(" Money ", filter("topic=04000000&not-topic=15000000&word=euro")));
  EXPECT_TRUE(saved.keep("Россия | Asia?", filter("place=RU&once=yes")));
  const auto cookie = saved.to_cookie(kSeal);
  ASSERT_TRUE(cookie);
  EXPECT_EQ(cookie->find_first_of(" \",;\\"), std::string::npos);
  const SavedFilters again = SavedFilters::from_cookie(kSeal, *cookie);
  EXPECT_EQ(again.all(), saved.all());
  EXPECT_EQ(again.all().front().name, "Россия | Asia?");
}

TEST(SavedFilters, OfSomebodyElseAreNone) {
  SavedFilters saved;
  saved.keep("Money", filter("topic=04000000"));
  const std::string cookie = *saved.to_cookie(kSeal);
  EXPECT_TRUE(SavedFilters::from_cookie(Seal{Seal::Key{9}}, cookie).all().empty());
  EXPECT_TRUE(SavedFilters::from_cookie(kSeal, "x" + cookie).all().empty());
  EXPECT_TRUE(SavedFilters::from_cookie(kSeal, "").all().empty());
}

TEST(SavedFilters, OfAnOlderVersionLoseOnlyWhatIsNoMoreUnderstood) {
  const std::string old = kSeal.sealed("saved-filters", "Old?topic=economy&place=FR&mood=good|Other?");
  const SavedFilters read = SavedFilters::from_cookie(kSeal, old);
  ASSERT_EQ(read.all().size(), 2u);
  EXPECT_EQ(read.all().front().filter, filter("place=FR"));
}

TEST(SavedFilters, KeepOneOfAName) {
  SavedFilters saved;
  saved.keep("A", filter("place=FR"));
  saved.keep("B", filter("place=DE"));
  saved.keep("A", filter("place=IT"));
  ASSERT_EQ(saved.all().size(), 2u);
  EXPECT_EQ(saved.all().front(), (SavedFilter{"A", filter("place=IT")}));
  saved.forget("A");
  EXPECT_EQ(saved.all().size(), 1u);
}

TEST(SavedFilters, StayWithinWhatABrowserKeeps) {
  SavedFilters saved;
  EXPECT_FALSE(saved.keep("  ", {}));
  EXPECT_FALSE(saved.keep(std::string(61, 'x'), {}));
  std::string russian;
  for (int i = 0; i < 60; ++i) russian += "ж";
  EXPECT_TRUE(saved.keep(russian, {}));
  EXPECT_FALSE(saved.keep(russian + "ж", {}));
  saved.forget(russian);
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(saved.keep("Filter " + std::to_string(i), filter("place=FR")));
  EXPECT_FALSE(saved.keep("one more", filter("place=FR")));
  EXPECT_TRUE(saved.keep("Filter 3", filter("place=IT")));
  std::string many;
  for (int i = 0; i < 100; ++i) many += "source=a-source-with-a-long-name-" + std::to_string(i) + "&";
  saved.keep("Filter 4", filter(many));
  EXPECT_FALSE(saved.to_cookie(kSeal).has_value());
}

}  // namespace
}  // namespace dateline::site
