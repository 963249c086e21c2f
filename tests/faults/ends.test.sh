# How a run ends that cannot go on: disks, pipes, folders, other runs, limits, crashes. Takes the folder with the program.
. "$(dirname "$0")/../cli/claims.sh"
export XDG_CACHE_HOME="$work/cache"
clean() { ! find . -name '.briefmap-*' | grep .; }
printf 'PRESS RELEASE\n\nGoma, 7 February 2024 – The Deputy Envoy, Ms. Ana Lund, visited Beni on 2 February and Bunia on 3 February.\n' >visit.txt
film="--duration 0.4 --size 320x180"

# ---- a disk that is full: no file may grow over 8 KiB

full() { (ulimit -f 8 && ends "$@"); }
echo earlier >m.png
for output in m.png m.pdf m.svg; do
    claim "a full disk: $output" full 1 "$program" map visit.txt -o $output --overwrite
    claim "a full disk: $output: it is told" says "larger than a file may be here"
done
claim "a full disk: what stood there stands" grep -qx earlier m.png
for kind in mp4 webm gif apng; do
    claim "a full disk: $kind" full 1 "$program" animate visit.txt -o f.$kind $film --cache -
    claim "a full disk: $kind: it names the output" says "f.$kind: cannot be written"
done
for format in gpkg fgb geojson shp kml gpx; do
    claim "a full disk: $format" sh -c "ulimit -f 1; '$program' layers visit.txt -o full --format $format -q 2>err; test \$? -eq 1"
    claim "a full disk: $format: it is told" has '^briefmap: full/' err
    claim "a full disk: $format: nothing is there" test -z "$(ls -A full)"
done
claim "a full cache is no fault" sh -c "ulimit -f 100; '$program' animate visit.txt -o c.apng $film -q"
claim "a full disk leaves nothing" clean
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=24k none small 2>err; then
    echo earlier >small/m.pdf
    claim "a disk without room" ends 1 "$program" map visit.txt -o small/m.png -o small/m.pdf --overwrite
    claim "a disk without room is told" says "no space left; make room or choose another place"
    claim "a disk without room keeps what stood there, and nothing else" test "$(ls -A small)" = m.pdf
    claim "a disk without room: layers" ends 1 "$program" layers visit.txt -o small --format gpkg,geojson --overwrite
    claim "a disk without room keeps what stood there, and nothing else" test "$(ls -A small)" = m.pdf
    umount small
fi

# ---- a pipe without a reader, a folder that is not ours, two runs at once

claim "a pipe whose reader went away" sh -c "{ '$program' read visit.txt 2>err; echo \$? >code; } | true; test \$(cat code) -eq 1"
claim "a pipe whose reader went away is told" says "standard output: cannot be written: the reader has gone away"
claim "a device without room" ends 1 "$program" read visit.txt -o /dev/full
claim "a device without room is told" says "/dev/full: cannot be written: no space left"
claim "standard output without room" sh -c "'$program' place Beni >/dev/full 2>err; test \$? -eq 1"
claim "standard output without room is told" says "standard output: cannot"
if [ "$(id -u)" != 0 ]; then
    mkdir locked && chmod 500 locked
    claim "a folder that may only be read" ends 1 "$program" map visit.txt -o locked/m.png
    claim "a folder that may only be read is told" says "permission denied; choose another place"
fi
"$program" map visit.txt -o one.png -q
for i in 1 2 3 4; do "$program" map visit.txt -o both.png --overwrite -q & done
wait
claim "runs that write one output leave a whole one" cmp one.png both.png
for i in 1 2 3 4; do { "$program" map visit.txt -o first.png -q 2>err-$i || echo lost >>losers; } & done
wait
claim "of runs that may not replace one wins" test "$(wc -l <losers)" -eq 3
claim "the others say so" test "$(grep -l 'already there' err-* | wc -l)" -eq 3
claim "the winner's is whole" cmp one.png first.png

# ---- time, and a file that is cut while it is read

claim "waiting for input is no work" sh -c "(sleep 1.6; cat visit.txt) | '$program' read - --limit seconds=1 2>err | grep -q Bunia"
claim "a limit that there is not" ends 2 "$program" map visit.txt -o l.png --limit colours=3
claim "a limit that there is not is told with those there are" says "pixels"
for limit in pixels=1000 release-bytes=9 definition-bytes=9 page-mm=100; do
    claim "over the limit $limit" sh -c "'$program' map visit.txt -o l.png --limit $limit 2>err; test \$? -ne 0 -a ! -e l.png"
    claim "over the limit $limit: the option is named" sh -c "grep -q -e '--limit ${limit%=*}=N' -e '--max-bytes' err"
done
claim "over the limit of frames" sh -c "'$program' animate visit.txt -o l.gif --limit frames=2 2>err; test \$? -ne 0 -a ! -e l.gif"
claim "over the limit of frames: the option is named" says "--limit frames=N"
# ---- a library that never comes back, or breaks

export ASAN_OPTIONS=${ASAN_OPTIONS:-}:verify_asan_link_order=0:detect_leaks=0
bad() { env LD_PRELOAD="$(dirname "$program")/villain.so" "$@"; }
claim "work that never ends" ends 1 bad VILLAIN_STALL=1 "$program" map visit.txt -o l.png --limit seconds=1
claim "work that never ends: the limit is told" says "--limit seconds=N"
(exec env LD_PRELOAD="$(dirname "$program")/villain.so" VILLAIN_STALL=1 "$program" map visit.txt -o l.png 2>err) &
sleep 0.7
kill -INT $! && sleep 0.1 && kill -INT $!
wait $!
claim "asked twice, it ends at once" test $? -eq 130
claim "asked twice: it is told" says "briefmap: interrupted"
if ! nm -D "$program" | grep -q -e __asan_init -e __tsan_init; then # they tell of crashes themselves
    for signal in 6 11; do
        claim "a crash ($signal)" sh -c "LD_PRELOAD='$(dirname "$program")/villain.so' VILLAIN_END=$signal '$program' map visit.txt -o c.png 2>err; test \$? -eq $((128 + signal))"
        claim "a crash ($signal) is told" says "No output was touched"
    done
    claim "a file that is cut while it is read" ends 1 bad VILLAIN_END=7 "$program" map visit.txt -o c.png
    claim "a file that is cut while it is read is told" says "a file was cut short while it was being read"
fi
claim "crashes leave nothing" clean
claim "crashes make nothing" test ! -e c.png -a ! -e l.png
claim "the list of limits stands in --help" sh -c "'$program' read --help | grep -q -- '--limit mentions=N'"
claim "nothing is left" clean

[ "$wrong" = 0 ] && echo "all claims about ends hold"
exit "$wrong"
