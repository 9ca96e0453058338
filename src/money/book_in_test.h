#pragma once

#include <string>
#include <vector>

#include "money/bank.h"
#include "money/rates.h"

namespace dateline::money {

inline Day day(const char* text) {
  return *day_from(text);
}
inline Currency currency(const char* code) {
  return *Currency::from(code);
}
inline Decimal number(const char* text) {
  return *Decimal::parse(text);
}

/// Euro foreign exchange reference rates as the European Central Bank published them (its CSV): the first
/// days, those around the new year of 2005 (a new lira) and of 2011 (the kroon's last), and of October 2015.
inline constexpr const char* kEcbFile =
    "Date,USD,JPY,EEK,GBP,RUB,TRL,TRY,\n"
    "2015-10-09,1.1362,136.65,N/A,0.7407,69.364,N/A,3.2973,\n"
    "2015-10-08,1.1254,134.92,N/A,0.7366,70.3304,N/A,3.3012,\n"
    "2015-10-07,1.1266,135.3,N/A,0.7358,69.9561,N/A,3.2997,\n"
    "2010-12-31,1.3362,108.65,15.6466,0.86075,40.82,N/A,2.0694,\n"
    "2005-01-03,1.3507,139.04,15.6466,0.7096,37.4308,N/A,1.8301,\n"
    "2004-12-31,1.3621,139.65,15.6466,0.70505,N/A,1836200,N/A,\n"
    "1999-01-05,1.179,130.96,15.6466,0.7122,N/A,372816,N/A,\n"
    "1999-01-04,1.1789,133.73,15.6466,0.7111,N/A,372274,N/A,\n";

/// A book of one source, made from a bank's file.
inline RateBook book_of(const std::string& file) {
  const Bank* bank = bank_of_file(file);
  const SourceRates none(std::string(bank->id()), bank->base(), bank->quotes());
  return {std::make_shared<SourceRates>(none.with(*bank->read(file)))};
}

}  // namespace dateline::money
