#include "intake/picture_uses.h"

namespace dateline::intake {
namespace {

using wire::Database;
using wire::Statement;

constexpr std::size_t kDigest = 32;  // hexadecimal digits at the head of a name

}  // namespace

void create_picture_uses(Database& database) {
  database.run(R"sql(
    CREATE TABLE IF NOT EXISTS picture_uses(
      url TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY(url, item)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS picture_uses_item ON picture_uses(item);
    CREATE INDEX IF NOT EXISTS pictures_name ON pictures(name) WHERE name!='';
  )sql");
}

void clear_picture_uses(Database& database) {
  database.run("DROP TABLE IF EXISTS picture_uses");
}

void note_picture_uses(Database& database, const wire::Entry& entry) {
  if (entry.item.pubstatus != news::PubStatus::usable) {
    database.prepare("DELETE FROM picture_uses WHERE item=?").bind(1, entry.id).run();
    return;
  }
  for (const news::Picture& picture : entry.item.pictures) {
    Statement use = database.prepare("INSERT OR IGNORE INTO picture_uses(url, item) VALUES(?,?)");
    use.bind(1, picture.renditions.front().href).bind(2, entry.id).run();
  }
}

bool is_picture_public(Database& database, std::string_view media_name) {
  const std::string digest(media_name.substr(0, kDigest));
  const std::string after = digest + "g";
  Statement row = database.prepare(
      "SELECT 1 FROM pictures p JOIN picture_uses u ON u.url=p.url "
      "WHERE p.name!='' AND p.name>=? AND p.name<? LIMIT 1");
  row.bind(1, digest).bind(2, after);
  return row.step();
}

}  // namespace dateline::intake
