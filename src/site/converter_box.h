#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "money/rates.h"

namespace dateline::site {

class Site;

/// The small converter in the head of every page: made once for each state of the rates and each day. Empty
/// while there are no rates. Safe from any thread.
class ConverterBox {
 public:
  std::string html(const Site& site) const;

 private:
  mutable std::mutex mutex_;  // guards all below
  mutable std::shared_ptr<const money::RateBook> book_;
  mutable money::Day day_;
  mutable std::string html_;
};

}  // namespace dateline::site
