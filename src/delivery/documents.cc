#include "delivery/documents.h"

namespace dateline::delivery {

Outgoing outgoing(news::Item leaving) {
  Outgoing out{std::move(leaving), {}};
  news::Item& item = out.item;
  out.signal = news::name_of(item.signal);
  if (item.pubstatus == news::PubStatus::usable) return out;
  const bool killed = item.pubstatus == news::PubStatus::canceled;
  out.signal = killed ? "kill" : "withheld";
  item.urgency = 1;
  item.headline = (killed ? "KILL: " : "WITHHELD: ") + item.headline;
  item.lead = killed ? "This item has been withdrawn. Do not publish it; take it down where you have."
                     : "This item is withheld until further notice. Do not publish it.";
  if (!item.ednote.empty()) item.lead += " " + item.ednote;
  item.subheadline.clear();
  item.body.clear();
  item.pictures.clear();
  item.attachments.clear();
  return out;
}

Result<Documents::Made> Documents::make(const Parcel& parcel, const std::string& topic) const {
  const formats::Format* format = formats::find(parcel.format);
  if (format == nullptr)
    return Error{ErrorKind::not_found, "Nothing is written as '" + parcel.format + "' any more", ""};
  const std::vector<wire::Entry> entries = wire_.read_at(std::array{parcel.position});
  if (entries.empty())
    return Error{ErrorKind::not_found,
                 "There is no entry at position " + std::to_string(parcel.position) + " of the wire", ""};
  const Outgoing out = outgoing(leaving_(entries.front()));
  formats::Publication publication = publication_;
  publication.channel.updated = entries.front().appended;
  publication.channel.self_link = topic;
  auto written = format->write(publication, std::span(&out.item, 1));
  if (!written) return written.error();
  auto document =
      std::make_shared<const Document>(Document{*std::move(written), std::string(format->media_type())});
  return Made{std::move(document), out.item.headline, out.signal, out.item.urgency};
}

Result<void> Documents::fill(Sending& sending) {
  const std::string& topic = sending.to->subscriber.topic;
  const Key key{sending.parcel.position, sending.parcel.format + " " + topic};
  auto found = made_.find(key);
  if (found == made_.end()) {
    auto made = make(sending.parcel, topic);
    if (!made) return made.error();
    bytes_ += made->document->bytes.size();
    found = made_.emplace(key, *std::move(made)).first;
    order_.push_back(key);
    while (bytes_ > most_bytes_ && order_.size() > 1) {
      const auto oldest = made_.find(order_.front());
      bytes_ -= oldest->second.document->bytes.size();
      made_.erase(oldest);
      order_.pop_front();
    }
  }
  const Made& made = found->second;
  sending.document = made.document;
  sending.headline = made.headline;
  sending.signal = made.signal;
  sending.urgency = made.urgency;
  return {};
}

}  // namespace dateline::delivery
