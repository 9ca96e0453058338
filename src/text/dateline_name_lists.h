#pragma once

#include <string_view>

// Lists for dateline_names.cc. How a name is written counts only for the cities.

// clang-format off

namespace dateline::text::datelines {

// Beside those that ICU knows by their time zones.
inline constexpr std::string_view kOurCities[] = {
    "Washington", "New Delhi", "Beijing", "Peking", "Geneva", "Genève", "Genf", "Ginevra", "Ginebra",
    "Tel Aviv", "The Hague", "Den Haag", "Brasília", "Rio de Janeiro", "Islamabad", "Ankara", "Canberra",
    "Ottawa", "Pretoria", "Cape Town", "Durban", "Abuja", "Rabat", "Bern", "Berne", "Basel", "Bâle",
    "Lausanne", "Bonn", "Frankfurt", "Frankfurt/Main", "Frankfurt am Main", "Munich", "München", "Hamburg",
    "Köln", "Cologne", "Düsseldorf", "Stuttgart", "Leipzig", "Dresden", "Hannover", "Bremen", "Nürnberg",
    "Karlsruhe", "Potsdam", "Wiesbaden", "Mainz", "Kiel", "Essen", "Dortmund", "Magdeburg", "Erfurt",
    "Schwerin", "Saarbrücken", "Salzburg", "Graz", "Linz", "Innsbruck", "Lyon", "Marseille", "Toulouse",
    "Lille", "Bordeaux", "Strasbourg", "Straßburg", "Nice", "Nantes", "Rennes", "Milan", "Milano", "Turin",
    "Torino", "Naples", "Napoli", "Venice", "Venezia", "Florence", "Firenze", "Bologna", "Genoa", "Genova",
    "Palermo", "Bari", "Barcelona", "Valencia", "Sevilla", "Seville", "Bilbao", "Zaragoza", "Málaga", "Porto",
    "Rotterdam", "Antwerp", "Antwerpen", "Glasgow", "Edinburgh", "Manchester", "Birmingham", "Liverpool",
    "Leeds", "Belfast", "Cardiff", "Göteborg", "Gothenburg", "Malmö", "Bergen", "Trondheim", "Aarhus",
    "Tampere", "Turku", "Gdańsk", "Kraków", "Krakow", "Wrocław", "Poznań", "Łódź", "Lublin", "Brno",
    "Ostrava", "Košice", "Split", "Cluj-Napoca", "Thessaloniki", "Θεσσαλονίκη", "Izmir", "İzmir",
    "Санкт-Петербург", "St. Petersburg", "Saint Petersburg", "Казань", "Kazan", "Сочи", "Sochi", "Краснодар",
    "Ростов-на-Дону", "Rostov-on-Don", "Нижний Новгород", "Пермь", "Воронеж", "Челябинск", "Уфа", "Хабаровск",
    "Севастополь", "Sevastopol", "Грозный", "Grozny", "Харьков", "Kharkiv", "Харків", "Одесса", "Odessa",
    "Odesa", "Одеса", "Львов", "Lviv", "Львів", "Донецк", "Donetsk", "Гомель", "Брест", "Астана", "Astana",
    "Алма-Ата", "Нур-Султан", "Mumbai", "Bombay", "Chennai", "Madras", "Bengaluru", "Bangalore", "Hyderabad",
    "Lahore", "Peshawar", "Quetta", "Srinagar", "Dubai", "Abu Dhabi", "Doha", "Jeddah", "Mecca", "Gaza",
    "Ramallah", "Haifa", "Aleppo", "Basra", "Mosul", "Erbil", "Alexandria", "Benghazi", "Hanoi", "Hà Nội",
    "Ho Chi Minh City", "Shenzhen", "Guangzhou", "Osaka", "Kyoto", "Hiroshima", "Nagasaki", "Busan", "Bali",
    "Surabaya", "Wellington", "Christchurch", "Boston", "Philadelphia", "Baltimore", "Pittsburgh", "Atlanta",
    "Miami", "Orlando", "Tampa", "Houston", "Dallas", "Austin", "San Antonio", "El Paso", "New Orleans",
    "St. Louis", "Kansas City", "Minneapolis", "St. Paul", "Milwaukee", "Cleveland", "Cincinnati", "Columbus",
    "Indianapolis", "Nashville", "Memphis", "Charlotte", "Raleigh", "Las Vegas", "Salt Lake City", "Seattle",
    "Portland", "San Francisco", "San Diego", "Oakland", "Sacramento", "San Jose", "Oklahoma City", "Tulsa",
    "Omaha", "Albany", "Buffalo", "Newark", "Trenton", "Hartford", "Providence", "Cape Canaveral", "Honolulu",
    "Montreal", "Montréal", "Quebec", "Québec", "Calgary", "Guadalajara", "Medellín", "Cali", "Córdoba",
    "Rosario", "Valparaíso", "São Paulo", "Salvador", "Porto Alegre", "Belo Horizonte", "Curitiba", "Recife",
    "Roseau", "Vatican City", "Cité du Vatican", "Città del Vaticano", "Ciudad del Vaticano",
    "Ciudad de México", "Mexico City", "Pristina", "Prishtina", "Priština", "Podgorica", "Tirana",
    "Bruxelles", "Brussel", "Brüssel", "Bruselas", "Luxembourg", "Luxemburg", "Nicosia", "Strasburgo",
    "القدس", "رام الله", "غزة", "أبوظبي", "دبي", "جدة", "नई दिल्ली", "मुंबई"};

inline constexpr std::string_view kStatesAndProvinces[] = {
    "Ala.", "Alabama", "Alaska", "Ariz.", "Arizona", "Ark.", "Arkansas", "Calif.", "California", "Colo.",
    "Colorado", "Conn.", "Connecticut", "Del.", "Delaware", "D.C.", "Fla.", "Florida", "Ga.", "Georgia",
    "Hawaii", "Idaho", "Ill.", "Illinois", "Ind.", "Indiana", "Iowa", "Kan.", "Kansas", "Ky.", "Kentucky",
    "La.", "Louisiana", "Maine", "Md.", "Maryland", "Mass.", "Massachusetts", "Mich.", "Michigan", "Minn.",
    "Minnesota", "Miss.", "Mississippi", "Mo.", "Missouri", "Mont.", "Montana", "Neb.", "Nebraska", "Nev.",
    "Nevada", "N.H.", "New Hampshire", "N.J.", "New Jersey", "N.M.", "New Mexico", "N.Y.", "New York", "N.C.",
    "North Carolina", "N.D.", "North Dakota", "Ohio", "Okla.", "Oklahoma", "Ore.", "Oregon", "Pa.",
    "Pennsylvania", "R.I.", "Rhode Island", "S.C.", "South Carolina", "S.D.", "South Dakota", "Tenn.",
    "Tennessee", "Tex.", "Texas", "Utah", "Vt.", "Vermont", "Va.", "Virginia", "Wash.", "W.Va.",
    "West Virginia", "Wis.", "Wisconsin", "Wyo.", "Wyoming", "Alberta", "British Columbia", "B.C.",
    "Manitoba", "New Brunswick", "Nova Scotia", "Ontario", "Ont.", "Quebec", "Que.", "Saskatchewan",
    "Newfoundland", "England", "Scotland", "Wales", "Northern Ireland", "Britain", "UK", "U.K.", "USA",
    "U.S.", "UAE", "Cayman Islands", "Bermuda", "Vatican", "West Bank", "Gaza Strip", "Kosovo", "Bavaria",
    "Catalonia", "New South Wales", "Victoria", "Queensland", "Tasmania", "West Germany", "Soviet Union",
    "Czechoslovakia", "Yugoslavia"};

inline constexpr std::string_view kAgencies[] = {
    "Reuters", "Reuter", "Thomson Reuters", "Thomson Reuters Foundation", "Reuters Life!", "Reuters Health",
    "Рейтер", "AP", "Associated Press", "The Associated Press", "AFP", "AFP-Services", "Agence France-Presse",
    "UPI", "TASS", "ITAR-TASS", "ТАСС", "ИТАР-ТАСС", "РИА Новости", "RIA Novosti", "РИА", "Sputnik",
    "Интерфакс", "Interfax", "Interfax-Ukraine", "Интерфакс-Украина", "Прайм", "REGNUM", "РБК", "ТАСС-Наука",
    "БЕЛТА", "BelTA", "БелаПАН", "BelaPAN", "Укринформ", "Ukrinform", "Укрінформ", "УНИАН", "UNIAN", "УНІАН",
    "УНН", "Казинформ", "Kazinform", "КазТАГ", "АКИpress", "Кабар", "Трend", "Trend", "Тренд", "АЗЕРТАДЖ",
    "AZERTAC", "AZƏRTAC", "Арменпресс", "Armenpress", "dpa", "dpa-AFX", "dpa-infocom", "dapd", "ddp", "AFD",
    "KNA", "epd", "SID", "APA", "APA-OTS", "ots", "SDA", "Keystone-SDA", "ATS", "Keystone-ATS", "AWP",
    "Belga", "ANP", "Novum", "ANSA", "Adnkronos", "AGI", "LaPresse", "Askanews", "Italpress", "DIRE", "EFE",
    "Agencia EFE", "Europa Press", "Servimedia", "Colpisa", "OTR Press", "Télam", "Telam", "NA", "DyN",
    "Prensa Latina", "PL", "Notimex", "ABI", "Andina", "Xinhua", "新华社", "Lusa", "Agência Brasil",
    "Agência Lusa", "Agência Estado", "Folhapress", "ANI", "PTI", "IANS", "UNI", "APP", "PPI", "BSS", "UNB",
    "Bernama", "ANTARA", "Antara News", "VNA", "TTXVN", "VOV", "KPL", "PNA", "TNA", "Kyodo", "Kyodo News",
    "Jiji", "Jiji Press", "Yonhap", "KCNA", "CNA", "Montsame", "NHK", "AAP", "NZPA", "NZ Newswire", "CP",
    "The Canadian Press", "Canadian Press", "La Presse canadienne", "Presse canadienne", "PA",
    "Press Association", "PA Media", "TT", "NTB", "STT", "STT-Lehtikuva", "FNB", "Ritzau", "Ritzaus Bureau",
    "BNS", "LETA", "ELTA", "ERR", "PAP", "ČTK", "CTK", "TASR", "SITA", "MTI", "Agerpres", "Rompres",
    "Mediafax", "Hotnews", "BTA", "БТА", "Фокус", "ATA", "Tanjug", "Танјуг", "Beta", "Fonet", "FoNet", "Hina",
    "STA", "SRNA", "FENA", "MINA", "MIA", "МИА", "Makfax", "ANA", "ANA-MPA", "ΑΠΕ", "ΑΠΕ-ΜΠΕ", "AA",
    "Anadolu", "Anadolu Agency", "DHA", "İHA", "IHA", "ANKA", "IRNA", "Mehr", "Tasnim", "ISNA", "FNA",
    "ایرنا", "ایسنا", "مهر", "فارس", "SANA", "سانا", "SPA", "واس", "WAM", "وام", "QNA", "قنا", "KUNA", "كونا",
    "BNA", "بنا", "Petra", "بترا", "WAFA", "وفا", "MENA", "أ ش أ", "أ.ش.أ", "رويترز", "أ ف ب", "ا ف ب",
    "أ.ف.ب", "فرانس برس", "د ب أ", "شينخوا", "سبوتنيك", "الأناضول", "واج", "APS", "MAP", "ومع", "TAP", "وات",
    "NAN", "GNA", "SAPA", "Sapa", "Ghana News Agency", "PANA", "APAnews", "IPS", "ENA", "AngoP", "Angop",
    "Inforpress", "भाषा", "वार्ता", "पीटीआई", "आईएएनएस", "CNN", "BBC", "Bloomberg", "Dow Jones",
    "MarketWatch", "Business Wire", "BUSINESS WIRE", "PRNewswire", "PR Newswire", "GLOBE NEWSWIRE",
    "Marketwired", "Marketwire", "ACCESSWIRE", "CNW", "Canada NewsWire", "Newswire", "AsiaNet",
    "ACN Newswire", "McClatchy", "TNS", "KRT", "Tribune News Service", "Religion News Service", "RNS", "CNS",
    "States Newsroom", "AllAfrica", "Gray News", "KNX", "WENN", "Cover Media", "BANG Showbiz",
    "PanARMENIAN.Net", "Agence Ecofin", "Xinhua News Agency", "HINA", "Apa", "Tt", "Sputnik Беларусь",
    "Азертадж", "Кыргызинформ", "Ховар", "УзА", "Центральное телеграфное агентство"};

// Labels, and bodies and firms that are written in capitals.
inline constexpr std::string_view kNoPlaces[] = {
    "UPDATE", "UPDATED", "CORRECTION", "CORRECTED", "CLARIFICATION", "ANALYSIS", "OPINION", "COMMENT",
    "EXCLUSIVE", "BREAKING", "BREAKING NEWS", "URGENT", "FLASH", "BULLETIN", "ALERT", "FACTBOX", "FEATURE",
    "PREVIEW", "REVIEW", "INTERVIEW", "TIMELINE", "EXPLAINER", "EXPLAINED", "WATCH", "VIDEO", "PHOTO",
    "PHOTOS", "LIVE", "NEWS", "SPORT", "SPORTS", "BUSINESS", "WORLD", "POLITICS", "LETTER", "EDITORIAL",
    "SPECIAL REPORT", "REPORT", "FILE", "NOTE", "NOTES", "ADVISORY", "KILL", "ADDS", "RECASTS", "REFILE",
    "WRAPUP", "ROUNDUP", "SUMMARY", "HIGHLIGHTS", "QUESTION", "ANSWER", "EILMELDUNG", "KORREKTUR", "ANALYSE",
    "KOMMENTAR", "HINTERGRUND", "PORTRÄT", "INTERVISTA", "ULTIM'ORA", "URGENTE", "ANÁLISIS", "ENTREVISTA",
    "ALERTE", "ENTRETIEN", "PORTRAIT", "REPORTAGE", "DOSSIER", "СРОЧНО", "МОЛНИЯ", "ОБНОВЛЕНО", "ИНТЕРВЬЮ",
    "АНАЛИЗ", "МНЕНИЕ", "ВИДЕО", "ФОТО", "OPEC", "NATO", "OTAN", "НАТО", "ОПЕК", "ООН", "NASA", "UNESCO",
    "UNICEF", "UNHCR", "FIFA", "UEFA", "ASEAN", "WHO", "WTO", "IMF", "IAEA", "OECD", "EU", "UN", "ONU", "UNO",
    "USA", "UK", "US", "IBM", "SAP", "BMW", "IKEA", "NOKIA", "APPLE", "GOOGLE", "TESLA", "SONY", "FIAT",
    "OPEL", "AIDS", "COVID", "HIV", "BREXIT", "IRA", "ETA", "FBI", "CIA", "KGB", "ФСБ", "МВД", "GDP", "COPA",
    "NAFTA", "MERCOSUR", "INTERPOL", "EUROPOL", "CERN", "CEO", "DAX", "NASDAQ", "NYSE", "OSCE", "OSZE",
    "ОБСЕ", "АВТОВАЗ", "ГАЗПРОМ", "GAZPROM", "UPS", "DHL", "AIRBUS", "BOEING", "FOTO", "FOTOS", "INFO",
    "INFOBOX", "TIPP", "UMFRAGE", "SERIE", "TEIL", "CHAPTER", "PART", "ACT", "SCENE", "STEP", "TIP",
    "WARNING", "ATTENTION", "ACHTUNG", "ATENCIÓN", "NOTA", "HINWEIS", "TODAY", "TOMORROW", "YESTERDAY",
    "HEUTE", "GESTERN", "MORGEN", "AUJOURD'HUI", "HIER", "HOY", "AYER", "СЕГОДНЯ", "ВЧЕРА", "ЗАВТРА",
    "CHRISTMAS", "EASTER", "Published", "Posted", "Edition", "Issue", "Volume", "Chapter"};

// Words that begin sentences, and are the first word of no city; "The Hague" is known whole.
inline constexpr std::string_view kBeginners[] = {
    "The", "A", "An", "In", "On", "At", "From", "By", "To", "For", "Of", "With", "Since", "Until", "Before",
    "After", "During", "About", "As", "It", "He", "She", "They", "We", "I", "You", "This", "That", "These",
    "Those", "His", "Her", "Our", "My", "But", "And", "Or", "If", "When", "While", "Who", "What", "Why",
    "How", "Where", "There", "No", "Not", "Yes", "More", "Most", "All", "Some", "Many", "President", "Prime",
    "Minister", "Im", "Am", "Der", "Die", "Das", "Ein", "Eine", "Vom", "Zum", "Seit", "Nach", "Vor", "Bei",
    "Aus", "Auf", "Für", "Wir", "Er", "Sie", "Es", "Mit", "Von", "Un", "Une", "En", "Dans", "Au", "Aux", "Du",
    "Depuis", "Après", "Avant", "Pour", "Il", "Elle", "Nous", "Uno", "Una", "Del", "Al", "Desde", "Hasta",
    "Para", "Por", "Con", "Nel", "Nella", "Dal", "Alla", "Em", "Na", "В", "Во", "На", "С", "Из", "По", "К",
    "До", "После", "Это", "Он", "Она", "Они", "Мы", "За", "От", "У", "О", "Об", "Dear", "Mr", "Mrs", "Ms",
    "Dr", "Sir", "Lord", "Herr", "Frau", "Monsieur", "Madame", "Photo", "Foto", "Image", "Picture", "Bild"};

// Words that name who writes, not where.
inline constexpr std::string_view kHouses[] = {
    "press", "presse", "agency", "agence", "agentur", "agencia", "agenzia", "news", "newspaper", "media",
    "newswire", "агентство", "новости", "company", "corp", "inc", "ltd", "gmbh", "group", "bank",
    "university", "times", "post", "photo", "pool"};

inline constexpr std::string_view kParticles[] = {
    "de", "del", "della", "delle", "dei", "di", "da", "do", "dos", "das", "la", "las", "le", "les", "los",
    "el", "al", "du", "des", "d", "en", "sur", "sous", "lès", "upon", "on", "of", "in", "am", "an", "der",
    "den", "dem", "im", "bei", "ob", "vor", "auf", "na", "nad", "pod", "над", "на", "под", "в", "aan", "op",
    "het", "van", "und", "i", "pri", "pe", "by", "under", "ved", "vid", "por", "y", "e", "the"};

inline constexpr std::string_view kAnds[] = {
    "and", "und", "et", "y", "e", "и", "i", "та", "й", "og", "och", "en", "ja", "ve", "oraz", "a", "și", "si",
    "és", "και", "dan", "và", "و", "और"};

}  // namespace dateline::text::datelines
