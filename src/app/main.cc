// dateline: a news agency in one program. Which command there is, and what it is given.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <tuple>

#include "app/commands.h"

namespace {

using namespace dateline::app;

// What the commands are given; one set of variables serves all, since one command runs.
struct Given {
  std::string config;
  std::string data = "data";
  std::string store;  // where none is a choice
  std::string listen = "127.0.0.1:8080";
  std::string format;
  std::string since;
  std::string source = "ingest";
  std::string id;
  std::string name;
  std::string address;
  bool full = false;
  std::int64_t number = 0;
  SubscriberWords subscriber;
  bool pull = false;
  std::map<std::string, std::string> ways;  // by name, the address
  std::vector<std::string> names;
};

void add_reading_commands(CLI::App& app, Given& given, int& code) {
  CLI::App* serving = app.add_subcommand("serve", "Everything: intake, wire, followers, site");
  serving->add_option("--config", given.config, "The configuration file (TOML)");
  serving->add_option("--data", given.data, "The folder of the store")->capture_default_str();
  serving->add_option("--listen", given.listen, "Address and port")->capture_default_str();
  serving->callback([&] { code = serve(given.config, given.data, given.listen); });

  CLI::App* parsing = app.add_subcommand("parse", "Each item found in files, one ninjs object a line");
  parsing->add_option("FILE", given.names)->required();
  parsing->add_option("--as", given.format, "The format, instead of detecting it");
  parsing->callback([&] { code = parse(given.names, given.format); });

  CLI::App* extracting = app.add_subcommand("extract", "The article of web pages, one JSON object a line");
  extracting->add_option("FILE", given.names)->required();
  extracting->add_option("--url", given.address, "Where the page is: what its addresses are relative to");
  extracting->callback([&] { code = extract(given.names, given.address); });
}

void add_story_commands(CLI::App& app, Given& given, int& code) {
  CLI::App* telling =
      app.add_subcommand("stories", "Which items of a file of JSON lines tell the same story");
  telling->add_option("FILE", given.address, "{\"id\",\"text\"[,\"date\",\"language\"]}, one a line")
      ->required();
  telling->callback([&] { code = stories_of(given.address); });

  CLI::App* dating = app.add_subcommand("timeline", "The dated statements of texts, oldest first");
  dating->add_option("FILE", given.names)->required();
  dating->add_option("--date", given.since, "The day that `Thursday` and `last month` are seen from");
  dating->add_option("--language", given.name, "As BCP 47 has it; found in the text unless told");
  dating->callback([&] { code = timeline_of(given.names, given.since, given.name); });
}

void add_store_commands(CLI::App& app, Given& given, int& code) {
  const auto command = [&](const char* name, const char* about) {
    CLI::App* made = app.add_subcommand(name, about);
    made->add_option("--data", given.data, "The folder of the store")->required();
    return made;
  };
  CLI::App* ingesting = command("ingest", "Files onto the wire");
  ingesting->add_option("FILE", given.names)->required();
  ingesting->add_option("--source", given.source, "The source that they are of")->capture_default_str();
  ingesting->add_option("--as", given.format, "The format, instead of detecting it");
  ingesting->callback([&] { code = ingest(given.data, given.names, given.source, given.format); });

  command("check", "Verify a store: every promise that can be checked")->callback([&] {
    code = check(given.data);
  });

  CLI::App* rebuilding = command("rebuild", "Make followers' state again from the wire");
  rebuilding->add_option("FOLLOWER", given.names);
  rebuilding->callback([&] { code = rebuild(given.data, given.names); });

  CLI::App* exporting = command("export", "The wire, in a format");
  exporting->add_option("--as", given.format)->required();
  exporting->add_option("--since", given.since, "Only what came after this time");
  exporting->callback([&] { code = export_wire(given.data, given.format, given.since); });

  CLI::App* backing_up = command("backup", "Copy a store while it may be in use");
  backing_up->add_option("TO", given.address, "An empty folder")->required();
  backing_up->callback([&] { code = backup(given.data, given.address); });

  CLI::App* restoring = command("restore", "Make a store of a backup");
  restoring->add_option("FROM", given.address, "The backup's folder")->required();
  restoring->callback([&] { code = restore(given.address, given.data); });
}

void add_source_commands(CLI::App& app, Given& given, int& code) {
  CLI::App* sources = app.add_subcommand("source", "Keep the list of sources")->require_subcommand(1);
  sources->add_option("--data", given.data, "The folder of the store")->required();
  sources->add_subcommand("list", "Every source, and how it stands with it")->callback([&] {
    code = source_list(given.data);
  });
  CLI::App* adding = sources->add_subcommand("add", "Add a feed, or the feed that a web page names");
  adding->add_option("ADDRESS", given.address)->required();
  adding->add_option("--id", given.id);
  adding->add_option("--name", given.name);
  adding->add_flag("--full", given.full,
                   "Where the feed has only a summary, fetch the article from its page");
  adding->callback([&] { code = source_add(given.data, given.address, given.id, given.name, given.full); });
  CLI::App* removing = sources->add_subcommand("remove", "Take a source out; its items stay");
  removing->add_option("ID", given.id)->required();
  removing->callback([&] { code = source_remove(given.data, given.id); });
  CLI::App* importing = sources->add_subcommand("import", "Add every feed of an OPML file");
  importing->add_option("FILE", given.address)->required();
  importing->callback([&] { code = source_import(given.data, given.address); });
  sources->add_subcommand("export", "The feeds as OPML")->callback([&] { code = source_export(given.data); });
}

void add_subscriber_commands(CLI::App& app, Given& given, int& code) {
  CLI::App* subscribers =
      app.add_subcommand("subscriber", "Keep the list of subscribers, and what goes to them")
          ->require_subcommand(1);
  subscribers->add_option("--data", given.data, "The folder of the store")->required();
  const auto command = [&](const char* name, const char* about, auto run) {
    CLI::App* made = subscribers->add_subcommand(name, about);
    made->callback([&code, run] { code = run(); });
    return made;
  };
  command("list", "Every subscriber, and how it stands with it", [&] { return subscriber_list(given.data); });
  CLI::App* adding = command("add", "Add a subscriber, or change the one of that id", [&] {
    SubscriberWords& words = given.subscriber;
    if (given.pull) words.way = "pull";
    for (const auto& [way, address] : given.ways)
      if (!address.empty()) std::tie(words.way, words.address) = std::tie(way, address);
    return subscriber_add(given.data, words);
  });
  adding->add_option("--id", given.subscriber.id);
  adding->add_option("--name", given.subscriber.name);
  adding->add_option("--filter", given.subscriber.filter, "As in a list's address: topic=04000000&place=RU");
  adding->add_option("--format", given.subscriber.formats, "One or more of those that are written");
  adding->add_option("--secret", given.subscriber.secret, "Instead of a new one; an FTP user's password");
  adding->add_option("--user", given.subscriber.user, "On an FTP or SFTP server");
  adding->add_option("--host-key", given.subscriber.host_key, "Of an SFTP server: SHA256:...");
  CLI::Option_group* ways = adding->add_option_group("way", "How it gets its news");
  for (const auto& [way, about] : {std::pair{"webhook", "A web address to which each version is posted"},
                                   {"folder", "A folder into which each version is put"},
                                   {"ftp", "The same on an FTP server: ftp://host/folder/"},
                                   {"sftp", "The same on an SFTP server: sftp://host/folder/"},
                                   {"mail", "A mail address to which each version is sent"}})
    ways->add_option("--" + std::string(way), given.ways[way], about);
  ways->add_flag("--pull", given.pull, "It comes for its news, with a token");
  ways->require_option(1);
  const auto with_id = [&](CLI::App* made) { made->add_option("ID", given.id)->required(); };
  with_id(
      command("remove", "Take a subscriber out", [&] { return subscriber_remove(given.data, given.id); }));
  with_id(command("pause", "Let what matches wait",
                  [&] { return subscriber_pause(given.data, given.id, true); }));
  with_id(command("resume", "Send again what matches",
                  [&] { return subscriber_pause(given.data, given.id, false); }));
  with_id(command("outbox", "What was given to a subscriber, the newest first",
                  [&] { return subscriber_outbox(given.data, given.id); }));
  command("kills", "What took items back, and who has confirmed it",
          [&] { return subscriber_kills(given.data); });
  command("again", "Send a parcel's item again", [&] { return subscriber_again(given.data, given.number); })
      ->add_option("NUMBER", given.number)
      ->required();
}

void add_topics_commands(CLI::App& app, Given& given, int& code) {
  CLI::App* topics =
      app.add_subcommand("topics", "The Media Topics, and what is said of items")->require_subcommand(1);
  CLI::App* importing = topics->add_subcommand("import", "Keep the IPTC's published file (SKOS as JSON)");
  importing->add_option("FILE", given.address)->required();
  importing->add_option("--data", given.data, "The folder of the store")->required();
  importing->callback([&] { code = topics_import(given.data, given.address); });
  CLI::App* listing = topics->add_subcommand("list", "Every topic with its code, below its broader one");
  listing->add_option("--language", given.name, "Of the names, as BCP 47 has it; English unless told");
  CLI::App* tagging = topics->add_subcommand("tag", "What is judged of files' items, one object a line");
  tagging->add_option("FILE", given.names)->required();
  for (CLI::App* command : {listing, tagging})
    command->add_option("--data", given.store,
                        "The folder of a store, for its topics and what it has learnt");
  listing->callback([&] { code = topics_list(given.store, given.name); });
  tagging->callback([&] { code = topics_tag(given.store, given.names); });
}

void add_rates_commands(CLI::App& app, Given& given, int& code) {
  CLI::App* rates = app.add_subcommand("rates", "Central banks' reference rates")->require_subcommand(1);
  rates->add_option("--data", given.data, "The folder of the store")->required();
  CLI::App* importing = rates->add_subcommand("import", "Take in files of any bank that is known");
  importing->add_option("FILE", given.names)->required();
  importing->add_option("--bank", given.id, "Whose they are, instead of finding out");
  importing->callback([&] { code = rates_import(given.data, given.names, given.id); });
  rates->add_subcommand("list", "What there is of each bank")->callback([&] {
    code = rates_list(given.data);
  });
  rates->add_subcommand("held", "What is held back, and why")->callback([&] {
    code = rates_held(given.data);
  });
  const auto with_place = [&](const char* name, const char* about) {
    CLI::App* command = rates->add_subcommand(name, about);
    command->add_option("BANK", given.id)->required();
    command->add_option("CURRENCY", given.name)->required();
    command->add_option("DATE", given.since, "As 2015-10-08")->required();
    return command;
  };
  with_place("publish", "Publish a rate that is held back")->callback([&] {
    code = rates_publish(given.data, given.id, given.name, given.since);
  });
  with_place("dismiss", "Forget a rate that is held back")->callback([&] {
    code = rates_dismiss(given.data, given.id, given.name, given.since);
  });
}

int run(int argc, char** argv) {
  CLI::App app{"Dateline: a news agency in one program"};
  app.require_subcommand(1);
  Given given;
  int code = 0;
  add_reading_commands(app, given, code);
  add_store_commands(app, given, code);
  add_story_commands(app, given, code);
  add_source_commands(app, given, code);
  add_subscriber_commands(app, given, code);
  add_topics_commands(app, given, code);
  add_rates_commands(app, given, code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "dateline: %s\n", failure.what());
    return 1;
  }
}
