"""What the end-to-end tests share: a server on the demo, and a count of tests that passed and failed."""
import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DEMO = ROOT / "demo" / "demo.toml"
DEMO_ITEMS = 77
DEMO_ENTRIES = 79  # one item is there in three versions


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def ask(request):
    """(status, headers, body); redirects are followed, errors are answers."""
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def get(url, headers=None):
    return ask(urllib.request.Request(url, headers=headers or {}))


def post(url, form, headers=None):
    return ask(urllib.request.Request(url, data=form, headers=headers or {}))


def wait_until(condition, what, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if condition():
                return
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come about within {seconds} s")


@contextlib.contextmanager
def serving(dateline, data, config=DEMO, port=None):
    """A server on a free port, or that one, ready; its address."""
    port = port or free_port()
    command = [dateline, "serve", "--data", str(data), "--listen", f"127.0.0.1:{port}"]
    if config:
        command += ["--config", str(config)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    base = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: get(base + "/readyz")[0] == 200, "the server being ready")
        yield base
    finally:
        server.send_signal(signal.SIGTERM)
        log = server.communicate(timeout=30)[1]
        if server.returncode != 0:
            raise AssertionError(f"the server ended with {server.returncode}:\n{log}")


@contextlib.contextmanager
def serving_demo(dateline, data=None):
    """The demo edition with all its news in; its address. In a folder of its own unless one is given."""
    with tempfile.TemporaryDirectory() as own, serving(dateline, data or own) as base:
        wait_until(lambda: b"dateline_wire_head %d\n" % DEMO_ENTRIES in get(base + "/metrics")[2], "the demo's items being on the wire")
        wait_until(lambda: b'dateline_follower_place{of="page-cache"} %d\n' % DEMO_ENTRIES in get(base + "/metrics")[2], "the pages being told")
        wait_until(lambda: b"dateline_pictures_wanted 0" in get(base + "/metrics")[2], "the pictures being there")
        yield base


def run(tests):
    """Runs the functions, each with the program's path; prints the count and exits."""
    dateline = os.path.abspath(sys.argv[1])
    passed = failed = 0
    for test in tests:
        try:
            test(dateline)
            passed += 1
        except Exception:  # a test that fails must not keep the others from running
            failed += 1
            print(f"FAILED {test.__name__}", file=sys.stderr)
            traceback.print_exc()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
