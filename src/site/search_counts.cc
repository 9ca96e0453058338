#include "site/search_counts.h"

#include <algorithm>
#include <map>

#include "site/choice_names.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::size_t kMostValues = 8;
constexpr std::size_t kMostBars = 70;
constexpr int kBarWidth = 10;
constexpr int kChartHeight = 64;

CivilTime civil_day(std::int32_t day) {
  return civil({std::int64_t{day} * kDayMs, 0, true});
}
std::int32_t day_number(const CivilTime& day) {
  return static_cast<std::int32_t>(from_civil({day.year, day.month, day.day}, 0).unix_ms / kDayMs);
}

std::string two(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}
std::string iso(const CivilTime& day) {
  return std::to_string(day.year) + "-" + two(day.month) + "-" + two(day.day);
}

std::string address(const SearchAsked& asked) {
  return "/search?" + to_query(asked);
}

enum class Unit { day, week, month, year };

Unit unit_for(std::int32_t days) {
  if (days <= 45) return Unit::day;
  if (days <= 400) return Unit::week;
  return days <= 2000 ? Unit::month : Unit::year;
}

// The first day of the stretch in which a day lies, and of the next.
std::pair<CivilTime, CivilTime> stretch(std::int32_t day, Unit unit) {
  const CivilTime date = civil_day(day);
  switch (unit) {
    case Unit::year:
      return {{date.year, 1, 1}, {date.year + 1, 1, 1}};
    case Unit::month:
      return {{date.year, date.month, 1}, civil(from_civil({date.year, date.month + 1, 1}, 0))};
    case Unit::week: {
      const std::int32_t monday = day - (day % 7 + 7 + 3) % 7;  // 1970 began on a Thursday
      return {civil_day(monday), civil_day(monday + 7)};
    }
    default:
      return {date, civil_day(day + 1)};
  }
}

Bar bar_of(const CivilTime& first, const CivilTime& after, Unit unit, const std::string& language) {
  const Reading utc{"UTC", language};
  const auto named = [&](const CivilTime& day) { return short_day(from_civil(day, 0), {0, 0, true}, utc); };
  Bar bar;
  switch (unit) {
    case Unit::year:
      bar.name = bar.on = std::to_string(first.year);
      break;
    case Unit::month:
      bar.on = std::to_string(first.year) + "-" + two(first.month);
      bar.name = bar.on;
      break;
    case Unit::week: {
      const CivilTime last = civil_day(day_number(after) - 1);
      bar.on = iso(first) + ".." + iso(last);
      bar.name = named(first) + " – " + named(last);
      break;
    }
    default:
      bar.on = iso(first);
      bar.name = named(first);
  }
  return bar;
}

struct Value {
  std::string name;
  std::int64_t items = 0;
  bool is_chosen = false;
  SearchAsked other;  // with it chosen, or not any more
};

void fill_values(Dictionary& results, const std::string& name, std::vector<Value> values) {
  std::erase_if(values, [](const Value& value) { return value.name.empty(); });
  if (values.size() > kMostValues) values.resize(kMostValues);
  if (values.empty() || (values.size() == 1 && !values.front().is_chosen)) return;
  Dictionary* facet = results.AddSectionDictionary("FACET");
  (*facet)["FACET_NAME"] = name;
  for (const Value& value : values) {
    Dictionary* row = facet->AddSectionDictionary("VALUE");
    (*row)["NAME"] = value.name;
    (*row)["COUNT"] = static_cast<long>(value.items);
    (*row)["HREF"] = address(value.other);
    row->ShowSection(value.is_chosen ? "CHOSEN" : "OPEN");
  }
}

}  // namespace

std::vector<Bar> bars_of(const std::vector<std::pair<std::int32_t, std::int64_t>>& days,
                         const std::string& language) {
  std::vector<Bar> bars;
  if (days.empty()) return bars;
  const std::int32_t last = days.back().first;
  const Unit unit = unit_for(last - days.front().first + 1);
  std::size_t at = 0;
  // A century without hits is not drawn year by year.
  std::int32_t first = days.front().first;
  if (unit == Unit::year) first = std::max(first, last - static_cast<std::int32_t>(kMostBars - 1) * 365);
  while (at < days.size() && days[at].first < first) ++at;
  for (std::int32_t day = at < days.size() ? days[at].first : last; day <= last;) {
    const auto [begin, after] = stretch(day, unit);
    Bar bar = bar_of(begin, after, unit, language);
    day = day_number(after);
    for (; at < days.size() && days[at].first < day; ++at) bar.items += days[at].second;
    bars.push_back(std::move(bar));
  }
  return bars;
}

