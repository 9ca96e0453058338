#include "search/segment_builder.h"

#include <algorithm>
#include <cmath>

namespace dateline::search {
namespace {

constexpr std::array<float, kFields> kWeights{3.0F, 2.0F, 1.0F, 0.7F, 1.5F, 1.0F, 1.0F, 1.0F};
constexpr float kSaturation = 1.2F;           // BM25's k1
constexpr float kLengthMatters = 0.6F;        // its b
constexpr float kUsualLength = 250;           // words
constexpr std::size_t kMostText = 400'000;    // bytes of an item that are read
constexpr std::uint32_t kBetweenFields = 50;  // places, so that no phrase goes across
constexpr std::size_t kMostFacets = 500;

std::uint8_t weight_of(float counted, std::uint32_t length) {
  const float norm =
      kSaturation * (1 - kLengthMatters + kLengthMatters * static_cast<float>(length) / kUsualLength);
  return static_cast<std::uint8_t>(std::clamp(counted / (counted + norm) * 255.0F, 1.0F, 255.0F));
}

template <typename Values>
void make_room(Values& values, std::size_t size) {
  if (values.size() < size) values.resize(std::max(size, values.size() * 2));
}

}  // namespace

std::string SegmentBuilder::build(std::span<const Document* const> documents) {
  if (const std::size_t before = lexicon_.size(); lexicon_.bound(), lexicon_.size() < before) {
    seen_.clear();
    forms_.clear();
    for (auto& marked : marked_) marked.clear();
  }
  std::fill(seen_.begin(), seen_.end(), Seen{});
  postings_.clear();
  place_bytes_.clear();
  facet_numbers_.clear();
  SegmentWriter writer;
  // Values are numbered in their order, so that those of merged segments stay in order too.
  for (const Document* document : documents) {
    for (std::size_t i = 0; i < std::min(document->facets.size(), kMostFacets); ++i) {
      const FacetValue& facet = document->facets[i];
      facet_numbers_.emplace(facet_term(facet.facet, facet.value).substr(1), 0);
    }
  }
  std::uint32_t number = 0;
  for (auto& [value, its] : facet_numbers_) {
    its = number++;
    writer.facet_value(value);
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Document& document = *documents[i];
    take(document, static_cast<Local>(i));
    writer.item({document.id, document.position, document.told_ms, document.story,
                 static_cast<std::uint16_t>(std::min(length_, 0xFFFFU))},
                item_facets_.data(), item_facets_.size());
    writer.languages(StemLanguages{1} << stem_language(document.language));
  }
  write_terms(writer);
  write_forms(writer);
  return writer.done();
}

void SegmentBuilder::take(const Document& document, Local item) {
  slots_.clear();
  occurrences_.clear();
  place_ = 0;
  length_ = 0;
  const StemLanguage language = stem_language(document.language);
  current_item_ = item + 1;
  std::size_t left = kMostText;
  for (const FieldText& text : document.texts) {
    FieldText part = text;
    part.text = part.text.substr(0, left);
    left -= part.text.size();
    read_text(part, language);
    place_ += kBetweenFields;
  }
  item_facets_.clear();
  for (std::size_t i = 0; i < std::min(document.facets.size(), kMostFacets); ++i) {
    const std::string term = facet_term(document.facets[i].facet, document.facets[i].value);
    item_facets_.push_back(facet_numbers_.find(std::string_view(term).substr(1))->second);
    count(lexicon_.intern(term), 0, 0, 0);
  }
  std::sort(item_facets_.begin(), item_facets_.end());
  item_facets_.erase(std::unique(item_facets_.begin(), item_facets_.end()), item_facets_.end());
  end_item(item);
}

void SegmentBuilder::read_text(const FieldText& text, StemLanguage language) {
  const auto field = static_cast<std::size_t>(text.field);
  const float weight = kWeights[field];
  const bool is_marked = kFieldMark[field] != 0;
  TokenReader reader(text.text, text.is_html ? TokenReader::Form::html : TokenReader::Form::plain);
  Token token;
  std::uint32_t last = 0;
  bool any = false;
  while (reader.next(token)) {
    const bool stems = token.kind == Token::Kind::word || token.kind == Token::Kind::part;
    const Lexicon::Word word = lexicon_.word(token.folded, stems ? language : kNotStemmed);
    const std::uint32_t place = place_ + token.position;
    count(word.term, token.kind == Token::Kind::part ? weight / 2 : weight, word.form_bit, place);
    if (is_marked) count(marked(text.field, word.term), weight, word.form_bit, place);
    if (token.kind == Token::Kind::word) {
      make_room(forms_, std::size_t{word.form} + 1);
      if (forms_[word.form]++ == 0) met_forms_.push_back(word.form);
    }
    last = token.position;
    any = true;
  }
  if (!any) return;
  place_ += last + 1;
  length_ += last + 1;
}

StringId SegmentBuilder::marked(Field field, StringId term) {
  auto& known = marked_[static_cast<std::size_t>(field)];
  make_room(known, std::size_t{term} + 1);
  if (known[term] == 0) {
    std::string string{kFieldMark[static_cast<std::size_t>(field)]};
    string += lexicon_.string(term);
    known[term] = lexicon_.intern(string) + 1;
  }
  return known[term] - 1;
}

void SegmentBuilder::count(StringId term, float weight, FormBits form, std::uint32_t place) {
  make_room(seen_, std::size_t{term} + 1);
  Seen& seen = seen_[term];
  if (seen.in_item != current_item_) {
    seen = {current_item_, static_cast<std::uint32_t>(slots_.size())};
    slots_.push_back({term, 0, 0, 0, 0});
  }
  Slot& slot = slots_[seen.slot];
  ++slot.count;
  slot.weight += weight;
  slot.forms |= form;
  occurrences_.push_back({seen.slot, place});
}

// Sorts the item's places by term, and makes a posting of each term.
void SegmentBuilder::end_item(Local item) {
  std::uint32_t begin = 0;
  for (Slot& slot : slots_) {
    slot.filled = begin;
    begin += slot.count;
  }
  places_.resize(begin);
  for (const Occurrence& occurrence : occurrences_)
    places_[slots_[occurrence.slot].filled++] = occurrence.place;
  for (const Slot& slot : slots_) {
    Posting posting;
    posting.term = slot.term;
    posting.item = item;
    posting.weight = weight_of(slot.weight, length_);
    posting.forms = slot.forms;
    const std::uint32_t* places = places_.data() + slot.filled - slot.count;
    if (slot.count == 1) {
      posting.place = places[0];
    } else {
      posting.more = 1;
      posting.place = static_cast<std::uint32_t>(place_bytes_.size());
      put_places(place_bytes_, places, slot.count);
      posting.place_size = static_cast<std::uint32_t>(place_bytes_.size()) - posting.place;
    }
    postings_.push_back(posting);
  }
}

// The postings stand by item; they are brought together by term, and the terms in order.
void SegmentBuilder::write_terms(SegmentWriter& writer) {
  std::vector<std::uint32_t> ends(lexicon_.size() + 1, 0);
  std::vector<StringId> terms;
  for (const Posting& posting : postings_) {
    if (ends[posting.term]++ == 0) terms.push_back(posting.term);
  }
  std::sort(terms.begin(), terms.end(),
            [&](StringId a, StringId b) { return lexicon_.string(a) < lexicon_.string(b); });
  std::uint32_t begin = 0;
  for (const StringId term : terms) {
    const std::uint32_t size = ends[term];
    ends[term] = begin;
    begin += size;
  }
  std::vector<std::uint32_t> order(postings_.size());
  for (std::uint32_t i = 0; i < postings_.size(); ++i) order[ends[postings_[i].term]++] = i;
  std::size_t at = 0;
  for (const StringId term : terms) {
    for (; at < ends[term]; ++at) {
      const Posting& posting = postings_[order[at]];
      if (posting.more != 0) {
        writer.postings().add(posting.item, posting.weight, posting.forms,
                              std::string_view(place_bytes_).substr(posting.place, posting.place_size));
      } else {
        buffer_.clear();
        put_places(buffer_, &posting.place, 1);
        writer.postings().add(posting.item, posting.weight, posting.forms, buffer_);
      }
    }
    writer.term(lexicon_.string(term));
  }
}

void SegmentBuilder::write_forms(SegmentWriter& writer) {
  std::sort(met_forms_.begin(), met_forms_.end(),
            [&](StringId a, StringId b) { return lexicon_.string(a) < lexicon_.string(b); });
  for (const StringId form : met_forms_) {
    writer.form(lexicon_.string(form), forms_[form]);
    forms_[form] = 0;
  }
  met_forms_.clear();
}

}  // namespace dateline::search
