"""Conversions of money: ours beside Python's decimal (libmpdec, in C) and fractions doing the same, on the same questions, one core
each in turn. Every result of theirs is compared with ours."""
import bisect
import decimal
import fractions
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

QUESTIONS = 200_000
NO_UNITS = {"JPY", "KRW", "ISK", "TRL"}


def read_history(path):
    lines = path.read_text().splitlines()
    codes = lines[0].split(",")[1:]
    history = {}
    for line in lines[1:]:
        day, *rates = line.split(",")
        history[day] = {code: rate for code, rate in zip(codes, rates) if rate not in ("", "N/A")} | {"EUR": "1"}
    return history


def ask(history, count):
    """Any two currencies of any day's fixing, any amount."""
    chance = random.Random(8)
    days = sorted(history)
    for _ in range(count):
        day = chance.choice(days)
        a, b = chance.sample(sorted(history[day]), 2)
        yield day, a, b, f"{chance.randrange(1, 10 ** chance.randrange(3, 12)) / 100:.2f}"


def shown(exact_at, units):
    """As the program shows it: the smallest unit, or three digits that count."""
    scale, digits = units, exact_at(units)
    while digits < 100 and scale < 30:
        scale += 3 - (len(str(digits)) if digits else 0)
        digits = exact_at(scale)
    while scale > units and digits % 10 == 0:
        digits, scale = digits // 10, scale - 1
    text = str(digits).rjust(scale + 1, "0")
    return f"{text[:-scale]}.{text[-scale:]}" if scale else text


def by(number, round_to, history, questions):
    """The results of a kind of number, and how long it took: the rates are numbers before the clock starts."""
    rates = {day: {code: number(rate) for code, rate in of.items()} for day, of in history.items()}
    days = sorted(rates)
    asked = [(day, a, b, number(amount)) for day, a, b, amount in questions]
    begin = time.perf_counter()
    results = []
    for day, a, b, amount in asked:
        of = rates[days[bisect.bisect_right(days, day) - 1]]
        results.append(round_to(amount * of[b], of[a], 0 if b in NO_UNITS else 2))
    return results, time.perf_counter() - begin


def by_decimal(above, below, units):
    exact = above / below
    result = exact.quantize(decimal.Decimal(1).scaleb(-units), decimal.ROUND_HALF_UP)
    if len(result.as_tuple().digits) >= 3 and result:
        return str(result)
    return shown(lambda scale: int(exact.scaleb(scale).quantize(1, decimal.ROUND_HALF_UP)), units)


def by_fractions(above, below, units):
    exact = above / below
    return shown(lambda scale: (2 * exact.numerator * 10 ** scale + exact.denominator) // (2 * exact.denominator), units)


def main(build):
    path = pathlib.Path("../shared/data/rates/eurofxref-hist.csv")
    if not path.exists():
        print(f"skipped: there is no history at {path}")
        return
    decimal.getcontext().prec = 60
    history = read_history(path)
    questions = list(ask(history, QUESTIONS))
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = pathlib.Path(folder, "questions"), pathlib.Path(folder, "results")
        asked.write_text("".join(" ".join(one) + "\n" for one in questions))
        rates, peers = [], {"Python decimal": [], "Python fractions": []}
        for _ in range(3):
            line = subprocess.run(["taskset", "-c", "0", f"{build}/tests/money_bench", path, asked, answered], check=True,
                                  capture_output=True, text=True).stdout.split()
            rates.append(float(line[0]))
            ours = answered.read_text().split()
            for name, number, round_to in (("Python decimal", decimal.Decimal, by_decimal),
                                           ("Python fractions", fractions.Fraction, by_fractions)):
                share = questions if number is decimal.Decimal else questions[:20_000]
                results, seconds = by(number, round_to, history, share)
                wrong = [(q, mine, theirs) for q, mine, theirs in zip(share, ours, results) if mine != theirs]
                if wrong:
                    sys.exit(f"{len(wrong)} results differ from {name}'s, such as {wrong[0]}")
                peers[name].append(len(share) / seconds)
    mine = statistics.median(rates)
    print(f"{'':24}{'conversions/s':>16}{'ratio':>8}")
    print(f"{'Dateline':24}{mine:16,.0f}{'':>8}   history in memory {int(line[1]) / 2 ** 20:.1f} MB (aim: 10)")
    for name, runs in peers.items():
        print(f"{name:24}{statistics.median(runs):16,.0f}{mine / statistics.median(runs):7.1f}x   the same results, every digit")


main(sys.argv[1])