void fill_facets(Dictionary& results, const Site& site, const search::Answer& answer,
                 const SearchAsked& asked) {
  SearchAsked base = asked;
  base.page = 1;
  for (const auto& [facet, name] : {std::pair{news::Facet::topic, "Topic"},
                                    {news::Facet::place, "Place"},
                                    {news::Facet::source, "Source"}}) {
    std::vector<Value> values;
    for (const search::ValueCount& count : answer.values) {
      if (count.value.facet != facet) continue;
      const news::Choice choice{facet, count.value.value};
      Value value{name_of(site, choice), count.items, false, base};
      auto& choices = value.other.choices;
      const auto chosen = std::find(choices.begin(), choices.end(), choice);
      value.is_chosen = chosen != choices.end();
      if (value.is_chosen) {
        choices.erase(chosen);
      } else {
        choices.push_back(choice);
      }
      values.push_back(std::move(value));
    }
    std::stable_sort(values.begin(), values.end(),
                     [](const Value& a, const Value& b) { return a.is_chosen > b.is_chosen; });
    fill_values(results, name, std::move(values));
  }
  std::map<int, std::int64_t, std::greater<>> years;
  for (const auto& [day, items] : answer.days) years[civil_day(day).year] += items;
  std::vector<Value> values;
  for (const auto& [year, items] : years) {
    const std::string name = std::to_string(year);
    Value value{name, items, asked.on == name, base};
    value.other.on = value.is_chosen ? "" : name;
    values.push_back(std::move(value));
  }
  fill_values(results, "Year", std::move(values));
}

void fill_chart(Dictionary& results, const Site& site, const search::Answer& answer,
                const SearchAsked& asked) {
  const std::vector<Bar> bars = bars_of(answer.days, site.settings().reading.language);
  SearchAsked base = asked;
  base.page = 1;
  if (!asked.on.empty()) {
    SearchAsked all = base;
    all.on.clear();
    Dictionary* time = results.AddSectionDictionary("ALL_TIME");
    (*time)["HREF"] = address(all);
    (*time)["ON"] = asked.on;
  }
  if (bars.size() < 2) return;
  std::int64_t most = 1;
  for (const Bar& bar : bars) most = std::max(most, bar.items);
  Dictionary* chart = results.AddSectionDictionary("CHART");
  const auto width = static_cast<int>(bars.size()) * kBarWidth;
  (*chart)["WIDTH"] = width;
  (*chart)["HEIGHT"] = kChartHeight;
  (*chart)["FROM"] = bars.front().name;
  (*chart)["TO"] = bars.back().name;
  const auto busiest = std::max_element(bars.begin(), bars.end(),
                                        [](const Bar& a, const Bar& b) { return a.items < b.items; });
  (*chart)["BUSIEST"] = busiest->name;
  (*chart)["MOST"] = static_cast<long>(most);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    if (bars[i].items == 0) continue;
    const int height = std::max(2, static_cast<int>(bars[i].items * kChartHeight / most));
    SearchAsked other = base;
    other.on = bars[i].on;
    for (const char* section : {"BAR", "BAR_ROW"}) {
      Dictionary* row = chart->AddSectionDictionary(section);
      (*row)["NAME"] = bars[i].name;
      (*row)["COUNT"] = static_cast<long>(bars[i].items);
      (*row)["HREF"] = address(other);
      (*row)["X"] = static_cast<int>(i) * kBarWidth;
      (*row)["Y"] = kChartHeight - height;
      (*row)["BAR_HEIGHT"] = height;
      (*row)["BAR_WIDTH"] = kBarWidth - 2;
      (*row)["FULL"] = kChartHeight;
    }
  }
}

}  // namespace dateline::site
