#include "delivery/way.h"

namespace dateline::delivery {

Result<void> accepts(std::span<Way* const> ways, const Subscriber& subscriber) {
  std::string known;
  for (const Way* way : ways) {
    if (way->name() == subscriber.way) return way->accepts(subscriber);
    known += " " + std::string(way->name());
  }
  return Error{
      ErrorKind::invalid,
      "Subscriber " + subscriber.id + ": nothing goes by '" + subscriber.way + "'; there are:" + known,
      "way"};
}

}  // namespace dateline::delivery
