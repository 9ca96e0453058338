#include "stories/item_text.h"

#include "markup/clean_text.h"

namespace dateline::stories {
namespace {

constexpr std::size_t kMostText = 20'000;
constexpr std::size_t kMostAddresses = 10;

}  // namespace

std::string ItemText::whole() const {
  return headline + "\n" + lead + "\n" + body;
}

ItemText item_text(const news::Item& item) {
  ItemText text{item.headline, item.lead.substr(0, kMostText), {}};
  for (const std::string& page : item.body) {
    if (text.body.size() >= kMostText) break;
    text.body += markup::text_of_clean_html(page, kMostText - text.body.size());
    text.body.push_back('\n');
  }
  return text;
}

std::vector<std::string> addresses_of(const news::Item& item) {
  std::vector<std::string> addresses;
  const auto add = [&](const std::string& address) {
    if (!address.empty() && addresses.size() < kMostAddresses) addresses.push_back(address);
  };
  for (const news::Picture& picture : item.pictures) {
    if (!picture.renditions.empty()) add(picture.renditions.front().href);
  }
  for (const news::Link& link : item.links) {
    if (link.rel != "canonical") add(link.href);
  }
  return addresses;
}

}  // namespace dateline::stories
