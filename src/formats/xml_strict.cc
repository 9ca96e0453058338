#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <unordered_set>

#include "formats/xml_builder.h"
#include "formats/xml_prolog.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostBytes = 64u << 20;

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// What the callbacks write to: libxml2 hands it back as `ctxt->_private`.
struct Reading {
  XmlBuilder builder;
  std::string error;
  std::unordered_set<const xmlChar*> names;  // interned by libxml2, whose table does not grow with them
};

Reading& reading_of(void* context) {
  return *static_cast<Reading*>(static_cast<xmlParserCtxtPtr>(context)->_private);
}

std::string qualified(const xmlChar* local, const xmlChar* prefix) {
  return prefix == nullptr ? std::string(view(local))
                           : std::string(view(prefix)) + ":" + std::string(view(local));
}

void note_error(Reading& reading, int line, std::string_view message) {
  if (!reading.error.empty()) return;
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.remove_suffix(1);
  reading.error = "line " + std::to_string(line) + ": " + std::string(message);
}

void on_start(void* context, const xmlChar* local, const xmlChar* prefix, const xmlChar* uri, int namespaces,
              const xmlChar** declared, int attributes, int /*defaulted*/, const xmlChar** values) {
  auto* parser = static_cast<xmlParserCtxtPtr>(context);
  Reading& reading = reading_of(context);
  for (int i = 0; i < namespaces; ++i)
    reading.builder.declare(view(declared[2 * i]), view(declared[2 * i + 1]));
  if (prefix != nullptr && uri == nullptr) {
    // Undeclared: libxml2 does not mind, the specification does.
    note_error(reading, parser->input->line,
               "the prefix '" + std::string(view(prefix)) + "' is not declared");
    if (reading.builder.uri_of(view(prefix)).empty()) parser->wellFormed = 0;
  }
  constexpr std::size_t kMostNames = 20'000;
  reading.names.insert(local);
  for (int i = 0; i < attributes; ++i) reading.names.insert(values[5 * i]);
  if (reading.names.size() > kMostNames) {
    note_error(reading, parser->input->line, "there are more than 20000 different names");
    parser->wellFormed = 0;
    xmlStopParser(parser);
    return;
  }
  Attributes given;
  given.reserve(static_cast<std::size_t>(attributes));
  for (int i = 0; i < attributes; ++i) {
    const xmlChar** attribute = values + 5 * i;
    given.emplace_back(qualified(attribute[0], attribute[1]),
                       std::string(reinterpret_cast<const char*>(attribute[3]),
                                   reinterpret_cast<const char*>(attribute[4])));
  }
  reading.builder.open(qualified(local, prefix), view(uri), std::move(given));
  if (reading.builder.full()) xmlStopParser(parser);
}

void on_end(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  reading_of(context).builder.close();
}

void on_text(void* context, const xmlChar* text, int length) {
  reading_of(context).builder.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

void on_error(void* context, xmlErrorPtr error) {
  auto* parser = static_cast<xmlParserCtxtPtr>(context);
  if (parser == nullptr || parser->_private == nullptr || error->level < XML_ERR_ERROR) return;
  if (error->domain == XML_FROM_NAMESPACE) return;
  note_error(reading_of(context), error->line,
             error->message == nullptr ? "not well-formed" : error->message);
}

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
};

// False where the text is not well-formed.
bool read_strictly(const std::string& text, Reading& reading) {
  static const bool kReady = [] {
    xmlInitParser();
    return true;
  }();
  (void)kReady;
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
  if (parser == nullptr) return false;
  // Without NOENT, an ampersand in an attribute comes as "&#38;"; other entities there are none.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA);
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = &on_start;
  handler.endElementNs = &on_end;
  handler.characters = &on_text;
  handler.cdataBlock = &on_text;
  handler.ignorableWhitespace = &on_text;
  handler.serror = &on_error;
  *parser->sax = handler;
  parser->_private = &reading;
  parser->userData = parser.get();
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
  xmlParseDocument(parser.get());
  return parser->wellFormed == 1 || reading.builder.full();
}

}  // namespace

Result<XmlDocument> read_xml(std::string_view text) {
  if (text.size() > kMostBytes)
    return Error{ErrorKind::too_large, "The document is larger than 64 MiB.",
                 "byte " + std::to_string(kMostBytes)};
  XmlBody body = without_prolog(text);
  Reading reading;
  XmlDocument document;
  if (!body.text.empty() && !is_slow_to_parse(body.text) && read_strictly(body.text, reading)) {
    document = reading.builder.finish();
  } else {
    document = read_xml_leniently(body.text);
    document.ill_formed = true;
    document.why = reading.error.empty() ? "not well-formed" : reading.error;
  }
  document.doctype = std::move(body.doctype);
  if (document.root->children.empty())
    return Error{ErrorKind::invalid, "There is no XML element in the document.", document.why};
  return document;
}

}  // namespace dateline::formats
