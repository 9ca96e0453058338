#pragma once

#include <string>
#include <string_view>

#include "formats/feed_document.h"
#include "formats/format.h"

namespace dateline::formats {

/// What a feed says as a channel and news items, in the order of the feed. `format` is the name of the format
/// that read it. Markup is cleaned (markup/clean.h), titles become plain text, each picture is there once.
/// - guid: the entry's id as given, else its link, else a name made of headline and date.
/// - body: the full text if there is one; a summary that is more than a paragraph counts as such.
/// - lead: the summary as plain text; where it is the body, the body's first paragraph.
Parsed to_items(const FeedDocument& document, std::string_view format);

/// The entry's pictures: Media RSS, enclosures, its own image and those of its body, each once, the largest
/// rendition first. `in_body` are those that cleaning found.
std::vector<news::Picture> pictures_of(const FeedRecord& entry, const std::vector<news::Picture>& in_body);

/// The entry's sounds, videos and other files.
std::vector<news::Attachment> attachments_of(const FeedRecord& entry);

/// What a feed says of itself.
Channel channel_of(const FeedDocument& document);

/// A text as one plain line; markup is read, not shown.
std::string plain_line(const FeedText& text, std::size_t most);

/// A text of which nobody says whether it is HTML, as plain text: read as HTML if it shows that it is.
std::string plain_if_html(const std::string& text);

/// A byline without the *by* before it.
std::string without_by(std::string byline);

/// `text` cut at a character's boundary to at most `most` bytes.
std::string bounded(std::string text, std::size_t most);

}  // namespace dateline::formats
