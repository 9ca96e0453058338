#!/usr/bin/env bash
# ./dev conformance wires DIR: every file below DIR by its detected format; fields as wire_fields.jsonl expects them
# where DIR has the files that it names.
here=$(dirname "${BASH_SOURCE[0]}")
folder=${2:?the folder of the wires}
expectations=()
if [ -f "$folder/dpa_four_line.txt" ] && [ -f "$here/wire_fields.jsonl" ]; then expectations=("$here/wire_fields.jsonl"); fi
exec "$1/tests/wire_conformance" "$folder" "${expectations[@]}"
