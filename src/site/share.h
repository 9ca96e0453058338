#pragma once

#include <ctemplate/template.h>

#include <string>

namespace dateline::site {

/// Fills sections SHARE: plain links by which a reader passes an article on, without anything of the networks
/// on our pages.
void fill_share(ctemplate::TemplateDictionary& page, const std::string& address, const std::string& headline);

}  // namespace dateline::site
