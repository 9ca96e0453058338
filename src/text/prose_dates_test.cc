#include "text/prose_dates.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace dateline::text {
namespace {

constexpr Day kToday{2015, 10, 8};

std::set<std::string> dates_in(std::string_view text, std::string_view language,
                               std::optional<Day> today = kToday) {
  std::set<std::string> dates;
  for (const ProseDate& date : find_dates(text, language, today)) dates.insert(to_string(date));
  return dates;
}

std::set<std::string> listed(const std::string& list) {
  std::set<std::string> dates;
  std::istringstream in(list);
  for (std::string date; std::getline(in, date, ',');) {
    if (date != "-") dates.insert(date);
  }
  return dates;
}

std::string joined(const std::set<std::string>& dates) {
  std::string all;
  for (const std::string& date : dates) all += date + " ";
  return all;
}

// F1 over all dates of more than 150 sentences; each that is not read right is printed.
TEST(ProseDates, AreFoundInSentencesOfNews) {
  std::ifstream in(DATELINE_SOURCE_DIR "/src/text/prose_dates_test.tsv");
  ASSERT_TRUE(in);
  double right = 0;
  double found = 0;
  double wanted = 0;
  int sentences = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string language;
    std::string list;
    std::string sentence;
    std::getline(fields, language, '\t');
    std::getline(fields, list, '\t');
    std::getline(fields, sentence);
    ++sentences;
    const std::set<std::string> want = listed(list);
    const std::set<std::string> have = dates_in(sentence, language);
    for (const std::string& date : have) right += want.contains(date) ? 1 : 0;
    found += static_cast<double>(have.size());
    wanted += static_cast<double>(want.size());
    if (have != want) std::cout << language << ": " << sentence << " has " << joined(have) << "\n";
  }
  EXPECT_GE(sentences, 150);
  const double f1 = 2 * right / (found + wanted);
  std::cout << "dates in prose: f1 " << f1 << " over " << sentences << " sentences\n";
  EXPECT_GE(f1, 0.95);
}

TEST(ProseDates, WithoutADayOfPublicationOnlyWholeDatesAreKnown) {
  EXPECT_EQ(dates_in("On Thursday and on September 21 they met; in 1951 they had not.", "en", std::nullopt),
            std::set<std::string>{"1951"});
}

TEST(ProseDates, UnknownLanguagesHaveAbsoluteDates) {
  EXPECT_EQ(dates_in("19. lokakuuta 1956", "fi"), std::set<std::string>{"1956-10-19"});
  EXPECT_EQ(dates_in("19 October 1956", ""), std::set<std::string>{"1956-10-19"});
}

TEST(ProseDates, DaysThatDoNotExistAreNone) {
  EXPECT_TRUE(dates_in("On February 30, 2015, and on 31.04.2015", "en").empty());
  EXPECT_EQ(dates_in("On February 29 the clubs met.", "en"), std::set<std::string>{"2012-02-29"});
}

TEST(ProseDates, AreSeenFromTheDayOfPublication) {
  EXPECT_EQ(dates_in("last month", "en", Day{2015, 1, 31}), std::set<std::string>{"2014-12"});
  EXPECT_EQ(dates_in("yesterday", "en", Day{2016, 3, 1}), std::set<std::string>{"2016-02-29"});
  EXPECT_EQ(dates_in("on Sunday", "en", Day{2015, 11, 1}), std::set<std::string>{"2015-11-01"});
}

TEST(ProseDates, GoOnInTheYearThatIsToldOf) {
  EXPECT_EQ(dates_in("They began in London in June 1955. In August Malik named a price.", "en"),
            (std::set<std::string>{"1955-06", "1955-08"}));
  EXPECT_EQ(
      dates_in("On August 8, 1945, it declared war. On August 15 the emperor spoke. The landing began on "
               "August 18.",
               "en"),
      (std::set<std::string>{"1945-08-08", "1945-08-15", "1945-08-18"}));
  EXPECT_EQ(
      dates_in("1956 unterschrieben sie. Im Juni 1955 hatten sie begonnen. Im August stockte es.", "de"),
      (std::set<std::string>{"1956", "1955-06", "1955-08"}));
  // Another paragraph, what leads back, what speaks of today, and a year that is only mentioned do not.
  EXPECT_TRUE(dates_in("They began in June 1955.\nIn August they met.", "en").contains("2015-08"));
  EXPECT_TRUE(dates_in("A declaration came on October 19, 1956. On September 21 they met.", "en")
                  .contains("2015-09-21"));
  EXPECT_TRUE(dates_in("They began in June 1955. In August, the ministry said on Thursday, it ended.", "en")
                  .contains("2015-08"));
  EXPECT_TRUE(dates_in("It has been so since 1951. In August they met.", "en").contains("2015-08"));
  EXPECT_TRUE(dates_in("It did not sign the treaty in 1951. In August they met.", "en").contains("2015-08"));
}

TEST(ProseDates, WhatMayComeIsToCome) {
  EXPECT_EQ(dates_in("The leaders may meet in November.", "en"), std::set<std::string>{"2015-11"});
  EXPECT_EQ(dates_in("In May the leaders met.", "en"), std::set<std::string>{"2015-05"});
}

TEST(ProseDates, TellWhereTheyStand) {
  const std::string text = "They met on September 21 in Moscow.";
  const auto dates = find_dates(text, "en", kToday);
  ASSERT_EQ(dates.size(), 1U);
  EXPECT_EQ(text.substr(dates[0].begin, dates[0].end - dates[0].begin), "September 21");
  EXPECT_EQ(dates[0].precision, Precision::day);
}

TEST(ProseDates, StatementsAreSentencesOldestFirst) {
  const auto statements = dated_statements(
      "Talks resume on Thursday. Mr. Ito signed nothing in 1951.\nA declaration of Oct. 19, 1956, ended the "
      "war. In "
      "1956 all was said.",
      "en", kToday);
  ASSERT_EQ(statements.size(), 4U);
  EXPECT_EQ(statements[0].sentence, "Mr. Ito signed nothing in 1951.");
  EXPECT_EQ(to_string(statements[1].date), "1956");
  EXPECT_EQ(statements[2].sentence, "A declaration of Oct. 19, 1956, ended the war.");
  EXPECT_EQ(to_string(statements[3].date), "2015-10-08");
}

TEST(ProseDates, AnyBytesAreRead) {
  EXPECT_TRUE(dates_in("", "en").empty());
  EXPECT_TRUE(dates_in("\xFF\xFE 99999999999999999999 in \xC3", "en").empty());
  std::string hostile;
  for (int i = 0; i < 100'000; ++i) hostile += "1,";
  dates_in(hostile, "en");
  hostile.clear();
  for (int i = 0; i < 50'000; ++i) hostile += "a a ";
  dates_in(hostile, "en");
  dates_in("99999 centuries ago, 3000 decades ago", "en");
}

}  // namespace
}  // namespace dateline::text
