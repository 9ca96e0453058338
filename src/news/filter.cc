#include "news/filter.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "news/item.h"
#include "text/calendar_words.h"

namespace dateline::news {
namespace {

constexpr std::size_t kLongestValue = 100;   // bytes, of a choice or a word
constexpr std::size_t kLongestField = 1000;  // bytes, of several words
constexpr std::string_view kMediaTopic = "medtop:";
constexpr std::string_view kNot = "not-";

constexpr std::pair<Facet, std::string_view> kNames[] = {
    {Facet::topic, "topic"},     {Facet::place, "place"},
    {Facet::person, "person"},   {Facet::organisation, "organisation"},
    {Facet::source, "source"},   {Facet::language, "language"},
    {Facet::kind, "kind"},       {Facet::urgency, "urgency"},
    {Facet::picture, "picture"}, {Facet::story, "story"},
};

bool all_of(std::string_view text, bool (*is)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is);
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string with_case(std::string_view text, char first, char last, int shift) {
  std::string out(text);
  for (char& c : out) {
    if (c >= first && c <= last) c = static_cast<char>(c + shift);
  }
  return out;
}
std::string upper(std::string_view text) {
  return with_case(text, 'a', 'z', 'A' - 'a');
}
std::string lower(std::string_view text) {
  return with_case(text, 'A', 'Z', 'a' - 'A');
}

// The value as it is kept, or nothing where it can be none of this facet.
std::optional<std::string> value_of(Facet facet, std::string_view text) {
  if (text.empty() || text.size() > kLongestValue) return std::nullopt;
  switch (facet) {
    case Facet::topic:
      if (text.starts_with(kMediaTopic)) text.remove_prefix(kMediaTopic.size());
      if (text.size() > 20 || !all_of(text, is_digit)) return std::nullopt;
      return std::string(kMediaTopic) + std::string(text);
    case Facet::place:
      if (text.size() != 2 || !all_of(text, is_letter)) return std::nullopt;
      return upper(text);
    case Facet::language:
      text = text.substr(0, text.find_first_of("-_"));
      if (text.size() < 2 || text.size() > 3 || !all_of(text, is_letter)) return std::nullopt;
      return lower(text);
    case Facet::kind:
      if (!kind_named(text)) return std::nullopt;
      return std::string(text);
    case Facet::urgency:
      if (text.size() != 1 || text.front() < '1' || text.front() > '8') return std::nullopt;
      return std::string(text);
    case Facet::picture:
      if (text != "yes") return std::nullopt;
      return std::string(text);
    case Facet::story:
      if (text.size() > 10 || text.front() == '0' || !all_of(text, is_digit)) return std::nullopt;
      return std::string(text);
    case Facet::person:
    case Facet::organisation: {
      std::string key = key_of_name(text);
      if (key.empty()) return std::nullopt;
      return key;
    }
    case Facet::source:
      if (!std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }))
        return std::nullopt;
      return std::string(text);
  }
  return std::nullopt;
}

// Reads one filter; what is wrong is noted, each kind of wrong once.
class Reading {
 public:
  // False where the reader asks for more than can be meant.
  bool take(std::string_view name, std::string_view value) {
    const bool without = name.starts_with(kNot);
    const auto facet = facet_named(without ? name.substr(kNot.size()) : name);
    if (value.empty()) return true;  // an empty field of a form
    if (name == "word") {
      word(value);
    } else if (name == "urgency") {
      urgency(value);
    } else if (name == "once") {
      read_.filter.told_once = value == "yes";
      if (value != "yes") note("Once was not understood, and left out.");
    } else if (facet) {
      choice(*facet, value, without ? read_.filter.without : read_.filter.with);
    } else {
      return true;
    }
    return ++asked_ <= 5 * kMostChoices;
  }

  ReadFilter done() {
    Filter& filter = read_.filter;
    for (std::vector<Choice>* choices : {&filter.with, &filter.without}) {
      std::sort(choices->begin(), choices->end());
      choices->erase(std::unique(choices->begin(), choices->end()), choices->end());
    }
    // What is both wanted and not would let nothing pass: it is not wanted.
    std::erase_if(filter.with, [&](const Choice& choice) {
      return std::binary_search(filter.without.begin(), filter.without.end(), choice);
    });
    std::sort(filter.words.begin(), filter.words.end());
    filter.words.erase(std::unique(filter.words.begin(), filter.words.end()), filter.words.end());
    return std::move(read_);
  }

