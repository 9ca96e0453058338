#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::topics {

/// A place's name in the cases that its language declines it in, as far as endings tell: `Россия` in Russian
/// gives `России`, `Россию`, `Россией`; every word of a name is declined (`Саудовской Аравии`). For Russian,
/// Ukrainian, Polish, Czech, Croatian, Serbian in Latin letters, German, Swedish, Danish, Norwegian, Finnish
/// and Hungarian; nothing for others. Some of the forms are none that the language has, which does no harm
/// where texts are searched for them.
std::vector<std::string> case_forms(std::string_view name, std::string_view language);

}  // namespace dateline::topics
