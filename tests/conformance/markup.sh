#!/usr/bin/env bash
# ./dev conformance markup FILE: every payload of FILE, a list of {"title", "payload"}, taken in and rendered in Chromium.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/markup.py" "$1/dateline" "${2:?the file of the payloads}"
