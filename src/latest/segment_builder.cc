// How segments are made: of records, and of other segments.

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "latest/bits.h"
#include "latest/segment.h"

namespace dateline::latest {
namespace {

constexpr std::size_t kWordIsDense = 8;  // where more than one item in so many has the word

std::uint32_t narrow(std::int64_t number) {
  if (number < 0 || number > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("A wire of more than four billion entries has no index of the newest items");
  return static_cast<std::uint32_t>(number);
}

void put_number(std::string& bytes, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7) bytes.push_back(static_cast<char>((number & 0x7F) | 0x80));
  bytes.push_back(static_cast<char>(number));
}

}  // namespace

// Takes items in their order, then values, then words, each in theirs.
class SegmentBuilder {
 public:
  explicit SegmentBuilder(std::size_t items) : made_(std::make_shared<Segment>()) {
    if (items > Segment::kMostItems) throw std::length_error("A segment of too many items");
    made_->bitmap_words_ = (items + 64 * bits::kStride - 1) / (64 * bits::kStride) * bits::kStride;
    made_->told_.reserve(items);
    made_->id_.reserve(items);
    made_->position_.reserve(items);
    made_->story_.reserve(items);
  }

  void add_item(std::int64_t told_ms, std::int64_t id, std::int64_t position, std::uint32_t story) {
    made_->told_.push_back(told_ms);
    made_->id_.push_back(narrow(id));
    made_->position_.push_back(narrow(position));
    made_->story_.push_back(story);
  }

  // `items` sorted.
  void add_value(FacetKey key, std::string_view text, const std::vector<Local>& items) {
    made_->keys_.push_back(key);
    made_->counts_.push_back(static_cast<std::uint32_t>(items.size()));
    made_->texts_ += text;
    made_->text_ends_.push_back(static_cast<std::uint32_t>(made_->texts_.size()));
    if (Segment::is_dense(items.size(), made_->size())) {
      made_->places_.push_back(put_bitmap(items));
    } else {
      made_->places_.push_back(static_cast<std::uint32_t>(made_->arrays_.size()));
      made_->arrays_.insert(made_->arrays_.end(), items.begin(), items.end());
    }
  }

  void add_word(std::uint32_t word, const std::vector<Local>& items) {
    made_->words_.push_back(word);
    std::uint32_t place = 0;
    if (items.size() == 1) {
      place = Segment::kWordAlone | items.front();
    } else if (items.size() > made_->size() / kWordIsDense) {
      place = Segment::kWordBitmap | put_bitmap(items);
    } else {
      if (made_->postings_.size() > Segment::kWordPlace)
        throw std::length_error("A segment of too many words");
      place = Segment::kWordPostings | static_cast<std::uint32_t>(made_->postings_.size());
      put_number(made_->postings_, static_cast<std::uint32_t>(items.size()));
      std::uint32_t before = 0;
      for (const Local item : items) {
        put_number(made_->postings_, item - before);
        before = item;
      }
    }
    made_->word_places_.push_back(place);
  }

  std::shared_ptr<const Segment> finish() {
    Segment& made = *made_;
    for (std::size_t i = 0; i < made.size(); ++i)
      if (made.story_[i] != 0) made.by_story_.push_back(static_cast<Local>(i));
    std::stable_sort(made.by_story_.begin(), made.by_story_.end(),
                     [&](Local a, Local b) { return made.story_[a] < made.story_[b]; });
    SegmentBuilder::tighten(made);
    made.make_columns();
    return std::move(made_);
  }

  static const std::vector<std::uint32_t>& words(const Segment& segment) { return segment.words_; }
  static Segment::Set word_set(const Segment& segment, std::size_t word, std::vector<Local>& items) {
    return segment.word_set(word, items);
  }

 private:
  static void tighten(Segment& made) {
    made.by_story_.shrink_to_fit();
    made.keys_.shrink_to_fit();
    made.counts_.shrink_to_fit();
    made.places_.shrink_to_fit();
    made.arrays_.shrink_to_fit();
    made.bitmaps_.shrink_to_fit();
    made.texts_.shrink_to_fit();
    made.text_ends_.shrink_to_fit();
    made.words_.shrink_to_fit();
    made.word_places_.shrink_to_fit();
    made.postings_.shrink_to_fit();
  }

  std::uint32_t put_bitmap(const std::vector<Local>& items) {
    std::vector<std::uint64_t>& bitmaps = made_->bitmaps_;
    const std::size_t begin = bitmaps.size();
    bitmaps.resize(begin + made_->bitmap_words_);
    for (const Local item : items) bits::set(bitmaps.data() + begin, item);
    return static_cast<std::uint32_t>(begin / made_->bitmap_words_);
  }

