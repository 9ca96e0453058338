"""ninjs_valid.py SCHEMA < LINES: checks each line, a ninjs object, by the IPTC's schema; prints `N valid, N invalid`."""
import json
import sys

import jsonschema

# What the schemas refer to elsewhere (GeoJSON) is not fetched: a place's geometry is taken as it is.
ELSEWHERE = {"https://geojson.org/schema/GeoJSON.json": {"type": "object", "required": ["type", "coordinates"]}}

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
resolver = jsonschema.RefResolver.from_schema(schema, store=ELSEWHERE)
validator = jsonschema.Draft202012Validator(schema, resolver=resolver, format_checker=jsonschema.FormatChecker())
valid = invalid = 0
for line in sys.stdin:
    errors = list(validator.iter_errors(json.loads(line)))
    valid, invalid = valid + (not errors), invalid + bool(errors)
    for error in errors[:3]:
        print("/".join(map(str, error.path)) + ": " + error.message[:300], file=sys.stderr)
print(f"{valid} valid, {invalid} invalid")
