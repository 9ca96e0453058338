#pragma once

#include <string_view>

// Lists for name_words.cc, each parted by blanks; case and accents do not count. Words of many languages,
// written down for this program.

// clang-format off

namespace dateline::topics {

inline constexpr std::string_view kFirstNames =
    "Aaron Abdallah Abdel Abdul Abdullah Abraham Adam Adrian Ahmad Ahmed Alain Alan Albert Alberto Alejandro Aleksandar Aleksander "
    "Aleksandr Alessandro Alex Alexander Alexandra Alexandre Alexei Alexey Alfonso Alfred Ali Alice Alison Amanda Amir Amy Ana Anastasia "
    "Anders Andre André Andrea Andreas Andrei Andrej Andres Andrew Andrey Andrzej Angel Angela Anna Anne Annegret Annalena Anthony Antoine Anton "
    "Antonio António Antony Anwar Arne Arnold Arthur Arturo Artur Ashraf Astrid Barbara Barack Barry Bashar Beata Ben Benedict Benjamin Bernard "
    "Bernd Bernie Bill Bjorn Bob Bogdan Boris Brad Brian Bruce Bruno Carl Carla Carlo Carlos Carmen Carol Caroline Catherine "
    "Cecilia Cem Charles Charlotte Chris Christian Christiane Christina Christine Christoph Christophe Christopher Claire Claudia Claudio Claus Colin "
    "Cristina Cyril Daniel Daniela Daniele Danuta David Dennis Derek Diana Diego Dieter Dilma Dirk Dmitri Dmitry Dominic Dominik Dominique "
    "Donald Doris Douglas Edward Eduardo Edmund Ekaterina Elena Eleni Elizabeth Ellen Emily Emma Emmanuel Emmerson Enrico Enrique Eric Erik Ernst Ester Esther Eva "
    "Evgeny Evo Ewa Fatima Federico Felipe Felix Fernando Filip Florian Francesca Francesco Francis Francisco Franco François Françoise Frank Franz "
    "Fred Frederic Frédéric Friedrich Fritz Gabriel Gabriele Gary Gennady Geoffrey Georg George Georges Georgi Gerald Gerard Gérard "
    "Gerhard Giacomo Gianni Giorgia Giorgio Giorgos Giovanni Giulia Giulio Giuseppe Gordon Graham Greg Gregory Greta Guido Guillaume Guillermo Gunter Gunther Gustav Guy Hamid "
    "Hanna Hannah Hans Harald Harry Hassan Heather Hector Heinrich Heinz Heiko Helen Helena Helmut Henri Henrik Henry Herbert Herman Hermann Hillary "
    "Horst Howard Hubert Hugh Hugo Hussein Ian Ibrahim Ignacio Igor Ilham Ilya Imran Ingrid Irina Isabel Isabelle Ivan Ivana Jack Jacob Jacques "
    "Jacek Jaime Jair Jakob Jakub James Jan Jana Jane Janet Janez Janusz Jaroslaw Jason Javier Jean Jeff Jeffrey Jennifer Jens Jeremy Jerome Jerry Jerzy Jesper Jessica Jesus "
    "Jim Jimmy Jitka Joachim Joan Joanna Joao João Jochen Joe Joel Johan Johann Johannes John Johnny Jon Jonas Jonathan Jorge Jörg José Josef Joseph Josep Joshua Juan "
    "Juha Julia Julian Julie Julien Juliette Julio Jürgen Justin Kamala Karel Karen Karin Karl Karsten Katarina Katarzyna Kate Katherine Katrin Keith Kemal Ken Kenneth Kevin Khaled Khalid "
    "Kim Kirill Klaus Konstantin Kostas Kristian Kristina Kurt Kyriakos Lars Laura Laurent Lawrence Lech Lee Leila Leo Leon Leonardo Leonid Lewis Linda Lionel Lisa Luca Lucas "
    "Lucia Luciano Ludwig Luigi Luis Luís Luiz Lukas Lula Luke Lutz Maciej Magdalena Mahmoud Mahmud Manfred Manuel Manuela Marc Marcel Marcelo Marcin Marco Marcos Marek "
    "Margaret Margarita Maria María Mariano Marie Marina Marine Mario Marion Marissa Mark Marko Markus Marta Martha Martin Martina Mary Massimo Mateusz Matt Matteo Matthew Matthias Matti Maurice "
    "Mauricio Mauro Max Maxim Maximilian Melanie Melissa Michael Michal Michail Michel Michele Michèle Michelle Miguel Mihai Mike Mikhail Mikael Mikko Milan Milos Miloš Mirjana Miroslav Mohamed Mohammad Mohammed Moritz "
    "Moshe Muhammad Mustafa Nadia Naftali Nancy Narendra Natalia Natalya Nathalie Nathan Nawaz Neil Nelson Nicholas Nick Nicola Nicolae Nicolas Nicolás Nicole Niels Nigel Nikita Nikola Nikolai Nikolaos Nikolas Nikolay "
    "Nikos Nina Norbert Nuri Oksana Olaf Oleg Oleksandr Olga Oliver Olivier Olivia Omar Oscar Oskar Osman Otto Pablo Paolo Pascal Patricia Patrick Patrik Paul Paula Paulo Pavel Pawel Pedro Peer "
    "Pekka Per Peter Petr Petra Petro Philip Philipp Philippe Phillip Pierre Pietro Piotr Rachel Rafael Rafal Rahul Rainer Rajiv Ralf Ralph Ramon Raul Raúl Ray Raymond Rebecca Recep Reinhard Renate Renato Rene René "
    "Ricardo Richard Rishi Rob Robert Roberto Robin Rodrigo Roger Roland Rolf Roman Romano Ron Ronald Ronaldo Rosa Ross Roy Rudolf Rupert Russell Ruth Ryan Sabine Salman Sam Samuel Sandra Sandro Santiago Sara Sarah Sean Sebastian "
    "Sébastien Selim Serge Sergei Sergey Sergio Sérgio Sharon Shinzo Sigmar Silvia Silvio Simon Simone Slobodan Sofia Sonia Sophie Stanislav Stefan Stefania Stefano Steffen Stephan Stephane Stephen Stephanie Steve Steven Stuart Sultan "
    "Susan Susanne Svetlana Sylvain Sylvie Szymon Tamara Tarek Tatiana Ted Teresa Terry Thabo Theo Theodor Theresa Thierry Thomas Thorsten Tim Timo Timothy Tobias Todd Tom Tomas Tomás Tomasz Tommy Toni Tony Tyler "
    "Ulrich Ulrike Ursula Uwe Vaclav Václav Valentina Valery Valerie Vera Viktor Vincent Vincenzo Virginie Vitali Vitaly Vladimir Volodymyr Vladislav Vyacheslav Walter Waldemar Werner Wilhelm Will William Winfried Wojciech Wolfgang Xavier Yanis Yannick "
    "Yulia Yuri Yury Yusuf Yves Yvette Zbigniew Zdenek Zeljko Zoran Zuzana Ángela Óscar Jens-Uwe Mette Magnus Mariana Mathias Morten Nils Ole Olli Pia Riikka Sanna Soren Søren Sven Torsten Trine Ulf Gunnar Fredrik Birgitta Kaja Jonas Erna Jussi Antti Timo Juhani Kaarina "
    "Ahmet Mehmet Murat Fatma Ayşe Emine Hakan Devlet Binali Süleyman Tayyip Gábor Viktor László Zoltán István János Ferenc Péter András Katalin Attila Sándor Ion Iulian Gheorghe Vasile Florin Dan Traian Klaus Călin Mircea Elisabeta "
    "Jiang Wei Ming Shinzo Taro Hiroshi Kenji Yuki Akira Naoto Junichiro Yoshihide Fumio Takeshi Kazuo Aung Nguyen Narendra Manmohan Amit Arun Sushma Sanjay Rajesh Sunil Anil Vijay Suresh Ravi Arvind Priyanka Indira Benazir Asif Pervez Hamid Ashraf "
    "Александр Александра Алексей Анатолий Ангела Андрей Анна Антон Аркадий Артём Барак Борис Валентин Валентина Валерий Василий Виктор Виталий Владимир Владислав Вячеслав Геннадий Георгий Григорий Дональд Джо Джон Джордж Дмитрий Евгений Егор Екатерина Елена Иван "
    "Игорь Ильхам Илья Ирина Кирилл Константин Лариса Леонид Людмила Максим Мария Марина Михаил Надежда Наталья Никита Николай Нурсултан Оксана Олег Ольга Павел Пётр Петр Рамзан Реджеп Роман Руслан Светлана Семён Сергей Станислав Татьяна Тимур Фёдор Франсуа Хиллари "
    "Эдуард Эммануэль Эльвира Юлия Юрий Яна Ярослав Башар Беньямин Дэвид Майкл Марк Роберт Ричард Томас Уильям Пол Питер Жан Ханс Владислав Антонина Вера Галина Нина Тамара "
    "Володимир Олександр Андрій Сергій Дмитро Микола Петро Юлія Олексій Віталій Ігор Михайло Василь Олена Ірина Тетяна Наталія Вікторія Віктор Анатолій Євген Павло Арсеній Уладзімір Аляксандр "
    "Αλέξης Γιώργος Γιάννης Κώστας Δημήτρης Νίκος Παναγιώτης Κυριάκος Αντώνης Ευάγγελος Μαρία Ελένη Κατερίνα Χρήστος Βασίλης Παύλος Πέτρος Στέφανος";

// Also before a name without a capital. Abbreviations stand without their point.
inline constexpr std::string_view kTitles =
    "Exchequer President Presidents Premier Chancellor Minister Secretary Senator Governor Mayor Ambassador King Queen Prince Princess Pope General Colonel Captain Major Lieutenant Admiral Marshal "
    "Judge Justice Professor Prof Dr Doctor Mr Mrs Ms Miss Sir Lord Lady Dame Sheikh Sheik Sultan Emir Ayatollah Imam Rabbi Bishop Archbishop Cardinal Reverend Rev Father "
    "Congressman Congresswoman Representative Rep Sen Gov Gen Col Lt Sgt Sergeant Speaker spokesman spokeswoman spokesperson chairman chairwoman chief director coach manager analyst economist "
    "striker midfielder defender goalkeeper captain leader officer commissioner ministers envoy attorney lawyer author actor actress singer writer "
    "Präsident Präsidentin Kanzler Kanzlerin Bundeskanzler Bundeskanzlerin Bundespräsident Ministerpräsident Ministerpräsidentin Außenminister Außenministerin Innenminister Innenministerin Finanzminister Verteidigungsminister "
    "Verteidigungsministerin Wirtschaftsminister Justizminister Bürgermeister Bürgermeisterin Oberbürgermeister Staatschef Regierungschef Parteichef Parteichefin Sprecher Sprecherin Trainer Stürmer Vorsitzende Vorsitzender Herr Frau Papst König Königin Staatssekretär US-Präsident Kremlchef "
    "président présidente premier ministre chancelier chancelière maire sénateur député députée secrétaire général roi reine pape monsieur madame Mme M colonel porte-parole directeur directrice entraîneur "
    "presidente presidenta canciller ministro ministra alcalde alcaldesa gobernador senador rey reina papa señor señora Sr Sra portavoz director directora entrenador secretario "
    "presidenti premier cancelliere sindaco senatore re regina signor signora onorevole deputato segretario commissario allenatore portavoce dottor primo governatore prefeito governador senadora deputada chanceler rei rainha técnico "
    "prezydent premier kanclerz minister marszałek senator poseł rzecznik papież król prezes trener prezident premiér kancléř ministr mluvčí předseda "
    "president statsminister utrikesminister finansminister kung drottning statsråd utenriksminister presidentti pääministeri ulkoministeri presidentin "
    "президент президента премьер канцлер министр министра глава главы мэр губернатор сенатор депутат посол король королева папа генерал полковник спикер секретарь председатель директор тренер представитель лидер пресс-секретарь "
    "президентка прем'єр міністр голова речник речниця кум начальник "
    "cumhurbaşkanı başbakan bakan bakanı başkan başkanı elnök miniszterelnök miniszter preşedintele premierul ministrul πρόεδρος πρωθυπουργός υπουργός πρέσβης δήμαρχος";

inline constexpr std::string_view kSayings =
    "said says told added tweeted testified argued replied warned announced wrote explained insisted denied "
    "sagte sagt erklärte betonte teilte schrieb forderte warnte kritisierte déclaré déclare affirmé expliqué estime ajouté indiqué assuré dijo afirmó declaró señaló aseguró explicó añadió "
    "disse afirmou declarou explicou ha dichiarato detto dichiara spiega afferma zei zegt sade säger sa sagde siger sanoi sanoo powiedział powiedziała oświadczył dodał řekl řekla uvedl prohlásil "
    "сказал сказала заявил заявила сообщил сообщила отметил отметила подчеркнул подчеркнула рассказал рассказала пояснил добавил написал считает уверен заявив повідомив повідомила сказав наголосив розповів зазначив dedi söyledi açıkladı mondta közölte spus declarat δήλωσε είπε τόνισε";

inline constexpr std::string_view kParticles =
    "de del della di da do dos das van von der den ter ten zu zum bin ben ibn al el la le du des af av y e i und";

inline constexpr std::string_view kOrganisationEnds =
    "Corp Corporation Inc Incorporated Ltd Limited Co Company Companies Group Holdings Holding PLC LLC LLP GmbH AG SE KG SA SpA SARL NV BV AB ASA Oyj AS "
    "Bank Bancorp Airlines Airways Motors Industries Technologies Pharmaceuticals Partners Capital Securities Insurance Petroleum Union Agency Association Federation Commission Committee Council Party "
    "University Institute Foundation College Academy Court Parliament Senate Ministry Department Bureau Authority Organization Organisation Society League Alliance Fund Trust Exchange Observatory Laboratory Laboratories "
    "Hospital Museum Corps Guard Front Movement Brigade Congress Assembly Chamber Board Office Service Services Systems Network Broadcasting Press Times Post Institution Center Centre Club FC United "
    "Partei Universität Verband Gewerkschaft Stiftung Bundesbank Zentralbank Bundesamt Gesellschaft Konzern Werke Ministerium Institut Börse Verein Bundestag Bundesrat Gerichtshof Amt "
    "банк министерство агентство комиссия комитет совет партия университет институт фонд суд союз корпорация компания";

inline constexpr std::string_view kOrganisationHeads =
    "Ministry Department University Bank Institute Bureau Office Association Federation Confederation Union League Organization Organisation Council Court Chamber House Board College Academy Church Agency Society Movement Party Fund "
    "Bundesministerium Bundesamt Bundesverband Ministerium Universität Institut Verband Hochschule Amt Gesellschaft "
    "Ministère Université Banque Institut Conseil Fédération Confédération Syndicat Cour Chambre Parti Agence Association Assemblée Office Observatoire Comité "
    "Ministerio Universidad Banco Instituto Consejo Federación Confederación Sindicato Corte Cámara Partido Agencia Asociación Comisión Tribunal Ministero Università Banca Istituto Consiglio Federazione Partito Associazione "
    "Ministério Universidade Conselho Associação Federação Câmara Instituto Comissão Министерство Министерства Университет Институт Банк Союз Федерация Совет Комитет Центр Партия Міністерство Університет";

inline constexpr std::string_view kOfs =
    "of for de des du del della di do da dos das für der des von van voor och og и de la e";

// Words without a meaning of their own that begin sentences; no part of any name there.
inline constexpr std::string_view kBeginners =
    "The A An In On At From By To For Of With Since Until Before After During About As It He She They We I You This That These Those His Her Our My Their Its And But Or If When While Who What Why How Where There Here No Not Yes More Most All "
    "Some Many Such Both Each Every Other Another Also Now Then Under Over Into Out Up Down Off Against Between Among Despite According Meanwhile However Although Because Earlier Later "
    "Im Am Der Die Das Den Dem Des Ein Eine Einen Einem Einer Vom Zum Zur Seit Nach Vor Bei Beim Aus Auf Für Wir Er Sie Es Mit Von Und Oder Aber Auch Wie Wenn Als Dass Doch Nur Noch So Hier Dort Damit Dabei Unter Über Gegen Ohne Zwischen Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag "
    "Januar Februar März Mai Juni Juli Oktober Dezember Le La Les Un Une En Dans Au Aux Du De Et Ou Mais Il Elle Nous Vous Ils Elles Ce Cette Ces Pour Par Sur Sous Avec Sans Selon Après Avant Depuis Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche "
    "El Los Las Una Uno Con Por Para Según Pero Como Desde Hasta Este Esta Lunes Martes Miércoles Jueves Viernes Sábado Domingo Lo Gli Nel Nella Del Della Dal Alla Secondo Ma Che Con Per Em No Na Os As Um Uma Ao À Segundo "
    "В Во На С Со Из По К До После Это Он Она Они Мы За От У О Об И А Но Как Что Если Также При Для Под Над Между По словам Однако Ранее Напомним Кроме У З Та Але Він Вона ";

// Days, months; peoples and religions in English; what is many things. No part of a person's name, and not by
// itself what tells one organisation from another.
inline constexpr std::string_view kNoNames =
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November December Christmas Easter Ramadan "
    "One Two Three Four Five Six Seven Eight Nine Ten First Second Last Next New "
    "Finance Agriculture Commerce Treasury Health Education Energy Transport Transportation Trade Economy Reserve Budget Labor Environment Information Departments Democrats Republicans "
    "American Russian Chinese German French British Italian Spanish Japanese Indian Israeli Palestinian Iranian Iraqi Syrian Turkish Greek Ukrainian Polish Dutch Swedish Canadian Australian Mexican Brazilian Korean European African Asian Arab Western Eastern Northern Southern "
    "Christian Muslim Islamic Catholic Jewish Orthodox Republican Democrat Democratic Conservative Labour Liberal Socialist Communist Olympic World National Federal State International Central Supreme High Royal Great North South East West Photo Image Reuters AP AFP TASS "
    "Street Road Avenue Square River Lake Mountain Mount Island Islands Bay Valley City Town County Province Region District Airport Stadium Hotel Bridge Tower Palace Park Prize Award Awards Cup League War Day Act Bill Treaty Agreement Summit Games Championship Championships Open Masters "
    "God Internet Covid Brexit Twitter Facebook Google House Cabinet Government Defense Defence Foreign Interior Finance Prime Vice Deputy Former Acting Chief Senior Junior Executive";

inline constexpr std::string_view kTraps =
    "Turkey China Chad Jordan Georgia Mali Niger Guinea Nice Reading Man Cuba Panama Cologne Java Split Bath Essen Kiel Bergen Bari Lima Male Troyes Tours Nancy Polen Indien Island Bern Como Cork Sale Mobile Mosul Homs Victoria Hamilton Leeds Cook Bali Togo Roma";

inline constexpr std::string_view kFirstNamePlaces =
    "Jordan Chad Georgia Israel Paris Sofia Victoria Austin Florence India Kenya Chelsea London Sydney Madison Lincoln Dallas Houston Denver Washington Boston Berlin Vienna Milan Valencia Carolina Virginia Santiago Lima Ireland Cuba Malta Bern Brooklyn Savannah Holland Wales England Kingston Bern Cairo";

// A known organisation: the name that is shown, then, after bars, how else it is written. Those of three
// letters or fewer only in capitals.
inline constexpr std::string_view kKnownOrganisations[] = {
    "United Nations|UN|U.N.|ONU|ООН|Vereinte Nationen|Vereinten Nationen|Nations unies|Naciones Unidas|Nazioni Unite|Nações Unidas|Organisation des Nations unies|联合国|聯合國|国連|유엔|الأمم المتحدة|האו\"ם|ΟΗΕ",
    "European Union|EU|E.U.|UE|ЕС|Евросоюз|Евросоюза|Евросоюзе|Европейский союз|Europäische Union|Europäischen Union|Union européenne|Unión Europea|Unione europea|União Europeia|欧盟|歐盟|欧州連合|유럽연합|الاتحاد الأوروبي|ЄС|Євросоюз",
    "European Commission|EU Commission|EU-Kommission|Europäische Kommission|Commission européenne|Comisión Europea|Commissione europea|Comissão Europeia|Еврокомиссия|Еврокомиссии|欧盟委员会",
    "European Parliament|EU-Parlament|Europaparlament|Parlement européen|Parlamento Europeo|Европарламент|Европарламента",
    "European Central Bank|ECB|EZB|BCE|ЕЦБ|Europäische Zentralbank|Banque centrale européenne|Banco Central Europeo|欧洲央行",
    "NATO|Nato|OTAN|НАТО|北约|北約|الناتو|ΝΑΤΟ", "OPEC|OPEP|ОПЕК|OPEC+|أوبك", "International Monetary Fund|IMF|IWF|FMI|МВФ|Internationaler Währungsfonds|Fonds monétaire international|Fondo Monetario Internacional|صندوق النقد الدولي",
    "World Bank|Weltbank|Banque mondiale|Banco Mundial|Banca Mondiale|Всемирный банк|世界银行|البنك الدولي", "World Health Organization|WHO|OMS|ВОЗ|Weltgesundheitsorganisation|Organisation mondiale de la santé|Organización Mundial de la Salud|世卫组织|منظمة الصحة العالمية",
    "World Trade Organization|WTO|ВТО|Welthandelsorganisation|World Trade Organisation", "International Atomic Energy Agency|IAEA|AIEA|IAEO|МАГАТЭ", "UNESCO|Unesco|ЮНЕСКО", "UNICEF|Unicef|ЮНИСЕФ", "UNHCR|UN refugee agency|УВКБ ООН",
    "Organization for Security and Co-operation in Europe|OSCE|OSZE|ОБСЕ", "OECD|OCDE|ОЭСР", "ASEAN|АСЕАН", "African Union|Afrikanische Union|Union africaine|Африканский союз|الاتحاد الأفريقي", "Arab League|League of Arab States|Ligue arabe|جامعة الدول العربية",
    "FIFA|Fifa|ФИФА", "UEFA|Uefa|УЕФА", "International Olympic Committee|IOC|МОК|Comité international olympique", "FBI|ФБР", "CIA|ЦРУ", "NASA|Nasa|НАСА", "European Space Agency|ESA", "Interpol|INTERPOL|Интерпол", "Europol|Европол",
    "Red Cross|Rotes Kreuz|Croix-Rouge|Cruz Roja|Красный Крест|International Committee of the Red Cross|ICRC", "Amnesty International", "Human Rights Watch|HRW", "Greenpeace|Гринпис", "Securities and Exchange Commission|SEC", "Federal Reserve|Fed|ФРС|US Federal Reserve",
    "Bank of England", "Bank of Japan", "Bundesbank|Deutsche Bundesbank", "Bundestag|Бундестаг", "State Duma|Госдума|Госдумы|Госдуме|Государственная дума", "Gazprom|Газпром", "Rosneft|Роснефть", "Taliban|Талибан", "Islamic State|ISIS|ISIL|IS-Miliz|État islamique|Estado Islámico|ИГИЛ|داعش", "Hamas|ХАМАС|حماس", "Hezbollah|Hisbollah|Хезболла|حزب الله",
    "Google|Гугл", "Apple", "Microsoft", "Facebook", "Amazon", "Volkswagen|VW", "Siemens", "Airbus", "Boeing", "Deutsche Bank", "BBC", "G20|G-20", "G7|G-7", "BRICS|БРИКС", "International Criminal Court|ICC|Cour pénale internationale|Международный уголовный суд", "Médecins Sans Frontières|Doctors Without Borders|Ärzte ohne Grenzen|MSF"};

}  // namespace dateline::topics
