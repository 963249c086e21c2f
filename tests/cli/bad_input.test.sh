# Bad input: each answered by one or two lines that say what is wrong, where and how to mend it, by the exit code that
# DESIGN section 6 gives it, and by nothing left behind. Takes the folder with the program.
set -u
program=$1/briefmap
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
wrong=0 all=0

cat >good.txt <<'END'
PRESS RELEASE

Visit to Goma and Beni

Kinshasa, 7 February 2024 – The Deputy Envoy visited Goma and Beni from 2 to 5 February 2024.
END

mkdir folder in
printf '' >empty.txt
printf ' \n\t\n' >blank.txt
head -c 65536 /dev/zero >nul.bin
printf '\177ELF\002\001\001\0\0\0\0\0\0\0\0\0\003\0>\0\001\0\0\0' >elf.txt
head -c 17825792 /dev/zero | tr '\0' 'a' >big.txt
truncate -s 100M sparse.txt
echo 'The committee met and agreed on nothing in particular.' >nowhere.txt
cp good.txt ./-dash.txt
cp good.txt old.png

fault() {
    wrong=$((wrong + 1))
    printf 'FAULT: %s\n  in: briefmap %s\n' "$1" "$command"
    sed 's/^/  stderr: /' "$work.err" | head -5
}

# refuse CODE NAME ARGUMENT...: the program exits with CODE, says NAME in one or two lines, prints no data, leaves nothing.
refuse() {
    local code=$1 name=$2 before after got lines
    shift 2
    command=$*
    all=$((all + 1))
    before=$(find . | LC_ALL=C sort)
    timeout -s KILL 30 "$program" "$@" >"$work.out" 2>"$work.err" </dev/null
    got=$?
    after=$(find . | LC_ALL=C sort)
    lines=$(wc -l <"$work.err")
    [ $got -eq "$code" ] || fault "exit code $got, not $code"
    [ "$lines" -ge 1 ] && [ "$lines" -le 2 ] || fault "$lines lines of message"
    grep -qF -- "$name" "$work.err" || fault "the message does not name $name"
    grep -q '^briefmap: ' "$work.err" || fault "the message does not begin with the program's name"
    [ ! -s "$work.out" ] || fault "data on standard output"
    [ "$before" = "$after" ] || fault "left behind: $(diff <(echo "$before") <(echo "$after") | tr '\n' ' ')"
    rm -f "$work.out" "$work.err"
}

# accept ARGUMENT...: exits with 0.
accept() {
    command=$*
    all=$((all + 1))
    timeout -s KILL 30 "$program" "$@" >"$work.out" 2>"$work.err" </dev/null
    local got=$?
    [ $got -eq 0 ] || fault "exit code $got, not 0"
}

# ---- inputs
for verb in "read" "map -o out.png" "layers -o out"; do
    set -- $verb
    verb=$1
    shift
    refuse 1 missing.txt "$verb" missing.txt "$@"
    refuse 1 good.txt/below "$verb" good.txt/below "$@"
    refuse 1 folder "$verb" folder "$@"
    refuse 1 empty.txt "$verb" empty.txt "$@"
    refuse 1 blank.txt "$verb" blank.txt "$@"
    refuse 1 nul.bin "$verb" nul.bin "$@"
    refuse 1 elf.txt "$verb" elf.txt "$@"
    refuse 1 --max-bytes "$verb" big.txt "$@"
    refuse 1 --max-bytes "$verb" sparse.txt "$@"
    refuse 1 big.txt "$verb" big.txt "$@"
    refuse 2 --nonsense "$verb" good.txt --nonsense "$@"
    refuse 2 "release" "$verb" "$@"
done
refuse 1 nowhere.txt map nowhere.txt -o out.png
refuse 1 "empty" read - # standard input without a byte

# a release without a place is read, with a warning
accept read nowhere.txt
grep -q '"no-place"' "$work.out" || fault "no warning in the data"
command="read nowhere.txt --strict"
all=$((all + 1))
timeout -s KILL 30 "$program" read nowhere.txt --strict >"$work.out" 2>"$work.err"
[ $? -eq 3 ] || fault "--strict is not 3"

# ---- options
refuse 2 frobnicate frobnicate good.txt
refuse 2 --lang read good.txt --lang
# open: refuse 2 xx read good.txt --lang xx   (any language is taken in silence)
refuse 2 --max-bytes read good.txt --max-bytes many
refuse 2 -o map good.txt
refuse 2 -o layers good.txt
refuse 2 A9 map good.txt -o out.png --page A9
refuse 2 --size map good.txt -o out.png --size 0x0
refuse 2 --dpi map good.txt -o out.png --dpi 0
refuse 2 --dpi map good.txt -o out.png --dpi nan
refuse 2 -- map good.txt -o out.png --style

# ---- the canvas
for size in 0x0 -800x600 nanx600 infx600 800 800x600x2 1e9x600 40x40 800.5x600; do
    refuse 2 --size map good.txt -o out.png --size "$size"
done
for page in 0x0mm -200x150mm nanx150mm 1e9x150mm 200x1mm 200x150; do
    refuse 2 --page map good.txt -o out.png --page "$page"
