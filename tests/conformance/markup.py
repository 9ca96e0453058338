"""Renders hostile HTML as readers would get it: markup.py DATELINE PAYLOADS.json, a list of {"title", "payload"}.

Each payload comes in twice. As the content, the title, the summary and the author of an item of a feed it goes through
intake and onto an article's page. And it stands in the middle of an article on a web page, which `dateline extract`
reads. What both give is opened in Chromium by markup_browser.mjs, without the site's content security policy, so that
nothing but the cleaning stands between payload and reader, and with it."""
import html.parser
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "end_to_end"))
import harness  # noqa: E402

HOST = "payload.example"
PLACEHOLDER = "Nothing of note happened on this page."
# The smallest picture: one transparent pixel.
PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
PROSE = ["The council met on Thursday, as it does every second week, and heard a report on the state of the harbour wall.",
         "Masons had found that the lower courses, laid eighty years ago, were sound, but that the upper ones let water in.",
         "The work is to begin in spring, after the storms, and will take until the end of the following year, the report says.",
         "Fishermen asked that one of the two basins be kept open, and were told that it would be, except for three weeks."]
CONFIG = f"""
[[mirror]]
prefix = "https://"
folder = "web"
[[mirror]]
prefix = "http://"
folder = "web"
[[source]]
id = "payloads"
name = "Payloads"
feed = "https://{HOST}/feed.json"
"""


def write_feed(path, payloads):
    """Item 1 is harmless: what its page does is what every page may do. Newest first, as in every feed, so that an item's
    number is its position on the wire too."""
    def item(number, title, content, **more):
        return {"id": f"tag:{HOST},2015:{number}", "url": f"https://{HOST}/{number}", "title": title, "content_html": content,
                "date_published": f"2015-10-08T{number // 60:02d}:{number % 60:02d}:00Z", **more}
    items = [item(1, "Item 1", f"<p>{PLACEHOLDER}</p>")]
    for number, payload in enumerate(payloads, 2):
        items.append(item(number, f"Item {number} {payload}", payload, summary=payload, authors=[{"name": payload}]))
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Payloads", "items": items[::-1]}))


def page_around(payload):
    paragraphs = "".join(f"<p>{sentence}</p>\n" for sentence in PROSE)
    return (f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Harbour wall</title></head><body><article>"
            f"<h1>Harbour wall to be mended</h1>\n{paragraphs}{payload}\n{paragraphs}</article></body></html>")


def extracted(dateline, payload, folder):
    """The body that `dateline extract` finds; None if no article is found."""
    page = folder / "page.html"
    page.write_text(page_around(payload))
    told = subprocess.run([dateline, "extract", "--url", f"https://{HOST}/page", str(page)], check=False, capture_output=True, text=True)
    if told.returncode not in (0, 2):
        raise RuntimeError(f"dateline extract ended with {told.returncode}: {told.stderr}")
    return json.loads(told.stdout)["body"] if told.returncode == 0 else None


class Pictures(html.parser.HTMLParser):
    """The addresses of pictures: what a body that is not yet on our site may fetch."""
    def __init__(self, body):
        super().__init__()
        self.addresses = []
        self.feed(body)

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.addresses += [value for name, value in attributes if name == "src"]


def main():
    dateline, payloads = str(pathlib.Path(sys.argv[1]).resolve()), json.loads(pathlib.Path(sys.argv[2]).read_text())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        site = folder / "web" / HOST
        site.mkdir(parents=True)
        write_feed(site / "feed.json", [case["payload"] for case in payloads])
        (site / "x").write_bytes(PIXEL)
        (folder / "config.toml").write_text(CONFIG)
        cases = []
        for number, case in enumerate(payloads, 2):
            body = extracted(dateline, case["payload"], folder)
            if body is not None and PROSE[0] not in body:
                body = None
            cases.append({"name": f"{number - 1} {case['title']}".strip(), "number": number, "extracted": body,
                          "pictures": Pictures(body or "").addresses})
        found = sum(case["extracted"] is not None for case in cases)
        print(f"An article is found on {found} of {len(cases)} pages around a payload", file=sys.stderr)
        (folder / "cases.json").write_text(json.dumps({"placeholder": PLACEHOLDER, "cases": cases}))
        with harness.serving(dateline, folder / "data", folder / "config.toml") as base:
            last = len(payloads) + 1
            harness.wait_until(lambda: f'place{{of="page-cache"}} {last}\n'.encode() in harness.get(base + "/metrics")[2],
                               "all payloads being on the wire")
            code = subprocess.run(["node", HERE / "markup_browser.mjs", base, folder / "cases.json"], check=False).returncode
    sys.exit(code)


main()
