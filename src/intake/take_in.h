#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "formats/format.h"
#include "news/source.h"
#include "wire/wire.h"

namespace dateline::intake {

/// What became of one document's items on the wire.
struct Taken {
  std::string format;
  formats::Channel channel;
  bool ill_formed = false;
  std::string ill_formed_why;
  int fresh = 0;
  int versions = 0;
  int unchanged = 0;
  int held = 0;
  int refused = 0;
  int waiting = 0;       ///< For the pages of their articles; not on the wire yet.
  int adds_waiting = 0;  ///< For the part of their story that they go on from; not on the wire yet.
  std::vector<std::string>
      refusals;  ///< The first few, each with the item's headline or guid and the reason.

  int news() const { return fresh + versions + held; }
  int items() const { return news() + unchanged + refused + waiting + adds_waiting; }
};

/// Counts what became of one item.
void count(Taken& taken, const wire::Receipt& receipt, const news::Item& item);
/// Adds what became of another document's items.
void add(Taken& sum, Taken more);

/// Makes an item that a format has read one of `source`: its `source`, its provider's and language's
/// defaults, and a guid that no other source can meet by chance (`own_guid`). A dateline at the head of its
/// text is put apart.
void make_ours(news::Item& item, const news::Source& source, const formats::Channel& channel);

/// The guid in the world: one that is no URI, or was made of a teleprinter's keywords, is given the source's
/// name before it.
std::string own_guid(const std::string& guid, const news::Source& source);

/// Reads one document and puts its items on the wire, durably, in one piece. An error, with nothing done,
/// where it could not be read.
Result<Taken> take_in(const formats::Input& input, const news::Source& source, wire::Wire& wire);

/// The same with the format given by name instead of detected.
Result<Taken> take_in(const formats::Input& input, const formats::Format& format, const news::Source& source,
                      wire::Wire& wire);

/// Why what was taken in is not done with, for who sent it: it could not be read, or not all of it, or the
/// wire has refused some; empty if all is well.
std::string objection_to(const Result<Taken>& taken);

}  // namespace dateline::intake
