# A mission's decisions: what a team said of a name holds in every release and every command; the file as git leaves it.
# Takes the folder with the program.
. "$(dirname "$0")/claims.sh"
printf 'PRESS RELEASE\n\nKinshasa, 8 March 2024 – Beni visited Goma on 6 March. He visited Camp Lima on 7 March.\n' >one.txt
printf 'COMMUNIQUÉ DE PRESSE\n\nKinshasa, le 9 mars 2024 – Mme Ana Lund a visité le CAMP LIMA le 5 mars.\n' >two.txt
printf 'PRESS RELEASE\n\nKinshasa, 8 March 2024 – Ms. Ana Lund visited Beni on 6 March.\n' >town.txt
cat >team.ndjson <<'END'
{"name": "Beni", "action": "person", "suffix": "visited", "author": "A. Rey", "time": "2024-03-09", "reason": "the General"}
{"name": "Camp Lima", "action": "place", "place": {"lon": 29.5, "lat": -1, "kind": "camp"}, "author": "B. Sy"}
END

claim "a person is no place, and travels" ends 0 "$program" read --why one.txt --mission team.ndjson
claim "a person is no place, and travels" has '=> visit by Beni, .*: Goma, Camp Lima$' out
claim "who said so, and why, is told" has 'because: verified by A. Rey, 2024-03-09: the General' out
claim "a base that no gazetteer knows lies where the team says" has 'Camp Lima: stop, Camp Lima (camp) 29.500 -1.000' out
claim "elsewhere the name is what it was" ends 0 "$program" read --why town.txt --mission team.ndjson
claim "elsewhere the name is what it was" has 'Beni: stop, Beni (city' out
claim "in every release, in its own letters" ends 0 "$program" layers one.txt two.txt --mission team.ndjson -o layers
claim "in every release, in its own letters" [ "$(grep -c '"place_id": *"given:Camp Lima@29.500000,-1.000000"' layers/stops.geojson)" -eq 2 ]
claim "the layers tell who verified it" has '"verified": *"place by B. Sy"' layers/stops.geojson
claim "on the map" ends 0 "$program" map one.txt --mission team.ndjson -o map.svg
claim "on the map" has 'Camp Lima' map.svg
claim "on a map of each" ends 0 "$program" map --each one.txt --mission team.ndjson -o each --format svg
claim "on a map of each" cmp map.svg each/one.svg
claim "in a film" ends 0 "$program" animate one.txt --mission team.ndjson -o film/ --duration 1 --fps 1 --size 320x240 --captions film.vtt
claim "in a film" has 'Camp Lima' film.vtt
printf '{"corrections": [{"release": "%s", "kind": "mention", "quote": {"exact": "Camp Lima"}, "action": "reject"}]}' "$(sha256sum one.txt | cut -d' ' -f1)" >fix.json
claim "a correction of one release comes after" ends 0 "$program" read --why one.txt --mission team.ndjson --corrections fix.json
claim "a correction of one release comes after" has 'Camp Lima: name, no place fits' out

bad() { # WORDS LINE...: such a file is refused with these words
    local words=$1
    shift
    printf '%s\n' "$@" >bad.ndjson
    claim "refused: $words" ends 1 "$program" read one.txt --mission bad.ndjson
    claim "refused: $words" has "$words" err
}
lima='{"name": "Camp Lima", "action": "reject"}'
bad 'bad.ndjson:2:[0-9]*: no JSON' "$lima" '{"name": '
bad 'bad.ndjson:2: a merge left its marks' "$lima" '<<<<<<< ours'
bad 'bad.ndjson:2: fights with line 1 about "camp  lima"' "$lima" '{"name": "camp  lima", "action": "person"}'
bad 'bad.ndjson:1: colour: unknown key' '{"name": "Beni", "action": "reject", "colour": 1}'
bad 'bad.ndjson:1: action: "set" is none of place' '{"name": "Beni", "action": "set"}'
bad 'bad.ndjson:1: "place" needs the key "place"' '{"name": "Beni", "action": "place"}'
bad 'bad.ndjson:1: place.lat: must be from -90 to 90' '{"name": "Beni", "action": "place", "place": {"lon": 1, "lat": 91}}'
bad 'bad.ndjson:1: place: "geonames:0" is no id' '{"name": "Beni", "action": "place", "place": "geonames:0"}'
bad 'bad.ndjson:1: name: "--" has no letters' '{"name": "--", "action": "reject"}'
printf '%s\n' "$lima" "$lima" >twice.ndjson
claim "the same line twice, as git may leave it, is one" ends 0 "$program" read one.txt --mission twice.ndjson
printf '%s\n' "$lima" '{"name": "Beni", "action": "reject"}' >unsorted.ndjson
claim "lines out of order are read, and said" ends 0 "$program" read one.txt --mission unsorted.ndjson
claim "lines out of order are read, and said" has 'unsorted.ndjson:2: not in order' err

# two who add a name each, with git
if command -v git >/dev/null; then
    git init -q repo && cd repo || exit 1
    git config user.email team@example.org && git config user.name Team
    for name in Aru Beni Goma Uvira Walikale; do printf '{"name": "%s", "action": "reject"}\n' $name; done >m.ndjson
    git add m.ndjson && git commit -qm one && git branch other
    sed -i '1i {"name": "Abc", "action": "reject"}' m.ndjson && git commit -qam two
    git checkout -q other && echo '{"name": "Zongo", "action": "reject"}' >>m.ndjson && git commit -qam three
    claim "what two have added git merges" sh -c "git merge -q -m four - >/dev/null"
    claim "what two have added is all there" [ "$(wc -l <m.ndjson)" -eq 7 ]
    claim "and is read" ends 0 "$program" read ../one.txt --mission m.ndjson
fi
[ "$wrong" -eq 0 ]
