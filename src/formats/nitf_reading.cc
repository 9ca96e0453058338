#include "formats/nitf_reading.h"

#include <algorithm>

#include "formats/feed_to_items.h"
#include "formats/wire_text.h"
#include "formats/wire_xml.h"
#include "markup/address.h"
#include "markup/clean.h"

// NITF 3.x, the element body: headline, byline, dateline, abstract, and the text itself.

namespace dateline::formats {
namespace {

constexpr std::size_t kMostText = 8000;

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

std::string joined(std::string left, const std::string& right, std::string_view between) {
  if (left.empty()) return right;
  if (!right.empty()) left.append(between).append(right);
  return left;
}

void read_byline(const pugi::xml_node& head, news::Item& item) {
  std::string line;
  each_child(head, "byline", [&](const pugi::xml_node& byline) {
    std::string one = text_of(byline);
    // What stands apart is said apart: the name, then whose it is.
    if (child_of(byline, "person") && child_of(byline, "byttl"))
      one = joined(child_text(byline, "person"), child_text(byline, "byttl"), ", ");
    line = joined(std::move(line), one, "; ");
  });
  set_if_empty(item.byline, without_by(line));
}

// A dateline that is told in parts (city, state, day) is printed at the head of the text too; here it is the
// place alone.
void read_dateline(const pugi::xml_node& head, news::Item& item) {
  const pugi::xml_node dateline = child_of(head, "dateline");
  if (!dateline) return;
  const pugi::xml_node day = child_of(dateline, "story.date");
  if (!item.first_created) item.first_created = wire_time(attribute_of(day, "norm"));
  std::string place = text_of(first_below(dateline, "city"));
  std::string line;
  for (pugi::xml_node child = dateline.first_child(); child; child = child.next_sibling()) {
    if (is_named(child, "story.date")) continue;
    line += child.type() == pugi::node_element ? text_of(child) : std::string(child.value());
  }
  line = one_line(line);
  if (place.empty()) place = text_of(child_of(dateline, "location"));
  const bool in_parts = !place.empty() && has_elements(child_of(dateline, "location"));
  set_if_empty(item.dateline, in_parts ? place : line);
  if (place.empty() && line.find_first_of("(/,0123456789") == std::string::npos) place = line;
  set_if_empty(item.located, place);
}

void read_body_head(const pugi::xml_node& head, news::Item& item) {
  pugi::xml_node lines = child_of(head, "hedline");
  if (!lines) lines = child_of(head, "headline");
  set_if_empty(item.headline, text_of(child_of(lines, "hl1")));
  if (!has_elements(lines)) set_if_empty(item.headline, text_of(lines));
  set_if_empty(item.subheadline, text_of(child_of(lines, "hl2")));
  read_byline(head, item);
  read_dateline(head, item);
  set_if_empty(item.lead, bounded(child_text(head, "abstract"), kMostText));
  set_if_empty(item.copyright, child_text(head, "rights"));
  if (const std::string note = child_text(head, "note"); item.ednote.empty()) item.ednote = note;
  if (std::string distributor = child_text(head, "distributor"); !distributor.empty())
    item.provider = std::move(distributor);
}

// The files of one `media`: the same picture in several sizes.
std::vector<news::Rendition> files_of(const pugi::xml_node& media, std::string_view base) {
  std::vector<news::Rendition> files;
  each_child(media, "media-reference", [&](const pugi::xml_node& reference) {
    news::Rendition file;
    file.href = markup::resolve_address(base, attribute_of(reference, "source"));
    if (!markup::is_web_address(file.href)) return;
    file.mime = std::string(attribute_of(reference, "mime-type"));
    file.width =
        static_cast<int>(std::min<std::uint32_t>(version_of(attribute_of(reference, "width")), 1'000'000));
    file.height =
        static_cast<int>(std::min<std::uint32_t>(version_of(attribute_of(reference, "height")), 1'000'000));
    files.push_back(std::move(file));
  });
  std::stable_sort(files.begin(), files.end(),
                   [](const auto& a, const auto& b) { return a.width > b.width; });
  return files;
}

void read_media(const pugi::xml_node& media, news::Item& item, std::string_view base) {
  constexpr std::size_t kMost = 200;
  std::vector<news::Rendition> files = files_of(media, base);
  if (files.empty() || item.pictures.size() + item.attachments.size() >= kMost) return;
  const std::string type = ascii_lower(attribute_of(media, "media-type"));
  const std::string caption = bounded(child_text(media, "media-caption"), kMostText);
  if (type != "image" && type != "photo" && type != "graphic" && !type.empty() &&
      !files.front().mime.starts_with("image/")) {
    item.attachments.push_back({caption, std::move(files.front())});
    return;
  }
  news::Picture picture;
  picture.caption = caption;
  picture.alt = one_line(attribute_of(child_of(media, "media-reference"), "alternate-text"));
  picture.credit = bounded(child_text(media, "media-producer"), 1000);
  picture.copyright = one_line(attribute_of(child_of(media, "media-reference"), "copyright"));
  picture.renditions = std::move(files);
  item.pictures.push_back(std::move(picture));
}

// Words of the text that the agency has marked as what they are.
void note_enriched(const pugi::xml_node& node, news::Item& item) {
  const std::string code(attribute_of(node, "value"));
  if (is_named(node, "person"))
    add_person(item, {text_of(node), "", "", code});
  else if (is_named(node, "org"))
    add_organisation(item, {text_of(node), code});
  else if (is_named(node, "location"))
    add_place(item,
              {text_of(node), std::string(attribute_of(node, "location-code")), std::nullopt, std::nullopt});
}

struct Names {
  std::string_view nitf;
  const char* html;
};
constexpr Names kNames[] = {{"hl1", "h2"},      {"hl2", "h2"},    {"hl3", "h3"},        {"hl4", "h4"},
                            {"hedline", "div"}, {"block", "div"}, {"bq", "blockquote"}, {"nitf-table", "div"},
                            {"note", "aside"},  {"fn", "aside"},  {"credit", "cite"},   {"datasource", "p"}};

// Lines that were only broken to fit a screen: a blank stands before the break (AAP).
bool is_soft_break(const pugi::xml_node& node) {
  const pugi::xml_node before = node.previous_sibling();
  const pugi::xml_node after = node.next_sibling();
  return is_named(node, "br") && before.type() == pugi::node_pcdata && after.type() == pugi::node_pcdata &&
         std::string_view(before.value()).ends_with(' ') && after.value()[0] != ' ';
}

// Renames NITF's elements to HTML's, takes pictures out, and notes what is marked. Unknown ones are left to
// the cleaning, which keeps what is inside of them.
void to_html(pugi::xml_node node, news::Item& item, std::string_view base, int depth) {
  constexpr int kDeepest = 100;
  for (pugi::xml_node child = node.first_child(); child;) {
    pugi::xml_node next = child.next_sibling();
    if (child.type() == pugi::node_element) {
      if (is_named(child, "media")) {
        read_media(child, item, base);
        node.remove_child(child);
      } else if (is_named(child, "nitf-table-metadata") || is_named(child, "custom-table") ||
                 is_soft_break(child)) {
        node.remove_child(child);
      } else {
        note_enriched(child, item);
        for (const Names& names : kNames)
          if (is_named(child, names.nitf)) {
            child.set_name(names.html);
            break;
          }
        if (depth < kDeepest) to_html(child, item, base, depth + 1);
      }
    }
    child = next;
  }
}

bool is_page(const pugi::xml_node& block) {
  return is_named(block, "block") && attribute_of(block, "class") == "page";
}

// A text of NITF that is one paragraph with line breaks in it was set by a machine that knew no paragraphs.
std::string html_of(const pugi::xml_node& content) {
  if (!has_elements(content)) return html_of_text(raw_text_of(content));
  return html_inside(content);
}

}  // namespace

void read_nitf_content(const pugi::xml_node& content, news::Item& item, std::string_view base) {
  std::vector<pugi::xml_node> pages;
  each_child(content, "block", [&](const pugi::xml_node& block) {
    if (is_page(block)) pages.push_back(block);
  });
  if (pages.empty()) pages.push_back(content);
  for (pugi::xml_node page : pages) {
    to_html(page, item, base, 0);
    add_body_page(item, html_of(page), base);
  }
}

void read_nitf(const pugi::xml_node& nitf, news::Item& item, std::string_view base) {
  if (const pugi::xml_node head = child_of(nitf, "head")) read_nitf_head(head, item);
  set_if_empty(item.language, bounded(std::string(attribute_of(nitf, "baselang")), 35));
  set_if_empty(item.language, bounded(std::string(attribute_of(nitf, "lang")), 35));
  const pugi::xml_node body = is_named(nitf, "body") ? nitf : child_of(nitf, "body");
  set_if_empty(item.language, bounded(std::string(attribute_of(body, "lang")), 35));
  read_body_head(child_of(body, "body.head"), item);
  set_if_empty(item.headline, text_of(descend(nitf, {"head", "title"})));
  set_if_empty(item.headline, item.slugline);
  if (const pugi::xml_node content = child_of(body, "body.content")) {
    read_nitf_content(content, item, base);
  } else if (is_named(nitf, "body.content")) {
    read_nitf_content(nitf, item, base);
  }
  // What stands at the story's end (who is to be called, who helped) belongs to its last page.
  if (pugi::xml_node end = child_of(body, "body.end"); end && !item.body.empty()) {
    for (const char* part : {"tagline", "bibliography"})
      for (pugi::xml_node node = end.child(part); node; node = node.next_sibling(part)) node.set_name("p");
    to_html(end, item, base, 0);
    if (!text_of(end).empty()) item.body.back() += markup::clean(html_of(end), base).html;
  }
}

}  // namespace dateline::formats
