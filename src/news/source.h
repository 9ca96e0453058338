#pragma once

#include <string>
#include <string_view>

namespace dateline::news {

/// Where news comes to us from, as the operator has set it up.
struct Source {
  /// How we reach it.
  enum class Way {
    feed,    ///< An http(s) address that is polled.
    file,    ///< One file, read again when it changes.
    folder,  ///< A folder whose files are read, each again when it changes.
    inbox,   ///< A folder into which files are put; each is read once and moved away.
    remote,  ///< A folder on a server of FTP or SFTP, or a mailbox of IMAP.
    push,    ///< It comes to us: an HTTP POST with a token.
  };

  std::string id;    ///< Lower-case letters, digits and hyphens; in addresses and in every item's `source`.
  std::string name;  ///< As readers see it; empty = what its channel calls itself.
  Way way = Way::feed;
  std::string address;   ///< The URL, the path of the file or folder, or what names the token of a push.
  std::string language;  ///< BCP 47, where the items do not say; empty = not known.
  std::string country;   ///< ISO 3166-1 alpha-2; empty = not known.
  std::string category;  ///< The group it is kept in (OPML's folders); may be empty.
  bool active = true;    ///< False: not polled, what it sent stays.
  bool own = false;      ///< True for the agency's own wire: its items are ours, not another medium's.
  bool full_article =
      false;  ///< True: where the feed carries only a summary, the article is fetched from its page.

  friend bool operator==(const Source&, const Source&) = default;
};

/// True if `id` may be a source's id: 1 to 64 of a-z, 0-9 and hyphens, not beginning with a hyphen.
bool is_source_id(std::string_view id);

/// An id made of a name or an address: `The Harbour Courier` gives `the-harbour-courier`. Never empty.
std::string source_id_from(std::string_view name);

}  // namespace dateline::news
