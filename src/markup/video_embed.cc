#include "markup/video_embed.h"

#include "markup/address.h"

namespace dateline::markup {
namespace {

// A player: its host, what stands before the video's name in its address, and the page that shows it.
struct Player {
  std::string_view host;
  std::string_view before;
  std::string_view page;
};

constexpr Player kPlayers[] = {
    {"youtube.com", "/embed/", "https://www.youtube.com/watch?v="},
    {"youtube-nocookie.com", "/embed/", "https://www.youtube.com/watch?v="},
    {"player.vimeo.com", "/video/", "https://vimeo.com/"},
    {"dailymotion.com", "/embed/video/", "https://www.dailymotion.com/video/"},
    {"geo.dailymotion.com", "/player.html?video=", "https://www.dailymotion.com/video/"},
    {"rutube.ru", "/play/embed/", "https://rutube.ru/video/"},
    {"ok.ru", "/videoembed/", "https://ok.ru/video/"},
    {"player.twitch.tv", "?video=", "https://www.twitch.tv/videos/"},
    {"streamable.com", "/e/", "https://streamable.com/"},
};

}  // namespace

std::string video_page(std::string_view embedded) {
  const std::string host = host_of(embedded);
  for (const Player& player : kPlayers) {
    if (host != player.host) continue;
    const auto at = embedded.find(player.before);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = embedded.substr(at + player.before.size());
    const std::string_view name = rest.substr(0, rest.find_first_of("?&#/"));
    if (name.empty() || name.find_first_of("%\"'<>") != std::string_view::npos) continue;
    return std::string(player.page) + std::string(name);
  }
  return {};
}

}  // namespace dateline::markup
