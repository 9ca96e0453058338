#pragma once

#include <string_view>

// What words mean for dates in some languages; prose_date_words.h is the face.

namespace dateline::text::date_lists {

// A line is a kind, a value (0 where it has none), and the words of it, parted by commas. Units: 0 hour, 1
// day, 2 week, 3 month, 4 year, 5 decade, 6 century. Weekdays from Sunday.
inline constexpr std::string_view kFrench = R"(
month 1 janvier,janv
month 2 fevrier,fevr,fev
month 3 mars
month 4 avril,avr
month 5 mai
month 6 juin
month 7 juillet,juil
month 8 aout
month 9 septembre,sept
month 10 octobre,oct
month 11 novembre,nov
month 12 decembre,dec
day 0 aujourd hui,aujourdhui,ce matin,ce soir,cet apres midi,cette nuit
day -1 hier
day 1 demain
day -2 avant hier
day 2 apres demain
last 0 dernier,derniere,passe,passee,derniers
next 0 prochain,prochaine,prochains
this 0 ce,cet,cette
unit 0 heure,heures
unit 1 jour,jours
unit 2 semaine,semaines
unit 3 mois
unit 4 an,ans,annee,annees
unit 5 decennie,decennies
unit 6 siecle,siecles
number 1 un,une
number 2 deux
number 3 trois
number 4 quatre
number 5 cinq
number 6 six
number 7 sept
number 8 huit
number 9 neuf
number 10 dix
number 11 onze
number 12 douze
number 15 quinze
number 20 vingt
number 30 trente
number 50 cinquante
number 100 cent
agobefore 0 il y a,voici,voila
weekday 0 dimanche
weekday 1 lundi
weekday 2 mardi
weekday 3 mercredi
weekday 4 jeudi
weekday 5 vendredi
weekday 6 samedi
in 0 en,depuis,jusqu en,des,vers,avant,apres,d ici,au mois de,fin,debut,mi,de,a,jusqu a,entre,pour
year 0 l annee,annee,l an
part 0 fin,debut,mi,printemps,ete,automne,hiver,trimestre,semestre
of 0 de,du,d,de l
and 0 et,ou,a
coming 0 sera,seront,doit,doivent,devrait,devraient,aura,auront,va,vont,prevu,prevue,prevus,d ici
)";

inline constexpr std::string_view kSpanish = R"(
month 1 enero,ene
month 2 febrero,feb
month 3 marzo
month 4 abril,abr
month 5 mayo
month 6 junio,jun
month 7 julio,jul
month 8 agosto,ago
month 9 septiembre,setiembre,sept,sep
month 10 octubre,oct
month 11 noviembre,nov
month 12 diciembre,dic
day 0 hoy,esta manana,esta tarde,esta noche
day -1 ayer,anoche
day 1 manana
day -2 anteayer,antes de ayer
day 2 pasado manana
last 0 pasado,pasada,ultimo,ultima,anterior
next 0 proximo,proxima,que viene,siguiente
this 0 este,esta
unit 0 hora,horas
unit 1 dia,dias
unit 2 semana,semanas
unit 3 mes,meses
unit 4 ano,anos
unit 5 decada,decadas
unit 6 siglo,siglos
number 1 un,una,uno
number 2 dos
number 3 tres
number 4 cuatro
number 5 cinco
number 6 seis
number 7 siete
number 8 ocho
number 9 nueve
number 10 diez
number 11 once
number 12 doce
number 15 quince
number 20 veinte
number 30 treinta
number 50 cincuenta
number 100 cien
agobefore 0 hace
weekday 0 domingo
weekday 1 lunes
weekday 2 martes
weekday 3 miercoles
weekday 4 jueves
weekday 5 viernes
weekday 6 sabado
in 0 en,desde,hasta,hacia,antes de,despues de,a partir de,para,de,entre,a
year 0 el ano,ano,del ano
part 0 principios,mediados,finales,fines,inicios,primavera,verano,otono,invierno,trimestre,semestre
of 0 de,del
and 0 y,o,a
coming 0 sera,seran,debe,deben,tendra,tendran,previsto,prevista,para
)";

inline constexpr std::string_view kItalian = R"(
month 1 gennaio,gen
month 2 febbraio,feb
month 3 marzo
month 4 aprile,apr
month 5 maggio
month 6 giugno
month 7 luglio
month 8 agosto
month 9 settembre
month 10 ottobre
month 11 novembre
month 12 dicembre
day 0 oggi,stamattina,stamani,stasera,questa mattina
day -1 ieri
day 1 domani
day -2 l altro ieri
day 2 dopodomani
last 0 scorso,scorsa,passato,passata,ultimo,ultima
next 0 prossimo,prossima
this 0 questo,questa,quest
unit 0 ora,ore
unit 1 giorno,giorni
unit 2 settimana,settimane
unit 3 mese,mesi
unit 4 anno,anni
unit 5 decennio,decenni
unit 6 secolo,secoli
number 1 un,una,uno
number 2 due
number 3 tre
number 4 quattro
number 5 cinque
number 6 sei
number 7 sette
number 8 otto
number 9 nove
number 10 dieci
number 20 venti
ago 0 fa
weekday 0 domenica
weekday 1 lunedi
weekday 2 martedi
weekday 3 mercoledi
weekday 4 giovedi
weekday 5 venerdi
weekday 6 sabato
in 0 nel,dal,fino al,entro il,dopo il,prima del,del,a,in,da,di,al,tra il
year 0 l anno,anno
part 0 inizio,meta,fine,primavera,estate,autunno,inverno,trimestre
of 0 di,del,dell
and 0 e,o
coming 0 sara,saranno,dovra,dovranno,previsto,prevista,entro
)";

inline constexpr std::string_view kPortuguese = R"(
month 1 janeiro,jan
month 2 fevereiro,fev
month 3 marco
month 4 abril,abr
month 5 maio
month 6 junho,jun
month 7 julho,jul
month 8 agosto
month 9 setembro
month 10 outubro
month 11 novembro
month 12 dezembro
day 0 hoje
day -1 ontem
day 1 amanha
day -2 anteontem
last 0 passado,passada,ultimo,ultima
next 0 proximo,proxima,que vem
this 0 este,esta,neste,nesta
unit 0 hora,horas
unit 1 dia,dias
unit 2 semana,semanas
unit 3 mes,meses
unit 4 ano,anos
unit 5 decada,decadas
unit 6 seculo,seculos
number 1 um,uma
number 2 dois,duas
number 3 tres
number 4 quatro
number 5 cinco
number 10 dez
number 20 vinte
ago 0 atras
agobefore 0 ha
weekday 0 domingo
weekday 1 segunda feira
weekday 2 terca feira
weekday 3 quarta feira
weekday 4 quinta feira
weekday 5 sexta feira
weekday 6 sabado
in 0 em,desde,ate,no ano de,de,antes de,depois de,a partir de,para
year 0 ano,o ano
part 0 inicio,meados,fim,final,primavera,verao,outono,inverno,trimestre
of 0 de,do
and 0 e,ou,a
coming 0 sera,serao,deve,devem,previsto,prevista
)";

}  // namespace dateline::text::date_lists
