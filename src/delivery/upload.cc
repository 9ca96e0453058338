#include "delivery/upload.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <memory>

namespace dateline::delivery {
namespace {

struct Transfer {
  std::string_view left;
  const http::AddressGuard* guard = nullptr;
  std::string refused;    // what the guard said
  std::string last_line;  // of what the server said
};

std::size_t give_bytes(char* to, std::size_t, std::size_t room, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  const std::size_t size = std::min(room, transfer.left.size());
  std::copy_n(transfer.left.data(), size, to);
  transfer.left.remove_prefix(size);
  return size;
}

std::size_t take_line(char* data, std::size_t, std::size_t size, void* context) {
  std::string line(data, std::min<std::size_t>(size, 200));
  std::erase_if(line, [](unsigned char c) { return c < 0x20 || c > 0x7e; });
  if (!line.empty()) static_cast<Transfer*>(context)->last_line = line;
  return size;
}

std::size_t take_nothing(char*, std::size_t, std::size_t size, void*) {
  return size;
}

curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(context);
  if (const auto refusal = transfer.guard->refusal(&address->addr)) {
    transfer.refused = *refusal;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

List list_of(const std::vector<std::string>& lines) {
  curl_slist* list = nullptr;
  for (const std::string& line : lines) list = curl_slist_append(list, line.c_str());
  return {list, curl_slist_free_all};
}

void set_up(CURL* handle, const Upload& what, Transfer& transfer) {
  curl_easy_setopt(handle, CURLOPT_URL, what.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "ftp,ftps,sftp,smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // a proxy would connect for us, past the guard
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(what.patience.count()));
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, give_bytes);
  curl_easy_setopt(handle, CURLOPT_READDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(what.bytes.size()));
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_line);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_nothing);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(handle, CURLOPT_FTP_CREATE_MISSING_DIRS, static_cast<long>(CURLFTP_CREATE_DIR));
  // Passwords go over TLS wherever the server can; mail with a password goes no other way.
  const bool must = what.url.starts_with("smtp:") && !what.user.empty();
  curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(must ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  if (!what.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, what.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, what.password.c_str());
  }
  std::string_view key = what.host_key;
  if (key.starts_with("SHA256:")) key.remove_prefix(7);
  if (!key.empty()) curl_easy_setopt(handle, CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256, std::string(key).c_str());
}

}  // namespace

Result<void> upload(const Upload& what, const http::AddressGuard& guard) {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  const Handle handle(curl_easy_init(), curl_easy_cleanup);
  if (kReady != CURLE_OK || !handle) return Error{ErrorKind::internal, "libcurl cannot begin", ""};
  Transfer transfer{what.bytes, &guard, {}, {}};
  set_up(handle.get(), what, transfer);
  const List afterwards = list_of(what.afterwards);
  if (afterwards) curl_easy_setopt(handle.get(), CURLOPT_POSTQUOTE, afterwards.get());
  const List receivers = list_of({"<" + what.mail_to + ">"});
  const std::string from = "<" + what.mail_from + ">";
  if (!what.mail_to.empty()) {
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, receivers.get());
  }
  const CURLcode code = curl_easy_perform(handle.get());
  if (code == CURLE_OK) return {};
  if (!transfer.refused.empty()) {
    return Error{
        ErrorKind::forbidden,
        "The server has " + transfer.refused + "; nothing is sent there unless allow_networks names it", ""};
  }
  std::string why = curl_easy_strerror(code);
  if (!transfer.last_line.empty()) why += " (" + transfer.last_line + ")";
  return Error{ErrorKind::unavailable, why, ""};
}

}  // namespace dateline::delivery
