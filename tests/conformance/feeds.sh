#!/usr/bin/env bash
# ./dev conformance feeds DIR: every case of DIR/cases.jsonl.
exec "$1/tests/feed_conformance" "${2:?the folder of the cases}"
