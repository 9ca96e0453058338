#include "latest/facet_index.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "latest/bits.h"
#include "latest/scan.h"

namespace dateline::latest {
namespace {

bool older(const std::shared_ptr<const Record>& record, const Cursor& cursor) {
  return std::pair(record->told_ms, record->id) < std::pair(cursor.told_ms, cursor.id);
}

// True if an item of a segment passes.
bool passes(const Segment& segment, Local local, const Wanted& wanted) {
  Scan scan(segment, nullptr, wanted, std::size_t{local} + 1);
  return scan.next() == std::optional(local);
}

}  // namespace

FacetIndex::FacetIndex(Options options) : options_(options), numbers_(std::make_shared<FacetNumbers>()) {
  options_.largest = std::min(options_.largest, Segment::kMostItems);
}

FacetIndex::Place FacetIndex::place(std::int64_t id) const {
  const auto page = static_cast<std::size_t>(id) / kPage;
  if (id < 0 || page >= places_.size() || !places_[page]) return kNowhere;
  return (*places_[page])[static_cast<std::size_t>(id) % kPage];
}

void FacetIndex::set_place(std::int64_t id, Place place) {
  const auto page = static_cast<std::size_t>(id) / kPage;
  if (page >= places_.size()) places_.resize(page + 1);
  auto& held = places_[page];
  if (!held) {
    held = std::make_shared<PlacePage>();
    held->fill(kNowhere);
  } else if (held.use_count() > 1) {
    held = std::make_shared<PlacePage>(*held);
  }
  (*held)[static_cast<std::size_t>(id) % kPage] = place;
}

std::size_t FacetIndex::head_at(std::int64_t id) const {
  const auto found = std::find_if(head_.begin(), head_.end(), [id](const auto& r) { return r->id == id; });
  return static_cast<std::size_t>(found - head_.begin());
}

void FacetIndex::take_out(std::int64_t id, Journal* journal, bool for_later_version) {
  const Place at = place(id);
  if (at == kNowhere) return;
  --size_;
  set_place(id, kNowhere);
  if (at == kInHead) {
    head_.erase(head_.begin() + static_cast<std::ptrdiff_t>(head_at(id)));
    if (journal != nullptr && !for_later_version) journal->head_dropped(id);
    return;
  }
  Slot& slot = slots_[at >> 16];
  const auto local = static_cast<Local>(at);
  auto dead = slot.dead ? std::make_shared<Bitmap>(*slot.dead)
                        : std::make_shared<Bitmap>(slot.segment->bitmap_words());
  bits::set(dead->data(), local);
  slot.dead = std::move(dead);
  --slot.living;
  if (journal != nullptr) journal->died(slot.number, local);
  if (slot.living > 0) return;
  if (journal != nullptr) journal->segment_gone(slot.number);
  slot = Slot{};
}

void FacetIndex::remove(std::int64_t id, Journal* journal) {
  take_out(id, journal, false);
}

void FacetIndex::put(Record record, Journal* journal) {
  if (record.id < 0 || record.id > std::numeric_limits<std::uint32_t>::max()) return;
  if (const auto listed = find(record.id)) record.told_ms = listed->told_ms;
  take_out(record.id, journal, true);
  if (journal != nullptr) journal->head_put(record);
  set_place(record.id, kInHead);
  const Cursor its{record.told_ms, record.id};
  const auto at =
      std::partition_point(head_.begin(), head_.end(), [&](const auto& other) { return older(other, its); });
  head_.insert(at, std::make_shared<const Record>(std::move(record)));
  ++size_;
  if (head_.size() >= options_.head) close_head(journal);
}

void FacetIndex::close_head(Journal* journal) {
  auto segment = Segment::of(head_);
  head_.clear();
  if (journal != nullptr) journal->head_emptied();
  settle_segment(std::move(segment), journal);
  merge_full(journal);
}

void FacetIndex::settle_segment(std::shared_ptr<const Segment> segment, Journal* journal) {
  const std::uint64_t number = next_number_++;
  if (journal != nullptr) journal->segment_made(number, *segment);
  put_segment(number, std::move(segment), nullptr);
}

void FacetIndex::put_segment(std::uint64_t number, std::shared_ptr<const Segment> segment,
                             std::shared_ptr<const Bitmap> dead) {
  auto slot = std::find_if(slots_.begin(), slots_.end(), [](const Slot& s) { return !s.segment; });
  if (slot == slots_.end()) slot = slots_.insert(slot, Slot{});
  const auto index = static_cast<Place>(slot - slots_.begin());
  std::size_t living = 0;
  for (std::size_t local = 0; local < segment->size(); ++local) {
    if (dead && bits::has(dead->data(), local)) continue;
    set_place(segment->id(local), (index << 16) | static_cast<Place>(local));
    ++living;
  }
  auto numbers = number_values(*segment);
  *slot = {number, std::move(segment), std::move(dead), living, std::move(numbers)};
}

std::shared_ptr<const std::vector<std::uint32_t>> FacetIndex::number_values(const Segment& segment) {
  auto numbers = std::make_shared<std::vector<std::uint32_t>>();
  numbers->reserve(segment.values());
  for (std::size_t value = 0; value < segment.values(); ++value) {
    const FacetKey key = segment.key(value);
    const auto facet = static_cast<std::size_t>(facet_of(key));
    std::optional<std::uint32_t> number = (*numbers_)[facet].find(key);
    if (!number) {
      if (numbers_.use_count() > 1) numbers_ = std::make_shared<FacetNumbers>(*numbers_);
      number = (*numbers_)[facet].add(key, segment.text(value));
    }
    numbers->push_back(*number);
  }
  return numbers;
}

std::size_t FacetIndex::level_of(std::size_t items) const {
  std::size_t level = 0;
  for (std::size_t most = options_.head; most < items; most *= options_.fan) ++level;
  return level;
}

// Segments of one size become one of the next, as long as that is not larger than the largest.
void FacetIndex::merge_full(Journal* journal) {
  for (bool merged = true; merged;) {
    merged = false;
    std::vector<std::vector<std::size_t>> levels;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (!slots_[i].segment || slots_[i].living * options_.fan > options_.largest * (options_.fan - 1))
        continue;
      const std::size_t level = level_of(slots_[i].living);
      if (levels.size() <= level) levels.resize(level + 1);
      levels[level].push_back(i);
    }
    for (const std::vector<std::size_t>& level : levels) {
      if (level.size() < options_.fan) continue;
      std::vector<Segment::Part> parts;
      std::vector<std::size_t> taken;
      std::size_t items = 0;
      for (const std::size_t i : level) {
        if (items + slots_[i].living > options_.largest) continue;
        items += slots_[i].living;
        parts.push_back({slots_[i].segment.get(), slots_[i].dead_or_null()});
        taken.push_back(i);
      }
      if (taken.size() < 2) continue;
      auto made = Segment::merged(parts);
      for (const std::size_t i : taken) {
        if (journal != nullptr) journal->segment_gone(slots_[i].number);
        slots_[i] = Slot{};
      }
      settle_segment(std::move(made), journal);
      merged = true;
      break;
    }
  }
}

