"""Saves the demo's front page to a file: save_page.py DATELINE FILE"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "end_to_end"))
import harness  # noqa: E402

with harness.serving_demo(sys.argv[1]) as base:
    pathlib.Path(sys.argv[2]).write_bytes(harness.get(base + "/")[2])
