"""The demo edition as programs see it: pages, feeds, headers, a feed reader."""
import gzip
import json
import os
import pathlib
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

import harness
from harness import get


def pages_are_there(dateline):
    with harness.serving_demo(dateline) as base:
        for path in ["/", "/sources", "/source/dateline", "/section/science", "/.rss", "/.atom", "/.json", "/source/todai-nippo.rss",
                     "/section/sport.atom", "/healthz", "/readyz", "/metrics"]:
            assert get(base + path)[0] == 200, path
        for path in ["/article/9999", "/article/x", "/source/none", "/section/none", "/source/none.rss", "/nothing"]:
            assert get(base + path)[0] == 404, path
        assert get(base + "/media/../../etc/passwd")[0] == 400


def the_front_page_shows_the_news(dateline):
    with harness.serving_demo(dateline) as base:
        status, headers, body = get(base + "/", {"Accept-Encoding": "gzip"})
        assert status == 200
        assert len(body) <= 40_000, len(body)
        html = gzip.decompress(body).decode()
        assert "Two explosions hit peace rally in Ankara" in html
        assert "日ロ、平和条約で次官級協議" in html
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert not re.search(r'(src|href)="(https?:)?//', html), "something is loaded from elsewhere"
        assert get(base + "/", {"If-None-Match": headers["ETag"]})[0] == 304


def the_seeds_story_has_its_elements(dateline):
    with harness.serving_demo(dateline) as base:
        links = re.findall(r'href="(/article/[^"]+)"', get(base + "/source/dateline")[2].decode())
        address = next(link for link in links if "resume-peace-treaty-consultations" in link)
        html = get(base + address)[2].decode()
        for element in ["October 8, 2015, 6:34 UTC+3", "MOSCOW, October 8. /DATELINE/.", "© Dateline/Graphics", 'class="lead"', "1951"]:
            assert element in html, element
        photo = re.search(r'src="(/media/[^"]+)"', html).group(1)
        status, headers, _ = get(base + photo)
        assert status == 200 and headers["Content-Type"] == "image/jpeg"
        drawing = re.search(r'src="(/media/[^"]+[.]svg)"', html).group(1)
        status, headers, _ = get(base + drawing)
        assert status == 200 and headers["Content-Type"] == "image/svg+xml"
        assert "sandbox" in headers["Content-Security-Policy"]
        number = address.split("/")[2].split("-")[0]
        assert get(f"{base}/article/{number}-old-words")[0] == 200  # redirected to the address as it is now


def show_more_goes_through_everything_once(dateline):
    with harness.serving_demo(dateline) as base:
        seen = []
        path = "/?before=zzzzzzzzz.1"
        while path:
            html = get(base + path)[2].decode()
            seen += re.findall(r'<h3><a href="(/article/\d+)', html)
            more = re.search(r'href="([^"]+)" rel="next"', html)
            path = more.group(1) if more else None
        assert len(seen) == len(set(seen)) == harness.DEMO_ITEMS, len(seen)


def feeds_are_sound(dateline):
    with harness.serving_demo(dateline) as base:
        rss = ElementTree.fromstring(get(base + "/.rss")[2])
        assert len(rss.findall("channel/item")) == 50
        atom = ElementTree.fromstring(get(base + "/.atom")[2])
        assert len(atom.findall("{http://www.w3.org/2005/Atom}entry")) == 50
        feed = json.loads(get(base + "/.json")[2])
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and len(feed["items"]) == 50
        with tempfile.TemporaryDirectory() as folder:
            for name, ending in [("rss", ".rss"), ("atom", ".atom"), ("json", ".json")]:
                path = pathlib.Path(folder) / name
                path.write_bytes(get(base + "/" + ending)[2])
                parsed = subprocess.run([dateline, "parse", str(path)], capture_output=True, text=True)
                assert parsed.returncode == 0 and len(parsed.stdout.splitlines()) == 50 and not parsed.stderr, parsed.stderr


def a_feed_reader_subscribes(dateline):
    with harness.serving_demo(dateline) as base:
        for feed in ["/.rss", "/.atom"]:
            with tempfile.TemporaryDirectory() as home:
                home = pathlib.Path(home)
                (home / "urls").write_text(base + feed + "\n")
                reader = ["newsboat", "-u", str(home / "urls"), "-c", str(home / "cache.db"), "-C", os.devnull, "-x"]
                environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8", "LANGUAGE": ""}
                settings = {"env": environment, "timeout": 60, "check": True, "capture_output": True}
                subprocess.run([*reader, "reload"], **settings)
                unread = subprocess.run([*reader, "print-unread"], text=True, **settings).stdout
                assert unread.startswith("50 unread"), unread


harness.run([pages_are_there, the_front_page_shows_the_news, the_seeds_story_has_its_elements,
             show_more_goes_through_everything_once, feeds_are_sound, a_feed_reader_subscribes])
