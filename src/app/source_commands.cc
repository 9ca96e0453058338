// Commands that keep the list of sources.

#include <iostream>

#include "app/commands.h"
#include "base/log.h"
#include "formats/format.h"
#include "formats/opml.h"
#include "http/client.h"
#include "intake/hub_book.h"
#include "intake/read_file.h"
#include "intake/source_book.h"
#include "markup/feed_links.h"
#include "wire/store.h"

namespace dateline::app {
namespace {

int complain(const Error& error) {
  std::cerr << "dateline: " << error.message << "\n";
  return 2;
}

// Runs `work` with the book of the store in `data`.
template <typename Work>
int with_book(const std::filesystem::path& data, Work work) {
  log::set_up("warn");
  auto store = wire::Store::open(data);
  if (!store) return complain(store.error());
  intake::SourceBook book(**store);
  return work(book);
}

// The address itself if it is a feed, or the first feed that the page there names.
Result<std::string> find_feed(const std::string& address) {
  http::Client client{http::ClientOptions{}};
  http::FetchRequest request;
  request.url = address;
  auto answer = client.fetch(std::move(request));
  if (!answer) return answer.error();
  if (answer->status != 200)
    return Error{ErrorKind::not_found, address + " answered " + std::to_string(answer->status), address};
  formats::Input input;
  input.bytes = answer->body;
  input.content_type = answer->headers.get("Content-Type");
  if (formats::detect(input) != nullptr)
    return answer->permanent_url.empty() ? address : answer->permanent_url;
  const auto links = markup::feed_links(answer->body, answer->final_url);
  if (links.empty())
    return Error{ErrorKind::not_found, "There is no feed at " + address + ", and the page there names none",
                 address};
  return links.front().href;
}

}  // namespace

int source_list(const std::filesystem::path& data) {
  log::set_up("warn");
  auto store = wire::Store::open(data);
  if (!store) return complain(store.error());
  const intake::SourceBook book(**store);
  const intake::HubBook hubs(**store);
  for (const intake::SourceEntry& entry : book.all()) {
    std::cout << entry.source.id << "\t" << entry.source.address << "\t"
              << (entry.state.status.empty() ? "not asked yet" : entry.state.status);
    if (const auto hub = hubs.of_source(entry.source.id)) std::cout << "\t" << intake::told(*hub);
    std::cout << "\n";
  }
  return 0;
}

int source_add(const std::filesystem::path& data, const std::string& address, const std::string& id,
               const std::string& name, bool full) {
  return with_book(data, [&](intake::SourceBook& book) {
    const auto feed = find_feed(address);
    if (!feed) return complain(feed.error());
    news::Source source;
    source.address = *feed;
    source.name = name;
    source.full_article = full;
    source.id = id.empty() ? news::source_id_from(name.empty() ? *feed : name) : id;
    if (const auto put = book.put(source); !put) return complain(put.error());
    std::cout << source.id << "\t" << source.address << "\n";
    return 0;
  });
}

int source_remove(const std::filesystem::path& data, const std::string& id) {
  return with_book(data, [&](intake::SourceBook& book) {
    const auto removed = book.remove(id);
    return removed ? 0 : complain(removed.error());
  });
}

int source_import(const std::filesystem::path& data, const std::string& opml) {
  return with_book(data, [&](intake::SourceBook& book) {
    const auto bytes = intake::read_file(opml, 32 * 1024 * 1024);
    if (!bytes) return complain(bytes.error());
    const auto outlines = formats::read_opml(*bytes);
    if (!outlines) return complain(outlines.error());
    int added = 0;
    for (const formats::Outline& outline : outlines->outlines) {
      news::Source source;
      source.name = outline.title;
      source.address = outline.feed_url;
      source.language = outline.language;
      for (const std::string& group : outline.category)
        source.category += (source.category.empty() ? "" : " / ") + group;
      source.id = news::source_id_from(outline.title.empty() ? outline.feed_url : outline.title);
      // Two feeds may bear one name.
      for (int n = 2; book.find(source.id) && book.find(source.id)->source.address != source.address; ++n) {
        source.id = news::source_id_from(outline.title) + "-" + std::to_string(n);
      }
      if (const auto put = book.put(source); put) {
        ++added;
      } else {
        std::cerr << "dateline: left out: " << put.error().message << "\n";
      }
    }
    std::cout << added << " sources\n";
    return 0;
  });
}

int source_export(const std::filesystem::path& data) {
  return with_book(data, [](const intake::SourceBook& book) {
    formats::OutlineList list{"Dateline's sources", {}};
    for (const intake::SourceEntry& entry : book.all()) {
      if (entry.source.way != news::Source::Way::feed) continue;
      formats::Outline outline;
      outline.title = entry.source.name.empty() ? entry.state.channel_title : entry.source.name;
      if (outline.title.empty()) outline.title = entry.source.id;
      outline.feed_url = entry.source.address;
      outline.html_url = entry.state.channel_link;
      outline.language = entry.source.language;
      if (!entry.source.category.empty()) outline.category = {entry.source.category};
      list.outlines.push_back(std::move(outline));
    }
    std::cout << formats::write_opml(list);
    return 0;
  });
}

}  // namespace dateline::app
