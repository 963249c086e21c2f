#!/usr/bin/env python3
"""coverage.py PATTERN <SUMMARY: of the files below src/ that fit, how many lines were reached, in percent; the summary is
llvm-cov's."""
import json
import re
import sys

reached = total = 0
for file in json.load(sys.stdin)["data"][0]["files"]:
    below = file["filename"].rsplit("/src/", 1)
    if len(below) == 2 and re.match(sys.argv[1], below[1]):
        reached += file["summary"]["lines"]["covered"]
        total += file["summary"]["lines"]["count"]
print(f"{100 * reached / total:.0f}%" if total else "no code fits")
sys.exit(0 if total else 1)
