"""Open readers of the live stream: live.py BUILD STORIES

Each reader has a filter of its own; how late each item is at the last reader who wants it, whether each reader got exactly
what its filter lets pass, and what a reader costs. Then the same with a peer (live_peer.mjs).
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from programs import hear, processor_seconds, program, resident

HERE = pathlib.Path(__file__).resolve().parent
READERS = int(os.environ.get("DATELINE_READERS", 10_000))
SECONDS = int(os.environ.get("DATELINE_SECONDS", 40))
MOST_LATE_MS, MOST_KB = 250, 20

build, stories = pathlib.Path(sys.argv[1]), sys.argv[2]
agency, readers_program = (build / "tests" / name for name in ("live_agency", "live_readers"))


def measure(folder, name, command):
    """One server with all readers. What was measured."""
    with program(*command) as server:
        port = hear(server)
        time.sleep(3)  # what a start does beside, such as the names of places
        before = resident(server.pid)
        with program(readers_program, port, folder / "filters", folder / name) as readers:
            hear(readers, "open")
            time.sleep(2)
            idle = resident(server.pid)
            worked = processor_seconds(server.pid)
            begun = time.monotonic()
            print("go", file=server.stdin, flush=True)
            hear(server, "done")
            seconds = time.monotonic() - begun
            time.sleep(2)
            after = resident(server.pid)
            worked = processor_seconds(server.pid) - worked
            readers.stdin.close()
            if readers.wait(60) != 0:
                sys.exit(f"The readers of {name} failed")
    (folder / "durable").rename(folder / f"{name}.durable")
    return {"idle": (idle - before) / READERS / 1024, "after": (after - before) / READERS / 1024, "work": worked / seconds}


def lateness(folder, name):
    """Milliseconds for each item, to the last reader who wants it; ends the program where a reader did not get what it must."""
    durable = dict(map(int, line.split()) for line in (folder / f"{name}.durable").read_text().splitlines())
    wanted = [sorted(map(int, line.split())) for line in (folder / "wanted").read_text().splitlines()]
    got = [[] for _ in wanted]
    last = {}
    for line in (folder / f"{name}.receipts").read_text().splitlines():
        reader, position, ns = map(int, line.split())
        got[reader].append(position)
        last[position] = max(last.get(position, 0), ns)
    wrong = [reader for reader, positions in enumerate(got) if positions != wanted[reader]]
    if wrong:
        example = wrong[0]
        filters = (folder / "filters").read_text().splitlines()
        missed, strange = set(wanted[example]) - set(got[example]), set(got[example]) - set(wanted[example])
        sys.exit(f"{name}: {len(wrong)} readers did not get what they want; {filters[example]} missed {sorted(missed)[:9]}, "
                 f"should not have got {sorted(strange)[:9]}")
    kill = max(durable)
    late = sorted((last[position] - durable[position]) / 1e6 for position in last if position != kill)
    return {"events": sum(map(len, got)) - len(got), "items": len(durable) - 1, "p50": late[len(late) // 2],
            "p99": late[int(0.99 * (len(late) - 1))], "most": late[-1], "kill": (last[kill] - durable[kill]) / 1e6}


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([agency, "prepare", stories, folder, str(READERS)], check=True)
        ours = measure(folder, "ours", [agency, "serve", stories, folder, SECONDS])
        subprocess.run([agency, "answers", folder], check=True)
        ours |= lateness(folder, "ours")
        peer = measure(folder, "peer", ["node", HERE / "live_peer.mjs", folder])
        peer |= lateness(folder, "peer")
    print(f"{READERS:,} readers, each with a filter of its own; {ours['items']} items, 20 a second; "
          f"{ours['events'] / ours['items']:,.0f} readers want an item; every reader got exactly its items, in order")
    print(f"{'':58}{'Dateline':>10}{'Node':>10}{'ratio':>8}")
    for key, what, goal in (("p50", "durable to the last wanting reader, p50, ms", ""),
                            ("p99", "the same, p99, ms", f"(at most {MOST_LATE_MS})"),
                            ("most", "the same, the latest of all, ms", ""),
                            ("kill", "a kill at the last of all readers, ms", ""),
                            ("idle", "memory a reader, connected, KB", f"(at most {MOST_KB})"),
                            ("after", "memory a reader, and all that the items left, KB", f"(at most {MOST_KB})"),
                            ("work", "processor, cores", "")):
        print(f"{what:58}{ours[key]:>10.2f}{peer[key]:>10.2f}{peer[key] / ours[key]:>8.2f}  {goal}")
    if ours["p99"] > MOST_LATE_MS or max(ours["idle"], ours["after"]) > MOST_KB:
        sys.exit("The goal is not reached")


main()
