#pragma once

#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "formats/format.h"
#include "intake/take_in.h"
#include "wire/wire.h"

namespace dateline::intake {

/// Joins what wires send in parts, whatever files they come in and in whatever order: an add is a later
/// version of its story, with its text at the end.
///   - An add joins when the parts before it are there, and waits until then in the store, at most a day;
///   then
///     it is kept aside, below `refused/SOURCE/` in the store's folder, and told of as refused.
///   - A lead is the story written anew: adds of the telling before it are not joined any more. A telling
///   that
///     is older than what we have is refused.
///   - The same part sent again changes nothing; the story sent again keeps its adds.
/// Safe from any thread.
class StoryParts {
 public:
  /// Makes its tables if they are not there.
  explicit StoryParts(wire::Wire& wire);

  /// Puts items on the wire that are parts of stories, `parts` one for each. Items are their source's
  /// already.
  Taken take(std::span<const news::Item> items, std::span<const formats::StoryPart> parts);

  /// Joins every add that waits and need not any more: an embargo has ended.
  Taken join_waiting();

 private:
  struct Story;
  struct Add;

  std::optional<Story> story(const std::string& guid) const;
  void write(const Story& story);
  std::vector<Add> adds(const std::string& guid, bool joined) const;
  void take_story(news::Item item, const formats::StoryPart& part, Taken& taken);
  void take_add(const news::Item& item, const formats::StoryPart& part, Taken& taken);
  void join(const std::string& guid, Taken& taken);
  void refuse(const Add& add, const std::string& why, Taken& taken);
  void give_up(const std::string& source, Taken& taken);

  wire::Wire& wire_;
  std::unique_lock<std::mutex> alone_;
};

}  // namespace dateline::intake
