#include "imaging/picture_words.h"

#include <exiv2/exiv2.hpp>

#include <array>
#include <mutex>

#include "text/charset.h"

namespace dateline::imaging {
namespace {

constexpr std::size_t kMostLine = 300;   // bytes of a name
constexpr std::size_t kMostText = 2000;  // bytes of a description
constexpr std::size_t kMostBlock = std::size_t{1} << 20;

// What cameras write where a description should stand.
constexpr std::array<std::string_view, 5> kCamerasOwnWords{"OLYMPUS DIGITAL CAMERA", "SONY DSC",
                                                           "DIGITAL CAMERA", "DCIM", "default"};

const Exiv2::byte* bytes_of(std::string_view block) {
  return reinterpret_cast<const Exiv2::byte*>(block.data());
}

// The XMP toolkit is one for the whole program; it is made once, and locks itself from then on.
void start_exiv2() {
  static std::once_flag once;
  std::call_once(once, [] {
    static std::mutex toolkit;
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    Exiv2::XmpParser::initialize(
        [](void* mutex, bool lock) {
          if (lock) {
            static_cast<std::mutex*>(mutex)->lock();
          } else {
            static_cast<std::mutex*>(mutex)->unlock();
          }
        },
        &toolkit);
  });
}

// Text as a person would type it: UTF-8, white space folded, no control characters, not endless.
std::string tidy(std::string text, std::size_t most) {
  if (!text::is_utf8(text)) {
    bool ok = false;
    std::string western = text::decode(text, "windows-1252", ok);
    text = ok ? std::move(western) : text::to_valid_utf8(text);
  }
  std::string out;
  for (const char c : text) {
    const bool is_space = static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
    if (!is_space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.size() > most) {
    out.resize(most);
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// A value of XMP: of several languages the default, of several people all.
std::string xmp_text(const Exiv2::XmpData& data, const char* key) {
  const auto found = data.findKey(Exiv2::XmpKey(key));
  if (found == data.end()) return {};
  if (found->typeId() == Exiv2::langAlt) {
    const auto& texts = dynamic_cast<const Exiv2::LangAltValue&>(found->value()).value_;
    const auto main = texts.find("x-default");
    if (main != texts.end()) return main->second;
    return texts.empty() ? std::string() : texts.begin()->second;
  }
  if (found->typeId() == Exiv2::xmpText) return found->toString();  // its count is that of its letters
  std::string out;
  for (long i = 0; i < found->count() && out.size() <= kMostText; ++i) {
    out += (i == 0 ? "" : ", ") + found->toString(i);
  }
  return out;
}

std::string iptc_text(const Exiv2::IptcData& data, const char* key) {
  const Exiv2::IptcKey wanted(key);
  std::string out;
  for (const Exiv2::Iptcdatum& datum : data) {
    if (datum.tag() != wanted.tag() || datum.record() != wanted.record()) continue;
    out += (out.empty() ? "" : ", ") + datum.toString();
    if (out.size() > kMostText) break;
  }
  return out;
}

std::string exif_text(const Exiv2::ExifData& data, const char* key) {
  const auto found = data.findKey(Exiv2::ExifKey(key));
  return found == data.end() ? std::string() : found->toString();
}

void fill(std::string& field, std::string text, std::size_t most = kMostLine) {
  if (field.empty()) field = tidy(std::move(text), most);
}

void read_xmp(std::string_view block, PictureWords& words) {
  Exiv2::XmpData data;
  if (Exiv2::XmpParser::decode(data, std::string(block)) != 0)
    throw std::runtime_error("it is not well-formed");
  fill(words.credit, xmp_text(data, "Xmp.photoshop.Credit"));
  fill(words.copyright, xmp_text(data, "Xmp.dc.rights"));
  fill(words.creator, xmp_text(data, "Xmp.dc.creator"));
  fill(words.description, xmp_text(data, "Xmp.dc.description"), kMostText);
  fill(words.alt, xmp_text(data, "Xmp.iptc.AltTextAccessibility"), kMostText);
}

void read_iptc(std::string_view block, PictureWords& words) {
  // JPEG's APP13 begins with a name that is not part of the resources (Adobe, File Formats, APP13).
  constexpr std::string_view kName("Photoshop 3.0\0", 14);
  if (block.starts_with(kName)) block.remove_prefix(kName.size());
  const Exiv2::byte* record = nullptr;
  std::uint32_t head = 0;
  std::uint32_t size = 0;
  const int found = Exiv2::Photoshop::locateIptcIrb(bytes_of(block), static_cast<long>(block.size()), &record,
                                                    &head, &size);
  if (found == 3) return;  // other resources than IIM
  Exiv2::IptcData data;
  if (found != 0 || Exiv2::IptcParser::decode(data, record + head, size) != 0)
    throw std::runtime_error("it is cut short");
  fill(words.credit, iptc_text(data, "Iptc.Application2.Credit"));
  fill(words.copyright, iptc_text(data, "Iptc.Application2.Copyright"));
  fill(words.creator, iptc_text(data, "Iptc.Application2.Byline"));
  fill(words.description, iptc_text(data, "Iptc.Application2.Caption"), kMostText);
}

void read_exif(std::string_view block, PictureWords& words) {
  constexpr std::string_view kName("Exif\0\0", 6);
  if (block.starts_with(kName)) block.remove_prefix(kName.size());
  Exiv2::ExifData data;
  Exiv2::ExifParser::decode(data, bytes_of(block), static_cast<std::uint32_t>(block.size()));
  fill(words.copyright, exif_text(data, "Exif.Image.Copyright"));
  fill(words.creator, exif_text(data, "Exif.Image.Artist"));
  fill(words.description, exif_text(data, "Exif.Image.ImageDescription"), kMostText);
}

// Runs one of the readers above; what it says against a block becomes the note.
template <typename Reader>
void try_reading(const char* name, std::string_view block, Reader read, PictureWords& words,
                 std::string& note) {
  if (block.empty()) return;
  try {
    if (block.size() > kMostBlock) throw std::runtime_error("it is larger than 1 MB");
    read(block, words);
  } catch (const std::exception& failure) {
    if (note.empty()) note = std::string("its ") + name + " could not be read: " + tidy(failure.what(), 120);
  }
}

}  // namespace

PictureWords read_words(const MetadataBlocks& blocks, std::string& note) {
  start_exiv2();
  PictureWords words;
  try_reading("XMP", blocks.xmp, read_xmp, words, note);
  try_reading("IPTC", blocks.iptc, read_iptc, words, note);
  try_reading("Exif", blocks.exif, read_exif, words, note);
  for (const std::string_view cameras : kCamerasOwnWords) {
    if (words.description == cameras) words.description.clear();
  }
  return words;
}

std::string xmp_of(const PictureWords& words) {
  if (words.credit.empty() && words.copyright.empty()) return {};
  start_exiv2();
  Exiv2::XmpData data;
  if (!words.credit.empty()) data["Xmp.photoshop.Credit"] = words.credit;
  if (!words.copyright.empty()) data["Xmp.dc.rights"] = "lang=\"x-default\" " + words.copyright;
  std::string packet;
  const auto format = Exiv2::XmpParser::useCompactFormat | Exiv2::XmpParser::omitPacketWrapper;
  return Exiv2::XmpParser::encode(packet, data, static_cast<std::uint16_t>(format), 0) == 0 ? packet
                                                                                            : std::string();
}

std::string iptc_of(const PictureWords& words) {
  if (words.credit.empty() && words.copyright.empty()) return {};
  constexpr std::size_t kMostCredit = 32;      // IIM 4.2, 2:110
  constexpr std::size_t kMostCopyright = 128;  // 2:116
  Exiv2::IptcData data;
  data["Iptc.Envelope.CharacterSet"] = std::string("\x1B%G");  // UTF-8 (1:90)
  if (!words.credit.empty()) data["Iptc.Application2.Credit"] = tidy(words.credit, kMostCredit);
  if (!words.copyright.empty()) data["Iptc.Application2.Copyright"] = tidy(words.copyright, kMostCopyright);
  const Exiv2::DataBuf resources = Exiv2::Photoshop::setIptcIrb(nullptr, 0, data);
  return std::string("Photoshop 3.0\0", 14) + std::string(reinterpret_cast<const char*>(resources.pData_),
                                                          static_cast<std::size_t>(resources.size_));
}

}  // namespace dateline::imaging
