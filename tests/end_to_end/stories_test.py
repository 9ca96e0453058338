"""Stories in the demo edition: who else tells what, in the box, on the story's page, in feeds and filters."""
import contextlib
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from harness import get, run, serving_demo


SERVERS = contextlib.ExitStack()
BASES = {}


def demo(dateline):
    """One server for all tests that only read."""
    if dateline not in BASES:
        BASES[dateline] = SERVERS.enter_context(serving_demo(dateline))
    return BASES[dateline]


def text(base, path):
    status, _, body = get(base + path)
    assert status == 200, f"{path}: {status}"
    return body.decode()


def box_of(page):
    found = re.search(r'<section class="other-media".*?</section>', page, re.S)
    return html.unescape(found.group()) if found else ""


def outlets_of(box):
    return re.findall(r'<p class="outlet"><a href="/source/([^"]+)"', box)


def article(base, source, headline):
    feed = json.loads(text(base, f"/source/{source}.json"))
    for item in feed["items"]:
        if headline in item.get("title", ""):
            return re.sub(r"^https?://[^/]+", "", item["url"])
    raise AssertionError(f"{source} has no '{headline}'")


def test_the_seed_says_who_else_tells_it(dateline):
    base = demo(dateline)
    box = box_of(text(base, "/article/seed"))
    assert "Pacific Ledger" in box and "russia-and-japan-to-resume-peace-treaty-consultations" in box, box
    story = re.search(r'href="(/story/[^"]+)"', box).group(1)
    page = text(base, story)
    assert "reports by" in page and "Follow this story" in page
    for ending in ("rss", "atom", "json"):
        assert "peace treaty" in text(base, re.match(r"/story/\d+", story).group() + "." + ending)


def test_other_languages_tell_it_too(dateline):
    base = demo(dateline)
    box = box_of(text(base, article(base, "dateline", "Nobel peace prize goes to Tunisia")))
    assert "gazette-du-vallon" in outlets_of(box), outlets_of(box)


def test_other_scripts_tell_it_too(dateline):
    base = demo(dateline)
    for headline, outlet in (("Svetlana Alexievich wins Nobel prize", "volzhskaya-pristan"),
                             ("Nobel prize in medicine", "todai-nippo"),
                             ("Twelve Pacific nations conclude trade pact", "todai-nippo"),
                             ("Volkswagen’s US chief", "mainufer-tageblatt")):
        box = box_of(text(base, article(base, "dateline", headline)))
        assert outlet in outlets_of(box), (headline, outlets_of(box))


def test_other_events_are_not_in_the_box(dateline):
    base = demo(dateline)
    box = box_of(text(base, article(base, "dateline", "Nobel peace prize goes to Tunisia")))
    for other in ("Alexievich", "Blatter", "Volkswagen", "neutrino", "Ankara"):
        assert other not in box, other


def test_how_it_came_to_this(dateline):
    base = demo(dateline)
    page = text(base, "/article/seed")
    dates = re.findall(r'<section class="background".*?</section>', page, re.S)
    assert dates, "no timeline"
    told = re.findall(r'<time datetime="([^"]+)"', dates[0])
    for date in ("1951", "1956-10-19", "1960", "2013-04", "2014-01", "2015-09-21"):
        assert date in told, (date, told)
    assert told == sorted(told), told


def test_the_front_page_says_what_is_most_told(dateline):
    base = demo(dateline)
    page = text(base, "/")
    assert "Most told now" in page
    volumes = [int(n) for n in re.findall(r"<span>(\d+) outlets", page)]
    assert volumes and min(volumes) >= 2, volumes


def test_rebuild_gives_the_same_stories(dateline):
    with tempfile.TemporaryDirectory() as folder:
        with serving_demo(dateline, folder) as base:
            before = outlets_of(box_of(text(base, "/article/seed")))
        subprocess.run([dateline, "rebuild", "--data", folder, "stories", "latest"], check=True, capture_output=True)
        checked = subprocess.run([dateline, "check", "--data", folder], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        with serving_demo(dateline, folder) as base:
            assert sorted(outlets_of(box_of(text(base, "/article/seed")))) == sorted(before)


def test_the_command_reads_lines(dateline):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "items.jsonl"
        quake = "A magnitude 6.1 earthquake struck off Hokkaido in Japan and cut power to 4,000 homes near Kushiro. "
        lines = [{"id": "a", "text": quake}, {"id": 2, "text": "Leeds reopens three libraries."},
                 {"id": "c", "text": "Near Kushiro 4,000 homes have no power after the Hokkaido earthquake of magnitude 6.1."}]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        out = subprocess.run([dateline, "stories", str(path)], check=True, capture_output=True, text=True).stdout
        stories = {item["id"]: item["story"] for item in map(json.loads, out.splitlines())}
        assert list(stories) == ["a", 2, "c"] and stories["a"] == stories["c"] != stories[2], stories
        path.write_text('{"text":"no id"}\n', encoding="utf-8")
        bad = subprocess.run([dateline, "stories", str(path)], capture_output=True, text=True)
        assert bad.returncode == 2 and "line 1" in bad.stderr, bad.stderr


def test_the_timeline_of_a_text(dateline):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "text.txt"
        path.write_text("Talks resume on Thursday. A declaration was signed on October 19, 1956.", encoding="utf-8")
        out = subprocess.run([dateline, "timeline", str(path), "--date", "2015-10-08"], check=True, capture_output=True, text=True).stdout
        told = [(line["date"], line["precision"]) for line in map(json.loads, out.splitlines())]
        assert told == [("1956-10-19", "day"), ("2015-10-08", "day")], told


with SERVERS:
    run([value for name, value in list(globals().items()) if name.startswith("test_")])
