# No English word of the tables is left on a French map, and none of the French on an English one.
set -u
program=$1/briefmap
wrong=0
for release in data/samples/*.txt ../shared/releases/*/*.txt; do
    [ -f "$release" ] || continue
    "$program" map "$release" --scene --quiet --lang fr 2>/dev/null >"$1/french.scene" || continue
    python3 - "$1/french.scene" "$release" <<'END' || wrong=1
import re
import sys

def table(path):
    return dict(line.rstrip("\n").split("\t", 1) for line in open(path) if "\t" in line and line[0] != "#")

foreign = set()
for name in ("", "layer."):
    en, fr = (table("data/labels/%s%s.tsv" % (name, lang)) for lang in ("en", "fr"))
    lacking = sorted(k for k in en if k not in fr and not re.search(r"\.[01]$", k))
    if lacking:
        sys.exit("FAULT: data/labels/%sfr.tsv lacks %s" % (name, ", ".join(lacking)))
    foreign |= {v for k, v in en.items() if v != fr.get(k) and len(v) > 3 and "{" not in v and "|" not in v}
foreign -= {v for name in ("", "layer.") for v in table("data/labels/%sfr.tsv" % name).values()}
bad = []
for line in open(sys.argv[1]):
    m = re.match(r'(?:furniture|pointer|label) text (\S+) .*?"(.*)"', line)
    if not m or m.group(1) in ("title", "sources"):  # the release's own words may stand there
        continue
    bad += ["%s in %r" % (w, m.group(2)) for w in foreign if re.search(r"(?<!\w)%s(?!\w)" % re.escape(w), m.group(2))]
if bad:
    print("FAULT: %s: %s" % (sys.argv[2], "; ".join(bad[:5])))
    sys.exit(1)
END
done
rm -f "$1/french.scene"
exit $wrong
