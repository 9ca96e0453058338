#include "search/merge.h"

#include <algorithm>
#include <map>

#include "search/segment_writer.h"

namespace dateline::search {
namespace {

class Merging {
 public:
  explicit Merging(std::span<const MergeInput> inputs) : inputs_(inputs) {}

  std::string merge() {
    number_items();
    write_items();
    write_terms();
    write_forms();
    return writer_.done();
  }

 private:
  void number_items() {
    Local next = 0;
    for (const MergeInput& input : inputs_) {
      std::vector<Local> numbers(input.segment->size(), kNoLocal);
      for (Local item = 0; item < input.segment->size(); ++item) {
        if (!input.dead || !input.dead->has(item)) numbers[item] = next++;
      }
      numbers_.push_back(std::move(numbers));
      writer_.languages(input.segment->languages());
    }
  }

  void write_items() {
    std::map<std::string_view, std::uint32_t> values;
    for (const MergeInput& input : inputs_) {
      for (std::uint32_t i = 0; i < input.segment->facet_count(); ++i)
        values.emplace(input.segment->facet(i), 0);
    }
    std::uint32_t next = 0;
    for (auto& [value, number] : values) {
      number = next++;
      writer_.facet_value(value);
    }
    std::vector<std::uint32_t> facets;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      const Segment& segment = *inputs_[i].segment;
      std::vector<std::uint32_t> renumbered(segment.facet_count());
      for (std::uint32_t value = 0; value < segment.facet_count(); ++value)
        renumbered[value] = values.find(segment.facet(value))->second;
      for (Local item = 0; item < segment.size(); ++item) {
        if (numbers_[i][item] == kNoLocal) continue;
        facets.clear();
        for (const std::uint32_t facet : segment.facets(item)) facets.push_back(renumbered[facet]);
        writer_.item({segment.id(item), segment.position(item), segment.told_ms(item), segment.story(item),
                      static_cast<std::uint16_t>(segment.words(item))},
                     facets.data(), facets.size());
      }
    }
  }

  // Gives each string of the tables once, in order, with those that have it: (input, payload) pairs.
  template <typename Table, typename What>
  void each_string(Table table_of, What what) {
    std::vector<StringTable::Walk> walks;
    std::vector<std::size_t> heap;  // of inputs, by their strings, then in order
    for (const MergeInput& input : inputs_) walks.emplace_back(table_of(*input.segment));
    const auto after = [&](std::size_t a, std::size_t b) {
      const int order = walks[a].string().compare(walks[b].string());
      return order != 0 ? order > 0 : a > b;
    };
    for (std::size_t i = 0; i < walks.size(); ++i)
      if (!walks[i].is_done()) heap.push_back(i);
    std::make_heap(heap.begin(), heap.end(), after);
    std::string string;
    std::vector<std::pair<std::size_t, StringTable::Payload>> its;
    while (!heap.empty()) {
      string = walks[heap.front()].string();
      its.clear();
      while (!heap.empty() && walks[heap.front()].string() == string) {
        std::pop_heap(heap.begin(), heap.end(), after);
        const std::size_t input = heap.back();
        its.emplace_back(input, walks[input].payload());
        walks[input].next();
        if (walks[input].is_done()) {
          heap.pop_back();
        } else {
          std::push_heap(heap.begin(), heap.end(), after);
        }
      }
      what(string, its);
    }
  }

  void write_terms() {
    each_string([](const Segment& segment) -> const StringTable& { return segment.terms(); },
                [&](const std::string& term, const auto& its) {
                  for (const auto& [input, payload] : its) {
                    const std::vector<Local>& numbers = numbers_[input];
                    PostingsCursor cursor(inputs_[input].segment->list(payload));
                    for (Local item = cursor.seek(0); item != kNoLocal; item = cursor.seek(item + 1)) {
                      if (numbers[item] != kNoLocal)
                        writer_.postings().add(numbers[item], cursor.weight(), cursor.forms(),
                                               cursor.place_bytes());
                    }
                  }
                  writer_.term(term);
                });
  }

  void write_forms() {
    each_string([](const Segment& segment) -> const StringTable& { return segment.forms(); },
                [&](const std::string& form, const auto& its) {
                  std::uint64_t count = 0;
                  for (const auto& [input, payload] : its) count += payload[0];
                  writer_.form(form, count);
                });
  }

  std::span<const MergeInput> inputs_;
  std::vector<std::vector<Local>> numbers_;
  SegmentWriter writer_;
};

}  // namespace

std::string merge(std::span<const MergeInput> inputs) {
  return Merging(inputs).merge();
}

}  // namespace dateline::search
