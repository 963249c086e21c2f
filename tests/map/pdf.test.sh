# A PDF for everybody: whole, tagged, told in its language, found on the ground, the same bytes twice.
set -u
program=$1/briefmap
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong=0
fault() {
    echo "FAULT: $1"
    wrong=1
}
for tool in qpdf pdfinfo gdalinfo; do
    command -v $tool >/dev/null || { echo "$tool is not installed: nothing was looked at" && exit 0; }
done
cat >"$work/release.txt" <<'END'
PRESS RELEASE

Visit to Goma and Beni

Kinshasa, 7 February 2024 – The Deputy Envoy visited Goma and Beni from 2 to 5 February 2024.
END
map() { "$program" map "$work/release.txt" --quiet --overwrite "$@" || fault "no map: $*"; }
map -o "$work/one.pdf" --alt-text "$work/alt.txt" --url "https://example.org/(a)'b\\c"
map -o "$work/two.pdf" --url "https://example.org/(a)'b\\c"
cmp -s "$work/one.pdf" "$work/two.pdf" || fault "not the same bytes twice"
qpdf --check "$work/one.pdf" >"$work/check" 2>&1 || fault "qpdf: $(cat "$work/check")"
pdfinfo "$work/one.pdf" | grep -q 'Tagged: *yes' || fault "not tagged"
pdfinfo -struct-text "$work/one.pdf" >"$work/tree" 2>"$work/err"
for want in '^ *Document' '^ *H1' '^ *Figure' '^ *Table' '^ *TR' '^ *TH' '^ *TD' '"Goma"' '"Dates"'; do
    grep -q -- "$want" "$work/tree" || fault "the structure lacks $want"
done
[ "$(grep -n '^ *H1' "$work/tree" | head -1 | cut -d: -f1)" -lt "$(grep -n '^ *Figure' "$work/tree" | head -1 | cut -d: -f1)" ] ||
    fault "the title is not read before the map"
pdffonts "$work/one.pdf" | tail -n +3 | awk '{print $(NF-4)}' | grep -qv yes && fault "a font is not embedded"
grep -q 'Goma' "$work/alt.txt" || fault "the narrative does not name Goma"

# What a reader can switch off: by name, each for itself, whatever a title says in the words of a PDF.
map -o "$work/groups.pdf" --title '/NonStruct << /MCID 9 >> BDC (EMC) \) EMC'
qpdf --check "$work/groups.pdf" >"$work/check" 2>&1 || fault "qpdf, groups: $(cat "$work/check")"
for group in Sheet Base_map Route_and_stops Names; do
    gdalinfo -mdd LAYERS "$work/groups.pdf" | grep -q "_NAME=$group" || fault "no group $group"
    gdal_translate -q -of PNG -oo DPI=30 -oo LAYERS_OFF=$group "$work/groups.pdf" "$work/without_$group.png"
done
[ "$(md5sum "$work"/without_*.png | cut -d' ' -f1 | sort -u | wc -l)" -eq 4 ] || fault "two groups hide the same"

# Nothing is painted that is neither tagged nor an artifact.
qpdf --qdf --object-streams=disable "$work/groups.pdf" "$work/plain.pdf"
python3 - "$work/plain.pdf" <<'END' || wrong=1
import re
import sys

page = max(re.findall(rb"stream\n(.*?)endstream", open(sys.argv[1], "rb").read(), re.S), key=lambda s: s.count(b"BDC"))
depth, bare = 0, 0
for line in page.split(b"\n"):
    depth += len(re.findall(rb"\b(?:BDC|BMC)$", line))
    depth -= len(re.findall(rb"^EMC$", line))
    bare += depth < 2 and re.search(rb"(?:^| )(?:f\*?|S|B|Tj|TJ|Do|sh)$", line) is not None
if depth or bare or page.count(b"/Artifact BMC") < 5:
    sys.exit("FAULT: %d marks are left open, %d things are neither tagged nor artifacts" % (depth, bare))
END

# An atlas: an overview and a page a stop, each with its bookmark and its place on the ground.
map -o "$work/atlas.pdf" --atlas stops
pdfinfo "$work/atlas.pdf" | grep -q 'Pages: *3' || fault "an atlas of two stops has not three pages"
qpdf --check "$work/atlas.pdf" >"$work/check" 2>&1 || fault "qpdf, atlas: $(cat "$work/check")"
[ "$(qpdf --json "$work/atlas.pdf" | grep -c '"/Viewport"')" -eq 3 ] || fault "a page of the atlas has no viewport"
[ "$(qpdf --json "$work/atlas.pdf" | grep -c 'Beni, ')" -ge 1 ] || fault "a page of the atlas has no bookmark"
pdfinfo -struct-text "$work/atlas.pdf" >"$work/tree" 2>&1
[ "$(grep -c '^Document' "$work/tree") $(grep -c '^  Sect' "$work/tree")" = "1 3" ] || fault "an atlas is not one document of three sections"
for alternative in 'The map follows' 'shows Goma and its surroundings' 'shows Beni and its surroundings'; do
    [ "$(qpdf --json "$work/atlas.pdf" | grep -c "\"/Alt\": \"u:.*$alternative")" -eq 1 ] || fault "no page says it $alternative"
done
"$program" map "$work/release.txt" --quiet -o "$work/none.png" --atlas stops 2>/dev/null && fault "an atlas as PNG"

# Goma's symbol lies within 0.5 mm of its coordinate, in the frame that GDAL reads; on a wall map too, which is magnified.
"$program" place Goma --json >"$work/goma.json"
for page in A4 A0; do
    map --page $page -o "$work/one.pdf"
    map --page $page --scene >"$work/scene"
    python3 - "$work" <<'END' || wrong=1
import json
import re
import subprocess
import sys

work = sys.argv[1]
info = json.loads(subprocess.run(["gdalinfo", "-json", work + "/one.pdf"], capture_output=True, check=True).stdout)
scene = open(work + "/scene").read()
page = [float(v) for v in scene.split("\n")[0].split()[1:3]]
x, y, w, h = [float(v) for v in
              re.search(r'^symbol plate stops (\S+) (\S+) (\S+) (\S+) .*"Goma"', scene, re.M).groups()]
goma = json.load(open(work + "/goma.json"))["candidates"][0]["place"]
code = re.search(r'ID\["EPSG",(\d+)\]\]\s*$', info["coordinateSystem"]["wkt"]).group(1)
east, north = map(float, subprocess.run(
    ["gdaltransform", "-s_srs", "OGC:CRS84", "-t_srs", "EPSG:" + code], text=True, capture_output=True, check=True,
    input="%r %r" % (goma["lon"], goma["lat"])).stdout.split()[:2])
g = info["geoTransform"]
at = [(east - g[0]) / g[1] * page[0] / info["size"][0], (north - g[3]) / g[5] * page[1] / info["size"][1]]
off = max(abs(at[0] - x - w / 2), abs(at[1] - y - h / 2))
if off > 0.5:
    sys.exit("FAULT: Goma's symbol is %.2f mm from where GDAL reads it" % off)
END
done
[ $wrong -eq 0 ]
