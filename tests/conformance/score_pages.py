"""Scores extracted article bodies: score_pages.py TRUTH.json PREDICTED.json, both {page: {"articleBody": text}}.

Bodies are compared as bags of four-word shingles; precision and recall are means over the pages of TRUTH, F1 their
harmonic mean. A page that PREDICTED lacks counts as empty."""
import collections
import json
import re
import sys


def shingles(text, length=4):
    words = re.findall(r"\w+", text or "")
    if 0 < len(words) < length:
        return collections.Counter([tuple(words)])
    return collections.Counter(tuple(words[i:i + length]) for i in range(len(words) - length + 1))


def score(truth, predicted):
    precisions, recalls = [], []
    for page, entry in truth.items():
        wanted = shingles(entry.get("articleBody"))
        found = shingles((predicted.get(page) or {}).get("articleBody"))
        common = sum((wanted & found).values())
        if found:
            precisions.append(common / sum(found.values()))
        elif wanted:
            precisions.append(0.0)
        if wanted:
            recalls.append(common / sum(wanted.values()))
    precision = sum(precisions) / len(precisions)
    recall = sum(recalls) / len(recalls)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as truth, open(sys.argv[2], encoding="utf-8") as predicted:
        print("precision={:.4f} recall={:.4f} f1={:.4f}".format(*score(json.load(truth), json.load(predicted))))
