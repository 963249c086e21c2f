# The sheet as the command line makes it: what `check` sends back, logos, long and hostile texts.
set -u
program=$1/briefmap
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
wrong=0
fault() {
    echo "FAULT: $1"
    wrong=1
}
cat >release.txt <<'END'
PRESS RELEASE

Visit to Goma and Beni

Kinshasa, 7 February 2024 – The Deputy Envoy visited Goma and Beni from 2 to 5 February 2024.
END
printf 'The Deputy Envoy visited Goma and Beni.\n' >undated.txt
map() { timeout -s KILL 30 "$program" map --quiet --overwrite "$@" >out 2>err; }

# ---- check
for kind in pdf png svg; do
    map release.txt -o draft.$kind --dpi 60 || fault "no draft.$kind"
    "$program" check draft.$kind >found && fault "a draft passes as $kind"
    [ "$(grep -c . found)" -eq 1 ] && grep -q 'draft' found || fault "$kind: a draft has other faults: $(cat found)"
    map release.txt -o fine.$kind --dpi 60 --cleared 2024-17 --issuer "UN" --lang fr || fault "no fine.$kind"
    "$program" check fine.$kind >found || fault "$kind: a cleared map has faults: $(cat found)"
done
map undated.txt -o undated.pdf --cleared 1
"$program" check undated.pdf >found
grep -q 'no date' found || fault "a missing date is not told"
printf '%%PDF-1.5 nothing' >foreign.pdf
"$program" check foreign.pdf >found 2>err && fault "a foreign PDF passes"
grep -q 'foreign.pdf' err || fault "a foreign PDF is not named"

# ---- only the United Nations speak for the United Nations
"$program" map release.txt --scene --quiet --issuer "The Daily <b>News</b>" >scene
grep -q 'United Nations' scene && fault "a journalist's map carries UN wording"
grep -qF 'The Daily <b>News</b>' scene || fault "markup in an issuer's name is not shown as it is"
"$program" map release.txt --scene --quiet --issuer "monusco" | grep -q 'by the United Nations' || fault "a UN issuer lacks UN wording"
"$program" map release.txt --scene --quiet --extent=26,8,34,12 --issuer UN >scene
grep -q 'Sudan has not yet been determined' scene && grep -q 'Abyei' scene || fault "border notes are missing in view"
"$program" map release.txt --scene --quiet --issuer UN | grep -q 'Abyei area' && fault "a border note where it does not apply"

# ---- logos
printf '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#05a"/></svg>' >logo.svg
map release.txt -o with.pdf --logo logo.svg || fault "an SVG logo is refused: $(cat err)"
refuse_logo() {
    map release.txt -o none.pdf --logo "$1" && fault "$1 is taken"
    grep -qF "$1" err || fault "$1 is not named: $(cat err)"
    [ ! -e none.pdf ] || fault "$1 left a map behind"
}
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\377\377\0\0\377\377\010\006\0\0\0abcd' >vast.png
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\020\0\0\0\020\010\006\0\0\0abcdxx' >cut.png
printf '<svg><broken' >broken.svg
printf 'text' >text.png
for logo in vast.png cut.png broken.svg text.png missing.png; do refuse_logo $logo; done

# ---- texts and pages
long=$(printf 'word %.0s' $(seq 60))
map release.txt -o long.pdf --title "$long" --subtitle "$long" --map-number "$long" || fault "a long title is refused"
"$program" map release.txt --scene --title "$long" --map-number "$long" >scene 2>err || fault "a long title has no scene"
grep -q 'warning text-cut' scene || fault "a title is cut in silence"
map release.txt -o tiny.pdf --page 10x10mm && fault "a page of 10 mm is taken"
grep -q 'too small' err || fault "a page of 10 mm is not told of"
exit $wrong
