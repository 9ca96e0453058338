"""Checks that includes keep to the floors of the house (docs/ARCHITECTURE.md).

A file includes files of its own room and of floors below; never above, and rooms on one floor do not know each other.
"""
import pathlib
import re
import sys

FLOORS = [
    ["base"],
    ["text", "http"],
    ["markup", "imaging"],
    ["news"],
    ["formats"],
    ["wire"],
    ["topics", "stories", "money"],
    ["latest", "search"],
    ["intake", "desk", "delivery"],
    ["site", "desk_web", "api"],
    ["app"],
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS, start=1) for room in rooms}

root = pathlib.Path(__file__).resolve().parent.parent / "src"
wrong = []
for path in sorted(root.rglob("*")):
    if path.suffix not in (".h", ".cc"):
        continue
    room = path.relative_to(root).parts[0]
    if room not in FLOOR_OF:
        wrong.append(f"src/{path.relative_to(root)}: the room '{room}' is on no floor")
        continue
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        include = re.match(r'\s*#\s*include\s+"([^"/]+)/', line)
        if not include or include.group(1) == room:
            continue
        other = include.group(1)
        where = f"src/{path.relative_to(root)}:{number}"
        if other not in FLOOR_OF:
            wrong.append(f"{where}: includes from '{other}', which is no room")
        elif FLOOR_OF[other] >= FLOOR_OF[room]:
            wrong.append(f"{where}: {room} (floor {FLOOR_OF[room]}) includes {other} (floor {FLOOR_OF[other]})")

for sentence in wrong:
    print(sentence, file=sys.stderr)
sys.exit(1 if wrong else 0)
