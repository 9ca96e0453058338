"""Subscribers who fail in every way, and kill -9 at random moments: each gets every version that it wants, in order, none before its
embargo, what comes twice has the same key, and a kill reaches whoever had the item. DATELINE_KILLS sets how often (fifty for a long run)."""
import collections
import contextlib
import datetime
import http.server
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import harness  # noqa: E402

KILLS = int(os.environ.get("DATELINE_KILLS", "12"))
ITEMS = 40


class Subscribers(http.server.ThreadingHTTPServer):
    """All of them at one port, each at a path of its own, with a fault of its own for its first posts."""
    daemon_threads = True
    request_queue_size = 128

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Taking)
        self.lock = threading.Lock()
        self.received = collections.defaultdict(list)  # subscriber -> [(item, version, key, time, signal, body)]
        self.faults = {name: 6 for name in ("failing", "silent", "cut", "late")}

    def handle_error(self, request, client_address):
        pass  # a program that is killed hangs up

    def fault_of(self, name):
        with self.lock:
            left = self.faults.get(name, 0)
            self.faults[name] = left - 1
        return left > 0


class Taking(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        name = self.path.strip("/")
        body = self.rfile.read(int(self.headers["Content-Length"]))
        faulty = self.server.fault_of(name)
        if faulty and name == "failing":
            return self.answer(500)
        if faulty and name == "silent":
            time.sleep(1.5)  # longer than the sender's patience
            self.close_connection = True
            return None
        if faulty and name == "late":
            time.sleep(0.8)
        with self.server.lock:
            story = json.loads(body)
            self.server.received[name].append((story["uri"], int(self.headers["Dateline-Version"]), self.headers["webhook-id"],
                                               time.time(), self.headers["Dateline-Signal"], body))
        if faulty and name == "cut":  # it has it, and hangs up half-way through saying so
            self.wfile.write(b"HTTP/1.1 200 O")
            self.close_connection = True
            return None
        return self.answer(200)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def story(number, version, **more):
    return {"uri": f"urn:test:{number}", "version": str(version), "type": "text", "language": "de" if number % 4 == 0 else "en",
            "headlines": [{"role": "main", "value": f"Story {number}, told for time {version}"}], "provider": "Test", **more}


class Agency:
    def __init__(self, dateline, folder, port_of_subscribers):
        self.dateline, self.folder, self.data = dateline, folder, folder / "data"
        names = ["steady", "failing", "silent", "cut", "late"]
        # Its address is in what goes out, which is to be the same after a new start.
        config = '[site]\nbase_url = "https://dateline.example"\n'
        config += '[delivery]\nallow_networks = ["127.0.0.0/8"]\npatience_seconds = 1\nlongest_retry_seconds = 1\n'
        for name in names:
            config += f'[[subscriber]]\nid = "{name}"\nwebhook = "http://127.0.0.1:{port_of_subscribers}/{name}"\n'
        config += f'[[subscriber]]\nid = "germans"\nfilter = "language=de"\nwebhook = "http://127.0.0.1:{port_of_subscribers}/germans"\n'
        config += '[[subscriber]]\nid = "files"\nfolder = "files"\n'
        (folder / "config.toml").write_text(config)
        self.names = names
        self.server = None
        self.log = open(folder / "log", "w", encoding="utf-8")

    def start(self):
        self.port = harness.free_port()
        self.server = subprocess.Popen([self.dateline, "serve", "--config", str(self.folder / "config.toml"), "--data", str(self.data),
                                        "--listen", f"127.0.0.1:{self.port}"], stderr=self.log)

    def ready(self):
        harness.wait_until(lambda: harness.get(f"http://127.0.0.1:{self.port}/readyz")[0] == 200, "the server being ready")

    def kill(self):
        self.server.kill()
        self.server.wait()

    @contextlib.contextmanager
    def running(self):
        self.start()
        try:
            self.ready()
            yield
        finally:
            self.kill()

    def tell(self, stories):
        file = self.folder / "stories.ninjs"
        file.write_text("".join(json.dumps(one) + "\n" for one in stories))
        subprocess.run([self.dateline, "ingest", "--data", str(self.data), "--source", "desk", str(file)], check=True, capture_output=True)

    def run(self, *command):
        return subprocess.run([self.dateline, *command], check=True, capture_output=True, text=True).stdout


def in_order_and_once(received, name):
    """Versions of an item as they first came, which must rise; what comes again has the same key and bytes."""
    versions = collections.defaultdict(list)
    by_key = {}
    for item, version, key, _, _, body in received:
        assert by_key.setdefault(key, (item, version, body)) == (item, version, body), (name, key)
        if version not in versions[item]:
            versions[item].append(version)
    for item, seen in versions.items():
        assert seen == sorted(seen), (name, item, seen)
    return versions


def nothing_is_lost_early_or_out_of_order(dateline):
    subscribers = Subscribers()
    threading.Thread(target=subscribers.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        agency = Agency(dateline, pathlib.Path(folder), subscribers.server_address[1])
        try:
            with agency.running():
                told_and_received(agency, subscribers)
        except AssertionError:
            print((agency.folder / "log").read_text()[-4000:], file=sys.stderr)
            raise
        checked = subprocess.run([dateline, "check", "--data", str(agency.data)], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout
    subscribers.shutdown()


def told_and_received(agency, subscribers):
    chance = random.Random(20151008)
    embargoed_until = time.time() + 4
    embargo = datetime.datetime.fromtimestamp(embargoed_until, datetime.timezone.utc).isoformat()
    agency.tell([story(1000, 1, embargoed=embargo), story(1004, 1, embargoed=embargo)])
    batches = [[story(n, 1) for n in range(first, first + 10)] for first in range(0, ITEMS, 10)]
    batches += [[story(n, 2) for n in range(0, ITEMS, 2)], [story(n, 3, language="fr") for n in range(0, ITEMS, 8)]]
    killed = {8, 9, 11, 12}
    batches += [[story(n, 4, pubstatus="canceled", ednote="It was not so") for n in sorted(killed)]]
    every = max(1, KILLS // len(batches) + 1)
    kills = 0
    for batch in batches:
        agency.tell(batch)
        for _ in range(every):
            if kills == KILLS:
                break
            kills += 1
            time.sleep(chance.uniform(0, 0.6))
            agency.kill()
            agency.start()
    assert kills == KILLS, kills
    agency.ready()

    versions_of = {n: [1] + ([2] if n % 2 == 0 else []) + ([3] if n % 8 == 0 else []) for n in range(ITEMS)}
    versions_of[1000] = versions_of[1004] = [1]

    def missing():
        wrong = []
        with subscribers.lock:
            for name in [*agency.names, "germans"]:
                seen = {(item, version) for item, version, *_ in subscribers.received[name]}
                for number, versions in versions_of.items():
                    item = f"urn:test:{number}"
                    if name == "germans" and number % 4 != 0:
                        assert not any(i == item for i, _ in seen), (name, item)
                        continue
                    wanted = [4] if number in killed else versions
                    wrong += [(name, item, v) for v in wanted if (item, v) not in seen]
        return wrong

    try:
        harness.wait_until(lambda: not missing(), "everything being delivered", 90)
    except AssertionError as late:
        raise AssertionError(f"{late}; missing {missing()[:12]}\n{agency.run('subscriber', '--data', str(agency.data), 'list')}") from None
    harness.wait_until(lambda: b"dateline_outbox_waiting 0" in harness.get(f"http://127.0.0.1:{agency.port}/metrics")[2],
                       "the receipts being written down")
    for name, received in subscribers.received.items():
        in_order_and_once(received, name)
        for item, version, _, when, signal, body in received:
            if item in ("urn:test:1000", "urn:test:1004"):
                assert when >= embargoed_until, (name, item, embargoed_until - when)
            if version == 4:
                assert signal == "kill" and json.loads(body)["urgency"] == 1, body
    files = sorted(path.name for path in (agency.folder / "files").iterdir())
    assert not [name for name in files if name.endswith(".part")], files
    assert len({name.split("-")[0] for name in files}) == ITEMS + 2, files
    doubled = sum(len(received) - len({key for _, _, key, *_ in received}) for received in subscribers.received.values())
    print(f"{kills} kills, {sum(map(len, subscribers.received.values()))} posts, {doubled} of them again", file=sys.stderr)

    listed = agency.run("subscriber", "--data", str(agency.data), "list")
    assert all("\t0 waiting," in line for line in listed.splitlines()), listed
    reached = agency.run("subscriber", "--data", str(agency.data), "kills")
    assert reached.count("\tdelivered\t") == 4 * 6 + 2, reached


def a_subscriber_added_while_it_serves_gets_what_comes(dateline):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        agency = Agency(dateline, folder, 9)
        (folder / "config.toml").write_text("")
        with agency.running():
            agency.tell([story(1, 1)])
            out = folder / "out"
            add = ["subscriber", "--data", str(agency.data), "add"]
            agency.run(*add, "--id", "late", "--folder", str(out))
            token = agency.run(*add, "--id", "puller", "--pull").split("token ")[1].strip()
            agency.tell([story(2, 1)])
            harness.wait_until(lambda: out.is_dir() and [p.name for p in out.iterdir()] == ["000000002-v1-ninjs.ndjson"], "the file")
            items = f"http://127.0.0.1:{agency.port}/subscriber/puller/items"
            status, headers, body = harness.get(items, {"Authorization": f"Bearer {token}"})
            assert status == 200 and b"Story 2" in body and b"Story 1," not in body, (status, body)
            assert headers["Dateline-Batch"], headers
            assert harness.get(items)[0] == 401
            number = agency.run("subscriber", "--data", str(agency.data), "outbox", "late").split("\t")[0]
            (out / "000000002-v1-ninjs.ndjson").unlink()
            agency.run("subscriber", "--data", str(agency.data), "again", number)
            harness.wait_until(lambda: list(out.iterdir()), "the file again")


harness.run([nothing_is_lost_early_or_out_of_order, a_subscriber_added_while_it_serves_gets_what_comes])
