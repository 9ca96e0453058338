"""Runs clang-tidy over every source of the compilation database that git knows, as many at once as there are cores.

A file's clean result is remembered by the digest of what the preprocessor would see of ours (the file itself, those of
our headers that it reaches, the settings), so that a second run looks only at what has changed.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

build = pathlib.Path(sys.argv[1])
root = pathlib.Path.cwd()
remembered = build / "tidy"
remembered.mkdir(exist_ok=True)

tracked = set(subprocess.run(["git", "ls-files", "src", "tests"], capture_output=True, text=True, check=True).stdout.split())
commands = json.loads((build / "compile_commands.json").read_text())
for entry in commands:
    # What only GCC knows, and its precompiled header, are not for clang.
    entry["command"] = re.sub(r"-Wno-(restrict|maybe-uninitialized|stringop-\w+)|-fpch-preprocess|-Winvalid-pch|-include \S+cmake_pch\S+|\S*ccache ",
                              "", entry["command"])
database = build / "tidy" / "compile_commands.json"
database.write_text(json.dumps(commands))

# The analyzer leaves a function after so many states, not after 225,000: in a few large ones that took three quarters of its time.
BOUNDED = [f"--extra-arg={word}" for word in ("-Xclang", "-analyzer-config", "-Xclang", "max-nodes=40000")]

# Tests are run, under the sanitizers too: only what a run does not show is looked for in them. All checks took as long for a test
# as for three files of the program, nearly all of it in GoogleTest's headers.
OF_TESTS = "-*,bugprone-use-after-move,bugprone-dangling-handle,bugprone-assert-side-effect,misc-unused-using-decls,readability-duplicate-include"

settings = (root / ".clang-tidy").read_bytes()


def reached(path, seen):
    """What `path` includes of ours, itself first, in the order in which it is met."""
    if path in seen or not (root / path).is_file():
        return
    text = (root / path).read_text(encoding="utf-8")
    seen[path] = text
    for name in re.findall(r'^#include "([^"]+)"', text, re.MULTILINE):
        for folder in ("src", os.path.dirname(path), "tests"):
            candidate = os.path.normpath(os.path.join(folder, name))
            if candidate in tracked:
                reached(candidate, seen)
                break


def tidy(path):
    seen = {}
    reached(path, seen)
    digest = hashlib.sha256(settings + OF_TESTS.encode() + "\0".join(seen.values()).encode()).hexdigest()
    stamp = remembered / digest
    if stamp.exists():
        return 0, ""
    # The analyzer of clang 14 does not follow coroutines, and takes their frames for null.
    checks = ["--checks=-clang-analyzer-*"] if "co_await" in (root / path).read_text(encoding="utf-8") else []
    if path.endswith("_test.cc"):
        checks = [f"--checks={OF_TESTS}"]
    result = subprocess.run(["clang-tidy", "--quiet", *checks, *BOUNDED, "-p", str(database.parent), path],
                            capture_output=True, text=True)
    if result.returncode == 0:
        stamp.touch()
    return result.returncode, result.stdout


sources = sorted({os.path.relpath(entry["file"], root) for entry in commands} & tracked)
failures = 0
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for path, (code, output) in zip(sources, pool.map(tidy, sources)):
        if code != 0:
            failures += 1
            print(f"{path}:\n{output}", file=sys.stderr)
sys.exit(1 if failures else 0)
