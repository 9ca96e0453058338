// ./dev conformance pages: prints what the program takes for the article on each page of a folder, as
// {"name": {"articleBody": text}, ...}, and how fast it was on standard error. Pages may be compressed (.gz);
// they are read and unpacked before the clock starts.
#include <zlib.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "markup/article.h"

namespace {

struct Page {
  std::string name;
  std::string html;
};

std::string unpacked(const std::filesystem::path& path) {
  std::string bytes;
  gzFile file = gzopen(path.c_str(), "rb");  // reads plain files as they are
  char buffer[1 << 16];
  for (int got = 0; file != nullptr && (got = gzread(file, buffer, sizeof buffer)) > 0;)
    bytes.append(buffer, static_cast<std::size_t>(got));
  gzclose(file);
  return bytes;
}

std::vector<Page> pages_in(const std::filesystem::path& folder) {
  std::vector<Page> pages;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string name = file.path().filename().string();
    pages.push_back({name.substr(0, name.find('.')), unpacked(file.path())});
  }
  std::sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.name < b.name; });
  return pages;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: page_conformance FOLDER [ROUNDS]\n";
    return 2;
  }
  const std::vector<Page> pages = pages_in(argv[1]);
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 1;
  boost::json::object out;
  const auto begin = std::chrono::steady_clock::now();
  for (int round = 0; round < rounds; ++round) {
    for (const Page& page : pages) {
      const auto article = dateline::markup::extract_article(page.html, {});
      if (!article && round == 0) std::cerr << page.name << ": " << article.error().message << "\n";
      out[page.name] = {{"articleBody", article ? article->text : std::string()}};
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::cerr << static_cast<double>(pages.size()) * rounds / took.count() << " pages a second\n";
  std::cout << boost::json::serialize(out) << "\n";
  return 0;
}
