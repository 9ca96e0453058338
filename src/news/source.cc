#include "news/source.h"

#include <algorithm>

#include "base/digest.h"

namespace dateline::news {
namespace {

constexpr std::size_t kLongestId = 64;

bool is_id_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

bool is_source_id(std::string_view id) {
  return !id.empty() && id.size() <= kLongestId && id.front() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) { return is_id_letter(c) || c == '-'; });
}

std::string source_id_from(std::string_view name) {
  std::string id;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (is_id_letter(c)) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
    if (id.size() == 48) break;
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  // A name in another script leaves too little of itself to be told from others.
  return id.size() >= 3 ? id : "source-" + digest_hex(name).substr(0, 10);
}

}  // namespace dateline::news
