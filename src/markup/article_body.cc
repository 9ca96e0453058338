#include "markup/article_body.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "markup/block_words.h"
#include "markup/page_headline.h"
#include "markup/stock_phrases.h"

namespace dateline::markup {
namespace {

bool is_never_text(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_TITLE:
      return true;
    default:
      return false;
  }
}

bool is_perhaps_beside(GumboTag tag) {
  return tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_FORM || tag == GUMBO_TAG_MENU;
}

bool is_hidden(const PageTree& page, NodeId id) {
  if (page.has_attribute(id, "hidden")) return true;
  const std::string_view style = page.raw_attribute(id, "style");
  if (!style.empty() && (style.find("display:none") != std::string_view::npos ||
                         style.find("display: none") != std::string_view::npos ||
                         style.find("visibility:hidden") != std::string_view::npos))
    return true;
  return page.raw_attribute(id, "aria-hidden") == "true";
}

class Finder {
 public:
  Finder(const PageTree& page, std::string_view title) : page_(page), headline_(find_headline(page, title)) {
    out_.left_out.resize(page.nodes().size());
    said_.resize(page.nodes().size());
  }

  ArticleBody find() {
    leave_out_what_is_never_text();
    count_prose();
    out_.blocks = blocks_of(page_, out_.left_out);
    mark_what_is_beside();
    choose_root();
    leave_out_what_is_beside();
    out_.blocks = blocks_of(page_, out_.left_out);
    keep_inside();
    return std::move(out_);
  }

 private:
  std::size_t size() const { return page_.nodes().size(); }

  void leave_out_what_is_never_text() {
    for (NodeId id = 0; id < size();) {
      const PageNode& node = page_[id];
      if (!node.is_text() && id != 0 && is_never_text(node.tag)) {
        out_.left_out[id] = true;
        id = node.end;
      } else {
        if (!node.is_text() && node.attribute_count > 0) said_[id] = said_of(id);
        ++id;
      }
    }
  }

  Said said_of(NodeId id) {
    const std::string_view names = page_.raw_attribute(id, "class");
    const std::string_view own = page_.raw_attribute(id, "id");
    if (page_.raw_attribute(id, "itemprop") == "articleBody") return Said::body;
    const std::string_view role = page_.raw_attribute(id, "role");
    if (role == "navigation" || role == "complementary" || role == "banner" || role == "contentinfo")
      return Said::aside;
    if (names.empty() && own.empty()) return Said::nothing;
    auto [known, fresh] = known_.try_emplace(names, Said::nothing);
    if (!own.empty()) return said_by(names, own);
    if (fresh) known->second = said_by(names, {});
    return known->second;
  }

  // The running text below each node, as sums over the order of the document.
  void count_prose() {
    prose_before_.assign(size() + 1, 0);
    for (const Block& block : blocks_of(page_, out_.left_out)) {
      const double prose = prose_of(block);
      prose_before_[block.first + 1] += prose;
    }
    for (std::size_t i = 1; i < prose_before_.size(); ++i) prose_before_[i] += prose_before_[i - 1];
  }
  double prose_below(NodeId id) const { return prose_before_[page_[id].end] - prose_before_[id]; }

  static double prose_of(const Block& block) {
    if (block.kind == Block::Kind::heading || block.kind == Block::Kind::caption) return 0;
    if (block.chars < 40 || block.link_share() > 0.5) return 0;
    if (block.marks == 0 && block.kind != Block::Kind::paragraph) return 0;
    return (block.chars - block.link_chars);
  }

  // Blocks below what calls itself something else than the article speak for it but softly, so that the
  // choice does not hang on one word.
  void mark_what_is_beside() {
    trust_.assign(size(), 1.0);
    for (NodeId id = 1; id < size();) {
      const PageNode& node = page_[id];
      const double trust = node.is_text() || node.tag == GUMBO_TAG_BODY ? 1.0 : trust_in(id);
      if (trust < 1.0) {
        std::fill(trust_.begin() + id, trust_.begin() + node.end, trust);
        id = node.end;
      } else {
        ++id;
      }
    }
  }

