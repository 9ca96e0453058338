#include "topics/media_topics.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <boost/json.hpp>

#include "topics/built_in_topics.h"
#include "topics/section_names.h"

namespace dateline::topics {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostTopics = 20'000;
constexpr std::size_t kMostBytes = 64u << 20;

std::string folded(std::string_view text) {
  icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  unicode.foldCase().trim();
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

std::string with_capital(const std::string& name, std::string_view language) {
  // Most begin with a letter that is the same in every language; a Turkish i is not.
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z' && name.front() != 'i') {
    std::string out = name;
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
  }
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(name);
  if (unicode.isEmpty()) return name;
  const std::int32_t first = unicode.moveIndex32(0, 1);
  icu::UnicodeString head(unicode, 0, first);
  head.toUpper(icu::Locale(std::string(language).c_str()));
  std::string out;
  (head + icu::UnicodeString(unicode, first)).toUTF8String(out);
  return out;
}

std::string text_at(const json::object& from, const char* key) {
  const json::value* value = from.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

// The IPTC's file has the languages of its own making: `dk`, `se`, `zh-Hans`, `en-GB`.
std::string language_of(std::string_view iptc) {
  if (iptc == "en-GB") return "en";
  if (iptc == "dk") return "da";
  if (iptc == "se") return "sv";
  if (iptc == "zh-Hans") return "zh";
  if (iptc == "pt-PT") return "pt";
  return std::string(iptc);
}

}  // namespace

const MediaTopics& MediaTopics::built_in() {
  static const MediaTopics topics = *from_table(kBuiltInTopics);
  return topics;
}

Result<void> MediaTopics::add(std::string code, std::string_view broader,
                              std::vector<std::pair<std::string, std::string>> names) {
  if (topics_.size() >= kMostTopics)
    return Error{ErrorKind::too_large, "A vocabulary of more than 20,000 topics is not read", code};
  const auto id = static_cast<TopicId>(topics_.size());
  Topic topic;
  topic.code = code;
  if (!broader.empty()) {
    const auto above = by_code_.find(std::string(broader));
    if (above == by_code_.end())
      return Error{ErrorKind::invalid,
                   "The topic " + code + " stands before " + std::string(broader) + ", which is broader",
                   code};
    topic.broader = above->second;
    topic.is_top = false;
  }
  if (!by_code_.try_emplace(std::move(code), id).second)
    return Error{ErrorKind::invalid, "The topic " + topic.code + " is there twice", topic.code};
  for (const auto& [language, name] : names) by_name_.try_emplace(folded(name), id);
  topic.names = std::move(names);
  if (topic.is_top)
    top_.push_back(id);
  else
    topics_[topic.broader].narrower.push_back(id);
  topics_.push_back(std::move(topic));
  return {};
}

Result<MediaTopics> MediaTopics::from_table(std::string_view table) {
  MediaTopics made;
  std::size_t line_number = 0;
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = std::min(table.find('\n', at), table.size());
    const std::string_view line = table.substr(at, end - at);
    at = end + 1;
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view> fields;
    for (std::size_t field = 0; field <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', field), line.size());
      fields.push_back(line.substr(field, tab - field));
      field = tab + 1;
    }
    const std::string where = "line " + std::to_string(line_number);
    if (fields.size() < 3 || fields[0].empty())
      return Error{ErrorKind::invalid, "A topic needs a code, a broader code and a name", where};
    std::vector<std::pair<std::string, std::string>> names;
    for (std::size_t i = 2; i < fields.size(); ++i) {
      const std::size_t sign = fields[i].find('=');
      if (sign == std::string_view::npos)
        return Error{ErrorKind::invalid, "A name is written as language=name", where};
      names.emplace_back(fields[i].substr(0, sign), fields[i].substr(sign + 1));
    }
    if (auto added = made.add(std::string(fields[0]), fields[1], std::move(names)); !added) {
      Error error = added.error();
      error.where = where;
      return error;
    }
  }
  return made;
}

std::string MediaTopics::to_table() const {
  std::string out;
  for (const Topic& topic : topics_) {
    out += topic.code + "\t" + (topic.is_top ? std::string() : topics_[topic.broader].code);
    for (const auto& [language, name] : topic.names) out += "\t" + language + "=" + name;
    out += "\n";
  }
  return out;
}

