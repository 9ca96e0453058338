#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "markup/address.h"
#include "markup/allow_list.h"
#include "markup/clean.h"
#include "markup/html_tree.h"

// What attackers send, after DOMPurify's test suite: the list that lies beside this file is ours, the long
// one is read where it is present.

namespace dateline::markup {
namespace {

// One line for every element, attribute or address in `html` that should not be there.
std::vector<std::string> faults_in(const std::string& html, Manner manner) {
  std::vector<std::string> faults;
  const HtmlTree tree = HtmlTree::fragment(html);
  if (tree.root() == nullptr) return {"not parsed"};
  std::vector<const GumboNode*> rest{tree.root()};
  while (!rest.empty()) {
    const GumboNode* node = rest.back();
    rest.pop_back();
    for (std::size_t i = 0; i < children_of(node).size(); ++i) rest.push_back(children_of(node)[i]);
    if (node == tree.root() || node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) continue;
    if (node->type != GUMBO_NODE_ELEMENT) {
      faults.emplace_back("a comment or template");
      continue;
    }
    const std::string name = element_name(node);
    if (fate_of(name) != Fate::kept || node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML)
      faults.push_back("<" + name + ">");
    const GumboVector& attributes = node->v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
      const std::string key = attribute->name;
      const bool address = holds_address(name, key);
      const bool style = manner == Manner::as_sent && key == "style";
      if (!address && !style && key != "rel" && !keeps_attribute(name, key, manner)) faults.push_back(key);
      const std::string scheme = scheme_of(attribute->value);
      if (address && scheme != "http" && scheme != "https" && scheme != "mailto" && scheme != "tel")
        faults.push_back(key + "=" + attribute->value);
    }
  }
  return faults;
}

void expect_harmless(const std::string& payload) {
  for (const Manner manner : {Manner::for_readers, Manner::as_sent}) {
    const std::string once = clean(payload, "https://example.com/", manner).html;
    for (const std::string& fault : faults_in(once, manner)) ADD_FAILURE() << fault << " in " << once;
    EXPECT_EQ(clean(once, "https://example.com/", manner).html, once) << payload;
  }
}

TEST(Payloads, ThatEveryoneKnowsAreHarmless) {
  for (const char* payload : {
           "<img src=x onerror=alert(1)>",
           "<svg><style><img src=x onerror=alert(1)></style></svg>",
           "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
           "onerror=alert(1)&gt;\">",
           "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
           "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
           "<template><script>alert(1)</script></template>",
           "<xmp><p title='</xmp><img src onerror=alert(1)>'></xmp>",
           "<textarea></textarea><img src=x onerror=alert(1)>",
           "<a href='java\nscript:alert(1)'>x</a>",
           "<p style='background:url(javascript:alert(1))'>x",
           "<select><template><style><!--</style><a rel=\"--></style></template></select><img "
           "onerror=alert(1) src>\">",
           "<svg></p><style><g title=\"</style><img src onerror=alert(1)>\">",
           "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
           "<base href='javascript:/a/-alert(1)///'><a href='../lol'>x</a>",
           "<a href='//x' style='behavior:url(x)'>y</a>",
           "<plaintext><img src=x onerror=alert(1)>",
       })
    expect_harmless(payload);
}

TEST(Payloads, OfDomPurifyAreHarmless) {
  // Reference data lies beside the repository, where it is present.
  std::ifstream file(DATELINE_SOURCE_DIR "/../shared/data/markup/payloads.json");
  if (!file) GTEST_SKIP() << "the list of payloads is not here";
  std::stringstream text;
  text << file.rdbuf();
  const boost::json::value payloads = boost::json::parse(text.str());
  for (const auto& entry : payloads.as_array()) expect_harmless(std::string(entry.at("payload").as_string()));
}

}  // namespace
}  // namespace dateline::markup
