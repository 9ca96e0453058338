#!/usr/bin/env bash
# ./dev conformance pages DIR: every page of DIR/html (plain or .gz), scored against DIR/ground-truth.json.
set -euo pipefail
folder=${2:?the folder of the pages}
predicted=$(mktemp)
trap 'rm -f "$predicted"' EXIT
"$1/tests/page_conformance" "$folder/html" >"$predicted"
python3 "$(dirname "${BASH_SOURCE[0]}")/score_pages.py" "$folder/ground-truth.json" "$predicted"
