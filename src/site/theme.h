#pragma once

#include <ctemplate/template.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "http/static_files.h"

namespace dateline::site {

/// The templates of a theme's folder, and the files that its pages refer to. Templates escape what they show
/// by where they show it (ctemplate's AUTOESCAPE); cleaned HTML alone is put in as it is. Safe from any
/// thread.
class Theme {
 public:
  /// Loads every `*.tpl` of `folder`. An error that names the template and what is wrong with it.
  static Result<Theme> load(const std::filesystem::path& folder, const http::StaticFiles& files);

  using Fill = std::function<void(ctemplate::TemplateDictionary& page)>;

  /// A whole page: `layout.tpl` around the template `name` (`front`, `article`, ...). `path` is its address,
  /// by which the navigation shows where one is. If there is `fill_head`, the template `name_head` goes into
  /// the page's head. `bytes` is about how long what is filled in is, so that there is room for it at once.
  std::string page(const std::string& name, const std::string& path, const Fill& fill,
                   const Fill& fill_head = {}, std::size_t bytes = 0) const;

  /// The template `name` by itself, a part of a page.
  std::string part(const std::string& name, const Fill& fill) const;

  /// Where the template `name` lies, for templates that others include.
  std::string template_path(const std::string& name) const;

  /// The links in the head of every page: names and addresses. Before pages are made.
  void set_navigation(const std::vector<std::pair<std::string, std::string>>& links);

 private:
  Theme(std::string folder, const http::StaticFiles& files);

  std::string folder_;  // absolute
  // What is the same on every page is made once; expanding it took more than a page's own frame.
  std::string loaded_;                             // the links to style, fonts and script
  std::map<std::string, std::string> navigation_;  // by the address of the page where one is; else ""
};

}  // namespace dateline::site
