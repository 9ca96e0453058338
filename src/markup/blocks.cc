#include "markup/blocks.h"

#include "markup/allow_list.h"
#include "markup/html_tags.h"

namespace dateline::markup {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

// An element that only groups what it holds, so that taking it away changes nothing for a reader.
bool only_groups(const HtmlTag& tag) {
  if (tag.attributes > 0) return false;
  for (const std::string_view name : {"div", "section", "article", "main", "header", "center"}) {
    if (tag.name == name) return true;
  }
  return false;
}

// Goes through the tags of cleaned HTML, which are well nested, and counts how deep it stands in a block.
class Cutting {
 public:
  explicit Cutting(std::string_view html) : html_(html) {}

  std::vector<Block> cut() {
    std::size_t at = html_.find('<');
    while (at != std::string_view::npos && at + 1 < html_.size()) {
      const HtmlTag tag = read_html_tag(html_, at);
      if (depth_ == 0) {
        outside(tag, at);
      } else {
        inside(tag);
      }
      at = html_.find('<', std::max(tag.end, at + 1));
    }
    loose(html_.size());
    return std::move(blocks_);
  }

 private:
  void outside(const HtmlTag& tag, std::size_t at) {
    if (tag.name == "hr") {
      loose(at);
      blocks_.push_back({tag.name, std::string(html_.substr(at, tag.end - at))});
      from_ = tag.end;
    } else if (is_void_element(tag.name)) {
      return;
    } else if (tag.closing || only_groups(tag)) {
      // Only a group that was opened can be closed here, or a phrase in loose text.
      if (!tag.closing || is_block_element(tag.name)) {
        loose(at);
        from_ = tag.end;
      }
    } else if (is_block_element(tag.name)) {
      loose(at);
      name_ = tag.name;
      depth_ = 1;
    }
  }

  void inside(const HtmlTag& tag) {
    if (is_void_element(tag.name)) return;
    depth_ += tag.closing ? -1 : 1;
    if (depth_ > 0) return;
    blocks_.push_back({name_, std::string(html_.substr(from_, tag.end - from_))});
    from_ = tag.end;
  }

  // What stands between blocks up to `end`.
  void loose(std::size_t end) {
    const std::string_view text = html_.substr(from_, end - from_);
    if (!is_blank(text)) {
      if (depth_ > 0) {
        blocks_.push_back({name_, std::string(text)});  // never closed: keep it whole
      } else {
        blocks_.push_back({"p", "<p>" + std::string(text) + "</p>"});
      }
    }
    from_ = end;
  }

  std::string_view html_;
  std::size_t from_ = 0;  // where what is not yet in a block begins
  int depth_ = 0;         // of elements, from the block that is being read; 0 = in none
  std::string name_;      // of that block
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> blocks_of(std::string_view cleaned) {
  return Cutting(cleaned).cut();
}

}  // namespace dateline::markup
