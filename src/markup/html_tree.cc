#include "markup/html_tree.h"

#include <csetjmp>
#include <cstddef>
#include <cstdlib>

#include "markup/html_tags.h"

namespace dateline::markup {

namespace {
constexpr std::size_t kMemoryBudget = 192u << 20;
}

// What Gumbo has allocated, in a ring, so that all of it can be freed in a loop: Gumbo's own way of freeing
// recurses. Where the budget is spent, the parse is left by longjmp through Gumbo's C frames, which hold
// nothing but this memory.
struct HtmlTree::Memory {
  struct alignas(std::max_align_t) Block {
    Block* before;
    Block* after;
    std::size_t size;
  };

  Block ring{&ring, &ring, 0};
  std::string mended;  // what was parsed, if it is not what was given: the tree points into it
  std::size_t in_use = 0;
  std::jmp_buf on_exhaustion{};

  ~Memory() {
    for (Block* block = ring.after; block != &ring;) {
      Block* after = block->after;
      std::free(block);
      block = after;
    }
  }

  static void* allocate(void* self, std::size_t size) {
    auto* memory = static_cast<Memory*>(self);
    auto* block = memory->in_use + size > kMemoryBudget
                      ? nullptr
                      : static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (block == nullptr) std::longjmp(memory->on_exhaustion, 1);
    *block = {&memory->ring, memory->ring.after, size};
    memory->ring.after->before = block;
    memory->ring.after = block;
    memory->in_use += size;
    return block + 1;
  }

  static void release(void* self, void* pointer) {
    if (pointer == nullptr) return;
    auto* memory = static_cast<Memory*>(self);
    Block* block = static_cast<Block*>(pointer) - 1;
    block->before->after = block->after;
    block->after->before = block->before;
    memory->in_use -= block->size;
    std::free(block);
  }

  // Null where the budget did not suffice. Holds no object with a destructor: it may be left by longjmp.
  const GumboOutput* parse(const char* data, std::size_t size, bool as_fragment) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Memory::allocate;
    options.deallocator = &Memory::release;
    options.userdata = this;
    options.max_errors = 0;
    if (as_fragment) options.fragment_context = GUMBO_TAG_DIV;
    if (setjmp(on_exhaustion) != 0) return nullptr;
    return gumbo_parse_with_options(&options, data, size);
  }
};

HtmlTree::HtmlTree() : memory_(std::make_unique<Memory>()) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

void HtmlTree::parse(std::string_view html, bool as_fragment) {
  const std::size_t length = bounded_length(html);
  truncated_ = length < html.size();
  const GumboOutput* output = memory_->parse(html.data(), length, as_fragment);
  if (output == nullptr) {
    truncated_ = true;
    return;
  }
  root_ = output->root;
}

HtmlTree HtmlTree::fragment(std::string_view html) {
  HtmlTree tree;
  tree.memory_->mended = with_raw_elements_ended(html);
  tree.parse(tree.memory_->mended, true);
  return tree;
}

HtmlTree HtmlTree::document(std::string_view html) {
  HtmlTree tree;
  tree.parse(html, false);
  return tree;
}

Children children_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_DOCUMENT) return {&node->v.document.children};
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE)
    return {&node->v.element.children};
  return {};
}

const char* attribute_of(const GumboNode* element, const char* name) {
  const GumboAttribute* attribute = gumbo_get_attribute(&element->v.element.attributes, name);
  return attribute == nullptr ? nullptr : attribute->value;
}

std::string element_name(const GumboNode* element) {
  if (element->v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element->v.element.tag);
  GumboStringPiece piece = element->v.element.original_tag;
  gumbo_tag_from_original_text(&piece);
  std::string name(piece.data == nullptr ? "" : piece.data, piece.length);
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

}  // namespace dateline::markup
