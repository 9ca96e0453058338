// ./dev conformance wires DIR: reads every file below DIR by its detected format. A file fails where that is
// an error, or an item has neither headline nor body. With a file of expectations, the fields of the files
// that it names are compared; with --show, what was read of each file is printed in the expectations' words.
#include <algorithm>
#include <boost/json.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/digest.h"
#include "formats/format.h"
#include "formats/item_dateline.h"
#include "markup/clean.h"

namespace {

namespace json = boost::json;
namespace fs = std::filesystem;
using dateline::formats::Parsed;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// The paragraphs of the body as text.
std::vector<std::string> paragraphs_of(const dateline::news::Item& item) {
  std::vector<std::string> out;
  for (const std::string& page : item.body) {
    std::istringstream lines(dateline::markup::plain_text(page));
    for (std::string line; std::getline(lines, line);)
      if (line.find_first_not_of(" \t\xC2\xA0") != std::string::npos) out.push_back(line);
  }
  return out;
}

std::string words(const std::string& text, int count) {
  std::istringstream in(text);
  std::string out;
  std::string word;
  for (int i = 0; i < count && in >> word; ++i) out += (i == 0 ? "" : " ") + word;
  return out;
}

json::object shown(const Parsed& parsed, const dateline::news::Item& item) {
  constexpr std::size_t kSigns = 12;
  json::object out{{"format", parsed.format}, {"guid", item.guid}, {"version", item.version}};
  const auto put = [&out](const char* key, const std::string& value) {
    if (!value.empty()) out[key] = value;
  };
  put("kind", std::string(dateline::news::name_of(item.kind)));
  put("pubstatus", std::string(dateline::news::name_of(item.pubstatus)));
  put("signal", std::string(dateline::news::name_of(item.signal)));
  if (item.urgency > 0) out["urgency"] = item.urgency;
  put("headline", words(item.headline, 3));
  out["headline_digest"] = dateline::digest_hex(item.headline).substr(0, kSigns);
  put("subheadline", words(item.subheadline, 3));
  put("slugline", item.slugline);
  put("byline", item.byline);
  put("located", item.located);
  put("dateline", item.dateline);
  put("lead", words(item.lead, 3));
  put("language", item.language);
  if (item.first_created) put("first_created", dateline::format_rfc3339(*item.first_created));
  if (item.version_created) put("version_created", dateline::format_rfc3339(*item.version_created));
  if (item.embargoed) put("embargoed", dateline::format_rfc3339(*item.embargoed));
  put("provider", item.provider);
  json::array subjects;
  for (const auto& subject : item.subjects)
    subjects.emplace_back(subject.code.empty() ? subject.name : subject.code);
  if (!subjects.empty()) out["subjects"] = subjects;
  const std::vector<std::string> paragraphs = paragraphs_of(item);
  out["paragraphs"] = paragraphs.size();
  if (!paragraphs.empty()) {
    put("first", words(paragraphs.front(), 3));
    put("last", words(paragraphs.back(), 3));
    std::string all;
    for (const std::string& paragraph : paragraphs) all += paragraph + "\n";
    out["text_digest"] = dateline::digest_hex(all).substr(0, kSigns);
  }
  out["pictures"] = item.pictures.size();
  return out;
}

// What an expectation says and the item does not.
std::string difference(const json::object& wanted, const json::object& got) {
  std::string out;
  for (const auto& entry : wanted) {
    if (entry.key() == "file" || entry.key() == "item") continue;
    const json::value* have = got.if_contains(entry.key());
    const bool nothing = have == nullptr && (entry.value() == "" || entry.value() == 0);
    if (nothing || (have != nullptr && json::serialize(*have) == json::serialize(entry.value()))) continue;
    out += "\n    " + std::string(entry.key()) + ": expected " + json::serialize(entry.value()) + ", got " +
           (have == nullptr ? "nothing" : json::serialize(*have));
  }
  return out;
}

using Expectations = std::multimap<std::string, json::object>;

Expectations expectations_in(const char* path) {
  Expectations out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) {
      json::object one = json::parse(line).as_object();
      const std::string file(one.at("file").as_string());
      out.emplace(file, std::move(one));
    }
  return out;
}

// How many of the expectations of one file hold.
int compare(const Expectations& all, const std::string& file, const Parsed& parsed) {
  int held = 0;
  const auto [begin, end] = all.equal_range(file);
  for (auto one = begin; one != end; ++one) {
    const json::value* number = one->second.if_contains("item");
    const auto index = static_cast<std::size_t>(number == nullptr ? 0 : number->to_number<std::int64_t>());
    const std::string wrong = index < parsed.items.size()
                                  ? difference(one->second, shown(parsed, parsed.items[index]))
                                  : std::string("\n    there is no such item");
    if (wrong.empty())
      ++held;
    else
      std::cerr << file << " item " << index << " is not as expected:" << wrong << "\n";
  }
  return held;
}

int run(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: wire_conformance FOLDER [EXPECTATIONS | --show]\n";
    return 2;
  }
  const bool show = argc > 2 && std::string_view(argv[2]) == "--show";
  const Expectations expectations = argc > 2 && !show ? expectations_in(argv[2]) : Expectations();
  int passed = 0;
  int failed = 0;
  int held = 0;
  for (const fs::path& path : files_below(argv[1])) {
    const std::string bytes = bytes_of(path);
    dateline::formats::Input input;
    input.bytes = bytes;
    input.file_name = path.filename().string();
    auto parsed = dateline::formats::parse(input);
    const std::string name = fs::relative(path, argv[1]).string();
    std::string why = parsed ? "" : parsed.error().message;
    if (parsed) {
      for (auto& item : parsed->items) {
        dateline::formats::settle_dateline(item);
        if (item.headline.empty() && item.body.empty()) why = "an item has neither headline nor body";
        if (show) {
          json::object line{{"file", name}};
          for (const auto& entry : shown(*parsed, item)) line[entry.key()] = entry.value();
          std::cout << json::serialize(line) << "\n";
        }
      }
      held += compare(expectations, name, *parsed);
    }
    (why.empty() ? passed : failed) += 1;
    if (!why.empty()) std::cerr << name << ": " << why << "\n";
  }
  if (!expectations.empty())
    std::cout << "fields: " << held << " of " << expectations.size() << " items as expected\n";
  std::cout << passed << " passed, " << failed << " failed\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& failure) {
    std::fputs(failure.what(), stderr);
    return 2;
  }
}
