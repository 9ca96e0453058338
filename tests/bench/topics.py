"""Tagging: topics.py TOPICS_BENCH"""
import gzip
import json
import pathlib
import subprocess
import sys
import time

STORIES = pathlib.Path(__file__).resolve().parents[3] / "shared" / "data" / "reuters21578" / "stories.jsonl.gz"


def peer_rate(stories):
    """Stories a second that scikit-learn tags, the best of three; None where it is not installed."""
    try:
        from sklearn.feature_extraction.text import HashingVectorizer
        from sklearn.multiclass import OneVsRestClassifier
        from sklearn.preprocessing import MultiLabelBinarizer
        from sklearn.svm import LinearSVC
    except ImportError:
        return None
    taught = [s for s in stories if s["split"] == "TRAIN" and s["has_topics"] == "YES"]
    texts = [s["title"] + "\n" + s["body"] for s in stories if not (s["split"] == "TRAIN" and s["has_topics"] == "YES")]
    hashing = HashingVectorizer(ngram_range=(1, 2), n_features=2**20)
    model = OneVsRestClassifier(LinearSVC())
    model.fit(hashing.transform(s["title"] + "\n" + s["body"] for s in taught),
              MultiLabelBinarizer().fit_transform([s["topics"] for s in taught]))
    best = 0
    for _ in range(3):
        begun = time.monotonic()
        model.predict(hashing.transform(texts))
        best = max(best, len(texts) / (time.monotonic() - begun))
    return best


if not STORIES.exists():
    sys.exit(f"There is no {STORIES}: nothing to measure with")
told = subprocess.run([sys.argv[1], str(STORIES)], check=True, capture_output=True, text=True).stdout
ours = dict(pair.split("=") for pair in told.split())
with gzip.open(STORIES, "rt") as lines:
    peer = peer_rate([json.loads(line) for line in lines])
print(f"topics from words: {int(ours['classified_a_second']):,} stories a second", end="")
print("; scikit-learn is not installed, so nothing stands beside it" if peer is None else
      f"; scikit-learn {peer:,.0f}; ratio {int(ours['classified_a_second']) / peer:.1f}")
print(f"the whole judgement (language, topics, places, people, organisations): {int(ours['judged_a_second']):,} a second")
