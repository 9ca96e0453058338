#!/usr/bin/env bash
# ./dev bench money: conversions a second on one core over the European Central Bank's whole history, beside Python's decimal
# (which is libmpdec) and fractions on the same questions; all results are compared.
set -euo pipefail
exec taskset -c 0 python3 tests/bench/money.py "$1"
