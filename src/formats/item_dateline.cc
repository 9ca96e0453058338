#include "formats/item_dateline.h"

#include "markup/body_dateline.h"
#include "text/calendar_words.h"

namespace dateline::formats {
namespace {

std::string joined(const std::vector<std::string>& cities) {
  std::string out;
  for (const std::string& city : cities) out += (out.empty() ? "" : " / ") + city;
  return out;
}

// True where `line` says all that `own` says, and more.
bool tells_more_fully(const text::WireDateline& line, const std::string& own) {
  const std::string key = text::word_key(own);
  return !key.empty() && text::word_key(line.printed).starts_with(key);
}

// A line that names another writer than the item does stays, and the dateline behind it with it.
bool may_take(const news::Item& item, const text::WireDateline& line) {
  const bool other_writer = !line.byline.empty() && !item.byline.empty() &&
                            text::word_key(line.byline) != text::word_key(item.byline);
  const bool other_dateline = !item.dateline.empty() && !tells_more_fully(line, item.dateline);
  return !other_writer && !other_dateline;
}

void take(news::Item& item, text::WireDateline line) {
  item.dateline = std::move(line.printed);
  if (item.byline.empty()) item.byline = std::move(line.byline);
  if (item.located.empty()) item.located = joined(line.cities);
}

void settle_body(news::Item& item) {
  std::string& page = item.body.front();
  auto found = markup::take_dateline(page, {item.language, item.located, item.provider});
  // What the source gave apart may be the head of it alone: `AKRON, Ohio`, and the body goes on `(AP) _`.
  const bool fuller =
      found && text::word_key(found->dateline.printed).size() > text::word_key(item.dateline).size();
  if (!item.dateline.empty() && !(fuller && tells_more_fully(found->dateline, item.dateline)))
    if (auto rest = markup::without_dateline(page, item.dateline)) {
      page = *std::move(rest);
      return;
    }
  if (!found || !may_take(item, found->dateline)) return;
  page = std::move(found->html);
  take(item, std::move(found->dateline));
}

// The lead begins with the story too; a lead that is nothing but the dateline is none.
void settle_lead(news::Item& item) {
  if (!item.dateline.empty())
    if (const std::size_t same = text::length_of_same_dateline(item.lead, item.dateline); same != 0) {
      item.lead.erase(0, same);
      return;
    }
  auto line = text::read_wire_dateline(item.lead, {item.language, item.located, item.provider});
  if (!line) return;
  const std::size_t length = line->length;
  if (item.dateline.empty() && may_take(item, *line))
    take(item, *std::move(line));
  else if (joined(line->cities) != item.located)
    return;
  item.lead.erase(0, length);
}

}  // namespace

void settle_dateline(news::Item& item) {
  if (!item.body.empty()) settle_body(item);
  settle_lead(item);
}

}  // namespace dateline::formats
