#include "topics/named.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "topics/place_names.h"

namespace dateline::topics {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(const std::vector<Named>& named) {
  std::vector<std::string> out;
  for (const Named& one : named) out.push_back(one.name);
  return out;
}
std::vector<std::string> places(std::string lead, std::string_view language = "en") {
  return named_in({"", std::move(lead), ""}, language).places;
}
std::vector<std::string> people(std::string lead, std::string_view language = "en") {
  return names(named_in({"", std::move(lead), ""}, language).people);
}
std::vector<std::string> organisations(std::string lead, std::string_view language = "en") {
  return names(named_in({"", std::move(lead), ""}, language).organisations);
}

TEST(PlacesTest, CountriesAreKnownInManyLanguages) {
  EXPECT_THAT(places("Talks between Germany and Russia go on."), ElementsAre("DE", "RU"));
  EXPECT_THAT(places("Gespräche zwischen Deutschland und Russland gehen weiter.", "de"),
              ElementsAre("DE", "RU"));
  EXPECT_THAT(places("Les pourparlers entre l'Allemagne et la Russie continuent.", "fr"),
              ElementsAre("DE", "RU"));
  EXPECT_THAT(places("Las conversaciones entre Alemania y Rusia continúan.", "es"), ElementsAre("DE", "RU"));
  EXPECT_THAT(places("تستمر المحادثات بين ألمانيا وروسيا في اليابان", "ar"), Contains("DE"));
  EXPECT_THAT(places("日本とドイツの会談が続いている。", "ja"), ElementsAre("JP", "DE"));
  EXPECT_THAT(places("法国和德国的会谈仍在继续。", "zh"), ElementsAre("FR", "DE"));
}

TEST(PlacesTest, NamesAreDeclined) {
  EXPECT_THAT(places("Переговоры России с Германией идут в Саудовской Аравии и Китае.", "ru"),
              ElementsAre("RU", "DE", "SA", "CN"));
  EXPECT_THAT(places("Переговори в Україні та Франції тривають.", "uk"), ElementsAre("UA", "FR"));
  EXPECT_THAT(places("Rozmowy o Rosji trwają w Niemczech.", "pl"), ElementsAre("RU", "DE"));
  EXPECT_THAT(places("Deutschlands Exporte sinken.", "de"), ElementsAre("DE"));
}

TEST(PlacesTest, CitiesStandForTheirCountries) {
  EXPECT_THAT(places("Prices rose in Tokyo, and the talks moved to Geneva and Ankara."),
              ElementsAre("JP", "CH", "TR"));
  EXPECT_THAT(places("Die Verhandlungen in Moskau und Genf gehen weiter.", "de"), ElementsAre("RU", "CH"));
  EXPECT_THAT(places("Переговоры в Пекине и Брюсселе.", "ru"), ElementsAre("CN", "BE"));
}

TEST(PlacesTest, AWordIsNoCountryForItsSpelling) {
  EXPECT_THAT(places("Families cooked turkey and served it on china, a mobile kitchen helped us."),
              IsEmpty());
  EXPECT_THAT(places("Turkey prices rose before the holiday."), IsEmpty());
  EXPECT_THAT(places("The talks in Turkey failed. Turkey said so."), ElementsAre("TR"));
  EXPECT_THAT(places("Turkey President Erdogan left for the talks."), ElementsAre("TR"));
  EXPECT_THAT(places("They told us that it helps us."), IsEmpty());
  EXPECT_THAT(places("They told the US that it helps."), ElementsAre("US"));
  EXPECT_THAT(places("The U.S. and the U.K. agreed."), ElementsAre("US", "GB"));
}

TEST(PlacesTest, APersonsNameIsNoCountry) {
  EXPECT_THAT(places("The goal by Jordan Henderson came late, and Michael Jordan watched."), IsEmpty());
  EXPECT_THAT(places("Aid has reached Jordan and Chad, officials said."), ElementsAre("JO", "TD"));
  EXPECT_THAT(places("The trial of Paris Hilton began."), IsEmpty());
  EXPECT_THAT(places("A bridge in Niger and one in Mali."), ElementsAre("NE", "ML"));
  EXPECT_THAT(places("Spills in the Niger Delta go on."), ElementsAre("NG"));
}

TEST(PlacesTest, StatesAreOfTheirCountry) {
  EXPECT_THAT(places("A firm in New Jersey was sold."), ElementsAre("US"));
}

TEST(PlacesTest, GeorgiaIsAStateAmongStates) {
  EXPECT_THAT(places("Voters in Georgia and elsewhere in the United States stood in line."),
              ElementsAre("US"));
  EXPECT_THAT(places("Wine growers in Georgia, in Tbilisi above all, are content."), ElementsAre("GE"));
}

TEST(PlacesTest, CountInHeadlineAndLeadOrTwice) {
  const ArticleText once{"Harvest begins", "Farmers were glad.", "One of them had lived in Norway before."};
  EXPECT_THAT(named_in(once, "en").places, IsEmpty());
  const ArticleText twice{"Harvest begins", "Farmers were glad.",
                          "One was from Norway. In Norway it rained."};
  EXPECT_THAT(named_in(twice, "en").places, ElementsAre("NO"));
  EXPECT_THAT(named_in({"Norway Votes On Fishing", "", ""}, "en").places, ElementsAre("NO"));
}

TEST(PlacesTest, TheItemsOwnGoFirst) {
  news::Item item;
  item.places = {{"Wien", "", {}, {}}, {"", "iso3166-1a2:FR", {}, {}}, {"Atlantis", "", {}, {}}};
  item.located = "MOSCOW";
  EXPECT_THAT(named_in(item, {"", "Talks in Tokyo.", ""}, "en").places, ElementsAre("AT", "FR", "RU", "JP"));
}

TEST(PeopleTest, ATitleTellsWhoIsOne) {
  EXPECT_THAT(people("The visit of President Tarmo Kelder was brief."), ElementsAre("Tarmo Kelder"));
  EXPECT_THAT(people("They met Prime Minister Oona Brask in the harbour."), ElementsAre("Oona Brask"));
  EXPECT_THAT(people("Gestern sprach Kanzlerin Angela Merkel über Häfen.", "de"),
              ElementsAre("Angela Merkel"));
  EXPECT_THAT(people("Le président François Hollande visite le port.", "fr"),
              ElementsAre("François Hollande"));
  EXPECT_THAT(people("Порт посетил президент Владимир Путин.", "ru"), ElementsAre("Владимир Путин"));
}

TEST(PeopleTest, ARoleOrAVerbOfSayingOrAFirstNameTells) {
  EXPECT_THAT(people("It was Oona Brask, the director of the harbour, who had called."),
              ElementsAre("Oona Brask"));
  EXPECT_THAT(people("Nobody was hurt, Tarmo Kelder said. It had rained, Kelder added."),
              ElementsAre("Tarmo Kelder"));
  EXPECT_THAT(people("The house of Peter van der Velde burnt down."), ElementsAre("Peter van der Velde"));
  EXPECT_THAT(people("The will of John F. Kennedy was read."), ElementsAre("John F. Kennedy"));
}

TEST(PeopleTest, TheNameBeginsAfterTheLastTitle) {
  EXPECT_THAT(people("They heard Harbour Secretary Oona Brask at noon."), ElementsAre("Oona Brask"));
}

TEST(PeopleTest, WhatMayBeNobodyIsLeftOut) {
  EXPECT_THAT(people("Brask Harbour said it would close. Brask Harbour said no more."), IsEmpty());
  EXPECT_THAT(people("The Golden Anchor burnt down near Long Meadow."), IsEmpty());
  EXPECT_THAT(people("Devant le Sénat, il a expliqué. Devant le Sénat a expliqué.", "fr"), IsEmpty());
  EXPECT_THAT(people("On Monday Morning the Baltic Sea froze, and San Francisco shook."), IsEmpty());
  EXPECT_THAT(people("Die Große Koalition und der Deutsche Wetterdienst warnen vor Glatteis.", "de"),
              IsEmpty());
  EXPECT_THAT(named_in({"Harbour Closed After Peter Storm Hits Hard", "", ""}, "en").people, IsEmpty());
}

TEST(PeopleTest, TheLastNameIsALaterMention) {
  EXPECT_THAT(people("Peter Velde left. President Velde had said so, and Velde was right."),
              ElementsAre("Peter Velde"));
}

TEST(PeopleTest, OneIsOneHoweverTheNameIsWritten) {
  EXPECT_THAT(people("Peter B. Velde came. Peter Velde spoke."), ElementsAre("Peter B. Velde"));
  EXPECT_THAT(people("Peter Veldes Haus brannte ab. Velde war nicht da.", "de"), ElementsAre("Peter Velde"));
  EXPECT_THAT(people("It was Kim Jong-un who came, with the Peter Velde-led crew."),
              ElementsAre("Kim Jong-un", "Peter Velde"));
  EXPECT_THAT(people("They measured the Sun. Theory Velde was right."), IsEmpty());
}

TEST(OrganisationsTest, AreKnownByTheirWords) {
  EXPECT_THAT(organisations("The House Energy and Commerce Committee met."),
              ElementsAre("House Energy and Commerce Committee"));
  EXPECT_THAT(organisations("The Securities and Harbours Commission met."),
              ElementsAre("Securities and Harbours Commission"));
  EXPECT_THAT(organisations("The European Court of Justice sat."), ElementsAre("European Court of Justice"));
  EXPECT_THAT(organisations("General Motors Corp and First Interstate Bancorp rose."),
              ElementsAre("General Motors Corp", "First Interstate Bancorp"));
  EXPECT_THAT(organisations("The Ministry of International Trade and Industry replied."),
              ElementsAre("Ministry of International Trade and Industry"));
  EXPECT_THAT(organisations("The Finance Ministry and the Central Bank replied."), IsEmpty());
  EXPECT_THAT(organisations("The Soviet Union was large."), IsEmpty());
  EXPECT_THAT(organisations("Shares of Brask Shipping Corp rose."), ElementsAre("Brask Shipping Corp"));
  EXPECT_THAT(organisations("The Ministry of Foreign Affairs replied at once."),
              ElementsAre("Ministry of Foreign Affairs"));
  EXPECT_THAT(organisations("A study by the University of Tartu shows it."),
              ElementsAre("University of Tartu"));
  EXPECT_THAT(organisations("Die Werft Nordsee GmbH schließt.", "de"), Contains("Werft Nordsee GmbH"));
}

TEST(OrganisationsTest, TheWorldsHaveOneNameInAllLanguages) {
  EXPECT_THAT(organisations("The United Nations and the EU agreed with Nato."),
              ElementsAre("United Nations", "European Union", "NATO"));
  EXPECT_THAT(organisations("В ООН и НАТО обсудили Евросоюз.", "ru"),
              ElementsAre("United Nations", "NATO", "European Union"));
  EXPECT_THAT(organisations("联合国开会。", "zh"), ElementsAre("United Nations"));
}

TEST(NamedTest, TheItemsOwnGoFirst) {
  news::Item item;
  item.people = {{"Oona Brask", "", "", ""}};
  item.organisations = {{"Harbour Watch", ""}};
  const NamedInText found = named_in(item, {"", "President Oona Brask met Peter Velde.", ""}, "en");
  EXPECT_THAT(names(found.people), ElementsAre("Oona Brask", "Peter Velde"));
  EXPECT_EQ(found.people[0].key, "oona-brask");
  EXPECT_THAT(names(found.organisations), ElementsAre("Harbour Watch"));
}

TEST(NamedTest, IsBoundedAndTakesAnyBytes) {
  std::string text = "\xFF\xC3(\xE2\x82 A. B. C. ";
  for (int i = 0; i < 500; ++i)
    text +=
        "President Peter Velde" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + ". ";
  for (int i = 0; i < 200; ++i)
    text += "Peter " + std::string(1, static_cast<char>('A' + i % 26)) + "rask" +
            std::string(static_cast<std::size_t>(i / 26 + 1), 'o') + " spoke. ";
  EXPECT_EQ(named_in({"", text, text}, "en").people.size(), 20u);
}

TEST(TextWordsTest, TheLeadIsTheFirstParagraphWhereNoneIsSaid) {
  news::Item item;
  item.body = {"<p>First.</p><p>Second.</p>", "<p>Third.</p>"};
  const ArticleText text = text_of(item);
  EXPECT_EQ(text.lead, "First.");
  EXPECT_EQ(text.body, "\nSecond.\n\nThird.\n\n");
}

}  // namespace
}  // namespace dateline::topics
