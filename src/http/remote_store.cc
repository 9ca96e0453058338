#include "http/remote_store.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <optional>

#include "http/message.h"

namespace dateline::http {
namespace {

constexpr std::size_t kMostNames = 200;
constexpr std::size_t kLargestList = 1u << 20;
constexpr std::size_t kLargestDocument = 32u << 20;

struct FreeCurl {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

// What a transfer writes to.
struct Sink {
  std::string bytes;
  std::size_t most = 0;
  bool overflow = false;
};

std::size_t on_bytes(const char* data, std::size_t size, std::size_t count, void* context) {
  auto& sink = *static_cast<Sink*>(context);
  if (sink.bytes.size() + size * count > sink.most) {
    sink.overflow = true;
    return 0;
  }
  sink.bytes.append(data, size * count);
  return size * count;
}

// Not zero ends the transfer.
int on_progress(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(context)->stop_requested() ? 1 : 0;
}

bool starts_with_any(const std::string& text, std::initializer_list<const char*> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](const char* one) { return text.starts_with(one); });
}

bool is_name(const std::string& name) {
  if (name.empty() || name.front() == '.' || name.size() > 255) return false;
  if (name.ends_with(".part") || name.ends_with(".tmp") || name.ends_with(".refused")) return false;
  return std::none_of(name.begin(), name.end(),
                      [](char c) { return c == '/' || c == '"' || static_cast<unsigned char>(c) < 0x20; });
}

std::string encoded(const std::string& name) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
    if (plain)
      out.push_back(c);
    else
      out.append("%").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
  }
  return out;
}

}  // namespace

struct RemoteStore::Parts {
  RemotePlace place;
  const AddressGuard& guard;
  std::stop_token stop;
  std::unique_ptr<CURL, FreeCurl> handle{curl_easy_init()};
  std::string refused;  // what the guard said

  bool is_mail() const { return starts_with_any(place.url, {"imap:", "imaps:"}); }
  bool is_sftp() const { return place.url.starts_with("sftp:"); }
  // The path of the folder, as commands name it: after the host, with a slash at its end.
  std::string folder() const;
  Result<std::string> run(const std::string& url, std::size_t most, const std::string& command,
                          curl_slist* after, bool names_only);
  Result<void> command(const std::vector<std::string>& lines);
  Result<void> mark(const std::string& name, const std::string& flag);
};

namespace {

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
  auto& [guard, refused] = *static_cast<std::pair<const AddressGuard*, std::string*>*>(context);
  if (const auto refusal = guard->refusal(&address->addr)) {
    *refused = *refusal;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace

std::string RemoteStore::Parts::folder() const {
  const auto host = place.url.find("://");
  const auto path = place.url.find('/', host + 3);
  std::string out = path == std::string::npos ? "/" : percent_decode(place.url.substr(path));
  if (!out.ends_with('/')) out.push_back('/');
  // `/~/` is where the user is at home: there a path begins that has no slash before it.
  return out.starts_with("/~/") ? out.substr(3) : out;
}

Result<std::string> RemoteStore::Parts::run(const std::string& url, std::size_t most,
                                            const std::string& command, curl_slist* after, bool names_only) {
  constexpr long kConnect = 10;
  constexpr long kWhole = 60;
  CURL* curl = handle.get();
  curl_easy_reset(curl);  // the connection stays
  Sink sink{{}, most, false};
  refused.clear();
  std::pair<const AddressGuard*, std::string*> guarding{&guard, &refused};
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "ftp,ftps,sftp,imap,imaps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnect);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kWhole);
  curl_easy_setopt(curl, CURLOPT_USERNAME, place.user.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, place.password.c_str());
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_TRY));
  curl_easy_setopt(curl, CURLOPT_FTP_SKIP_PASV_IP, 1L);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &guarding);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stop);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_bytes);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
  // As ssh-keygen tells it, or without the name of its digest.
  std::string key = place.host_key;
  if (key.starts_with("SHA256:")) key.erase(0, 7);
  if (!key.empty()) curl_easy_setopt(curl, CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256, key.c_str());
  if (!command.empty()) curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, command.c_str());
  if (names_only) curl_easy_setopt(curl, CURLOPT_DIRLISTONLY, 1L);
  if (after != nullptr) {
    curl_easy_setopt(curl, CURLOPT_POSTQUOTE, after);
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  }
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_OK) return std::move(sink.bytes);
  if (!refused.empty())
    return Error{ErrorKind::forbidden,
                 "Its host is " + refused + "; it is not reached unless allow_networks names it", place.url};
  if (sink.overflow)
    return Error{ErrorKind::too_large, "What it sent is larger than " + std::to_string(most) + " bytes",
                 place.url};
  return Error{code == CURLE_LOGIN_DENIED ? ErrorKind::forbidden : ErrorKind::unavailable,
               "It could not be reached: " + std::string(curl_easy_strerror(code)), place.url};
}

