"""News from an SFTP server and to one: a real one, of SSH with a key of its own."""
import contextlib
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import harness  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent


@contextlib.contextmanager
def sftp_server(folder):
    """Its port and its key's SHA-256."""
    server = subprocess.Popen(["/usr/bin/python3", str(HERE / "sftp_server.py"), str(folder), "wire", "pass word"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port, key = server.stdout.readline().split()
        yield int(port), key
    finally:
        server.kill()
        server.wait()


def nitf(number, headline):
    return (f'<nitf><head><docdata><doc-id id-string="{number}"/></docdata></head><body><body.head><hedline><hl1>{headline}</hl1></hedline>'
            "</body.head><body.content><p>Text.</p></body.content></body></nitf>")


def sources(dateline, folder):
    return subprocess.run([dateline, "source", "--data", str(folder / "data"), "list"], capture_output=True, text=True, check=True).stdout


def news_comes_from_an_sftp_server(dateline):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as served, sftp_server(served) as (port, key):
        folder, there = pathlib.Path(folder), pathlib.Path(served) / "out box"
        there.mkdir()
        (there / "a story.xml").write_text(nitf(1, "The bridge opens"))
        (there / "b.xml.part").write_text("not yet")
        home = pathlib.Path(served) / "home.xml"
        home.write_text(nitf(2, "The ferry stops"))
        config = folder / "config.toml"
        place = f'user = "wire"\npassword = "pass word"\nhost_key = "{key}"\n'
        config.write_text(
            '[intake]\nallow_networks = ["127.0.0.1"]\n'
            f'[[source]]\nid = "agency"\nremote = "sftp://127.0.0.1:{port}/out%20box/"\n{place}'
            f'[[source]]\nid = "at-home"\nremote = "sftp://127.0.0.1:{port}/~/"\n{place.replace(key, "SHA256:" + key)}'
            f'[[source]]\nid = "locked"\nremote = "sftp://127.0.0.1:{port}/"\n{place.replace("pass word", "wrong")}'
            f'[[source]]\nid = "another"\nremote = "sftp://127.0.0.1:{port}/"\n{place.replace(key, "A" * len(key))}')
        with harness.serving(dateline, folder / "data", config=config) as base:
            for headline in (b"The bridge opens", b"The ferry stops"):
                harness.wait_until(lambda headline=headline: headline in harness.get(base + "/")[2], f"{headline} being on the front page")
            harness.wait_until(lambda: not (there / "a story.xml").exists() and not home.exists(), "the files being deleted there")
            assert (there / "b.xml.part").exists()
            lines = {line.split("\t")[0]: line for line in sources(dateline, folder).splitlines()}
            assert "could not be reached" in lines["locked"], lines
            assert "could not be reached" in lines["another"], lines


def what_cannot_be_read_is_set_aside_there(dateline):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as served, sftp_server(served) as (port, key):
        folder, there = pathlib.Path(folder), pathlib.Path(served)
        (there / "b.xml").write_text(nitf(2, "The ferry stops")[:90])
        config = folder / "config.toml"
        config.write_text('[intake]\nallow_networks = ["127.0.0.1"]\n'
                          f'[[source]]\nid = "agency"\nremote = "sftp://127.0.0.1:{port}/"\nuser = "wire"\npassword = "pass word"\nhost_key = "{key}"\n')
        # Tried three times, a minute apart, before it is; the first is enough to be told of.
        with harness.serving(dateline, folder / "data", config=config):
            harness.wait_until(lambda: "cut short" in sources(dateline, folder), "the reason being told")
        assert (there / "b.xml").exists()


def news_goes_to_an_sftp_server(dateline):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as served, sftp_server(served) as (port, key):
        folder, there = pathlib.Path(folder), pathlib.Path(served) / "in" / "wire desk"
        config = folder / "config.toml"
        there.mkdir(parents=True)
        config.write_text('[delivery]\nallow_networks = ["127.0.0.0/8"]\n'
                          f'[[subscriber]]\nid = "files"\nsftp = "sftp://127.0.0.1:{port}/in/wire%20desk/"\nuser = "wire"\nsecret = "pass word"\n'
                          f'host_key = "SHA256:{key}"\n'
                          f'[[subscriber]]\nid = "at-home"\nsftp = "sftp://127.0.0.1:{port}/~/"\nuser = "wire"\nsecret = "pass word"\n'
                          f'host_key = "SHA256:{key}"\n'
                          f'[[subscriber]]\nid = "another"\nsftp = "sftp://127.0.0.1:{port}/"\nuser = "wire"\nsecret = "pass word"\n'
                          f'host_key = "SHA256:{"A" * len(key)}"\n')
        with harness.serving(dateline, folder / "data", config):
            file = folder / "story.ninjs"
            file.write_text(json.dumps({"uri": "urn:test:bridge", "type": "text", "language": "en",
                                        "headlines": [{"role": "main", "value": "A bridge opens"}]}) + "\n")
            subprocess.run([dateline, "ingest", "--data", str(folder / "data"), "--source", "desk", str(file)], check=True, capture_output=True)
            name = "000000001-v1-ninjs.ndjson"
            harness.wait_until(lambda: (there / name).exists() and (pathlib.Path(served) / name).exists(), "both files", 30)
            assert json.loads((there / name).read_text())["uri"] == "urn:test:bridge"
            assert [entry.name for entry in there.iterdir()] == [name]
            # Whose key is another's is given nothing.
            def told():
                return subprocess.run([dateline, "subscriber", "--data", str(folder / "data"), "outbox", "another"], capture_output=True, text=True, check=True).stdout
            harness.wait_until(lambda: "key" in told().lower(), "the reason being told")
            assert not list(pathlib.Path(served).glob("*.part"))


if __name__ == "__main__":
    harness.run([news_comes_from_an_sftp_server, what_cannot_be_read_is_set_aside_there, news_goes_to_an_sftp_server])
