#!/usr/bin/env bash
# ./dev bench topics: items a second that are tagged on one core, beside scikit-learn's hashed words with a linear SVM a
# topic on the same stories (where scikit-learn is installed; nothing else needs it).
set -euo pipefail
exec python3 tests/bench/topics.py "$1/tests/topics_bench"
