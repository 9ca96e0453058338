// `/currency`: an amount of one currency in another, on a day, and what goes with that.

#include <algorithm>

#include "money/bank.h"
#include "money/whence.h"
#include "site/currency_tables.h"
#include "site/currency_words.h"
#include "site/pages.h"
#include "site/story.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;
using money::Currency;

// The currencies to choose from: the main ones, those that are quoted, those that are no more.
void fill_options(Dictionary& page, const Site& site, const char* section, const money::RateBook& book,
                  Currency chosen) {
  const std::string& language = site.settings().reading.language;
  const auto add = [&](Dictionary& group, Currency currency) {
    Dictionary* option = group.AddSectionDictionary("OPTION");
    (*option)["CODE"] = std::string(currency.code());
    (*option)["NAME"] = money::name_of(currency, language);
    if (currency == chosen) option->ShowSection("SELECTED");
  };
  std::vector<Currency> known = money::known_currencies(book);
  if (std::find(known.begin(), known.end(), chosen) == known.end()) known.push_back(chosen);
  const auto mains = money::main_currencies();
  const auto kind_of = [&](Currency currency) {
    if (std::find(mains.begin(), mains.end(), currency) != mains.end()) return 0;
    return money::retired(currency, today_of(site)) == nullptr ? 1 : 2;
  };
  std::sort(known.begin(), known.end(), [&](Currency a, Currency b) {
    return std::pair(kind_of(a), kind_of(a) == 0 ? std::string() : money::name_of(a, language)) <
           std::pair(kind_of(b), kind_of(b) == 0 ? std::string() : money::name_of(b, language));
  });
  const std::array<const char*, 3> names{"Main currencies", "Other currencies", "No longer in use"};
  for (int kind = 0; kind < 3; ++kind) {
    Dictionary* group = nullptr;
    const auto put = [&](Currency currency) {
      if (group == nullptr) {
        group = page.AddSectionDictionary(section);
        (*group)["GROUP"] = names[static_cast<std::size_t>(kind)];
      }
      add(*group, currency);
    };
    // The main ones in their own order.
    if (kind == 0) {
      for (const Currency main : mains)
        if (std::find(known.begin(), known.end(), main) != known.end()) put(main);
      continue;
    }
    for (const Currency currency : known)
      if (kind_of(currency) == kind) put(currency);
  }
}

void fill_form(Dictionary& page, const Site& site, const http::Request& request, const money::RateBook& book,
               const money::Question& question, const std::string& amount) {
  const money::Day today = today_of(site);
  money::Day first = today;
  money::Day last = today;
  for (const auto& source : book) {
    if (source->days().empty()) continue;
    first = std::min(first, source->days().front());
    last = std::max(last, source->days().back());
  }
  page["AMOUNT"] = amount;
  page["DATE"] =
      question.date ? money::to_text(*question.date) : std::string(request.query.get("date").substr(0, 10));
  page["FIRST_DAY"] = money::to_text(first);
  page["LAST_DAY"] = money::to_text(last);
  page["SWAP"] = currency_address(amount, question.to, question.from, question.date);
  fill_options(page, site, "FROM_GROUP", book, question.from);
  fill_options(page, site, "TO_GROUP", book, question.to);
  fill_options(page, site, "OWN_GROUP", book, usual_of(site, request).to);
  if (request.cookie("amounts") != "off") page.ShowSection("AMOUNTS_ON");
}

void fill_result(Dictionary& page, const Site& site, const money::Conversion& done) {
  Dictionary* result = page.AddSectionDictionary("RESULT");
  (*result)["GIVEN"] = amount_in_words(site, done.amount, done.quote.from);
  (*result)["GOT"] = amount_in_words(site, done.result, done.quote.to);
  (*result)["RATE"] = rate_in_words(site, done.quote.ratio, done.quote.from, done.quote.to);
  (*result)["INVERSE"] = rate_in_words(site, done.quote.ratio.inverse(), done.quote.to, done.quote.from);
  for (const std::string& sentence : money::whence(done.quote, site.parts().rates.state(done.quote.source)))
    (*result->AddSectionDictionary("SENTENCE"))["TEXT"] = sentence;
}

