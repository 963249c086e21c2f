# Many releases: order, resuming after a kill, what is wrong with one is told and the others go on. Takes the folder with
# the program.
. "$(dirname "$0")/claims.sh"

towns=(Goma Beni Bukavu Bunia Uvira Butembo)
for i in $(seq 400); do
    town=${towns[i % 6]}
    printf '{"id":"n%d","url":"https://example.org/%d","date":"2024-03-05","language":"en","text":"PRESS RELEASE\\n\\nMs. Ana Lund visited %s on 4 March."}\n' \
        "$i" "$i" "$town"
done >in.ndjson
mkdir -p folder/inner
printf 'PRESS RELEASE\n\nGoma, 5 March 2024 – Ms. Ana Lund visited Beni on 4 March.\n' >folder/b.txt
cp folder/b.txt folder/inner/a.txt
cp folder/b.txt folder/notes.pdf
ln -s .. folder/inner/loop
printf '# a list\nfolder/b.txt\n\nin.ndjson\n' >list

claim "any number of threads gives the same bytes" ends 0 "$program" read in.ndjson -o one.jsonl --jobs 1
claim "any number of threads gives the same bytes" ends 0 "$program" read in.ndjson -o four.jsonl --jobs 4
claim "any number of threads gives the same bytes" cmp one.jsonl four.jsonl
claim "every release has a line, in order" diff <(seq 400) <(sed 's/.*"release":{"id":"n\([0-9]*\)".*/\1/' one.jsonl)
claim "the line's date stands in for the dateline's" grep -q '"from":"2024-03-04"' one.jsonl
claim "the address is kept" grep -q '"url":"https://example.org/7"' one.jsonl
claim "nothing is left beside the output" diff <(ls) <(printf '%s\n' err folder four.jsonl in.ndjson list one.jsonl out)

claim "standard input is lines where it begins so" ends 0 sh -c "'$program' read - <in.ndjson"
claim "standard input is lines where it begins so" test "$(wc -l <out)" -eq 400
claim "a folder's releases are its .txt files and its folders', a link back is no way" ends 0 "$program" read folder
claim "a folder's releases are its .txt files and its folders', a link back is no way" test "$(wc -l <out)" -eq 2
claim "a list names files" ends 0 "$program" read @list
claim "a list names files" test "$(wc -l <out)" -eq 401

# a run that is killed at a moment that nobody chose
for pause in 0.02 0.03 0.05 0.08; do
    timeout -s KILL $pause "$program" read in.ndjson -o killed.jsonl --resume -q 2>/dev/null
done
claim "no output stands before it is whole" test ! -e killed.jsonl -o ! -e killed.jsonl.part
[ -e killed.jsonl ] || claim "a killed run goes on" ends 0 "$program" read in.ndjson -o killed.jsonl --resume
claim "a killed run repeats nothing and loses nothing" cmp one.jsonl killed.jsonl
# decisions belong to a run: with others it is not taken up; those that had matched before the kill still count
hash=$(head -1 one.jsonl | grep -o '"sha256":"[0-9a-f]*"' | cut -d'"' -f4)
printf '{"corrections": [{"release": "%s", "kind": "mention", "quote": {"exact": "Beni", "prefix": "visited ", "suffix": " on"}, "action": "reject", "author": "A"}]}\n' "$hash" >fix.json
claim "decisions are kept" ends 0 sh -c "'$program' read - -o decided.jsonl --corrections fix.json <in.ndjson"
"$program" read - -o cut.jsonl --corrections fix.json -q < <(head -200 in.ndjson; sleep 20) &
for _ in $(seq 500); do
    [ ! -e cut.jsonl.part ] || [ "$(wc -l <cut.jsonl.part)" -lt 100 ] || break
    sleep 0.02
