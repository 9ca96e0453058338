// An article's versions in public: the list of them, and the difference of any two.

#include <charconv>

#include "site/article_view.h"
#include "site/pages.h"
#include "site/story.h"
#include "text/difference.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::size_t kMostBriefly = 6;  // changes that the short form tells
constexpr std::size_t kAround = 14;      // words and spaces kept on each side of a change in it

// A passage that has not changed, with its middle left out if it is long. `first` and `last`: whether it
// opens or closes its block, so that only the side towards the change counts.
std::string shortened(const std::string& text, bool first, bool last) {
  const auto words = text::words_of(text);
  if (words.size() <= 2 * kAround + 2) return text;
  std::string out;
  if (!first) {
    for (std::size_t i = 0; i < kAround; ++i) out += words[i];
    out += " ";
  }
  out += "…";
  if (!last) {
    out += " ";
    for (std::size_t i = words.size() - kAround; i < words.size(); ++i) out += words[i];
  }
  return out;
}

void fill_passages(Dictionary& change, const PartDifference& part, bool brief) {
  for (std::size_t i = 0; i < part.passages.size(); ++i) {
    const Passage& passage = part.passages[i];
    Dictionary* one = change.AddSectionDictionary("PASSAGE");
    const bool kept = passage.kind == Passage::Kind::kept;
    (*one)["PASSAGE_TEXT"] =
        kept && brief ? shortened(passage.text, i == 0, i + 1 == part.passages.size()) : passage.text;
    one->ShowSection(kept ? "IS_KEPT" : passage.kind == Passage::Kind::removed ? "IS_REMOVED" : "IS_ADDED");
  }
}

struct Pair {
  const wire::Entry* before = nullptr;
  const wire::Entry* after = nullptr;
};

// `1..2`: the versions of these numbers; null where there is none.
Pair pair_from(std::string_view text, const std::vector<wire::Entry>& versions) {
  Pair pair;
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return pair;
  const std::string before(text.substr(0, dots));
  const std::string after(text.substr(dots + 2));
  for (const wire::Entry& entry : versions) {
    const std::string number = std::to_string(entry.item.version);
    if (number == before) pair.before = &entry;
    if (number == after) pair.after = &entry;
  }
  return pair;
}

Timestamp made_at(const wire::Entry& entry) {
  return entry.item.version_created.value_or(
      entry.item.version <= 1 ? news::told_at(entry.item).value_or(entry.appended) : entry.appended);
}

void fill_version(Dictionary& row, const Site& site, const std::string& address, const wire::Entry& entry,
                  const wire::Entry* before) {
  const news::Item& item = entry.item;
  const Timestamp made = made_at(entry);
  const Timestamp told = news::told_at(item).value_or(entry.appended);
  const std::string number = std::to_string(item.version);
  row["NUMBER"] = number;
  row["SIGNAL"] = before == nullptr ? signal_name(news::Signal::fresh) : signal_name(item.signal);
  row["MADE"] = issued_time(at_offset(made, told.offset_minutes), site.settings().reading.language);
  row["MADE_ISO"] = format_rfc3339(made);
  row["HEADLINE"] = item.headline;
  row["LANG"] = item.language;
  row["HREF"] = address + "/version/" + number;
  if (before == nullptr) return;
  if (!item.ednote.empty()) row.SetValueAndShowSection("EDNOTE", item.ednote, "HAS_EDNOTE");
  row["CHANGES_WORDS"] = in_words(difference_between(before->item, item));
  row.SetValueAndShowSection("DIFFERENCE_HREF",
                             address + "/versions/" + std::to_string(before->item.version) + ".." + number,
                             "HAS_CHANGES");
}

http::Response html_of(std::string html, wire::ItemId id) {
  http::Response response = http::Response::html(std::move(html));
  response.tags = {item_tag(id)};
  return response;
}

}  // namespace

