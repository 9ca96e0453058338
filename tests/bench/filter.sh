#!/usr/bin/env bash
# ./dev bench filter: a reader's own front page, three topics among 5,000 items, made for each request; beside nginx
# serving the same bytes as a file (beside_nginx.bash).
set -euo pipefail
build=$(cd "$1" && pwd)
stories=${DATELINE_STORIES:-../shared/data/reuters21578/stories.jsonl.gz}
if [ ! -f "$stories" ]; then
  echo "skipped: there are no stories at $stories"
  exit 0
fi
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
. tests/bench/beside_nginx.bash

"$build/tests/live_agency" prepare "$stories" "$work" 1
printf '[server]\nthreads = 1\n' >"$work/one.toml"
base=http://127.0.0.1:18433
taskset -c 0 "$build/dateline" serve --config "$work/one.toml" --data "$work/data" --listen 127.0.0.1:18433 2>"$work/log" &
# Three topics, of many items and of few; the page, saved.
page=$base$(python3 - "$base" "$work/index.html" <<'PY'
import json, pathlib, sys, time, urllib.request
base, file = sys.argv[1:]
for _ in range(200):
    try:
        urllib.request.urlopen(base + "/readyz")
        break
    except OSError:
        time.sleep(0.1)
counts = json.load(urllib.request.urlopen(base + "/filter/counts"))["counts"]
topics = sorted((key for key in counts if key.startswith("topic=")), key=lambda key: -counts[key])
path = "/news?" + "&".join(sorted((topics[4], topics[14], topics[29])))
page = urllib.request.urlopen(base + path).read()
assert page.count(b"<li data-item=") == 50, "the page is not full"
pathlib.Path(file).write_bytes(page)
print(path)
PY
)
serve_by_nginx 18434 "$work/index.html"
sleep 5  # what a start does beside, such as the names of places
compare_rates "Dateline, a reader's own page" "$page" "$work/index.html" http://127.0.0.1:18434/
