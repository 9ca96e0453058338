// dateline topics: the vocabulary of topics, and what is said of files' items.

#include <boost/json.hpp>
#include <iostream>

#include "app/commands.h"
#include "base/log.h"
#include "formats/format.h"
#include "intake/read_file.h"
#include "intake/take_in.h"
#include "topics/tagger.h"

namespace dateline::app {
namespace {

constexpr std::size_t kLargestVocabulary = 64u << 20;
constexpr std::size_t kLargestFile = 512ULL << 20;

int complain(const std::string& file, const Error& error) {
  std::cerr << "dateline: " << file << ": " << error.message << "\n";
  return 2;
}

// The store's vocabulary where a store is named, else the one built in.
Result<std::shared_ptr<const topics::MediaTopics>> vocabulary_of(const std::filesystem::path& data) {
  if (data.empty())
    return std::shared_ptr<const topics::MediaTopics>(&topics::MediaTopics::built_in(),
                                                      [](const topics::MediaTopics*) {});
  auto store = wire::Store::open(data, wire::Store::Open::must_exist);
  if (!store) return store.error();
  return topics::kept_vocabulary(**store);
}

void print_below(const topics::MediaTopics& topics, topics::TopicId topic, const std::string& language,
                 std::size_t depth) {
  std::cout << std::string(2 * depth, ' ') << topics.code(topic) << "  " << topics.name(topic, language)
            << "\n";
  for (const topics::TopicId below : topics.narrower(topic)) print_below(topics, below, language, depth + 1);
}

boost::json::array names_of(const std::vector<topics::Named>& named) {
  boost::json::array names;
  for (const topics::Named& one : named) names.emplace_back(one.name);
  return names;
}

void print_tags(const news::Item& item, const topics::MediaTopics& vocabulary,
                const topics::Classifier* classifier) {
  const topics::Tags tags = topics::judge(item, vocabulary, classifier);
  boost::json::array said;
  for (const topics::TopicTag& topic : tags.topics) {
    const auto id = vocabulary.with_code(topic.code);
    said.push_back(boost::json::object{{"code", topic.code},
                                       {"name", id ? vocabulary.name(*id, "en") : std::string()},
                                       {"sureness", topic.sureness}});
  }
  const boost::json::object out{{"headline", item.headline},
                                {"language", tags.language},
                                {"topics", std::move(said)},
                                {"places", boost::json::array(tags.places.begin(), tags.places.end())},
                                {"people", names_of(tags.people)},
                                {"organisations", names_of(tags.organisations)}};
  std::cout << boost::json::serialize(out) << "\n";
}

// The items of a file as they would be put on the wire.
Result<std::vector<news::Item>> items_in(const std::string& file) {
  const Result<std::string> bytes = intake::read_file(file, kLargestFile);
  if (!bytes) return bytes.error();
  formats::Input input;
  input.bytes = *bytes;
  input.file_name = std::filesystem::path(file).filename().string();
  Result<formats::Parsed> parsed = formats::parse(input);
  if (!parsed) return parsed.error();
  news::Source source;
  source.id = "file";
  for (news::Item& item : parsed->items) intake::make_ours(item, source, parsed->channel);
  return std::move(parsed->items);
}

}  // namespace

int topics_import(const std::filesystem::path& data, const std::string& file) {
  log::set_up("warn");
  const Result<std::string> bytes = intake::read_file(file, kLargestVocabulary);
  if (!bytes) return complain(file, bytes.error());
  const Result<topics::MediaTopics> read = topics::MediaTopics::from_iptc(*bytes);
  if (!read) return complain(file, read.error());
  auto store = wire::Store::open(data, wire::Store::Open::must_exist);
  if (!store) return complain(data.string(), store.error());
  topics::keep_vocabulary(**store, *read);
  std::cout << read->size()
            << " topics are kept, and count from the next start on. `dateline rebuild topics latest "
            << "--data " << data.string() << "` judges by them what is on the wire.\n";
  return 0;
}

int topics_list(const std::filesystem::path& data, const std::string& language) {
  log::set_up("warn");
  const auto vocabulary = vocabulary_of(data);
  if (!vocabulary) return complain(data.string(), vocabulary.error());
  for (const topics::TopicId topic : (*vocabulary)->top()) print_below(**vocabulary, topic, language, 0);
  return 0;
}

int topics_tag(const std::filesystem::path& data, const std::vector<std::string>& files) {
  log::set_up("warn");
  const auto vocabulary = vocabulary_of(data);
  if (!vocabulary) return complain(data.string(), vocabulary.error());
  std::shared_ptr<const topics::Classifier> classifier;
  if (!data.empty()) {
    auto store = wire::Store::open(data, wire::Store::Open::must_exist);
    if (!store) return complain(data.string(), store.error());
    classifier = topics::kept_classifier(**store);
  }
  int code = 0;
  for (const std::string& file : files) {
    const auto items = items_in(file);
    if (!items) {
      code = complain(file, items.error());
      continue;
    }
    for (const news::Item& item : *items) print_tags(item, **vocabulary, classifier.get());
  }
  return code;
}

}  // namespace dateline::app
