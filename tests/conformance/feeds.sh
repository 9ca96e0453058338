#!/usr/bin/env bash
# ./dev conformance feeds DIR
set -euo pipefail
"$1/tests/feed_conformance" "${2:-../shared/data/feeds}"