done
kill -9 $!
wait $! 2>/dev/null
claim "a run with decisions is not taken up without them" ends 1 sh -c "'$program' read - -o cut.jsonl --resume <in.ndjson"
claim "a run with decisions is not taken up without them" grep -q 'made by another program, gazetteer or' err
claim "it is with them" ends 0 sh -c "'$program' read - -o cut.jsonl --resume --corrections fix.json <in.ndjson"
claim "it is with them" cmp cut.jsonl decided.jsonl
rm decided.jsonl cut.jsonl fix.json
head -3 one.jsonl >left.jsonl.part
printf 'another program\n' >left.jsonl.journal
claim "what somebody else left is not touched" ends 1 "$program" read in.ndjson -o left.jsonl
claim "what somebody else left is not taken up" ends 1 "$program" read in.ndjson -o left.jsonl --resume
claim "what somebody else left is not touched" test "$(wc -l <left.jsonl.part)" -eq 3

{
    head -2 in.ndjson
    echo '{"id": 3, "text": '
    echo '["a", "b"]'
    echo '{"text": 7}'
    echo '{"text": "Goma", "date": "yesterday"}'
    head -c 17000000 /dev/zero | tr '\0' a
    echo
    echo '{"text": "\u0000"}'
    head -1 in.ndjson | head -c 50
} >bad.ndjson
claim "bad lines are named and the others go on" ends 1 "$program" read bad.ndjson
claim "bad lines are named and the others go on" test "$(wc -l <out)" -eq 2
for line in 3 4 5 6 7 8 9; do
    claim "line $line is named" grep -q "bad.ndjson:$line:" err
done
claim "they are counted" grep -q '^2 releases read.* 7 could not be read' err
claim "a list that is not there is named" ends 1 "$program" read @nowhere folder
claim "a list that is not there is named" grep -q '^briefmap: nowhere: no such file' err
mkdir empty
claim "an empty folder is said to be empty" ends 1 "$program" read empty
claim "an empty folder is said to be empty" grep -q 'empty: no release in it' err

# a map of each
head -4 in.ndjson >four.ndjson
printf '{"id":"../../etc/passwd","text":"PRESS RELEASE\\n\\nGoma, 5 March 2024 - Ms. Ana Lund visited Beni on 4 March."}\n' >>four.ndjson
printf '{"id":"N1","text":"PRESS RELEASE\\n\\nGoma, 5 March 2024 - Ms. Ana Lund visited Beni on 4 March."}\n' >>four.ndjson
echo '{"id":"none","text":"The committee met."}' >>four.ndjson
claim "each release has a map named after it; one that has nothing to map is named" ends 1 "$program" map --each four.ndjson -o maps
claim "each release has a map named after it" diff <(ls maps) <(printf '%s\n' N1-2.png n1.png n2.png n3.png n4.png passwd.png)
claim "one that has nothing to map is named" grep -q "four.ndjson:7: nothing to map" err
rm maps/n2.png
claim "a run that goes on draws what is missing" ends 1 "$program" map --each four.ndjson -o maps --resume
claim "a run that goes on draws what is missing" grep -q "^1 maps drawn.* 5 were there" err
claim "maps that are there are not replaced" ends 1 "$program" map --each four.ndjson -o maps
claim "the same map as alone" sh -c "'$program' map folder/b.txt -o alone.png -q && '$program' map --each folder -o two -q --jobs 2"
claim "the same map as alone" cmp alone.png two/b.png
for i in 1 2 3 4 5 6 7 8; do
    printf '{"id":"en%d","text":"PRESS RELEASE\\n\\nGoma, 5 March 2024 - Ms. Ana Lund visited Beni on 4 March."}\n' $i
    printf '{"id":"fr%d","text":"COMMUNIQUÉ DE PRESSE\\n\\nGoma, le 5 mars 2024 - Mme Ana Lund a visité Beni le 4 mars."}\n' $i
done >both.ndjson
claim "maps drawn side by side, in two languages" ends 0 "$program" map --each both.ndjson -o one_job --jobs 1
for run in 1 2 3; do
    claim "maps drawn side by side, in two languages" ends 0 "$program" map --each both.ndjson -o jobs$run --jobs 8
    claim "are those drawn one after the other" diff -r one_job jobs$run
done

[ $wrong -eq 0 ] && echo "all claims about many releases hold"
exit $wrong
