#!/usr/bin/env bash
# ./dev bench wire: stories durable on the wire, and the time from start to first page with 100,000 items, beside
# SQLite's own shell importing the same stories as bare rows with the same durability.
set -euo pipefail
exec python3 tests/bench/wire.py "$1/dateline"