done
for dpi in -1 1e6 inf 9 2401 x; do
    refuse 2 --dpi map good.txt -o out.png --dpi "$dpi"
done
refuse 1 pixels map good.txt -o out.png --page A0 --dpi 1200
for extent in 29,1,29,2 29,2,30,1 nan,1,30,2 29,1,30 181,1,182,2 29,-91,30,2 29,1,30,1 ""; do
    refuse 2 --extent map good.txt -o out.png --extent "$extent"
done
refuse 2 EPSG:4326 map good.txt -o out.png --crs EPSG:4326
refuse 2 EPSG:999999 map good.txt -o out.png --crs EPSG:999999
accept map good.txt --scene --extent 29,1,29.000001,1.000001

# a style with one property that cannot be drawn
base=$(dirname "$program")/data/styles/briefing.json
sed '0,/"spacing-mm": [0-9.]*/s//"spacing-mm": 0/' "$base" >spacing.json
sed '0,/"line-dasharray": \[[0-9., ]*\]/s//"line-dasharray": [0, 0]/' "$base" >dash.json
sed '0,/"line-width": \([0-9]\)/s//"line-width": -\1/' "$base" >width.json
sed '0,/"fill-color"/s//"fill-colour"/' "$base" >key.json
refuse 1 spacing-mm map good.txt -o out.png --style spacing.json
refuse 1 line-dasharray map good.txt -o out.png --style dash.json
refuse 1 line-width map good.txt -o out.png --style width.json
refuse 1 fill-colour map good.txt -o out.png --style key.json

# ---- anybody's GeoJSON
printf '{"type": "Point", "coordinates": [29.2, -1.7]}' >point.geojson
printf '{"type": "Point", "coordinates": [400000, 9800000]}' >metres.geojson
printf '{"type": "FeatureCollection", "features": []}' >none.geojson
printf '{"type": "FeatureCollection", "features": [' >cut.geojson
head -c 100000 /dev/zero | tr '\0' '[' >deep.geojson
accept render point.geojson --scene
refuse 1 metres.geojson render metres.geojson -o out.png
refuse 1 none.geojson render none.geojson -o out.png
refuse 1 cut.geojson render cut.geojson -o out.png
refuse 1 deep.geojson render deep.geojson -o out.png
refuse 1 elf.txt render elf.txt -o out.png
refuse 1 empty.txt render empty.txt -o out.png
refuse 1 missing.geojson render missing.geojson -o out.png
refuse 1 sheet.json render point.geojson -o out.png --sheet sheet.json
refuse 2 "no file given" render -o out.png

# ---- outputs
refuse 1 old.png map good.txt -o old.png
grep -q 'PRESS RELEASE' old.png || fault "an existing output was touched"
refuse 2 out.xyz map good.txt -o out.xyz
refuse 2 out map good.txt -o out
refuse 1 folder.png map good.txt -o "$work/no/such/folder.png"
refuse 1 good.txt/out.png map good.txt -o good.txt/out.png
refuse 1 /proc/out.png map good.txt -o /proc/out.png
refuse 1 good.txt/out layers good.txt -o good.txt/out
refuse 1 /proc/out.json read good.txt -o /proc/out.json
refuse 1 /proc/out.png map good.txt -o kept.png -o /proc/out.png

# ---- what is no fault
accept read -- -dash.txt
accept read good.txt good.txt
[ "$(wc -l <"$work.out")" -eq 2 ] || fault "two releases are not two lines"
accept map good.txt -o old.png --overwrite
head -c 4 old.png | grep -q PNG || fault "--overwrite did not write"
accept --version
for verb in "" map read layers render place gazetteer; do
    accept $verb --help
    [ -s "$work.out" ] || fault "no help on standard output"
    [ ! -s "$work.err" ] || fault "help on standard error"
done
command="read - <good.txt"
all=$((all + 1))
timeout -s KILL 30 "$program" read - <good.txt >"$work.out" 2>"$work.err" || fault "standard input is not read"
grep -q '"Goma"' "$work.out" || fault "standard input lost its text"
command="read good.txt | (nobody)"
all=$((all + 1))
{ timeout -s KILL 30 "$program" read good.txt good.txt good.txt 2>"$work.err"; echo $? >"$work.code"; } | true
grep -qiE 'signal|assert|sanitizer' "$work.err" && fault "a broken pipe is a crash"
[ "$(cat "$work.code")" -lt 128 ] || [ "$(cat "$work.code")" -eq 141 ] || fault "a broken pipe ends with $(cat "$work.code")"

# one of several fails: the good ones are told, the bad one is named
command="read good.txt missing.txt good.txt"
all=$((all + 1))
timeout -s KILL 30 "$program" read good.txt missing.txt good.txt >"$work.out" 2>"$work.err"
[ $? -eq 1 ] || fault "a missing release among good ones is not 1"
[ "$(grep -c '"Goma"' "$work.out")" -eq 2 ] || fault "the good releases are not told"
grep -q missing.txt "$work.err" || fault "the missing release is not named"

echo "$((all - wrong)) of $all cases without fault (faults: $wrong)"
rm -f "$work.out" "$work.err" "$work.code"
[ $wrong -eq 0 ]
