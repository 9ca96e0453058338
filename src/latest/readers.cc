#include "latest/readers.h"

#include <algorithm>
#include <mutex>

namespace dateline::latest {

// Where a filter waits for items: at a word, else at the values of one of its groups, that of the facet with
// the most values. An item that passes has one of these, and at most one group leads to it.
template <typename Do>
void Readers::each_anchor(const Wanted& wanted, Do what) {
  if (!wanted.words.empty()) return what(by_word_[wanted.words.front()]);
  const auto rank = [](const Wanted::Group& group) {
    if (!group.lifted_with) return 9;
    switch (*group.lifted_with) {
      case news::Facet::story:
      case news::Facet::person:
        return 0;
      case news::Facet::organisation:
        return 1;
      case news::Facet::topic:
        return 2;
      case news::Facet::place:
        return 3;
      case news::Facet::source:
        return 4;
      default:
        return 8;
    }
  };
  const auto best = std::min_element(wanted.groups.begin(), wanted.groups.end(),
                                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  if (best == wanted.groups.end()) return what(anything_);
  for (const FacetKey key : best->keys) what(by_key_[key]);
}

Ticket Readers::add(const news::Filter& filter) {
  const std::unique_lock lock(lock_);
  const Address address = news::to_query(filter);
  const auto [at, fresh] = filters_.try_emplace(address);
  Filtered& filtered = at->second;
  if (fresh) {
    filtered.wanted = wanted(filter);
    addresses_[&filtered] = address;
    each_anchor(filtered.wanted, [&](std::vector<Filtered*>& list) { list.push_back(&filtered); });
  }
  filtered.tickets.push_back(++last_);
  by_ticket_[last_] = &filtered;
  return last_;
}

void Readers::remove(Ticket ticket) {
  const std::unique_lock lock(lock_);
  const auto found = by_ticket_.find(ticket);
  if (found == by_ticket_.end()) return;
  Filtered& filtered = *found->second;
  by_ticket_.erase(found);
  std::erase(filtered.tickets, ticket);
  if (!filtered.tickets.empty()) return;
  each_anchor(filtered.wanted, [&](std::vector<Filtered*>& list) { std::erase(list, &filtered); });
  std::erase_if(by_key_, [](const auto& entry) { return entry.second.empty(); });
  std::erase_if(by_word_, [](const auto& entry) { return entry.second.empty(); });
  const auto address = addresses_.extract(&filtered);
  filters_.erase(address.mapped());
}

std::vector<Ticket> Readers::want(const Record& record) const {
  const std::shared_lock lock(lock_);
  std::vector<Filtered*> met;
  const auto judge = [&](const std::vector<Filtered*>& list) {
    for (Filtered* filtered : list)
      if (matches(filtered->wanted, record)) met.push_back(filtered);
  };
  judge(anything_);
  for (const Label& label : record.labels)
    if (const auto found = by_key_.find(label.key); found != by_key_.end()) judge(found->second);
  if (const auto found = by_key_.find(key_of_story(record.story)); found != by_key_.end())
    judge(found->second);
  if (!by_word_.empty()) {
    for (const std::uint32_t word : record.words)
      if (const auto found = by_word_.find(word); found != by_word_.end()) judge(found->second);
  }
  // One may have been met at several of its values.
  std::sort(met.begin(), met.end());
  met.erase(std::unique(met.begin(), met.end()), met.end());
  std::vector<Ticket> tickets;
  for (const Filtered* filtered : met)
    tickets.insert(tickets.end(), filtered->tickets.begin(), filtered->tickets.end());
  return tickets;
}

std::size_t Readers::size() const {
  const std::shared_lock lock(lock_);
  return by_ticket_.size();
}

}  // namespace dateline::latest
