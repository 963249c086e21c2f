#!/usr/bin/env bash
# planned.test.sh BUILD: what is planned looks otherwise than what was done, on the map and in its legend, in each style; and a
# planned way whose order is only listed otherwise than one whose order is known.
set -euo pipefail
briefmap=$1/briefmap failed=0

drawn() { # drawn RULE TIMES KIND
    local n
    n=$(grep -c "^[a-z]* $3 $1 " <<<"$scene") || true
    [ "$n" -eq "$2" ] || { echo "$style: $n of $1 on the map and in the legend, not $2" && failed=1; }
}

for style in briefing dark mono itinerary; do
    scene=$("$briefmap" render tests/map/planned/*.geojson --style $style --scene --quiet)
    for rule in legs-firm legs-listed legs-planned legs-planned-listed; do
        drawn $rule 2 line
        drawn $rule 2 area # the arrow's head
    done
    drawn stops 4 plate
    drawn stops-planned 4 plate
    drawn meetings 2 plate
    drawn meetings-planned 2 plate
    for text in "Travel, planned" "Planned travel, order only listed" "Stop, planned" "Meeting, planned"; do
        grep -q "legend .*\"$text\"" <<<"$scene" || { echo "$style: the legend lacks \"$text\"" && failed=1; }
    done
done
exit $failed
