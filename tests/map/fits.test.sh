#!/usr/bin/env bash
# fits.test.sh BUILD: what the sheet has to say fits its page: areas without an ellipsis, stops before areas, long titles
# smaller, remarks above the page's edge, and the name of the country that the map is about.
set -euo pipefail
briefmap=$1/briefmap failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fault() { echo "FAULT: $*" && failed=1; }
point='{"type":"Feature","properties":{"name":"x"},"geometry":{"type":"Point","coordinates":[%s,%s]}}'
printf "$point" 29.2 -1.7 >"$folder/x.geojson"
scene() { "$briefmap" render "$folder/x.geojson" --scene --sheet "$folder/sheet.json" "$@" 2>"$folder/err"; }
sheet() { # sheet COUNT AREA TITLE
    python3 - "$@" >"$folder/sheet.json" <<'END'
import json, sys
n, area, title = int(sys.argv[1]), sys.argv[2], sys.argv[3]
stops = [{"number": str(i + 1), "place": "Lubumbashi", "area": area, "dates": "10–12 oct. 2023"} for i in range(n)]
print(json.dumps({"language": "fr", "title": title, "stops": stops}))
END
}

sheet 4 "Autonomous Region in Muslim Mindanao" Titre
for page in A4 A5 A5-portrait A4-portrait; do
    scene --page "$page" --lang fr >"$folder/scene"
    ! grep -q "no room for all of" "$folder/err" || fault "$page: $(cat "$folder/err")"
done
sheet 25 "Haut-Katanga" Titre
scene --page A5 --lang fr >"$folder/scene"
[ "$(grep -c '^furniture text table.*"Lubumbashi"' "$folder/scene")" = 25 ] || fault "stops are left out, and areas are not"

title=$(printf 'Visite de la Représentante spéciale dans les provinces%.0s ' 1 2 3)
sheet 1 x "$title"
scene --page A4-portrait --lang fr >"$folder/scene"
! grep -q "no room for all of" "$folder/err" || fault "a title of three lines is cut: $(cat "$folder/err")"

# Remarks of the United Nations near four lines in question, on small pages: none ends below the page.
printf "$point" 35.5 32.9 >"$folder/x.geojson"
printf '{"language": "en", "title": "x", "wording": "un"}' >"$folder/sheet.json"
for page in A4 A5 A5-portrait; do
    scene --page "$page" --extent 33,31.2,36.5,34.5 >"$folder/scene"
    high=$([ "$page" = A5 ] && echo 148.5 || echo 210)
    awk -v high="$high" '/^furniture text (notes|sources|disclaimer)/ && $5 + $7 > high - 3 { bad = 1 } END { exit bad }' "$folder/scene" ||
        fault "$page: a note ends below the page"
    [ "$(grep -c '^furniture text notes' "$folder/scene")" -ge 3 ] || fault "$page: remarks are missing"
done

# Where legs cross a coast from end to end the country has its name half on the sea.
cat >"$folder/release.txt" <<'END'
MINURSO

COMMUNIQUÉ DE PRESSE

Laayoune, le 12 septembre 2023 – L’Envoyé personnel, M. Juan Ruiz, s’est rendu à Laayoune le 4 septembre, puis à Dakhla
le 7 septembre. Il a ensuite voyagé à Tindouf le 9 septembre et à Nouakchott le 10 septembre.
END
for page in A4 A5 A5-portrait; do
    "$briefmap" map "$folder/release.txt" --page "$page" --scene -q >"$folder/scene"
    grep -qi '^base-label text country-names.*SAHARA' "$folder/scene" || fault "$page: the Western Sahara has no name"
done
exit $failed
