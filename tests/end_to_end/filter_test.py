"""A reader's filter through a whole program: what it lists stays the same when all that is made from the wire is made again, and
its live stream tells what another process puts on the wire."""
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import harness  # noqa: E402

FILTERS = ["place=JP", "person=vladimir-putin", "topic=11000000&not-topic=20000638", "language=de", "word=treaty&source=desk", "picture=yes"]


def listed(base):
    found = {}
    for query in FILTERS:
        status, _, body = harness.get(f"{base}/news.json?{query}")
        assert status == 200, (query, status)
        found[query] = [item["title"] for item in json.loads(body)["items"]]
    return found


def lists_the_same_when_made_again(dateline):
    with tempfile.TemporaryDirectory() as data:
        with harness.serving_demo(dateline, data) as base:
            before = listed(base)
        for query, titles in before.items():
            assert 0 < len(titles) < harness.DEMO_ITEMS, (query, titles)
        subprocess.run([dateline, "rebuild", "--data", data, "topics", "latest"], check=True, capture_output=True)
        subprocess.run([dateline, "check", "--data", data], check=True, capture_output=True)
        with harness.serving(dateline, data) as base:
            after = listed(base)
        assert after == before, (before, after)


def tells_what_comes(dateline):
    with tempfile.TemporaryDirectory() as data, harness.serving_demo(dateline, data) as base:
        stream = urllib.request.urlopen(f"{base}/events?topic=15000000", timeout=20)
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        story = pathlib.Path(data) / "story.ninjs"
        lines = [{"uri": f"urn:test:{name}", "type": "text", "language": "en", "headlines": [{"role": "main", "value": headline}],
                  "subjects": [{"uri": code, "name": ""}]}
                 for name, headline, code in [("a", "A vote is counted", "medtop:11000000"), ("b", "Samoa lose by a point", "medtop:15000000")]]
        story.write_text("".join(json.dumps(line) + "\n" for line in lines))
        subprocess.run([dateline, "ingest", "--data", data, "--source", "desk", str(story)], check=True, capture_output=True)
        for line in stream:
            assert b"A vote is counted" not in line
            if line.startswith(b"data: {"):
                assert json.loads(line[6:])["headline"] == "Samoa lose by a point"
                return
        raise AssertionError("the stream ended before it told anything")


harness.run([lists_the_same_when_made_again, tells_what_comes])
