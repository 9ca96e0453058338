#include "intake/take_in.h"

#include <algorithm>
#include <initializer_list>

#include "formats/item_dateline.h"
#include "intake/story_parts.h"

namespace dateline::intake {
namespace {

constexpr std::size_t kRefusalsTold = 5;

bool is_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!is_letter(text.front())) return false;
  for (const char c : text.substr(0, colon)) {
    if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return false;
  }
  return text.find_first_of(" \t\r\n") == std::string_view::npos;
}

Taken put_on_wire(formats::Parsed parsed, const news::Source& source, wire::Wire& wire) {
  for (news::Item& item : parsed.items) make_ours(item, source, parsed.channel);
  // Feeds tell the newest first; the wire tells what came first, first.
  if (!parsed.oldest_first) std::reverse(parsed.items.begin(), parsed.items.end());
  if (!parsed.oldest_first) std::reverse(parsed.parts.begin(), parsed.parts.end());
  Taken taken;
  if (!parsed.parts.empty()) {
    for (formats::StoryPart& part : parsed.parts)
      if (!part.begun_before.empty()) part.begun_before = own_guid(part.begun_before, source);
    taken = StoryParts(wire).take(parsed.items, parsed.parts);
  } else {
    const std::vector<wire::Receipt> receipts = wire.append(parsed.items);
    for (std::size_t i = 0; i < receipts.size(); ++i) count(taken, receipts[i], parsed.items[i]);
  }
  taken.format = std::move(parsed.format);
  taken.channel = std::move(parsed.channel);
  taken.ill_formed = parsed.ill_formed;
  taken.ill_formed_why = std::move(parsed.ill_formed_why);
  return taken;
}

}  // namespace

void count(Taken& taken, const wire::Receipt& receipt, const news::Item& item) {
  switch (receipt.outcome) {
    case wire::Outcome::fresh:
      ++taken.fresh;
      break;
    case wire::Outcome::version:
      ++taken.versions;
      break;
    case wire::Outcome::unchanged:
      ++taken.unchanged;
      break;
    case wire::Outcome::held:
      ++taken.held;
      break;
    case wire::Outcome::refused:
      ++taken.refused;
      if (taken.refusals.size() < kRefusalsTold) {
        taken.refusals.push_back((item.headline.empty() ? item.guid : item.headline) + ": " + receipt.why);
      }
      break;
  }
}

void add(Taken& sum, Taken more) {
  sum.fresh += more.fresh;
  sum.versions += more.versions;
  sum.unchanged += more.unchanged;
  sum.held += more.held;
  sum.refused += more.refused;
  sum.waiting += more.waiting;
  sum.adds_waiting += more.adds_waiting;
  sum.refusals.insert(sum.refusals.end(), more.refusals.begin(), more.refusals.end());
  if (sum.channel.title.empty()) sum.channel = std::move(more.channel);
}

std::string own_guid(const std::string& guid, const news::Source& source) {
  // What our readers of teleprinters make is no name in the world: two agencies tell of one bridge.
  const bool made = guid.starts_with("anpa:") || guid.starts_with("iptc7901:");
  return is_uri(guid) && !made ? guid : "urn:dateline:" + source.id + ":" + guid;
}

void make_ours(news::Item& item, const news::Source& source, const formats::Channel& channel) {
  item.source = source.id;
  const bool channel_provides = item.provider.empty() || item.provider == channel.title;
  if (channel_provides) item.provider = source.name.empty() ? channel.title : source.name;
  if (item.provider.empty()) item.provider = source.id;
  if (item.language.empty()) item.language = source.language;
  item.guid = own_guid(item.guid, source);
  formats::settle_dateline(item);
}

Result<Taken> take_in(const formats::Input& input, const news::Source& source, wire::Wire& wire) {
  Result<formats::Parsed> parsed = formats::parse(input);
  if (!parsed) return parsed.error();
  return put_on_wire(*std::move(parsed), source, wire);
}

Result<Taken> take_in(const formats::Input& input, const formats::Format& format, const news::Source& source,
                      wire::Wire& wire) {
  Result<formats::Parsed> parsed = format.parse(input);
  if (!parsed) return parsed.error();
  return put_on_wire(*std::move(parsed), source, wire);
}

std::string objection_to(const Result<Taken>& taken) {
  if (!taken) return taken.error().message;
  std::string why;
  if (taken->ill_formed) why = "Not all of it could be read: " + taken->ill_formed_why;
  for (const std::string& refusal : taken->refusals) why += (why.empty() ? "" : "\n") + refusal;
  return why;
}

}  // namespace dateline::intake
