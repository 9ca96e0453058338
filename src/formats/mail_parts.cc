#include "formats/mail_parts.h"

#include <gmime/gmime.h>

#include <memory>

#include "formats/feed_to_items.h"
#include "formats/wire_text.h"
#include "text/charset.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostMessages = 2000;
constexpr int kMostParts = 200;
constexpr std::size_t kMostPart = 25u << 20;

struct Unref {
  template <typename Object>
  void operator()(Object* object) const {
    g_object_unref(object);
  }
};
template <typename Object>
using Ref = std::unique_ptr<Object, Unref>;

std::string text_or_empty(const char* text) {
  return text == nullptr ? std::string() : text::to_valid_utf8(text);
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Ref<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return array->len > kMostPart ? std::string()
                                : std::string(reinterpret_cast<const char*>(array->data), array->len);
}

// Lines that end with a blank go on (RFC 3676); with `delsp` the blank is not the text's.
std::string unflowed(const std::string& text, bool delsp) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const bool flows = !line.empty() && line.back() == ' ' && line != "-- ";
    if (flows && delsp) line.pop_back();
    out += line;
    if (!flows) out.push_back('\n');
  }
  return out;
}

std::string text_of_part(GMimePart* part, GMimeContentType* type) {
  const std::string charset = text_or_empty(g_mime_content_type_get_parameter(type, "charset"));
  std::string text =
      text::decode_document(bytes_of(part), {charset.empty() ? "" : "text/plain; charset=" + charset}).text;
  // Windows' quotation marks under the name of Latin-1.
  text = text::mend_mojibake(std::move(text));
  if (ascii_lower(text_or_empty(g_mime_content_type_get_parameter(type, "format"))) == "flowed")
    text =
        unflowed(text, ascii_lower(text_or_empty(g_mime_content_type_get_parameter(type, "delsp"))) == "yes");
  return text;
}

void take_part(GMimePart* part, MailMessage& out) {
  GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
  const std::string kind = type == nullptr
                               ? "text/plain"
                               : ascii_lower(text_or_empty(g_mime_content_type_get_media_type(type)) + "/" +
                                             text_or_empty(g_mime_content_type_get_media_subtype(type)));
  const bool attached = g_mime_part_is_attachment(part) != 0;
  const std::string file = text_or_empty(g_mime_part_get_filename(part));
  if (!attached && file.empty() && type != nullptr && kind == "text/plain" && out.plain.empty()) {
    out.plain = text_of_part(part, type);
  } else if (!attached && file.empty() && type != nullptr && kind == "text/html" && out.html.empty()) {
    out.html = text_of_part(part, type);
  } else {
    out.parts.push_back({bytes_of(part), kind, file, text_or_empty(g_mime_part_get_content_id(part))});
  }
}

// Fields whose names begin with Content belong to the message's part.
std::string language_of(GMimeMessage* message) {
  GMimeObject* part = g_mime_message_get_mime_part(message);
  if (part == nullptr) return {};
  const std::string languages = one_line(text_or_empty(g_mime_object_get_header(part, "Content-Language")));
  return languages.substr(0, languages.find_first_of(", "));
}

void take_fields(GMimeMessage* message, MailMessage& out) {
  constexpr int kMostFields = 500;
  out.language = language_of(message);
  GMimeHeaderList* fields = g_mime_object_get_header_list(GMIME_OBJECT(message));
  for (int i = 0; i < std::min(g_mime_header_list_get_count(fields), kMostFields); ++i) {
    GMimeHeader* field = g_mime_header_list_get_header_at(fields, i);
    std::string name = ascii_lower(text_or_empty(g_mime_header_get_name(field)));
    if (name.starts_with("x-dateline-"))
      out.fields.emplace_back(std::move(name), text_or_empty(g_mime_header_get_value(field)));
  }
}

MailMessage taken_apart(GMimeMessage* message) {
  MailMessage out;
  out.subject = one_line(text::mend_mojibake(text_or_empty(g_mime_message_get_subject(message))));
  out.id = text_or_empty(g_mime_message_get_message_id(message));
  if (InternetAddressList* from = g_mime_message_get_from(message);
      from != nullptr && internet_address_list_length(from) > 0) {
    InternetAddress* first = internet_address_list_get_address(from, 0);
    out.from.name = one_line(text_or_empty(internet_address_get_name(first)));
    if (INTERNET_ADDRESS_IS_MAILBOX(first))
      out.from.address = text_or_empty(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
  }
  if (GDateTime* date = g_mime_message_get_date(message); date != nullptr)
    out.date = Timestamp::from_unix(g_date_time_to_unix(date),
                                    static_cast<int>(g_date_time_get_utc_offset(date) / 60'000'000));
  take_fields(message, out);
  GMimePartIter* parts = g_mime_part_iter_new(GMIME_OBJECT(message));
  int count = 0;
  do {
    GMimeObject* current = g_mime_part_iter_get_current(parts);
    if (current != nullptr && GMIME_IS_PART(current)) take_part(GMIME_PART(current), out);
  } while (++count < kMostParts && g_mime_part_iter_next(parts) != 0);
  g_mime_part_iter_free(parts);
  return out;
}

// How many parts one message may have at most, and so how deep they may lie in each other: lines that say
// that there are parts. Words of the text do not count.
int parts_announced(std::string_view message) {
  constexpr std::string_view kField = "content-type";
  int count = 0;
  for (std::size_t at = 0; at < message.size() && count <= kDeepestMail;) {
    const auto end = std::min(message.find('\n', at), message.size());
    const std::string_view whole = message.substr(at, end - at);
    at = end + 1;
    const bool goes_on = whole.starts_with(" ") || whole.starts_with("\t");
    if (!goes_on && ascii_lower(whole.substr(0, kField.size())) != kField) continue;
    const std::string line = ascii_lower(whole);
    if (line.find("boundary=") != std::string::npos || line.find("message/") != std::string::npos ||
        line.find("multipart/") != std::string::npos)
      ++count;
  }
  return count;
}

}  // namespace

bool nests_too_deep(std::string_view bytes) {
  constexpr std::string_view kNext = "\nFrom ";
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = std::min(bytes.find(kNext, at + 1), bytes.size());
    if (parts_announced(bytes.substr(at, end - at)) > kDeepestMail) return true;
    at = end;
  }
  return false;
}

std::vector<MailMessage> read_mail(std::string_view bytes) {
  static const bool kReady = [] {
    g_mime_init();
    return true;
  }();
  (void)kReady;
  const auto begin = bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  bytes.remove_prefix(begin);
  const bool mbox = bytes.starts_with("From ");
  if (nests_too_deep(bytes)) return {};
  const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), mbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  std::vector<MailMessage> out;
  while (out.size() < kMostMessages) {
    const Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (message == nullptr) break;
    out.push_back(taken_apart(message.get()));
    if (!mbox || g_mime_parser_eos(parser.get()) != 0) break;
  }
  return out;
}

}  // namespace dateline::formats
