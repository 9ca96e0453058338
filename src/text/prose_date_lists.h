#pragma once

#include <string_view>

// What words mean for dates in some languages; prose_date_words.h is the face.

namespace dateline::text::date_lists {

// A line is a kind, a value (0 where it has none), and the words of it, parted by commas. Units: 0 hour, 1
// day, 2 week, 3 month, 4 year, 5 decade, 6 century. Weekdays from Sunday.
inline constexpr std::string_view kEnglish = R"(
month 1 january,jan
month 2 february,feb
month 3 march,mar
month 4 april,apr
month 5 may
month 6 june,jun
month 7 july,jul
month 8 august,aug
month 9 september,sept,sep
month 10 october,oct
month 11 november,nov
month 12 december,dec
day 0 today,tonight,this morning,this afternoon,this evening
day -1 yesterday,last night
day 1 tomorrow
day -2 the day before yesterday
day 2 the day after tomorrow
last 0 last,past,previous
next 0 next,coming
this 0 this,current
unit 0 hour,hours
unit 1 day,days
unit 2 week,weeks
unit 3 month,months
unit 4 year,years
unit 5 decade,decades
unit 6 century,centuries
number 1 a,an,one
number 2 two,a couple of
number 3 three
number 4 four
number 5 five
number 6 six
number 7 seven
number 8 eight
number 9 nine
number 10 ten
number 11 eleven
number 12 twelve
number 15 fifteen
number 20 twenty
number 30 thirty
number 40 forty
number 50 fifty
number 100 hundred
ago 0 ago
weekday 0 sunday
weekday 1 monday
weekday 2 tuesday
weekday 3 wednesday
weekday 4 thursday
weekday 5 friday
weekday 6 saturday
in 0 in,since,until,till,by,from,to,before,after,during,around,through,back in,between,circa,for,on
year 0 the year,year
part 0 early,mid,late,beginning,start,middle,end,spring,summer,autumn,fall,winter,quarter,half,first,second,third,fourth
of 0 of,of the,the
and 0 and,or,to
coming 0 will,to be,shall,scheduled,expected,due,plans,planned,going to,set to,until,by
nodate 0 black,bloody,good,super,ash,palm,cyber,easter
)";

inline constexpr std::string_view kGerman = R"(
month 1 januar,jan,janner
month 2 februar,feb
month 3 marz
month 4 april,apr
month 5 mai
month 6 juni,jun
month 7 juli,jul
month 8 august,aug
month 9 september,sept,sep
month 10 oktober,okt
month 11 november,nov
month 12 dezember,dez
day 0 heute
day -1 gestern
day 1 morgen
day -2 vorgestern
day 2 ubermorgen
last 0 letzten,letzter,letztes,letzte,letztem,vergangenen,vergangener,vergangenes,vergangene,vergangenem,vorigen,voriger,voriges,vorige,vorigem
next 0 nachsten,nachster,nachstes,nachste,nachstem,kommenden,kommender,kommendes,kommende,kommendem
this 0 diesen,dieser,dieses,diese,diesem
unit 0 stunde,stunden
unit 1 tag,tage,tagen
unit 2 woche,wochen
unit 3 monat,monate,monaten,monats
unit 4 jahr,jahre,jahren,jahres
unit 5 jahrzehnt,jahrzehnte,jahrzehnten
unit 6 jahrhundert,jahrhunderten
number 1 ein,eine,einem,einer,einen
number 2 zwei
number 3 drei
number 4 vier
number 5 funf
number 6 sechs
number 7 sieben
number 8 acht
number 9 neun
number 10 zehn
number 11 elf
number 12 zwolf
number 15 funfzehn
number 20 zwanzig
number 30 dreissig
number 50 funfzig
number 100 hundert
agobefore 0 vor
weekday 0 sonntag,sonntagabend,sonntagmorgen,sonntagnachmittag,sonntagnacht,sonntagmittag
weekday 1 montag,montagabend,montagmorgen,montagnachmittag,montagnacht,montagmittag
weekday 2 dienstag,dienstagabend,dienstagmorgen,dienstagnachmittag,dienstagnacht,dienstagmittag
weekday 3 mittwoch,mittwochabend,mittwochmorgen,mittwochnachmittag,mittwochnacht,mittwochmittag
weekday 4 donnerstag,donnerstagabend,donnerstagmorgen,donnerstagnachmittag,donnerstagnacht,donnerstagmittag
weekday 5 freitag,freitagabend,freitagmorgen,freitagnachmittag,freitagnacht,freitagmittag
weekday 6 samstag,samstagabend,samstagmorgen,samstagnachmittag,sonnabend
in 0 im,in,seit,bis,ab,von,vor,nach,wahrend,um,zwischen,bereits,schon,erst,am,vom,zum
year 0 jahr,jahre,jahres,dem jahr
part 0 anfang,mitte,ende,fruhjahr,fruhling,sommer,herbst,winter,quartal,halbjahr,beginn
of 0 des,den,dem,der
and 0 und,oder,bis
coming 0 wird,werden,soll,sollen,will,wollen,geplant,bis,kommende,kommenden
)";

