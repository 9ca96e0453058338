#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "conformance/feed_check.h"
#include "conformance/feed_view.h"
#include "formats/feed_reader.h"

// feed_conformance DIR: reads the cases of DIR/cases.jsonl, prints each that fails and lastly
// `N passed, N failed`.

namespace {

namespace json = boost::json;
using namespace dateline;

std::string bytes_of(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string header(const json::object& headers, std::string_view wanted) {
  for (const auto& entry : headers) {
    const std::string_view name = entry.key();
    const auto same = [](char a, char b) { return std::tolower(a) == std::tolower(b); };
    if (name.size() == wanted.size() && std::equal(name.begin(), name.end(), wanted.begin(), same) &&
        entry.value().is_string())
      return std::string(entry.value().get_string());
  }
  return {};
}

// Empty if all checks of the case hold.
std::string fault_of_case(const std::filesystem::path& folder, const json::object& entry) {
  const std::string file(entry.at("file").as_string());
  const std::string bytes = bytes_of(folder / file);
  const json::object no_headers;
  const json::object& headers =
      entry.at("headers").is_object() ? entry.at("headers").get_object() : no_headers;
  formats::Input input;
  input.bytes = bytes;
  input.content_type = header(headers, "Content-Type");
  input.content_language = header(headers, "Content-Language");
  input.content_location = header(headers, "Content-Location");
  // The suite fetches the files that it calls http... from this address, and reads the others from disk.
  if (("/" + file).find("/http") != std::string::npos) input.url = "http://127.0.0.1:8097/tests/" + file;
  const auto document = formats::read_feed(input);
  if (!document) return document.error().message;
  json::value view = conformance::view_of(*document);
  if (const std::string modified = header(headers, "Last-Modified"); !modified.empty())
    view.as_object()["updated"] = modified;
  for (const json::value& check : entry.at("checks").as_array())
    if (std::string fault = conformance::fault_of(view, check.as_object()); !fault.empty()) return fault;
  return {};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: feed_conformance DIR\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::ifstream cases(folder / "cases.jsonl");
  if (!cases) {
    std::cerr << "There is no cases.jsonl in " << folder << "; give the folder that holds it.\n";
    return 2;
  }
  int passed = 0;
  int failed = 0;
  for (std::string line; std::getline(cases, line);) {
    if (line.empty()) continue;
    const json::value parsed = json::parse(line);
    const json::object& entry = parsed.as_object();
    const json::value* checks = entry.if_contains("checks");
    if (checks == nullptr || !checks->is_array()) continue;
    const std::string fault = fault_of_case(folder, entry);
    fault.empty() ? ++passed : ++failed;
    if (!fault.empty()) std::cout << entry.at("file").as_string().c_str() << ": " << fault << "\n";
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}
