#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dateline::stories {

/// Tells the numbers of a text in a form that is the same in every language: `482,000`, `482.000`, `482 000`
/// and `48万2千` lose what groups their digits (`482000`), `6,5` and `6.5` are one, and the Chinese and
/// Japanese tens of thousands and hundreds of millions are multiplied out. Numbers below a hundred are left
/// out unless they have decimals: every other text has them. Of a date in digits the year alone is told.
/// UTF-8, any bytes.
void told_numbers(std::string_view text, const std::function<void(std::string_view)>& tell);

}  // namespace dateline::stories
