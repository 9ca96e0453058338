#include "site/theme.h"

#include <array>

namespace dateline::site {
namespace {

constexpr std::array kTemplates{"layout",  "front",   "list",    "article",  "article_head",
                                "gallery", "sources", "message", "versions", "difference",
                                "news",    "row",     "filter",  "topics"};

std::string path_of(const std::filesystem::path& folder, const std::string& name) {
  return std::filesystem::absolute(folder / (name + ".tpl")).string();
}

}  // namespace

Result<Theme> Theme::load(const std::filesystem::path& folder, const http::StaticFiles& files) {
  for (const char* name : kTemplates) {
    const std::string path = path_of(folder, name);
    if (!ctemplate::LoadTemplate(path, ctemplate::STRIP_WHITESPACE)) {
      return Error{ErrorKind::invalid, "The theme's template " + path + " is not there or has an error",
                   path};
    }
  }
  return Theme(folder, files);
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
                        const Fill& fill_head) const {
  ctemplate::TemplateDictionary layout("layout");
  layout["ICON"] = files_->address("icon.svg");
  layout["STYLE"] = files_->address("site.css");
  layout["SCRIPT"] = files_->address("site.js");
  layout["EARLY_SCRIPT"] = files_->address("early.js");
  layout["FONT_SERIF"] = files_->address("fonts/serif-latin.woff2");
  layout["FONT_DISPLAY"] = files_->address("fonts/display-latin.woff2");
  layout["FONT_SANS"] = files_->address("fonts/sans-latin.woff2");
  for (const auto& [link_name, address] : navigation_) {
    ctemplate::TemplateDictionary* link = layout.AddSectionDictionary("NAVIGATION");
    (*link)["NAME"] = link_name;
    (*link)["HREF"] = address;
    if (address == path) link->ShowSection("CURRENT");
  }
  ctemplate::TemplateDictionary* content = layout.AddIncludeDictionary("CONTENT");
  content->SetFilename(path_of(folder_, name));
  fill(*content);
  if (fill_head) {
    ctemplate::TemplateDictionary* head = layout.AddIncludeDictionary("HEAD");
    head->SetFilename(path_of(folder_, name + "_head"));
    fill_head(*head);
  }
  std::string out;
  ctemplate::ExpandTemplate(path_of(folder_, "layout"), ctemplate::STRIP_WHITESPACE, &layout, &out);
  return out;
}

}  // namespace dateline::site
