# Several threads make what one makes; in the preset tsan, no two of them touch the same at once. Takes the folder with the program.
. "$(dirname "$0")/claims.sh"
export XDG_CACHE_HOME="$work/cache"
mkdir in
for day in 1 2 3 4 5; do
    printf 'PRESS RELEASE\n\nGoma, %s February 2024 – The Deputy Envoy, Ms. Ana Lund, visited Beni on %s February and Bunia on 7 February.\n' $day $day >in/$day.txt
done
for jobs in 1 4; do # without the sandbox, a sanitizer names the lines
    claim "map --each, $jobs at a time" ends 0 "$program" map --each in -o maps-$jobs --format png,pdf,svg --dpi 50 -j $jobs -q --no-sandbox
    claim "read, $jobs at a time" ends 0 "$program" read in -o read-$jobs.jsonl -j $jobs -q --no-sandbox
done
claim "maps are the same" diff -r maps-1 maps-4
claim "readings are the same" cmp read-1.jsonl read-4.jsonl
claim "a film and its frames" ends 0 "$program" animate in/1.txt -o f.apng -o f.mp4 --duration 0.4 --fps 10 --size 320x180 -q --no-sandbox
claim "a large picture, packed by several threads" ends 0 "$program" map in/1.txt -o large.png --dpi 200 -q --no-sandbox
claim "no thread is told of" sh -c "! grep -q ThreadSanitizer err"
[ "$wrong" = 0 ] && echo "all threads agree"
exit "$wrong"