Result<void> FacetIndex::add_saved(std::uint64_t number, std::shared_ptr<const Segment> segment,
                                   const std::vector<Local>& dead) {
  std::shared_ptr<Bitmap> marks;
  for (const Local local : dead) {
    if (local >= segment->size())
      return Error{ErrorKind::invalid, "The saved index marks an item as gone that was never in it", ""};
    if (!marks) marks = std::make_shared<Bitmap>(segment->bitmap_words());
    bits::set(marks->data(), local);
  }
  for (std::size_t local = 0; local < segment->size(); ++local) {
    if (marks && bits::has(marks->data(), local)) continue;
    if (place(segment->id(local)) != kNowhere)
      return Error{ErrorKind::invalid, "The saved index holds an item twice", ""};
    ++size_;
  }
  next_number_ = std::max(next_number_, number + 1);
  put_segment(number, std::move(segment), std::move(marks));
  return {};
}

std::optional<Found::Item> FacetIndex::find(std::int64_t id) const {
  const Place at = place(id);
  if (at == kNowhere) return std::nullopt;
  if (at == kInHead) {
    const Record& record = *head_[head_at(id)];
    return Found::Item{record.id, record.position, record.told_ms};
  }
  const Segment& segment = *slots_[at >> 16].segment;
  const auto local = static_cast<Local>(at);
  return Found::Item{id, segment.position(local), segment.told_ms(local)};
}

std::vector<const FacetIndex::Slot*> FacetIndex::newest_first() const {
  std::vector<const Slot*> sorted;
  for (const Slot& slot : slots_)
    if (slot.segment && slot.segment->size() > 0) sorted.push_back(&slot);
  const auto newest = [](const Slot* slot) { return slot->segment->told_ms(slot->segment->size() - 1); };
  std::sort(sorted.begin(), sorted.end(),
            [&](const Slot* a, const Slot* b) { return newest(a) > newest(b); });
  return sorted;
}

