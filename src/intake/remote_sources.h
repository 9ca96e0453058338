#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "http/address_guard.h"
#include "http/remote_store.h"
#include "intake/poll_plan.h"
#include "intake/source_book.h"
#include "wire/wire.h"

namespace dateline::intake {

/// Asks the sources that lie on servers of FTP, SFTP and IMAP, one after another, in a thread of its own:
/// their servers may take a minute for an answer, and the poller must not wait for them. A document that is
/// on the wire is deleted there (a message marked as seen); one that cannot be read is tried three times,
/// since it may still be being written, and then set aside there and kept here, below `refused/SOURCE/` in
/// the store's folder, with the reason beside it. What the connection cut short is simply there at the next
/// look.
class RemoteSources {
 public:
  /// `places` by the id of the source: where it lies and the password, which is nowhere else.
  RemoteSources(SourceBook& book, wire::Wire& wire, std::map<std::string, http::RemotePlace> places,
                const http::AddressGuard& guard);
  ~RemoteSources() = default;
  RemoteSources(const RemoteSources&) = delete;
  RemoteSources& operator=(const RemoteSources&) = delete;

  void start();
  /// Asks every one that is due, once: for tests and commands, without `start`.
  void look_once();

 private:
  void run(const std::stop_token& stop);
  void look(const SourceEntry& entry, const http::RemotePlace& place);
  Result<void> take(http::RemoteStore& remote, const SourceEntry& entry, const std::string& name, Taken& sum,
                    std::string& trouble);
  Result<void> refuse(http::RemoteStore& remote, const SourceEntry& entry, const std::string& name,
                      const std::string& bytes, const std::string& why);

  SourceBook& book_;
  wire::Wire& wire_;
  std::map<std::string, http::RemotePlace> places_;
  http::AddressGuard guard_;
  std::stop_token stop_;
  std::map<std::string, int> tries_;  // by source and name; the thread's own
  std::mutex mutex_;                  // for sleeping alone
  std::condition_variable_any awake_;
  std::jthread thread_;  // last, so that it ends before the rest
};

}  // namespace dateline::intake
