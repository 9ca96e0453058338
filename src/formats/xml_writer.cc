#include "formats/xml_writer.h"

#include "text/charset.h"

namespace dateline::formats {
namespace {

void append_escaped(std::string& out, std::string_view raw) {
  const std::string text = text::is_utf8(raw) ? std::string(raw) : text::to_valid_utf8(raw);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (std::string_view(text).substr(i, 2) == "\xEF\xBF" &&
             (text[i + 2] == '\xBE' || text[i + 2] == '\xBF'))
      i += 2;  // U+FFFE and U+FFFF are no characters of XML
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
      out.push_back(c);
  }
}

}  // namespace

void XmlWriter::start(std::string_view name, std::initializer_list<Attribute> attributes) {
  indent();
  out_.append("<").append(name);
  for (const auto& [key, value] : attributes) {
    if (value.empty()) continue;
    out_.append(" ").append(key).append("=\"");
    append_escaped(out_, value);
    out_.push_back('"');
  }
}

void XmlWriter::open(std::string_view name, std::initializer_list<Attribute> attributes) {
  start(name, attributes);
  out_ += ">\n";
  open_.emplace_back(name);
}

void XmlWriter::close() {
  const std::string name = std::move(open_.back());
  open_.pop_back();
  indent();
  out_.append("</").append(name).append(">\n");
}

void XmlWriter::element(std::string_view name, std::string_view text,
                        std::initializer_list<Attribute> attributes) {
  if (text.empty()) return;
  start(name, attributes);
  out_.push_back('>');
  append_escaped(out_, text);
  out_.append("</").append(name).append(">\n");
}

void XmlWriter::element_of_markup(std::string_view name, std::string_view markup,
                                  std::initializer_list<Attribute> attributes) {
  start(name, attributes);
  out_.append(">").append(markup).append("</").append(name).append(">\n");
}

void XmlWriter::empty(std::string_view name, std::initializer_list<Attribute> attributes) {
  start(name, attributes);
  out_ += "/>\n";
}

std::string XmlWriter::finish() {
  while (!open_.empty()) close();
  return std::move(out_);
}

}  // namespace dateline::formats
