"""What the benchmarks that run several programs share."""
import contextlib
import os
import pathlib
import subprocess
import sys


def resident(pid):
    """Bytes."""
    return int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def program(*command):
    """A program that is told things on its input and ends with it."""
    running = subprocess.Popen([*map(str, command)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield running
    finally:
        with contextlib.suppress(OSError):
            running.stdin.close()
        try:
            running.wait(30)
        except subprocess.TimeoutExpired:
            running.kill()


def hear(running, wanted=None):
    line = running.stdout.readline().strip()
    if not line or (wanted and line != wanted):
        sys.exit(f"{running.args[0]} ended: {line}")
    return line