bool FacetIndex::told_newer(const Wanted& wanted, std::uint32_t story, std::int64_t told_ms,
                            std::int64_t id) const {
  const std::pair its{told_ms, id};
  for (auto record = head_.rbegin(); record != head_.rend(); ++record) {
    if (std::pair((*record)->told_ms, (*record)->id) <= its) break;
    if ((*record)->story == story && matches(wanted, **record)) return true;
  }
  for (const Slot& slot : slots_) {
    if (!slot.segment || slot.segment->told_ms(slot.segment->size() - 1) < told_ms) continue;
    for (const Local local : slot.segment->with_story(story)) {
      if (std::pair(slot.segment->told_ms(local), slot.segment->id(local)) <= its) continue;
      if (slot.dead && bits::has(slot.dead->data(), local)) continue;
      if (passes(*slot.segment, local, wanted)) return true;
    }
  }
  return false;
}

namespace {

// One of the places that a page is gathered from, with the item that it offers next.
struct Offer {
  std::int64_t told_ms = 0;
  std::int64_t id = 0;
  std::int64_t position = 0;
  std::uint32_t story = 0;
  bool there = false;
};

struct Offering {
  const Segment* segment;
  Scan scan;
  Offer offer;

  Offering(const Segment& of, const Bitmap* dead, const Wanted& wanted, std::size_t end)
      : segment(&of), scan(of, dead, wanted, end) {
    advance();
  }
  void advance() {
    const auto local = scan.next();
    offer.there = local.has_value();
    if (local) {
      offer = {segment->told_ms(*local), segment->id(*local), segment->position(*local),
               segment->story(*local), true};
    }
  }
};

bool newer(const Offer& a, const Offer& b) {
  if (!b.there) return a.there;
  return a.there && std::pair(a.told_ms, a.id) > std::pair(b.told_ms, b.id);
}

}  // namespace

Found FacetIndex::select(const news::Filter& filter, std::optional<Cursor> before, std::size_t limit) const {
  const Wanted wants = wanted(filter);
  const Cursor start = before.value_or(Cursor{std::numeric_limits<std::int64_t>::max(), 0});
  Found found;
  if (wants.nothing) return found;
  const std::vector<const Slot*> sorted = newest_first();
  std::size_t opened = 0;
  std::vector<std::unique_ptr<Offering>> open;
  auto head_left = static_cast<std::size_t>(
      std::partition_point(head_.begin(), head_.end(), [&](const auto& r) { return older(r, start); }) -
      head_.begin());
  Offer head;
  const auto advance_head = [&] {
    head.there = false;
    while (head_left > 0 && !head.there) {
      const Record& record = *head_[--head_left];
      if (matches(wants, record)) head = {record.told_ms, record.id, record.position, record.story, true};
    }
  };
  advance_head();
  std::unordered_set<std::uint32_t> told;
  while (true) {
    Offering* from = nullptr;
    Offer best = head;
    for (const auto& offering : open) {
      if (newer(offering->offer, best)) {
        best = offering->offer;
        from = offering.get();
      }
    }
    // A segment is opened when it could hold something newer than all that is offered.
    while (opened < sorted.size()) {
      const Slot& slot = *sorted[opened];
      const Segment& segment = *slot.segment;
      if (best.there && segment.told_ms(segment.size() - 1) < best.told_ms) break;
      ++opened;
      const std::size_t end = before ? segment.older_than(start.told_ms, start.id) : segment.size();
      if (end == 0) continue;
      auto offering = std::make_unique<Offering>(segment, slot.dead_or_null(), wants, end);
      if (!offering->offer.there) continue;
      if (newer(offering->offer, best)) {
        best = offering->offer;
        from = offering.get();
      }
      open.push_back(std::move(offering));
    }
    if (!best.there) return found;
    const bool shown =
        !wants.told_once || best.story == 0 ||
        (told.insert(best.story).second && !told_newer(wants, best.story, best.told_ms, best.id));
    if (shown && found.items.size() == limit) {
      found.more = true;
      return found;
    }
    if (shown) found.items.push_back({best.id, best.position, best.told_ms});
    if (from != nullptr) {
      from->advance();
    } else {
      advance_head();
    }
  }
}

std::size_t FacetIndex::segments() const {
  return static_cast<std::size_t>(
      std::count_if(slots_.begin(), slots_.end(), [](const Slot& slot) { return slot.segment != nullptr; }));
}

std::size_t FacetIndex::memory() const {
  std::size_t bytes = places_.size() * sizeof(PlacePage);
  for (const ValueNumbers& numbers : *numbers_) bytes += numbers.memory();
  for (const Slot& slot : slots_) {
    if (slot.segment) bytes += slot.segment->memory() + slot.numbers->capacity() * sizeof(std::uint32_t);
    if (slot.dead) bytes += slot.dead->capacity() * sizeof(std::uint64_t);
  }
  return bytes;
}

std::int64_t FacetIndex::count(const news::Filter& filter) const {
  if (filter.is_empty()) return static_cast<std::int64_t>(size_);
  return counts(filter, {}, 0).total;
}

}  // namespace dateline::latest
