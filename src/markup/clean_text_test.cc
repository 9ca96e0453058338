#include "markup/clean_text.h"

#include <gtest/gtest.h>

namespace dateline::markup {
namespace {

TEST(CleanTextTest, ReadsTheTextOfCleanHtml) {
  EXPECT_EQ(text_of_clean_html("<p>Rates &amp; <b>sh</b>ares</p><p>r&#111;se &lt;fast&gt; &nope;</p>", 1000),
            "Rates & shares\nrose <fast> &nope;\n");
  EXPECT_EQ(text_of_clean_html("<p>Пор", 7), "Пор");
  EXPECT_EQ(text_of_clean_html("Порт", 7), "Пор");
}

}  // namespace
}  // namespace dateline::markup
