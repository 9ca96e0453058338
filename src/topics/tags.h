#pragma once

#include <string>
#include <vector>

namespace dateline::topics {

/// A topic that an item is about.
struct TopicTag {
  std::string code;     ///< Of the Media Topics, `medtop:04000000`.
  double sureness = 1;  ///< 1 = its source or an editor says so; below, the classifier does.

  friend bool operator==(const TopicTag&, const TopicTag&) = default;
};

/// Somebody or something that is named in an item.
struct Named {
  std::string key;   ///< news::key_of_name() of the name that is used for it most.
  std::string name;  ///< As it was written there.

  friend bool operator==(const Named&, const Named&) = default;
};

/// What an item is about, as this program judges it.
struct Tags {
  std::string language;             ///< Primary subtag of BCP 47; empty = not known.
  std::vector<TopicTag> topics;     ///< As said or guessed; broader topics are not added.
  std::vector<std::string> places;  ///< Countries, ISO 3166-1 alpha-2, in the order in which they come up.
  std::vector<Named> people;
  std::vector<Named> organisations;

  friend bool operator==(const Tags&, const Tags&) = default;
};

}  // namespace dateline::topics
