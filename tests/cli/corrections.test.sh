# Corrections: each action, what survives an edited release, and each file that is refused. Takes the folder with the
# program.
. "$(dirname "$0")/claims.sh"
# KIND EXACT PREFIX SUFFIX REST: a correction of the release
one() { printf '{"release": "%s", "kind": "%s", "quote": {"exact": "%s", "prefix": "%s", "suffix": "%s"}, %s}' "$sha" "$@"; }
file() { # CORRECTION...: as fix.json
    local IFS=,
    printf '{"corrections": [%s]}\n' "$*" >fix.json
}
why() { # CODE: read with the corrections
    ends "$1" "$program" read --why --corrections fix.json "${2:-r.txt}"
}

printf 'PRESS RELEASE\n\nKinshasa, 8 March 2024 – Ms. Ana Lund visited Goma on 6 March. She visited Beni on 7 March.\nShe spoke of Uvira.\n' >r.txt
sha=$(sha256sum r.txt | cut -d' ' -f1)
signed='"author": "A. Rey", "time": "2024-03-09T10:00:00Z", "reason": "asked the desk"'

file "$(one mention Beni 'visited ' ' on' "\"action\": \"accept\", $signed")"
claim "accept: who, when and why are told" why 0
claim "accept: who, when and why are told" has 'verified by A. Rey, 2024-03-09T10:00:00Z: asked the desk; before: ' out
claim "accept: in the layers too" ends 0 "$program" layers r.txt --corrections fix.json -o layers
claim "accept: in the layers too" has '"verified": *"accept by A. Rey, 2024-03-09T10:00:00Z: asked the desk"' layers/stops.geojson
claim "accept: in the data too" sh -c "'$program' read r.txt --corrections fix.json | tr -d '\n ' | grep -q '\"verified\":\[{\"action\":\"accept\",\"author\":\"A.Rey\",\"time\":\"2024-03-09T10:00:00Z\",\"reason\":\"askedthedesk\"}\]'"
claim "in a shapefile the field is called verified" sh -c "'$program' layers r.txt --corrections fix.json -o shp --format shp -q && strings shp/stops_pt.dbf | grep -q '^verified'"

file "$(one mention Beni 'visited ' ' on' '"action": "reject"')"
claim "reject: a name that is no place leaves the visit" ends 0 "$program" layers r.txt --corrections fix.json -o rejected
claim "reject: a name that is no place leaves the visit" lacks '"Beni"' rejected/stops.geojson
claim "a map of each is corrected too" sh -c "'$program' map r.txt -o one.svg -q --corrections fix.json && '$program' map --each r.txt -o each --format svg -q --corrections fix.json && cmp one.svg each/r.svg"
claim "a map of each is corrected too" lacks '>Beni<' each/r.svg
file "$(one visit 'Ana Lund' 'Ms. ' ' visited' '"action": "reject"')"
claim "reject: an event is gone" why 0
claim "reject: an event is gone" lacks '=> visit' out

id=$("$program" place Bukavu --json | grep -o '"id": *"[^"]*"' | head -1 | cut -d'"' -f4)
file "$(one mention Beni 'visited ' ' on' "\"action\": \"place\", \"place\": \"$id\"")"
claim "place: the name stands for another place" why 0
claim "place: the name stands for another place" has 'Beni: stop, Bukavu' out

file "$(one mention Bukavu 'from ' '.' "\"action\": \"place\", \"place\": {\"name\": \"Camp Lima\", \"lon\": 29.5, \"lat\": 0.5, \"kind\": \"camp\"}")"
printf 'PRESS RELEASE\n\nKinshasa, 8 March 2024 – Ms. Ana Lund visited Goma on 6 March. She had come from Bukavu.\n' >own.txt
sed -i "s/$sha/$(sha256sum own.txt | cut -d' ' -f1)/" fix.json
claim "place: one that no gazetteer knows" why 0 own.txt
claim "place: one that no gazetteer knows" has 'Bukavu: .*Camp Lima (camp) 29.500 0.500' out

