#!/usr/bin/env bash
# ./dev bench pages: a cached front page, beside nginx serving the same bytes as a file (beside_nginx.bash).
set -euo pipefail
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
. tests/bench/beside_nginx.bash

# The demo's front page, as served.
python3 tests/bench/save_page.py "$build/dateline" "$work/index.html"
serve_by_nginx 18432 "$work/index.html"
taskset -c 0 "$build/tests/page_server" 18431 "$work/index.html" &
sleep 1
compare_rates "Dateline, cached page" http://127.0.0.1:18431/ "$work/index.html" http://127.0.0.1:18432/
