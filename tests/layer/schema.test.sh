#!/usr/bin/env bash
# The KML and the GPX of `briefmap layers`, held against their schemas. Given the build's folder.
# No package of Debian's or npm's has ogckml22.xsd and gpx.xsd: kml.rng and gpx.rng say what those ask of the elements used here.
set -euo pipefail
briefmap=$1/briefmap
command -v xmllint >/dev/null || { echo "xmllint (libxml2-utils) is missing: skipped"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }

# valid FILE...: each by the schema of its ending; what is wrong is told.
valid() { xmllint --noout --nonet --relaxng "tests/layer/${1##*.}.rng" "$@" 2>"$work/said"; }

# What a text may hold: markup, a control character, every script, a name of 300 bytes, a leg across 180 degrees.
{
    printf 'SUVA, 7 February 2024 – "Ann" O\x27Neil visited Suva, then travelled to Apia\n'
    printf 'on 5 February 2024 </script> ]]> --> &amp; %%s $[name] \x01\x0b. In Goma (غوما, 戈马, Gômà) she met %0300d people from Sake, 15 km north of Beni. ' 7
    printf 'A disengagement of\nforces is under way in North Kivu and in Ituri.\n'
} >"$work/hostile.txt"

n=0
for release in data/samples/*.txt "$work/hostile.txt"; do
    for language in en fr; do
        out=$work/layers$((n += 1))
        "$briefmap" layers "$release" -o "$out" --format kml,gpx --lang "$language" --title '<b>"A"</b> & ]]> more' --quiet
        for file in "$out/briefmap.kml" "$out/briefmap.gpx"; do valid "$file" || fail "$(cat "$work/said")"; done
        python3 tests/layer/markup.py "$out/briefmap.kml" "$out/briefmap.gpx" || fail "KML or GPX leads nowhere"
    done
done
grep -q "<MultiGeometry><LineString>" "$out/briefmap.kml" || fail "the leg is not cut at 180 degrees"

# The schemas are awake: planted WHAT FILE SED.
planted() {
    sed "$3" "$2" >"$work/planted.${2##*.}"
    ! cmp -s "$2" "$work/planted.${2##*.}" || fail "$1: nothing was planted"
    ! valid "$work/planted.${2##*.}" || fail "$1 is not seen"
}
planted "no day" "$out/briefmap.kml" 's/<begin>2024/<begin>x/'
planted "a color of three bytes" "$out/briefmap.kml" 's/<color>ff/<color>/'
planted "styles before the time" "$out/briefmap.kml" 's/<TimeSpan>/<styleUrl>#x<\/styleUrl><TimeSpan>/'
planted "seven decimals" "$out/briefmap.kml" 's/<Point><coordinates>[0-9]*/&.1234567/'
planted "a latitude beyond 90" "$out/briefmap.gpx" 's/lat="[-0-9.]*"/lat="91"/'
planted "the longitude of 180" "$out/briefmap.gpx" 's/lon="[-0-9.]*"/lon="180"/'
planted "a type before the name" "$out/briefmap.gpx" 's/<name>/<type>x<\/type><name>/'
planted "another version" "$out/briefmap.gpx" 's/version="1.1" /version="1.0" /'
echo "KML and GPX are as their schemas ask"
