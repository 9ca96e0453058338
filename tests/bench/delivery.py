"""Webhooks to many subscribers: delivery.py BUILD STORIES

Each subscriber has a filter of its own and answers in 5 ms; how long it takes from an item being durable on the wire until the
last subscriber who wants it has acknowledged its POST, and whether each got exactly its items, once. Then the same with a peer
(delivery_peer.mjs).
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from programs import hear, processor_seconds, program, resident

HERE = pathlib.Path(__file__).resolve().parent
SUBSCRIBERS = int(os.environ.get("DATELINE_SUBSCRIBERS", 1_000))
SECONDS = int(os.environ.get("DATELINE_SECONDS", 40))
PORTS = 100  # hosts, as a client sees it
MOST_LATE_MS = 1_000

build, stories = pathlib.Path(sys.argv[1]), sys.argv[2]
agency, subscribers_program = (build / "tests" / name for name in ("live_agency", "delivery_subscribers"))


def address(ports, number):
    return f"http://127.0.0.1:{ports[number % PORTS]}/{number}"


def write_settings(folder, ports):
    filters = (folder / "filters").read_text().splitlines()
    (folder / "subscribers").write_text("".join(f"{address(ports, n)} {query}\n" for n, query in enumerate(filters)))
    settings = '[server]\nlog_level = "warn"\n[delivery]\nallow_networks = ["127.0.0.0/8"]\n'
    for number, query in enumerate(filters):
        settings += (f'[[subscriber]]\nid = "s{number}"\nfilter = "{query}"\nsecret = "secret"\n'
                     f'webhook = "{address(ports, number)}"\n')
    (folder / "agency.toml").write_text(settings)


def measure(folder, name, command):
    with program(subscribers_program, PORTS, folder / name) as subscribers:
        write_settings(folder, hear(subscribers).split())
        with program(*command) as server:
            hear(server)
            time.sleep(3)
            idle, worked, begun = resident(server.pid), processor_seconds(server.pid), time.monotonic()
            print("go", file=server.stdin, flush=True)
            hear(server, "done")
            seconds = time.monotonic() - begun
            time.sleep(2)
            worked = processor_seconds(server.pid) - worked
            grown = resident(server.pid) - idle
        subscribers.stdin.close()
        if subscribers.wait(60) != 0:
            sys.exit(f"The subscribers of {name} failed")
    (folder / "durable").rename(folder / f"{name}.durable")
    return {"work": worked / seconds, "grown": grown / 2**20}


def lateness(folder, name):
    """Milliseconds for each item, to the last acknowledged POST; ends the program where a subscriber did not get what it must."""
    durable = dict(map(int, line.split()) for line in (folder / f"{name}.durable").read_text().splitlines())
    # The last of what is wanted is a kill of what no subscriber had.
    wanted = [sorted(map(int, line.split()))[:-1] for line in (folder / "wanted").read_text().splitlines()]
    got = [[] for _ in wanted]
    last = {}
    for line in (folder / f"{name}.receipts").read_text().splitlines():
        subscriber, position, ns = map(int, line.split())
        got[subscriber].append(position)
        last[position] = max(last.get(position, 0), ns)
    wrong = [number for number, positions in enumerate(got) if sorted(positions) != wanted[number]]
    if wrong:
        missed, strange = set(wanted[wrong[0]]) - set(got[wrong[0]]), set(got[wrong[0]]) - set(wanted[wrong[0]])
        sys.exit(f"{name}: {len(wrong)} subscribers did not get exactly what they want; s{wrong[0]} missed {sorted(missed)[:9]}, "
                 f"should not have got {sorted(strange)[:9]}")
    late = sorted((ns - durable[position]) / 1e6 for position, ns in last.items())
    return {"posts": sum(map(len, got)), "items": len(late), "p50": late[len(late) // 2], "p99": late[int(0.99 * (len(late) - 1))],
            "most": late[-1]}


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([agency, "prepare", stories, folder, str(SUBSCRIBERS)], check=True)
        ours = measure(folder, "ours", [agency, "serve", stories, folder, SECONDS])
        subprocess.run([agency, "answers", folder], check=True)
        ours |= lateness(folder, "ours")
        peer = measure(folder, "peer", ["node", HERE / "delivery_peer.mjs", folder])
        peer |= lateness(folder, "peer")
    print(f"{SUBSCRIBERS:,} webhook subscribers, each with a filter of its own, answering in 5 ms; {ours['items']} items, 20 a second; "
          f"{ours['posts'] / ours['items']:,.0f} posts an item, {ours['posts'] / SECONDS:,.0f} a second; each got exactly its items, once")
    print(f"{'':58}{'Dateline':>10}{'Node':>10}{'ratio':>8}")
    for key, what, goal in (("p50", "durable to the last acknowledged post, p50, ms", ""),
                            ("p99", "the same, p99, ms", f"(at most {MOST_LATE_MS})"),
                            ("most", "the same, the latest of all, ms", ""),
                            ("grown", "memory that it took, MB", ""),
                            ("work", "processor, cores", "")):
        print(f"{what:58}{ours[key]:>10.2f}{peer[key]:>10.2f}{peer[key] / ours[key]:>8.2f}  {goal}")
    if ours["p99"] > MOST_LATE_MS:
        sys.exit("The goal is not reached")


main()