file "$(one mention Uvira 'spoke of ' . "\"action\": \"role\", \"role\": \"stop\", \"from\": \"2024-03-08\", $signed")"
claim "role: a name that is a stop joins the visit" ends 0 "$program" layers r.txt --corrections fix.json -o roles
claim "role: with its day" sh -c "tr -d '\n' <roles/stops.geojson | grep -q '2024-03-08.\{1,120\}Uvira'"
claim "role: signed where it joined" why 0
claim "role: signed where it joined" sh -c "grep -A1 '=> visit.*Uvira' out | grep -q 'because: verified by A. Rey'"
file "$(one mention Beni 'visited ' ' on' '"action": "role", "role": "mention"')"
claim "role: a stop that is none leaves the visit, and is still a place" why 0
claim "role: a stop that is none leaves the visit, and is still a place" has 'Beni: mention, Beni' out
claim "role: a stop that is none leaves the visit, and is still a place" lacks '=> visit.*Beni' out
file "$(one mention Uvira 'spoke of ' . '"action": "role", "role": "meeting"')"
claim "role: a meeting that nothing told is told" why 0
claim "role: a meeting that nothing told is told" has '=> meeting.*: Uvira' out

file "$(one visit 'Ana Lund' 'Ms. ' ' visited' "\"action\": \"lock\", \"from\": \"2024-03-01\", \"person\": \"Ana Lundqvist\", $signed")"
printf 'PRESS RELEASE\n\nKinshasa, 9 March 2024 – Ms. Ana Lund visited Goma and Beni on 1 and 7 March.\n' >later.txt
claim "lock: what was locked holds against a later release" ends 0 "$program" read --merge --why r.txt later.txt --corrections fix.json
claim "lock: what was locked holds against a later release" has '=> visit by Ana Lundqvist, 2024-03-01' out
file "$(one meeting Uvira 'spoke of ' . '"action": "lock", "from": "2024-03-07"')"
claim "lock: an event that the program does not tell is told" why 0
claim "lock: an event that the program does not tell is told" has '=> meeting, 2024-03-07' out
file "$(one mention Beni 'visited ' ' on' '"action": "lock"')" "$(one mention Beni 'She visited ' ' on' "\"action\": \"place\", \"place\": \"$id\"")"
claim "lock: what is locked cannot be set, though it is quoted otherwise" why 1
claim "lock: what is locked cannot be set, though it is quoted otherwise" has 'corrections\[1\]: fights with corrections\[0\] about the same words of r.txt' err

printf 'PRESS RELEASE\n\nKinshasa, 8 March 2024 – Ms. Ana Lund visited Beni on 6 March. In Beni she met people of Beni.\n' >often.txt
file "$(one mention Beni 'visited ' ' on' '"action": "reject", "everywhere": true')"
claim "everywhere: each naming of the release" why 0 often.txt
claim "everywhere: each naming of the release" [ "$(grep -c 'Beni: name, no place fits' out)" -eq 3 ]
file "$(one mention Beni 'visited ' ' on' '"action": "open", "read": "stop, Beni", "score": 0.4')"
claim "open: what nobody has decided does nothing" sh -c "'$program' read r.txt >without && '$program' read r.txt --corrections fix.json | cmp - without"

file "$(one mention Beni 'visited ' ' on' '"action": "date", "from": "2024-03-05"')"
claim "date: of a stop" ends 0 "$program" layers r.txt --corrections fix.json -o dated
claim "date: of a stop" has '2024-03-05' dated/stops.geojson
file "$(one visit 'Ana Lund' 'Ms. ' ' visited' '"action": "date", "from": "2024-03-01", "to": "2024-03-02"')"
claim "date: of an event" why 0
claim "date: of an event" has '2024-03-01 to 2024-03-02 (range)' out

