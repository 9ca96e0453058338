"""Reference rates through a whole program: files of banks taken in by the command, what is wrong with them held back or refused, and
the interface for programs telling of it while another process takes a file in."""
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import harness  # noqa: E402

HEAD = "Date,USD,JPY,\n"
WEEK = HEAD + "2015-10-09,1.1362,136.65,\n2015-10-08,1.1254,134.92,\n2015-10-07,1.1266,135.3,\n"


def rates(dateline, data, *command):
    return subprocess.run([dateline, "rates", "--data", data, *command], capture_output=True, text=True)


def import_file(dateline, data, text):
    file = pathlib.Path(data) / "file.csv"
    file.write_text(text)
    return rates(dateline, data, "import", str(file))


def ask(base, path, expected=200, /, **query):
    status, _, body = harness.get(f"{base}/api/v1/{path}?{urllib.parse.urlencode(query)}")
    assert status == expected, (path, query, status, body)
    return json.loads(body)


def takes_files_and_tells_of_them(dateline):
    with tempfile.TemporaryDirectory() as data:
        taken = import_file(dateline, data, WEEK)
        assert taken.returncode == 0 and "ecb, 6 new, 0 unchanged, 0 held back" in taken.stdout, taken
        assert "6 unchanged" in import_file(dateline, data, WEEK).stdout
        assert "2015-10-07..2015-10-09" in rates(dateline, data, "list").stdout
        with harness.serving(dateline, data, None) as base:
            got = ask(base, "convert", amount="100", **{"from": "EUR", "to": "JPY", "date": "2015-10-08"})
            assert (got["result"], got["date"], got["source"]["id"]) == ("13492", "2015-10-08", "ecb"), got
            day = ask(base, "rates", base="EUR", date="2015-10-08")
            assert day["rates"]["USD"]["rate"] == "1.1254", day
            # Another process takes a file in, and the program sees it.
            import_file(dateline, data, HEAD + "2015-10-06,1.1224,135.07,\n")
            for _ in range(100):
                if len(ask(base, "rates/EUR/JPY", last="2015-10-09")["points"]) == 4:
                    return
                time.sleep(0.1)
            raise AssertionError("the program has not seen what came")


def refuses_and_holds_back(dateline):
    with tempfile.TemporaryDirectory() as data:
        import_file(dateline, data, WEEK)
        cut = import_file(dateline, data, HEAD + "2015-10-12,1.13")
        assert cut.returncode == 2 and "cut short" in cut.stderr, cut
        held = import_file(dateline, data, HEAD + "2015-10-12,1136.2,0,\n2015-10-08,9.9,134.92,\n")
        assert "0 new, 1 unchanged, 3 held back" in held.stdout, held
        listed = rates(dateline, data, "held").stdout
        for words in ("more than 30 %", "JPY 0 of October 12, 2015 is zero", "contradicts 1.1254"):
            assert words in listed, (words, listed)
        with harness.serving(dateline, data, None) as base:
            got = ask(base, "convert", amount="1", **{"from": "EUR", "to": "USD", "date": "2015-10-08"})
            assert got["result"] == "1.13" and got["rate"] == "1.1254", got
            late = ask(base, "convert", amount="1", **{"from": "EUR", "to": "USD", "date": "2015-10-12"})
            assert late["date"] == "2015-10-09", late
        assert rates(dateline, data, "publish", "ecb", "JPY", "2015-10-12").returncode == 2
        assert rates(dateline, data, "dismiss", "ecb", "JPY", "2015-10-12").returncode == 0
        assert rates(dateline, data, "publish", "ecb", "USD", "2015-10-12").stdout.startswith("1 published")
        assert "JPY" not in rates(dateline, data, "held").stdout


def says_what_is_wrong(dateline):
    with tempfile.TemporaryDirectory() as data:
        import_file(dateline, data, WEEK)
        with harness.serving(dateline, data, None) as base:
            for query, status, words in [
                ({"amount": "1e400"}, 400, "how machines write"), ({"amount": "-0"}, 400, "has a minus"),
                ({"amount": "1,2,3"}, 400, "marks for thousands"), ({"amount": "1", "from": "ABC"}, 400, "no currency"),
                ({"amount": "1", "date": "1998-12-31"}, 404, "begin on October 7, 2015"),
                ({"amount": "1", "to": "RUB", "date": "2015-10-08"}, 404, "No bank here")]:
                got = ask(base, "convert", status, **query)
                assert words in got["detail"], got
            description = ask(base, "openapi.json")
            assert {"/rates", "/convert"} <= set(description["paths"]), description["paths"].keys()


harness.run([takes_files_and_tells_of_them, refuses_and_holds_back, says_what_is_wrong])
