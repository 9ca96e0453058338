#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "stories/signature.h"

namespace dateline::stories {

/// What speaks for a group of texts being two stories, measured at one way to part it.
struct PartingSigns {
  static constexpr std::size_t kCount = 12;
  /// In this order: likeness across over likeness within, by what tells the group's texts apart; the same by
  /// what tells all texts apart; likeness across; the smaller of the likenesses within; the smaller part's
  /// share; the log of the number of texts (of 25 at most); what the parts' own words weigh (less, more), and
  /// those that both have; the same of names.
  std::array<double, kCount> values{};
};

/// One way to part a group in two: which part each text is in.
struct Parting {
  std::vector<std::uint8_t> part;
  PartingSigns signs;
};

/// The ways that are worth asking about; empty for groups of fewer than six. At most 64 texts.
std::vector<Parting> ways_to_part(std::span<const Signature* const> texts, const TermCounts& counts);

/// The weights by which the signs are judged: `stories_training` makes them (tests/train).
struct PartingWeights {
  std::array<double, PartingSigns::kCount> weights{};
  double constant = 0;

  static const PartingWeights& learnt();
};

/// Above 0: they are two stories.
double sureness(const PartingSigns& signs, const PartingWeights& weights);

/// Parts a group into stories, again and again, while a way is sure enough: a story's number, from 0, for
/// each text.
std::vector<std::uint32_t> parted(std::span<const Signature* const> texts, const TermCounts& counts,
                                  const PartingWeights& weights, double least_sureness);

}  // namespace dateline::stories
