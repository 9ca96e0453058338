#include "stories/function_words.h"

#include <array>
#include <map>
#include <string>

namespace dateline::stories {
namespace {

struct List {
  std::string_view language;
  std::string_view words;
};

constexpr std::array kLists{
    List{
        "en",
        "a about above after again against all also am an and any are as at be because been before being "
        "below between both but by can could did do does doing down during each few for from further had has "
        "have having he her here hers him his how i if in into is it its just me more most my no nor not now "
        "nt of off on once only or other our out over own said same say says she should so some such than "
        "that "
        "the their them then there these they this those through to too under until up upon us very was we "
        "were what when where which while who whom whose why will with within without would you your ll re "
        "ve "
        "one two new also may might must since still told according"},
    List{
        "de",
        "aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis "
        "bist "
        "da dabei damit danach dann das dass dem den denn der des dessen die dies diese diesem diesen dieser "
        "dieses doch dort du durch ein eine einem einen einer eines er erst es etwa euch fur gab gegen "
        "gewesen "
        "haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins "
        "ist "
        "jede jedem jeden jeder jedes jetzt kann kein keine keinen konnte konnen man mehr mein mit muss nach "
        "nicht nichts noch nun nur ob oder ohne sagte sehr sei sein seine seinem seinen seiner seit sich sie "
        "sind so soll sollen sollte sowie um und uns unter vom von vor wahrend war waren was weil wenn werde "
        "werden weiter welche wer wie wieder will wir wird wo wollen worden wurde wurden zu zum zur zwei "
        "zwischen "
        "uber"},
    List{"fr",
         "a afin ai ainsi alors apres au aucun aussi autre autres aux avait avant avec avoir c ce cela celle "
         "celui "
         "ces cet cette ceux chez comme contre d dans de depuis des deux dit donc dont du elle elles en "
         "encore entre "
         "est et etaient etait ete etre eu fait faire fois il ils j je jusqu l la le les leur leurs lors lui "
         "m ma "
         "mais me meme moins n ne ni non nos notre nous on ont ou par pas pendant peu peut plus pour qu "
         "quand que "
         "quel quelle qui s sa sans se selon sera ses si son sont sous sur t ta te tous tout toute toutes "
         "tres un "
         "une vers vos votre vous y"},
    List{
        "es",
        "a al algo alguna algunas ante antes aun aunque bajo bien cada como con contra cual cuando de del "
        "desde "
        "donde dos durante e el ella ellas ellos en entre era eran es esa ese eso esta estaba estado estan "
        "estar "
        "este esto estos fue fueron ha habia han hasta hay la las le les lo los mas me mi mientras muy nada "
        "ni no "
        "nos o otra otro otros para pero poco por porque que quien se segun ser si sin sobre solo son su sus "
        "tambien tanto te tiene tienen toda todo todos tras tu un una uno unos y ya yo dijo"},
    List{"it",
         "a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cosi da dagli "
         "dai dal "
         "dalla dalle de degli dei del della delle dello di dopo dove due e ed era erano essere fa fra gia "
         "gli ha "
         "hanno i il in io l la le lei lo loro lui ma mentre mi molto ne negli nei nel nella nelle no noi "
         "non o "
         "ogni per pero piu poi prima quale quando quanto quella quelle quello questa queste questi questo "
         "se secondo "
         "sempre senza si sia sono sta stata stato su sua sue sugli sui sul sulla suo suoi tra tutti tutto "
         "un una "
         "uno vi"},
    List{
        "ru",
        "а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до "
        "его ее "
        "если есть еще же за здесь и из или им ими их к как ко когда которая которого которое которой "
        "котором "
        "которые который которых кто ли лишь мы на над надо нам нас не него нее нет ни них но ну о об однако "
        "он "
        "она они оно от очень по под после при про с сам свое своего своей свои своих себя сейчас со сообщил "
        "сообщила сказал так также такой там тем то того тоже той только том тот ту ты у уже чего чем что "
        "чтобы "
        "эта эти этих это этого этой этом этот я заявил словам"},
    List{
        "pt",
        "a ainda ao aos apos as ate com como contra da das de depois do dois dos e ela ele eles em entre era "
        "essa "
        "esse esta estao este eu foi foram ha isso ja la lhe mais mas me mesmo muito na nas nao nem no nos o "
        "os ou "
        "para pela pelas pelo pelos por porque quando que quem se segundo sem ser seu seus so sobre sua suas "
        "tambem tem teve todos um uma"},
    List{"nl",
         "aan al alle als andere ben bij daar dan dat de der deze die dit doen door dus een en er ge geen "
         "haar had "
         "heb hebben heeft hem het hier hij hoe hun ik in is ja je kan kon kunnen maar meer men met mij mijn "
         "na naar "
         "niet nog nu of om omdat ook op over te tegen toch toen tot twee u uit van veel voor want waren was "
         "wat "
         "werd werden wie wij worden wordt zal ze zei zei zich zij zijn zo zou zullen"},
    List{"pl",
         "a aby ale bardzo bedzie bez bo by byc byl byla bylo byly co czy dla do gdy go i ich ich im ja jak "
         "jako jego "
         "jej jest jeszcze juz kiedy ktora ktore ktorego ktorej ktory ktorych lub ma mi na nad nie niz o od "
         "on ona "
         "oni oraz po pod podczas powiedzial poza przed przez przy sa sie swoje ta tak takze tam te tego tej "
         "ten to "
         "tylko tym u w we wiec z za ze zostal"},
    List{"uk",
         "а але б без би був була були було бути в вже ви все вони від він вона для до з за зі й його йому "
         "її і їх як "
         "яка яке який які якого коли лише ми на над не ні но о об однак по при про та так також там те ти "
         "то той "
         "тому тільки у це цей ця ці цього чи що щоб я"},
};

}  // namespace

const std::unordered_set<std::string_view>& function_words(std::string_view language) {
  using Set = std::unordered_set<std::string_view>;
  static const std::map<std::string_view, Set> kSets = [] {
    std::map<std::string_view, Set> sets;
    for (const List& list : kLists) {
      Set& set = sets[list.language];
      for (std::size_t at = 0; at < list.words.size();) {
        const std::size_t end = std::min(list.words.find(' ', at), list.words.size());
        if (end > at) set.insert(list.words.substr(at, end - at));
        at = end + 1;
      }
    }
    return sets;
  }();
  const auto found = kSets.find(language);
  return found != kSets.end() ? found->second : kSets.at("en");
}

}  // namespace dateline::stories
