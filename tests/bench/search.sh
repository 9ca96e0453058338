#!/usr/bin/env bash
# ./dev bench search: a million items made of the Reuters stories through our index and through Xapian, SQLite FTS5 and
# Groonga: items a second, what the index weighs, 2,000 queries of one to three words by relevance; ours also while items
# come in, and with facets, queries that are made to be slow, and how soon an item can be found. Parts are merged in a
# second thread beside the indexing. DATELINE_BENCH_ITEMS: how many items; DATELINE_BENCH_PEERS: which peers (empty: none).
set -euo pipefail
stories=${DATELINE_STORIES:-../shared/data/reuters21578/stories.jsonl.gz}
items=${DATELINE_BENCH_ITEMS:-1000000}
program=$1/tests/search_index
if [ ! -f "$stories" ]; then
  echo "skipped: there are no stories at $stories"
  exit 0
fi
folder=build/bench-search
mkdir -p "$folder"
file=$folder/items-$items.tsv
[ -f "$file" ] && [ "$file" -nt "$program" ] || "$program" make "$stories" "$items" "$file"
rows=$folder/rows
: >"$rows"
"$program" measure "$file" "$folder/ours" | tee -a "$rows" >/dev/null
peers=$folder/search_peers
if [ ! -x "$peers" ] || [ tests/bench/peers/search_peers.cc -nt "$peers" ]; then
  g++ -std=c++20 -O2 -o "$peers" tests/bench/peers/search_peers.cc $(pkg-config --cflags --libs xapian-core groonga sqlite3) || {
    echo "The peers are left out; they need libxapian-dev and libgroonga-dev (apt-get install)" >&2
    DATELINE_BENCH_PEERS=
  }
fi
for peer in ${DATELINE_BENCH_PEERS-fts5 groonga xapian xapian-without-positions}; do
  taskset -c 0 "$peers" "$peer" "$file" "$folder/$peer" >>"$rows" || echo "$peer has failed" >&2
  rm -rf "${folder:?}/$peer"
done
awk -F'\t' -v items="$items" 'BEGIN { printf "%-30s %12s %10s %10s %10s %12s   ratios to ours: rate, size, p50, p99\n", items " items", "items/s", "index/text", "p50 ms", "p99 ms", "facets p99" }
  $1 == "row" { if (!seen++) { rate = $3; size = $4; middle = $5; late = $6 }
    printf "%-30s %12d %10.2f %10.2f %10.2f %12s   %.2f %.2f %.2f %.2f\n", $2, $3, $4, $5, $6, ($7 < 0 ? "-" : $7), $3 / rate, $4 / size, $5 / middle, $6 / late }' "$rows"
