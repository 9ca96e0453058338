#include "markup/article.h"

#include <algorithm>

#include "markup/address.h"
#include "markup/article_body.h"
#include "markup/article_html.h"
#include "markup/body_dateline.h"
#include "markup/clean.h"
#include "markup/html_text.h"
#include "markup/page_charset.h"
#include "markup/page_claims.h"
#include "markup/page_headline.h"
#include "markup/page_turns.h"
#include "text/feed_date.h"
#include "text/shown_date.h"

namespace dateline::markup {
namespace {

constexpr std::size_t kLeastText = 140;  // bytes; shorter is no article unless the page says it is one
constexpr std::size_t kMostKeywords = 30;
constexpr std::int64_t kFirstOfWeb = 315'532'800'000;  // 1980; an earlier date is a clock that was never set

Error no_article(std::string why) {
  return {ErrorKind::not_found, "no article here: " + std::move(why), ""};
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (!blank)
      out.push_back(c);
    else if (!out.empty() && out.back() != ' ')
      out.push_back(' ');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
  }
  return text;
}

// A title without the site's name behind a dash or bar.
std::string without_site(const std::string& title, const std::string& site) {
  if (site.empty()) return title;
  for (const std::string_view sign : {" - ", " | ", " – ", " — ", " :: ", " · "}) {
    const std::size_t at = title.rfind(sign);
    if (at == std::string::npos || at == 0) continue;
    const std::string behind = lower(title.substr(at + sign.size()));
    if (behind.find(lower(site)) != std::string::npos || lower(site).find(behind) != std::string::npos)
      return title.substr(0, at);
  }
  return title;
}

std::string without_by(std::string_view name) {
  for (const std::string_view by :
       {"By ", "by ", "BY ", "Von ", "von ", "Par ", "par ", "Por ", "por ", "Di ", "Da "}) {
    if (name.starts_with(by)) return std::string(name.substr(by.size()));
  }
  return std::string(name);
}

std::optional<Timestamp> moment(const std::string& text, std::string_view language) {
  if (text.empty()) return std::nullopt;
  std::optional<Timestamp> time = parse_rfc3339(text);
  if (!time) time = text::parse_feed_date(text);
  if (!time) {
    if (const auto shown = text::read_shown_date(text, language)) time = shown->time;
  }
  if (time && time->unix_ms < kFirstOfWeb) time.reset();
  return time;
}

// Pictures, archives and the like: of their first bytes many are control characters (MIME Sniffing's *binary
// data bytes*), of a page's hardly any. UTF-16, which has zeros, says so with its byte order mark.
bool is_no_text(std::string_view bytes) {
  constexpr std::size_t kLookedAt = 4096;
  if (bytes.starts_with("%PDF-")) return true;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return false;
  const std::string_view head = bytes.substr(0, kLookedAt);
  const auto binary = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x09 || byte == 0x0B || (byte >= 0x0E && byte < 0x20 && byte != 0x1B);
  });
  return binary * 100 > static_cast<std::ptrdiff_t>(head.size()) * 2;
}

class Extractor {
 public:
  Extractor(const PageTree& page, const PageSource& source) : page_(page), source_(source) {}

  Result<Article> extract() {
    claims_ = read_claims(page_);
    base_ = base_address();
    const ArticleBody body = find_article_body(page_, claims_.headline);
    WrittenBody written = write_body(page_, body);
    use_claimed_body(written);
    if (auto error = why_no_article(body, written)) return *std::move(error);
    take_words();
    take_times(body);
    take_pictures(written);
    article_.text = std::move(written.text);
    take_body(written.html);
    article_.next_page = next_page_of(page_, source_.url);
    return std::move(article_);
  }

 private:
  void take_body(const std::string& html) {
    article_.body = clean(html, base_).html;
    auto found = take_dateline(article_.body, {article_.language, {}, article_.site_name});
    if (!found) return;
    article_.body = std::move(found->html);
    article_.dateline = std::move(found->dateline.printed);
    for (const std::string& city : found->dateline.cities)
      article_.located += (article_.located.empty() ? "" : " / ") + city;
    if (article_.byline.empty()) article_.byline = std::move(found->dateline.byline);
  }

