"""Small servers for tests, of as much FTP (RFC 959) and IMAP (RFC 3501) as a client that takes documents needs; one connection at a
time in a thread each."""
import pathlib
import re
import socket
import threading


class Server:
    """A TCP server on a free port of the loopback; `talk` is given each connection."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            try:
                self.talk(connection, connection.makefile("rwb", buffering=0))
            except (OSError, ValueError):
                pass

    def close(self):
        self.socket.close()


class Ftp(Server):
    def __init__(self, folder, user, password):
        self.folder, self.user, self.password = pathlib.Path(folder), user, password
        super().__init__()

    def talk(self, connection, lines):
        def say(text):
            lines.write((text + "\r\n").encode())
        say("220 ready")
        user, data, source, welcome = "", None, None, False
        while line := lines.readline().decode().strip():
            command, _, value = line.partition(" ")
            command = command.upper()
            if command == "USER":
                user = value
                say("331 password")
            elif command == "PASS":
                welcome = (user, value) == (self.user, self.password)
                say("230 welcome" if welcome else "530 no")
            elif not welcome and command != "QUIT":
                say("530 log in")
            elif command == "PWD":
                say('257 "/"')
            elif command == "EPSV":
                data = socket.create_server(("127.0.0.1", 0))
                say(f"229 extended (|||{data.getsockname()[1]}|)")
            elif command in ("NLST", "RETR"):
                path = self.folder / value
                if command == "RETR" and not path.is_file():
                    say("550 none")
                    continue
                say("150 here")
                sender, _ = data.accept()
                with sender:
                    sender.sendall("".join(f"{p.name}\r\n" for p in sorted(self.folder.iterdir())).encode() if command == "NLST" else path.read_bytes())
                data.close()
                say("226 done")
            elif command == "DELE":
                (self.folder / value).unlink()
                say("250 gone")
            elif command == "RNFR":
                source = self.folder / value
                say("350 to what")
            elif command == "RNTO":
                source.rename(self.folder / value)
                say("250 renamed")
            elif command == "SIZE":
                path = self.folder / value
                say(f"213 {path.stat().st_size}" if path.is_file() else "550 none")
            elif command in ("CWD", "TYPE"):
                say("250 yes")
            elif command == "QUIT":
                say("221 bye")
                return
            else:
                say("502 not known")


class Imap(Server):
    """`messages` maps numbers to bytes, `flags` numbers to sets of words."""

    def __init__(self, messages, user, password):
        self.messages, self.user, self.password = messages, user, password
        self.flags = {number: set() for number in messages}
        super().__init__()

    def talk(self, connection, lines):
        def say(text):
            lines.write((text + "\r\n").encode())
        say("* OK ready")
        while line := lines.readline().decode().strip():
            tag, _, rest = line.partition(" ")
            word = rest.upper()
            if word.startswith("CAPABILITY"):
                say("* CAPABILITY IMAP4rev1")
            elif word.startswith("LOGIN"):
                if [part.strip('"') for part in rest.split()[1:]] != [self.user, self.password]:
                    say(f"{tag} NO wrong")
                    continue
            elif word.startswith("SELECT"):
                say(f"* {len(self.messages)} EXISTS")
            elif word.startswith("UID SEARCH"):
                say("* SEARCH " + " ".join(str(n) for n in self.messages if not self.flags[n] & {"\\SEEN", "\\FLAGGED"}))
            elif match := re.match(r"UID FETCH (\d+) ", word):
                number = int(match[1])
                body = self.messages[number]
                lines.write(f"* {number} FETCH (UID {number} BODY[] {{{len(body)}}}\r\n".encode() + body + b")\r\n")
            elif match := re.match(r"UID STORE (\d+) \+FLAGS \((\S+)\)", word):
                self.flags[int(match[1])].add(match[2])
            elif word.startswith("LOGOUT"):
                say("* BYE")
                say(f"{tag} OK bye")
                return
            say(f"{tag} OK done")
