"""Stories: stories.py STORIES_BENCH WINDOW"""
import gzip
import json
import pathlib
import subprocess
import sys
import time

STORIES = pathlib.Path(__file__).resolve().parents[3] / "shared" / "data" / "reuters21578" / "stories.jsonl.gz"
PEER_ITEMS = 10_000


def peer_rate():
    """Items a second of a single pass: TF-IDF by scikit-learn (learnt from the same texts beforehand, which helps it), each item to the
    story whose newest item is most like it, compared with all of the window by one sparse product."""
    try:
        from scipy.sparse import vstack
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return None
    with gzip.open(STORIES, "rt") as lines:
        texts = [s["title"] + "\n" + s["body"] for s in map(json.loads, lines)][:PEER_ITEMS + 500]
    vectors = TfidfVectorizer(sublinear_tf=True).fit(texts)
    window = vectors.transform(texts[:PEER_ITEMS]).T.tocsr()
    stories = list(range(PEER_ITEMS))
    begun = time.monotonic()
    for text in texts[PEER_ITEMS:]:
        likeness = (vectors.transform([text]) @ window).toarray()[0]
        best = likeness.argmax()
        stories.append(stories[best] if likeness[best] > 0.3 else len(stories))
    return (len(texts) - PEER_ITEMS) / (time.monotonic() - begun)


if not STORIES.exists():
    sys.exit(f"There is no {STORIES}: nothing to measure with")
told = subprocess.run([sys.argv[1], str(STORIES), sys.argv[2]], check=True, capture_output=True, text=True).stdout
ours = dict(pair.split("=") for pair in told.split())
peer = peer_rate()
print(f"stories, {int(ours['window']):,} items in the window: {int(ours['items_a_second']):,} items a second, "
      f"{int(ours['bytes_an_item']):,} bytes an item ({int(ours['resident_an_item']):,} of the process); "
      f"{int(ours['stories']):,} stories, the largest of {ours['largest']}")
print("scikit-learn is not installed, so nothing stands beside it" if peer is None else
      f"a plain TF-IDF single pass with scikit-learn, {PEER_ITEMS:,} items in the window: {peer:,.0f}; "
      f"ratio {int(ours['items_a_second']) / peer:.1f}")