 private:
  void note(std::string sentence) {
    auto& notes = read_.notes;
    if (std::find(notes.begin(), notes.end(), sentence) == notes.end()) notes.push_back(std::move(sentence));
  }

  void choice(Facet facet, std::string_view text, std::vector<Choice>& choices) {
    auto value = value_of(facet, text);
    if (!value) {
      note("A " + std::string(name_of(facet)) + " that was chosen does not exist, and was left out.");
    } else if (read_.filter.with.size() + read_.filter.without.size() >= kMostChoices) {
      note("Only the first " + std::to_string(kMostChoices) + " choices count.");
    } else {
      choices.push_back({facet, *std::move(value)});
    }
  }

  // A field of a form holds several words.
  void word(std::string_view text) {
    constexpr const char* kTooLong = "A word that is longer than any was left out.";
    if (text.size() > kLongestField) return note(kTooLong);
    std::string key = text::word_key(text);
    std::size_t begin = 0;
    while (begin < key.size()) {
      const std::size_t end = std::min(key.find(' ', begin), key.size());
      if (end > begin + kLongestValue) {
        note(kTooLong);
      } else if (end > begin) {
        if (read_.filter.words.size() >= kMostWords)
          return note("Only the first " + std::to_string(kMostWords) + " words count.");
        read_.filter.words.push_back(key.substr(begin, end - begin));
      }
      begin = end + 1;
    }
  }

  void urgency(std::string_view text) {
    if (const auto value = value_of(Facet::urgency, text)) {
      read_.filter.urgency = value->front() - '0';
    } else {
      note("An urgency is a number from 1 to 8.");
    }
  }

  ReadFilter read_;
  std::size_t asked_ = 0;
};

void add_parameter(std::string& query, std::string_view name, std::string_view value) {
  if (!query.empty()) query += '&';
  query += name;
  query += '=';
  query += http::percent_encode(value);
}

void add_choices(std::string& query, const std::vector<Choice>& choices, std::string_view prefix) {
  for (const Choice& choice : choices) {
    std::string_view value = choice.value;
    if (choice.facet == Facet::topic && value.starts_with(kMediaTopic))
      value.remove_prefix(kMediaTopic.size());
    add_parameter(query, std::string(prefix) + std::string(name_of(choice.facet)), value);
  }
}

}  // namespace

std::string_view name_of(Facet facet) {
  for (const auto& [value, name] : kNames) {
    if (value == facet) return name;
  }
  return {};
}

std::optional<Facet> facet_named(std::string_view name) {
  for (const auto& [value, known] : kNames) {
    if (known == name) return value;
  }
  return std::nullopt;
}

bool Filter::is_empty() const {
  return *this == Filter{};
}

std::optional<ReadFilter> filter_from(const http::Parameters& parameters) {
  Reading reading;
  for (const auto& [name, value] : parameters) {
    if (!reading.take(name, value)) return std::nullopt;
  }
  return reading.done();
}

bool is_parameter(std::string_view name) {
  if (name == "word" || name == "urgency" || name == "once") return true;
  return facet_named(name.starts_with(kNot) ? name.substr(kNot.size()) : name).has_value();
}

std::string to_query(const Filter& filter) {
  Filter sorted = filter;
  std::sort(sorted.with.begin(), sorted.with.end());
  std::sort(sorted.without.begin(), sorted.without.end());
  std::sort(sorted.words.begin(), sorted.words.end());
  std::string query;
  add_choices(query, sorted.with, "");
  add_choices(query, sorted.without, kNot);
  for (const std::string& word : sorted.words) add_parameter(query, "word", word);
  if (sorted.urgency != 0) add_parameter(query, "urgency", std::to_string(sorted.urgency));
  if (sorted.told_once) add_parameter(query, "once", "yes");
  return query;
}

std::string key_of_name(std::string_view name) {
  std::string key;
  for (const char c : text::word_key(name)) {
    const bool kept = static_cast<unsigned char>(c) >= 0x80 || is_letter(c) || is_digit(c);
    if (kept) {
      key += c;
    } else if (!key.empty() && key.back() != '-') {
      key += '-';
    }
  }
  while (key.ends_with('-')) key.pop_back();
  return key;
}

}  // namespace dateline::news
