#include "delivery/file_server.h"

#include <boost/url.hpp>

#include "delivery/folder.h"

namespace dateline::delivery {

// FTP has gone into the folder when the file is there; SFTP is told the whole path, which after `/~/` begins
// where the user is at home.
Upload file_upload(const Sending& sending) {
  const Subscriber& subscriber = sending.to->subscriber;
  const std::string name = file_name_of(sending);
  Upload what;
  what.url = subscriber.address;
  if (!what.url.ends_with('/')) what.url += '/';
  what.user = subscriber.user;
  what.password = subscriber.secret;
  what.host_key = subscriber.host_key;
  what.bytes = sending.document->bytes;
  if (what.url.starts_with("sftp:")) {
    std::string folder(boost::urls::url_view(what.url).path());
    if (folder.starts_with("/~/")) folder.erase(0, 3);
    const std::string path = folder + name;
    what.afterwards = {"*rm \"" + path + "\"", "rename \"" + path + ".part\" \"" + path + "\""};
  } else {
    what.afterwards = {"*DELE " + name, "RNFR " + name + ".part", "RNTO " + name};
  }
  what.url += name + ".part";
  return what;
}

Result<void> FileServer::accepts(const Subscriber& subscriber) const {
  const auto url = boost::urls::parse_uri(subscriber.address);
  const bool right =
      url && !url->host().empty() && !url->has_userinfo() &&
      (name_ == "sftp" ? url->scheme() == "sftp" : url->scheme() == "ftp" || url->scheme() == "ftps") &&
      url->path().find_first_of("\"\\\r\n") == std::string::npos;
  if (!right) {
    return Error{ErrorKind::invalid,
                 "Subscriber " + subscriber.id + ": '" + subscriber.address + "' is no folder of an " +
                     std::string(name_) + " server; write it as " + std::string(name_) +
                     "://host/folder/, and the user beside it",
                 std::string(name_)};
  }
  if (name_ == "sftp" && !subscriber.host_key.starts_with("SHA256:")) {
    return Error{
        ErrorKind::invalid,
        "Subscriber " + subscriber.id +
            " has no host_key, so that anybody could pass for its server: SHA256:…, as ssh-keygen -l "
            "tells it",
        "host_key"};
  }
  return {};
}

void FileServer::send(Sending sending, Done done) {
  hands_.give([this, sending = std::move(sending), done = std::move(done)] {
    const auto sent = upload(file_upload(sending), guard_);
    if (sent) return done({Outcome::Kind::delivered, "put there as " + file_name_of(sending), {}});
    done({Outcome::Kind::unavailable, sent.error().message, {}});
  });
}

}  // namespace dateline::delivery
