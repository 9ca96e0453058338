"""Ingest and start: wire.py DATELINE"""
import json
import pathlib
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "end_to_end")]
import harness  # noqa: E402
import reuters_to_json_feed  # noqa: E402

STORIES = ROOT.parent.parent / "shared" / "data" / "reuters21578" / "stories.jsonl.gz"
dateline = sys.argv[1]


def bare_rows(paths, database):
    """The peer: the same documents as rows of one table, 1,000 to a transaction, synchronous=FULL."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE items(guid TEXT PRIMARY KEY, document TEXT)")
    begun = time.monotonic()
    for path in paths:
        items = json.loads(path.read_text())["items"]
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO items VALUES(?,?)", [(i["id"], json.dumps(i)) for i in items])
        connection.execute("COMMIT")
    return time.monotonic() - begun


def copies(paths, folder, wanted):
    """Feeds of `wanted` items: the stories again and again under other names."""
    made, count, round_ = [], 0, 0
    while count < wanted:
        for path in paths:
            feed = json.loads(path.read_text())
            for item in feed["items"]:
                item["id"] += f"-{round_}"
                item["title"] += f" ({round_})"
            target = folder / f"{round_:03d}-{path.name}"
            target.write_text(json.dumps(feed))
            made.append(target)
            count += len(feed["items"])
            if count >= wanted:
                break
        round_ += 1
    return made, count


if not STORIES.exists():
    sys.exit(f"There is no {STORIES}: nothing to measure with")
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    paths, count = reuters_to_json_feed.convert(STORIES, folder / "feeds")
    begun = time.monotonic()
    told = subprocess.run([dateline, "ingest", "--data", str(folder / "data"), *map(str, paths)], check=True, capture_output=True,
                          text=True).stdout
    ours = time.monotonic() - begun
    assert told.startswith(f"{count} new"), told
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    theirs = bare_rows(paths, folder / "bare.db")
    print(f"{'':44}{'items a second':>16}{'ratio':>8}")
    print(f"{'SQLite by Python, bare rows, unparsed':44}{count / theirs:>16,.0f}{1:>8.2f}")
    print(f"{'dateline ingest, parsed, cleaned, versioned':44}{count / ours:>16,.0f}{theirs / ours:>8.2f}")
    print(f"{count:,} stories, durable; ingest took at most {memory:.0f} MB")

    (folder / "copies").mkdir()
    paths, count = copies(paths, folder / "copies", 100_000)
    big = folder / "big"
    subprocess.run([dateline, "ingest", "--data", str(big), *map(str, paths)], check=True, capture_output=True)
    subprocess.run([dateline, "rebuild", "--data", str(big)], check=True, capture_output=True)
    times = []
    for _ in range(5):
        port = harness.free_port()
        begun = time.monotonic()
        server = subprocess.Popen([dateline, "serve", "--data", str(big), "--listen", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
        harness.wait_until(lambda: harness.get(f"http://127.0.0.1:{port}/")[0] == 200, "the front page")
        times.append(time.monotonic() - begun)
        server.terminate()
        server.wait()
    print(f"From start to the front page with {count:,} items: {sorted(times)[2]:.2f} s (median of 5)")
