#!/usr/bin/env bash
# `briefmap check` on files of data: what is written here is sound, and each fault has its line, its path and exit code 1.
set -euo pipefail
briefmap=$1/briefmap
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

"$briefmap" layers data/samples/ituri-2025-fr.txt -o "$work/out" --format geojson,geojsonl,geojsons,shp,gpkg,fgb,kml,kmz,gpx,csv --quiet
"$briefmap" check "$work"/out/* layers/*.json styles/*.json "$1/data/gazetteer.bmg" \
    data/places/*.tsv || fail "what is written here has faults"

# faulty FILE FAULT...: exit code 1, and each fault is told.
faulty() {
    local file=$1 code=0 fault
    "$briefmap" check "$work/$file" >"$work/said" 2>&1 || code=$?
    [ "$code" = 1 ] || fail "$file: exit code $code: $(cat "$work/said")"
    shift
    for fault in "$@"; do grep -qF -- "$file$fault" "$work/said" || fail "$file: not told: $fault: $(cat "$work/said")"; done
}

cat >"$work/bad.geojson" <<'JSON'
{"type": "FeatureCollection", "crs": {}, "bbox": [1, 2, 3], "features": [
{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[0,0], [0,1], [1,1], [0,0]]]}, "properties": {"a": 1, "a": 2}},
{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[0,0], [1,0], [1,1], [0,1]]]}},
{"type": "Feature", "id": null, "geometry": {"type": "Point", "coordinates": [0, 95]}, "properties": null},
{"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[179,0], [-179,0]]}, "properties": {}},
{"type": "Feature", "geometry": {"type": "Pont", "coordinates": [1]}, "properties": {}},
{"type": "Feature", "geometry": {"type": "Point", "coordinates": ["a", 1]}, "properties": {}},
7
]}
JSON
faulty bad.geojson ':1:38: "crs"' ":1:50: bbox: " ':2:129: features[0].properties: the key "a" stands twice' \
    ":2:69: features[0].geometry.coordinates[0]: an outer ring is wound" ':3:1: features[1]: "properties" are missing' \
    ":3:69: features[1].geometry.coordinates[0]: the ring is not closed" ':4:27: features[2]: "id"' \
    ":4:78: features[2].geometry.coordinates: latitude beyond 90" ":5:71: features[3].geometry.coordinates: crosses 180 degrees" \
    ':6:33: features[4].geometry: "type" must be' ":7:66: features[5].geometry.coordinates: a position" ":8:1: features[6]: "
echo '{"type": "Point", "coordinates": [1, 2' >"$work/cut.geojson"
faulty cut.geojson ":2:1: the file ends"
: >"$work/empty.geojson"
faulty empty.geojson ":1:1: empty"

sed 's/"feed": "stop"/"feed": "stap"/' layers/stops.json >"$work/stops.json"
faulty stops.json ":5:11: feed: none of stop"
sed '0,/"circle-radius"/s//"circle-radios"/' styles/briefing.json >"$work/style.json"
faulty style.json ":"
grep -qE "style.json:[0-9]+:[0-9]+: layers.*circle-radios: unknown property" "$work/said" || fail "$(cat "$work/said")"
sed 's/"language"/"langage"/' "$work/out/sheet.json" >"$work/sheet.json"
faulty sheet.json ":3:14: langage: "
printf 'a,b\n#x,y\n1,=cmd()\n-2.5,"say ""yes"", twice\nhere"\n1,2,3\n4,"5' >"$work/bad.csv"
faulty bad.csv ":2: a row of HXL tags" ':3: column 2: a spreadsheet would run "=cmd()"' ":6: 3 columns, where the first row has 2" \
    ":7: a quotation mark"
printf 'a\n\377\n' >"$work/latin.csv"
faulty latin.csv ":2: not UTF-8"
: >"$work/lonely.dbf"
faulty lonely.dbf ": $work/lonely.shp: missing"
echo '{"a": 1}' >"$work/other.json"
faulty other.json ":1:1: no GeoJSON, layer, style or sheet"

cp "$work"/out/stops_pt.* "$work"
truncate -s -5 "$work/stops_pt.dbf"
truncate -s -10 "$work/stops_pt.shp"
rm "$work/stops_pt.prj" "$work/stops_pt.cpg"
faulty stops_pt.shp ": .shp: has " ": .shp, record 5: reaches beyond" ": .dbf: 5 records for 4 shapes" ": .dbf: cut off" \
    ": $work/stops_pt.prj: missing" ": $work/stops_pt.cpg: does not say UTF-8"
for file in briefmap.gpkg briefmap.kml; do
    head -c 3000 "$work/out/$file" >"$work/$file"
    faulty "$file" ": no file of layers"
done
# A KMZ without a KML, one that is cut off, and a small one that says its KML has 4 GB.
python3 - "$work" <<'PY'
import sys, zipfile
work = sys.argv[1]
with zipfile.ZipFile(work + "/none.kmz", "w") as archive:
    archive.writestr("../escaped.txt", "x")
whole = open(work + "/out/briefmap.kmz", "rb").read()
open(work + "/cut.kmz", "wb").write(whole[: len(whole) // 2])
row = whole.index(b"PK\1\2")
open(work + "/bomb.kmz", "wb").write(whole[: row + 24] + b"\0\0\0\xf0" + whole[row + 28 :])
PY
faulty none.kmz ": no ZIP with a .kml in it"
faulty cut.kmz ": no ZIP with a .kml in it"
faulty bomb.kmz ": its KML has 4026531840 bytes"
[ ! -e "$work/../escaped.txt" ] || fail "an archive's name led out of it"
echo '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>' >"$work/vrt.gpkg"
faulty vrt.gpkg ": no file of layers"
head -c 3000 "$1/data/gazetteer.bmg" >"$work/cut.bmg"
faulty cut.bmg ": "
faulty missing.json ": no such file" # the system's word, to standard error

# One bad file does not hide the others; what nothing is known of is wrong usage.
code=0
"$briefmap" check "$work/missing.json" "$work/cut.geojson" >"$work/said" 2>&1 || code=$?
[ "$code $(wc -l <"$work/said")" = "1 2" ] || fail "$(cat "$work/said")"
code=0
"$briefmap" check README.md 2>/dev/null || code=$?
[ "$code" = 2 ] || fail "README.md is nothing to check, not $code"

# A layer of one's own, and what is wrong with it.
sed -e 's/"stops"/"firm_stops"/' -e 's/"stops_pt"/"firm_pt"/' -e 's/"feed": "stop",/&\n  "filter": ["!", ["get", "transit"]],/' layers/stops.json >"$work/own.json"
"$briefmap" check "$work/own.json"
"$briefmap" layers data/samples/ituri-2025-fr.txt -o "$work/own" --layers "$work/own.json" --format geojson,shp --quiet
[ -s "$work/own/firm_stops.geojson" ] && [ -s "$work/own/firm_pt.shp" ] && [ -s "$work/own/stops.geojson" ] || fail "no layer of one's own"
cp -r layers "$work/folder"
echo '{"layers": ["stops"]}' >"$work/folder/index.json"
"$briefmap" layers data/samples/ituri-2025-fr.txt -o "$work/only" --layers "$work/folder" --quiet
[ "$(cd "$work/only" && echo *.geojson)" = stops.geojson ] || fail "a folder of layers is not taken instead: $(ls "$work/only")"
code=0
"$briefmap" layers data/samples/ituri-2025-fr.txt -o "$work/none" --layers "$work/stops.json" 2>"$work/said" || code=$?
[ "$code" = 1 ] && grep -q "feed: none of" "$work/said" || fail "a faulty layer: $code: $(cat "$work/said")"
echo "check tells sound files from faulty ones"
