# Many releases that are wrong: each kind of trouble is one message, names its input, and the others go on. Takes the
# folder with the program.
. "$(dirname "$0")/claims.sh"
printf 'PRESS RELEASE\n\nKinshasa, 8 March 2024 – Ms. Ana Lund visited Goma on 6 March.\n' >good.txt
line='{"id": "good", "text": "PRESS RELEASE\\n\\nKinshasa, 8 March 2024 - Ms. Ana Lund visited Goma on 6 March."}'

claim "the same release twice is one event with one release" ends 0 "$program" read --merge good.txt good.txt
claim "the same release twice is one event with one release" [ "$(grep -c '"sha256"' out)" -eq 1 ]
claim "the same release twice is one event with one release" has '1 of the releases was given more than once' err
claim "without --merge each has its line" ends 0 "$program" read good.txt good.txt
claim "without --merge each has its line" [ "$(wc -l <out)" -eq 2 ]

# a line of 100 MB, in the memory of a short one
{
    echo "$line"
    printf '{"text": "'
    head -c 100000000 /dev/zero | tr '\0' a
    printf '"}\n'
    echo "$line"
} >huge.ndjson
claim "a line of 100 MB is named and passed over" ends 1 "$program" read huge.ndjson
claim "a line of 100 MB is named and passed over" has 'huge.ndjson:2: a line of more than 16777216 bytes; --max-bytes N allows more' err
claim "the others go on" [ "$(wc -l <out)" -eq 2 ]
if ! nm "$program" 2>/dev/null | grep -q __asan_init; then # the sanitizers' own memory is no measure
    claim "a line of 100 MB takes no memory" sh -c "ulimit -v 600000; '$program' read huge.ndjson --jobs 1 >/dev/null 2>err; test \$? -eq 1"
fi

{
    echo "$line"
    echo "$line" | head -c 60
} >cut.ndjson
claim "a line cut in the middle is named, with its column" ends 1 "$program" read cut.ndjson
claim "a line cut in the middle is named, with its column" has 'cut.ndjson:2:[0-9]*: no JSON' err
claim "a line cut in the middle leaves the others" [ "$(wc -l <out)" -eq 1 ]
claim "of a stream too" sh -c "'$program' read - <cut.ndjson >out 2>err; test \$? -eq 1 && grep -q 'standard input:2:[0-9]*: no JSON' err && test \$(wc -l <out) -eq 1"

mkdir -p loop/a/b
cp good.txt loop/a/good.txt
ln -s ../.. loop/a/b/up
ln -s . loop/self
ln -s "$PWD/loop" loop/a/b/absolute
claim "a folder that loops by links ends, each release once" ends 0 timeout 20 "$program" read loop
claim "a folder that loops by links ends, each release once" [ "$(wc -l <out)" -eq 1 ]
ln -s nowhere.txt loop/dangling.txt
claim "a link to nothing is named, the others go on" ends 1 "$program" read loop
claim "a link to nothing is named, the others go on" has 'loop/dangling.txt: no such file' err
claim "a link to nothing is named, the others go on" [ "$(wc -l <out)" -eq 1 ]
printf '@again\n' >again
claim "a list in a list is a file's name, so that none loops" ends 1 timeout 20 "$program" read @again good.txt

# files that go while the run goes on: names come from a pipe, and the files are gone when it gets there
mkdir many
for i in $(seq 300); do cp good.txt "many/$i.txt"; done
mkfifo names
{
    ls many/*.txt | head -150
    sleep 0.3
    rm many/*.txt
    seq -f 'many/%.0f.txt' 150
} >names &
claim "files that vanish are named, and the others go on" ends 1 "$program" read @names
wait
claim "files that vanish are named, and the others go on" [ "$(grep -c 'no such file' err)" -ge 150 ]
claim "files that vanish are named, and the others go on" [ "$(wc -l <out)" -ge 1 ]
claim "files that vanish are counted" has 'could not be read' err
mkdir gone
cp good.txt gone/a.txt
printf 'gone/a.txt\ngone\n' >list
claim "a folder that is not there any more is named" sh -c "rm -r gone; '$program' read @list good.txt >out 2>err; test \$? -eq 1 && grep -q '^briefmap: gone: ' err && test \$(wc -l <out) -eq 1"

[ "$wrong" -eq 0 ] && echo "all claims about many bad releases hold"
exit "$wrong"
