#include "site/choice_names.h"

#include <gtest/gtest.h>

#include "site/story.h"

namespace dateline::site {
namespace {

TEST(ChoiceNames, AreOfCountriesAndLanguagesThatThereAre) {
  EXPECT_EQ(country_name("FR", "en"), "France");
  EXPECT_EQ(country_name("FR", "de"), "Frankreich");
  EXPECT_EQ(country_name("ZZ", "en"), "");
  EXPECT_EQ(country_name("XA", "en"), "");
  EXPECT_EQ(language_name("de", "en"), "German");
  EXPECT_EQ(language_name("en-GB", "en"), "British English");
  EXPECT_EQ(language_name("zh-Hant-HK", "en"), "Traditional Chinese (Hong Kong SAR China)");
  EXPECT_EQ(language_name("xx", "en"), "");
  EXPECT_EQ(language_name("", "en"), "");
}

TEST(ChoiceNames, BeginWithACapitalWhereTheyAreLabels) {
  EXPECT_EQ(with_capital("economy, business and finance"), "Economy, business and finance");
  EXPECT_EQ(with_capital("политика"), "Политика");
  EXPECT_EQ(with_capital("éducation"), "Éducation");
  EXPECT_EQ(with_capital("スポーツ"), "スポーツ");
  EXPECT_EQ(with_capital("EU"), "EU");
  EXPECT_EQ(with_capital(""), "");
  EXPECT_EQ(with_capital("\xff"), "\xff");
}

}  // namespace
}  // namespace dateline::site
