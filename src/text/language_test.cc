#include "text/language.h"

#include <gtest/gtest.h>

namespace dateline::text {
namespace {

TEST(LanguageTest, IsFoundInSentencesOfManyLanguages) {
  const std::pair<const char*, const char*> sentences[] = {
      {"en", "The harbour was closed for two days after a ferry had run aground in the fog."},
      {"de", "Der Hafen blieb zwei Tage lang gesperrt, nachdem eine Fähre im Nebel auf Grund gelaufen war."},
      {"fr", "Le port est resté fermé pendant deux jours après l'échouement d'un bac dans le brouillard."},
      {"es", "El puerto permaneció cerrado dos días después de que un transbordador encallara en la niebla."},
      {"it", "Il porto è rimasto chiuso per due giorni dopo che un traghetto si era arenato nella nebbia."},
      {"pl", "Port był zamknięty przez dwa dni po tym, jak prom osiadł na mieliźnie we mgle."},
      {"ru", "Порт был закрыт два дня после того, как паром в тумане сел на мель."},
      {"uk", "Порт був закритий два дні після того, як пором у тумані сів на мілину, повідомили у мерії."},
      {"tr", "Feribotun siste karaya oturmasının ardından liman iki gün boyunca kapalı kaldı."},
      {"ar", "ظل الميناء مغلقا لمدة يومين بعد أن جنحت عبارة وسط الضباب الكثيف."},
      {"zh", "一艘渡轮在大雾中搁浅之后，港口关闭了两天。"},
      {"ja", "霧の中でフェリーが座礁したため、港は二日間閉鎖された。"},
      {"el", "Το λιμάνι έμεινε κλειστό για δύο ημέρες αφού ένα πλοίο προσάραξε στην ομίχλη."},
      {"he", "הנמל נסגר ליומיים לאחר שמעבורת עלתה על שרטון בערפל."},
  };
  for (const auto& [language, sentence] : sentences) EXPECT_EQ(language_of(sentence), language) << sentence;
}

TEST(LanguageTest, IsNotGuessedFromAWordOrTwo) {
  EXPECT_EQ(language_of(""), "");
  EXPECT_EQ(language_of("Panorama"), "");
  EXPECT_EQ(language_of("17:30, 4-2"), "");
}

TEST(LanguageTest, IsNotFoundInWhatIsNoText) {
  EXPECT_EQ(language_of("\xFF\xFE The harbour was closed for two days after a ferry had run aground."), "");
  EXPECT_EQ(language_of("The harbour was closed for two days after a ferry had run aground \xE2\x82"), "");
}

TEST(LanguageTest, HintsDecideBetweenNeighbours) {
  const std::string_view sentence = "Regjeringen vil ha en ny avtale om fiske i havet.";
  EXPECT_EQ(language_of(sentence, "nb-NO"), "nb");
  EXPECT_EQ(language_of(sentence, "no"), "no");
  EXPECT_EQ(language_of("Regeringen vil have en ny aftale om fiskeri i havet.", "da-DK"), "da");
}

TEST(LanguageTest, IsPlainInALongTextOfOneLanguage) {
  const std::string sentence = "Der Hafen blieb zwei Tage lang gesperrt, weil eine Fähre auf Grund lief. ";
  EXPECT_FALSE(find_language(sentence).plain);
  std::string text;
  for (int i = 0; i < 5; ++i) text += sentence;
  EXPECT_TRUE(find_language(text).plain);
  EXPECT_EQ(find_language(text, "en").code, "de");  // whatever its feed says
}

TEST(LanguageTest, ALongTextIsCutBetweenCharacters) {
  std::string text;
  while (text.size() < 4'000) text += "Порт был закрыт два дня после того, как паром сел на мель. ";
  for (std::size_t shift = 0; shift < 4; ++shift)
    EXPECT_EQ(language_of(std::string(shift, 'x') + " " + text), "ru");
}

}  // namespace
}  // namespace dateline::text
