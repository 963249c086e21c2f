#!/usr/bin/env bash
# What `briefmap layers` writes, read back by GDAL's own tools. Given the build's folder.
set -euo pipefail
briefmap=$1/briefmap
command -v ogrinfo >/dev/null || { echo "ogrinfo (gdal-bin) is missing: skipped"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/seen"
fail() { echo "FAILED: $*" >&2; exit 1; }

# GDAL's own validator, where it is there (python3-gdal).
judge=/usr/bin/python3
$judge -c "import osgeo_utils.samples.validate_gpkg" 2>/dev/null || judge=false

formats=geojson,geojsonl,geojsons,shp,gpkg,fgb,kml,kmz,gpx,csv

# Every format holds as many features of every layer as GeoJSON does: same_counts FOLDER
same_counts() {
    local file layer n short
    ogrinfo -ro -al -so "$1/briefmap.gpkg" | awk -F': ' '/^Layer name/ { at = $2 } /^Feature Count/ { print at, $2 }' >"$1.package"
    for file in "$1"/*.geojson; do
        layer=$(basename "$file" .geojson)
        short=$(awk -F'"' '/"short_name"/ { print $4 }' "layers/$layer.json")
        n=$(count_of "$file")
        grep -qx "$layer $n" "$1.package" || fail "$layer: GeoPackage lacks features"
        [ "$(count_of "$1/$short.shp")" = "$n" ] || fail "$layer: shapefile lacks features"
        [ "$(count_of "$1/$short.fgb")" = "$n" ] || fail "$layer: FlatGeobuf lacks features"
        [ "$(wc -l <"$1/$layer.geojsonl")" = "$n" ] || fail "$layer: lines of GeoJSON are missing"
    done
}

count_of() { awk -F': ' '/^Feature Count/ { print $2 }' "$work/seen/${1##*/}"; }

for release in data/samples/*.txt; do
    out=$work/$(basename "$release" .txt)
    "$briefmap" layers "$release" -o "$out" --format "$formats" --quiet
    for file in "$out"/{stops.geojson?,*.geojson,*.shp,*.fgb,briefmap.kml}; do
        said=$(ogrinfo -ro -al -so "$file" 2>&1)
        printf '%s\n' "$said" >"$work/seen/${file##*/}"
        ! grep -qi -e error -e warning <<<"$said" || fail "$file: $said"
        grep -q "Feature Count: [1-9]" <<<"$said" || fail "$file has no features"
    done
    python3 tests/layer/package.py "$out/briefmap.gpkg" || fail "the GeoPackage is not as the standard asks"
    ! $judge -c "" 2>/dev/null || $judge -m osgeo_utils.samples.validate_gpkg "$out/briefmap.gpkg" || fail "GDAL finds fault with the GeoPackage"
    python3 -m zipfile -e "$out/briefmap.kmz" "$work/kmz" && cmp "$work/kmz/doc.kml" "$out/briefmap.kml" || fail "KMZ and KML differ"
    same_counts "$out"
    query=
    for file in "$out"/*.geojson; do
        query+="${query:+ UNION ALL }SELECT id FROM $(basename "$file" .geojson) WHERE NOT ST_IsValid(geom)"
    done
    bad=$(ogrinfo -ro -q -dialect sqlite -sql "$query" "$out/briefmap.gpkg" 2>&1)
    ! grep -q "id (String)" <<<"$bad" || fail "geometries are not valid: $bad"
    for file in stops_pt.shp stops.geojson stops_pt.fgb; do
        grep -q "start_dt: Date" "$work/seen/$file" || fail "days are no dates in $file"
    done
    [ -z "$(find "$out" -name '.*' -type f)" ] || fail "temporary files are left in $out"

    "$briefmap" layers "$release" -o "$work/again" --format "$formats" --quiet
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
