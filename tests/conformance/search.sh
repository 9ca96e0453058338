#!/usr/bin/env bash
# ./dev conformance search [STORIES [SEED [COUNT]]]: what the archive finds (JSON lines as reuters21578/stories.jsonl.gz).
exec "$1/tests/search_conformance" "${2:-../shared/data/reuters21578/stories.jsonl.gz}" "${@:3}"
