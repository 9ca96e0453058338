"""Serves the demo while a command runs: with_demo.py DATELINE COMMAND...; the command is given the address. Its environment says
which program (DATELINE) serves which store (DATELINE_DATA), so that it can put news on the wire, and has a folder for what it leaves
behind (TMPDIR)."""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "end_to_end"))
import harness  # noqa: E402

dateline = os.path.abspath(sys.argv[1])
with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as left, harness.serving_demo(dateline, data) as address:
    environment = {**os.environ, "DATELINE": dateline, "DATELINE_DATA": data, "TMPDIR": left}
    code = subprocess.run([*sys.argv[2:], address], env=environment).returncode
sys.exit(code)
