# An Arabic map has no word of the tables in another language, runs from right to left, and lacks no letter.
set -u
program=$1/briefmap
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong=0
for release in data/samples/*.txt ../shared/releases/dev/*.txt; do
    [ -f "$release" ] || continue
    "$program" map "$release" --scene --lang ar >"$work/scene" 2>"$work/err" || continue
    python3 - "$work/scene" "$release" <<'END' || wrong=1
import re
import sys


def table(path):
    return dict(line.rstrip("\n").split("\t", 1) for line in open(path) if "\t" in line and line[0] != "#")


foreign = set()
for name in ("", "layer."):
    en, ar = (table("data/labels/%s%s.tsv" % (name, lang)) for lang in ("en", "ar"))
    lacking = sorted(k for k in en if k not in ar and not re.search(r"\.[01]$", k))
    if lacking:
        sys.exit("FAULT: data/labels/%sar.tsv lacks %s" % (name, ", ".join(lacking)))
    latin = sorted(k for k, v in ar.items() if k != "issuers.un" and re.search("[A-Za-z]", re.sub("{[a-z0-9]*}", "", v)))
    if latin:
        sys.exit("FAULT: data/labels/%sar.tsv is not Arabic at %s" % (name, ", ".join(latin)))
    for lang in ("en", "fr"):
        foreign |= {v for v in table("data/labels/%s%s.tsv" % (name, lang)).values()
                    if len(v) > 2 and "{" not in v and "|" not in v}
scene, bad, text = open(sys.argv[1]).read(), [], {}
for line in scene.split("\n"):
    m = re.match(r'(?:furniture|pointer|label) text (\S+) (\S+) \S+ (\S+) .*?"(.*)"', line)
    if not m:
        if line.startswith("warning glyph-missing"):
            bad.append(line)
        continue
    text.setdefault(m.group(1), []).append((float(m.group(2)), float(m.group(3)), m.group(4)))
    if m.group(1) in ("title", "sources"):  # the release's own words may stand there
        continue
    bad += ["%s in %r" % (w, m.group(4)) for w in foreign if re.search(r"(?<!\w)%s(?!\w)" % re.escape(w), m.group(4))]
# A day behind a name in Latin letters would take that name's direction and part from its month.
bad += ["%r mixes directions" % t for t in re.findall(r'^furniture text items .*"(.*)"', scene, re.M) if re.search(r"[A-Za-z] · [\u2068]?\d", t)]
# An isolate takes the direction of its first letter: a list that begins with a name in Latin would run from left to right.
bad += ["%r runs from left to right" % t for t in re.findall("\u2068([^\u2066-\u2069]*)\u2069", scene)
        if re.match(r"\W*[A-Za-z]", t) and re.search("[\u0621-\u064a]", t)]
middle = float(scene.split()[1]) / 2
frame = float(re.search(r"^frame plate frame (\S+)", scene, re.M).group(1))
if not text["title"][0][0] + text["title"][0][1] > 1.8 * middle:
    bad.append("the title does not begin at the right edge")
if not text["corner"][0][0] < middle:
    bad.append("the corner is not on the left")
if frame > 40 and not all(x < frame for x, w, t in text.get("legend", [])):
    bad.append("the panel is not left of the map")
if not any(re.search("[\u0621-\u064a]", t) for x, w, t in text.get("scale", [])):
    bad.append("the projection is not told in Arabic")
names = {kind: set(re.findall(r'^%s text (?:area|zone)-names .*"(.*)"' % kind, scene, re.M)) for kind in ("label", "base-label")}
bad += ["%s stands on its zone and on the ground below" % n for n in names["label"] & names["base-label"]]
if bad:
    print("FAULT: %s: %s" % (sys.argv[2], "; ".join(bad[:5])))
    sys.exit(1)
END
done
exit $wrong
