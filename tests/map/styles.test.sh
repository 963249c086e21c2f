#!/usr/bin/env bash
# Every style is valid by the MapLibre Style Specification's own validator, and is one that the program reads. The
# validator comes from npm once, into the build's folder; where npm is not to be had, only the second is looked at.
set -euo pipefail
build=$1 failed=0
validator=$build/npm/node_modules/.bin/gl-style-validate
package=@maplibre/maplibre-gl-style-spec@24
if [ ! -x "$validator" ] && command -v npm >/dev/null; then
    mkdir -p "$build/npm"
    timeout 120 npm install --prefix "$build/npm" --silent --no-audit --no-fund $package >/dev/null 2>&1 || true
fi
[ -x "$validator" ] || echo "no $package here (npm is not there, or reaches nothing): the specification is not asked"
echo '{"type": "Point", "coordinates": [29.2, -1.7]}' >"$build/npm-point.geojson"
for style in styles/*.json; do
    if [ -x "$validator" ] && ! "$validator" "$style"; then
        echo "$style: no valid style" && failed=1
    fi
    "$build/briefmap" render "$build/npm-point.geojson" --style "$style" --scene -q >/dev/null || failed=1
done
rm -f "$build/npm-point.geojson"
exit $failed
