#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "formats/format.h"
#include "formats/item_dateline.h"
#include "markup/clean.h"
#include "news/item_json.h"

// Reading what was written gives the item back, as far as the format can hold it: over items made by chance.

namespace dateline::formats {
namespace {

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t most) { return random_() % most; }
  bool one_in(std::size_t times) { return below(times) == 0; }

  std::string word() {
    static constexpr const char* kWords[] = {"bridge", "ferry", "harbour", "über",   "naïve", "council",
                                             "Łódź",   "cost",  "vote",    "Москва", "東京",  "season",
                                             "price",  "it’s",  "A&B",     "x<y"};
    return kWords[below(std::size(kWords))];
  }
  std::string words(std::size_t count) {
    std::string out = "The";
    for (std::size_t i = 0; i < count; ++i) out += " " + word();
    return out;
  }
  Timestamp minute(int year) {
    return from_civil({year, static_cast<int>(below(12)) + 1, static_cast<int>(below(28)) + 1,
                       static_cast<int>(below(24)), static_cast<int>(below(60)), 0, 0},
                      static_cast<int>(below(3)) * 60);
  }

 private:
  std::mt19937 random_;
};

std::string html_words(Chance& chance, std::size_t count) {
  std::string out;
  for (const char c : chance.words(count)) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
  return out;
}

std::string page_by(Chance& chance) {
  std::string html;
  for (std::size_t blocks = chance.below(4) + 1; blocks > 0; --blocks) {
    html += "<p>" + html_words(chance, 30) + ".</p>";
    if (chance.one_in(3))
      html += "<p>Then <b>" + html_words(chance, 2) +
              "</b> <i>and</i> <a href=\"https://example.com/a?b=1&amp;c=2\">more</a>.</p>";
    if (chance.one_in(4)) html += "<h3>" + html_words(chance, 2) + "</h3>";
    if (chance.one_in(4)) html += "<ul><li>" + html_words(chance, 3) + "</li><li>two</li></ul>";
    if (chance.one_in(5)) html += "<blockquote><p>" + html_words(chance, 5) + "</p></blockquote>";
  }
  return markup::clean(html, "").html;
}

void subjects_by(Chance& chance, news::Item& item) {
  if (chance.one_in(2)) item.subjects.push_back({"medtop:15000000", "sport", ""});
  if (chance.one_in(2)) item.subjects.push_back({"subj:04011002", chance.words(1), ""});
  if (chance.one_in(2))
    item.subjects.push_back({"ex:7", chance.words(1) + " seven", "https://example.com/cv/"});
  if (chance.one_in(2)) item.subjects.push_back({"", chance.words(2) + " alone", ""});
  if (chance.one_in(2)) item.keywords = {chance.words(1), "harbours"};
  if (chance.one_in(2))
    item.places = {{"Oslo", "iso:NO", 59.9, 10.75}, {"Nowhere", "", std::nullopt, std::nullopt}};
  if (chance.one_in(2))
    item.people = {{"Kari Nordmann", "", "", "https://example.com/kari"}, {"Ola Nordmann", "", "", ""}};
  if (chance.one_in(2)) item.organisations = {{"Road Office", "org:1"}};
}

void files_by(Chance& chance, news::Item& item) {
  for (std::size_t number = chance.below(3); number > 0; --number) {
    const std::string href = "https://example.com/" + std::to_string(number);
    item.pictures.push_back(
        {chance.words(4),
         chance.words(2),
         "EX Photo",
         chance.one_in(2) ? "© EX" : "",
         {{href + "-l.jpg", "image/jpeg", 1200, 800, 4321}, {href + "-s.jpg", "image/jpeg", 300, 200, 0}}});
  }
  if (chance.one_in(2))
    item.attachments = {{chance.words(2), {"https://example.com/a.mp3", "audio/mpeg", 0, 0, 99}}};
}

news::Item item_by(unsigned seed) {
  Chance chance(seed);
  news::Item item;
  item.guid = "urn:example:" + std::to_string(seed);
  item.version = static_cast<std::uint32_t>(chance.below(9)) + 1;
  item.urgency = static_cast<int>(chance.below(6)) + 1;
  item.headline = chance.words(6);
  item.subheadline = chance.one_in(2) ? chance.words(5) : "";
  item.slugline = "bridge-" + std::to_string(seed);
  item.byline = "Jane Roe";
  item.authors = {{"Jane Roe", "author", "jane@example.com", ""}};
  item.located = "Oslo";
  item.dateline = "OSLO, May 2 (EX) –";
  item.lead = chance.one_in(2) ? chance.words(12) : "";
  for (std::size_t pages = chance.below(3) + 1; pages > 0; --pages) item.body.push_back(page_by(chance));
  item.ednote = chance.one_in(3) ? chance.words(4) : "";
  item.language = "en-GB";
  item.first_created = chance.minute(2023);
  item.version_created = chance.minute(2024);
  if (chance.one_in(4)) item.embargoed = chance.minute(2025);
  item.provider = "EX";
  item.copyright = "© 2024 EX & Co";
  item.usage_terms = chance.one_in(2) ? "Once <only>" : "";
  static constexpr news::Signal kSignals[] = {news::Signal::fresh, news::Signal::update,
                                              news::Signal::correction, news::Signal::kill};
  item.signal = kSignals[chance.below(4)];
  if (item.signal == news::Signal::kill) item.pubstatus = news::PubStatus::canceled;
  item.links = {{"https://example.com/article/1", "canonical", "", "", ""},
                {"https://example.com/more", "related", "More", "text/html", "de"}};
  subjects_by(chance, item);
  files_by(chance, item);
  return item;
}

