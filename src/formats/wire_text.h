#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/timestamp.h"
#include "news/item.h"

namespace dateline::formats {

// What the wires' formats share in reading their texts, times and codes. All input is UTF-8 and untrusted.

/// White space folded into single blanks, none at the ends, cut to at most `most` bytes.
std::string one_line(std::string_view text, std::size_t most = 1000);

/// Plain text as clean HTML. Paragraphs are apart by blank lines; where there are none, they begin with an
/// indented line (two blanks or a tab); where there are none of these either, each line is one, or, if most
/// lines are of one length, all are one. Lines of columns (three blanks or more between words, twice or more
/// in a row) stay together as <pre>.
std::string html_of_text(std::string_view text);

/// A moment as wires write it: RFC 3339, and what text::parse_feed_date() reads.
std::optional<Timestamp> wire_time(std::string_view text);

/// 1 to 8; 0 where the text is no such number. 9 (user-defined in the IIM) counts as 8.
int urgency_of(std::string_view text);

/// The version that a text names: its first digits, at most 2^32-1; 0 where there are none.
std::uint32_t version_of(std::string_view text);

/// The qcode of an eight-digit code of the IPTC: `medtop:20000065`, `subj:04011002`; other text comes back as
/// it is.
std::string subject_qcode(std::string_view code);

/// Adds the subject unless it is there or says nothing, up to 200 of them; a name for a code that is there
/// without one is put in.
void add_subject(news::Item& item, news::Subject subject);
/// Likewise.
void add_keyword(news::Item& item, std::string keyword);
void add_place(news::Item& item, news::Place place);
void add_person(news::Item& item, news::Person person);
void add_organisation(news::Item& item, news::Organisation organisation);

/// Adds cleaned HTML as a page of the body where it shows anything; its pictures come along. `base` is what
/// relative addresses are relative to.
void add_body_page(news::Item& item, std::string_view html, std::string_view base);

/// A name for an item whose source gave it none: made of its headline, its time and its text.
std::string made_guid(const news::Item& item);

/// Lower case, ASCII alone.
std::string ascii_lower(std::string_view text);

/// What each status and signal is called by the formats of the IPTC and by agencies that bend their words
/// (`cancelled`, `withhold`, `embargoed`); nothing changes where the word is unknown.
void set_status(news::Item& item, std::string_view word);
void set_signal(news::Item& item, std::string_view word);

}  // namespace dateline::formats
