#!/usr/bin/env bash
# ./dev bench latest: pages, facet counts, memory and start of the index of the newest items, a million of them made of
# the Reuters stories, beside SQLite on the same items. What is made is kept in build/bench-latest.
set -euo pipefail
stories=${DATELINE_STORIES:-../shared/data/reuters21578/stories.jsonl.gz}
program=$1/tests/latest_index
if [ ! -f "$stories" ]; then
  echo "skipped: there are no stories at $stories"
  exit 0
fi
folder=build/bench-latest
# Another program may keep them in another form.
[ "$program" -ot "$folder/made" ] || rm -f "$folder/made"
"$program" make "$stories" "$folder"
taskset -c 0 "$program" measure "$folder"
