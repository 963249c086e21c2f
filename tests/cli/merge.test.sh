# Several releases together: one object, what is listed, what is drawn hollow, what held on a day. Takes the folder with
# the program.
. "$(dirname "$0")/claims.sh"
groups=$root/tests/event/merge

claim "releases make one object" ends 0 "$program" read --merge "$groups"/fourth_stop/four.txt "$groups"/fourth_stop/three.txt
claim "with its releases" has '"releases": \[' out
claim "ids say whose they are" has '"id": "r1.e1"' out
claim "one event has the sentences of both" [ "$(grep -c '"kind": "visit"' out)" -eq 1 ]
claim "one event has the sentences of both" has 'On 4 February he visited Bunia' out
claim "a stop that only one names is listed, with the sentence" has '"says": "Bukavu"' out
claim "what is disputed is a warning" has 'warning: .*stop of a visit: Bukavu' err
claim "--why says which weights decided" ends 0 "$program" read --merge --why "$groups"/twins
claim "--why says which weights decided" has 'told by 2 releases: the same places +3.0, the same days +3.0, the same person +3.0' out

claim "a folder is merged for layers" ends 0 "$program" layers "$groups"/fourth_stop -o layers
claim "the disputed stop is marked, the others are not" [ "$(grep -o '"disputed": *true' layers/stops.geojson | wc -l)" -eq 1 ]
claim "a note says so" has 'communiqués citent l’étape Bukavu\|releases name the stop Bukavu' layers/sheet.json
claim "the map of it is drawn" ends 0 "$program" map "$groups"/fourth_stop -o map.svg

# releases that contradict each other on everything
printf 'PRESS RELEASE\n\nKinshasa, 8 March 2024 – Ms. Ana Lund visited Goma, Beni and Bunia from 2 to 5 March 2024. On 3 March an attack on the village of Mangina killed 11 people.\n\nThe Mission completed its withdrawal from South Kivu on 1 March 2024.\n' >says.txt
printf "COMMUNIQUÉ DE PRESSE\n\nKinshasa, le 8 mars 2024 – Mme Ana Lund a visité Goma, Beni, Bunia et Bukavu du 1er au 7 mars 2024. Le 3 mars, une attaque contre le village de Mangina a fait 20 morts.\n\nLe retrait de la Mission du Sud-Kivu est suspendu.\n" >denies.txt
claim "each contradiction has both sides, quoted" ends 0 "$program" read --merge --why says.txt denies.txt
for both in 'dates:' 'stop:' 'fatalities:' 'status:'; do
    claim "each contradiction has both sides, quoted: $both" [ "$(grep -A2 "they disagree on $both" out | grep -c 's.txt: .*: ".*"$')" -eq 2 ]
done
claim "it is a map, with notes that say both" ends 0 "$program" map says.txt denies.txt -o contradiction.svg
claim "it is a map, with notes that say both" ends 0 "$program" layers says.txt denies.txt -o contradiction --lang en
for note in 'figures, Mangina: 11 or 20' '1–7 Mar 2024 or 2–5 Mar 2024' 'name the stop Bukavu' 'status of South Kivu: suspended or completed'; do
    claim "it is a map, with notes that say both: $note" has "$note" contradiction/sheet.json
done
claim "what is disputed is in the legend, in words" ends 0 "$program" map says.txt denies.txt --scene
claim "what is disputed is in the legend, in words" has 'Incident, releases differ' out

claim "a zone keeps its history" ends 0 "$program" layers "$groups"/zone_course -o course
claim "a zone keeps its history" has '"earlier": *"planned 2024-01-20; under way 2024-02-28"' course/zones.geojson
claim "on a day between it is under way" ends 0 "$program" layers "$groups"/zone_course --as-of 2024-05-01 -o between
claim "on a day between it is under way" has '"status": *"under way"' between/zones.geojson
claim "on a day between it is not completed" [ "$(grep -c '"status": *"completed"' between/zones.geojson)" -eq 0 ]
claim "before the first release nothing is known" ends 1 "$program" read --merge "$groups"/zone_course --as-of 2023-01-01
claim "before the first release nothing is known" has 'none of the 4 releases' err
claim "a day is a day" ends 2 "$program" read --merge "$groups"/zone_course --as-of yesterday
claim "--as-of needs --merge where lines are made" ends 2 "$program" read "$groups"/zone_course --as-of 2024-01-01

claim "one release a thousand times is one" ends 0 sh -c "yes '$groups/twins/en.txt' | head -1000 >list && '$program' read --merge @list"
claim "one release a thousand times is one" [ "$(grep -c '"sha256"' out)" -eq 1 ]
claim "and it is said" has '999 of the releases were given more than once' err
printf '\1\2\0\0' >broken.txt
claim "what cannot be read is named, the others are merged" ends 1 "$program" read --merge broken.txt "$groups"/twins/en.txt
claim "what cannot be read is named, the others are merged" has 'broken.txt' err
claim "what cannot be read is named, the others are merged" has '"kind": "visit"' out

[ "$wrong" -eq 0 ]
