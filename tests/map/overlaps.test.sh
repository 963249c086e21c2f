#!/usr/bin/env bash
# On the map of every release at hand no label, symbol, leg or piece of furniture lies over another.
set -euo pipefail
briefmap=$1/briefmap
failed=0
shared=../shared/releases
[ -d "$shared" ] || echo "no $shared here: only the project's own samples are looked at"
for release in data/samples/*.txt "$shared"/*/*.txt; do
    [ -f "$release" ] || continue
    for options in "" "--page A4-portrait" "--page 16:9 --lang fr"; do
        # shellcheck disable=SC2086 # the options are words
        if ! scene=$(timeout -s KILL 20 "$briefmap" map "$release" --scene --quiet $options); then
            echo "$release $options: no scene" && failed=1
        elif ! found=$(python3 tests/map/overlaps.py <<<"$scene"); then
            printf '%s %s:\n%s\n' "$release" "$options" "$found" && failed=1
        fi
    done
done
# Pages of an atlas point at all that lies elsewhere: here, at the visits of two releases.
for page in A4 A5-portrait; do
    if ! "$briefmap" map data/samples/*-en.txt tests/map/elsewhere.txt --atlas stops --page $page --scene --quiet |
        python3 tests/map/overlaps.py; then
        echo "an atlas on $page has overlaps" && failed=1
    fi
done
exit $failed
