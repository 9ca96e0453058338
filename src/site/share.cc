#include "site/share.h"

#include "http/message.h"

namespace dateline::site {

void fill_share(ctemplate::TemplateDictionary& page, const std::string& address,
                const std::string& headline) {
  const std::string url = http::percent_encode(address);
  const std::string text = http::percent_encode(headline);
  const auto add = [&](const char* name, const std::string& href) {
    ctemplate::TemplateDictionary* link = page.AddSectionDictionary("SHARE");
    (*link)["SHARE_NAME"] = name;
    (*link)["SHARE_HREF"] = href;
  };
  page["MAIL_SUBJECT"] = text;
  page["MAIL_BODY"] = url;
  add("Telegram", "https://t.me/share/url?url=" + url + "&text=" + text);
  add("WhatsApp", "https://wa.me/?text=" + text + "%20" + url);
  add("VK", "https://vk.com/share.php?url=" + url);
  add("Facebook", "https://www.facebook.com/sharer/sharer.php?u=" + url);
  add("X", "https://x.com/intent/post?url=" + url + "&text=" + text);
}

}  // namespace dateline::site
