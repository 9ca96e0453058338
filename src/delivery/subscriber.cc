#include "delivery/subscriber.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "formats/format.h"
#include "http/message.h"
#include "news/source.h"

namespace dateline::delivery {
namespace {

namespace json = boost::json;

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::string to_json(const Subscriber& subscriber) {
  json::array formats;
  for (const std::string& format : subscriber.formats) formats.emplace_back(format);
  return json::serialize(
      json::object{{"id", subscriber.id},
                   {"name", subscriber.name},
                   {"filter", news::to_query(subscriber.filter)},
                   {"formats", std::move(formats)},
                   {"way", subscriber.way},
                   {"address", subscriber.address},
                   {"secret", subscriber.secret},
                   {"token", subscriber.token},
                   {"user", subscriber.user},
                   {"hostKey", subscriber.host_key},
                   {"topic", subscriber.topic},
                   {"leaseUntil", subscriber.lease_until ? json::value(subscriber.lease_until->unix_ms)
                                                         : json::value(nullptr)},
                   {"daily", subscriber.daily},
                   {"active", subscriber.active}});
}

Subscriber subscriber_from_json(std::string_view text) {
  const json::value value = json::parse(text);
  const json::object& object = value.as_object();
  Subscriber out;
  out.id = text_in(object, "id");
  out.name = text_in(object, "name");
  if (auto read = news::filter_from(http::parse_form(text_in(object, "filter"))))
    out.filter = std::move(read->filter);
  out.formats.clear();
  if (const json::value* formats = object.if_contains("formats"); formats != nullptr && formats->is_array())
    for (const json::value& format : formats->get_array())
      if (format.is_string()) out.formats.emplace_back(format.get_string());
  out.way = text_in(object, "way");
  out.address = text_in(object, "address");
  out.secret = text_in(object, "secret");
  out.token = text_in(object, "token");
  out.user = text_in(object, "user");
  out.host_key = text_in(object, "hostKey");
  out.topic = text_in(object, "topic");
  if (const json::value* lease = object.if_contains("leaseUntil"); lease != nullptr && lease->is_int64())
    out.lease_until = Timestamp{lease->get_int64(), 0, true};
  if (const json::value* daily = object.if_contains("daily"); daily != nullptr && daily->is_int64())
    out.daily = static_cast<int>(daily->get_int64());
  const json::value* active = object.if_contains("active");
  out.active = active == nullptr || !active->is_bool() || active->get_bool();
  return out;
}

Result<void> validate(const Subscriber& subscriber) {
  if (!news::is_source_id(subscriber.id)) {
    return Error{ErrorKind::invalid,
                 "'" + subscriber.id + "' cannot be a subscriber's id: 1 to 64 of a-z, 0-9 and hyphens",
                 "id"};
  }
  if (subscriber.formats.empty())
    return Error{ErrorKind::invalid, "Subscriber " + subscriber.id + " has no format", "formats"};
  if (std::set(subscriber.formats.begin(), subscriber.formats.end()).size() != subscriber.formats.size())
    return Error{ErrorKind::invalid, "Subscriber " + subscriber.id + " has a format twice", "formats"};
  for (const std::string& name : subscriber.formats) {
    const formats::Format* format = formats::find(name);
    if (format != nullptr && format->writes()) continue;
    std::string known;
    for (const formats::Format* one : formats::all())
      if (one->writes()) known += " " + std::string(one->name());
    return Error{ErrorKind::invalid,
                 "Subscriber " + subscriber.id + ": nothing is written as '" + name + "'; there are:" + known,
                 "formats"};
  }
  return {};
}

const std::string& shown_name(const Subscriber& subscriber) {
  return subscriber.name.empty() ? subscriber.id : subscriber.name;
}

}  // namespace dateline::delivery
