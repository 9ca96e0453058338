#include "site/currency_tables.h"

#include "money/bank.h"
#include "money/series.h"
#include "site/currency_words.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;
using money::Currency;
using money::Day;
using money::Span;

// What a conversion's tables are made for.
struct Asked {
  const Site& site;
  const money::RateBook& book;
  const money::Conversion& done;
  std::optional<Day> date;  // as the address says
  std::string amount;       // the same
  Day today;

  const money::Quote& quote() const { return done.quote; }
};

std::string number_in_words(const Asked& asked, const money::Decimal& number) {
  return money::written_number(number.text(), asked.site.settings().reading.language);
}

// `European Central Bank, October 8, 2015`.
std::string whose(const money::Quote& quote) {
  const money::Bank* bank = money::find_bank(quote.source);
  if (bank == nullptr) return "By a rate that is fixed for ever";
  return std::string(bank->name()) + ", " + money::in_words(quote.fixing);
}

std::string address_with(const Asked& asked, Span span) {
  return currency_address(asked.amount, asked.quote().from, asked.quote().to, asked.date) +
         "&span=" + std::string(money::name_of(span));
}

// `/api/v1/rates/EUR/JPY.csv?first=2014-10-08&last=2015-10-08`.
std::string series_address(const Asked& asked, Day first) {
  std::string address = "/api/v1/rates/" + std::string(asked.quote().from.code()) + "/" +
                        std::string(asked.quote().to.code()) + ".csv?";
  if (first > Day(std::chrono::year(1900) / 1 / 1)) address += "first=" + money::to_text(first) + "&";
  return address + "last=" + money::to_text(asked.quote().asked);
}

// `From October 8, 2014 to October 8, 2015 the euro fell by 4.9% against the yen, from 141.87 to 134.92. ...`
std::string chart_in_words(const Asked& asked, const money::Summary& summary) {
  const auto name = [&](Currency currency) { return "the " + money::name_behind(currency, "1", "en"); };
  const money::Decimal& change = summary.change;
  std::string out =
      "From " + money::in_words(summary.first.day) + " to " + money::in_words(summary.last.day) + " ";
  if (change.is_zero()) {
    out += name(asked.quote().from) + " stood still against " + name(asked.quote().to) + ", at " +
           number_in_words(asked, summary.last.rate);
  } else {
    const money::Decimal size(change.is_negative() ? -change.coefficient() : change.coefficient(),
                              change.scale());
    out += name(asked.quote().from) + (change.is_negative() ? " fell by " : " rose by ") +
           in_per_cent(asked.site, size) + " against " + name(asked.quote().to) + ", from " +
           number_in_words(asked, summary.first.rate) + " to " + number_in_words(asked, summary.last.rate);
  }
  return out + ". It was highest on " + money::in_words(summary.highest.day) + ", at " +
         number_in_words(asked, summary.highest.rate) + ", and lowest on " +
         money::in_words(summary.lowest.day) + ", at " + number_in_words(asked, summary.lowest.rate) + ".";
}

void fill_chart(Dictionary& page, const Asked& asked, Span span) {
  const Day last = asked.quote().asked;
  const Day first = money::first_of(span, last);
  const auto points =
      money::series(asked.book, asked.quote().from, asked.quote().to, first, last, asked.today);
  if (points.empty()) return;
  Dictionary* chart = page.AddSectionDictionary("CHART");
  const std::string from(asked.quote().from.code());
  const std::string to(asked.quote().to.code());
  (*chart)["CHART_NAME"] = "One " + from + " in " + to;
  (*chart)["FROM"] = from;
  (*chart)["TO"] = to;
  (*chart)["CHART_WORDS"] = chart_in_words(asked, money::summary_of(points));
  (*chart)["SERIES"] = series_address(asked, first);
  (*chart)["CSV"] = series_address(asked, money::first_of(Span::all, last));
  for (const auto& [one, words] : {std::pair{Span::week, "A week"},
                                   {Span::month, "A month"},
                                   {Span::year, "A year"},
                                   {Span::all, "All"}}) {
    Dictionary* link = chart->AddSectionDictionary("SPAN");
    (*link)["HREF"] = address_with(asked, one);
    (*link)["SPAN_NAME"] = std::string(money::name_of(one));
    (*link)["SPAN_WORDS"] = words;
    if (one == span) link->ShowSection("CURRENT");
  }
  const bool has_range = span == Span::year || span == Span::all;
  (*chart)["STRETCH"] = span == Span::all ? "Last fixing of the year"
                        : has_range       ? "Last fixing of the month"
                                          : "Fixing";
  (*chart)["LAST_OF_IT"] = "1 " + from + " = " + to;
  if (has_range) chart->ShowSection("RANGE");
  for (const money::Row& one : money::rows_of(points, span)) {
    Dictionary* row = chart->AddSectionDictionary("ROW");
    (*row)["DAY_ISO"] = money::to_text(one.last.day);
    (*row)["DAY"] = money::in_words(one.last.day);
    (*row)["LAST"] = number_in_words(asked, one.last.rate);
    if (!has_range) continue;
    Dictionary* range = row->AddSectionDictionary("RANGE");
    (*range)["HIGHEST"] = number_in_words(asked, one.highest);
    (*range)["LOWEST"] = number_in_words(asked, one.lowest);
  }
}

