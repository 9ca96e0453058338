#include "site/picture_markup.h"

#include <algorithm>

#include "markup/clean.h"
#include "markup/html_text.h"

namespace dateline::site {
namespace {

using Dictionary = ctemplate::TemplateDictionary;
using intake::StoredPicture;

std::string address_of(const std::string& name) {
  return "/media/" + name;
}

std::string quoted(std::string_view attribute, std::string_view value) {
  std::string out = " " + std::string(attribute) + "=\"";
  markup::append_escaped_attribute(out, value);
  return out + "\"";
}

// `/media/…-320.avif 320w, /media/…-640.avif 640w`
std::string srcset(const StoredPicture& stored, imaging::Encoding encoding) {
  std::string out;
  for (const int width : stored.widths) {
    out += (out.empty() ? "" : ", ") + address_of(stored.rendition(width, encoding)) + " " +
           std::to_string(width) + "w";
  }
  return out;
}

// Width and height of what is shown; where neither is known, those of most pictures.
std::pair<int, int> looks_of(const StoredPicture& stored) {
  constexpr std::pair<int, int> kUsual{1200, 800};
  if (stored.width <= 0 || stored.height <= 0) return kUsual;
  if (stored.widths.empty()) return {stored.width, stored.height};
  return {stored.widths.back(), stored.height_at(stored.widths.back())};
}

// A credit as it follows a copyright sign: *(c) 2015 Reuters* is *2015 Reuters*.
std::string without_sign(std::string credit) {
  for (const std::string_view sign : {"\u00a9", "(c)", "(C)", "Copyright", " "}) {
    while (credit.starts_with(sign)) credit.erase(0, sign.size());
  }
  return credit;
}

std::string first_of(std::initializer_list<const std::string*> texts) {
  for (const std::string* text : texts) {
    if (!text->empty()) return *text;
  }
  return {};
}

void fill_figure(Dictionary& figure, const ShownPicture& picture, const char* sizes, Fetched fetched) {
  figure["PICTURE_MARKUP"] = picture_markup(picture.stored, picture.alt, sizes, fetched);
  figure["CAPTION"] = picture.caption;
  if (!picture.caption.empty()) figure.ShowSection("HAS_CAPTION");
  if (!picture.credit.empty()) figure.SetValueAndShowSection("CREDIT", picture.credit, "HAS_CREDIT");
}

void fill_gallery(Dictionary& page, const Site& site, const std::vector<ShownPicture>& pictures) {
  Dictionary* gallery = page.AddIncludeDictionary("GALLERY");
  gallery->SetFilename(site.parts().theme.template_path("gallery"));
  (*gallery)["COUNT"] = static_cast<long>(pictures.size());
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const auto number = static_cast<long>(i + 1);
    Dictionary* figure = gallery->AddSectionDictionary("FIGURE");
    (*figure)["NUMBER"] = number;
    fill_figure(*figure, pictures[i], kArticleSizes, i == 0 ? Fetched::at_once : Fetched::when_near);
    (*gallery->AddSectionDictionary("PLACE"))["NUMBER"] = number;
  }
}

// The words that the item has for the picture at that address; a picture without words if it has none.
news::Picture named(const news::Item& item, const markup::BodyPicture& in_body) {
  for (const news::Picture& picture : item.pictures) {
    for (const news::Rendition& rendition : picture.renditions) {
      if (rendition.href != in_body.src) continue;
      news::Picture found = picture;
      found.renditions = {rendition};
      return found;
    }
  }
  return {"", "", "", "", {{in_body.src, "", 0, 0, 0}}};
}

}  // namespace

std::optional<ShownPicture> shown_picture(const Site& site, const news::Picture& picture,
                                          std::vector<std::string>& tags) {
  const std::string& url = picture.renditions.front().href;
  tags.push_back(picture_tag(url));  // made again when the copy comes
  auto stored = site.parts().pictures.find(url);
  if (!stored) return std::nullopt;
  const imaging::PictureWords& own = stored->words;
  ShownPicture shown;
  shown.caption = first_of({&picture.caption, &own.description});
  shown.alt = first_of({&picture.alt, &own.alt, &shown.caption});
  shown.credit = without_sign(
      first_of({&picture.credit, &picture.copyright, &own.credit, &own.copyright, &own.creator}));
  shown.stored = *std::move(stored);
  return shown;
}

