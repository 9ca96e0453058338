"""A real SSH server with SFTP (paramiko) on a free port of the loopback, for one user and one folder: `sftp_server.py FOLDER USER
PASSWORD` tells its port and its key's SHA-256 in a line, and serves until it is ended. Run by /usr/bin/python3, whose packages are
Debian's."""
import base64
import hashlib
import os
import pathlib
import socket
import sys
import threading

import paramiko


class Login(paramiko.ServerInterface):
    def __init__(self, user, password):
        self.user, self.password = user, password

    def check_auth_password(self, username, password):
        right = (username, password) == (self.user, self.password)
        return paramiko.AUTH_SUCCESSFUL if right else paramiko.AUTH_FAILED

    def get_allowed_auths(self, username):
        return "password"

    def check_channel_request(self, kind, chanid):
        return paramiko.OPEN_SUCCEEDED if kind == "session" else paramiko.OPEN_FAILED_ADMINISTRATIVELY_PROHIBITED


def told(function):
    """Errors of the system as the protocol tells them."""
    def wrapped(*arguments):
        try:
            return function(*arguments)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
    return wrapped


class Files(paramiko.SFTPServerInterface):
    folder = None

    def real(self, path):
        return self.folder / self.canonicalize(path).lstrip("/")

    @told
    def list_folder(self, path):
        entries = []
        for entry in sorted(self.real(path).iterdir()):
            attributes = paramiko.SFTPAttributes.from_stat(entry.lstat())
            attributes.filename = entry.name
            entries.append(attributes)
        return entries

    @told
    def stat(self, path):
        return paramiko.SFTPAttributes.from_stat(self.real(path).stat())

    @told
    def lstat(self, path):
        return paramiko.SFTPAttributes.from_stat(self.real(path).lstat())

    @told
    def open(self, path, flags, attributes):
        writes = flags & (os.O_WRONLY | os.O_RDWR)
        file = os.fdopen(os.open(self.real(path), flags, 0o600), "r+b" if flags & os.O_RDWR else "wb" if writes else "rb")
        handle = paramiko.SFTPHandle(flags)
        handle.readfile = handle.writefile = file
        return handle

    @told
    def remove(self, path):
        self.real(path).unlink()
        return paramiko.SFTP_OK

    @told
    def rename(self, old, new):
        # Version 3 of the protocol: what has the new name already is not written over.
        if self.real(new).exists():
            return paramiko.SFTP_FAILURE
        self.real(old).rename(self.real(new))
        return paramiko.SFTP_OK

    @told
    def mkdir(self, path, attributes):
        self.real(path).mkdir()
        return paramiko.SFTP_OK


def serve(connection, key, login):
    transport = paramiko.Transport(connection)
    transport.add_server_key(key)
    transport.set_subsystem_handler("sftp", paramiko.SFTPServer, Files)
    try:
        transport.start_server(server=login)
        transport.join()
    except (paramiko.SSHException, EOFError):
        transport.close()


def main(folder, user, password):
    Files.folder = pathlib.Path(folder)
    key = paramiko.RSAKey.generate(2048)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        fingerprint = base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
        print(listener.getsockname()[1], fingerprint, flush=True)
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection, key, Login(user, password)), daemon=True).start()


main(*sys.argv[1:])
