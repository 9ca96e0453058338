"""Prints `passed failed skipped` of one GoogleTest XML report, and the reason of each skipped test on stderr."""
import sys
import xml.etree.ElementTree as ElementTree

passed = failed = skipped = 0
for case in ElementTree.parse(sys.argv[1]).getroot().iter("testcase"):
    reasons = case.findall("skipped")
    if reasons:
        skipped += 1
        print(f"skipped: {case.get('classname')}.{case.get('name')}: {reasons[0].get('message', '')}", file=sys.stderr)
    elif case.find("failure") is not None:
        failed += 1
    elif case.get("status") == "run":
        passed += 1
print(passed, failed, skipped)
