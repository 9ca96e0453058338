// Serves one page from the page cache: Dateline's side of `./dev bench pages`.
//
//   page_server PORT FILE [BROTLI]

#include <csignal>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/log.h"
#include "http/page_cache.h"
#include "http/router.h"
#include "http/server.h"

int main(int argc, char** argv) {
  using namespace dateline::http;
  if (argc < 3) {
    std::cerr << "page_server PORT FILE\n";
    return 2;
  }
  dateline::log::set_up("warn");
  std::ostringstream text;
  text << std::ifstream(argv[2], std::ios::binary).rdbuf();
  const std::string html = std::move(text).str();
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  PageCache cache(16 * 1024 * 1024);
  Metrics metrics;
  Router router;
  router.get("/", [&](const Request& request) {
    Response response;
    response.prepared = cache.get(request.path, [&] {
      Response page = Response::html(html);
      page.tags = {"list:all"};
      return page;
    });
    return response;
  });
  ServerOptions options;
  options.port = static_cast<std::uint16_t>(std::stoi(argv[1]));
  options.threads = 1;
  options.access_log = false;
  Server server(
      options, [&](Request& request) { return router.route(request); }, &metrics);
  if (const auto started = server.start(); !started) {
    std::cerr << started.error().message << "\n";
    return 1;
  }
  int heard = 0;
  sigwait(&signals, &heard);
  return 0;
}