// --- what each format holds ---

void join_pages(news::Item& item) {
  std::string all;
  for (const std::string& page : item.body) all += page;
  item.body = {all};
}

void first_link(news::Item& item) {
  if (item.links.size() > 1) item.links.resize(1);
}

void hold_g2(news::Item& item) {
  for (news::Place& place : item.places)
    if (place.latitude) place.latitude = std::round(*place.latitude * 1e6) / 1e6;
}

void hold_nitf(news::Item& item) {
  item.authors.clear();
  first_link(item);
  for (news::Subject& subject : item.subjects) subject.scheme.clear();
  for (news::Place& place : item.places) place.latitude = place.longitude = std::nullopt;
  for (news::Picture& picture : item.pictures)
    for (news::Rendition& file : picture.renditions) file.bytes = 0;
  for (news::Attachment& attachment : item.attachments) attachment.file.bytes = 0;
}

void hold_mail(news::Item& item) {
  join_pages(item);
  item.authors = {{"Jane Roe", "author", "jane@example.com", ""}};
  item.subheadline.clear();
  item.usage_terms.clear();
  item.links.clear();
  item.pictures.clear();
  item.attachments.clear();
  item.keywords.clear();
  item.places.clear();
  item.people.clear();
  item.organisations.clear();
  for (news::Subject& subject : item.subjects) subject.scheme.clear();
}

void hold_ninjs(news::Item& item) {
  item.signal = news::Signal::fresh;
  first_link(item);
  for (news::Subject& subject : item.subjects) subject.scheme.clear();
}

// The text alone, paragraph by paragraph, and what stands in the head of a message.
news::Item told_by_teleprinter(const news::Item& item) {
  news::Item out;
  out.headline = item.headline;
  out.byline = item.byline;
  out.located = item.located;
  out.dateline = item.dateline;
  out.urgency = item.urgency;
  out.version_created = at_offset(*item.version_created, 0);
  out.signal = item.signal;
  out.pubstatus = item.pubstatus;
  std::string text;
  for (const std::string& page : item.body) text += markup::plain_text(page) + "\n";
  for (std::size_t at = 0; (at = text.find("- ", at)) != std::string::npos;) text.erase(at, 2);
  std::string folded;
  for (const char c : text)
    if (c != '\n' && c != ' ') folded.push_back(c);
  out.body = {folded};
  return out;
}

void hold_iptc7901(news::Item& item) {
  news::Item out = told_by_teleprinter(item);
  out.slugline = item.slugline;
  if (item.signal == news::Signal::fresh) out.ednote = item.ednote;
  item = out;
}

void hold_anpa1312(news::Item& item) {
  news::Item out = told_by_teleprinter(item);
  out.slugline = item.slugline;
  out.lead = item.lead;
  out.provider = item.provider;
  out.ednote = item.ednote.empty() || item.ednote.starts_with("Eds: ") ? item.ednote : "Eds: " + item.ednote;
  out.dateline = item.dateline.ends_with("—") ? "OSLO, May 2 (EX) –" : item.dateline;
  item = out;
}

struct Holding {
  const char* format;
  void (*hold)(news::Item&);
};

class RoundTrip : public ::testing::TestWithParam<Holding> {};

TEST_P(RoundTrip, GivesTheItemsBack) {
  constexpr unsigned kItems = 60;
  std::vector<news::Item> sent;
  for (unsigned seed = 1; seed <= kItems; ++seed) sent.push_back(item_by(seed));
  const Format& format = *find(GetParam().format);
  Publication publication;
  publication.channel.title = "EX";
  const auto bytes = format.write(publication, sent);
  ASSERT_TRUE(bytes.ok());
  Input input;
  input.bytes = *bytes;
  EXPECT_EQ(detect(input), &format);
  auto parsed = format.parse(input);
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  EXPECT_FALSE(parsed->ill_formed) << parsed->ill_formed_why;
  ASSERT_EQ(parsed->items.size(), sent.size());
  for (std::size_t i = 0; i < sent.size(); ++i) {
    news::Item& got = parsed->items[i];
    settle_dateline(got);
    GetParam().hold(got);
    GetParam().hold(sent[i]);
    EXPECT_EQ(news::to_json(got), news::to_json(sent[i]));
  }
}

INSTANTIATE_TEST_SUITE_P(All, RoundTrip,
                         ::testing::Values(Holding{"newsml-g2", hold_g2}, Holding{"nitf", hold_nitf},
                                           Holding{"mail", hold_mail}, Holding{"ninjs", hold_ninjs},
                                           Holding{"iptc7901", hold_iptc7901},
                                           Holding{"anpa1312", hold_anpa1312}),
                         [](const auto& tested) {
                           std::string name = tested.param.format;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace dateline::formats
