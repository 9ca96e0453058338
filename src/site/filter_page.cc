#include <boost/json/serialize.hpp>

#include <algorithm>

#include "money/currency.h"
#include "site/choice_names.h"
#include "site/news_page.h"
#include "site/pages.h"
#include "site/saved_filters.h"
#include "site/story.h"
#include "topics/tagger.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;
using news::Choice;
using news::Facet;

constexpr std::size_t kMostShown = 24;  // values of a facet that is not topics
constexpr std::array kPanel{Facet::topic,    Facet::place, Facet::source,
                            Facet::language, Facet::kind,  Facet::picture};

// A whole number as the site's language writes it: `1,234`.
std::string in_digits(const Site& site, std::int64_t number) {
  return money::written_number(std::to_string(number), site.settings().reading.language);
}

struct Option {
  Choice choice;
  int level = 0;
};

bool holds(const std::vector<Choice>& choices, const Choice& choice) {
  return std::find(choices.begin(), choices.end(), choice) != choices.end();
}

// The topics of the first level, and below those that are chosen theirs.
std::vector<Option> topic_options(const Site& site, const news::Filter& filter,
                                  const latest::Counts& counts) {
  const auto vocabulary = site.parts().tagger.vocabulary();
  std::vector<Choice> chosen = filter.with;
  chosen.insert(chosen.end(), filter.without.begin(), filter.without.end());
  std::vector<Option> options;
  const auto add = [&](const auto& self, topics::TopicId topic, int level) -> void {
    const Choice choice{Facet::topic, vocabulary->code(topic)};
    const bool is_chosen = holds(chosen, choice);
    if (level > 0 && !is_chosen && count_of(counts, choice) == 0) return;
    options.push_back({choice, level});
    const bool leads_to_chosen = std::any_of(chosen.begin(), chosen.end(), [&](const Choice& other) {
      const auto id = other.facet == Facet::topic ? vocabulary->with_code(other.value) : std::nullopt;
      if (!id) return false;
      const auto path = vocabulary->with_broader(*id);
      return std::find(path.begin(), path.end(), topic) != path.end();
    });
    if (!leads_to_chosen) return;
    for (const topics::TopicId below : vocabulary->narrower(topic)) self(self, below, level + 1);
  };
  for (const topics::TopicId top : vocabulary->top()) add(add, top, 0);
  return options;
}

// True for what the panel shows only where it is chosen: there are too many to count each.
bool is_shown_when_chosen(Facet facet) {
  return facet == Facet::person || facet == Facet::organisation;
}

// How many items a choice would leave, as the index counts a facet's values: as if no other of it were
// wanted.
std::int64_t count_alone(const Site& site, const news::Filter& filter, const Choice& choice) {
  news::Filter alone = filter;
  std::erase_if(alone.with, [&](const Choice& other) { return other.facet == choice.facet; });
  alone.with.push_back(choice);
  return site.parts().latest.count(alone);
}

// Stories are not counted among a filter's values: there are as many as news.
std::int64_t reports_of(const Site& site, const Choice& choice) {
  return static_cast<std::int64_t>(site.parts().stories.reports(std::stoll(choice.value)).size());
}

// The most frequent values, and those that are chosen whether frequent or not.
std::vector<Option> frequent_options(const Site& site, const news::Filter& filter,
                                     const latest::Counts& counts, Facet facet) {
  std::vector<Option> options;
  const auto add = [&](const Choice& choice) {
    const bool is_there =
        std::any_of(options.begin(), options.end(), [&](const Option& o) { return o.choice == choice; });
    if (!is_there) options.push_back({choice, 0});
  };
  for (const latest::FacetCounts& counted : counts.facets) {
    if (counted.facet != facet) continue;
    for (std::size_t i = 0; i < counted.values.size() && options.size() < kMostShown; ++i) {
      const Choice choice{facet, counted.values[i].value};
      if (!name_of(site, choice).empty()) add(choice);
    }
  }
  for (const auto* choices : {&filter.with, &filter.without}) {
    for (const Choice& choice : *choices) {
      if (choice.facet == facet) add(choice);
    }
  }
  return options;
}

std::int64_t count_in_panel(const Site& site, const news::Filter& filter, const latest::Counts& counts,
                            const Choice& choice) {
  if (choice.facet == Facet::story) return reports_of(site, choice);
  return is_shown_when_chosen(choice.facet) ? count_alone(site, filter, choice) : count_of(counts, choice);
}

