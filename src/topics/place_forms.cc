#include "topics/place_forms.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dateline::topics {
namespace {

// A word with this ending has these instead, in genitive, dative, accusative, instrumental and locative; for
// languages that add endings, in five frequent cases of theirs. The first rule that fits counts.
struct Rule {
  std::string_view languages;
  std::string_view ending;  ///< `*` = any; nothing is cut then.
  std::array<std::string_view, 5> forms;
};

// clang-format off
constexpr Rule kRules[] = {
    {"ru", "ия", {"ии", "ии", "ию", "ией", "ии"}},        {"ru", "ая", {"ой", "ой", "ую", "ой", "ой"}},
    {"ru", "ое", {"ого", "ому", "ое", "ым", "ом"}},        {"ru", "ые", {"ых", "ым", "ые", "ыми", "ых"}},
    {"ru", "ие", {"их", "им", "ие", "ими", "их"}},         {"ru", "ай", {"ая", "аю", "ай", "аем", "ае"}},
    {"ru", "ея", {"еи", "ее", "ею", "еей", "ее"}},         {"ru", "ка", {"ки", "ке", "ку", "кой", "ке"}},
    {"ru", "га", {"ги", "ге", "гу", "гой", "ге"}},         {"ru", "ша", {"ши", "ше", "шу", "шей", "ше"}},
    {"ru", "а", {"ы", "е", "у", "ой", "е"}},               {"ru", "аты", {"атов", "атам", "аты", "атами", "атах"}},
    {"ru", "нды", {"ндов", "ндам", "нды", "ндами", "ндах"}}, {"ru", "ины", {"ин", "инам", "ины", "инами", "инах"}},
    {"ru", "ны", {"н", "нам", "ны", "нами", "нах"}},       {"ru", "иль", {"иля", "илю", "иль", "илем", "иле"}},
    {"ru", "ель", {"еля", "елю", "ель", "елем", "еле"}},   {"ru", "ь", {"и", "и", "ь", "ью", "и"}},
    {"ru", "н", {"на", "ну", "н", "ном", "не"}},           {"ru", "т", {"та", "ту", "т", "том", "те"}},
    {"ru", "р", {"ра", "ру", "р", "ром", "ре"}},           {"ru", "л", {"ла", "лу", "л", "лом", "ле"}},
    {"ru", "к", {"ка", "ку", "к", "ком", "ке"}},           {"ru", "г", {"га", "гу", "г", "гом", "ге"}},
    {"ru", "м", {"ма", "му", "м", "мом", "ме"}},           {"ru", "д", {"да", "ду", "д", "дом", "де"}},
    {"ru", "с", {"са", "су", "с", "сом", "се"}},           {"ru", "в", {"ва", "ву", "в", "вом", "ве"}},
    {"ru", "п", {"па", "пу", "п", "пом", "пе"}},           {"ru", "ж", {"жа", "жу", "ж", "жем", "же"}},
    {"ru", "ш", {"ша", "шу", "ш", "шем", "ше"}},           {"ru", "б", {"ба", "бу", "б", "бом", "бе"}},
    {"uk", "ія", {"ії", "ії", "ію", "ією", "ії"}},         {"uk", "ай", {"аю", "аєві", "ай", "аєм", "аї"}},
    {"uk", "ка", {"ки", "ці", "ку", "кою", "ці"}},         {"uk", "а", {"и", "і", "у", "ою", "і"}},
    {"uk", "ни", {"н", "нам", "ни", "нами", "нах"}},       {"uk", "н", {"ну", "нові", "на", "ном", "ні"}},
    {"uk", "т", {"ту", "тові", "та", "том", "ті"}},        {"uk", "к", {"ку", "кові", "ка", "ком", "ку"}},
    {"uk", "м", {"му", "мові", "ма", "мом", "мі"}},        {"uk", "д", {"ду", "дові", "да", "дом", "ді"}},
    {"uk", "ь", {"і", "і", "я", "ем", "і"}},
    {"pl", "ja", {"ji", "ji", "ję", "ją", "ji"}},          {"pl", "ia", {"ii", "ii", "ię", "ią", "ii"}},
    {"pl", "ka", {"ki", "ce", "kę", "ką", "ce"}},          {"pl", "a", {"y", "ie", "ę", "ą", "ie"}},
    {"pl", "ny", {"n", "nom", "ny", "nami", "nach"}},      {"pl", "cy", {"iec", "com", "cy", "cami", "czech"}},
    {"pl", "*", {"u", "owi", "a", "em", "ie"}},
    {"cs sk", "ko", {"ka", "ku", "ko", "kem", "ku"}},      {"cs sk", "ie", {"ii", "iu", "iou", "ií", "ii"}},
    {"cs sk", "ína", {"íny", "íně", "ínu", "ínou", "íne"}}, {"cs sk", "a", {"y", "e", "u", "ou", "ě"}},
    {"cs sk", "*", {"u", "e", "a", "em", "ě"}},
    {"hr sr bs sl", "ija", {"ije", "iji", "iju", "ijom", "ijo"}}, {"hr sr bs sl", "ka", {"ke", "koj", "ku", "kom", "ki"}},
    {"hr sr bs sl", "a", {"e", "i", "u", "om", "o"}},      {"hr sr bs sl", "*", {"a", "u", "om", "em", "i"}},
    {"de sv da nb no", "s", {"s", "s", "s", "s", "s"}},    {"de sv da nb no", "*", {"s", "s", "s", "s", "s"}},
    {"fi", "*", {"n", "ssa", "sta", "lle", "an"}},         {"hu", "*", {"ban", "ben", "nak", "nek", "t"}},
};
// clang-format on

bool has_language(std::string_view languages, std::string_view language) {
  for (std::size_t at = languages.find(language); at != std::string_view::npos;
       at = languages.find(language, at + 1)) {
    const std::size_t end = at + language.size();
    if ((at == 0 || languages[at - 1] == ' ') && (end == languages.size() || languages[end] == ' '))
      return true;
  }
  return false;
}

const Rule* rule_for(std::string_view word, std::string_view language) {
  for (const Rule& rule : kRules) {
    if (has_language(rule.languages, language) && (rule.ending == "*" || word.ends_with(rule.ending)))
      return &rule;
  }
  return nullptr;
}

constexpr std::size_t kShortest = 4;  // bytes; shorter words are abbreviations

std::string declined(std::string_view word, std::string_view language, std::size_t form) {
  const Rule* rule = word.size() < kShortest ? nullptr : rule_for(word, language);
  if (rule == nullptr) return std::string(word);
  const std::size_t cut = rule->ending == "*" ? 0 : rule->ending.size();
  return std::string(word.substr(0, word.size() - cut)) + std::string(rule->forms[form]);
}

}  // namespace

std::vector<std::string> case_forms(std::string_view name, std::string_view language) {
  std::vector<std::string> forms;
  if (language.empty() || std::none_of(std::begin(kRules), std::end(kRules), [&](const Rule& rule) {
        return has_language(rule.languages, language);
      }))
    return forms;
  for (std::size_t form = 0; form < 5; ++form) {
    std::string whole;
    for (std::size_t at = 0; at <= name.size();) {
      const std::size_t end = std::min(name.find_first_of(" -", at), name.size());
      whole += declined(name.substr(at, end - at), language, form);
      if (end < name.size()) whole.push_back(name[end]);
      at = end + 1;
    }
    if (whole != name && std::find(forms.begin(), forms.end(), whole) == forms.end())
      forms.push_back(std::move(whole));
  }
  return forms;
}

}  // namespace dateline::topics
