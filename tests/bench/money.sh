#!/usr/bin/env bash
# ./dev bench money: conversions a second on one core over the European Central Bank's whole history, beside Python's decimal
# (which is libmpdec) and fractions on the same questions, all results compared; and how long a browser draws that history.
set -euo pipefail
build=$(cd "$1" && pwd)
history=../shared/data/rates/eurofxref-hist.csv
if [ ! -f "$history" ]; then
  echo "skipped: there is no history at $history"
  exit 0
fi
taskset -c 0 python3 tests/bench/money.py "$build"
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
"$build/dateline" rates --data "$work" import "$history" >/dev/null
"$build/dateline" serve --data "$work" --listen 127.0.0.1:18436 2>"$work/log" &
for _ in $(seq 100); do
  python3 -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1])' http://127.0.0.1:18436/readyz 2>/dev/null && break
  sleep 0.1
done
node tests/bench/money_chart.mjs http://127.0.0.1:18436
