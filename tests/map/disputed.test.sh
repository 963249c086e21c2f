#!/usr/bin/env bash
# disputed.test.sh BUILD: land whose status is open bears its own name and no country's, a remark says so in the wording
# that fits the issuer, and no name stands twice.
set -euo pipefail
briefmap=$1/briefmap failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fault() { echo "FAULT: $*" && failed=1; }
scene() { # scene EXTENT OPTION...: of a map with one symbol in the middle of the extent
    local extent=$1 w s e n
    shift
    IFS=, read -r w s e n <<<"$extent"
    printf '{"type":"Feature","properties":{"name":"x"},"geometry":{"type":"Point","coordinates":[%s,%s]}}' \
        "$(awk "BEGIN{print ($w+$e)/2}")" "$(awk "BEGIN{print ($s+$n)/2}")" >"$folder/x.geojson"
    "$briefmap" render "$folder/x.geojson" --extent "$extent" --scene --quiet "$@"
}
names() { grep '^base-label text' <<<"$1" | sed 's/.*"\(.*\)".*/\1/' || true; }
says() { tr -d '\n' <<<"$1" | grep -qF -- "$2"; }

while IFS='|' read -r extent land countries remark; do
    drawn=$(scene "$extent")
    grep -qixF "$land" < <(names "$drawn") || fault "$land has no name on $extent: $(names "$drawn" | tr '\n' ';')"
    for country in $countries; do
        ! grep -qixF "${country/_/ }" < <(names "$drawn") || fault "$country is written on $land"
    done
    says "$drawn" "$remark" || fault "no remark: $remark"
done <<'END'
28.2,9.75,28.6,9.95|Abyei|Sudan South_Kordofan|The status of Abyei is not agreed.
35.70,32.97,35.76,33.01|Golan|Israel Syria Northern|its status is not agreed.
74.5,33.6,77,35.2|Jammu and Kashmir|India Pakistan China|is the Line of Control
END

# Lines have remarks too, and none where they are not in view.
says "$(scene 35.1,32.95,35.6,33.3)" "is the Blue Line of 2000" || fault "no remark on the Blue Line"
says "$(scene 34.9,31.6,35.3,31.9)" "armistice lines of 1949" || fault "no remark on the armistice lines"
says "$(scene 32,34.6,34.5,35.6)" "cease-fire line of 1974" || fault "no remark on Cyprus"
! says "$(scene 36,34.2,37,35)" "Blue Line" || fault "a remark on the Blue Line, which is out of view"
says "$(scene 71.9,36.3,73.5,36.9)" "The status of Jammu and Kashmir is not agreed." || fault "no remark on Kashmir's land"
! says "$(scene 71.9,36.3,73.5,36.9)" "Line of Control" || fault "a remark on a line that is out of view"
! says "$(scene 28.7,-2,29.6,-1)" "status" || fault "a remark near Goma"

# The United Nations have words of their own; others do not speak for them.
printf '{"language": "en", "title": "x", "wording": "un"}' >"$folder/un.json"
says "$(scene 35.66,32.85,35.78,33.15 --sheet "$folder/un.json")" "Security Council resolution 497" || fault "no wording of the United Nations"
! says "$(scene 35.66,32.85,35.78,33.15)" "Security Council" || fault "the wording of the United Nations for anybody"

# An area that is called as its country says it once; in French as well.
for pair in "en|Western Sahara" "fr|Sahara occidental"; do
    drawn=$(names "$(scene=1; scene -16,22,-9,27.5 --lang "${pair%|*}")" | sed 's/\\n/ /g' | grep -ixcF "${pair#*|}" || true)
    [ "$drawn" = 1 ] || fault "${pair#*|} is named $drawn times in ${pair%|*}"
done
exit $failed
