#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "news/item.h"

// What IPTC 7901 and ANPA 1312 share: messages between control characters, in old code pages.

namespace dateline::formats {

inline constexpr char kSoh = '\x01';  ///< Begins a message's header.
inline constexpr char kStx = '\x02';  ///< Begins its text.
inline constexpr char kEtx = '\x03';  ///< Ends its text.
inline constexpr char kEot = '\x04';  ///< Ends the message.

/// One message: what stands between its control characters, without carriage returns.
struct WireMessage {
  std::string header;
  std::string text;
  std::string trailer;
};

/// The messages of a document and whether the last of them is cut short.
struct WireMessages {
  std::vector<WireMessage> whole;
  bool cut = false;
};

/// Parts `text` at SOH, STX, ETX and EOT. A message that has neither ETX nor EOT before the next one or the
/// end is not whole, and is left out. At most 10,000 messages.
WireMessages messages_in(std::string_view text);

/// Bytes of a wire as UTF-8: as they are if they are UTF-8, else in the charset that `content_type` names,
/// else Windows-1252. A seven-bit text in which braces stand in words is in the German code page DIN 66003
/// where that makes it German.
std::string wire_text(std::string_view bytes, const std::string& content_type);

/// The topic that a category of a wire stands for: `medtop:15000000` for `s`, `SPO` and `15`; empty where it
/// stands for none (national news, features).
std::string topic_of_category(std::string_view category);

/// The other way round: the three letters of the IPTC for the item's first topic that has any; `GEN` if none.
std::string iptc_category(const news::Item& item);
/// And the letter of ANPA 1312; `a` if none.
char anpa_category(const news::Item& item);

/// What a keyword line tells beside the story's name: `1st Ld-Writethru`, `2nd Add`.
struct TakeMark {
  std::string slug;   ///< The line without marks and word count.
  bool add = false;   ///< Goes on where an earlier message ended (adds, takes).
  bool lead = false;  ///< Takes an earlier message's place (leads, write-throughs, subs).
  bool correction = false;
  bool kill = false;
  int lead_number = 0;  ///< 2 for `2nd Ld`; a lead that has none is the first.
  int add_number = 0;   ///< 1 for `1st Add` and for the second take; 0 = not said.
};
TakeMark read_take_mark(std::string_view keyword_line);

}  // namespace dateline::formats