void fill_facet(Dictionary& page, const Site& site, const news::Filter& filter, const latest::Counts& counts,
                Facet facet, const std::string& name) {
  const std::vector<Option> options = facet == Facet::topic ? topic_options(site, filter, counts)
                                                            : frequent_options(site, filter, counts, facet);
  if (options.empty()) return;
  Dictionary* section = page.AddSectionDictionary("FACET");
  (*section)["FACET_ID"] = std::string(name_of(facet));
  (*section)["FACET_NAME"] = name;
  for (const Option& option : options) {
    Dictionary* row = section->AddSectionDictionary("VALUE");
    (*row)["LEVEL"] = option.level;
    (*row)["PARAMETER"] = std::string(name_of(facet));
    (*row)["VALUE"] = value_in_address(option.choice);
    (*row)["NAME"] = shown_name(site, option.choice);
    (*row)["COUNT"] = in_digits(site, count_in_panel(site, filter, counts, option.choice));
    if (holds(filter.with, option.choice)) row->ShowSection("CHOSEN");
    const bool is_excluded = holds(filter.without, option.choice);
    if (is_excluded) row->ShowSection("EXCLUDED");
    if (is_excluded || (facet != Facet::picture && facet != Facet::kind)) row->ShowSection("CAN_EXCLUDE");
  }
}

void fill_urgencies(Dictionary& page, const news::Filter& filter) {
  const int last = std::max(4, filter.urgency);
  for (int value = 1; value <= last; ++value) {
    Dictionary* option = page.AddSectionDictionary("URGENCY");
    (*option)["VALUE"] = value;
    (*option)["NAME"] = value == 1   ? "flashes only"
                        : value == 2 ? "flashes and urgent"
                                     : "urgency 1 to " + std::to_string(value);
    if (filter.urgency == value) option->ShowSection("SELECTED");
  }
  // An address can exclude one; the panel has no field for that, and keeps it.
  for (const Choice& choice : filter.without) {
    if (choice.facet == Facet::urgency) (*page.AddSectionDictionary("NOT_URGENCY"))["VALUE"] = choice.value;
  }
}

