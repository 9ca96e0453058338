#include "money/packed.h"

#include <zip.h>

#include <memory>

namespace dateline::money {
namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

Error bad(const std::string& what) {
  return {ErrorKind::invalid, "the archive " + what, ""};
}

}  // namespace

bool is_packed(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04");
}

Result<std::string> unpacked(std::string_view bytes, std::size_t most) {
  zip_error_t error;
  std::unique_ptr<zip_source_t, Discard> source(
      zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
  if (!source) return bad("cannot be read");
  const std::unique_ptr<zip_t, Discard> archive(
      zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (!archive) return bad("is damaged or cut short");
  static_cast<void>(source.release());  // the archive's now
  if (zip_get_num_entries(archive.get(), 0) != 1) return bad("does not hold one file");
  const std::unique_ptr<zip_file_t, Discard> file(zip_fopen_index(archive.get(), 0, 0));
  if (!file) return bad("cannot be opened");
  std::string out;
  char block[16384];
  while (true) {
    const zip_int64_t read = zip_fread(file.get(), block, sizeof block);
    if (read < 0) return bad("is damaged");
    if (read == 0) return out;
    if (out.size() + static_cast<std::size_t>(read) > most)
      return Error{ErrorKind::too_large, "the archive holds more than " + std::to_string(most) + " bytes",
                   ""};
    out.append(block, static_cast<std::size_t>(read));
  }
}

}  // namespace dateline::money
