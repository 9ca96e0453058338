#!/usr/bin/env bash
# ./dev bench wires: NewsML-G2 items of 10 KB read a second on one core, cleaned and ready for the wire, beside lxml taking out the fields.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1/tests/wires_bench" --write "$folder" "${ITEMS:-1000}"
ours=$("$1/tests/wires_bench" "$folder" 5)
peer=$(/usr/bin/python3 "$(dirname "${BASH_SOURCE[0]}")/wires_lxml.py" "$folder" 5)
printf '%-34s %10s %10s %6s\n' "NewsML-G2 items a second, one core" ours lxml ratio
printf '%-34s %10s %10s %6s\n' "read (ours: and cleaned)" "$ours" "$peer" "$(awk "BEGIN{printf \"%.2f\", $ours/$peer}")"