file "$(one visit 'Ana Lund' 'Ms. ' ' visited' '"action": "status", "status": "planned"')"
claim "status" why 0
claim "status" has '=> visit, planned' out
file "$(one visit 'Ana Lund' 'Ms. ' ' visited' '"action": "person", "person": "Ana Lundqvist"')"
claim "person" why 0
claim "person" has 'by Ana Lundqvist' out
file "$(one meeting Uvira 'spoke of ' . '"action": "add", "from": "2024-03-07", "person": "Ana Lund"')"
claim "add: an event that was not told" why 0
claim "add: an event that was not told" has '=> meeting by Ana Lund, 2024-03-07' out

file "$(one mention Beni 'She visited ' ' on 7' "\"action\": \"place\", \"place\": \"$id\"")"
sed 's/Ms. Ana/Mrs. Ana/; s/on 7 March/on 7 March, as planned/' r.txt >edited.txt
claim "a small edit of the text is survived" why 0 edited.txt
claim "a small edit of the text is survived" has 'Beni: stop, Bukavu' out
printf 'PRESS RELEASE\n\nGoma, 8 March 2024 – In Beni, 4 people met.\n' >other.txt
claim "a file for another release is no silence" why 1 other.txt
claim "a file for another release is no silence" has 'fix.json: corrections\[0\]: matches nothing: "Beni"' err

file "$(one mention Benin '' '' '"action": "reject"')"
claim "what matches nothing is an error" why 1
claim "what matches nothing is an error" has 'matches nothing' err
file "$(one mention Beni '' '' '"action": "reject", "colour": "red"')"
claim "an unknown key is named with its path" why 1
claim "an unknown key is named with its path" has 'corrections\[0\].*colour' err
file "$(one mention Beni '' '' '"action": "accept"')" "$(one mention Beni '' '' '"action": "reject"')"
claim "two that fight" why 1
claim "two that fight" has 'corrections\[1\]: fights with corrections\[0\]' err
file "$(one mention Beni '' '' '"action": "accept", "from": "2024-03-01"')"
claim "a key that the action does not take" why 1
claim "a key that the action does not take" has 'corrections\[0\].from: does not go with "accept"' err
file "$(one mention Beni '' '' '"action": "place", "place": "geonames:0"')"
claim "a place that is none" why 1
claim "a place that is none" has 'corrections\[0\].place: "geonames:0" is no id' err
file "$(one visit Beni '' '' '"action": "date", "from": "5 March"')"
claim "a day that is none" why 1
claim "a day that is none" has 'corrections\[0\].from: "5 March" is no day' err
printf '{"corrections": [\n  {"release": "x",,\n]}\n' >fix.json
claim "broken JSON: line and column" why 1
claim "broken JSON: line and column" has 'fix.json:2:[0-9]' err
file "$(one mention Ms. '' '' '"action": "transmute"')"
claim "an unknown action" why 1
claim "an unknown action" has '"transmute" is none of accept' err
refused() { # WORDS KIND EXACT REST: such a correction is, with these words
    file "$(one "$2" "$3" '' '' "$4")"
    claim "refused: $1" why 1
    claim "refused: $1" has "fix.json: corrections\[0\]$1" err
}
refused '.kind: "travel" is none of mention, visit' travel Beni '"action": "accept"'
refused '.role: "host" is none of mention, dateline' mention Beni '"action": "role", "role": "host"'
refused '.status: "none" is none of planned' visit Beni '"action": "status", "status": "none"'
refused '.action: "person" does not go with a mention' mention Beni '"action": "person", "person": "Beni"'
refused ': "role" needs the key "role"' mention Beni '"action": "role"'
refused ': "to" needs the key "from"' mention Beni '"action": "role", "role": "stop", "to": "2024-03-01"'
refused '.to: before "from"' mention Beni '"action": "date", "from": "2024-03-02", "to": "2024-03-01"'
refused '.everywhere: goes with a mention alone' visit Beni '"action": "accept", "everywhere": true'
refused '.everywhere: neither true nor false' mention Beni '"action": "accept", "everywhere": 1'
refused '.quote.exact: empty' mention '' '"action": "accept"'
refused '.place.kind: "moon" is none of city' mention Beni '"action": "place", "place": {"lon": 1, "lat": 1, "kind": "moon"}'
refused '.place: .*"lon" must be a number' mention Beni '"action": "place", "place": {"lat": 1}'
refused ': "visited" stands 2 times in r.txt' visit visited '"action": "accept"'

