"""News over FTP, by mail and by WebSub from a whole program: to servers of our own that speak as much of each as is needed."""
import contextlib
import hashlib
import hmac
import http.server
import json
import pathlib
import re
import socketserver
import subprocess
import sys
import tempfile
import threading
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import harness  # noqa: E402


class Ftp(socketserver.StreamRequestHandler):
    """RFC 959 and 2428, as far as putting and renaming files goes. `server.files` holds what is there; the rename is what makes a
    file be seen under its name."""

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        folder, renaming, data = "", None, None
        self.say("220 ready")
        for line in self.rfile:
            command, _, argument = line.decode().strip().partition(" ")
            path = folder + argument
            if command == "USER":
                self.say("331 password?")
            elif command == "PASS":
                self.say("230 in" if argument == "secret" else "530 no")
            elif command == "PWD":
                self.say('257 "/"')
            elif command == "CWD":
                folder = "" if argument == "/" else folder + argument.strip("/") + "/"
                self.say("250 there")
            elif command == "EPSV":
                data = socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler)
                self.say(f"229 here (|||{data.server_address[1]}|)")
            elif command == "TYPE":
                self.say("200 ok")
            elif command == "STOR":
                self.say("150 go on")
                connection, _ = data.get_request()
                with connection:
                    self.server.files[path] = b"".join(iter(lambda: connection.recv(65536), b""))
                data.server_close()
                self.say("226 got it")
            elif command == "DELE":
                self.say("250 gone" if self.server.files.pop(path, None) else "550 not there")
            elif command == "RNFR":
                renaming = path
                self.say("350 to?")
            elif command == "RNTO":
                self.server.files[path] = self.server.files.pop(renaming)
                self.say("250 renamed")
            elif command == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("502 no")


class Smtp(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            command = line[:4].upper()
            if command == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.letters.append(letter.decode())
            if command == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            self.wfile.write(b"250 ok\r\n")


class Reader(http.server.BaseHTTPRequestHandler):
    """A WebSub subscriber: says its challenge back, keeps what it is posted."""

    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
        self.answer(query["hub.challenge"][0].encode())

    def do_POST(self):
        self.server.posts.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
        self.answer(b"")

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def server_of(handler, **holds):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        for name, value in holds.items():
            setattr(server, name, value)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def tell(dateline, folder, name, headline):
    file = folder / "story.ninjs"
    file.write_text(json.dumps({"uri": f"urn:test:{name}", "type": "text", "language": "en",
                                "headlines": [{"role": "main", "value": headline}]}) + "\n")
    subprocess.run([dateline, "ingest", "--data", str(folder / "data"), "--source", "desk", str(file)], check=True,
                   capture_output=True)


def goes_by_ftp_mail_and_websub(dateline):
    with tempfile.TemporaryDirectory() as folder, server_of(Ftp, files={}) as ftp, server_of(Smtp, letters=[]) as smtp, \
            server_of(Reader, posts=[]) as reader:
        folder = pathlib.Path(folder)
        config = folder / "config.toml"
        config.write_text(f"""
[site]
base_url = "https://dateline.example"
[delivery]
allow_networks = ["127.0.0.0/8"]
operator_token = "0123456789abcdef"
smtp = "smtp://127.0.0.1:{smtp.server_address[1]}"
mail_from = "wire@dateline.example"
[[subscriber]]
id = "files"
ftp = "ftp://127.0.0.1:{ftp.server_address[1]}/in/wire/"
user = "harbour"
secret = "secret"
[[subscriber]]
id = "letters"
mail = "desk@harbour.example"
formats = ["atom"]
""")
        with harness.serving(dateline, folder / "data", config) as base:
            topic = "https://dateline.example/news.atom?language=en"
            form = urllib.parse.urlencode({"hub.mode": "subscribe", "hub.topic": topic, "hub.secret": "s3cret",
                                           "hub.callback": f"http://127.0.0.1:{reader.server_address[1]}/push"}).encode()
            status, _, said = harness.post(base + "/hub", form)
            assert status == 202, (status, said)
            harness.wait_until(lambda: b"websub" in subprocess.run(
                [dateline, "subscriber", "--data", str(folder / "data"), "list"], capture_output=True).stdout, "the subscription")
            tell(dateline, folder, "bridge", "A bridge opens")
            name = "in/wire/000000001-v1-ninjs.ndjson"
            harness.wait_until(lambda: name in ftp.files and smtp.letters and reader.posts, "all three", 30)
            assert json.loads(ftp.files[name])["uri"] == "urn:test:bridge" and list(ftp.files) == [name], ftp.files
            assert re.search(r"^To: <desk@harbour.example>\r$", smtp.letters[0], re.M), smtp.letters
            assert "Message-ID: <letters.1.1.atom@dateline.example>" in smtp.letters[0], smtp.letters
            headers, body = reader.posts[0]
            assert b"A bridge opens" in body and headers["Content-Type"].startswith("application/atom+xml"), headers
            assert headers["X-Hub-Signature"] == "sha256=" + hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()
            assert f'<{topic}>; rel="self"' in headers["Link"], headers
            feed = harness.get(base + "/news.atom?language=en")
            assert 'rel="hub"' in feed[1]["Link"] and b'rel="hub"' in feed[2], feed
            assert harness.get(base + "/delivery")[0] == 401


harness.run([goes_by_ftp_mail_and_websub])
