#pragma once

#include "stories/story_index.h"
#include "wire/sqlite.h"

namespace dateline::stories {

/// How what stories have taught of words (word_table.h) is kept in the store: in the tables `story_lessons`
/// and `story_meanings`, within the transaction of the follower `stories`.
void create_words(wire::Database& database);
void drop_words(wire::Database& database);

/// Puts what is kept into an index that has no items yet.
void restore_words(wire::Database& database, StoryIndex& index);
/// Keeps what the index has learnt since, and of the lessons the newest.
void save_words(wire::Database& database, StoryIndex& index);

}  // namespace dateline::stories
