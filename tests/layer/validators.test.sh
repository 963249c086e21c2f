#!/usr/bin/env bash
# The GeoJSON of `briefmap layers`, judged by two validators from npm. Given the build's folder, where they are installed once.
# npm is used where it is there; `./dev` does not install it, as Debian's brings hundreds of packages.
set -euo pipefail
build=$(cd "$1" && pwd)
briefmap=$build/briefmap
validators=$build/npm
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
skip() { echo "$*: skipped"; exit 77; }

command -v node >/dev/null && command -v npm >/dev/null || skip "node and npm are missing"
if [ ! -e "$validators/installed" ]; then
    echo "installing two validators of GeoJSON from npm into $validators"
    mkdir -p "$validators"
    timeout 120 npm install --prefix "$validators" --no-audit --no-fund --ignore-scripts --fetch-retries=0 --loglevel=error \
        @placemarkio/check-geojson@0.1.14 @mapbox/geojsonhint@3.1.1 >"$work/npm" 2>&1 || skip "npm is not reachable ($(head -1 "$work/npm"))"
    touch "$validators/installed"
fi
validate() { node tests/layer/validate.cjs "$validators" "$@"; }

# They are awake: each sees a fault of its kind.
mkdir "$work/bad"
echo '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}' >"$work/bad/open_ring.geojson"
echo '{"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]}' >"$work/bad/left_hand.geojson"
echo '{"type": "Point", "coordinates": [0.1234567, 0.1]}' >"$work/bad/seven_decimals.geojson"
echo '{"type": "Point", "type": "Point", "coordinates": [0, 0]}' >"$work/bad/key_twice.geojson"
! validate "$work"/bad/* >"$work/said" || fail "bad files pass"
for fault in "open_ring.geojson: check-geojson" "left_hand.geojson: geojsonhint" "seven_decimals.geojson: geojsonhint" \
    "key_twice.geojson: geojsonhint"; do
    grep -q "$fault: " "$work/said" || fail "not seen: $fault"
done

# What a name and a sentence may hold, and a leg across 180 degrees.
cat >"$work/hostile.txt" <<'TEXT'
SUVA, 7 February 2024 – Under-Secretary-General "Ann" O'Neil </script> visited Suva, then travelled to Apia on 5 February 2024.
In Goma (غوما, 戈马) she met =cmd|'/c calc'!A1 \u0000 ]]> --> and displaced people from Sake, 15 km north of Beni. A disengagement of
forces is under way in North Kivu and in Ituri.
TEXT

n=0
for release in data/samples/*.txt "$work/hostile.txt"; do
    "$briefmap" layers "$release" -o "$work/layers$((n += 1))" --format geojson,geojsonl,geojsons --quiet
done
grep -q '"MultiLineString"' "$work/layers$n/legs.geojson" || fail "the leg is not cut at 180 degrees"
validate "$work"/layers*/*.geojson* || fail "a validator finds fault"
echo "both validators pass the layers of $n releases"
