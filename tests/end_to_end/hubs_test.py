"""One Dateline reads another's feed, subscribes at its hub, and has what is new pushed."""
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import harness  # noqa: E402


def tell(dateline, folder, name, headline):
    file = folder / "story.ninjs"
    file.write_text(json.dumps({"uri": f"urn:test:{name}", "type": "text", "language": "en",
                                "headlines": [{"role": "main", "value": headline}]}) + "\n")
    subprocess.run([dateline, "ingest", "--data", str(folder), "--source", "desk", str(file)], check=True, capture_output=True)


def settings(folder, port, more):
    config = folder / "config.toml"
    config.write_text(f'[site]\nbase_url = "http://127.0.0.1:{port}"\n[intake]\nallow_networks = ["127.0.0.0/8"]\n'
                      f'[delivery]\nallow_networks = ["127.0.0.0/8"]\n{more}')
    return config


def what_is_new_is_pushed(dateline):
    with tempfile.TemporaryDirectory() as wrote, tempfile.TemporaryDirectory() as read:
        wrote, read = pathlib.Path(wrote), pathlib.Path(read)
        ports = [harness.free_port(), harness.free_port()]
        tell(dateline, wrote, "bridge", "A bridge opens")
        feed = f"http://127.0.0.1:{ports[0]}/news.atom?language=en"
        with harness.serving(dateline, wrote, settings(wrote, ports[0], ""), ports[0]):
            # Polled once: whatever comes later has been pushed.
            more = f'[[source]]\nid = "peer"\nfeed = "{feed}"\n'
            with harness.serving(dateline, read, settings(read, ports[1], more), ports[1]) as reader:
                def stands():
                    listed = subprocess.run([dateline, "source", "--data", str(read), "list"], capture_output=True, text=True, check=True)
                    return listed.stdout
                harness.wait_until(lambda: b"A bridge opens" in harness.get(reader + "/")[2], "the feed being read")
                harness.wait_until(lambda: "subscribed until " in stands(), "the subscription")
                tell(dateline, wrote, "ferry", "The ferry stops")
                harness.wait_until(lambda: b"The ferry stops" in harness.get(reader + "/")[2], "the push", 30)
                harness.wait_until(lambda: ", last post " in stands(), "the post being told of")
                assert "from its hub" in stands(), stands()
                # Nobody else is listened to.
                form = urllib.parse.urlencode({"hub.mode": "subscribe", "hub.topic": feed, "hub.challenge": "x"})
                assert harness.get(f"{reader}/websub/nobody?{form}")[0] == 404
                assert harness.post(f"{reader}/websub/nobody", b"<rss/>")[0] == 404
            # The source is taken out: the next start ends the subscription.
            subprocess.run([dateline, "source", "--data", str(read), "remove", "peer"], check=True)
            with harness.serving(dateline, read, settings(read, ports[1], ""), ports[1]):
                def subscribers():
                    return subprocess.run([dateline, "subscriber", "--data", str(wrote), "list"], capture_output=True, text=True, check=True).stdout
                harness.wait_until(lambda: "websub" not in subscribers(), "the end of the subscription")


if __name__ == "__main__":
    harness.run([what_is_new_is_pushed])
