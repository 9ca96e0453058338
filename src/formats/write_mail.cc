#include <sodium.h>
#include <algorithm>

#include <array>

#include "base/digest.h"
#include "formats/html_fragment.h"
#include "formats/wire_text.h"
#include "formats/write_wires.h"
#include "markup/html_text.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kLine = 76;

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();
  return out;
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; }) &&
         text.find("=?") == std::string_view::npos;
}

// Where a piece ends that is whole characters and, unless it is the last, whole groups of base64: some
// readers (GMime) take words that follow one another for one stream, which would end at the first one's
// padding.
std::size_t end_of_piece(std::string_view text, std::size_t at, std::size_t most) {
  const auto is_whole = [&](std::size_t end) { return (text[end] & '\xC0') != '\x80'; };
  if (text.size() - at <= most) return text.size();
  for (std::size_t end = at + most / 3 * 3; end > at; end -= 3)
    if (is_whole(end)) return end;
  std::size_t end = at + most;
  while (end > at + 1 && !is_whole(end)) --end;
  return end;
}

// The value of a header field: as it is, or in encoded words (RFC 2047) of whole characters.
std::string encoded(std::string_view raw) {
  std::string text = one_line(text::to_valid_utf8(raw), 8000);
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (is_plain(text) && text.size() < 200) return text;
  constexpr std::size_t kPiece = 42;  // makes a word of less than 75 signs
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_piece(text, at, kPiece);
    out += (out.empty() ? "" : "\r\n ") +
           ("=?utf-8?B?" + base64(std::string_view(text).substr(at, end - at)) + "?=");
    at = end;
  }
  return out;
}

std::string body_of(std::string_view text) {
  const std::string all = base64(text);
  std::string out;
  for (std::size_t at = 0; at < all.size(); at += kLine) out += all.substr(at, kLine) + "\r\n";
  return out;
}

void field(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out.append(name).append(": ").append(encoded(value)).append("\r\n");
}

// Addresses are written as they are or not at all.
bool is_address(std::string_view text) {
  return text.find('@') != std::string_view::npos && is_plain(text) &&
         text.find_first_of(" <>,;:\"()") == std::string_view::npos;
}

std::string from_of(const news::Item& item, const Publication& publication) {
  const std::string name = !item.byline.empty()    ? item.byline
                           : item.provider.empty() ? publication.channel.title
                                                   : item.provider;
  std::string address = "wire@dateline.invalid";
  if (!item.authors.empty() && is_address(item.authors.front().email)) address = item.authors.front().email;
  std::string quoted = encoded(name);
  if (is_plain(name) && !name.empty()) {
    quoted = "\"";
    for (const char c : name) quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    quoted += "\"";
  }
  return quoted + " <" + address + ">";
}

void part(std::string& out, const std::string& boundary, std::string_view type, std::string_view text) {
  out.append("--").append(boundary).append("\r\nContent-Type: ").append(type).append("; charset=utf-8\r\n");
  out.append("Content-Transfer-Encoding: base64\r\n\r\n").append(body_of(text)).append("\r\n");
}

std::string message_of(const news::Item& item, const Publication& publication) {
  std::string plain;
  std::string html;
  for (const std::string& page : item.body) {
    plain += (plain.empty() ? "" : "\n\n") + text_of_html(page);
    html += page;
  }
  const std::string boundary = "dateline-" + digest_hex(item.guid + html);
  const bool own_id = item.guid.starts_with("mid:") && is_address(item.guid.substr(4));
  std::string out = "From: " + from_of(item, publication) + "\r\n";
  field(out, "Subject", item.headline);
  if (const auto time = item.version_created ? item.version_created : item.first_created)
    out += "Date: " + format_rfc5322(*time) + "\r\n";
  out += "Message-ID: <" +
         (own_id ? item.guid.substr(4)
                 : digest_hex(item.guid) + "." + std::to_string(item.version) + "@dateline.invalid") +
         ">\r\n";
  out += "MIME-Version: 1.0\r\n";
  field(out, "Content-Language", item.language);
  if (!own_id) field(out, "X-Dateline-Guid", item.guid);
  if (item.version > 0) field(out, "X-Dateline-Version", std::to_string(item.version));
  if (item.urgency > 0) field(out, "X-Dateline-Urgency", std::to_string(item.urgency));
  if (item.pubstatus != news::PubStatus::usable)
    field(out, "X-Dateline-Status", news::name_of(item.pubstatus));
  if (item.signal != news::Signal::fresh) field(out, "X-Dateline-Signal", news::name_of(item.signal));
  if (item.first_created) field(out, "X-Dateline-First-Created", format_rfc3339(*item.first_created));
  if (item.embargoed) field(out, "X-Dateline-Embargoed", format_rfc3339(*item.embargoed));
  field(out, "X-Dateline-Slugline", item.slugline);
  field(out, "X-Dateline-Dateline", item.dateline);
  field(out, "X-Dateline-Located", item.located);
  field(out, "X-Dateline-Lead", item.lead);
  field(out, "X-Dateline-Note", item.ednote);
  field(out, "X-Dateline-Provider", item.provider);
  field(out, "X-Dateline-Copyright", item.copyright);
  for (const news::Subject& subject : item.subjects)
    field(out, "X-Dateline-Subject", subject.code + " " + subject.name);
  out += "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n";
  part(out, boundary, "text/plain", plain.empty() ? item.lead : plain);
  if (!html.empty()) part(out, boundary, "text/html", html);
  return out + "--" + boundary + "--\r\n";
}

}  // namespace

std::string write_mail(const Publication& publication, std::span<const news::Item> items) {
  if (items.size() == 1) return message_of(items.front(), publication);
  std::string out;
  for (const news::Item& item : items) {
    const auto time = item.version_created ? item.version_created : item.first_created;
    out += "From wire@dateline.invalid " +
           (time ? format_rfc5322(*time) : "Thu, 01 Jan 1970 00:00:00 +0000") + "\n";
    for (const char c : message_of(item, publication))
      if (c != '\r') out.push_back(c);
    out += "\n";
  }
  return out;
}

}  // namespace dateline::formats
