#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

namespace dateline::markup {

/// A parsed HTML document or fragment, and the (bounded) text that it points into.
class Tree {
 public:
  /// Parses as a browser does. Bounded: tags nested deeper than 200 and formatting tags left open more than
  /// 16 deep are read over; after 100,000 tags or 8 MB the rest is left out, and `truncated` is set.
  static Tree fragment(std::string_view html);
  static Tree document(std::string_view html);

  const GumboNode& root() const { return *output_->root; }
  bool truncated() const { return truncated_; }

 private:
  Tree(std::string_view html, bool fragment);

  struct Destroy {
    void operator()(GumboOutput* output) const;
  };
  std::string text_;
  bool truncated_ = false;
  std::unique_ptr<GumboOutput, Destroy> output_;
};

/// The element's name in lower case; for elements that HTML does not know, as written.
std::string name_of(const GumboElement& element);

/// The value of an attribute, or empty.
std::string_view attribute(const GumboElement& element, const char* name);

/// Resolves a reference against a base, as browsers forgive it (spaces and control characters around and
/// within); empty where the result is not an absolute address.
std::string resolve(std::string_view base_url, std::string_view reference);

/// True for addresses with the scheme http or https.
bool is_web_address(std::string_view url);

}  // namespace dateline::markup
