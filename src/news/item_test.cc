#include "news/item.h"

#include <gtest/gtest.h>

#include "news/item_json.h"

namespace dateline::news {
namespace {

Item consultations() {
  Item item;
  item.guid = "tag:dateline.example,2015:moscow-consultations";
  item.version = 2;
  item.signal = Signal::correction;
  item.urgency = 4;
  item.headline = "Deputy ministers meet in Moscow";
  item.located = "Moscow";
  item.dateline = "MOSCOW, October 8. /DATELINE/.";
  item.lead = "A line with \"quotes\", a \\ and a\nnewline";
  item.body = {"<p>One</p>", "<p>Two – with a dash</p>"};
  item.ednote = "Corrects the day of the ministers' meeting";
  item.language = "en";
  item.first_created = parse_rfc3339("2015-10-08T06:34:00+03:00");
  item.embargoed = parse_rfc3339("2015-10-08T06:00:00+03:00");
  item.provider = "Dateline";
  item.source = "dateline";
  item.subjects = {{"medtop:11000000", "politics", "http://cv.iptc.org/newscodes/mediatopic/"}};
  item.keywords = {"peace treaty"};
  item.places = {{"Moscow", "RU", 55.75, 37.62}};
  item.people = {{"Igor Morgulov", "", "", ""}};
  item.pictures = {{"The ministry",
                    "A tall building",
                    "Dateline/Graphics",
                    "",
                    {{"https://x.example/a.svg", "image/svg+xml", 1200, 800, 0}}}};
  item.attachments = {{"Sound", {"https://x.example/a.mp3", "audio/mpeg", 0, 0, 123456789012}}};
  item.links = {{"https://x.example/story", "canonical", "", "", ""}};
  return item;
}

TEST(Item, IsTheSameAfterAWayThroughJson) {
  const Item item = consultations();
  const auto back = item_from_json(to_json(item));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, item);
  EXPECT_EQ(back->first_created->offset_minutes, 180);
}

TEST(Item, LeavesEmptyFieldsOutOfJson) {
  EXPECT_EQ(to_json(Item{}), "{}");
  EXPECT_EQ(*item_from_json("{}"), Item{});
}

TEST(Item, PassesOverFieldsOfANewerProgram) {
  const auto item = item_from_json(R"({"guid":"a","mood":{"of":"tomorrow"}})");
  ASSERT_TRUE(item);
  EXPECT_EQ(item->guid, "a");
}

TEST(Item, NamesTheFieldThatIsWrong) {
  const auto item = item_from_json(R"({"guid":"a","firstCreated":"yesterday"})");
  ASSERT_FALSE(item);
  EXPECT_EQ(item.error().where, "firstCreated");
  EXPECT_FALSE(item_from_json("[]"));
  EXPECT_FALSE(item_from_json("{\"guid\":"));
  EXPECT_FALSE(item_from_json(R"({"version":-1})"));
}

TEST(ContentDigest, ChangesWithWhatAReaderSees) {
  const Item first = consultations();
  Item second = first;
  second.headline += " again";
  EXPECT_NE(content_digest(first), content_digest(second));
  second = first;
  second.pubstatus = PubStatus::canceled;
  EXPECT_NE(content_digest(first), content_digest(second));
}

TEST(ContentDigest, StaysWithWhatOnlyTheWireKnows) {
  const Item first = consultations();
  Item second = first;
  second.version = 7;
  second.signal = Signal::update;
  second.source = "another feed of the same outlet";
  second.version_created = parse_rfc3339("2016-01-01");
  EXPECT_EQ(content_digest(first), content_digest(second));
}

TEST(ContentDigest, DoesNotConfuseNeighbouringFields) {
  Item first;
  first.headline = "ab";
  Item second;
  second.headline = "a";
  second.subheadline = "b";
  EXPECT_NE(content_digest(first), content_digest(second));
}

}  // namespace
}  // namespace dateline::news
