#include "search/segment.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "search/segment_writer.h"

namespace dateline::search {
namespace {

Error damaged(const std::string& how) {
  return {ErrorKind::invalid, "A part of the search index is damaged: " + how, ""};
}

}  // namespace

Segment::~Segment() {
  if (mapped_ != nullptr) ::munmap(mapped_, bytes_.size());
}

std::shared_ptr<const Segment> Segment::of(std::string bytes) {
  const std::shared_ptr<Segment> segment(new Segment());
  segment->owned_ = std::move(bytes);
  segment->bytes_ = segment->owned_;
  const auto read = segment->read();
  assert(read.ok());
  return segment;
}

Result<std::shared_ptr<const Segment>> Segment::open(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return damaged(file.string() + " is not there");
  struct stat about {};
  const bool known = ::fstat(descriptor, &about) == 0;
  const auto size = known ? static_cast<std::size_t>(about.st_size) : 0;
  void* mapped =
      size < sizeof(SegmentHead) ? MAP_FAILED : ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
  ::close(descriptor);
  if (mapped == MAP_FAILED) return damaged(file.string() + " cannot be read");
  const std::shared_ptr<Segment> segment(new Segment());
  segment->mapped_ = mapped;
  segment->bytes_ = {static_cast<const char*>(mapped), size};
  SegmentHead head;
  std::memcpy(&head, mapped, sizeof head);
  if (head.magic != kSegmentMagic || head.size != size) return damaged(file.string() + " is cut short");
  if (head.digest != digest_of_segment(segment->bytes_))
    return damaged(file.string() + " is not as it was written");
  if (auto read = segment->read(); !read) return read.error();
  return std::shared_ptr<const Segment>(segment);
}

// What the digest vouches for is taken as it is.
Result<void> Segment::read() {
  SegmentHead head;
  std::memcpy(&head, bytes_.data(), sizeof head);
  for (const SegmentHead::Part& part : head.parts) {
    if (part.begin > bytes_.size() || part.size > bytes_.size() - part.begin)
      return damaged("it names what it does not hold");
  }
  const auto part = [&](SegmentPart which) {
    const SegmentHead::Part& at = head.parts[static_cast<std::size_t>(which)];
    return bytes_.substr(at.begin, at.size);
  };
  const auto numbers = [&]<typename Number>(SegmentPart which, std::span<const Number>& out) {
    const std::string_view bytes = part(which);
    out = {reinterpret_cast<const Number*>(bytes.data()), bytes.size() / sizeof(Number)};
  };
  numbers(SegmentPart::ids, ids_);
  numbers(SegmentPart::positions, positions_);
  numbers(SegmentPart::told, told_);
  numbers(SegmentPart::stories, stories_);
  numbers(SegmentPart::words, words_);
  numbers(SegmentPart::by_id, by_id_);
  numbers(SegmentPart::facet_begins, facet_begins_);
  numbers(SegmentPart::facets, facets_);
  std::span<const std::uint32_t> facet_ends;
  numbers(SegmentPart::facet_ends, facet_ends);
  facet_values_ = StringList(facet_ends, part(SegmentPart::facet_bytes));
  std::span<const std::uint64_t> groups;
  numbers(SegmentPart::term_groups, groups);
  terms_ = StringTable(groups, part(SegmentPart::term_bytes), head.terms);
  numbers(SegmentPart::form_groups, groups);
  forms_ = StringTable(groups, part(SegmentPart::form_bytes), head.forms);
  postings_ = part(SegmentPart::postings);
  languages_ = head.languages;
  if (!told_.empty()) {
    const auto [earliest, latest] = std::minmax_element(told_.begin(), told_.end());
    earliest_ms_ = *earliest;
    latest_ms_ = *latest;
  }
  for (std::size_t first = 0; first < told_.size(); first += kRun) {
    const auto run = told_.subspan(first, std::min(kRun, told_.size() - first));
    latest_of_run_.push_back(*std::max_element(run.begin(), run.end()));
  }
  return {};
}

std::int64_t Segment::latest_ms(Local first, Local last) const {
  const std::size_t begin = first / kRun;
  const std::size_t end = std::min<std::size_t>(last / kRun + 1, latest_of_run_.size());
  if (begin >= end || end - begin == latest_of_run_.size()) return latest_ms_;
  const auto runs = std::span(latest_of_run_).subspan(begin, end - begin);
  return *std::max_element(runs.begin(), runs.end());
}

std::optional<Local> Segment::find(std::int64_t id) const {
  const auto found = std::lower_bound(by_id_.begin(), by_id_.end(), id,
                                      [&](std::uint32_t item, std::int64_t i) { return ids_[item] < i; });
  if (found == by_id_.end() || ids_[*found] != id) return std::nullopt;
  return *found;
}

PostingsRef Segment::list(StringTable::Payload payload) const {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(postings_.data());
  return {bytes + payload[2], static_cast<std::uint32_t>(payload[0]), static_cast<std::uint8_t>(payload[1])};
}

std::optional<PostingsRef> Segment::find(std::string_view term) const {
  const auto found = terms_.find(term);
  if (!found) return std::nullopt;
  return list(*found);
}

void Segment::terms_from(std::string_view prefix,
                         const std::function<bool(std::string_view, PostingsRef)>& sink) const {
  for (StringTable::Walk walk(terms_, prefix); !walk.is_done() && walk.string().starts_with(prefix);
       walk.next()) {
    if (!sink(walk.string(), list(walk.payload()))) return;
  }
}

}  // namespace dateline::search