std::string picture_markup(const StoredPicture& stored, const std::string& alt, const char* sizes,
                           Fetched fetched) {
  const auto [width, height] = looks_of(stored);
  const news::Rendition plain = plain_rendition(stored);
  std::string image = "<img" + quoted("src", plain.href);
  if (!stored.widths.empty())
    image += quoted("srcset", srcset(stored, imaging::Encoding::jpeg)) + quoted("sizes", sizes);
  image +=
      quoted("width", std::to_string(width)) + quoted("height", std::to_string(height)) + quoted("alt", alt);
  image += fetched == Fetched::at_once ? " fetchpriority=\"high\">" : " loading=\"lazy\">";
  if (stored.widths.empty()) return image;
  std::string out = "<picture>";
  for (const imaging::Encoding encoding : {imaging::Encoding::avif, imaging::Encoding::webp}) {
    out += "<source" + quoted("type", imaging::mime_of(encoding)) +
           quoted("srcset", srcset(stored, encoding)) + quoted("sizes", sizes) + ">";
  }
  return out + image + "</picture>";
}

news::Rendition plain_rendition(const StoredPicture& stored) {
  if (stored.widths.empty()) return {address_of(stored.name), stored.mime, stored.width, stored.height, 0};
  const int width = stored.widths.back();
  const imaging::Encoding jpeg = imaging::Encoding::jpeg;
  return {address_of(stored.rendition(width, jpeg)), std::string(imaging::mime_of(jpeg)), width,
          stored.height_at(width), 0};
}

std::string plain_markup(const StoredPicture& stored, const std::string& alt, const std::string& base) {
  const auto [width, height] = looks_of(stored);
  return "<img" + quoted("src", base + plain_rendition(stored).href) +
         quoted("width", std::to_string(width)) + quoted("height", std::to_string(height)) +
         quoted("alt", alt) + " />";
}

std::string source_markup(const markup::BodyPicture& picture) {
  std::string out = "<img" + quoted("src", picture.src);
  if (picture.width > 0) out += quoted("width", std::to_string(picture.width));
  if (picture.height > 0) out += quoted("height", std::to_string(picture.height));
  return out + quoted("alt", picture.alt) + " />";
}

bool fill_picture(Dictionary& story, const Site& site, const news::Item& item, const char* sizes,
                  std::vector<std::string>& tags) {
  for (const news::Picture& picture : item.pictures) {
    const auto shown = shown_picture(site, picture, tags);
    if (!shown) continue;
    fill_figure(*story.AddSectionDictionary("PICTURE"), *shown, sizes, Fetched::at_once);
    return true;
  }
  return false;
}

std::string fill_article_pictures(Dictionary& page, const Site& site, const news::Item& item,
                                  const std::string& body, bool at_the_head, std::vector<std::string>& tags) {
  std::string whole;
  for (const std::string& part : item.body) whole += part;
  std::vector<std::string> in_body;
  markup::with_pictures(whole, [&](const markup::BodyPicture& picture) {
    if (const auto shown = shown_picture(site, named(item, picture), tags))
      in_body.push_back(shown->stored.name);
    return std::string();
  });
  std::vector<ShownPicture> apart;
  for (const news::Picture& picture : item.pictures) {
    auto shown = shown_picture(site, picture, tags);
    if (!shown) continue;
    const auto same = [&](const ShownPicture& other) { return other.stored.name == shown->stored.name; };
    const bool stands_below = std::find(in_body.begin(), in_body.end(), shown->stored.name) != in_body.end();
    if (std::any_of(apart.begin(), apart.end(), same) || (stands_below && !apart.empty())) continue;
    apart.push_back(*std::move(shown));
  }
  if (at_the_head && apart.size() == 1)
    fill_figure(*page.AddSectionDictionary("PICTURE"), apart.front(), kArticleSizes, Fetched::at_once);
  if (at_the_head && apart.size() > 1) fill_gallery(page, site, apart);
  const std::string words = markup::plain_text(body);
  const auto is_at_the_head = [&](const std::string& src) {
    const auto stored = site.parts().pictures.find(src);
    return stored && !apart.empty() && apart.front().stored.name == stored->name;
  };
  return markup::with_pictures(
      markup::without_pictures(body, is_at_the_head), [&](const markup::BodyPicture& picture) {
        const auto shown = shown_picture(site, named(item, picture), tags);
        if (!shown) return std::string();
        std::string html = picture_markup(shown->stored, picture.alt.empty() ? shown->alt : picture.alt,
                                          kArticleSizes, Fetched::when_near);
        // Its credit, where the text around it does not give it.
        if (!shown->credit.empty() && words.find(shown->credit) == std::string::npos) {
          html += "<small class=\"credit\">\u00a9 ";
          markup::append_escaped_text(html, shown->credit);
          html += "</small>";
        }
        return html;
      });
}

}  // namespace dateline::site