  double trust_in(NodeId id) const {
    if (out_.left_out[id]) return 0;
    if (holds_headline(id)) return 1.0;
    if (said_[id] == Said::notice) return 0;
    if (is_hidden(page_, id) || said_[id] == Said::comments) return 0.1;
    if (said_[id] == Said::aside || is_perhaps_beside(page_[id].tag)) return 0.2;
    return 1.0;
  }

  void leave_out_what_is_beside() {
    const double total = prose_below(out_.root);
    for (NodeId id = out_.root + 1; id < page_[out_.root].end;) {
      const PageNode& node = page_[id];
      if (!node.is_text() && (out_.left_out[id] || is_beside(id, total > 0 ? prose_below(id) / total : 0))) {
        out_.left_out[id] = true;
        id = node.end;
      } else {
        ++id;
      }
    }
  }

  // `share`: of the running text of what has been chosen.
  bool is_beside(NodeId id, double share) const {
    if (is_hidden(page_, id)) return share < 0.5;
    if (said_[id] == Said::notice) return true;
    if (said_[id] == Said::comments) return share < 0.8;
    if (said_[id] == Said::aside) return share < 0.35;
    if (is_perhaps_beside(page_[id].tag)) return share < 0.35;
    if (page_[id].tag == GUMBO_TAG_HEADER) return share < 0.2 && !holds_headline(id);
    return false;
  }

  bool holds_headline(NodeId element) const {
    return headline_ != kNoNode && headline_ > element && headline_ < page_[element].end;
  }

  // What a block speaks for, or against, the element in which it stands being the article.
  double weight_of(const Block& block) const {
    const double plain = block.chars - block.link_chars;
    const double chars = std::min<double>(plain, 1500);
    switch (block.kind) {
      case Block::Kind::heading:
        return block.link_share() > 0.5 ? -30 : 0;
      case Block::Kind::caption:
        return 0;
      case Block::Kind::paragraph:
      case Block::Kind::preformatted:
        if (block.link_share() > 0.6) return -20;
        return block.chars < 20 ? 0 : chars;
      case Block::Kind::entry:
        if (block.link_share() > 0.4) return -40;
        return block.marks > 0 && block.chars > 50 ? chars * 0.6 : -5;
      case Block::Kind::cell:
        if (block.link_share() > 0.5) return -15;
        return block.marks > 1 && block.chars > 80 ? chars * 0.8 : 0;
      case Block::Kind::loose:
        if (block.link_share() > 0.5) return -25;
        if (block.chars > 60 && block.marks > 0) return chars;
        return -10;
    }
    return 0;
  }

  // The element that holds most of what speaks for the article. What the page itself calls the article's
  // body is believed where it holds a good part of that.
  void choose_root() {
    sums_.assign(size() + 1, 0);
    for (const Block& block : out_.blocks) {
      const double weight = weight_of(block);
      sums_[block.first + 1] += weight > 0 ? weight * trust_[block.first] : weight;
    }
    for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
    double best = 0;
    for (NodeId id = 0; id < size(); ++id) {
      const PageNode& node = page_[id];
      if (node.is_text() || !is_block_level(node.tag)) continue;
      const double score = sum(id) * (said_[id] == Said::content ? 1.1 : 1.0);
      if (score >= best) {
        best = score;
        out_.root = id;
      }
    }
    const double enough = std::max(100.0, best * 0.2);
    NodeId chosen = first_of_largest(enough, [&](NodeId id) {
      return said_[id] == Said::body && (headline_ == kNoNode || page_[id].end > headline_);
    });
    const auto is_article = [&](NodeId id) { return page_[id].tag == GUMBO_TAG_ARTICLE; };
    if (chosen == kNoNode)
      chosen = first_of_largest(enough, [&](NodeId id) { return is_article(id) && holds_headline(id); });
    if (chosen == kNoNode) chosen = first_of_largest(enough, is_article);
    if (chosen != kNoNode && is_plausible(chosen, best)) out_.root = with_siblings(chosen);
    out_.prose = best;
  }

