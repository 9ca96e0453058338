#pragma once

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
/// The story of each item of a file of JSON lines (`id`, `text`, and `date`, `language` where known), one
/// JSON object a line: `id`, `story`. Items come in order; what is printed is how they are put in the end.
int stories_of(const std::string& file);

/// The dated statements of each text, oldest first, one JSON object a line: `date`, `precision`, `sentence`.
/// `date`: the day that relative dates are seen from (`2015-10-08`); `language` (BCP 47): found where empty.
int timeline_of(const std::vector<std::string>& files, const std::string& date, const std::string& language);

int source_list(const std::filesystem::path& data);
/// Adds a feed, or the feed that a web page names; with `full`, whole articles are fetched from their pages.
int source_add(const std::filesystem::path& data, const std::string& address, const std::string& id,
               const std::string& name, bool full);
int source_remove(const std::filesystem::path& data, const std::string& id);
int source_import(const std::filesystem::path& data, const std::string& opml);
int source_export(const std::filesystem::path& data);

}  // namespace dateline::app
