#pragma once

#include <string>
#include <vector>

#include "money/question.h"
#include "site/site.h"

namespace dateline::site {

/// The day of today in the zone of the site.
money::Day today_of(const Site& site);

/// What holds where a reader's address does not say: the amount, the site's currency, or the reader's own,
/// which the cookie `currency` says.
money::Usual usual_of(const Site& site, const http::Request& request);

/// `100 euros`: an amount with its currency's name, in the language of the site.
std::string amount_in_words(const Site& site, const money::Decimal& amount, money::Currency currency);
/// `13,492`, with no fewer digits behind the point than the currency has.
std::string in_digits(const Site& site, const money::Decimal& amount, money::Currency currency);
/// `1 EUR = 134.92 JPY`.
std::string rate_in_words(const Site& site, const money::Ratio& ratio, money::Currency from,
                          money::Currency to);
/// `4.9%`, or `4,9 %` where the site's language writes a space.
std::string in_per_cent(const Site& site, const money::Decimal& number);
/// `+1.0%`, `−0.3%`, with the sign that print has.
std::string change_in_words(const Site& site, const money::Decimal& per_cent);

/// The address of the page that converts this: `/currency?amount=100&from=EUR&to=JPY&date=2015-10-08`.
std::string currency_address(const std::string& amount, money::Currency from, money::Currency to,
                             const std::optional<money::Day>& date);

}  // namespace dateline::site
