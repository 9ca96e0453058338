#include "stories/kept_words.h"

#include <cstdint>
#include <string>
#include <utility>

#include "stories/word_table.h"

namespace dateline::stories {

using wire::Database;
using wire::Statement;

void create_words(Database& database) {
  database.run(R"sql(
    CREATE TABLE IF NOT EXISTS story_lessons(number INTEGER PRIMARY KEY, lesson BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS story_meanings(
      language INTEGER NOT NULL, word INTEGER NOT NULL, meaning INTEGER NOT NULL, PRIMARY KEY(language, word))
      WITHOUT ROWID;
  )sql");
}

void drop_words(Database& database) {
  database.run("DROP TABLE IF EXISTS story_lessons; DROP TABLE IF EXISTS story_meanings");
}

void restore_words(Database& database, StoryIndex& index) {
  StoryIndex::Learnt learnt;
  Statement lessons = database.prepare("SELECT lesson FROM story_lessons ORDER BY number");
  while (lessons.step()) {
    if (auto lesson = lesson_from(lessons.text(0))) learnt.lessons.push_back(*std::move(lesson));
  }
  Statement meanings = database.prepare("SELECT language, word, meaning FROM story_meanings");
  while (meanings.step()) {
    learnt.meanings.push_back({static_cast<std::uint16_t>(meanings.integer(0)),
                               static_cast<std::uint32_t>(meanings.integer(1)),
                               static_cast<std::uint32_t>(meanings.integer(2))});
  }
  index.restore(learnt);
}

void save_words(Database& database, StoryIndex& index) {
  const StoryIndex::Learnt learnt = index.take_learnt();
  if (learnt.lessons.empty()) return;
  for (const Lesson& lesson : learnt.lessons) {
    const std::string bytes = to_bytes(lesson);
    database.prepare("INSERT INTO story_lessons(lesson) VALUES(CAST(? AS BLOB))").bind(1, bytes).run();
  }
  for (const Meaning& meaning : learnt.meanings) {
    database.prepare("INSERT OR REPLACE INTO story_meanings(language, word, meaning) VALUES(?,?,?)")
        .bind(1, std::int64_t{meaning.language})
        .bind(2, std::int64_t{meaning.word})
        .bind(3, std::int64_t{meaning.meaning})
        .run();
  }
  database.prepare("DELETE FROM story_lessons WHERE number<=(SELECT max(number) FROM story_lessons)-?")
      .bind(1, static_cast<std::int64_t>(WordTable::kMostLessons))
      .run();
}

}  // namespace dateline::stories
