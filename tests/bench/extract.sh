#!/usr/bin/env bash
# ./dev bench extract: the article found on news pages, beside go-trafilatura doing the same. One core each in turn, all
# pages read before the clock starts; five rounds of each, alternating; medians; what was found is scored.
set -euo pipefail
exec python3 tests/bench/extract.py "$1"