// What the amount bought a week, a month, years before.
void fill_past(Dictionary& page, const Asked& asked) {
  const money::Quote& quote = asked.quote();
  Dictionary* past = nullptr;
  const auto add = [&](Day day, const char* ago) {
    const auto then = money::convert(asked.book, asked.done.amount, quote.from, quote.to, day, asked.today);
    if (!then || then->result.is_zero() || quote.source.empty() || then->quote.source.empty()) return;
    if (past == nullptr) {
      past = page.AddSectionDictionary("PAST");
      (*past)["PAST_NAME"] = "What " + amount_in_words(asked.site, asked.done.amount, quote.from) + " bought";
      (*past)["UNTIL"] = money::in_words(quote.fixing);
      (*past)["WHENCE"] = "Reference rates of the " + std::string(money::find_bank(quote.source)->name());
    }
    Dictionary* row = past->AddSectionDictionary("ROW");
    (*row)["HREF"] = currency_address(asked.amount, quote.from, quote.to, day);
    (*row)["DAY_ISO"] = money::to_text(then->quote.fixing);
    (*row)["DAY"] = money::in_words(then->quote.fixing);
    (*row)["AGO"] = ago;
    if (then->quote.source != quote.source)
      row->SetValueAndShowSection("WHENCE", whose(then->quote), "ELSEWHERE");
    (*row)["BOUGHT"] = in_digits(asked.site, then->result, quote.to) + " " + std::string(quote.to.code());
    (*row)["CHANGE"] = change_in_words(
        asked.site,
        money::per_cent_change(money::shown_rate(then->quote.ratio), money::shown_rate(quote.ratio), 1));
  };
  const Day day = quote.asked;
  add(day - std::chrono::days(7), "a week before");
  add(money::months_before(day, 1), "a month before");
  add(money::months_before(day, 12), "a year before");
  add(money::months_before(day, 60), "five years before");
  add(money::months_before(day, 120), "ten years before");
  add(money::months_before(day, 240), "twenty years before");
}

// Since the fixing before that of the quote, by the same source.
std::string day_change(const Asked& asked, const money::Quote& now) {
  const auto before =
      money::quote(asked.book, now.from, now.to, now.fixing - std::chrono::days(1), asked.today);
  if (!before || before->source != now.source) return "";
  return change_in_words(
      asked.site, money::per_cent_change(money::shown_rate(before->ratio), money::shown_rate(now.ratio), 2));
}

void fill_main(Dictionary& page, const Asked& asked) {
  const money::Quote& quote = asked.quote();
  Dictionary* main = page.AddSectionDictionary("MAIN");
  const std::string from(quote.from.code());
  (*main)["MAIN_NAME"] =
      money::name_of(quote.from, asked.site.settings().reading.language) + " in the main currencies";
  (*main)["ONE"] = "1 " + from;
  (*main)["GIVEN"] = in_digits(asked.site, asked.done.amount, quote.from) + " " + from;
  // Most are of the same fixing; those that are not say so.
  std::string usual;
  for (const Currency other : money::main_currencies()) {
    if (other == quote.from) continue;
    const auto found =
        money::convert(asked.book, asked.done.amount, quote.from, other, asked.date, asked.today);
    if (!found) continue;
    Dictionary* row = main->AddSectionDictionary("ROW");
    (*row)["HREF"] = currency_address(asked.amount, quote.from, other, asked.date);
    (*row)["NAME"] = money::name_of(other, asked.site.settings().reading.language);
    (*row)["CODE"] = std::string(other.code());
    if (usual.empty()) {
      usual = whose(found->quote);
      (*main)["WHENCE"] = usual;
    }
    if (whose(found->quote) != usual) row->SetValueAndShowSection("WHENCE", whose(found->quote), "ELSEWHERE");
    (*row)["RATE"] = number_in_words(asked, money::shown_rate(found->quote.ratio));
    (*row)["SUM"] = in_digits(asked.site, found->result, other);
    (*row)["CHANGE"] = day_change(asked, found->quote);
  }
}

}  // namespace

void fill_currency_tables(Dictionary& page, const Site& site, const money::RateBook& book,
                          const money::Conversion& done, const http::Request& request,
                          const std::string& amount) {
  const auto date = money::day_from(request.query.get("date"));
  const Asked asked{site, book, done, date, amount, today_of(site)};
  fill_chart(page, asked, money::span_named(request.query.get("span")).value_or(Span::year));
  fill_past(page, asked);
  fill_main(page, asked);
}

}  // namespace dateline::site
