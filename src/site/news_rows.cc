#include "site/news_rows.h"

#include "site/site.h"
#include "site/story.h"

namespace dateline::site {

std::string NewsRows::list(const Site& site, std::span<const wire::Position> positions) const {
  const Reading& reading = site.settings().reading;
  const std::int64_t hour = site.parts().wire.clock().now().unix_ms / 3'600'000;
  std::vector<std::shared_ptr<const Row>> rows(positions.size());
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
    for (std::size_t i = 0; i < positions.size(); ++i) {
      if (positions[i] == entry.position) rows[i] = row;
    }
    keep(entry.position, std::move(row));
  }
  std::size_t bytes = 0;
  for (const auto& row : rows) bytes += row ? row->html.size() + 64 : 0;
  std::string html;
  html.reserve(bytes);
  int day = 0;
  for (const auto& row : rows) {
    if (!row) continue;
    if (row->day != day) {
      if (day != 0) html += "</ol>\n";
      day = row->day;
      html += "<h2 class=\"day\">" + row->day_name + "</h2>\n<ol class=\"river\">\n";
    }
    html += row->html;
  }
  if (day != 0) html += "</ol>\n";
  return html;
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
