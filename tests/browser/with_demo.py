"""Serves the demo while a command runs: with_demo.py DATELINE COMMAND...; the command is given the address."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "end_to_end"))
import harness  # noqa: E402

with harness.serving_demo(sys.argv[1]) as address:
    code = subprocess.run([*sys.argv[2:], address]).returncode
sys.exit(code)
