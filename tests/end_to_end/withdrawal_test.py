"""A killed item through a running server: what a client holds is not confirmed, and the text is nowhere."""
import json
import pathlib
import subprocess
import tempfile

import harness
from harness import get

WORD = "unobtainium"


def ninjs(folder, name, **fields):
    path = pathlib.Path(folder) / name
    path.write_text(json.dumps({"uri": "tag:a.example,2015:a", "type": "text", "language": "en", **fields}))
    return path


def ingest(dateline, data, path):
    subprocess.run([dateline, "ingest", "--data", data, "--source", "desk", str(path)], check=True, capture_output=True)


def a_kill_reaches_those_who_hold_the_page(dateline):
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as files:
        body = f"<p>{WORD} " + "word " * 1000 + "</p>"
        for version in (1, 2):
            ingest(dateline, data, ninjs(files, f"{version}.json", version=str(version), headline=f"About {WORD}",
                                         description_text=f"{WORD} {version}", body_xhtml=body * 4))
        with harness.serving(dateline, data, config=None) as base:
            article = f"/article/1-about-{WORD}"
            told = [article, article + "/2", article + "/all", article + "/versions", article + "/version/1", article + "/version/2",
                    article + "/versions/1..2", "/", "/source/desk", "/.rss", "/.atom", "/.json", "/source/desk.rss", "/sitemap-1.xml"]
            held = {}
            for path in told:
                status, headers, page = get(base + path)
                assert status == 200 and WORD in page.decode().lower(), path
                held[path] = headers["ETag"]
                assert get(base + path, {"If-None-Match": held[path]})[0] == 304, path
            ingest(dateline, data, ninjs(files, "kill.json", pubstatus="canceled", version="3", ednote="It was wrong"))
            harness.wait_until(lambda: get(base + "/metrics")[2].count(b'{of="page-cache"} 3\n') == 1, "the kill being taken in")
            for path in told:
                for condition in ({"If-None-Match": held[path]}, {}):
                    status, headers, page = get(base + path, condition)
                    assert WORD not in page.decode().lower() and WORD not in str(headers), path
                    # A source of which nothing is left is not there either.
                    assert status == (410 if path.startswith("/article/") else 404 if "/source/" in path else 200), (path, status)
            assert "It was wrong" in get(base + article)[2].decode()


harness.run([a_kill_reaches_those_who_hold_the_page])
