#include <algorithm>

#include "text/language.h"
#include "topics/named.h"
#include "topics/tagger.h"

namespace dateline::topics {
namespace {

constexpr std::size_t kMostTopics = 50;  // that an item may say
constexpr std::size_t kMostGuesses = 5;

std::string primary(std::string_view language) {
  std::string code(language.substr(0, language.find_first_of("-_")));
  if (code.size() < 2 || code.size() > 3) return {};
  for (char& c : code) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return code;
}

// What the source says, unless it says nothing or a long text is plainly in another language.
std::string language_of(const news::Item& item, const ArticleText& text) {
  const std::string said = primary(item.language);
  std::string sample = text.headline + "\n" + text.lead;
  if (sample.size() < 700) sample += text.body.substr(0, 700);
  const text::Language found = text::find_language(sample, item.language);
  return said.empty() || found.plain ? found.code : said;
}

std::vector<TopicTag> guessed(const ArticleText& text, const MediaTopics& vocabulary, const Classifier& by) {
  std::vector<TopicId> ids;
  std::vector<TopicTag> tags;
  for (const Guess& guess : by.guess(text.headline, text.lead + "\n" + text.body)) {
    const auto id = vocabulary.with_code(guess.label);
    if (!id || tags.size() >= kMostGuesses) continue;
    ids.push_back(*id);
    tags.push_back({guess.label, std::min(guess.sureness, 0.99)});
  }
  // Broader topics are learnt with each topic; where a narrower one is guessed, they go without saying.
  std::vector<std::string_view> broader;
  for (const TopicId id : ids) {
    for (const TopicId above : vocabulary.with_broader(id)) {
      if (above != id) broader.push_back(vocabulary.code(above));
    }
  }
  std::erase_if(tags, [&](const TopicTag& tag) {
    return std::find(broader.begin(), broader.end(), tag.code) != broader.end();
  });
  return tags;
}

}  // namespace

std::vector<std::string> topics_said(const news::Item& item, const MediaTopics& vocabulary) {
  std::vector<std::string> codes;
  const auto put = [&](std::optional<TopicId> topic) {
    if (!topic || codes.size() >= kMostTopics) return;
    const std::string& code = vocabulary.code(*topic);
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  };
  for (const news::Subject& subject : item.subjects) put(vocabulary.meant_by(subject));
  for (const std::string& keyword : item.keywords) put(vocabulary.with_name(keyword));
  return codes;
}

Tags judge(const news::Item& item, const MediaTopics& vocabulary, const Classifier* classifier) {
  const ArticleText text = text_of(item);
  Tags tags;
  tags.language = language_of(item, text);
  for (std::string& code : topics_said(item, vocabulary)) tags.topics.push_back({std::move(code), 1});
  if (tags.topics.empty() && classifier != nullptr) tags.topics = guessed(text, vocabulary, *classifier);
  NamedInText named = named_in(item, text, tags.language);
  tags.places = std::move(named.places);
  tags.people = std::move(named.people);
  tags.organisations = std::move(named.organisations);
  return tags;
}

}  // namespace dateline::topics