Result<MediaTopics> MediaTopics::from_iptc(std::string_view text) {
  if (text.size() > kMostBytes)
    return Error{ErrorKind::too_large, "A vocabulary of more than 64 MB is not read", ""};
  boost::system::error_code failed;
  const json::value parsed = json::parse(text, failed);
  const json::object* root = failed ? nullptr : parsed.if_object();
  const json::value* set = root == nullptr ? nullptr : root->if_contains("conceptSet");
  if (set == nullptr || !set->is_array())
    return Error{ErrorKind::invalid,
                 "This is not the IPTC's file of Media Topics: there is no conceptSet in it", ""};
  struct Read {
    std::string code;
    std::string broader;
    std::vector<std::pair<std::string, std::string>> names;
  };
  std::vector<Read> waiting;
  std::unordered_map<std::string, std::string> code_of;
  for (const json::value& value : set->get_array()) {
    if (!value.is_object()) continue;
    code_of[text_at(value.get_object(), "uri")] = text_at(value.get_object(), "qcode");
  }
  for (const json::value& value : set->get_array()) {
    const json::object* entry = value.if_object();
    if (entry == nullptr || entry->contains("retired")) continue;
    Read read{text_at(*entry, "qcode"), "", {}};
    if (const json::value* broader = entry->if_contains("broader");
        broader != nullptr && broader->is_array()) {
      for (const json::value& above : broader->get_array()) {
        if (read.broader.empty() && above.is_string())
          read.broader = code_of[std::string(above.get_string())];
      }
    }
    if (const json::value* names = entry->if_contains("prefLabel"); names != nullptr && names->is_object()) {
      for (const auto& [language, name] : names->get_object()) {
        if (!name.is_string()) continue;
        std::string line(name.get_string());
        std::replace_if(
            line.begin(), line.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
        read.names.emplace_back(language_of(language), std::move(line));
      }
    }
    if (!read.code.empty() && !read.names.empty()) waiting.push_back(std::move(read));
  }
  // Broader topics first, whatever the order of the file.
  MediaTopics made;
  for (bool moved = true; moved && !waiting.empty();) {
    moved = false;
    std::vector<Read> left;
    for (Read& read : waiting) {
      if (!read.broader.empty() && !made.with_code(read.broader)) {
        left.push_back(std::move(read));
        continue;
      }
      if (auto added = made.add(read.code, read.broader, std::move(read.names)); !added) return added.error();
      moved = true;
    }
    waiting = std::move(left);
  }
  if (made.size() == 0) return Error{ErrorKind::invalid, "There is no topic in this file", ""};
  return made;
}

std::optional<TopicId> MediaTopics::broader(TopicId topic) const {
  return topics_[topic].is_top ? std::nullopt : std::optional(topics_[topic].broader);
}

std::vector<TopicId> MediaTopics::with_broader(TopicId topic) const {
  std::vector<TopicId> out{topic};
  while (const auto above = broader(out.back())) out.push_back(*above);
  return out;
}

std::string MediaTopics::name(TopicId topic, std::string_view language) const {
  const auto& names = topics_[topic].names;
  for (const std::string_view wanted :
       {language, language.substr(0, language.find('-')), std::string_view("en")}) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& name) { return name.first == wanted; });
    if (found != names.end()) return with_capital(found->second, wanted);
  }
  return names.empty() ? topics_[topic].code : names.front().second;
}

std::optional<TopicId> MediaTopics::with_code(std::string_view code) const {
  const auto found = by_code_.find(std::string(code));
  return found == by_code_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<TopicId> MediaTopics::with_name(std::string_view name) const {
  const auto found = by_name_.find(folded(name));
  return found == by_name_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<TopicId> MediaTopics::meant_by(const news::Subject& subject) const {
  if (const auto found = with_code(subject.code)) return found;
  // The IPTC's subject codes of before 2010: 17 top subjects of the same numbers (`subj:11006000`,
  // `IptcSubjectCode:...`).
  const std::string_view digits = std::string_view(subject.code).substr(subject.code.rfind(':') + 1);
  constexpr std::string_view kDigits = "0123456789";
  if (digits.size() == 8 && digits.find_first_not_of(kDigits) == std::string_view::npos) {
    if (const auto found = with_code("medtop:" + std::string(digits))) return found;
    if (const auto found = with_code("medtop:" + std::string(digits.substr(0, 2)) + "000000")) return found;
  }
  if (subject.name.empty()) return std::nullopt;
  if (const auto found = with_name(subject.name)) return found;
  const std::string_view section = topic_of_section(folded(subject.name));
  return section.empty() ? std::nullopt : with_code(section);
}

}  // namespace dateline::topics
