"""kill -9 during ingest, twenty times, at any time: afterwards nothing is lost and nothing is doubled."""
import json
import pathlib
import random
import subprocess
import tempfile
import time

import harness

FILES = 60
A_FILE = 120


def write_feeds(folder):
    for number in range(FILES):
        items = [{
            "id": f"tag:kill.example,2015:{number}-{i}",
            "title": f"Item {number}-{i}",
            "content_html": f"<p>{' '.join(f'word{number}x{i}x{w}' for w in range(150))}</p>",
            "date_published": f"2015-10-08T{i % 24:02d}:{number:02d}:00Z",
        } for i in range(A_FILE)]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Kill test", "items": items}
        (folder / f"{number:03d}.json").write_text(json.dumps(feed))
    return sorted(str(path) for path in folder.glob("*.json"))


def nothing_is_lost_or_doubled(dateline):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "feeds").mkdir()
        files = write_feeds(folder / "feeds")
        data = folder / "data"
        chance = random.Random(20151008)
        begun = time.monotonic()
        subprocess.run([dateline, "ingest", "--data", str(folder / "whole"), *files], check=True, capture_output=True)
        whole = time.monotonic() - begun
        for _ in range(20):
            ingest = subprocess.Popen([dateline, "ingest", "--data", str(data), *files], stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE)
            time.sleep(chance.uniform(0, whole))
            ingest.kill()
            ingest.communicate()
            if (data / "dateline.db").exists():
                # A store that was not finished when its first moment was cut short is finished when next opened.
                checked = subprocess.run([dateline, "check", "--data", str(data)], capture_output=True, text=True)
                assert checked.returncode == 0, checked.stdout + checked.stderr
        told = subprocess.run([dateline, "ingest", "--data", str(data), *files], check=True, capture_output=True, text=True)
        assert " 0 updated, 0 refused" in told.stdout, told.stdout
        checked = subprocess.run([dateline, "check", "--data", str(data)], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout
        assert f"Positions run from 1 without a gap ({FILES * A_FILE} checked)" in checked.stdout, checked.stdout
        exported = subprocess.run([dateline, "export", "--data", str(data), "--as", "ninjs"], check=True, capture_output=True,
                                  text=True)
        assert len({json.loads(line)["uri"] for line in exported.stdout.splitlines()}) == FILES * A_FILE


def a_killed_server_goes_on_where_it_was(dateline):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "feeds").mkdir()
        files = write_feeds(folder / "feeds")
        config = folder / "config.toml"
        config.write_text('[[source]]\nid = "kill"\nfolder = "feeds"\n')
        data = folder / "data"
        chance = random.Random(7)
        for _ in range(5):
            port = harness.free_port()
            server = subprocess.Popen([dateline, "serve", "--config", str(config), "--data", str(data), "--listen",
                                       f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.02, 0.8))
            server.kill()
            server.wait()
        with harness.serving(dateline, data, config) as base:
            everything = f"dateline_follower_place{{of=\"latest\"}} {len(files) * A_FILE}\n".encode()
            harness.wait_until(lambda: everything in harness.get(base + "/metrics")[2], "all items being listed")
        checked = subprocess.run([dateline, "check", "--data", str(data)], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout


harness.run([nothing_is_lost_or_doubled, a_killed_server_goes_on_where_it_was])
