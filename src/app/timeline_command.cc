// dateline timeline: the dated statements of texts.

#include <boost/json.hpp>
#include <iostream>

#include "app/commands.h"
#include "base/log.h"
#include "base/timestamp.h"
#include "intake/read_file.h"
#include "text/charset.h"
#include "text/language.h"
#include "text/prose_dates.h"

namespace dateline::app {
namespace {

constexpr std::size_t kLargestText = 16u << 20;

}  // namespace

int timeline_of(const std::vector<std::string>& files, const std::string& date, const std::string& language) {
  log::set_up("warn");
  std::optional<text::Day> today;
  if (!date.empty()) {
    const std::optional<Timestamp> read = parse_rfc3339(date);
    if (!read || date.size() < 10) {
      std::cerr << "dateline: '" << date << "' is no day; write it as 2015-10-08\n";
      return 2;
    }
    const CivilTime civil_day = civil(*read);
    today = text::Day{civil_day.year, civil_day.month, civil_day.day};
  }
  int code = 0;
  for (const std::string& file : files) {
    const Result<std::string> bytes = intake::read_file(file, kLargestText);
    if (!bytes) {
      std::cerr << "dateline: " << file << ": " << bytes.error().message << "\n";
      code = 2;
      continue;
    }
    const std::string read = text::to_valid_utf8(*bytes);
    const std::string its = language.empty() ? text::language_of(read) : language;
    for (const text::DatedStatement& statement : text::dated_statements(read, its, today)) {
      const boost::json::object out{{"date", text::to_string(statement.date)},
                                    {"precision", text::name_of(statement.date.precision)},
                                    {"sentence", statement.sentence}};
      std::cout << boost::json::serialize(out) << "\n";
    }
  }
  return code;
}

}  // namespace dateline::app
