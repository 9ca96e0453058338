#pragma once

#include <string>
#include <string_view>

// Tags as the tokenizer of the HTML standard sees them (section 13.2.5).

namespace dateline::markup {

/// A start or end tag.
struct HtmlTag {
  std::string name;  ///< Lower case, at most 32 bytes.
  bool closing = false;
  bool self_closing = false;
  int attributes = 0;
  std::size_t end = 0;  ///< Past its '>'.
};

/// The tag at `at`, where a '<' or '</' stands before a letter.
HtmlTag read_html_tag(std::string_view html, std::size_t at);

/// The end of a comment, of what is taken for one, or of a declaration, at '<!', '<?' or '</' without a name.
std::size_t skip_html_comment(std::string_view html, std::size_t at);

/// Where the end tag of the raw element `name` begins, from `at` on; the end where there is none.
std::size_t skip_raw_text(std::string_view html, std::size_t at, std::string_view name);

/// True for elements whose content is text to the tokenizer: script, iframe, textarea, ...
bool is_raw_element(std::string_view name);

/// `html` with an end tag put after each raw element that is written as `<iframe/>`. HTML does not know such
/// an end, and would take all that follows for the element's text.
std::string with_raw_elements_ended(std::string_view html);

}  // namespace dateline::markup
