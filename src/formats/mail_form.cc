#include "formats/mail_form.h"

#include "formats/feed_to_items.h"
#include "formats/json_access.h"
#include "formats/wire_text.h"

namespace dateline::formats {
namespace {

namespace json = boost::json;

// The first answer that is not empty.
std::string answer(const json::object& form, std::string_view label) {
  if (const json::array* answers = array_at(form, label)) {
    for (const json::value& value : *answers)
      if (value.is_string() && !value.get_string().empty()) return std::string(value.get_string());
    return {};
  }
  return string_at(form, label);
}

int urgency_named(const std::string& word) {
  if (const int urgency = urgency_of(word); urgency > 0) return urgency;
  const std::string lower = ascii_lower(word);
  if (lower == "flash") return 1;
  if (lower == "urgent") return 2;
  return lower == "routine" ? 5 : 0;
}

}  // namespace

bool read_mail_form(std::string_view text, news::Item& item) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '{') return false;
  std::string joined(text);
  for (char& c : joined)
    if (c == '\n' || c == '\r') c = ' ';  // a mailer has broken the line
  const auto value = parse_json(joined);
  if (!value || !value->is_object()) return false;
  const json::object& form = value->get_object();
  if (answer(form, "Headline").empty() && answer(form, "Body").empty()) return false;
  item.headline = one_line(answer(form, "Headline"));
  item.lead = one_line(answer(form, "Abstract"), 8000);
  item.slugline = one_line(answer(form, "Slugline"));
  item.byline = without_by(one_line(answer(form, "Byline")));
  item.dateline = one_line(answer(form, "Dateline"));
  item.located = item.dateline;
  item.ednote = one_line(answer(form, "Ednote"), 4000);
  item.urgency = urgency_named(answer(form, "Priority"));
  add_subject(item, {"", answer(form, "Category"), ""});
  const std::string body = answer(form, "Body");
  add_body_page(item, body.find("</") != std::string::npos ? body : html_of_text(body), "");
  return true;
}

}  // namespace dateline::formats
