#!/usr/bin/env bash
# Another program gets from the library, shared and static, what people get from the command line, byte for byte. Takes the folder
# with the program.
. tests/cli/claims.sh
build=${program%/*}
header=$root/src/lib/briefmap.h
release=$(ls "$root"/data/samples/*en*.txt | head -1)
mkdir cli
"$program" read "$release" -o cli/json
"$program" map "$release" -o cli/map.png -q
"$program" map "$release" -o cli/dark.pdf --style dark --page A5 --dpi 100 --lang fr --title Ceci -q
"$program" layers "$release" -o cli/layers --format geojson,csv -q
for kind in shared static; do
    mkdir $kind
    claim "$kind: a host runs" ends 0 "$build/host-$kind" "$release" $kind
    claim "$kind: the JSON is that of read" cmp out cli/json
    claim "$kind: the map is that of map" cmp $kind/map.png cli/map.png
    claim "$kind: the options are those of map" cmp $kind/dark.pdf cli/dark.pdf
    claim "$kind: the layers are those of layers" diff -r $kind/layers cli/layers
    claim "$kind: nothing else is written" test "$(ls $kind | tr '\n' ' ')" = "dark.pdf layers map.png "
    claim "$kind: an output that is there is kept, and told" has -F "draw again: code 5: $kind/map.png: already there" err
    claim "$kind: a style that is none is told" has -F "draw as such: code" err
    claim "$kind: a picture that is none is told" has -F "draw a bmp: code 1: a map cannot be written as" err
    claim "$kind: nothing to read is told" has -F "read nothing: code 3: release: " err
    claim "$kind: no data is told" has -F "open nothing: code 2: /nowhere" err
done
claim "the shared library shows what its header says, and no more" \
    diff <(nm -D --defined-only "$build/libbriefmap.so" | awk '$2 == "T" { sub(/@.*/, "", $3); print $3 }' | sort) \
    <(grep -oE '\bbriefmap_[a-z]+\(' "$header" | tr -d '(' | grep -v '^briefmap_options$' | sort -u)
if command -v c++ >/dev/null; then
    claim "the header is one of C++ too" c++ -fsyntax-only -Wall -Wextra -Werror -x c++ "$header"
fi
exit $wrong
