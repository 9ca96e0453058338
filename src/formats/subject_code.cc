#include "formats/subject_code.h"

namespace dateline::formats {
namespace {

constexpr std::string_view kNewsCodes = "://cv.iptc.org/newscodes/";

// The prefixes that the IPTC recommends, and the vocabularies that they stand for.
constexpr std::pair<std::string_view, std::string_view> kSchemes[] = {
    {"medtop", "mediatopic"}, {"subj", "subjectcode"}, {"genre", "genre"}, {"ninat", "ninature"}};

}  // namespace

std::string concept_uri(std::string_view qcode) {
  const auto colon = qcode.find(':');
  if (colon == std::string_view::npos) return {};
  for (const auto& [prefix, vocabulary] : kSchemes)
    if (qcode.substr(0, colon) == prefix)
      return "http" + std::string(kNewsCodes) + std::string(vocabulary) + "/" +
             std::string(qcode.substr(colon + 1));
  return {};
}

std::string qcode_of_uri(std::string_view uri) {
  const auto at = uri.find(kNewsCodes);
  if (at > 5) return {};
  const auto rest = uri.substr(at + kNewsCodes.size());
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos || slash + 1 == rest.size()) return {};
  for (const auto& [prefix, vocabulary] : kSchemes)
    if (rest.substr(0, slash) == vocabulary)
      return std::string(prefix) + ":" + std::string(rest.substr(slash + 1));
  return {};
}

bool is_qcode(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == text.size()) return false;
  const auto prefix = text.substr(0, colon);
  return prefix != "http" && prefix != "https" && prefix != "urn" && prefix != "tag" &&
         text.find_first_of(" \t/\n") == std::string_view::npos;
}

}  // namespace dateline::formats
