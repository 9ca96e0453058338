#!/usr/bin/env bash
# ./dev conformance copies FILE: near copies made from the stories of FILE (as reuters21578/stories.jsonl.gz) against look-alikes.
exec "$1/tests/copy_conformance" "${2:?the stories, JSON lines}"