Result<void> RemoteStore::Parts::command(const std::vector<std::string>& lines) {
  curl_slist* list = nullptr;
  for (const std::string& line : lines) list = curl_slist_append(list, line.c_str());
  std::string url = place.url;
  if (!url.ends_with('/')) url.push_back('/');
  const auto done = run(url, kLargestList, "", list, false);
  curl_slist_free_all(list);
  if (!done) return done.error();
  return {};
}

Result<void> RemoteStore::Parts::mark(const std::string& name, const std::string& flag) {
  const auto done =
      run(place.url, kLargestList, "UID STORE " + name + " +FLAGS (" + flag + ")", nullptr, false);
  if (!done) return done.error();
  return {};
}

RemoteStore::RemoteStore(RemotePlace place, const AddressGuard& guard, std::stop_token stop)
    : parts_(new Parts{
          std::move(place), guard, std::move(stop), std::unique_ptr<CURL, FreeCurl>(curl_easy_init()), {}}) {}

RemoteStore::~RemoteStore() = default;

bool RemoteStore::reaches(const std::string& url) {
  return starts_with_any(url, {"ftp://", "ftps://", "sftp://", "imap://", "imaps://"});
}

Result<std::vector<std::string>> RemoteStore::list() {
  const bool mail = parts_->is_mail();
  std::string url = parts_->place.url;
  if (!mail && !url.ends_with('/')) url.push_back('/');
  const auto told = parts_->run(url, kLargestList, mail ? "UID SEARCH UNSEEN UNFLAGGED" : "", nullptr, !mail);
  if (!told) return told.error();
  std::vector<std::string> names;
  for (std::size_t at = 0; at < told->size() && names.size() < kMostNames;) {
    // Names stand on lines of their own; a mailbox's numbers on one, after `* SEARCH`.
    const auto end = std::min(told->find_first_of(mail ? " \r\n" : "\r\n", at), told->size());
    const std::string name = told->substr(at, end - at);
    const bool number = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
    if (mail ? number : is_name(name)) names.push_back(name);
    at = end + 1;
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::string> RemoteStore::read(const std::string& name) {
  std::string url = parts_->place.url;
  if (parts_->is_mail()) return parts_->run(url + "/;UID=" + name, kLargestDocument, "", nullptr, false);
  if (!url.ends_with('/')) url.push_back('/');
  return parts_->run(url + encoded(name), kLargestDocument, "", nullptr, false);
}

Result<void> RemoteStore::settle(const std::string& name) {
  if (parts_->is_mail()) return parts_->mark(name, "\\Seen");
  if (parts_->is_sftp()) return parts_->command({"rm \"" + parts_->folder() + name + "\""});
  return parts_->command({"DELE " + name});
}

Result<void> RemoteStore::set_aside(const std::string& name) {
  if (parts_->is_mail()) return parts_->mark(name, "\\Flagged");
  const std::string path = parts_->folder() + name;
  if (parts_->is_sftp()) return parts_->command({"rename \"" + path + "\" \"" + path + ".refused\""});
  return parts_->command({"RNFR " + name, "RNTO " + name + ".refused"});
}

}  // namespace dateline::http
