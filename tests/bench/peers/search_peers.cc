// The peers of ./dev bench search: the same items and queries through Xapian, SQLite FTS5 and Groonga, one
// core each. Built by search.sh where their packages are there (libxapian-dev, libgroonga-dev,
// libsqlite3-dev).
#include <groonga.h>
#include <sqlite3.h>
#include <xapian.h>

#include <filesystem>
#include <iostream>
#include <sstream>

#include "../search_lines.h"

namespace {

using namespace dateline::bench;

double bytes_below(const std::string& path) {
  if (std::filesystem::is_regular_file(path)) return static_cast<double>(std::filesystem::file_size(path));
  double all = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) all += static_cast<double>(entry.file_size());
  }
  return all;
}

template <typename Ask>
std::vector<double> ask_all(const std::vector<std::string>& queries, Ask ask) {
  for (const std::string& query : queries) ask(query);
  std::vector<double> times;
  for (const std::string& query : queries) {
    const auto begin = std::chrono::steady_clock::now();
    ask(query);
    times.push_back(seconds_since(begin) * 1000);
  }
  return times;
}

void xapian(const std::string& file, const std::string& folder, bool positions) {
  Lines lines(file);
  Line line;
  double items = 0;
  double taken = 0;
  {
    Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("english"));
    while (lines.next(line)) {
      const auto begin = std::chrono::steady_clock::now();
      Xapian::Document document;
      generator.set_document(document);
      for (const auto& [text, weight] : {std::pair(&line.headline, 4U), std::pair(&line.body, 1U)}) {
        if (positions) {
          generator.index_text(*text, weight);
          generator.increase_termpos();
        } else {
          generator.index_text_without_positions(*text, weight);
        }
      }
      document.add_value(0, Xapian::sortable_serialise(static_cast<double>(line.told_ms)));
      database.add_document(document);
      taken += seconds_since(begin);
      ++items;
    }
    const auto begin = std::chrono::steady_clock::now();
    database.commit();
    taken += seconds_since(begin);
  }
  const Xapian::Database database(folder);
  Xapian::Enquire enquire(database);
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("english"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_default_op(Xapian::Query::OP_AND);
  parser.set_database(database);
  const auto ranked = ask_all(queries_of(file + ".queries"), [&](const std::string& query) {
    enquire.set_query(parser.parse_query(query, 0));  // words alone: a text's OR is none
    enquire.get_mset(0, 20);
  });
  print_row(positions ? "Xapian" : "Xapian without positions", items / taken,
            bytes_below(folder) / static_cast<double>(lines.bytes()), ranked, -1);
}

void fts5(const std::string& file, const std::string& path) {
  Lines lines(file);
  Line line;
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  const auto run = [&](const char* sql) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
      std::cerr << sqlite3_errmsg(database) << "\n";
  };
  run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
      "CREATE VIRTUAL TABLE items USING fts5(headline, body, content='', tokenize='porter unicode61')");
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database, "INSERT INTO items(headline, body) VALUES(?,?)", -1, &insert, nullptr);
  double items = 0;
  double taken = 0;
  run("BEGIN");
  while (lines.next(line)) {
    const auto begin = std::chrono::steady_clock::now();
    sqlite3_bind_text(insert, 1, line.headline.c_str(), -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, line.body.c_str(), -1, SQLITE_STATIC);
    sqlite3_step(insert);
    sqlite3_reset(insert);
    if (static_cast<long>(++items) % 500 == 0) run("COMMIT; BEGIN");
    taken += seconds_since(begin);
  }
  run("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  sqlite3_finalize(insert);
  sqlite3_stmt* select = nullptr;
  sqlite3_prepare_v2(database,
                     "SELECT rowid FROM items WHERE items MATCH ? ORDER BY bm25(items, 4.0, 1.0) LIMIT 20",
                     -1, &select, nullptr);
  const auto ranked = ask_all(queries_of(file + ".queries"), [&](const std::string& query) {
    std::istringstream in(query);
    std::string quoted;
    for (std::string word; in >> word;) quoted += "\"" + word + "\" ";
    sqlite3_bind_text(select, 1, quoted.c_str(), -1, SQLITE_STATIC);
    while (sqlite3_step(select) == SQLITE_ROW) {
    }
    sqlite3_reset(select);
  });
  sqlite3_finalize(select);
  sqlite3_close(database);
  print_row("SQLite FTS5", items / taken, bytes_below(path) / static_cast<double>(lines.bytes()), ranked, -1);
}

std::string in_quotes(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    // A quotation mark is escaped for JSON, and the escape for the command that holds it.
    if (c == '"') out += R"(\\)";
    if (c == '\\') out += R"(\\\)";
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

void groonga(const std::string& file, const std::string& folder) {
  Lines lines(file);
  Line line;
  std::filesystem::create_directories(folder);
  grn_init();
  grn_ctx context;
  grn_ctx_init(&context, 0);
  grn_db_create(&context, (folder + "/db").c_str(), nullptr);
  const auto send = [&](const std::string& command) {
    grn_ctx_send(&context, command.data(), static_cast<unsigned>(command.size()), 0);
    char* answer = nullptr;
    unsigned size = 0;
    int flags = 0;
    grn_ctx_recv(&context, &answer, &size, &flags);
    if (context.rc != GRN_SUCCESS) std::cerr << "Groonga: " << context.errbuf << "\n";
    return std::string(answer == nullptr ? "" : std::string(answer, size));
  };
  send("table_create Items TABLE_NO_KEY");
  send("column_create Items headline COLUMN_SCALAR ShortText");
  send("column_create Items body COLUMN_SCALAR Text");
  send(
      "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer "
      "NormalizerAuto");
  send("column_create Terms headline_index COLUMN_INDEX|WITH_POSITION Items headline");
  send("column_create Terms body_index COLUMN_INDEX|WITH_POSITION Items body");
  double items = 0;
  double taken = 0;
  std::string batch;
  const auto load = [&] {
    if (batch.empty()) return;
    const auto begin = std::chrono::steady_clock::now();
    const std::string loaded = send("load --table Items --values '[" + batch + "]'");
    if (loaded.empty()) std::cerr << "Groonga has not taken a batch\n";
    taken += seconds_since(begin);
    batch.clear();
  };
  while (lines.next(line)) {
    std::string item =
        std::string("{\"headline\":") + in_quotes(line.headline) + ",\"body\":" + in_quotes(line.body) + "}";
    std::replace(item.begin(), item.end(), '\'', ' ');
    batch += (batch.empty() ? "" : ",") + item;
    if (static_cast<long>(++items) % 500 == 0) load();
  }
  load();
  const auto ranked = ask_all(queries_of(file + ".queries"), [&](const std::string& query) {
    send("select Items --match_columns \"headline * 4 || body\" --query \"" + query +
         "\" --sort_keys -_score --limit 20 --output_columns _id,_score --cache no");
  });
  grn_ctx_fin(&context);
  grn_fin();
  print_row("Groonga (keeps the text too)", items / taken,
            bytes_below(folder) / static_cast<double>(lines.bytes()), ranked, -1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const std::string which = argv[1];
  std::filesystem::remove_all(argv[3]);
  if (which == "xapian") xapian(argv[2], argv[3], true);
  if (which == "xapian-without-positions") xapian(argv[2], argv[3], false);
  if (which == "fts5") fts5(argv[2], argv[3]);
  if (which == "groonga") groonga(argv[2], argv[3]);
  return 0;
}
