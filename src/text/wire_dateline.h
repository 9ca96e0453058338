#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/timestamp.h"

namespace dateline::text {

/// The day that a dateline names; 0 = it does not say. It is the writer's day, at the place of writing.
struct DatelineDay {
  int day = 0;
  int month = 0;  ///< 0 also where the word is a different month in different languages.
  int year = 0;

  friend bool operator==(const DatelineDay&, const DatelineDay&) = default;
};

/// Where, when and by which agency a wire story was written, as told at its head:
/// `ROSEAU, Dominica, April 3 (Reuters) -`.
struct WireDateline {
  std::size_t length = 0;           ///< Bytes from the text's beginning to where the story itself begins.
  std::string printed;              ///< As it is to be printed, separator and all: `PARIS, 8 oct. (AFP) –`.
  std::vector<std::string> cities;  ///< In their usual writing: `New York`; may be empty (`(Reuters) -`).
  std::string region;               ///< `Dominica`, `Ill.`, as written; may be empty.
  std::optional<DatelineDay> day;
  std::string agency;  ///< As written, without brackets; may be empty.
  std::string byline;  ///< Of a line `By Jane Roe` that stands in front; without *By*. Not part of `printed`.
};

/// What is known of a text beside it; all may be empty.
struct DatelineHints {
  std::string_view language;  ///< BCP 47; decides what ambiguous names of months mean.
  std::string_view located;   ///< Where the source says that it was written.
  std::string_view provider;  ///< The agency or outlet whose text it is.
};

/// Recognises a wire dateline at the head of a plain text (UTF-8): of European, Arabic, Indian, Chinese,
/// Japanese and Korean agencies, in any language whose months ICU knows. Would rather miss one than take a
/// sentence for one: a city and a dash alone count only where the city is in capitals and a known one (or in
/// a known country or state), or is where `located` says. Looks at the first 400 bytes; linear, never fails.
std::optional<WireDateline> read_wire_dateline(std::string_view text, const DatelineHints& hints = {});

/// How long the head of `text` is that says the same as `dateline`, up to case, white space and what
/// separates it from the story, its separator included; 0 where the text begins otherwise or no separator
/// shows that a dateline ends there.
std::size_t length_of_same_dateline(std::string_view text, std::string_view dateline);

/// `dateline` with a separator at its end, ready to stand before a story: `OSLO` becomes `OSLO –`; `MOSCOW,
/// October 8. /TASS/.` stays.
std::string with_separator(std::string_view dateline);

/// How agencies write theirs.
enum class DatelineStyle {
  slashes,   ///< `MOSCOW, October 8. /TASS/.`
  brackets,  ///< `BERLIN, 8. Oktober (dpa) -`, with an en dash in French, Polish, Hungarian and the like.
};

/// Writes a dateline: the city in capitals, the day of `moment` at its own offset with its month's name, as
/// `language` (BCP 47) orders them, and the agency. Chinese, Japanese and Korean follow their own agencies
/// (`新华社北京10月8日电`, `【東京10月8日共同】`, `(서울=연합뉴스)`) in either style. Empty parts are left
/// out.
std::string write_dateline(std::string_view city, const Timestamp& moment, std::string_view agency,
                           std::string_view language, DatelineStyle style);

}  // namespace dateline::text
