"""Pages a second and F1 of article extraction: extract.py BUILD"""
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "conformance"))
import score_pages  # noqa: E402

PAGES = ROOT.parent.parent / "shared" / "data" / "pages"
PEER = ROOT / "bench" / "peers" / "go-trafilatura"
NAME = "go-trafilatura"
ROUNDS = 5


def peer_built(build):
    """The peer's program, or None and why there is none. Its newest version wants Go 1.22; for what Debian 12 has there is
    an older one, which finds as much but is slower."""
    if not shutil.which("go"):
        return None, "Go is not installed (Debian: golang-go)"
    version = tuple(map(int, re.search(r"go(\d+)\.(\d+)", subprocess.check_output(["go", "version"], text=True)).groups()))
    program = build / "tests" / "peers" / NAME
    module = "go.mod" if version >= (1, 22) else "debian-12.mod"
    built = subprocess.run(["go", "build", f"-modfile={module}", "-o", program, "."], cwd=PEER, capture_output=True, text=True)
    if built.returncode != 0:
        last = (built.stderr.strip().splitlines() or ["for no reason that it gives"])[-1]
        return None, f"it does not build here: {last}"
    return program, re.search(rf"{NAME} v(\S+)", (PEER / module).read_text()).group(1)


def measured(command):
    """(pages a second, what was found) of one run on one core."""
    told = subprocess.run(["taskset", "-c", "0", *map(str, command)], check=True, capture_output=True, text=True,
                          env={**os.environ, "GOMAXPROCS": "1"})
    return float(re.search(r"([\d.]+) pages a second", told.stderr).group(1)), json.loads(told.stdout)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    if not PAGES.exists():
        print(f"There is no {PAGES}: nothing to measure with")
        sys.exit(1 if os.environ.get("CI") == "true" else 0)
    # Each runs for some seconds a round.
    rows = {"Dateline": [build / "tests" / "page_conformance", PAGES / "html", 10]}
    peer, told = peer_built(build)
    if peer:
        rows = {f"{NAME} {told}": [peer, "-rounds=2", PAGES / "html"],
                f"{NAME} {told}, no fallback": [peer, "-rounds=2", "-fallback=false", PAGES / "html"], **rows}
    truth = json.loads((PAGES / "ground-truth.json").read_text())
    rates, found = {name: [] for name in rows}, {}
    for _ in range(ROUNDS):
        for name, command in rows.items():
            rate, found[name] = measured(command)
            rates[name].append(rate)
    first = next(iter(rows))
    print(f"{'':36}{'pages a second':>16}{'F1':>8}{'ratio':>8}")
    for name in rows:
        ratio = statistics.median(mine / its for mine, its in zip(rates[name], rates[first]))
        f1 = score_pages.score(truth, found[name])[2]
        print(f"{name:36}{statistics.median(rates[name]):>16,.0f}{f1:>8.3f}{ratio:>8.2f}")
    if not peer:
        print(f"No row of {NAME}: {told}")
    print(f"{len(truth)} pages, one core each; medians of {ROUNDS}")


main()
