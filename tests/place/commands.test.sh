#!/usr/bin/env bash
# What people see of `place` and `gazetteer`: BUILD_FOLDER
set -euo pipefail
briefmap=$1/briefmap
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
failed=0

claim() { # NAME EXIT_CODE TEXT COMMAND...: the command ends so and says that, with no control character in it
    local name=$1 code=$2 text=$3 said=0
    shift 3
    timeout -s KILL 60 "$@" >"$work/said" 2>&1 || said=$?
    if [ "$said" != "$code" ] || ! grep -qF -- "$text" "$work/said"; then
        echo "FAILED $name: exit code $said; it says:" && cat -v "$work/said"
        failed=1
    fi
    if LC_ALL=C grep -q $'[\x01-\x08\x0b-\x1f\x7f]' "$work/said"; then
        echo "FAILED $name: control characters reach the terminal" && failed=1
    fi
}

red=$'\e[31mGoma\a'
claim "a query's escapes are not printed raw" 0 "no place of this name" "$briefmap" place "$red"
claim "nor in JSON" 0 '\u001b[31mGoma' "$briefmap" place "$red" --json
claim "nor in a path" 1 "no such file" "$briefmap" gazetteer info "$work/$red"
claim "a near spelling is suggested" 0 "did you mean Bukavu" "$briefmap" place Bukavou
claim "the nearest option is suggested" 2 "did you mean --country" "$briefmap" place Goma --contry CD
claim "help is in plain words" 0 "The places that bear a name" "$briefmap" place --help
claim "help tells of layers" 0 "GeoPackage" "$briefmap" gazetteer --help
claim "a near place that is none is refused" 2 "did you mean Bukavu?" "$briefmap" place Goma --near Bukavou
claim "a country without it says so" 0 "no place of this name in BO" "$briefmap" place Goma --country BO
claim "a kind without it says so" 0 "known here without --kind" "$briefmap" place Goma --kind lake
claim "a kind that is none is refused" 2 "no kind of place" "$briefmap" place Goma --kind planet
claim "a point is longitude first" 2 "longitude first" "$briefmap" place --at 1,100
claim "an action is needed" 2 "build, import, info" "$briefmap" gazetteer

printf 'id\tname\tkind\tlon\tlat\nown:x\tX\x1b[2J\ttown\t29\t1\nown:y\tKaswara-Test\ttown\t29.5\t1.2\n' >"$work/own.tsv"
claim "a name's escapes are not printed raw" 1 "own.tsv:2: name" "$briefmap" gazetteer build "$work/own.tsv" -o "$work/a.bmg"
test ! -e "$work/a.bmg" || { echo "FAILED: a refused source leaves a file" && failed=1; }
claim "lenient goes on" 0 "1 of 2 rows left out" "$briefmap" gazetteer build "$work/own.tsv" -o "$work/a.bmg" --lenient
claim "an output that is there stays" 1 "--overwrite" "$briefmap" gazetteer build "$work/own.tsv" -o "$work/a.bmg" --lenient
claim "a town takes its areas by polygon" 0 "CD-IT" "$briefmap" place Kaswara-Test --gazetteer "$work/a.bmg"
claim "all of a file is checked" 0 "is right" "$briefmap" gazetteer info "$work/a.bmg" --verify
claim "an own place wins" 0 "rows left out" "$briefmap" gazetteer import "$work/own.tsv" -o "$work/b.bmg" --lenient
claim "and is found" 0 "own:y" "$briefmap" place Kaswara-Test --gazetteer "$work/b.bmg"

{ # longitude and latitude swapped in all of a file, and in one row in two hundred
    printf 'id\tname\tkind\tcountry\tlon\tlat\nown:s\tSwapped\ttown\tCD\t-1.67\t29.22\n'
    for i in $(seq 200); do printf 'own:r%d\tRight%d\ttown\tCD\t29.22\t-1.67\n' "$i" "$i"; done
} >"$work/swapped.tsv"
claim "a swapped row is named" 0 'swapped.tsv:2: lon,lat "-1.67,29.22": far from its country' "$briefmap" gazetteer build "$work/swapped.tsv" -o "$work/s.bmg"
printf '1\tGoma\tGoma\tGo\xc2\x9bma\t-1.67\t29.2\tP\tPPL\tCD\t\t11\t\t\t\t5\t\t9\tUTC\t2024-01-01\n' >"$work/c1.txt"
claim "controls of eight bits are seen, in other names too" 1 'c1.txt:1: alternatenames "...": has control' "$briefmap" gazetteer build "$work/c1.txt" -o "$work/s.bmg" --overwrite

cp "$work/b.bmg" "$work/c.bmg"
claim "a full disk is told" 1 "$work/c.bmg" bash -c "ulimit -f 100; trap '' XFSZ; '$briefmap' gazetteer import '$work/own.tsv' -o '$work/c.bmg' --lenient --overwrite"
cmp -s "$work/b.bmg" "$work/c.bmg" || { echo "FAILED: the old file is not as it was" && failed=1; }
head -c 100000 "$work/b.bmg" >"$work/cut.bmg"
claim "a cut file is told" 1 "the file is cut" "$briefmap" place Goma --gazetteer "$work/cut.bmg"
printf '\001' | dd of="$work/c.bmg" bs=1 seek=9000000 conv=notrunc status=none
claim "a flipped byte is told by --verify" 1 "damaged" "$briefmap" gazetteer info "$work/c.bmg" --verify
exit $failed
