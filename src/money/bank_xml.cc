#include "money/bank_xml.h"

#include <libxml/xmlreader.h>

#include <memory>

namespace dateline::money {
namespace {

constexpr int kDeepest = 20;

std::string text_of(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

Error ill_formed(xmlTextReader* reader) {
  const int line = xmlTextReaderGetParserLineNumber(reader);
  return {ErrorKind::invalid,
          "the file is cut short or is not well-formed XML (line " + std::to_string(line) + ")",
          std::to_string(line)};
}

XmlVisitor::Element element_at(xmlTextReader* reader) {
  XmlVisitor::Element element;
  element.name = text_of(xmlTextReaderConstLocalName(reader));
  while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
    element.attributes.emplace_back(text_of(xmlTextReaderConstLocalName(reader)),
                                    text_of(xmlTextReaderConstValue(reader)));
  }
  xmlTextReaderMoveToElement(reader);
  return element;
}

// Takes the node that the reader is at; `texts` has one string for each element that is open.
Result<void> take_node(xmlTextReader* reader, const XmlVisitor& visitor, std::vector<std::string>& texts) {
  switch (xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_DOCUMENT_TYPE:
      return Error{ErrorKind::invalid, "the file has a document type, which no bank's has", ""};
    case XML_READER_TYPE_ELEMENT: {
      if (texts.size() >= kDeepest) return Error{ErrorKind::too_large, "the file is nested too deeply", ""};
      const bool empty = xmlTextReaderIsEmptyElement(reader) == 1;
      const XmlVisitor::Element element = element_at(reader);
      if (auto taken = visitor.open(element); !taken) return taken;
      if (empty) return visitor.close(element.name, "");
      texts.emplace_back();
      return {};
    }
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
      if (!texts.empty()) texts.back() += text_of(xmlTextReaderConstValue(reader));
      return {};
    case XML_READER_TYPE_END_ELEMENT: {
      if (texts.empty()) return {};
      const std::string text = std::move(texts.back());
      texts.pop_back();
      return visitor.close(text_of(xmlTextReaderConstLocalName(reader)), text);
    }
    default:
      return {};
  }
}

}  // namespace

std::string_view XmlVisitor::Element::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return value;
  return {};
}

Result<void> walk_xml(std::string_view bytes, const XmlVisitor& visitor) {
  const std::unique_ptr<xmlTextReader, void (*)(xmlTextReader*)> reader(
      xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      xmlFreeTextReader);
  if (!reader) return Error{ErrorKind::internal, "there is no memory to read the file", ""};
  std::vector<std::string> texts;
  int more = 0;
  while ((more = xmlTextReaderRead(reader.get())) == 1) {
    if (auto taken = take_node(reader.get(), visitor, texts); !taken) {
      const auto line = xmlGetLineNo(xmlTextReaderCurrentNode(reader.get()));
      return Error{taken.error().kind, taken.error().message + " (line " + std::to_string(line) + ")",
                   std::to_string(line)};
    }
  }
  if (more < 0) return ill_formed(reader.get());
  return {};
}

bool has_element(std::string_view bytes, std::string_view name) {
  bytes = bytes.substr(0, 2000);
  for (std::size_t at = bytes.find(name); at != std::string_view::npos; at = bytes.find(name, at + 1)) {
    if (at == 0) continue;
    const std::size_t end = at + name.size();
    const bool ends =
        end >= bytes.size() || std::string_view(" \t\r\n/>").find(bytes[end]) != std::string_view::npos;
    if (ends && (bytes[at - 1] == '<' || bytes[at - 1] == ':')) return true;
  }
  return false;
}

}  // namespace dateline::money