# what needs a human
cat >doubt.txt <<'END'
PRESS RELEASE

Kinshasa, 8 March 2024 – Ms. Ana Lund visited the village of Kavubamba on 6 March and Santa Cruz on 7 March. In the village of Kavubamba she met women.
END
claim "--review writes what is not certain" ends 0 "$program" read doubt.txt --review todo.json
claim "--review writes what is not certain" has '"exact": "Kavubamba"' todo.json
claim "with what was read, ids to choose from, and all namings that are read alike" has '"read": "[a-z]*: no place fits' todo.json
claim "with what was read, ids to choose from, and all namings that are read alike" has '"geonames:[0-9]* Santa Cruz' todo.json
claim "with what was read, ids to choose from, and all namings that are read alike" has '"everywhere": true' todo.json
claim "the least certain first" sh -c "grep '\"score\"' todo.json | sort -c -t: -k2 -n"
claim "what nobody has edited does nothing" sh -c "'$program' read doubt.txt -q >without && '$program' read doubt.txt -q --corrections todo.json | cmp - without"
for action in accept reject lock 'role", "role": "origin' "place\", \"place\": \"$id" 'date", "from": "2024-03-01'; do
    sed "s/\"action\": \"open\"/\"action\": \"$action\"/" todo.json >edited.json
    claim "each entry is valid when edited: $action" ends 0 "$program" read doubt.txt --corrections edited.json
    claim "what is decided is no doubt any more: $action" ends 0 "$program" read doubt.txt --corrections edited.json --review left.json --overwrite
    claim "what is decided is no doubt any more: $action" lacks '"exact": "Kavubamba"' left.json
done
sed "s/\"action\": \"open\"/\"action\": \"reject\", \"author\": \"A. Rey\"/; s/\"suffix\": \"[^\"]*\"/\"suffix\": \" in words that stand in no other release\"/" todo.json >decided.json
sed 's/women/the women of the place/' doubt.txt >next.txt
claim "what was decided on the name before is told" ends 0 "$program" read next.txt --corrections decided.json --review next.json
claim "what was decided on the name before is told" sh -c "tr -d '\n ' <next.json | grep -q '\"previous\":\[{\"action\":\"reject\",\"author\":\"A.Rey\"}'"
claim "what is about other releases is said" has 'corrections are about other releases' err
echo '{"name": "Kavubamba", "action": "reject", "prefix": "Fort", "author": "B. Sy"}' >team.ndjson
claim "and what the team decided" ends 0 "$program" read doubt.txt --mission team.ndjson --review team.json
claim "and what the team decided" has '"author": "B. Sy"' team.json
claim "what releases disagree on needs a human most" ends 0 "$program" read --merge "$root/tests/event/merge/fourth_stop" --review merged.json
claim "what releases disagree on needs a human most" sh -c "grep -m1 '\"read\"' merged.json | grep -q 'they disagree on stop'"
sed -i 's/"action": "open"/"action": "accept"/' merged.json
claim "an event is found again by what --review quotes" ends 0 "$program" read --merge "$root/tests/event/merge/fourth_stop" --corrections merged.json
claim "a review that is there is not replaced" ends 1 "$program" read doubt.txt --review todo.json

[ "$wrong" -eq 0 ]
