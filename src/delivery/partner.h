#pragma once

#include <string>

#include "news/filter.h"

namespace dateline::delivery {

/// A partner: a source and a subscriber at once, with what has been agreed for each direction.
struct Partner {
  std::string id;        ///< In addresses: `/partners/ID`.
  std::string name;      ///< As readers see it.
  std::string site;      ///< Its web address; its pages alone may frame our widget. May be empty.
  std::string source;    ///< The id of the source through which its news comes.
  news::Filter theirs;   ///< Which of its news we show.
  int theirs_most = 20;  ///< So many of its items at most are on show at a time, the newest.
  news::Filter ours;     ///< Which of our own news it carries.
  int ours_daily = 20;   ///< So many of our items a day at most.
};

}  // namespace dateline::delivery