  std::string base_address() const {
    for (NodeId id = 1; id < page_.nodes().size(); ++id) {
      if (page_[id].tag == GUMBO_TAG_BODY) break;
      if (page_[id].tag != GUMBO_TAG_BASE) continue;
      std::string href = resolve_address(source_.url, page_.attribute(id, "href"));
      if (is_web_address(href)) return href;
    }
    if (!source_.url.empty()) return source_.url;
    return is_web_address(claims_.canonical) ? claims_.canonical : std::string();
  }

  // Pages made by script show nothing, but may say all.
  void use_claimed_body(WrittenBody& written) const {
    if (claims_.article_body.size() < 300 || written.text.size() * 2 > claims_.article_body.size()) return;
    const bool markup = claims_.article_body.find('<') != std::string::npos;
    const std::string text = markup ? plain_text(claims_.article_body) : claims_.article_body;
    if (written.text.size() * 2 > text.size()) return;
    written.html.clear();
    written.text.clear();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string line = folded(std::string_view(text).substr(at, end - at));
      if (!line.empty()) {
        written.html += "<p>";
        append_escaped_text(written.html, line);
        written.html += "</p>";
        written.text += (written.text.empty() ? "" : "\n\n") + line;
      }
      at = end + 1;
    }
  }

  bool has_password_field() const {
    for (NodeId id = 1; id < page_.nodes().size(); ++id) {
      if (page_[id].tag == GUMBO_TAG_INPUT &&
          lower(std::string(page_.raw_attribute(id, "type"))) == "password")
        return true;
    }
    return false;
  }

  std::string title() const {
    for (NodeId id = 1; id < page_.nodes().size(); ++id) {
      if (page_[id].tag == GUMBO_TAG_TITLE) return text_below(page_, id);
      if (page_[id].tag == GUMBO_TAG_BODY) break;
    }
    return {};
  }

  std::optional<Error> why_no_article(const ArticleBody& body, const WrittenBody& written) const {
    if (claims_.is_something_else()) return no_article("the page says that it is a list");
    constexpr std::size_t kShort = 1200;
    const std::string named = lower(title());
    for (const char* sign : {"404", "not found", "access denied", "forbidden", "just a moment",
                             "are you a robot", "attention required", "page unavailable", "nicht gefunden",
                             "introuvable", "no encontrada", "не найдена"}) {
      if (written.text.size() < kShort && !claims_.is_article() && named.find(sign) != std::string::npos)
        return no_article("the page is an error (" + title() + ")");
    }
    constexpr std::size_t kBesideLogin = 400;
    if (written.text.size() < kBesideLogin && !claims_.is_article() && has_password_field())
      return no_article("the page asks for a login");
    if (body.is_list && !claims_.is_article()) return no_article("the page is a list of other pages");
    if (written.text.empty() || (written.text.size() < kLeastText && !claims_.is_article()))
      return no_article("the page has too little text");
    return std::nullopt;
  }

  void take_words() {
    article_.site_name = folded(claims_.site_name);
    const NodeId shown = find_headline(page_, claims_.headline);
    article_.headline = shown != kNoNode ? text_below(page_, shown)
                                         : folded(without_site(claims_.headline, article_.site_name));
    if (article_.headline.empty()) article_.headline = folded(without_site(title(), article_.site_name));
    article_.lead = folded(plain_text(claims_.description));
    if (article_.lead.ends_with("...") || article_.lead.ends_with("\u2026")) article_.lead.clear();
    for (const std::string& author : claims_.authors) {
      const std::string name = folded(without_by(folded(author)));
      if (name.empty() || name.size() > 200 || is_web_address(name) ||
          article_.byline.find(name) != std::string::npos)
        continue;
      article_.byline += (article_.byline.empty() ? "" : ", ") + name;
    }
    article_.section = folded(claims_.section);
    article_.language = claims_.language.size() <= 35 ? claims_.language : std::string();
    if (claims_.keywords.size() > kMostKeywords) claims_.keywords.resize(kMostKeywords);
    article_.keywords = std::move(claims_.keywords);
    const std::string canonical =
        resolve_address(source_.url.empty() ? base_ : source_.url, claims_.canonical);
    // A front page that every article names as its own is a mistake of the site's.
    const bool is_front = canonical.find('/', canonical.find("//") + 2) + 1 >= canonical.size();
    if (is_web_address(canonical) && !is_front)
      article_.canonical = canonical;
    else
      article_.canonical = source_.url;
  }

  void take_times(const ArticleBody& body) {
    article_.published = moment(folded(claims_.published), article_.language);
    article_.modified = moment(folded(claims_.modified), article_.language);
    if (!article_.published) article_.published = shown_time(body);
    if (article_.published && article_.modified && *article_.modified < *article_.published)
      article_.modified.reset();
  }

  // The first date that stands between the headline and the text: in a time element, or in a short line.
  std::optional<Timestamp> shown_time(const ArticleBody& body) const {
    const NodeId headline = find_headline(page_, claims_.headline);
    const NodeId begin = headline == kNoNode ? body.root : std::min(headline, body.root);
    for (NodeId id = begin; id < page_[body.root].end; ++id) {
      if (page_[id].tag != GUMBO_TAG_TIME) continue;
      if (auto time = moment(page_.attribute(id, "datetime"), article_.language)) return time;
      if (auto time = moment(text_below(page_, id), article_.language)) return time;
    }
    constexpr std::size_t kLongestLine = 120;
    constexpr int kMostLines = 40;
    const NodeId text = body.blocks.empty() ? page_[body.root].end : body.blocks.front().first;
    int lines = 0;
    for (NodeId id = begin; id < text && lines < kMostLines; ++id) {
      if (!page_[id].is_text() || page_[id].text.size() > kLongestLine) continue;
      const std::string line = folded(page_[id].text);
      if (line.find_first_of("0123456789") == std::string::npos) continue;
      ++lines;
      const auto shown = text::read_shown_date(line, article_.language);
      if (shown && shown->time.unix_ms >= kFirstOfWeb) return shown->time;
    }
    return std::nullopt;
  }

  void take_pictures(const WrittenBody& written) {
    const auto add = [&](ArticlePicture picture) {
      picture.address = resolve_address(base_, picture.address);
      if (!is_web_address(picture.address)) return;
      for (ArticlePicture& known : article_.pictures) {
        if (!same_file(known.address, picture.address)) continue;
        if (known.caption.empty()) known.caption = picture.caption;
        if (known.credit.empty()) known.credit = picture.credit;
        if (known.alt.empty()) known.alt = picture.alt;
        return;
      }
      article_.pictures.push_back(std::move(picture));
    };
    for (const PageClaims::Picture& claimed : claims_.pictures) {
      ArticlePicture picture;
      picture.address = claimed.address;
      picture.caption = folded(plain_text(claimed.caption));
      picture.credit = folded(plain_text(claimed.credit));
      picture.width = claimed.width;
      picture.height = claimed.height;
      if (picture.credit.empty()) picture.credit = take_credit(picture.caption);
      add(std::move(picture));
    }
    for (const ArticlePicture& picture : written.pictures) add(picture);
  }

  // The same file in another size: the addresses differ in their query, or in `-1024x768`.
  static bool same_file(std::string_view a, std::string_view b) {
    const auto name = [](std::string_view address) {
      address = address.substr(0, address.find_first_of("?#"));
      std::string_view file = address.substr(address.rfind('/') + 1);
      const std::size_t dot = file.rfind('.');
      std::string_view stem = file.substr(0, dot);
      const std::size_t dash = stem.rfind('-');
      const bool size = dash != std::string_view::npos && dash + 1 < stem.size() &&
                        stem.find_first_not_of("0123456789x", dash + 1) == std::string_view::npos &&
                        stem.find('x', dash) != std::string_view::npos;
      return size ? stem.substr(0, dash) : stem;
    };
    const auto path = [](std::string_view address) { return address.substr(0, address.find_first_of("?#")); };
    if (a == b || path(a) == path(b)) return true;
    return host_of(a) == host_of(b) && name(a).size() > 4 && name(a) == name(b);
  }

  const PageTree& page_;
  const PageSource& source_;
  PageClaims claims_;
  std::string base_;
  Article article_;
};

}  // namespace

Result<Article> extract_article(std::string_view bytes, const PageSource& source) {
  if (is_no_text(bytes))
    return Error{ErrorKind::invalid, "This is no web page: what is in it is not text", ""};
  const std::string html = decode_page(bytes, source.content_type);
  if (html.find('<') == std::string::npos)
    return Error{ErrorKind::invalid, "This is no web page: there is no markup in it", ""};
  const PageTree page = PageTree::read(html);
  return Extractor(page, source).extract();
}

}  // namespace dateline::markup
