#!/usr/bin/env python3
"""The table of fields in layers/README.md, made from fields.json and the layers: fields.py [--write].
Without --write it prints what is not true, with exit code 1."""
import json
import pathlib
import re
import sys

folder = pathlib.Path("layers")
BEGIN, END = "<!-- fields: made by tests/layer/fields.py --write -->\n", "<!-- end of fields -->\n"
# QGIS takes the first date field whose name holds one of these for a feature's time.
TEMPORAL = re.compile("start|begin|from|end|last|to|event")


def table(fields, layers):
    lines = ["| field | short name | type | width | HXL | English | French | layers |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    for name, f in fields.items():
        users = [layer["name"] for layer in layers if name in layer["fields"]]
        where = "all" if len(users) == len(layers) else "none" if not users else ", ".join(users)
        if len(users) > len(layers) // 2 and where != "all":
            where = "all but " + ", ".join(layer["name"] for layer in layers if layer["name"] not in users)
        cells = [f"`{name}`", f"`{f['short_name']}`", f["type"], str(f.get("width", 254)) if f["type"] == "text" else "",
                 f"`{f['hxl']}`", f["label"]["en"], f["label"]["fr"], where]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main():
    fields = json.loads((folder / "fields.json").read_text())
    names = json.loads((folder / "index.json").read_text())["layers"]
    layers = [json.loads((folder / f"{name}.json").read_text()) for name in names]
    faults = []
    for layer in layers:
        if layer["fields"][:2] != ["start_dt", "end_dt"]:
            faults.append(f"{layer['name']}: start_dt and end_dt do not come first")
    for name, f in fields.items():
        for word in {name, f["short_name"]} - {"start_dt", "end_dt"}:
            if TEMPORAL.search(word):
                faults.append(f"{name}: \"{word}\" may be taken for a feature's time by QGIS")
    tags = [f["hxl"] for f in fields.values()]
    faults += [f"the tag {tag} stands twice" for tag in sorted(set(tags)) if tags.count(tag) > 1]
    readme = folder / "README.md"
    text = readme.read_text()
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    true = before + BEGIN + "\n" + table(fields, layers) + "\n" + END + after
    if "--write" in sys.argv:
        readme.write_text(true)
    elif true != text:
        faults.append("layers/README.md: the table of fields is not that of fields.json: tests/layer/fields.py --write")
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


sys.exit(main())
