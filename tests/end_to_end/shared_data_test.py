"""What the program makes of the collections beside the repository: feeds read as they should be, articles found on pages,
hostile HTML made harmless, a wire's stories all on the site. Skipped, saying so, where they are absent; but in CI they must be there."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import harness

sys.path.insert(0, str(harness.ROOT / "tests"))
import reuters_to_json_feed  # noqa: E402

SHARED = harness.ROOT.parent / "shared" / "data"


def feeds_are_read_as_a_suite_expects(dateline):
    tool = pathlib.Path(dateline).parent / "tests" / "feed_conformance"
    told = subprocess.run([tool, SHARED / "feeds"], check=False, capture_output=True, text=True).stdout
    passed, failed = map(int, re.match(r"(\d+) passed, (\d+) failed", told.splitlines()[-1]).groups())
    assert passed + failed > 700 and passed / (passed + failed) >= 0.97, told


def conformance(dateline, kind, path):
    """What `./dev conformance KIND PATH` prints, with what it tells of failures."""
    runner = harness.ROOT / "tests" / "conformance" / f"{kind}.sh"
    told = subprocess.run([runner, pathlib.Path(dateline).parent, path], check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, cwd=harness.ROOT)
    return told.stdout


def articles_are_found_on_pages(dateline):
    told = conformance(dateline, "pages", SHARED / "pages")
    assert float(re.search(r"f1=([\d.]+)", told).group(1)) >= 0.966, told


def nothing_of_a_payload_runs(dateline):
    told = conformance(dateline, "markup", SHARED / "markup" / "payloads.json")
    assert re.fullmatch(r"1\d\d passed, 0 failed", told.splitlines()[-1]), told


def agencies_files_are_read(dateline):
    told = conformance(dateline, "wires", SHARED / "wires" / "agencies")
    held, named = map(int, re.search(r"fields: (\d+) of (\d+) items as expected", told).groups())
    assert named >= 30 and held == named, told
    # Three of the files hold no news: a note on their origin, a list of identifiers, a recording of requests.
    passed, failed = map(int, re.search(r"(\d+) passed, (\d+) failed", told).groups())
    assert passed >= 58 and failed <= 3, told


def a_wires_stories_are_all_on_the_site(dateline):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        paths, count = reuters_to_json_feed.convert(SHARED / "reuters21578" / "stories.jsonl.gz", folder / "feeds")
        assert count == 15390
        data = folder / "data"
        ingest = subprocess.Popen([dateline, "ingest", "--data", data, *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        told = ingest.stdout.read()
        _, status, usage = os.wait4(ingest.pid, 0)
        assert status == 0 and told == f"{count} new, 0 updated, 0 refused\n", told
        assert usage.ru_maxrss < 150 * 1024, f"ingest took {usage.ru_maxrss // 1024} MB"
        told = subprocess.run([dateline, "ingest", "--data", data, *paths], check=True, capture_output=True, text=True).stdout
        assert told == "0 new, 0 updated, 0 refused\n", told
        with harness.serving(dateline, data, config=None) as base:
            harness.wait_until(lambda: f'place{{of="latest"}} {count}'.encode() in harness.get(base + "/metrics")[2], "all being listed")
            for number in (1, 7000, count):
                assert harness.get(f"{base}/article/{number}")[0] == 200
        subprocess.run([dateline, "check", "--data", data], check=True, capture_output=True)


if not SHARED.exists() and os.environ.get("CI") != "true":
    print(f"skipped: there is no {SHARED}", file=sys.stderr)
    print("0 passed, 0 failed")
    sys.exit(0)
harness.run([feeds_are_read_as_a_suite_expects, articles_are_found_on_pages, agencies_files_are_read, nothing_of_a_payload_runs,
             a_wires_stories_are_all_on_the_site])
