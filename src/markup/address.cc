#include "markup/address.h"

#include <algorithm>
#include <string>
#include <vector>

namespace dateline::markup {
namespace {

struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_scheme = false, has_authority = false, has_query = false, has_fragment = false;
};

bool is_scheme_char(char c, bool first) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (!first && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
}

std::size_t scheme_length(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ':') return i;
    if (!is_scheme_char(text[i], i == 0)) return 0;
  }
  return 0;
}

// RFC 3986 appendix B.
Parts split(std::string_view text) {
  Parts parts;
  if (const auto length = scheme_length(text); length > 0) {
    parts.scheme = text.substr(0, length);
    parts.has_scheme = true;
    text.remove_prefix(length + 1);
  }
  if (text.substr(0, 2) == "//") {
    text.remove_prefix(2);
    const auto end = std::min(text.find_first_of("/?#"), text.size());
    parts.authority = text.substr(0, end);
    parts.has_authority = true;
    text.remove_prefix(end);
  }
  if (const auto hash = text.find('#'); hash != std::string_view::npos) {
    parts.fragment = text.substr(hash + 1);
    parts.has_fragment = true;
    text = text.substr(0, hash);
  }
  if (const auto mark = text.find('?'); mark != std::string_view::npos) {
    parts.query = text.substr(mark + 1);
    parts.has_query = true;
    text = text.substr(0, mark);
  }
  parts.path = text;
  return parts;
}

// RFC 3986 section 5.2.4, in one pass over the segments.
std::string without_dots(std::string_view path) {
  const bool rooted = !path.empty() && path.front() == '/';
  std::vector<std::string_view> kept;
  bool folder = false;
  for (std::size_t at = rooted ? 1 : 0; at <= path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    const auto segment = path.substr(at, end - at);
    folder = segment == "." || segment == "..";
    if (segment == ".." && !kept.empty())
      kept.pop_back();
    else if (!folder)
      kept.push_back(segment);
    at = end + 1;
  }
  std::string out;
  for (const auto segment : kept) {
    if (!out.empty() || rooted) out.push_back('/');
    out.append(segment);
  }
  if (folder || out.empty())
    if (rooted || !out.empty()) out.push_back('/');
  return out;
}

std::string merged(const Parts& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return "/" + std::string(path);
  const auto slash = base.path.rfind('/');
  if (slash == std::string_view::npos) return std::string(path);
  return std::string(base.path.substr(0, slash + 1)) + std::string(path);
}

// What browsers do to an address before they read it, and what must not stand in one.
std::string tidy(std::string_view text) {
  constexpr auto is_blank = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (c == ' ')
      out += "%20";
    else if (!is_blank(c) && c != '\x7F')
      out.push_back(c);
  }
  if (const auto length = scheme_length(out); length > 0 && out.compare(length, 4, ":///") == 0) {
    const auto host = out.find_first_not_of('/', length + 1);
    if (host != std::string::npos && scheme_of(out) != "file") out.erase(length + 3, host - length - 3);
  }
  return out;
}

}  // namespace

std::string resolve_address(std::string_view base_text, std::string_view reference_text) {
  std::string reference = tidy(reference_text);
  if (base_text.empty()) return reference;
  const Parts ref = split(reference);
  if (ref.has_scheme) return reference;
  const Parts base = split(base_text);
  std::string out(base.scheme);
  if (base.has_scheme) out.push_back(':');
  const std::string_view authority = ref.has_authority ? ref.authority : base.authority;
  if (ref.has_authority || base.has_authority) out.append("//").append(authority);
  std::string path;
  bool has_query = ref.has_query;
  std::string_view query = ref.query;
  if (ref.has_authority || (!ref.path.empty() && ref.path.front() == '/')) {
    path = without_dots(ref.path);
  } else if (ref.path.empty()) {
    path = std::string(base.path);
    if (!has_query) {
      has_query = base.has_query;
      query = base.query;
    }
  } else {
    path = without_dots(merged(base, ref.path));
  }
  out += path;
  if (has_query) out.append("?").append(query);
  if (ref.has_fragment) out.append("#").append(ref.fragment);
  return out;
}

std::string scheme_of(std::string_view address) {
  std::string scheme(address.substr(0, scheme_length(address)));
  for (char& c : scheme)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return scheme;
}

bool is_web_address(std::string_view address) {
  const std::string scheme = scheme_of(address);
  if (scheme != "http" && scheme != "https") return false;
  return !host_of(address).empty();
}

std::string host_of(std::string_view address) {
  const Parts parts = split(address);
  std::string_view host = parts.authority;
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (!host.empty() && host.front() == '[') {
    host = host.substr(0, host.find(']') + 1);
  } else {
    host = host.substr(0, host.find(':'));
  }
  std::string out(host);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (out.compare(0, 4, "www.") == 0) out.erase(0, 4);
  return out;
}

}  // namespace dateline::markup
