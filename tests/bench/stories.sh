#!/usr/bin/env bash
# ./dev bench stories: items a second that are put into stories on one core, with a million in the window, and what an item
# weighs; beside a plain TF-IDF single pass with scikit-learn (where that is installed), whose window is 10,000 items.
set -euo pipefail
exec python3 tests/bench/stories.py "$1/tests/stories_bench" "${STORIES_WINDOW:-1000000}"
