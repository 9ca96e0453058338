#pragma once

#include <string_view>

namespace dateline::markup {

/// What an element's class, id or role says of what is in it.
enum class Said {
  nothing,
  body,      ///< The article's own text: `article-body`, `entry-content`, `storytext`.
  content,   ///< Perhaps: `content`, `post`, `main`.
  notice,    ///< Of cookies and the like.
  comments,  ///< What readers say.
  aside,     ///< Beside the article: shares, related news, sign-ups, advertisements, navigation.
};

/// Reads class and id as words (`js-shareBar` says *share* and *bar*), ASCII case folded. The strongest word
/// wins: body before comments before aside before content.
Said said_by(std::string_view class_names, std::string_view id);

}  // namespace dateline::markup
