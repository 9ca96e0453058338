#include "text/wire_dateline.h"

#include <gtest/gtest.h>

#include "text/calendar_words.h"

namespace dateline::text {
namespace {

// `Moscow|8.10.2015|TASS`: cities, day, agency.
std::string told(const WireDateline& line) {
  std::string out;
  for (const std::string& city : line.cities) out += (out.empty() ? "" : " / ") + city;
  out += "|";
  if (line.day) {
    out += std::to_string(line.day->day) + "." + std::to_string(line.day->month);
    if (line.day->year != 0) out += "." + std::to_string(line.day->year);
  }
  return out + "|" + line.agency;
}

struct Opening {
  const char* dateline;  // With its separator.
  const char* story;
  const char* told;
  const char* language = "";
};

constexpr Opening kOpenings[] = {
    {"MOSCOW, October 8. /TASS/. ", "The talks will go on.", "Moscow|8.10|TASS"},
    {"ROSEAU, Dominica, April 3 (Reuters) - ", "The harbour opened again.", "Roseau|3.4|Reuters"},
    {"SPRINGFIELD, Ill. (AP) — ", "The senate met late.", "Springfield||AP"},
    {"SPRINGFIELD, Ill. (AP) _ ", "The senate met late.", "Springfield||AP"},
    {"SPRINGFIELD, Ill. -- ", "The senate met late.", "Springfield||"},
    {"BRUSSELS/PARIS, Oct 8 (Reuters) - ", "Two ministers met.", "Brussels / Paris|8.10|Reuters"},
    {"GENEVA and NEW YORK, 8 October – ", "Aid workers asked for more.", "Geneva / New York|8.10|"},
    {"WASHINGTON (AP) — ", "The house voted at night.", "Washington||AP"},
    {"NEW YORK (Reuters) - ", "Prices fell.", "New York||Reuters"},
    {"London (dpa) - ", "The museum is open.", "London||dpa"},
    {"BEIJING, Oct. 8 (Xinhua) -- ", "A bridge was finished.", "Beijing|8.10|Xinhua"},
    {"NEW DELHI, Oct 8 (PTI) ", "The monsoon has left.", "New Delhi|8.10|PTI"},
    {"NEW DELHI (PTI): ", "The monsoon has left.", "New Delhi||PTI"},
    {"KUALA LUMPUR, Oct 8 (Bernama) -- ", "Rubber closed higher.", "Kuala Lumpur|8.10|Bernama"},
    {"SAN FRANCISCO--(BUSINESS WIRE)--", "A firm has a new chief.", "San Francisco||BUSINESS WIRE"},
    {"NEW YORK, Oct. 8, 2015 /PRNewswire/ -- ", "A firm has a new chief.", "New York|8.10.2015|PRNewswire"},
    {"ST. PAUL, Minn., March 20 - ", "The river rose.", "St. Paul|20.3|"},
    {"POUGHKEEPSIE, N.Y., March 12 - ", "An airline flew more.", "Poughkeepsie|12.3|"},
    {"RIO DE JANEIRO, March 26 - ", "Oil flowed slower.", "Rio de Janeiro|26.3|"},
    {"NEW YORK, Mar 5 - ", "Oil rose.", "New York|5.3|"},
    {"ST JOSEPH, Mo., March 5 - ", "A firm sold shares.", "St Joseph|5.3|"},
    {"SAN MATEO, Calif., March 2 - ", "A firm sold shares.", "San Mateo|2.3|"},
    {"MONTREAL, Feb 26 - ", "(A firm Ltd) said it bought another.", "Montreal|26.2|"},
    {"WASHINGTON, March 12, Reuter - ", "A judge said no.", "Washington|12.3|Reuter"},
    {"VIENNA — ", "The house will be a station.", "Vienna||"},
    {"DUBAI, United Arab Emirates — ", "The airline bought planes.", "Dubai||"},
    {"COLUMBIA, S.C. (AP) — ", "Owners met in a shop.", "Columbia||AP"},
    {"(Reuters) - ", "The office is looking into it.", "||Reuters"},
    {"OTTAWA, Thursday, Oct. 8 (CP) - ", "The vote is near.", "Ottawa|8.10|CP"},
    {"JERUSALEM, October 8th, 2015 [AFP] – ", "The market was shut.", "Jerusalem|8.10.2015|AFP"},
    {"NAIROBI, 8 October 2015 (IPS) - ", "Rain came early.", "Nairobi|8.10.2015|IPS"},
    // German
    {"BERLIN, 8. Oktober (dpa) - ", "Der Zug fährt wieder.", "Berlin|8.10|dpa", "de"},
    {"Berlin (dpa) - ", "Der Zug fährt wieder.", "Berlin||dpa", "de"},
    {"Wien (APA) - ", "Der Rat tagt.", "Wien||APA", "de"},
    {"Frankfurt/Main (dpa) - ", "Die Bank wartet.", "Frankfurt/Main||dpa", "de"},
    {"Hannover (dpa/lni) - ", "Die Messe beginnt.", "Hannover||dpa/lni", "de"},
    {"Bad Homburg (dpa/lhe) - ", "Die Quelle fließt.", "Bad Homburg||dpa/lhe", "de"},
    {"Berlin/Brüssel (AFP) - ", "Der Streit dauert an.", "Berlin / Brüssel||AFP", "de"},
    {"Zürich, 8. Okt. (SDA) – ", "Der See ist ruhig.", "Zürich|8.10|SDA", "de"},
    {"Bern, 08.10.2015 (SDA) - ", "Der Rat hat entschieden.", "Bern|8.10.2015|SDA", "de"},
    // French
    {"Genève, 8 oct. (ATS) ", "Le lac est calme.", "Genève|8.10|ATS", "fr"},
    {"PARIS (AFP) – ", "Le pont est ouvert.", "Paris||AFP", "fr"},
    {"PARIS, 8 octobre (AFP) – ", "Le pont est ouvert.", "Paris|8.10|AFP", "fr"},
    {"Paris, le 8 octobre – ", "Le pont est ouvert.", "Paris|8.10|", "fr"},
    {"Paris, le 8 octobre 2015\n", "Le pont est ouvert.", "Paris|8.10.2015|", "fr"},
    {"BRUXELLES, 1er février (Belga) - ", "La gare ferme.", "Bruxelles|1.2|Belga", "fr"},
    {"OUAGADOUGOU, 8 déc (AFP) - ", "La récolte est bonne.", "Ouagadougou|8.12|AFP", "fr"},
    // Spanish, Catalan, Portuguese, Italian
    {"MADRID, 8 Oct. (EUROPA PRESS) - ", "El puerto abre.", "Madrid|8.10|EUROPA PRESS", "es"},
    {"Madrid, 8 oct (EFE).- ", "El puerto abre.", "Madrid|8.10|EFE", "es"},
    {"LA PAZ, 8 de octubre de 2015 (ABI).- ", "La mina cierra.", "La Paz|8.10.2015|ABI", "es"},
    {"Buenos Aires, 8 ene (Télam) – ", "El verano llega.", "Buenos Aires|8.1|Télam", "es"},
    {"La Habana, 8 oct (Prensa Latina) ", "El puerto abre.", "La Habana|8.10|Prensa Latina", "es"},
    {"BARCELONA, 8 d'octubre (EFE) - ", "El port obre.", "Barcelona|8.10|EFE", "ca"},
    {"LISBOA (Lusa) - ", "A ponte abriu.", "Lisboa||Lusa", "pt"},
    {"Lisboa, 08 out (Lusa) – ", "A ponte abriu.", "Lisboa|8.10|Lusa", "pt"},
    {"ROMA, 8 OTT - ", "Il ponte riapre.", "Roma|8.10|", "it"},
    {"(ANSA) - ROMA, 8 OTT - ", "Il ponte riapre.", "Roma|8.10|ANSA", "it"},
    {"Milano, 8 ott. (Adnkronos) - ", "La fiera apre.", "Milano|8.10|Adnkronos", "it"},
    {"CITTÀ DEL VATICANO, 8 OTT - ", "La piazza è piena.", "Città del Vaticano|8.10|", "it"},
    // Russian, Ukrainian, Belarusian, Bulgarian
    {"МОСКВА, 8 октября. /ТАСС/. ", "Переговоры продолжатся.", "Москва|8.10|ТАСС", "ru"},
    {"МОСКВА, 8 окт - РИА Новости. ", "Переговоры продолжатся.", "Москва|8.10|РИА Новости", "ru"},
    {"Москва. 8 октября. ИНТЕРФАКС - ", "Переговоры продолжатся.", "Москва|8.10|ИНТЕРФАКС", "ru"},
    {"МОСКВА, 8 октября 2015 г. /ТАСС/. ", "Переговоры продолжатся.", "Москва|8.10.2015|ТАСС", "ru"},
    {"Минск, 8 октября /Корр. БЕЛТА/. ", "Мост открыт.", "Минск|8.10|БЕЛТА", "ru"},
    {"РОСТОВ-НА-ДОНУ, 8 октября. /ТАСС/. ", "Мост открыт.", "Ростов-на-Дону|8.10|ТАСС", "ru"},
    {"АСТАНА. КАЗИНФОРМ – ", "Мост открыт.", "Астана||КАЗИНФОРМ", "ru"},
    {"КИЇВ, 8 жовтня (Укрінформ) – ", "Міст відкрито.", "Київ|8.10|Укрінформ", "uk"},
    {"София, 8 октомври (БТА) - ", "Мостът е отворен.", "София|8.10|БТА", "bg"},
    // Polish, Czech, Slovak, Hungarian, Romanian
    {"WARSZAWA (PAP) – ", "Most jest otwarty.", "Warszawa||PAP", "pl"},
    {"Warszawa, 08.10.2015 (PAP) - ", "Most jest otwarty.", "Warszawa|8.10.2015|PAP", "pl"},
    {"Warszawa, 8 listopada (PAP) - ", "Most jest otwarty.", "Warszawa|8.11|PAP", "pl"},
    {"ZAGREB, 8. listopada (Hina) - ", "Most je otvoren.", "Zagreb|8.10|Hina", "hr"},
    {"ZAGREB, 8. listopada (Hina) - ", "Most je otvoren.", "Zagreb|8.0|Hina"},
    {"Praha 8. října (ČTK) - ", "Most je otevřen.", "Praha|8.10|ČTK", "cs"},
    {"Bratislava 8. októbra (TASR) - ", "Most je otvorený.", "Bratislava|8.10|TASR", "sk"},
    {"Budapest, 2015. október 8., csütörtök (MTI) – ", "A híd nyitva van.", "Budapest|8.10.2015|MTI", "hu"},
    {"BUCUREŞTI, 8 oct. (Agerpres) - ", "Podul este deschis.", "Bucureşti|8.10|Agerpres", "ro"},
    // The north and the Baltic
    {"OSLO (NTB) – ", "Broen er åpen.", "Oslo||NTB", "nb"},
    {"Oslo, den 8. oktober (NTB) – ", "Broen er åpen.", "Oslo|8.10|NTB", "nb"},
    {"København /Ritzau/ - ", "Broen er åben.", "København||Ritzau", "da"},
    {"STOCKHOLM (TT) – ", "Bron är öppen.", "Stockholm||TT", "sv"},
    {"Helsinki, 8. lokakuuta (STT) – ", "Silta on auki.", "Helsinki|8.10|STT", "fi"},
    {"Tallinn, 8. oktoober, BNS - ", "Sild on avatud.", "Tallinn|8.10|BNS", "et"},
    {"VILNIUS, spalio 8 d. (BNS) – ", "Tiltas atidarytas.", "Vilnius|8.10|BNS", "lt"},
    {"RĪGA, 8. okt. (LETA) – ", "Tilts ir atvērts.", "Rīga|8.10|LETA", "lv"},
    // Greek, Turkish, Dutch, Serbian, Vietnamese, Indonesian
    {"ΑΘΗΝΑ, 8 Οκτωβρίου (ΑΠΕ-ΜΠΕ) - ", "Η γέφυρα άνοιξε.", "Αθήνα|8.10|ΑΠΕ-ΜΠΕ", "el"},
    {"ΑΘΗΝΑ, 8 ΟΚΤΩΒΡΙΟΥ (ΑΠΕ) - ", "Η γέφυρα άνοιξε.", "Αθήνα|8.10|ΑΠΕ", "el"},
    {"ANKARA (AA) - ", "Köprü açıldı.", "Ankara||AA", "tr"},
    {"İSTANBUL, 8 Ekim (DHA) - ", "Köprü açıldı.", "İstanbul|8.10|DHA", "tr"},
    {"AMSTERDAM (ANP) - ", "De brug is open.", "Amsterdam||ANP", "nl"},
    {"BEOGRAD, 8. oktobra (Tanjug) - ", "Most je otvoren.", "Beograd|8.10|Tanjug", "sr"},
    {"Hà Nội, 8/10 (TTXVN) - ", "Cầu đã mở.", "Hà Nội|8.10|TTXVN", "vi"},
    {"Jakarta (ANTARA) - ", "Jembatan dibuka.", "Jakarta||ANTARA", "id"},
    // Arabic, Persian, Hindi
    {"القاهرة 8 أكتوبر (رويترز) - ", "فتح الجسر.", "القاهرة|8.10|رويترز", "ar"},
    {"باريس (أ ف ب) - ", "فتح الجسر.", "باريس||أ ف ب", "ar"},
    {"تهران (ایرنا) - ", "پل باز شد.", "تهران||ایرنا", "fa"},
    {"नई दिल्ली, 8 अक्टूबर (भाषा) ", "पुल खुल गया।", "नई दिल्ली|8.10|भाषा", "hi"},
    // Chinese, Japanese, Korean
    {"新华社北京10月8日电 ", "大桥开通。", "北京|8.10|新华社"},
    {"新华社东京２０１５年１０月８日电", "（记者王明）大桥开通。", "东京|8.10.2015|新华社"},
    {"【東京共同】", "橋が開通した。", "東京||共同"},
    {"【東京10月8日共同】", "橋が開通した。", "東京|8.10|共同"},
    {"【ワシントン時事】", "橋が開通した。", "ワシントン||時事"},
    {"［東京 ８日 ロイター］ - ", "橋が開通した。", "東京|8.0|ロイター"},
    {"東京8日共同　", "橋が開通した。", "東京|8.0|共同"},
    {"(서울=연합뉴스) ", "다리가 열렸다.", "서울||연합뉴스"},
    {"(서울=연합뉴스) 홍길동 기자 = ", "다리가 열렸다.", "서울||연합뉴스"},
    {"[부산=뉴시스] ", "다리가 열렸다.", "부산||뉴시스"},
};

TEST(WireDateline, IsReadInTheStylesOfManyAgencies) {
  int read = 0;
  int missed = 0;
  for (const Opening& opening : kOpenings) {
    const std::string head = opening.dateline;
    const std::string text = head + opening.story;
    const auto line = read_wire_dateline(text, {opening.language, "", ""});
    if (!line) {
      ++missed;
      std::cout << "missed: " << text << "\n";
      continue;
    }
    ++read;
    EXPECT_EQ(text.substr(line->length), opening.story) << text;
    EXPECT_EQ(told(*line), opening.told) << text;
  }
  EXPECT_GE(read, 0.95 * (read + missed)) << missed << " missed";
}

// Texts that begin somewhat as datelines do.
constexpr const char* kProse[] = {
    "OPEC - the oil cartel - said on Thursday that it would pump less.",
    "OPEC - The oil cartel said on Thursday that it would pump less.",
    "NATO (North Atlantic Treaty Organization) - The alliance met.",
    "NEW YORK is a city of bridges.",
    "New York – the city of bridges – is getting another one.",
    "Q: Who - if anyone - will build it?",
    "Berlin - die Hauptstadt - wächst",
    "Berlin - Die Hauptstadt - wächst",
    "BERLIN - Die Hauptstadt - wächst weiter.",
    "Berlin - eine Stadt am Fluss.",
    "Berlin – Hauptstadt und Land zugleich – wächst.",
    "UPDATE - The bridge is open again.",
    "UPDATE, October 8 - The bridge is open again.",
    "CORRECTION - In a story on bridges, the name was wrong.",
    "WATCH: The bridge opens.",
    "PARIS: A guide to the bridges",
    "LONDON - CLOSING PRICES OF METALS",
    "LONDON – PARIS – BERLIN: three cities by train",
    "London – Paris in two hours is the plan.",
    "Paris, October, and the leaves fall.",
    "Paris in October is a dream.",
    "In Paris, October 8 - The bridge opened.",
    "On Thursday, October 8 - The bridge opened.",
    "Thursday, October 8 - The bridge opened.",
    "October 8, 2015 - The bridge opened.",
    "Oct. 8 (Reuters Breakingviews style) - a note",
    "Published October 8, 2015 - The bridge opened.",
    "Christmas, December 25 — A day off for all.",
    "The Associated Press (AP) - The agency has a new chief.",
    "Agence France-Presse (AFP) - The agency has a new chief.",
    "Agence France-Presse (AFP) said on Thursday that it has a new chief.",
    "Deutsche Presse-Agentur (dpa) - Die Agentur hat eine neue Leitung.",
    "Die Deutsche Presse-Agentur (dpa) - gegründet 1949 - hat eine neue Leitung.",
    "The World Health Organization (WHO) - An agency of the UN - met.",
    "Apple Inc (AAPL) - The firm sold more.",
    "TESLA (TSLA) - The firm sold more.",
    "IBM (NYSE) - The firm sold more.",
    "Jane Roe, 42, said that the bridge was hers.",
    "John, May 5, and his wife - The story goes on.",
    "April 8 - A spring day.",
    "May 2015 - The month of strikes.",
    "MAY - The month of strikes.",
    "Mr. Smith - The man from the bridge - was there.",
    "St. Paul, the apostle, wrote letters.",
    "A. M. Smith (AP) wrote it.",
    "Reuters - The agency has a new chief.",
    "REUTERS - The agency has a new chief.",
    "TASS. The agency has a new chief.",
    "ТАСС - государственное агентство - сообщило об этом.",
    "ТАСС - Государственное агентство сообщило об этом.",
    "Москва - столица России.",
    "МОСКВА - столица России.",
    "Москва — Пекин: поезд пошёл",
    "Президент России Владимир Путин - В Москве он был вчера.",
    "В Москве, 8 октября - Мост открыт.",
    "Переговоры в Москве 8 октября. Мост открыт.",
    "ООН - Организация создана в 1945 году.",
    "Le 8 octobre 2015 - Le pont est ouvert.",
    "Paris - la ville - grandit.",
    "À Paris, le 8 octobre – Le pont est ouvert.",
    "Paris, le 8 octobre, était calme.",
    "L'AFP (Agence France-Presse) - Une agence - a un nouveau chef.",
    "ONU - La organización se reúne.",
    "Madrid, 8 goles, y ningún punto - Una crónica.",
    "El Madrid - El Barcelona: el partido del año",
    "Roma - Lazio finisce in parità.",
    "ROMA - LAZIO FINISCE IN PARITÀ",
    "Bayern - Dortmund endet ohne Tore.",
    "Ajax (PSV) - De wedstrijd",
    "ANALYSE - Die Zahlen der Woche",
    "EILMELDUNG: Der Zug fährt wieder.",
    "Kraków 8 października był cichy.",
    "Wien, Wien, nur du allein - Ein Lied wird alt.",
    "Hamburg (ca. 1,8 Millionen Einwohner) - Die Stadt wächst.",
    "Frankfurt (Oder) - die Stadt am Fluss - feiert.",
    "Washington (the state, not the city) - It rains.",
    "Washington Post (AP) - The paper has a new owner.",
    "Moscow, 8 million years ago - A sea lay here.",
    "SEATTLE 4, BOSTON 3 - The game was long.",
    "BOSTON (AP) or not, the story is old.",
    "東京は8日、橋が開通した。",
    "【速報】橋が開通した。",
    "【写真】東京の橋",
    "東京の共同通信は8日、橋が開通したと伝えた。",
    "北京10月8日天气晴朗。",
    "新华社今天有新闻。",
    "(서울) 다리가 열렸다.",
    "서울=다리가 열렸다.",
    "القاهرة مدينة كبيرة - عاصمة مصر.",
    "(CNN and others) - a list",
    "(1) - The first of many.",
    "- The bridge is open.",
    "/ The bridge / is open.",
    "",
    " ",
    "A",
    "(",
    "MOSCOW",
    "MOSCOW -",
    "WHO - The agency met.",
    "EASTER - The holiday is near.",
    "METAL PRICES FOR APRIL 6\nCopper 69",
    "LIVE CATTLE VOLUME/OPEN INTEREST FOR APRIL 6\nTotal 8",
    "COTTON SHIPMENTS APR 7\nUp",
    "SUGAR 16.10 - Apr 7",
    "SPAIN BEGINS SUMMER TIME. APRIL 26 - Canada too.",
    "NOON CDT APRIL 7\nCents",
};

TEST(WireDateline, IsNotSeenInProse) {
  for (const char* text : kProse)
    if (const auto line = read_wire_dateline(text)) ADD_FAILURE() << text << " taken for " << line->printed;
}

TEST(WireDateline, IsPrintedAsItStands) {
  EXPECT_EQ(read_wire_dateline("MOSCOW,  October 8.\n/TASS/.  The talks")->printed,
            "MOSCOW, October 8. /TASS/.");
  EXPECT_EQ(read_wire_dateline("PARIS (AFP) –  Le pont")->printed, "PARIS (AFP) –");
  EXPECT_EQ(read_wire_dateline("ROSEAU, Dominica, April 3 (Reuters) - The")->region, "Dominica");
  EXPECT_EQ(read_wire_dateline("【東京共同】橋")->printed, "【東京共同】");
}

TEST(WireDateline, BringsTheLineThatNamesTheWriter) {
  const std::string text = "By Jane Roe and John de Doe\nPARIS, Oct 8 (Reuters) - The bridge";
  const auto line = read_wire_dateline(text);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->byline, "Jane Roe and John de Doe");
  EXPECT_EQ(line->printed, "PARIS, Oct 8 (Reuters) -");
  EXPECT_EQ(text.substr(line->length), "The bridge");
  EXPECT_FALSE(read_wire_dateline("By Jane Roe\nParis is a city."));
}

TEST(WireDateline, TrustsTheSourceOnWhereItWasWritten) {
  EXPECT_FALSE(read_wire_dateline("Indianapolis – Several thousand came."));
  EXPECT_TRUE(read_wire_dateline("Indianapolis – Several thousand came.", {"", "Indianapolis", ""}));
  EXPECT_FALSE(read_wire_dateline("Berlin - die Hauptstadt - wächst", {"de", "Berlin", ""}));
  EXPECT_FALSE(read_wire_dateline("LITTLETON — The town met."));
  EXPECT_TRUE(read_wire_dateline("LITTLETON — The town met.", {"", "Littleton", ""}));
  EXPECT_TRUE(read_wire_dateline("MOSCOW, October 8. /DATELINE/. The", {"", "", "Dateline"}));
}

TEST(WireDateline, LooksNoFartherThanTheHead) {
  std::string huge;
  huge.resize(20'000'000, 'A');
  EXPECT_FALSE(read_wire_dateline(huge));
  EXPECT_FALSE(read_wire_dateline("\xFF\xFE PARIS (AFP)" + huge));
  EXPECT_FALSE(read_wire_dateline(std::string(1'000'000, '(')));
  EXPECT_FALSE(read_wire_dateline(std::string(1'000'000, '-')));
  EXPECT_TRUE(read_wire_dateline("PARIS (AFP) - " + huge));
}

TEST(SameDateline, IsFoundWhateverItsCaseSpacesAndDash) {
  EXPECT_EQ(length_of_same_dateline("London  (DPA) – The", "London (dpa) - "),
            std::string("London  (DPA) – ").size());
  EXPECT_EQ(length_of_same_dateline("OSLO: Broen", "Oslo"), 6u);
  EXPECT_EQ(length_of_same_dateline("Oslo bys broer", "Oslo"), 0u);
  EXPECT_EQ(length_of_same_dateline("Oslofjord", "Oslo"), 0u);
  EXPECT_EQ(length_of_same_dateline("Anything", ""), 0u);
}

TEST(WithSeparator, AddsADashWhereNoneIs) {
  EXPECT_EQ(with_separator("OSLO"), "OSLO –");
  EXPECT_EQ(with_separator("KNOXVILLE, Tenn. "), "KNOXVILLE, Tenn. –");
  EXPECT_EQ(with_separator("PARIS (AFP) -"), "PARIS (AFP) -");
  EXPECT_EQ(with_separator("MOSCOW, October 8. /TASS/."), "MOSCOW, October 8. /TASS/.");
  EXPECT_EQ(with_separator("【東京共同】"), "【東京共同】");
  EXPECT_EQ(with_separator(""), "");
}

TEST(WriteDateline, WritesAsAgenciesDo) {
  const Timestamp early = *parse_rfc3339("2015-10-08T00:30:00+03:00");  // the 7th in UTC
  const auto slashes = DatelineStyle::slashes;
  const auto brackets = DatelineStyle::brackets;
  EXPECT_EQ(write_dateline("Moscow", early, "TASS", "en", slashes), "MOSCOW, October 8. /TASS/.");
  EXPECT_EQ(write_dateline("Москва", early, "ТАСС", "ru", slashes), "МОСКВА, 8 октября. /ТАСС/.");
  EXPECT_EQ(write_dateline("Paris", early, "AFP", "fr", brackets), "PARIS, 8 octobre (AFP) –");
  EXPECT_EQ(write_dateline("Berlin", early, "dpa", "de", brackets), "BERLIN, 8. Oktober (dpa) -");
  EXPECT_EQ(write_dateline("Berlin", early, "", "de", brackets), "BERLIN, 8. Oktober -");
  EXPECT_EQ(write_dateline("İzmir", early, "AA", "tr", brackets), "İZMİR, 8 Ekim (AA) -");
  EXPECT_EQ(write_dateline("北京", early, "新华社", "zh", slashes), "新华社北京10月8日电");
  EXPECT_EQ(write_dateline("東京", early, "共同", "ja", slashes), "【東京10月8日共同】");
  EXPECT_EQ(write_dateline("서울", early, "연합뉴스", "ko", slashes), "(서울=연합뉴스)");
}

TEST(WriteDateline, IsReadBackInEveryLanguageAndMonth) {
  struct Place {
    const char* language;
    const char* city;
  };
  for (const Place& place :
       {Place{"en", "Rome"}, {"de", "Wien"},   {"fr", "Lyon"},   {"es", "Lima"},  {"it", "Roma"},
        {"pt", "Lisboa"},    {"nl", "Leiden"}, {"ru", "Омск"},   {"uk", "Київ"},  {"pl", "Łódź"},
        {"cs", "Brno"},      {"sk", "Nitra"},  {"hu", "Eger"},   {"ro", "Cluj"},  {"bg", "Варна"},
        {"sr", "Ниш"},       {"hr", "Split"},  {"sl", "Kranj"},  {"el", "Πάτρα"}, {"tr", "İzmir"},
        {"sv", "Lund"},      {"nb", "Oslo"},   {"da", "Odense"}, {"fi", "Turku"}, {"et", "Tartu"},
        {"lv", "Rīga"},      {"lt", "Kaunas"}, {"ca", "Girona"}, {"id", "Medan"}, {"ar", "دمشق"},
        {"zh", "北京"},      {"ja", "東京"},   {"ko", "서울"},   {"be", "Гомель"}}) {
    for (int month = 1; month <= 12; ++month) {
      const Timestamp moment = from_civil({2015, month, 8, 12, 0, 0, 0}, 0);
      const std::string language = place.language;
      const std::string agency = language == "zh"   ? "新华社"
                                 : language == "ja" ? "共同"
                                 : language == "ko" ? "연합뉴스"
                                                    : "TASS";
      for (const auto style : {DatelineStyle::slashes, DatelineStyle::brackets}) {
        const std::string written = write_dateline(place.city, moment, agency, language, style);
        const auto line = read_wire_dateline(written + " \"8\" Ω", {language, "", ""});
        ASSERT_TRUE(line) << written;
        EXPECT_EQ(line->printed, written);
        EXPECT_EQ(line->day ? line->day->month : 0, language == "ko" ? 0 : month) << written;
      }
    }
  }
}

TEST(CalendarWords, KnowMonthsInEveryLanguage) {
  EXPECT_EQ(month_word("ΟΚΤΩΒΡΙΟΥ", "el").month, 10);
  EXPECT_EQ(month_word("EKİM", "tr").month, 10);
  EXPECT_EQ(month_word("listopad", "pl").month, 11);
  EXPECT_EQ(month_word("listopad", "hr").month, 10);
  EXPECT_TRUE(month_word("listopad", "").is_month);
  EXPECT_EQ(month_word("Oktoba", "").month, 10);  // Swahili
  EXPECT_FALSE(month_word("bridge", "en").is_month);
  EXPECT_FALSE(month_word("10", "ja").is_month);
  EXPECT_TRUE(is_weekday("Donnerstag"));
  EXPECT_TRUE(is_weekday("ЧЕТВЕРГ"));
  EXPECT_FALSE(is_weekday("bridge"));
  EXPECT_EQ(word_key("St. Paul’s-on-Sea"), "st pauls on sea");
}

}  // namespace
}  // namespace dateline::text
