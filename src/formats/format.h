#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "news/item.h"

namespace dateline::formats {

/// Bytes from outside with what came along with them. Everything is hostile.
struct Input {
  std::string_view bytes;
  std::string content_type;  ///< The HTTP Content-Type header, parameters and all; empty if there was none.
  std::string content_language;  ///< The HTTP Content-Language header; empty if there was none.
  std::string content_location;  ///< The HTTP Content-Location header; empty if there was none.
  std::string url;        ///< Where it came from: what relative addresses are relative to. May be empty.
  std::string file_name;  ///< For files: the name alone. May be empty.
};

/// What a channel says of itself, beside its items.
struct Channel {
  std::string title;
  std::string description;   ///< Plain text.
  std::string link;          ///< The web page that it belongs to.
  std::string self_link;     ///< Where it says it is to be fetched from.
  std::string hub;           ///< WebSub hub (W3C WebSub section 4), if any.
  std::string new_location;  ///< Where it says it has moved to (itunes:new-feed-url, redirect documents).
  std::string language;      ///< BCP 47.
  std::string copyright;
  std::string picture;  ///< Absolute URL of its logo or image.
  std::optional<Timestamp> updated;
  int ttl_minutes = 0;          ///< RSS 2.0 `ttl` (or sy:updatePeriod); 0 = not said.
  std::vector<int> skip_hours;  ///< RSS `skipHours`, 0 to 23, UTC.
  std::vector<int> skip_days;   ///< RSS `skipDays`, 0 = Sunday.
};

/// Which part of its story a message is, on wires that send stories in parts (ANPA 1312's keyword line). All
/// parts of one story have its guid.
struct StoryPart {
  int lead = 0;              ///< The telling that it is of: 2 for `2nd Ld`, 0 for the first.
  bool goes_on = false;      ///< An add or a take: goes on where the part before it ended.
  int number = 0;            ///< 1 for `1st Add`; 0 = not said. Of a story: how many adds it holds already.
  std::string begun_before;  ///< The story's guid if it began on the day before; empty = it is not known.
};

/// What was read. Items are in the order of the input; their `source`, `version` and `signal` are left as
/// made.
struct Parsed {
  std::string format;  ///< The name of the format that read it.
  Channel channel;
  std::vector<news::Item> items;
  bool ill_formed = false;       ///< It broke the rules of its format and was read as far as it could be.
  std::string ill_formed_why;    ///< One line, with the place.
  bool oldest_first = false;     ///< Wires tell in the order of events, feeds the newest first.
  std::vector<StoryPart> parts;  ///< One for each item, or none at all: stories that come whole.
};

/// For writers: what the list as a whole is called and where it lives.
struct Publication {
  Channel channel;
  std::string
      base_url;  ///< Absolute, without a trailing slash: what the site's own relative addresses begin with.
  std::string generator = "Dateline";
};

/// One format of news. Pure: touches no network, no disk, no clock. Implementations are registered by a
/// `Registration` in their own file; nothing else names them. Safe from any thread.
class Format {
 public:
  virtual ~Format() = default;

  /// The name in the command line's sense: `rss`, `atom`, `jsonfeed`, `ninjs`, ...
  virtual std::string_view name() const = 0;

  /// How sure it is that `input` is of this format: 0 (no) to 100 (certain). Looks at the beginning only.
  virtual int recognises(const Input& input) const = 0;

  /// Reads all items. An error only where nothing can be read: what was found instead, in one sentence.
  virtual Result<Parsed> parse(const Input& input) const = 0;

  /// True if `write` does something.
  virtual bool writes() const { return false; }
  /// The Content-Type for what `write` makes, with charset.
  virtual std::string_view media_type() const { return "application/octet-stream"; }
  /// The items as one document. The items' links and pictures must be absolute already.
  virtual Result<std::string> write(const Publication& publication, std::span<const news::Item> items) const;
};

/// Puts a format into the registry when the program starts: `const Registration
/// atom{std::make_unique<Atom>()};`.
struct Registration {
  explicit Registration(std::unique_ptr<Format> format);
};

/// Every registered format, by name.
std::vector<const Format*> all();

/// The format of that name, or null.
const Format* find(std::string_view name);

/// The format that is surest of this input, or null where none is sure at all.
const Format* detect(const Input& input);

/// Detects and parses. Where no format recognises the input, the error says what it looks like instead
/// (empty, a web page, a picture, a compressed file, text).
Result<Parsed> parse(const Input& input);

}  // namespace dateline::formats
