#!/usr/bin/env bash
# ./dev conformance topics TRAIN TEST: learns from TRAIN, tags TEST (JSON lines as reuters21578/stories.jsonl.gz).
exec "$1/tests/topic_conformance" "${2:?the stories to learn from}" "${3:?the stories to tag}"
