#include "site/news_rows.h"

#include "base/digest.h"
#include "site/site.h"
#include "site/story.h"

namespace dateline::site {
namespace {

constexpr std::size_t kHeading = 128;  // bytes that a day's heading takes beside the row below it, at most

}  // namespace

NewsRows::List NewsRows::gather(const Site& site, std::span<const wire::Position> positions) const {
  const Reading& reading = site.settings().reading;
  const std::int64_t hour = site.parts().wire.clock().now().unix_ms / 3'600'000;
  List list;
  std::vector<std::shared_ptr<const Row>>& rows = list.rows_;
  rows.resize(positions.size());
  std::vector<wire::Position> missing;
  {
    const std::scoped_lock lock(mutex_);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const auto found = kept_.find(positions[i]);
      if (found == kept_.end() || found->second.row->hour != hour) {
        missing.push_back(positions[i]);
        continue;
      }
      uses_.splice(uses_.begin(), uses_, found->second.use);
      rows[i] = found->second.row;
    }
  }
  std::vector<wire::Entry> read;
  if (!missing.empty()) read = site.parts().wire.read_at(missing);
  for (const wire::Entry& entry : read) {
    const Timestamp told = news::told_at(entry.item).value_or(entry.appended);
    auto row = std::make_shared<Row>();
    row->hour = hour;
    row->day = day_number(told, reading);
    row->day_name = day_name(told, reading);
    row->html = site.parts().theme.part("row", [&](auto& story) { fill_story(story, site, entry); });
    row->digest = digest64(row->html);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      if (positions[i] == entry.position) rows[i] = row;
    }
    keep(entry.position, std::move(row));
  }
  for (const auto& row : rows) list.bytes_ += row ? row->html.size() + kHeading : 0;
  return list;
}

std::string NewsRows::list(const Site& site, std::span<const wire::Position> positions) const {
  const List gathered = gather(site, positions);
  std::string html;
  html.reserve(gathered.bytes());
  gathered.append_to(html);
  return html;
}

std::uint64_t NewsRows::List::digest() const {
  std::uint64_t digest = 0;
  // A row's day is part of its html.
  for (const auto& row : rows_) digest = mixed(digest, row ? row->digest : 0);
  return digest;
}

void NewsRows::List::append_to(std::string& page) const {
  int day = 0;
  for (const auto& row : rows_) {
    if (!row) continue;
    if (row->day != day) {
      if (day != 0) page += "</ol>\n";
      day = row->day;
      page += "<h2 class=\"day\">";
      page += row->day_name;
      page += "</h2>\n<ol class=\"river\">\n";
    }
    page += row->html;
  }
  if (day != 0) page += "</ol>\n";
}

void NewsRows::keep(wire::Position position, std::shared_ptr<const Row> row) const {
  const std::scoped_lock lock(mutex_);
  auto [kept, is_new] = kept_.try_emplace(position);
  if (is_new) {
    uses_.push_front(position);
    kept->second.use = uses_.begin();
  }
  kept->second.row = std::move(row);
  while (kept_.size() > most_rows_) {
    kept_.erase(uses_.back());
    uses_.pop_back();
  }
}

std::size_t NewsRows::rows() const {
  const std::scoped_lock lock(mutex_);
  return kept_.size();
}

}  // namespace dateline::site