  double sum(NodeId id) const { return sums_[page_[id].end] - sums_[id]; }

  // What holds less than half of the page's text is the article only if it stands right below the headline.
  bool is_plausible(NodeId chosen, double best) const {
    if (sum(chosen) >= best * 0.5 || headline_ == kNoNode || holds_headline(chosen)) return true;
    return sums_[chosen] - sums_[page_[headline_].end] < sum(chosen) * 0.5;
  }

  // Of the elements that `wanted` picks and that hold at least `enough`: the first that holds nearly as much
  // as the one that holds most; of several inside each other the innermost.
  template <typename Wanted>
  NodeId first_of_largest(double enough, Wanted wanted) const {
    double most = 0;
    for (NodeId id = 1; id < size(); ++id) {
      if (!page_[id].is_text() && !out_.left_out[id] && wanted(id)) most = std::max(most, sum(id));
    }
    if (most < enough) return kNoNode;
    NodeId found = kNoNode;
    for (NodeId id = 1; id < size(); ++id) {
      if (page_[id].is_text() || out_.left_out[id] || !wanted(id) || sum(id) < enough) continue;
      if (found == kNoNode ? sum(id) >= most * 0.6 : page_[found].end > id && sum(id) >= sum(found) * 0.85)
        found = id;
    }
    return found;
  }

  // Bodies in several parts: the parent, where its other children are called so too.
  NodeId with_siblings(NodeId part) const {
    const NodeId parent = page_[part].parent;
    if (parent == kNoNode || said_[part] != Said::body) return part;
    double others = 0;
    for (NodeId id = parent + 1; id < page_[parent].end; id = page_[id].end) {
      if (id != part && page_[id].tag == page_[part].tag && said_[id] == Said::body) others += sum(id);
    }
    return others > 0.15 * sum(part) ? parent : part;
  }

  void keep_inside() {
    const NodeId begin = out_.root;
    const NodeId end = page_[out_.root].end;
    std::erase_if(out_.blocks, [&](const Block& block) { return block.first < begin || block.first >= end; });
    out_.is_list = is_list_of_pages();
    drop_lists_of_links();
    drop_furniture();
    drop_head();
    drop_tail();
  }

  // Many headings that are links, each with a line or two below it.
  bool is_list_of_pages() const {
    constexpr int kMany = 8;
    constexpr double kATeaser = 300;
    int linked = 0;
    double prose = 0;
    for (const Block& block : out_.blocks) {
      if (block.kind == Block::Kind::heading && block.link_share() > 0.8) ++linked;
      prose += prose_of(block);
    }
    return linked >= kMany && prose < linked * kATeaser;
  }

  // True for a small element with a picture: what else is in it tells of the picture.
  bool is_picture_box(NodeId element) const {
    constexpr std::size_t kMostText = 400;
    constexpr NodeId kMostNodes = 1000;
    if (page_[element].end - element > kMostNodes) return false;
    bool picture = false;
    std::size_t text = 0;
    for (NodeId id = element + 1; id < page_[element].end && text <= kMostText; ++id) {
      picture = picture || page_[id].tag == GUMBO_TAG_IMG;
      if (page_[id].is_text()) text += page_[id].text.size();
    }
    return picture && text <= kMostText;
  }

  // Lines that are all link lead away from the article, unless it is made of such lines.
  void drop_furniture() {
    double all = 0;
    double linked = 0;
    for (const Block& block : out_.blocks) {
      all += block.chars;
      if (is_all_link(block)) linked += block.chars;
    }
    const bool made_of_links = linked > all * 0.4;
    std::erase_if(out_.blocks, [&](const Block& block) {
      return is_furniture(block) || (!made_of_links && is_all_link(block)) || asks_something(block);
    });
  }

  static bool is_all_link(const Block& block) {
    if (block.kind == Block::Kind::cell || block.kind == Block::Kind::preformatted) return false;
    if (block.link_share() > 0.5 && !block.ends_sentence && block.chars < 200) return true;
    return block.link_share() > 0.9 && block.chars < 100;
  }

