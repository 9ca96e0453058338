#include "search/segment_writer.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace dateline::search {

std::uint64_t digest_of_segment(std::string_view bytes) {
  SegmentHead head;
  std::memcpy(&head, bytes.data(), sizeof head);
  head.digest = 0;
  const std::uint64_t of_head = XXH3_64bits(&head, sizeof head);
  return XXH3_64bits_withSeed(bytes.data() + sizeof head, bytes.size() - sizeof head, of_head);
}

void SegmentWriter::item(const ItemColumns& columns, const std::uint32_t* facets, std::size_t facet_count) {
  ids_.push_back(columns.id);
  positions_.push_back(columns.position);
  told_.push_back(columns.told_ms);
  stories_.push_back(columns.story);
  words_.push_back(columns.words);
  facets_.insert(facets_.end(), facets, facets + facet_count);
  facet_begins_.push_back(static_cast<std::uint32_t>(facets_.size()));
}

void SegmentWriter::facet_value(std::string_view value) {
  facet_bytes_ += value;
  facet_ends_.push_back(static_cast<std::uint32_t>(facet_bytes_.size()));
}

void SegmentWriter::term(std::string_view term) {
  const std::uint32_t count = writer_.count();
  if (count == 0) return;
  const std::uint8_t best = writer_.best();
  const std::size_t begin = writer_.end_list(postings_);
  terms_.add(term, {count, best, begin});
}

std::string SegmentWriter::done() {
  std::vector<std::uint32_t> by_id(ids_.size());
  std::iota(by_id.begin(), by_id.end(), 0U);
  std::sort(by_id.begin(), by_id.end(), [&](std::uint32_t a, std::uint32_t b) { return ids_[a] < ids_[b]; });

  SegmentHead head;
  head.magic = kSegmentMagic;
  head.items = static_cast<std::uint32_t>(ids_.size());
  head.terms = static_cast<std::uint32_t>(terms_.count());
  head.forms = static_cast<std::uint32_t>(forms_.count());
  head.languages = languages_;
  std::string bytes(sizeof head, '\0');
  bytes.reserve(sizeof head + postings_.size() + terms_.bytes().size() + forms_.bytes().size() +
                facet_bytes_.size() + ids_.size() * 42 + facets_.size() * 4 + 4096);
  std::size_t part = 0;
  const auto add = [&](const void* data, std::size_t size) {
    bytes.resize((bytes.size() + 7) / 8 * 8);
    head.parts[part++] = {bytes.size(), size};
    if (size > 0) bytes.append(static_cast<const char*>(data), size);
  };
  const auto add_all = [&](const auto& values) {
    add(values.data(), values.size() * sizeof(values.data()[0]));
  };
  add_all(ids_);
  add_all(positions_);
  add_all(told_);
  add_all(stories_);
  add_all(by_id);
  add_all(facet_begins_);
  add_all(facets_);
  add_all(facet_ends_);
  add_all(facet_bytes_);
  add_all(terms_.groups());
  add_all(terms_.bytes());
  add_all(forms_.groups());
  add_all(forms_.bytes());
  add_all(postings_);
  add_all(words_);
  bytes.append(8, '\0');  // that readers may read whole words
  head.size = bytes.size();
  std::memcpy(bytes.data(), &head, sizeof head);
  head.digest = digest_of_segment(bytes);
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes;
}

}  // namespace dateline::search
