#!/usr/bin/env bash
# ./dev conformance stories FILE: the lines of FILE, in three orders, each given to a fresh index; the mean of the scores.
exec python3 "$(dirname "$0")/stories.py" "$1/dateline" "${2:?the items with their stories, JSON lines}"
