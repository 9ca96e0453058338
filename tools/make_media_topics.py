"""Makes src/topics/media_topics.tsv of the IPTC's published file (SKOS as JSON-LD, CC BY 4.0):
make_media_topics.py FILE > src/topics/media_topics.tsv

Kept are the topics in use of the first three levels. A line is a topic: code, the broader topic's code, and its names as
`language=name`; a topic stands after its broader one. The names in Russian and Japanese of the first level are ours."""
import json
import sys

LANGUAGES = {"en-GB": "en", "de": "de", "fr": "fr", "es": "es", "pt-PT": "pt", "pt-BR": "pt-BR", "ar": "ar", "zh-Hans": "zh",
             "dk": "da", "se": "sv"}
OURS = {
    "01000000": ("культура и искусство", "文化・芸能"), "02000000": ("преступность и правосудие", "事件・司法"),
    "03000000": ("катастрофы и происшествия", "災害・事故"), "04000000": ("экономика", "経済"),
    "05000000": ("образование", "教育"), "06000000": ("окружающая среда", "環境"), "07000000": ("здоровье", "医療・健康"),
    "08000000": ("люди", "人"), "09000000": ("труд", "労働"), "10000000": ("образ жизни и досуг", "暮らし"),
    "11000000": ("политика", "政治"), "12000000": ("религия", "宗教"), "13000000": ("наука и техника", "科学技術"),
    "14000000": ("общество", "社会"), "15000000": ("спорт", "スポーツ"), "16000000": ("война и мир", "戦争と平和"),
    "17000000": ("погода", "天気"),
}
DEEPEST = 2

with open(sys.argv[1], encoding="utf-8") as file:
    published = json.load(file)
concepts = {concept["qcode"]: concept for concept in published["conceptSet"]}
code_of = {concept["uri"]: code for code, concept in concepts.items()}


def broader(concept):
    for other in concept.get("broader", []):
        if other in code_of:
            return code_of[other]
    return ""


def depth(concept):
    above = broader(concept)
    return 0 if not above else 1 + depth(concepts[above])


print("# IPTC Media Topics, names and structure: Copyright IPTC, CC BY 4.0, https://iptc.org/standards/media-topics/")
print(f"# Released {published['dateReleased']}; made by tools/make_media_topics.py")
for level in range(DEEPEST + 1):
    for code, concept in sorted(concepts.items()):
        if "retired" in concept or depth(concept) != level:
            continue
        names = [f"{LANGUAGES[language]}={' '.join(name.split())}" for language, name in concept["prefLabel"].items() if language in LANGUAGES]
        if code[7:] in OURS:
            names += [f"{language}={name}" for language, name in zip(("ru", "ja"), OURS[code[7:]])]
        print("\t".join([code, broader(concept), *sorted(names)]))
