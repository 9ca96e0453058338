"""The archive through a whole program: found soon after it is told, gone when it is killed, told to whoever has the search open, there
again after the index was damaged, and made again by `dateline rebuild`."""
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import harness  # noqa: E402


def found(base, query):
    status, _, body = harness.get(f"{base}/api/v1/search?{query}")
    assert status == 200, (status, body)
    return json.loads(body)


def tell(dateline, data, uri, headline, **more):
    story = pathlib.Path(data) / "story.ninjs"
    story.write_text(json.dumps({"uri": uri, "type": "text", "language": "en", "headlines": [{"role": "main", "value": headline}], **more}))
    subprocess.run([dateline, "ingest", "--data", data, "--source", "desk", str(story)], check=True, capture_output=True)


def finds_what_was_told(dateline):
    with tempfile.TemporaryDirectory() as data, harness.serving_demo(dateline, data) as base:
        harness.wait_until(lambda: b"dateline_search_items %d\n" % harness.DEMO_ITEMS in harness.get(base + "/metrics")[2], "the archive")
        treaty = found(base, "q=peace+treaty+japan")
        assert treaty["total"] >= 3 and "treaty" in treaty["hits"][0]["headline"], treaty
        assert found(base, "q=%22treaty+peace%22")["put_right"] is False
        put_right = found(base, "q=teaty+japan")
        assert put_right["put_right"] and put_right["query"] == "treaty japan", put_right
        status, headers, body = harness.get(f"{base}/search.rss?q=treaty")
        assert status == 200 and b"<rss" in body and headers["Content-Type"].startswith("application/rss+xml"), headers
        suggested = json.loads(harness.get(f"{base}/search/suggest?q=merk")[2])
        assert any(person["name"] == "Angela Merkel" for person in suggested["people"]), suggested


def tells_when_there_is_more(dateline):
    with tempfile.TemporaryDirectory() as data, harness.serving_demo(dateline, data) as base:
        stream = urllib.request.urlopen(f"{base}/search/events?q=zeppelin", timeout=20)
        tell(dateline, data, "urn:test:a", "A vote is counted")
        tell(dateline, data, "urn:test:b", "Zeppelins over the lake")
        for line in stream:
            if line.startswith(b"data: "):
                assert json.loads(line[6:]) == {"items": 1}, line
                break
        assert found(base, "q=zeppelin")["total"] == 1
        tell(dateline, data, "urn:test:b", "Zeppelins over the lake", pubstatus="canceled")
        harness.wait_until(lambda: found(base, "q=zeppelin&exact=yes")["total"] == 0, "the killed story being gone")


def mends_a_damaged_index(dateline):
    with tempfile.TemporaryDirectory() as data:
        with harness.serving_demo(dateline, data) as base:
            before = [hit["id"] for hit in found(base, "q=nobel")["hits"]]
            assert before
        for segment in (pathlib.Path(data) / "search").glob("*.segment"):
            segment.write_bytes(segment.read_bytes()[:-100])
        with harness.serving(dateline, data) as base:
            harness.wait_until(lambda: b"dateline_search_items %d\n" % harness.DEMO_ITEMS in harness.get(base + "/metrics")[2], "the archive")
            assert [hit["id"] for hit in found(base, "q=nobel")["hits"]] == before
        subprocess.run([dateline, "rebuild", "--data", data, "search"], check=True, capture_output=True)
        subprocess.run([dateline, "check", "--data", data], check=True, capture_output=True)
        with harness.serving(dateline, data) as base:
            assert [hit["id"] for hit in found(base, "q=nobel")["hits"]] == before


harness.run([finds_what_was_told, tells_when_there_is_more, mends_a_damaged_index])