inline constexpr std::string_view kDutch = R"(
month 1 januari,jan
month 2 februari,feb
month 3 maart
month 4 april,apr
month 5 mei
month 6 juni,jun
month 7 juli,jul
month 8 augustus,aug
month 9 september,sept
month 10 oktober,okt
month 11 november,nov
month 12 december,dec
day 0 vandaag,vanochtend,vanmiddag,vanavond
day -1 gisteren
day 1 morgen
day -2 eergisteren
day 2 overmorgen
last 0 vorige,afgelopen,vorig,laatste
next 0 volgende,volgend,komende,komend
this 0 deze,dit
unit 0 uur
unit 1 dag,dagen
unit 2 week,weken
unit 3 maand,maanden
unit 4 jaar,jaren
unit 5 decennium,decennia
unit 6 eeuw,eeuwen
number 1 een
number 2 twee
number 3 drie
number 4 vier
number 5 vijf
number 10 tien
number 20 twintig
ago 0 geleden
weekday 0 zondag
weekday 1 maandag
weekday 2 dinsdag
weekday 3 woensdag
weekday 4 donderdag
weekday 5 vrijdag
weekday 6 zaterdag
in 0 in,sinds,tot,vanaf,voor,na,van,rond,eind,begin,medio,op
year 0 het jaar,jaar
part 0 begin,midden,medio,eind,einde,voorjaar,zomer,herfst,najaar,winter,kwartaal
of 0 van
and 0 en,of
coming 0 zal,zullen,wordt,worden,moet,gepland
)";

inline constexpr std::string_view kRussian = R"(
month 1 январь,января,январе,январю,янв
month 2 февраль,февраля,феврале,февралю,фев
month 3 март,марта,марте,марту
month 4 апрель,апреля,апреле,апрелю,апр
month 5 маи,мая,мае,маю
month 6 июнь,июня,июне,июню
month 7 июль,июля,июле,июлю
month 8 август,августа,августе,августу,авг
month 9 сентябрь,сентября,сентябре,сентябрю,сент
month 10 октябрь,октября,октябре,октябрю,окт
month 11 ноябрь,ноября,ноябре,ноябрю,нояб
month 12 декабрь,декабря,декабре,декабрю,дек
day 0 сегодня
day -1 вчера,накануне
day 1 завтра
day -2 позавчера
day 2 послезавтра
last 0 прошлом,прошлого,прошлый,прошлая,прошлую,прошлое,прошлои,прошедшем,прошедшую,минувшем,минувшего,минувшую,минувшии,минувшее,минувшеи,прошлыи
next 0 следующем,следующего,следующии,следующую,следующее,следующеи,будущем,будущего,предстоящем,ближаишии
this 0 этом,этого,этот,эту,это,этои,текущем,текущего,нынешнем,нынешнего
unit 0 час,часа,часов
unit 1 день,дня,днеи,дни
unit 2 неделе,недели,неделю,недель,неделя
unit 3 месяц,месяца,месяце,месяцев
unit 4 год,года,году,лет
unit 5 десятилетие,десятилетия,десятилетии
unit 6 век,века,веков
number 1 один,одну,одного
number 2 два,две
number 3 три
number 4 четыре
number 5 пять
number 6 шесть
number 7 семь
number 8 восемь
number 9 девять
number 10 десять
number 11 одиннадцать
number 12 двенадцать
number 15 пятнадцать
number 20 двадцать
number 30 тридцать
number 50 пятьдесят
number 100 сто
ago 0 назад
weekday 0 воскресенье,воскресенья
weekday 1 понедельник,понедельника
weekday 2 вторник,вторника
weekday 3 среду,среды
weekday 4 четверг,четверга
weekday 5 пятницу,пятницы
weekday 6 субботу,субботы
in 0 в,во,с,со,до,к,ко,после,около,на,по
year 0 год,года,году,г,годом,гг
part 0 начале,середине,конце,начала,конца,середины,концу,началу,весной,летом,осенью,зимои,зимой,весны,лета,осени,зимы,квартале,полугодии
and 0 и,или,по
coming 0 будет,будут,должен,должна,должно,должны,состоится,состоятся,проидет,проидут,планирует,планируют,планируется,намерен,намерена,ожидается
)";

}  // namespace dateline::text::date_lists
