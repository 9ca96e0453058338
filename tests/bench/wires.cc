// ./dev bench wires, our side: `wires_bench --write FOLDER COUNT` makes NewsML-G2 documents of 10 KB, one
// item each; `wires_bench FOLDER ROUNDS` reads them into items on one core and tells how many a second.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>
#include <vector>

#include "formats/format.h"

namespace {

namespace fs = std::filesystem;
using namespace dateline;

std::string sentence(std::mt19937& random) {
  static constexpr const char* kWords[] = {"the",  "council", "said", "harbour",  "bridge", "would",
                                           "cost", "more",    "than", "expected", "and",    "ferries",
                                           "were", "late",    "on",   "Thursday", "after",  "storms"};
  std::string out = "Then";
  for (int i = 0; i < 22; ++i) out += std::string(" ") + kWords[random() % std::size(kWords)];
  return out + ".";
}

news::Item item_of(unsigned number) {
  constexpr std::size_t kText = 5200;
  std::mt19937 random(number);
  news::Item item;
  item.guid = "urn:newsml:example.com:20240502:" + std::to_string(number);
  item.version = number % 5 + 1;
  item.urgency = static_cast<int>(number % 8) + 1;
  item.headline = sentence(random).substr(0, 60);
  item.slugline = "harbour-bridge";
  item.byline = "Jane Roe";
  item.located = "Oslo";
  item.dateline = "OSLO, May 2 (EX) –";
  item.lead = sentence(random);
  item.language = "en";
  item.first_created = Timestamp::from_unix(1'714'636'800 + number);
  item.version_created = item.first_created;
  item.provider = "EX";
  item.copyright = "© 2024 EX";
  item.usage_terms = "Once only, and not in archives.";
  for (unsigned i = 0; i < 14; ++i)
    item.subjects.push_back(
        {"medtop:2000" + std::to_string(1000 + i + number % 50), "topic " + std::to_string(i), ""});
  item.places = {{"Oslo", "iso3166:NO", 59.9, 10.75}, {"Bergen", "iso3166:NO-46", 60.4, 5.3}};
  item.people = {{"Kari Nordmann", "", "", ""}, {"Ola Nordmann", "", "", ""}};
  item.organisations = {{"Road Office", "org:1"}};
  item.pictures = {{sentence(random),
                    "a bridge",
                    "EX Photo",
                    "",
                    {{"https://example.com/l.jpg", "image/jpeg", 1200, 800, 99'000}}}};
  std::string body;
  while (body.size() < kText)
    body += "<p>" + sentence(random) + " <b>" + sentence(random).substr(0, 20) + "</b> " + sentence(random) +
            "</p>\n";
  item.body = {body};
  return item;
}

int write(const fs::path& folder, unsigned count) {
  const formats::Format& format = *formats::find("newsml-g2");
  std::size_t bytes = 0;
  for (unsigned i = 0; i < count; ++i) {
    const news::Item item = item_of(i);
    const std::string text = *format.write({}, std::span(&item, 1));
    bytes += text.size();
    std::ofstream(folder / (std::to_string(i) + ".xml"), std::ios::binary) << text;
  }
  std::cerr << count << " documents of " << bytes / count << " bytes\n";
  return 0;
}

int read(const fs::path& folder, int rounds) {
  std::vector<std::string> documents;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    documents.push_back(text.str());
  }
  const formats::Format& format = *formats::find("newsml-g2");
  double best = 0;
  std::size_t paragraphs = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    for (const std::string& document : documents) {
      formats::Input input;
      input.bytes = document;
      const auto parsed = format.parse(input);
      if (!parsed || parsed->items.size() != 1 || parsed->items[0].body.empty()) return 1;
      paragraphs += parsed->items[0].body[0].size() > 1000 ? 1 : 0;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    best = std::max(best, static_cast<double>(documents.size()) / took.count());
  }
  if (paragraphs != documents.size() * static_cast<std::size_t>(rounds)) return 1;
  std::cout << static_cast<long>(best) << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view(argv[1]) == "--write")
    return write(argv[2], static_cast<unsigned>(std::stoul(argv[3])));
  if (argc == 3) return read(argv[1], std::stoi(argv[2]));
  std::cerr << "usage: wires_bench --write FOLDER COUNT | FOLDER ROUNDS\n";
  return 2;
}
