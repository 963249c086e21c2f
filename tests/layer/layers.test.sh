#!/usr/bin/env bash
# What `briefmap layers` writes, read back by GDAL's own tools. Given the build's folder.
set -euo pipefail
briefmap=$1/briefmap
command -v ogrinfo >/dev/null || { echo "ogrinfo (gdal-bin) is missing: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

for release in data/samples/*.txt; do
    out=$work/$(basename "$release" .txt)
    "$briefmap" layers "$release" -o "$out" --format geojson,geojsonl,shp --quiet
    for file in "$out"/*.geojson "$out"/*.geojsonl "$out"/*.shp; do
        said=$(ogrinfo -ro -al -so "$file" 2>&1)
        ! grep -qi -e error -e warning <<<"$said" || fail "$file: $said"
        grep -q "Feature Count: [1-9]" <<<"$said" || fail "$file has no features"
    done
    for file in "$out"/*.geojson; do
        layer=$(basename "$file" .geojson)
        bad=$(ogrinfo -ro -q -dialect sqlite -sql "SELECT count(*) AS bad FROM \"$layer\" WHERE NOT ST_IsValid(geometry)" "$file" | awk '/bad/ { print $NF }')
        [ "$bad" = 0 ] || fail "$file: $bad geometries are not valid"
    done
    for file in stops_pt.shp stops.geojson; do
        grep -q "start_dt: Date" <<<"$(ogrinfo -ro -al -so "$out/$file")" || fail "days are no dates in $file"
    done
    [ -z "$(find "$out" -name '.*' -type f)" ] || fail "temporary files are left in $out"

    "$briefmap" layers "$release" -o "$work/again" --format geojson,geojsonl,shp --quiet
    diff -r "$out" "$work/again" || fail "the same release gave other bytes"
    rm -r "$work/again"
done

# What is there already is refused before anything is written.
mkdir "$work/there"
touch "$work/there/stops_pt.dbf"
if "$briefmap" layers data/samples/*-en.txt -o "$work/there" --format geojson,shp --quiet 2>"$work/said"; then fail "an existing file was replaced unasked"; fi
grep -q -- --overwrite "$work/said" || fail "the way out is not named"
[ "$(ls -A "$work/there")" = stops_pt.dbf ] || fail "something was written all the same"

code=0
"$briefmap" layers data/samples/*-en.txt -o "$work/none" --format doc --quiet 2>/dev/null || code=$?
[ "$code" = 2 ] || fail "an unknown format is wrong usage, not $code"
[ ! -e "$work/none" ] || fail "a folder was made for nothing"
echo "all layers read back"
