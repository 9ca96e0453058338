#include <algorithm>

#include "formats/feed_to_items.h"
#include "formats/format.h"
#include "formats/mail_form.h"
#include "formats/mail_parts.h"
#include "formats/recognise.h"
#include "formats/subject_code.h"
#include "formats/wire_text.h"
#include "formats/write_wires.h"
#include "markup/clean.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostBytes = 64u << 20;

// How many of the fields that every message has stand at the beginning of a line.
int header_fields_in(std::string_view head) {
  const std::string lower = "\n" + ascii_lower(head);
  int fields = 0;
  for (const char* field : {"\nfrom:", "\nsubject:", "\ndate:", "\nmessage-id:", "\nmime-version:",
                            "\nreceived:", "\nto:", "\ncontent-type:", "\ndelivered-to:", "\nreturn-path:"})
    if (lower.find(field) != std::string::npos) ++fields;
  return fields;
}

// A message begins with a field's name and a colon.
bool begins_with_field(std::string_view head) {
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  head.remove_prefix(first);
  if (head.starts_with("From ")) return true;
  const auto colon = head.find(':');
  constexpr std::size_t kLongest = 60;
  if (colon == std::string_view::npos || colon == 0 || colon > kLongest) return false;
  for (const char c : head.substr(0, colon))
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
      return false;
  return true;
}

// Documents of agencies that came as attachments; they are the news, and the mail their envelope.
std::vector<news::Item> items_attached(const MailMessage& mail) {
  static constexpr std::string_view kFormats[] = {"newsml-g2", "newsml-1", "nitf",  "ninjs",
                                                  "iptc7901",  "anpa1312", "ritzau"};
  std::vector<news::Item> items;
  for (const MailPart& part : mail.parts) {
    Input input;
    input.bytes = part.bytes;
    input.file_name = part.file_name;
    const Format* format = detect(input);
    if (format == nullptr ||
        std::find(std::begin(kFormats), std::end(kFormats), format->name()) == std::end(kFormats))
      continue;
    auto parsed = format->parse(input);
    if (!parsed) continue;
    for (news::Item& item : parsed->items) items.push_back(std::move(item));
  }
  return items;
}

// `-- ` alone on a line begins the sender's signature (RFC 3676, section 4.3).
std::string without_signature(const std::string& text) {
  const auto at = text.find("\n-- \n");
  const auto returned = text.find("\n-- \r\n");
  return text.substr(0, std::min(at, returned));
}

void read_text(const MailMessage& mail, news::Item& item) {
  const std::string plain = without_signature(mail.plain);
  if (read_mail_form(plain, item)) return;
  if (!markup::plain_text(mail.html).empty())
    add_body_page(item, mail.html, "");
  else
    add_body_page(item, html_of_text(plain), "");
}

// A part has no address on the web, but one by its message (RFC 2392).
void note_attachments(const MailMessage& mail, news::Item& item) {
  std::size_t number = 0;
  for (const MailPart& part : mail.parts) {
    ++number;
    if (part.bytes.empty()) continue;
    const std::string id = part.id.empty() ? "part" + std::to_string(number) : part.id;
    item.attachments.push_back(
        {bounded(one_line(part.file_name), 500),
         {"mid:" + mail.id + "/" + id, part.type, 0, 0, static_cast<std::int64_t>(part.bytes.size())}});
  }
}

// What another Dateline has put into fields of its own (write_mail.cc).
void read_own_fields(const MailMessage& mail, news::Item& item) {
  for (const auto& [name, value] : mail.fields) {
    const std::string_view field = std::string_view(name).substr(std::string_view("x-dateline-").size());
    if (field == "guid") item.guid = bounded(value, 4000);
    if (field == "version") item.version = version_of(value);
    if (field == "urgency") item.urgency = urgency_of(value);
    if (field == "status") set_status(item, value);
    if (field == "signal") set_signal(item, value);
    if (field == "first-created") item.first_created = wire_time(value);
    if (field == "embargoed") item.embargoed = wire_time(value);
    if (field == "slugline") item.slugline = bounded(value, 500);
    if (field == "dateline") item.dateline = bounded(value, 500);
    if (field == "located") item.located = bounded(value, 500);
    if (field == "lead") item.lead = bounded(value, 8000);
    if (field == "note") item.ednote = bounded(value, 4000);
    if (field == "provider") item.provider = bounded(value, 500);
    if (field == "copyright") item.copyright = bounded(value, 4000);
    if (field == "subject") {
      const auto blank = value.find(' ');
      const std::string code = value.substr(0, blank);
      const bool coded = is_qcode(code) || code.starts_with("http");
      add_subject(item, {coded ? code : "",
                         coded && blank != std::string::npos ? value.substr(blank + 1)
                         : coded                             ? ""
                                                             : value,
                         ""});
    }
  }
}

news::Item item_of(const MailMessage& mail) {
  news::Item item;
  item.guid = mail.id.empty() ? "" : "mid:" + bounded(mail.id, 1000);
  item.headline = mail.subject;
  item.first_created = mail.date;
  item.version_created = mail.date;
  if (!mail.from.address.empty() || !mail.from.name.empty()) {
    const std::string& name = mail.from.name.empty() ? mail.from.address : mail.from.name;
    item.authors.push_back({bounded(name, 500), "author", bounded(mail.from.address, 500), ""});
    item.byline = bounded(mail.from.name, 1000);
  }
  item.language = bounded(mail.language, 35);
  read_text(mail, item);
  note_attachments(mail, item);
  read_own_fields(mail, item);
  if (item.guid.empty()) item.guid = made_guid(item);
  return item;
}

/// Mail: RFC 5322 with MIME, one message or an mbox. What agencies attach is read as what it is.
class Mail final : public Format {
 public:
  std::string_view name() const override { return "mail"; }

  int recognises(const Input& input) const override {
    const std::string head = head_of(input.bytes);
    if (!begins_with_field(head)) return 0;
    const int fields = header_fields_in(head);
    return fields >= 3 ? 85 : fields == 2 ? 50 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    if (input.bytes.size() > kMostBytes)
      return Error{ErrorKind::too_large, "The message is larger than 64 MiB; it is not read.", ""};
    if (nests_too_deep(input.bytes))
      return Error{
          ErrorKind::too_large,
          "The message has parts in parts, more than " + std::to_string(kDeepestMail) + "; it is not read.",
          ""};
    Parsed out;
    out.format = name();
    out.oldest_first = true;
    for (const MailMessage& mail : read_mail(input.bytes)) {
      std::vector<news::Item> attached = items_attached(mail);
      if (attached.empty()) attached.push_back(item_of(mail));
      for (news::Item& item : attached)
        if (!item.headline.empty() || !item.body.empty()) out.items.push_back(std::move(item));
    }
    if (out.items.empty())
      return Error{ErrorKind::invalid, "There is no message with a subject or a text in this mail.", ""};
    return out;
  }

  bool writes() const override { return true; }
  std::string_view media_type() const override { return "message/rfc822"; }
  Result<std::string> write(const Publication& publication,
                            std::span<const news::Item> items) const override {
    return write_mail(publication, items);
  }
};

const Registration kMail{std::make_unique<Mail>()};

}  // namespace
}  // namespace dateline::formats
