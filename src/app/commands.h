#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

// What `dateline COMMAND` does, one function a command. Each returns the exit code, prints its result on
// standard output and what went wrong, in a sentence, on standard error.

namespace dateline::app {

int serve(const std::filesystem::path& config, const std::filesystem::path& data, const std::string& listen);

/// Each item found as one ninjs object a line; 2 where nothing could be read.
int parse(const std::vector<std::string>& files, const std::string& format);

/// The article of each HTML page as one JSON object a line; 2 where one has none. `url`: where the pages are,
/// for relative addresses; may be empty.
int extract(const std::vector<std::string>& files, const std::string& url);

/// Files onto the wire of a store; prints items new, updated, refused.
int ingest(const std::filesystem::path& data, const std::vector<std::string>& files,
           const std::string& source, const std::string& format);

/// Verifies a store: every promise that can be checked, counted; 1 if one is broken.
int check(const std::filesystem::path& data);

/// Throws followers' state away (all of them if none is named) and makes it again from the wire.
int rebuild(const std::filesystem::path& data, const std::vector<std::string>& followers);

/// The current version of every item, in a format, oldest first.
int export_wire(const std::filesystem::path& data, const std::string& format, const std::string& since);

/// Copies the store, whole and consistent, while it may be in use.
int backup(const std::filesystem::path& data, const std::filesystem::path& to);
int restore(const std::filesystem::path& from, const std::filesystem::path& data);

/// Keeps the IPTC's published file of Media Topics in the store, in the place of those built in.
int topics_import(const std::filesystem::path& data, const std::string& file);
/// The topics as a tree, in a language; of the store where one is named, else those built in.
int topics_list(const std::filesystem::path& data, const std::string& language);
/// What is judged of each item of the files, one JSON object a line; with what the store has learnt where one
/// is named.
int topics_tag(const std::filesystem::path& data, const std::vector<std::string>& files);

/// The story of each item of a file of JSON lines (`id`, `text`, and `date`, `language` where known), one
/// JSON object a line: `id`, `story`. Items come in order; what is printed is how they are put in the end.
int stories_of(const std::string& file);

/// The dated statements of each text, oldest first, one JSON object a line: `date`, `precision`, `sentence`.
/// `date`: the day that relative dates are seen from (`2015-10-08`); `language` (BCP 47): found where empty.
int timeline_of(const std::vector<std::string>& files, const std::string& date, const std::string& language);

/// Reads files of central banks into the store; `bank` may be empty: found by what is in each file.
int rates_import(const std::filesystem::path& data, const std::vector<std::string>& files,
                 const std::string& bank);
/// What there is of each bank.
int rates_list(const std::filesystem::path& data);
/// What is held back, one rate a line: bank, currency, day, rate, why.
int rates_held(const std::filesystem::path& data);
/// Publishes or forgets a rate that is held back; `date` as 2015-10-08.
int rates_publish(const std::filesystem::path& data, const std::string& bank, const std::string& code,
                  const std::string& date);
int rates_dismiss(const std::filesystem::path& data, const std::string& bank, const std::string& code,
                  const std::string& date);

int source_list(const std::filesystem::path& data);
/// Adds a feed, or the feed that a web page names; with `full`, whole articles are fetched from their pages.
int source_add(const std::filesystem::path& data, const std::string& address, const std::string& id,
               const std::string& name, bool full);
int source_remove(const std::filesystem::path& data, const std::string& id);
int source_import(const std::filesystem::path& data, const std::string& opml);
int source_export(const std::filesystem::path& data);

/// What is set of a subscriber by `dateline subscriber add`.
struct SubscriberWords {
  std::string id;
  std::string name;
  std::string way;      ///< `webhook`, `folder`, `pull`, `ftp`, `sftp`, `mail`.
  std::string address;  ///< Of the way.
  std::string filter;   ///< As in an address: `topic=04000000&place=RU`.
  std::vector<std::string> formats;
  std::string secret;  ///< Empty = one is made, where the way needs one.
  std::string user;
  std::string host_key;
};

/// Every subscriber, and how it stands with what it is to get.
int subscriber_list(const std::filesystem::path& data);
/// Adds a subscriber or changes the one of that id; prints the secret or the token that it is to be told.
int subscriber_add(const std::filesystem::path& data, const SubscriberWords& words);
int subscriber_remove(const std::filesystem::path& data, const std::string& id);
/// Pauses or resumes: what matches waits meanwhile.
int subscriber_pause(const std::filesystem::path& data, const std::string& id, bool pause);
/// What was given to a subscriber, the newest first: one parcel a line.
int subscriber_outbox(const std::filesystem::path& data, const std::string& id);
/// What took items back, and who has confirmed that.
int subscriber_kills(const std::filesystem::path& data);
/// Has a parcel's item sent again.
int subscriber_again(const std::filesystem::path& data, std::int64_t parcel);

}  // namespace dateline::app
