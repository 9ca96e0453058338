#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/index.h"
#include "search/query.h"
#include "wire/temporary_store.h"

namespace dateline::search {

inline constexpr std::int64_t kDay = 86'400'000;
inline constexpr std::int64_t kNow = 16'700 * kDay;  // a day in September 2015

/// An index in a folder of its own, and short ways to fill and to ask it.
class IndexInTest : public testing::Test {
 protected:
  std::unique_ptr<Index> open(Index::Options options = {16'384, 600'000, false}) {
    auto opened = Index::open(folder.path() / "search", options, &damage);
    EXPECT_TRUE(opened.ok());
    return *std::move(opened);
  }
  static Document story(std::int64_t id, std::string_view headline, std::string_view body = "") {
    Document document;
    document.id = id;
    document.position = id;
    document.told_ms = kNow - kDay;
    document.language = "en";
    document.texts = {{Field::headline, false, headline}, {Field::body, true, body}};
    return document;
  }
  static void put(Engine& engine, const std::vector<Document>& documents) {
    std::vector<Change> changes(documents.begin(), documents.end());
    engine.take(changes, documents.back().position);
  }
  static std::vector<std::int64_t> ids(const Engine& engine, std::string_view text, Ask ask = {}) {
    ask.now_ms = kNow;
    std::vector<std::int64_t> ids;
    for (const Hit& hit : engine.search(read_query(text).query, ask).hits) ids.push_back(hit.id);
    return ids;
  }

  wire::TemporaryStore folder;
  std::string damage;
};

}  // namespace dateline::search
