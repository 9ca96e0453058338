#pragma once

#include <ctemplate/template.h>

#include <optional>
#include <string>
#include <vector>

#include "markup/shown.h"
#include "site/site.h"

namespace dateline::site {

/// A picture of an item of which we have a copy, with the words that stand beside it: the item's own, and
/// where it says nothing those of the picture's file.
struct ShownPicture {
  intake::StoredPicture stored;
  std::string caption;
  std::string alt;
  std::string credit;  ///< Without a copyright sign; empty where nobody says.
};

/// The picture at that address of its source with its words; nothing where we have no copy yet. Adds the tag
/// of what the page then depends on.
std::optional<ShownPicture> shown_picture(const Site& site, const news::Picture& picture,
                                          std::vector<std::string>& tags);

/// How large a picture stands on the page (HTML `sizes`), so that a browser takes the rendition that fits.
inline constexpr const char* kArticleSizes = "(min-width: 46rem) 42rem, calc(100vw - 2rem)";
inline constexpr const char* kLeadSizes =
    "(min-width: 90rem) 48rem, (min-width: 60rem) calc(55vw - 1.75rem), calc(100vw - 2rem)";

/// When a picture is fetched: what a reader sees first at once, the others as they come near.
enum class Fetched { at_once, when_near };

/// The picture as HTML: `<picture>` with AVIF, WebP and JPEG, or `<img>` for what is shown as it came. Says
/// its width and height, so that nothing moves when it comes. To be put in as it is.
std::string picture_markup(const intake::StoredPicture& stored, const std::string& alt, const char* sizes,
                           Fetched fetched);

/// One file of the picture that every program can show, and its looks: the widest JPEG or the copy itself,
/// with its address on this site.
news::Rendition plain_rendition(const intake::StoredPicture& stored);

/// The same file as one `<img>`, for readers of feeds; `base` comes before its address.
std::string plain_markup(const intake::StoredPicture& stored, const std::string& alt,
                         const std::string& base);

/// A body's picture as its source has it, for those who fetch it there.
std::string source_markup(const markup::BodyPicture& picture);

/// Fills section PICTURE with the story's first picture, if it has one of which we have a copy.
bool fill_picture(ctemplate::TemplateDictionary& story, const Site& site, const news::Item& item,
                  const char* sizes, std::vector<std::string>& tags);

/// An article's pictures apart from its text, where the page begins the article (`at_the_head`): PICTURE with
/// the one at its head, or GALLERY (gallery.tpl) with several; those that stand in the body are not among
/// them. Returns `body`, what the page shows of the article's text, with its pictures but for the one at the
/// head.
std::string fill_article_pictures(ctemplate::TemplateDictionary& page, const Site& site,
                                  const news::Item& item, const std::string& body, bool at_the_head,
                                  std::vector<std::string>& tags);

}  // namespace dateline::site
