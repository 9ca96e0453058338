#pragma once

#include <span>
#include <string>

#include "formats/format.h"

// How items are written for agencies. Each function makes one document of all the items; reading it with the
// format of that name gives back what the format can hold.

namespace dateline::formats {

/// NewsML-G2 2.29, conformance power: a newsMessage with an itemSet; the body as XHTML, a section of the
/// class `page` for each page; pictures and files as remoteContent, described by partMeta.
std::string write_newsml_g2(const Publication& publication, std::span<const news::Item> items);

/// NITF 3.6, one document behind the other.
std::string write_nitf(std::span<const news::Item> items);

/// IPTC 7901 in UTF-8, lines of 69 characters. Holds headline, keywords, byline, dateline, text, note,
/// urgency, category and the minute of the version.
std::string write_iptc7901(std::span<const news::Item> items);

/// ANPA 1312 in UTF-8. Holds what IPTC 7901 does, and the lead.
std::string write_anpa1312(std::span<const news::Item> items);

/// One message of RFC 5322 and MIME (text and HTML); several as an mbox. What mail has no field for stands in
/// fields of our own (`X-Dateline-…`).
std::string write_mail(const Publication& publication, std::span<const news::Item> items);

}  // namespace dateline::formats
