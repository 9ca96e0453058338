#include "formats/xml_writer.h"

namespace dateline::formats {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') continue;
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

}  // namespace

void XmlWriter::start(std::string_view name, Attributes attributes) {
  out_.append("<").append(name);
  for (const auto& [key, value] : attributes) {
    if (value.empty()) continue;
    out_.append(" ").append(key).append("=\"");
    append_escaped(out_, value);
    out_ += '"';
  }
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += ">\n";
}

void XmlWriter::close(std::string_view name) {
  out_.append("</").append(name).append(">\n");
}

void XmlWriter::text(std::string_view name, std::string_view text, Attributes attributes) {
  if (text.empty()) return;
  start(name, attributes);
  out_ += '>';
  append_escaped(out_, text);
  close(name);
}

void XmlWriter::empty(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += "/>\n";
}

}  // namespace dateline::formats