void fill_difference(Dictionary& page, const VersionDifference& difference, bool brief) {
  using Kind = PartDifference::Kind;
  std::size_t told = 0;
  long same = 0;
  const auto tell_same = [&] {
    if (same > 0 && !brief)
      (*page.AddSectionDictionary("CHANGE"))
          .SetValueAndShowSection(
              "SAME", std::to_string(same) + (same == 1 ? " paragraph" : " paragraphs") + " unchanged",
              "HAS_SAME");
    same = 0;
  };
  for (const PartDifference& part : difference.parts) {
    if (part.kind == Kind::kept) {
      ++same;
      continue;
    }
    tell_same();
    if (brief && ++told > kMostBriefly) {
      page.ShowSection("MORE_CHANGES");
      break;
    }
    Dictionary* change = page.AddSectionDictionary("CHANGE");
    if (!part.part.empty()) change->SetValueAndShowSection("PART", part.part, "HAS_PART");
    fill_passages(*change->AddSectionDictionary("TEXT"), part, brief);
  }
  tell_same();
}

http::Response versions_page(const Site& site, const http::Request& request) {
  Asked asked = article_asked_for(site, request, "/versions");
  if (!asked.entry) return std::move(asked.instead);
  const std::vector<wire::Entry> versions = public_versions(site, asked.entry->id);
  const std::string path = asked.address + "/versions";
  return html_of(
      site.parts().theme.page("versions", path,
                              [&](Dictionary& page) {
                                const news::Item& item = asked.entry->item;
                                fill_frame(page, site, "Versions of “" + item.headline + "”", path, false);
                                page["HEADLINE"] = item.headline;
                                page["LANG"] = item.language;
                                page["HOME"] = asked.address;
                                if (versions.size() > 2) {
                                  page.SetValueAndShowSection(
                                      "ALL_HREF",
                                      path + "/" + std::to_string(versions.front().item.version) + ".." +
                                          std::to_string(versions.back().item.version),
                                      "HAS_ALL");
                                }
                                for (std::size_t i = versions.size(); i > 0; --i) {
                                  fill_version(*page.AddSectionDictionary("VERSION"), site, asked.address,
                                               versions[i - 1], i > 1 ? &versions[i - 2] : nullptr);
                                }
                              }),
      asked.entry->id);
}

http::Response difference_page(const Site& site, const http::Request& request) {
  const std::string text(request.captures.get("pair"));
  Asked asked = article_asked_for(site, request, "/versions/" + text);
  if (!asked.entry) return std::move(asked.instead);
  const std::vector<wire::Entry> versions = public_versions(site, asked.entry->id);
  const Pair pair = pair_from(text, versions);
  const std::string list = asked.address + "/versions";
  if (pair.before == nullptr || pair.after == nullptr) {
    return message_page(site, 404, "There are no such versions",
                        "Two versions are compared at an address that ends in their numbers, as 1..2 does.",
                        {list, "Go to the versions"});
  }
  return html_of(
      site.parts().theme.page(
          "difference", list,
          [&](Dictionary& page) {
            const news::Item& item = asked.entry->item;
            const std::string from = std::to_string(pair.before->item.version);
            const std::string to = std::to_string(pair.after->item.version);
            fill_frame(page, site, "Versions " + from + " and " + to + " of “" + item.headline + "”", list,
                       false);
            const VersionDifference difference = difference_between(pair.before->item, pair.after->item);
            page["HEADLINE"] = item.headline;
            page["LANG"] = pair.after->item.language;
            page["DIR"] = text_direction(pair.after->item.language);
            page["HOME"] = asked.address;
            page["VERSIONS_HREF"] = list;
            page["CHANGES_WORDS"] = in_words(difference);
            fill_version(*page.AddSectionDictionary("OLDER"), site, asked.address, *pair.before, nullptr);
            fill_version(*page.AddSectionDictionary("NEWER"), site, asked.address, *pair.after, pair.before);
            fill_difference(page, difference, false);
          }),
      asked.entry->id);
}

}  // namespace dateline::site
