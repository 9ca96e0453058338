#include "api/rates.h"

#include <boost/json.hpp>

#include "money/series.h"
#include "money/whence.h"

namespace dateline::api {
namespace {

namespace json = boost::json;
using money::Currency;
using money::Day;

json::object source_of(const money::Quote& quote) {
  const money::Bank* bank = money::find_bank(quote.source);
  if (bank == nullptr) return {};
  return {{"id", bank->id()}, {"name", bank->name()}, {"page", bank->page()}};
}

// Whose rate of which day: beside every figure.
void put_whence(json::object& into, const money::Quote& quote, const money::BankState& state) {
  into["date"] = money::to_text(quote.fixing);
  into["asked"] = money::to_text(quote.asked);
  if (!quote.source.empty()) into["source"] = source_of(quote);
  into["stale"] = money::is_behind(quote, state);
  json::array notes;
  for (const std::string& sentence : money::whence(quote, state)) notes.emplace_back(sentence);
  into["notes"] = std::move(notes);
}

// The currencies that a list in an address names; all that are known where it is empty.
Result<std::vector<Currency>> listed(std::string_view text, const money::RateBook& book) {
  if (text.empty()) return money::known_currencies(book);
  std::vector<Currency> out;
  while (!text.empty() && out.size() < 300) {
    const std::size_t end = std::min(text.find(','), text.size());
    const auto one = money::read_currency(text.substr(0, end), "to");
    if (!one) return one.error();
    out.push_back(*one);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string csv_of(const std::vector<money::Point>& points, const std::string& source) {
  std::string out = "date,rate,source\n";
  out.reserve(points.size() * 28);
  for (const money::Point& point : points)
    out += money::to_text(point.day) + "," + point.rate.text() + "," + source + "\n";
  return out;
}

// What a series is asked for.
struct Stretch {
  Currency from;
  Currency to;
  Day first;
  Day last;
};

Result<Stretch> stretch_in(const http::Request& request, Day today) {
  const auto from = money::read_currency(request.captures.get("from"), "from");
  if (!from) return from.error();
  const auto to = money::read_currency(request.captures.get("to"), "to");
  if (!to) return to.error();
  Stretch out{*from, *to, money::first_of(money::Span::all, today), today};
  for (const auto& [name, day] : {std::pair{"first", &out.first}, std::pair{"last", &out.last}}) {
    if (request.query.get(name).empty()) continue;
    const auto read = money::read_day(request.query.get(name), name);
    if (!read) return read.error();
    *day = *read;
  }
  if (out.last < out.first) return Error{ErrorKind::invalid, "The first day is after the last.", "first"};
  return out;
}

}  // namespace

void RatesPart::add_routes(http::Router& router) const {
  router.get("/api/v1/rates", [this](const http::Request& request) { return rates(request); });
  router.get("/api/v1/convert", [this](const http::Request& request) { return convert(request); });
  router.get("/api/v1/currencies", [this](const http::Request& request) { return currencies(request); });
  router.get("/api/v1/rates/{from}/{to}.csv",
             [this](const http::Request& request) { return series(request, true); });
  router.get("/api/v1/rates/{from}/{to}",
             [this](const http::Request& request) { return series(request, false); });
}

money::Usual RatesPart::usual() const {
  money::Usual usual = usual_;
  usual.today = money::day_of(clock_.now());
  return usual;
}

http::Response RatesPart::convert(const http::Request& request) const {
  const money::Asked asked = money::read_question(request.query, usual());
  if (asked.error) return problem(*asked.error);
  const auto book = rates_.book();
  const money::Question& question = asked.question;
  const auto done =
      money::convert(*book, question.amount, question.from, question.to, question.date, usual().today);
  if (!done) return problem(done.error());
  json::object body{{"amount", done->amount.text()},
                    {"from", question.from.code()},
                    {"to", question.to.code()},
                    {"result", done->result.text()},
                    {"rate", money::shown_rate(done->quote.ratio).text()},
                    {"inverse", money::shown_rate(done->quote.ratio.inverse()).text()}};
  const std::string& language = usual_.language;
  body["words"] = money::written_number(done->amount.text(), language) + " " +
                  money::name_behind(question.from, done->amount.text(), language) + " = " +
                  money::written_number(done->result.text(), language) + " " +
                  money::name_behind(question.to, done->result.text(), language);
  put_whence(body, done->quote, rates_.state(done->quote.source));
  return json_answer(body);
}

http::Response RatesPart::rates(const http::Request& request) const {
  const auto base = money::read_currency(
      request.query.get("base").empty() ? std::string_view("EUR") : request.query.get("base"), "base");
  if (!base) return problem(base.error());
  const auto book = rates_.book();
  const auto wanted = listed(request.query.get("to"), *book);
  if (!wanted) return problem(wanted.error());
  std::optional<Day> date;
  if (!request.query.get("date").empty()) {
    const auto day = money::read_day(request.query.get("date"), "date");
    if (!day) return problem(day.error());
    date = *day;
  }
  json::object rates;
  std::optional<Error> error;
  for (const Currency currency : *wanted) {
    if (currency == *base) continue;
    const auto quote = money::quote(*book, *base, currency, date, usual().today);
    if (!quote) {
      if (!error) error = quote.error();
      continue;
    }
    json::object one{{"rate", money::shown_rate(quote->ratio).text()},
                     {"date", money::to_text(quote->fixing)}};
    if (quote->source.empty() || quote->from_retired != nullptr || quote->to_retired != nullptr)
      one["fixed"] = true;
    if (!quote->source.empty()) one["source"] = quote->source;
    rates[currency.code()] = std::move(one);
  }
  if (rates.empty() && error) return problem(*error);
  json::object banks;
  for (const auto& source : *book) {
    const money::Bank* bank = money::find_bank(source->source());
    if (bank != nullptr) banks[bank->id()] = json::object{{"name", bank->name()}, {"page", bank->page()}};
  }
  return json_answer({{"base", base->code()},
                      {"asked", money::to_text(date.value_or(usual().today))},
                      {"rates", std::move(rates)},
                      {"sources", std::move(banks)}});
}

http::Response RatesPart::series(const http::Request& request, bool as_csv) const {
  const Day today = usual().today;
  const auto stretch = stretch_in(request, today);
  if (!stretch) return problem(stretch.error());
  const auto book = rates_.book();
  const auto quote = money::quote(*book, stretch->from, stretch->to, stretch->last, today);
  if (!quote) return problem(quote.error());
  const auto points = money::series(*book, stretch->from, stretch->to, stretch->first, stretch->last, today);
  if (as_csv)
    return open_to_all(http::Response::with_type("text/csv; charset=utf-8", csv_of(points, quote->source)));
  json::array listed_points;
  for (const money::Point& point : points)
    listed_points.push_back(json::object{{"date", money::to_text(point.day)}, {"rate", point.rate.text()}});
  return json_answer({{"from", stretch->from.code()},
                      {"to", stretch->to.code()},
                      {"source", source_of(*quote)},
                      {"points", std::move(listed_points)}});
}

http::Response RatesPart::currencies(const http::Request& request) const {
  std::string language(request.query.get("language").substr(0, 35));
  if (language.empty()) language = usual_.language;
  json::array out;
  for (const Currency currency : money::known_currencies(*rates_.book())) {
    json::object one{{"code", currency.code()},
                     {"name", money::name_of(currency, language)},
                     {"symbol", money::symbol_of(currency, language)},
                     {"minorUnits", currency.minor_units()}};
    if (const money::Retired* by = money::retired(currency, usual().today)) {
      one["retired"] = json::object{{"since", money::to_text(by->since)},
                                    {"successor", by->successor.code()},
                                    {"units", by->units.text()},
                                    {"act", by->act}};
    }
    out.push_back(std::move(one));
  }
  return json_answer({{"language", language}, {"currencies", std::move(out)}});
}

}  // namespace dateline::api
