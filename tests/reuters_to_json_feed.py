"""Makes JSON Feeds of the Reuters-21578 stories, for measuring: reuters_to_json_feed.py STORIES.jsonl.gz FOLDER [A_FILE]

Every story becomes an item with its headline, dateline, body and topics; A_FILE items (1,000 unless told) a file.
"""
import gzip
import json
import pathlib
import sys
from xml.sax.saxutils import escape


def body_of(story):
    paragraphs = story["body"].replace("\n    ", "\n\n").split("\n\n")
    first = f"{story['dateline']} - " if story["dateline"] else ""
    return "".join(f"<p>{escape((first if i == 0 else '') + ' '.join(p.split()))}</p>" for i, p in enumerate(paragraphs))


def item_of(story):
    return {
        "id": f"tag:reuters21578.example,1987:{story['id']}",
        "title": story["title"] or story["dateline"] or f"Story {story['id']}",
        "content_html": body_of(story),
        "date_published": story["date"],
        "tags": story["topics"] + story["places"],
    }


def convert(stories_path, folder, a_file=1000):
    """Writes the feeds and returns (their paths, the number of stories)."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(stories_path, "rt", encoding="utf-8") as lines:
        items = [item_of(json.loads(line)) for line in lines]
    paths = []
    for start in range(0, len(items), a_file):
        path = folder / f"reuters-{start // a_file:04d}.json"
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Reuters 1987", "language": "en",
                "items": items[start:start + a_file]}
        path.write_text(json.dumps(feed), encoding="utf-8")
        paths.append(path)
    return paths, len(items)


if __name__ == "__main__":
    made, count = convert(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1000)
    print(f"{count} stories in {len(made)} files")
