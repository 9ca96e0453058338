#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "news/item.h"

namespace dateline::topics {

/// A topic's place in a vocabulary; broader topics have smaller numbers.
using TopicId = std::uint16_t;

/// The IPTC's Media Topics: codes (`medtop:11000000`), which is broader than which, and names in many
/// languages. Never changes once made; safe from any thread.
class MediaTopics {
 public:
  /// The first three levels, built in.
  static const MediaTopics& built_in();
  /// The IPTC's own published file (SKOS as JSON-LD), whole: `dateline topics import`. Retired topics are
  /// known by their codes only if something stands in their place. An error where the file is not that.
  static Result<MediaTopics> from_iptc(std::string_view json);
  /// The form in which a vocabulary is kept: a line is a topic, its fields apart by tabs: code, the broader
  /// topic's code, `language=name` for each name. Lines that begin with # are comments. An error with the
  /// line.
  static Result<MediaTopics> from_table(std::string_view table);
  std::string to_table() const;

  std::size_t size() const { return topics_.size(); }
  const std::string& code(TopicId topic) const { return topics_[topic].code; }
  std::optional<TopicId> broader(TopicId topic) const;
  const std::vector<TopicId>& narrower(TopicId topic) const { return topics_[topic].narrower; }
  /// The topics that are not below another one.
  const std::vector<TopicId>& top() const { return top_; }
  /// The topic and all that are broader, itself first.
  std::vector<TopicId> with_broader(TopicId topic) const;

  /// Its name in a language (BCP 47; `pt-BR` falls back to `pt`), else in English, with a capital letter
  /// first.
  std::string name(TopicId topic, std::string_view language) const;

  std::optional<TopicId> with_code(std::string_view code) const;
  /// The topic of that name in any language, case ignored. Where a name is two topics' (`football`), the
  /// broader.
  std::optional<TopicId> with_name(std::string_view name) const;

  /// What an item's subject means: by code (medtop, or the older subject codes of the IPTC, whose first two
  /// digits are a topic's of the first level), by name, or by a table of the sections that media have
  /// (`Business`, `Politik`, `Спорт`). Nothing where it is none of these.
  std::optional<TopicId> meant_by(const news::Subject& subject) const;

 private:
  struct Topic {
    std::string code;
    TopicId broader = 0;
    bool is_top = true;
    std::vector<std::pair<std::string, std::string>> names;  // language, name
    std::vector<TopicId> narrower;
  };

  Result<void> add(std::string code, std::string_view broader,
                   std::vector<std::pair<std::string, std::string>> names);

  std::vector<Topic> topics_;
  std::vector<TopicId> top_;
  std::unordered_map<std::string, TopicId> by_code_;
  std::unordered_map<std::string, TopicId> by_name_;  // folded
};

}  // namespace dateline::topics