// The banks, with what we have of each and how it stands with it.
void fill_banks(Dictionary& page, const Site& site, const money::RateBook& book) {
  for (const auto& source : book) {
    const money::Bank* bank = money::find_bank(source->source());
    if (bank == nullptr || source->days().empty()) continue;
    Dictionary* row = page.AddSectionDictionary("SOURCE");
    (*row)["HREF"] = std::string(bank->page());
    (*row)["NAME"] = std::string(bank->name());
    const money::BankState state = site.parts().rates.state(source->source());
    std::string words =
        money::in_words(source->days().front()) + " to " + money::in_words(source->days().back());
    if (state.failures > 0) words += "; no newer ones can be had: " + state.status;
    (*row)["STATE"] = words;
  }
}

int status_of(const Error& error) {
  return error.kind == ErrorKind::not_found ? 404 : 400;
}

}  // namespace

http::Response currency_page(const Site& site, const http::Request& request) {
  const auto book = site.parts().rates.book();
  const money::Usual usual = usual_of(site, request);
  const money::Asked asked = money::read_question(request.query, usual);
  const money::Question& question = asked.question;
  const std::string amount(request.query.has("amount") ? request.query.get("amount").substr(0, 120)
                                                       : usual.amount);
  const Result<money::Conversion> done =
      asked.error
          ? Result<money::Conversion>(*asked.error)
          : money::convert(*book, question.amount, question.from, question.to, question.date, usual.today);
  const bool empty = book->empty();
  std::string html = site.parts().theme.page(
      "currency", "/currency",
      [&](Dictionary& page) {
        fill_frame(page, site, "Currency converter", "/currency", false);
        page.SetTemplateGlobalValue(
            "DESCRIPTION",
            "An amount of one currency in another, by central banks' reference rates, "
            "today or on a past day.");
        fill_form(page, site, request, *book, question, amount);
        if (done) {
          fill_result(page, site, *done);
          fill_currency_tables(page, site, *book, *done, request, amount);
        } else if (!empty) {
          (*page.AddSectionDictionary("PROBLEM"))["TEXT"] = done.error().message;
          if (done.error().where == "amount") page.ShowSection("WRONG_AMOUNT");
        }
        if (empty) page.ShowSection("NO_RATES");
        fill_banks(page, site, *book);
      },
      [&](Dictionary& head) {
        head["CURRENCY_STYLE"] = site.parts().files.address("currency.css");
        head["CURRENCY_SCRIPT"] = site.parts().files.address("currency.js");
      });
  http::Response response =
      http::Response::html(std::move(html), done || empty ? 200 : status_of(done.error()));
  response.headers.set("Vary", "Cookie");
  return response;
}

http::Response keep_own_currency(const Site& site, const http::Request& request) {
  const std::string_view fetched = request.headers.get("Sec-Fetch-Site");
  const http::Parameters form = request.form();
  const auto currency = money::read_currency(form.get("currency"), "currency");
  if (!currency || (!fetched.empty() && fetched != "same-origin" && fetched != "none")) {
    return message_page(site, 400, "Your currency was not kept",
                        currency ? "This came from another site." : currency.error().message,
                        {"/currency", "Go to the currency converter"});
  }
  http::Response response = http::Response::redirect("/currency", 303);
  const bool secure = site.settings().base_url.starts_with("https:");
  const std::string kept =
      std::string("; Path=/; Max-Age=31536000; SameSite=Lax") + (secure ? "; Secure" : "");
  // Script reads them: nothing in them is secret.
  response.headers.add("Set-Cookie", "currency=" + std::string(currency->code()) + kept);
  response.headers.add("Set-Cookie",
                       std::string("amounts=") + (form.get("amounts") == "on" ? "on" : "off") + kept);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace dateline::site
