"""./dev conformance stories FILE: gives the labelled items of FILE to `dateline stories` in three fixed orders, and
scores what comes out by BCubed (Bagga and Baldwin 1998): the precision and recall of an item's story, in the mean over items."""
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

SEEDS = (1, 2, 3)


def bcubed(gold, found):
    """Precision, recall and F1 of `found` (id -> story) against `gold`; an id that was not found is a story of its own."""
    found = {item: found.get(item, f"alone:{item}") for item in gold}
    both = collections.Counter((gold[item], found[item]) for item in gold)
    wanted = collections.Counter(gold.values())
    given = collections.Counter(found.values())
    precision = sum(n * n / given[story] for (_, story), n in both.items()) / len(gold)
    recall = sum(n * n / wanted[story] for (story, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main():
    program, path = sys.argv[1], pathlib.Path(sys.argv[2])
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = {item["id"]: str(item["story"]) for item in map(json.loads, lines)}
    totals = []
    for seed in SEEDS:
        order = lines[:]
        random.Random(seed).shuffle(order)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as shuffled:
            # Without the labels: what is scored must not see them.
            for line in order:
                shuffled.write(json.dumps({k: v for k, v in json.loads(line).items() if k != "story"}) + "\n")
            shuffled.flush()
            out = subprocess.run([program, "stories", shuffled.name], stdout=subprocess.PIPE, text=True, check=True).stdout
        found = {item["id"]: str(item["story"]) for item in map(json.loads, out.splitlines())}
        score = bcubed(gold, found)
        totals.append(score)
        print(f"order {seed}: {len(set(found.values()))} stories of {len(set(gold.values()))},"
              f" precision={score[0]:.4f} recall={score[1]:.4f} f1={score[2]:.4f}", file=sys.stderr)
    mean = [sum(column) / len(totals) for column in zip(*totals)]
    print(f"bcubed_p={mean[0]:.4f} bcubed_r={mean[1]:.4f} bcubed_f1={mean[2]:.4f}")


main()
