// Pictures of a page: their addresses, captions and credits.

#include <algorithm>
#include <array>
#include <charconv>

#include "markup/article_html.h"

namespace dateline::markup {
namespace {

constexpr int kSmallest = 80;  // pixels; what is smaller is an icon

int pixels(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The candidate of a srcset with the largest descriptor (HTML section 4.8.4.2.2), roughly: candidates are
// apart by a comma and a blank, since addresses may have commas.
std::string largest_of(std::string_view srcset) {
  std::string best;
  double most = -1;
  for (std::size_t at = 0; at < srcset.size();) {
    const std::size_t begin = srcset.find_first_not_of(" \t\n\r,", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(srcset.find_first_of(" \t\n\r", begin), srcset.size());
    std::string_view address = srcset.substr(begin, end - begin);
    const std::size_t comma = std::min(srcset.find(',', end), srcset.size());
    double size = 1;
    const std::string_view descriptor = srcset.substr(end, comma - end);
    if (const std::size_t digit = descriptor.find_first_of("0123456789"); digit != std::string_view::npos) {
      size = pixels(descriptor.substr(digit));
      if (descriptor.find('x', digit) != std::string_view::npos) size *= 100;
    }
    if (address.ends_with(',')) address.remove_suffix(1);
    if (size > most && !address.empty() && !address.starts_with("data:")) {
      most = size;
      best = std::string(address);
    }
    at = comma + 1;
  }
  return best;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

void trim(std::string& text) {
  constexpr std::string_view kBlank = " \t\n\r";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string::npos) return text.clear();
  text = text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// `... November 18, 2019. REUTERS/Brendan McDermid`: an agency's name and a photographer's.
std::string take_agency(std::string& caption) {
  const std::size_t slash = caption.rfind('/');
  if (slash == std::string::npos || slash + 60 < caption.size()) return {};
  const std::size_t stop = caption.rfind(". ", slash);
  const std::size_t begin = stop == std::string::npos ? 0 : stop + 2;
  const std::string_view agency = std::string_view(caption).substr(begin, slash - begin);
  const bool capitals =
      agency.size() >= 2 && agency.size() <= 30 &&
      std::all_of(agency.begin(), agency.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == ' '; });
  if (!capitals) return {};
  std::string credit = caption.substr(begin);
  caption.erase(stop == std::string::npos ? 0 : stop + 1);
  while (!credit.empty() && (credit.back() == ' ' || credit.back() == '.')) credit.pop_back();
  return credit;
}

}  // namespace

std::string picture_of(const PageTree& page, NodeId img) {
  for (const char* side : {"width", "height"}) {
    const std::string_view given = page.raw_attribute(img, side);
    const int size = pixels(given);
    if (size > 0 && size < kSmallest && given.find('%') == std::string_view::npos) return {};
  }
  std::string names(page.raw_attribute(img, "class"));
  names += page.raw_attribute(img, "src").substr(0, 300);
  std::transform(names.begin(), names.end(), names.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; });
  if (contains_any(names, {"avatar", "logo", "icon", "emoji", "spacer", "pixel.", "/pixel", "blank.",
                           "gravatar", "placeholder", "badge"}) &&
      page.raw_attribute(img, "data-src").empty() && page.raw_attribute(img, "data-srcset").empty())
    return {};
  for (const char* name : {"data-srcset", "srcset", "data-lazy-srcset"}) {
    std::string address = largest_of(page.attribute(img, name));
    if (!address.empty()) return address;
  }
  for (const char* name :
       {"data-src", "data-original", "data-lazy-src", "data-full-src", "data-url", "src"}) {
    std::string address = page.attribute(img, name);
    trim(address);
    if (!address.empty() && !address.starts_with("data:") && address.find('{') == std::string::npos)
      return address;
  }
  return {};
}

std::string take_credit(std::string& caption) {
  constexpr std::array kMarks{"(image credit:",
                              "image credit:",
                              "(photo credit:",
                              "photo credit:",
                              "picture credit:",
                              "credit:",
                              "(photo by ",
                              "photo by ",
                              "(photo:",
                              "photo:",
                              "photograph:",
                              "picture:",
                              "image:",
                              "(bild:",
                              "bild:",
                              "foto:",
                              "(foto:",
                              "crédit photo",
                              "crédito:",
                              "фото:",
                              "©",
                              "(c) "};
  std::string folded = caption;
  std::transform(folded.begin(), folded.end(), folded.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; });
  std::size_t found = std::string::npos;
  std::size_t length = 0;
  for (const std::string_view mark : kMarks) {
    const std::size_t at = folded.rfind(mark);
    if (at == std::string::npos || (found != std::string::npos && at >= found)) continue;
    found = at;
    length = mark.size();
  }
  // At the head of a caption the word is rather `FILE PHOTO:`, and what follows is told.
  const std::size_t longest = found < 10 ? 50 : 100;
  if (found == std::string::npos || caption.size() - found - length > longest) return take_agency(caption);
  std::string credit = caption.substr(found + length);
  caption.erase(found);
  for (const std::string_view sign : {"©", ":", " "}) {
    while (credit.starts_with(sign)) credit.erase(0, sign.size());
  }
  while (!credit.empty() &&
         (credit.back() == ')' || credit.back() == ' ' || credit.back() == '.' || credit.back() == ']'))
    credit.pop_back();
  if (credit.find('(') != std::string::npos && credit.find(')') == std::string::npos) credit.push_back(')');
  while (!caption.empty() && std::string_view(" (|-[").find(caption.back()) != std::string_view::npos)
    caption.pop_back();
  trim(credit);
  trim(caption);
  return credit;
}

}  // namespace dateline::markup
