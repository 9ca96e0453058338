#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::http {

/// Header fields in the order in which they came; names compare without regard to case (RFC 9110
/// section 5.1).
class Headers {
 public:
  void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
  /// Takes every field of that name out and adds this one.
  void set(std::string_view name, std::string value);
  /// The first value of that name, or empty.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;
  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// True if the two are equal but for the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Names and values as in a query or a form, in order, decoded (WHATWG URL,
/// application/x-www-form-urlencoded).
class Parameters {
 public:
  void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
  /// The first value of that name, or empty.
  std::string_view get(std::string_view name) const;
  std::vector<std::string_view> all(std::string_view name) const;
  bool has(std::string_view name) const;
  auto begin() const { return pairs_.begin(); }
  auto end() const { return pairs_.end(); }
  bool empty() const { return pairs_.empty(); }

 private:
  std::vector<std::pair<std::string, std::string>> pairs_;
};

/// Reads `a=1&b=two+words%21`. Broken escapes are kept as they are; at most 1,000 pairs are read.
Parameters parse_form(std::string_view text);

/// Decodes %XX; broken escapes are kept as they are.
std::string percent_decode(std::string_view text);
/// Encodes all but the unreserved characters of RFC 3986.
std::string percent_encode(std::string_view text);

/// What a client asked for.
struct Request {
  std::string method;      ///< `GET`, ...
  std::string target;      ///< As sent: path and query.
  std::string path;        ///< Decoded, without query; begins with `/`, holds no `.` or `..` segment.
  std::string query_text;  ///< As sent, without the question mark.
  Parameters query;
  Parameters captures;  ///< What the router's pattern caught.
  Headers headers;
  std::string body;
  std::string remote_address;  ///< The other end's IP address, as text.

  /// A cookie's value, or empty.
  std::string_view cookie(std::string_view name) const;
  /// The body's form, if its type is application/x-www-form-urlencoded.
  Parameters form() const;
};

/// Splits a request's target into path and query; false where it is not an absolute path, holds a NUL, or its
/// path leads above the root.
bool set_target(Request& request, std::string_view target);

struct PreparedPage;  // page_cache.h
class EventStream;    // event_stream.h

/// What it gets. A body that is shared is not copied.
struct Response {
  int status = 200;
  Headers headers;
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  /// The entity tag (RFC 9110 section 8.8.3), quoted; where it is empty, one is made from the body.
  std::string etag;
  std::vector<std::string> tags;  ///< What it shows, for the page cache; see page_cache.h. Not sent.
  std::shared_ptr<const PreparedPage> prepared;  ///< If set, this is sent, and nothing else here counts.
  /// If set, the answer is a stream of server-sent events: status and headers are sent, and the function is
  /// given the stream, on the server's thread. It keeps the stream for as long as it wants to send.
  std::function<void(std::shared_ptr<EventStream>)> stream;

  static Response html(std::string body, int status = 200);
  static Response text(std::string body, int status = 200);
  static Response json(std::string body, int status = 200);
  static Response with_type(std::string_view content_type, std::string body, int status = 200);
  static Response redirect(std::string location, int status = 302);
};

/// The words that go with a status (RFC 9110 section 15).
std::string_view reason_of(int status);

}  // namespace dateline::http