void fill_kept(Dictionary& page, const Site& site, const SavedFilters& saved) {
  if (saved.all().empty()) return;
  Dictionary* kept = page.AddSectionDictionary("KEPT");
  for (const SavedFilter& filter : saved.all()) {
    Dictionary* row = kept->AddSectionDictionary("KEPT_FILTER");
    const std::string query = news::to_query(filter.filter);
    (*row)["NAME"] = filter.name;
    const std::string words = in_words(site, filter.filter);
    if (words != filter.name) (*row)["WORDS"] = words;
    (*row)["HREF"] = query.empty() ? "/news" : "/news?" + query;
    (*row)["CHANGE"] = query.empty() ? "/filter" : "/filter?" + query;
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// At most so many bytes of it, in whole characters (UTF-8).
std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  text.resize(most);
  return text;
}

http::Response with_cookie(const Site& site, const SavedFilters& saved, const std::string& location) {
  const auto cookie = saved.to_cookie(site.parts().seal);
  if (!cookie) {
    return message_page(site, 400, "That is more than a browser keeps",
                        "Forget a filter that you no longer use, or choose less in this one.",
                        {"/filter", "Go to your filters"});
  }
  http::Response response = http::Response::redirect(location, 303);
  const bool secure = site.settings().base_url.starts_with("https:");
  response.headers.set("Set-Cookie", std::string(SavedFilters::kCookie) + "=" + *cookie +
                                         "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax" +
                                         (secure ? "; Secure" : ""));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response from_elsewhere(const Site& site) {
  return message_page(site, 403, "This came from another site",
                      "Filters can be kept from this site's own pages only.",
                      {"/filter", "Go to your filters"});
}

}  // namespace

http::Response filter_page(const Site& site, const http::Request& request) {
  const SavedFilters saved =
      SavedFilters::from_cookie(site.parts().seal, request.cookie(SavedFilters::kCookie));
  auto read = news::filter_from(request.query);
  if (!read) {
    return message_page(site, 400, "This filter asks for too much",
                        "A filter has room for 100 choices and ten words.", {"/filter", "Make a filter"});
  }
  const news::ReadFilter asked = answerable(site, *std::move(read));
  const news::Filter& filter = asked.filter;
  const latest::Counts counts = site.parts().latest.counts(filter, kPanel, 2000);
  const auto fill = [&](Dictionary& page) {
    fill_frame(page, site, "Your filter", "/filter", false);
    for (const std::string& note : asked.notes) (*page.AddSectionDictionary("NOTE"))["TEXT"] = note;
    fill_kept(page, site, saved);
    page["WORDS"] = joined(filter.words);
    page["TOTAL"] = in_digits(site, counts.total);
    page["STORIES"] = counts.total == 1 ? "story" : "stories";
    page.ShowSection(filter.told_once ? "ONCE" : "EACH");
    fill_facet(page, site, filter, counts, Facet::story, "Stories");
    fill_facet(page, site, filter, counts, Facet::topic, "Topics");
    fill_facet(page, site, filter, counts, Facet::place, "Places");
    fill_facet(page, site, filter, counts, Facet::person, "People");
    fill_facet(page, site, filter, counts, Facet::organisation, "Organisations");
    fill_facet(page, site, filter, counts, Facet::source, "Sources");
    fill_facet(page, site, filter, counts, Facet::language, "Languages");
    fill_facet(page, site, filter, counts, Facet::kind, "Kinds");
    fill_facet(page, site, filter, counts, Facet::picture, "Pictures");
    fill_urgencies(page, filter);
    const std::string query = news::to_query(filter);
    for (const SavedFilter& kept : saved.all()) {
      if (!query.empty() && news::to_query(kept.filter) == query) page["NAME_OF_FILTER"] = kept.name;
    }
    page["SUGGESTED"] = filter.is_empty() ? "My news" : shortened(in_words(site, filter), 40);
  };
  const auto fill_head = [&](Dictionary& head) {
    head["FILTER_STYLE"] = site.parts().files.address("filter.css");
    head["FILTER_SCRIPT"] = site.parts().files.address("filter.js");
  };
  std::string html = site.parts().theme.page("filter", "/filter", fill, fill_head);
  http::Response response = http::Response::html(std::move(html));
  response.headers.set("Vary", "Cookie");
  return response;
}

http::Response filter_counts(const Site& site, const http::Request& request) {
  auto read = news::filter_from(request.query);
  if (!read)
    return http::Response::json("{\"error\":\"This filter asks for more than a filter can.\"}\n", 400);
  const news::Filter filter = answerable(site, *std::move(read)).filter;
  const latest::Counts counts = site.parts().latest.counts(filter, kPanel, 2000);
  boost::json::object values;
  const auto add = [&](const Choice& choice, std::int64_t items) {
    values[std::string(name_of(choice.facet)) + "=" + value_in_address(choice)] = items;
  };
  for (const latest::FacetCounts& facet : counts.facets) {
    for (const auto& value : facet.values) add({facet.facet, value.value}, value.items);
  }
  for (const auto* choices : {&filter.with, &filter.without}) {
    for (const Choice& choice : *choices) {
      if (is_shown_when_chosen(choice.facet)) add(choice, count_alone(site, filter, choice));
    }
  }
  return http::Response::json(boost::json::serialize(
      boost::json::object{{"total", counts.total}, {"words", in_words(site, filter)}, {"counts", values}}));
}

http::Response keep_filter(const Site& site, const http::Request& request) {
  if (!is_from_here(site, request)) return from_elsewhere(site);
  const http::Parameters form = request.form();
  auto read = news::filter_from(form);
  if (read) read = answerable(site, *std::move(read));
  SavedFilters saved = SavedFilters::from_cookie(site.parts().seal, request.cookie(SavedFilters::kCookie));
  std::string name(form.get("name"));
  if (read && name.empty()) name = shortened(in_words(site, read->filter), SavedFilters::kLongestName);
  if (!read || !saved.keep(name, read->filter)) {
    return message_page(site, 400, "This filter cannot be kept",
                        "A name has at most 60 letters, and a browser keeps at most 20 filters.",
                        {"/filter", "Go to your filters"});
  }
  const std::string query = news::to_query(read->filter);
  return with_cookie(site, saved, query.empty() ? "/news" : "/news?" + query);
}

http::Response forget_filter(const Site& site, const http::Request& request) {
  if (!is_from_here(site, request)) return from_elsewhere(site);
  SavedFilters saved = SavedFilters::from_cookie(site.parts().seal, request.cookie(SavedFilters::kCookie));
  saved.forget(request.form().get("name"));
  return with_cookie(site, saved, "/filter");
}

}  // namespace dateline::site