  std::string text_of(const Block& block) const {
    std::string text;
    for (NodeId id = block.first; id < block.last;) {
      if (out_.left_out[id]) {
        id = page_[id].end;
        continue;
      }
      if (page_[id].is_text()) text += page_[id].text;
      ++id;
    }
    return text;
  }

  bool asks_something(const Block& block) const {
    if (block.kind == Block::Kind::cell || block.chars > 280) return false;
    if (block.chars > 110 && block.links == 0) return false;
    return is_stock_phrase(text_of(block));
  }

  bool is_furniture(const Block& block) const {
    if (block.kind == Block::Kind::caption) return true;
    if (block.kind == Block::Kind::cell || block.kind == Block::Kind::preformatted) return false;
    // A caption: a short line beside a picture.
    if (block.kind == Block::Kind::heading || block.element == out_.root) return false;
    return block.chars < 160 && !block.ends_sentence && is_picture_box(block.element);
  }

  void drop_lists_of_links() {
    std::vector<bool> drop(out_.blocks.size());
    for (std::size_t i = 0; i < out_.blocks.size();) {
      const NodeId list = list_around(out_.blocks[i]);
      std::size_t end = i;
      double chars = 0;
      double linked = 0;
      for (; end < out_.blocks.size() && list != kNoNode && out_.blocks[end].first < page_[list].end; ++end) {
        chars += out_.blocks[end].chars;
        linked += out_.blocks[end].link_chars;
      }
      for (std::size_t k = i; k < end; ++k) drop[k] = linked > chars * 0.5;
      i = std::max(end, i + 1);
    }
    std::size_t at = 0;
    std::erase_if(out_.blocks, [&](const Block&) { return drop[at++]; });
  }

  NodeId list_around(const Block& block) const {
    if (block.kind != Block::Kind::entry) return kNoNode;
    for (NodeId id = block.element; id != kNoNode && id > out_.root; id = page_[id].parent) {
      if (page_[id].tag == GUMBO_TAG_UL || page_[id].tag == GUMBO_TAG_OL || page_[id].tag == GUMBO_TAG_DL)
        return id;
    }
    return kNoNode;
  }

  bool is_running_text(const Block& block) const {
    return block.kind != Block::Kind::heading && (block.ends_sentence || block.chars > 80);
  }

  // A date, a byline, a place of picture agencies: short, no sentence.
  bool is_above_text(const Block& block) const {
    if (block.kind == Block::Kind::heading || block.kind == Block::Kind::cell || is_running_text(block))
      return false;
    if (block.kind != Block::Kind::paragraph && block.kind != Block::Kind::entry) return true;
    if (block.chars < 30) return true;
    const std::string text = text_of(block);
    return std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 4;
  }

  // Above the text stand the headline and who wrote when.
  void drop_head() {
    double total = 0;
    for (const Block& block : out_.blocks) total += prose_of(block);
    double before = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < out_.blocks.size() && before < total * 0.25; ++i) {
      const Block& block = out_.blocks[i];
      if (block.first > headline_ && headline_ != kNoNode && block.first < page_[headline_].end)
        begin = i + 1;
      before += prose_of(block);
    }
    while (begin < out_.blocks.size() && is_above_text(out_.blocks[begin])) ++begin;
    out_.blocks.erase(out_.blocks.begin(), out_.blocks.begin() + static_cast<std::ptrdiff_t>(begin));
  }

  // A heading at the end has lost what it was for.
  void drop_tail() {
    while (!out_.blocks.empty() && out_.blocks.back().kind == Block::Kind::heading) out_.blocks.pop_back();
  }

  const PageTree& page_;
  ArticleBody out_;
  std::vector<Said> said_;
  std::unordered_map<std::string_view, Said> known_;
  std::vector<double> prose_before_;
  NodeId headline_ = kNoNode;
  std::vector<double> trust_;
  std::vector<double> sums_;
};

}  // namespace

ArticleBody find_article_body(const PageTree& page, std::string_view title) {
  return Finder(page, title).find();
}

}  // namespace dateline::markup
