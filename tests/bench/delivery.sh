#!/usr/bin/env bash
# ./dev bench delivery: 1,000 webhook subscribers, each with a filter of its own, from durable on the wire to the last
# acknowledged POST; beside a dispatcher as it is usually written in Node.
set -euo pipefail
stories=${DATELINE_STORIES:-../shared/data/reuters21578/stories.jsonl.gz}
if [ ! -f "$stories" ]; then
  echo "skipped: there are no stories at $stories"
  exit 0
fi
exec python3 tests/bench/delivery.py "$1" "$stories"
