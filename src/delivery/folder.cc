#include "delivery/folder.h"

#include <array>
#include <filesystem>
#include <utility>

#include "base/write_file.h"

namespace dateline::delivery {
namespace {

std::string_view ending_of(std::string_view media_type) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEndings{
      {{"ndjson", ".ndjson"}, {"json", ".json"}, {"xml", ".xml"}, {"message/", ".eml"}, {"html", ".html"}}};
  for (const auto& [word, ending] : kEndings)
    if (media_type.find(word) != std::string_view::npos) return ending;
  return ".txt";
}

}  // namespace

std::string file_name_of(const Sending& sending) {
  std::string number = std::to_string(sending.parcel.item);
  number.insert(0, number.size() < 9 ? 9 - number.size() : 0, '0');
  return number + "-v" + std::to_string(sending.parcel.version) + "-" + sending.parcel.format +
         std::string(ending_of(sending.document->media_type));
}

Result<void> Folder::accepts(const Subscriber& subscriber) const {
  if (!subscriber.address.empty()) return {};
  return Error{ErrorKind::invalid, "Subscriber " + subscriber.id + " has no folder", "folder"};
}

void Folder::send(Sending sending, Done done) {
  hands_.give([sending = std::move(sending), done = std::move(done)] {
    const std::filesystem::path file =
        std::filesystem::path(sending.to->subscriber.address) / file_name_of(sending);
    const auto written = write_file(file, sending.document->bytes);
    if (written) {
      done({Outcome::Kind::delivered, "written as " + file.filename().string(), {}});
    } else {
      done({Outcome::Kind::unavailable, written.error().message, {}});
    }
  });
}

}  // namespace dateline::delivery
