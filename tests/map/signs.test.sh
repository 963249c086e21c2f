#!/usr/bin/env bash
# signs.test.sh BUILD: each line of the list of events stands beside the sign that the map has for it: a site that of sites, an
# area its hatch, each in its status.
set -euo pipefail
briefmap=$1/briefmap failed=0
scene=$("$briefmap" map data/samples/ituri-2025-en.txt --scene --quiet)
beside() { # beside PLACE RULE
    local rule
    rule=$(awk -v place="$1" '/^swatch (plate|area|line)/ { rule = $3 } /^furniture text items/ && index($0, place) { print rule }' <<<"$scene")
    [[ $rule == "$2"* ]] || { echo "$1 stands beside the sign of \"$rule\", not of $2" && failed=1; }
}
beside "Komanda · 10 Mar" sites-completed
beside "Ituri · as of" zones-outline-planned
beside "South Kivu · as of" zones-outline-completed
beside "Kinshasa · 16 Mar" meetings
beside "Mongbwalu · 12 Mar" incidents

# What is out of view has its sign all the same, and the list says that it is not on the map.
scene=$("$briefmap" map data/samples/ituri-2025-en.txt --scene --quiet --extent 28.5,-4.6,29.5,-3.2)
beside "Ituri · as of" zones-outline-planned
grep -q '^furniture text items.*Ituri · as of.*outside this map' <<<"$scene" || { echo "nothing says that Ituri is out of view" && failed=1; }
! grep -q '^furniture text items.*South Kivu · as of.*outside this map' <<<"$scene" || { echo "South Kivu is in view" && failed=1; }
exit $failed
