#!/usr/bin/env bash
# ./dev bench live: 10,000 open readers of the live stream, each with a filter of its own, from durable on the wire to the
# last reader's socket; beside a live stream as it is usually written in Node.
set -euo pipefail
stories=${DATELINE_STORIES:-../shared/data/reuters21578/stories.jsonl.gz}
if [ ! -f "$stories" ]; then
  echo "skipped: there are no stories at $stories"
  exit 0
fi
exec python3 tests/bench/live.py "$1" "$stories"
