#include "base/digest.h"
#include "formats/article_item.h"
#include "formats/format.h"
#include "markup/article.h"

namespace dateline::formats {
namespace {

constexpr std::size_t kMostBytes = 64u << 20;

/// A web page with an article on it (markup/article.h). Only files are recognised: a web address that answers
/// with a page where a feed was asked for has no feed, and that must be said.
class HtmlPage final : public Format {
 public:
  std::string_view name() const override { return "html"; }

  int recognises(const Input& input) const override {
    const std::string& file = input.file_name;
    return file.ends_with(".html") || file.ends_with(".htm") || file.ends_with(".xhtml") ? 40 : 0;
  }

  Result<Parsed> parse(const Input& input) const override {
    if (input.bytes.size() > kMostBytes)
      return Error{ErrorKind::too_large, "The page is larger than 64 MiB; it is not read.", ""};
    const auto article = markup::extract_article(input.bytes, {input.url, input.content_type});
    if (!article) return article.error();
    Parsed parsed;
    parsed.format = name();
    news::Item item = item_from_article(*article);
    if (item.guid.empty()) item.guid = "page:" + digest_hex(article->headline + article->text);
    parsed.items.push_back(std::move(item));
    return parsed;
  }
};

const Registration kHtmlPage{std::make_unique<HtmlPage>()};

}  // namespace
}  // namespace dateline::formats