  std::shared_ptr<Segment> made_;
};

std::shared_ptr<const Segment> Segment::of(std::span<const std::shared_ptr<const Record>> given) {
  std::vector<const Record*> records;
  records.reserve(given.size());
  for (const auto& record : given) records.push_back(record.get());
  std::sort(records.begin(), records.end(), [](const Record* a, const Record* b) {
    return std::pair(a->told_ms, a->id) < std::pair(b->told_ms, b->id);
  });
  SegmentBuilder builder(records.size());
  struct Held {
    const Label* label;
    Local item;
  };
  std::vector<Held> held;
  std::vector<std::uint64_t> words;  // the word, and in the lower 16 bits the item
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Record& record = *records[i];
    builder.add_item(record.told_ms, record.id, record.position, record.story);
    for (const Label& label : record.labels) held.push_back({&label, static_cast<Local>(i)});
    for (const std::uint32_t word : record.words) words.push_back((std::uint64_t{word} << 16) | i);
  }
  std::sort(held.begin(), held.end(), [](const Held& a, const Held& b) {
    return std::pair(a.label->key, a.item) < std::pair(b.label->key, b.item);
  });
  std::sort(words.begin(), words.end());
  std::vector<Local> items;
  for (std::size_t i = 0; i < held.size();) {
    const Label& label = *held[i].label;
    items.clear();
    for (; i < held.size() && held[i].label->key == label.key; ++i) items.push_back(held[i].item);
    builder.add_value(label.key, label.value, items);
  }
  for (std::size_t i = 0; i < words.size();) {
    const std::uint64_t word = words[i] >> 16;
    items.clear();
    for (; i < words.size() && words[i] >> 16 == word; ++i) items.push_back(static_cast<Local>(words[i]));
    builder.add_word(static_cast<std::uint32_t>(word), items);
  }
  return builder.finish();
}

namespace {

// Where the items of one part go.
struct Moved {
  const Segment* segment = nullptr;
  std::vector<std::int32_t> to;  // -1: left out
  std::size_t at = 0;            // the value or word that comes next
};

// Adds where the items of `set` went. Parts that follow each other in time keep the order.
void add_moved(const Moved& part, const Segment::Set& set, std::vector<Local>& items) {
  const auto add = [&](std::size_t local) {
    if (part.to[local] >= 0) items.push_back(static_cast<Local>(part.to[local]));
  };
  if (set.bits == nullptr) {
    for (std::size_t i = 0; i < set.count; ++i) add(set.items[i]);
    return;
  }
  for (std::size_t local = 0; local < part.segment->size(); ++local)
    if (bits::has(set.bits, local)) add(local);
}

void put_in_order(std::vector<Local>& items) {
  if (!std::is_sorted(items.begin(), items.end())) std::sort(items.begin(), items.end());
}

std::vector<Moved> move_items(std::span<const Segment::Part> parts, SegmentBuilder*& builder,
                              std::optional<SegmentBuilder>& made) {
  struct Item {
    std::int64_t told_ms;
    std::int64_t id;
    std::uint32_t part;
    std::uint32_t local;
  };
  std::vector<Item> items;
  std::vector<Moved> moved;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const Segment& segment = *parts[p].segment;
    moved.push_back({&segment, std::vector<std::int32_t>(segment.size(), -1), 0});
    for (std::size_t i = 0; i < segment.size(); ++i) {
      if (parts[p].dead != nullptr && bits::has(parts[p].dead->data(), i)) continue;
      items.push_back(
          {segment.told_ms(i), segment.id(i), static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(i)});
    }
  }
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return std::pair(a.told_ms, a.id) < std::pair(b.told_ms, b.id);
  });
  builder = &made.emplace(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    const Segment& segment = *parts[item.part].segment;
    moved[item.part].to[item.local] = static_cast<std::int32_t>(i);
    builder->add_item(item.told_ms, item.id, segment.position(item.local), segment.story(item.local));
  }
  return moved;
}

}  // namespace

std::shared_ptr<const Segment> Segment::merged(std::span<const Part> parts) {
  std::optional<SegmentBuilder> made;
  SegmentBuilder* builder = nullptr;
  std::vector<Moved> moved = move_items(parts, builder, made);
  std::vector<Local> items;
  std::vector<Local> unpacked;
  while (true) {
    const Moved* least = nullptr;
    for (const Moved& part : moved) {
      if (part.at == part.segment->values()) continue;
      if (least == nullptr || part.segment->key(part.at) < least->segment->key(least->at)) least = &part;
    }
    if (least == nullptr) break;
    const FacetKey key = least->segment->key(least->at);
    const std::string_view text = least->segment->text(least->at);
    items.clear();
    for (Moved& part : moved) {
      if (part.at == part.segment->values() || part.segment->key(part.at) != key) continue;
      add_moved(part, part.segment->set(part.at), items);
      ++part.at;
    }
    put_in_order(items);
    if (!items.empty()) builder->add_value(key, text, items);
  }
  for (Moved& part : moved) part.at = 0;
  while (true) {
    std::optional<std::uint32_t> word;
    for (const Moved& part : moved) {
      const auto& words = SegmentBuilder::words(*part.segment);
      if (part.at < words.size() && (!word || words[part.at] < *word)) word = words[part.at];
    }
    if (!word) break;
    items.clear();
    for (Moved& part : moved) {
      const auto& words = SegmentBuilder::words(*part.segment);
      if (part.at == words.size() || words[part.at] != *word) continue;
      add_moved(part, SegmentBuilder::word_set(*part.segment, part.at, unpacked), items);
      ++part.at;
    }
    put_in_order(items);
    if (!items.empty()) builder->add_word(*word, items);
  }
  return builder->finish();
}

}  // namespace dateline::latest
