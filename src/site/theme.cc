#include "site/theme.h"

#include <array>

namespace dateline::site {
namespace {

constexpr std::array kTemplates{
    "layout",      "loaded",    "navigation", "front",       "list",        "article",  "article_head",
    "gallery",     "sources",   "message",    "versions",    "difference",  "news",     "row",
    "filter",      "topics",    "search",     "search_head", "search_form", "currency", "currency_head",
    "filter_head", "converter", "story",      "other_media", "background"};

constexpr std::size_t kFrame = 8192;  // bytes of a page beside its rows, about

std::string path_of(const std::string& folder, const std::string& name) {
  return folder + "/" + name + ".tpl";
}

}  // namespace

Result<Theme> Theme::load(const std::filesystem::path& in, const http::StaticFiles& files) {
  const std::string folder = std::filesystem::absolute(in).string();
  for (const char* name : kTemplates) {
    const std::string path = path_of(folder, name);
    if (!ctemplate::LoadTemplate(path, ctemplate::STRIP_WHITESPACE)) {
      return Error{ErrorKind::invalid, "The theme's template " + path + " is not there or has an error",
                   path};
    }
  }
  return Theme(folder, files);
}

Theme::Theme(std::string folder, const http::StaticFiles& files) : folder_(std::move(folder)) {
  loaded_ = part("loaded", [&](ctemplate::TemplateDictionary& page) {
    page["ICON"] = files.address("icon.svg");
    page["STYLE"] = files.address("site.css");
    page["SCRIPT"] = files.address("site.js");
    page["EARLY_SCRIPT"] = files.address("early.js");
    page["FONT_SERIF"] = files.address("fonts/serif-latin.woff2");
    page["FONT_DISPLAY"] = files.address("fonts/display-latin.woff2");
    page["FONT_SANS"] = files.address("fonts/sans-latin.woff2");
  });
  set_navigation({});
}

void Theme::set_navigation(const std::vector<std::pair<std::string, std::string>>& links) {
  const auto seen_from = [&](const std::string& path) {
    navigation_[path] = part("navigation", [&](ctemplate::TemplateDictionary& page) {
      for (const auto& [name, address] : links) {
        ctemplate::TemplateDictionary* link = page.AddSectionDictionary("NAVIGATION");
        (*link)["NAME"] = name;
        (*link)["HREF"] = address;
        if (address == path) link->ShowSection("CURRENT");
      }
    });
  };
  navigation_.clear();
  seen_from("");
  for (const auto& [name, address] : links) seen_from(address);
}

std::string Theme::template_path(const std::string& name) const {
  return path_of(folder_, name);
}

std::string Theme::part(const std::string& name, const Fill& fill) const {
  ctemplate::TemplateDictionary dictionary(name);
  fill(dictionary);
  std::string out;
  ctemplate::ExpandTemplate(path_of(folder_, name), ctemplate::STRIP_WHITESPACE, &dictionary, &out);
  return out;
}

std::string Theme::page(const std::string& name, const std::string& path, const Fill& fill,
                        const Fill& fill_head, std::size_t bytes) const {
  ctemplate::TemplateDictionary layout("layout");
  const auto links = navigation_.find(path);
  layout.SetValueWithoutCopy("LOADED", loaded_);
  layout.SetValueWithoutCopy("NAVIGATION", links == navigation_.end() ? navigation_.at("") : links->second);
  ctemplate::TemplateDictionary* content = layout.AddIncludeDictionary("CONTENT");
  content->SetFilename(path_of(folder_, name));
  fill(*content);
  layout.AddIncludeDictionary("SEARCH_FORM")->SetFilename(path_of(folder_, "search_form"));
  if (fill_head) {
    ctemplate::TemplateDictionary* head = layout.AddIncludeDictionary("HEAD");
    head->SetFilename(path_of(folder_, name + "_head"));
    fill_head(*head);
  }
  std::string out;
  out.reserve(bytes + kFrame);
  ctemplate::ExpandTemplate(path_of(folder_, "layout"), ctemplate::STRIP_WHITESPACE, &layout, &out);
  return out;
}

}  // namespace dateline::site
