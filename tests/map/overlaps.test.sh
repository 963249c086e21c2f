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
exit $failed
