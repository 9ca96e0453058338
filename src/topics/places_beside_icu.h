#pragma once

#include <string_view>

namespace dateline::topics {

/// A name of a country or a city that ICU has not, or has under another name.
struct PlaceBesideIcu {
  std::string_view country;   ///< ISO 3166-1 alpha-2.
  std::string_view language;  ///< Primary subtag; empty = it is written so in many.
  std::string_view names;     ///< Apart by bars.
  bool is_city = true;
};

// Capitals by which no time zone is named, other seats of governments and large cities that news comes from;
// countries' everyday names; forms of declension that the rules of place_forms.h do not make. Facts, written
// down for this program.
// clang-format off
inline constexpr PlaceBesideIcu kPlacesBesideIcu[] = {
    {"US", "", "USA|U.S.A.", false}, {"US", "en", "United States of America|US|U.S.|Washington D.C.", false},
    {"US", "", "Washington|San Francisco|Boston|Philadelphia|Houston|Dallas|Miami|Seattle|Atlanta|Las Vegas|San Diego|Baltimore|Minneapolis|Pittsburgh|New Orleans"},
    {"US", "", "California|Texas|Florida|Ohio|Illinois|Michigan|Pennsylvania|New Jersey|New Mexico|Massachusetts|Colorado|Arizona|Oregon|Minnesota|Wisconsin|Missouri|Louisiana|Alabama|Tennessee|Kentucky|Oklahoma|Kansas|Nebraska|Iowa|Arkansas|Nevada|Utah|Alaska|Hawaii|North Carolina|South Carolina|West Virginia|Connecticut|Rhode Island|New Hampshire|Vermont|Wyoming|Montana|Idaho|North Dakota|South Dakota", false},
    {"US", "de", "Vereinigte Staaten|Vereinigten Staaten", false}, {"US", "fr", "Etats-Unis|États-Unis", false},
    {"US", "es", "EEUU|EE.UU.|EE UU|Estados Unidos", false}, {"US", "it", "Stati Uniti|Usa", false},
    {"US", "pt", "EUA|Estados Unidos", false}, {"US", "ru", "США|Соединённые Штаты|Соединенных Штатов|Соединенные Штаты|Вашингтон|Нью-Йорк", false},
    {"US", "uk", "США", false}, {"US", "ja", "米国|ワシントン|アメリカ"}, {"US", "zh", "美国|美國|华盛顿|華盛頓"}, {"US", "ar", "واشنطن|أمريكا"},
    {"US", "ko", "미국|워싱턴"}, {"US", "he", "וושינגטון"}, {"US", "el", "Ουάσινγκτον|ΗΠΑ"},
    {"GB", "en", "Britain|Great Britain|England|Scotland|Wales|Northern Ireland|UK|U.K.", false},
    {"GB", "de", "Großbritannien|England|Schottland|Wales|Nordirland", false},
    {"GB", "fr", "Grande-Bretagne|Angleterre|Écosse|Pays de Galles|Londres", false},
    {"GB", "es", "Gran Bretaña|Inglaterra|Escocia|Gales|Londres", false}, {"GB", "it", "Gran Bretagna|Inghilterra|Scozia|Galles|Londra", false},
    {"GB", "pt", "Grã-Bretanha|Inglaterra|Escócia|País de Gales|Londres", false}, {"GB", "ru", "Британия|Англия|Шотландия", false},
    {"GB", "", "Edinburgh|Glasgow|Manchester|Liverpool|Birmingham|Belfast|Cardiff|Leeds"},
    {"CN", "", "Beijing|Peking"}, {"CN", "ru", "КНР|Пекин|Китай", false}, {"CN", "fr", "Pékin"}, {"CN", "es", "Pekín|Pequín"},
    {"CN", "it", "Pechino"}, {"CN", "pt", "Pequim"}, {"CN", "zh", "北京|中国|中國"}, {"CN", "ja", "北京|中国"}, {"CN", "ar", "بكين"},
    {"CN", "", "Shenzhen|Guangzhou|Wuhan|Chengdu|Tianjin"}, {"CN", "pl", "Pekin"}, {"CN", "uk", "Пекін"}, {"CN", "el", "Πεκίνο"},
    {"IN", "", "New Delhi|Mumbai|Bombay|Bangalore|Bengaluru|Chennai|Hyderabad"}, {"IN", "en", "Delhi"}, {"IN", "de", "Neu-Delhi"},
    {"IN", "es", "Nueva Delhi"}, {"IN", "it", "Nuova Delhi"}, {"IN", "pt", "Nova Délhi|Nova Deli"}, {"IN", "ru", "Нью-Дели"}, {"IN", "hi", "नई दिल्ली|दिल्ली|मुंबई"}, {"IN", "ar", "نيودلهي"},
    {"CA", "", "Ottawa|Montreal|Montréal|Calgary"}, {"CA", "ru", "Оттава"}, {"CA", "ar", "أوتاوا"}, {"CA", "zh", "渥太华"},
    {"AU", "", "Canberra|New South Wales"}, {"AU", "ru", "Канберра"}, {"AU", "zh", "堪培拉"}, {"NZ", "", "Wellington|Christchurch"}, {"NZ", "ru", "Веллингтон"},
    {"TR", "", "Ankara|Izmir|İzmir|Türkiye"}, {"TR", "ru", "Анкара"}, {"TR", "ar", "أنقرة"}, {"TR", "pt", "Ancara"}, {"TR", "el", "Άγκυρα"}, {"TR", "zh", "安卡拉"},
    {"TR", "en", "Turkey", false}, {"TR", "de", "Türkei", false}, {"TR", "fr", "Turquie", false}, {"TR", "es", "Turquía", false},
    {"CH", "", "Bern|Berne|Geneva|Geneve|Genève|Genf|Basel|Lausanne|Davos"}, {"CH", "it", "Berna|Ginevra|Zurigo"}, {"CH", "es", "Berna|Ginebra"},
    {"CH", "pt", "Berna|Genebra"}, {"CH", "ru", "Берн|Женева"}, {"CH", "ar", "جنيف|برن"}, {"CH", "ja", "ジュネーブ"}, {"CH", "zh", "日内瓦"}, {"CH", "uk", "Женева|Берн"},
    {"BR", "", "Brasilia|Brasília|Rio de Janeiro"}, {"BR", "ru", "Бразилиа"}, {"PK", "", "Islamabad|Lahore|Peshawar"}, {"PK", "ru", "Исламабад"}, {"PK", "ar", "إسلام آباد"},
    {"NG", "", "Abuja"}, {"NG", "en", "Niger Delta|Niger State"}, {"ZA", "", "Pretoria|Cape Town|Durban"}, {"ZA", "ru", "Претория"}, {"MA", "", "Rabat|Marrakesh|Marrakech"},
    {"MA", "ru", "Рабат"}, {"MA", "ar", "الرباط"}, {"VN", "", "Hanoi|Hà Nội"}, {"VN", "ru", "Ханой"}, {"VN", "zh", "河内"}, {"AE", "", "Abu Dhabi"}, {"AE", "en", "UAE|Emirates", false},
    {"AE", "ru", "ОАЭ|Абу-Даби", false}, {"AE", "ar", "أبوظبي|أبو ظبي|الإمارات"}, {"AE", "fr", "Abou Dhabi"}, {"AE", "es", "Abu Dabi"}, {"IL", "", "Tel Aviv|Haifa"}, {"IL", "ru", "Тель-Авив"},
    {"IL", "ar", "تل أبيب"}, {"IL", "he", "תל אביב"}, {"PS", "", "Gaza|Ramallah"}, {"PS", "en", "West Bank|Gaza Strip|Palestine", false}, {"PS", "ru", "Газа|Рамалла|Палестина", false}, {"PS", "ar", "غزة|رام الله|فلسطين"},
    {"NL", "", "The Hague|Den Haag|Rotterdam|Holland"}, {"NL", "fr", "La Haye"}, {"NL", "es", "La Haya|Holanda"}, {"NL", "it", "L'Aia|Olanda"}, {"NL", "ru", "Гаага|Голландия"},
    {"DE", "", "Frankfurt|Hamburg|Munich|München|Cologne|Köln|Bonn|Stuttgart|Dresden|Leipzig|Düsseldorf"}, {"DE", "en", "West Germany", false}, {"DE", "ru", "ФРГ|Мюнхен|Франкфурт|Гамбург", false},
    {"DE", "it", "Monaco di Baviera|Francoforte|Amburgo"}, {"DE", "fr", "Francfort|Hambourg|Cologne"}, {"FR", "", "Marseille|Lyon|Strasbourg|Toulouse|Bordeaux"}, {"FR", "de", "Straßburg"},
    {"IT", "", "Milan|Milano|Turin|Torino|Naples|Napoli|Venice|Venezia|Palermo"}, {"IT", "de", "Mailand|Neapel|Venedig"}, {"IT", "ru", "Милан|Венеция|Неаполь"}, {"ES", "", "Barcelona|Bilbao|Sevilla|Seville"},
    {"ES", "en", "Catalonia", false}, {"RU", "", "St. Petersburg|Saint Petersburg|Sochi|Kazan"}, {"RU", "en", "St Petersburg|Chechnya|Grozny"}, {"RU", "ru", "РФ|Санкт-Петербург|Санкт-Петербурге|Санкт-Петербурга|Петербург|Казань|Казани|Сочи|Чечня|Чечни|Грозный|Грозном|Москве|Кремль|Кремле|Кремля"},
    {"RU", "de", "Sankt Petersburg"}, {"RU", "fr", "Saint-Pétersbourg"}, {"RU", "es", "San Petersburgo"}, {"RU", "it", "San Pietroburgo"},
    {"UA", "", "Kyiv|Kiev|Kharkiv|Lviv|Odessa|Odesa|Donetsk|Luhansk|Mariupol"}, {"UA", "ru", "Киев|Харьков|Одесса|Львов|Донецк|Луганск"}, {"UA", "uk", "Харків|Одеса|Львів|Донецьк|Луганськ|Київ|Києві|Києва|Харкові|Львові"},
    {"UA", "de", "Kiew|Charkiw|Lwiw"}, {"UA", "fr", "Kiev"}, {"UA", "en", "Crimea", false}, {"SY", "", "Aleppo|Homs|Raqqa"}, {"SY", "ru", "Алеппо|Сирия", false}, {"SY", "ar", "حلب"}, {"IQ", "", "Mosul|Basra|Erbil|Kirkuk"},
    {"IQ", "ru", "Мосул"}, {"SA", "", "Jeddah|Mecca"}, {"SA", "en", "Saudi", false}, {"EG", "", "Alexandria"}, {"LY", "", "Benghazi"}, {"LK", "", "Colombo"}, {"MM", "", "Naypyidaw|Yangon|Rangoon"}, {"TZ", "", "Dodoma"},
    {"CI", "", "Yamoussoukro"}, {"CI", "en", "Ivory Coast", false}, {"KZ", "", "Astana|Nur-Sultan"}, {"KZ", "ru", "Астана|Нур-Султан|Алма-Ата"}, {"EC", "", "Quito"}, {"EC", "ru", "Кито"}, {"PL", "", "Krakow|Kraków|Gdansk|Gdańsk|Wrocław"},
    {"PL", "ru", "Краков|Гданьск"}, {"JP", "", "Osaka|Kyoto|Hiroshima|Nagasaki|Fukushima"}, {"JP", "ja", "大阪|京都|広島|長崎|福島|日本"}, {"KP", "en", "North Korea|DPRK", false}, {"KP", "ru", "КНДР|Северная Корея", false},
    {"KP", "zh", "朝鲜"}, {"KP", "ja", "北朝鮮"}, {"KP", "ko", "북한"}, {"KP", "de", "Nordkorea", false}, {"KP", "fr", "Corée du Nord", false}, {"KR", "en", "South Korea", false}, {"KR", "ru", "Южная Корея", false}, {"KR", "zh", "韩国|韓國"},
    {"KR", "ja", "韓国"}, {"KR", "ko", "한국"}, {"KR", "de", "Südkorea", false}, {"KR", "fr", "Corée du Sud", false}, {"CD", "en", "DR Congo|DRC|Democratic Republic of Congo|Democratic Republic of the Congo", false},
    {"CG", "en", "Republic of Congo|Republic of the Congo|Congo Republic", false}, {"CZ", "en", "Czech Republic|Czechia", false}, {"CZ", "de", "Tschechien", false}, {"MK", "en", "Macedonia", false},
    {"MM", "en", "Burma|Myanmar", false}, {"XK", "en", "Kosovo", false}, {"VA", "en", "Vatican|Holy See", false}, {"VA", "it", "Vaticano|Santa Sede", false}, {"VA", "fr", "Vatican|Saint-Siège", false}, {"VA", "es", "Vaticano|Santa Sede", false},
    {"VA", "de", "Vatikan", false}, {"VA", "ru", "Ватикан", false}, {"BE", "", "Bruxelles|Antwerp|Antwerpen|Brussels"}, {"BE", "ru", "Брюссель|Брюсселе|Брюсселя"}, {"AF", "", "Kandahar|Kunduz|Kabul"}, {"BA", "en", "Bosnia", false},
    {"BA", "de", "Bosnien", false}, {"TT", "en", "Trinidad", false}, {"AT", "", "Salzburg|Innsbruck"}, {"SE", "", "Gothenburg|Göteborg|Malmö"}, {"DO", "en", "Dominican Republic", false}, {"BY", "ru", "Белоруссия|Беларусь|Беларуси|Минск", false},
    {"BY", "de", "Weißrussland|Belarus", false}, {"MD", "ru", "Молдавия|Молдова|Кишинев", false}, {"KG", "ru", "Киргизия|Бишкек", false}, {"TM", "ru", "Туркмения|Ашхабад", false}, {"IR", "ru", "Тегеран"}, {"IR", "ar", "طهران"}, {"IR", "fa", "تهران"},
    {"PR", "en", "Puerto Rico", false}, {"HK", "", "Hong Kong", false}, {"HK", "zh", "香港"}, {"MO", "", "Macau|Macao", false}, {"TW", "", "Taiwan", false}, {"TW", "zh", "台湾|台灣|台北|臺灣"},
    {"JM", "en", "Kingston"}, {"TD", "", "N'Djamena|Ndjamena"}, {"CR", "en", "San Jose, Costa Rica"},
};
// clang-format on

/// Cities by which ICU names time zones, but words, persons or other places first; and Jerusalem, which two
/// states hold to be theirs. Folded as text_words.h does.
inline constexpr std::string_view kCitiesLeftOut[] = {
    "Easter",       "Christmas",    "Troll",    "Resolute",
    "Wake",         "Midway",       "Casey",    "Davis",
    "Center",       "Palmer",       "Eastern",  "Pacific",
    "Central",      "Vostok",       "Syowa",    "Regina",
    "Phoenix",      "Victoria",     "Stanley",  "Hamilton",
    "Jersey",       "Monticello",   "Marengo",  "Petersburg",
    "Knox",         "Vincennes",    "Nome",     "Bahia",
    "Mawson",       "Chatham",      "Norfolk",  "Darwin",
    "Nelson",       "Merida",       "Cordoba",  "Salta",
    "Jerusalem",    "Saint John’s", "Thule",    "Reunion",
    "Lindeman",     "Creston",      "Johnston", "Melbourne, Florida",
    "Santa Isabel", "Moncton"};

}  // namespace dateline::topics
