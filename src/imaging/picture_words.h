#pragma once

#include <string>
#include <string_view>

namespace dateline::imaging {

/// What a picture's file says about itself, by the names of the IPTC Photo Metadata Standard. UTF-8, white
/// space folded, each bounded; empty where the file says nothing.
struct PictureWords {
  std::string credit;       ///< Credit Line.
  std::string copyright;    ///< Copyright Notice.
  std::string creator;      ///< Creator; several are joined by commas.
  std::string description;  ///< Description: the caption.
  std::string alt;          ///< Alt Text (Accessibility).

  friend bool operator==(const PictureWords&, const PictureWords&) = default;
};

/// The blocks of metadata as they lie in a picture's file; empty where there is none.
struct MetadataBlocks {
  std::string_view xmp;   ///< The packet (ISO 16684-1).
  std::string_view iptc;  ///< JPEG's APP13: Photoshop's image resources, with IPTC IIM among them.
  std::string_view exif;  ///< With or without the six bytes `Exif` at its head.
};

/// Reads what the blocks say: XMP first, then IIM, then Exif, field by field. A block that cannot be read
/// says nothing; `note` gets a sentence about it.
PictureWords read_words(const MetadataBlocks& blocks, std::string& note);

/// An XMP packet of the credit and the copyright notice alone; empty if there is neither.
std::string xmp_of(const PictureWords& words);

/// The same as IPTC IIM in Photoshop's image resources, for JPEG's APP13.
std::string iptc_of(const PictureWords& words);

}  // namespace dateline::imaging
