#pragma once

#include "delivery/hands.h"
#include "delivery/way.h"

namespace dateline::delivery {

/// Puts each version into a folder as a file, whole from the moment at which it is seen (written beside, then
/// renamed). The file's name is the parcel's, so that a file that is written twice is there once.
class Folder final : public Way {
 public:
  explicit Folder(Hands& hands) : hands_(hands) {}

  std::string_view name() const override { return "folder"; }
  Result<void> accepts(const Subscriber& subscriber) const override;
  void send(Sending sending, Done done) override;

 private:
  Hands& hands_;
};

/// A file's name for a parcel, `000000017-v2-ninjs.json`: by name in the order of items and their versions.
std::string file_name_of(const Sending& sending);

}  // namespace dateline::delivery
