# The sheet as the command line makes it: what `check` sends back, logos, long and hostile texts.
. "$(dirname "$0")/claims.sh"
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
# Faults that no map of ours has are put into the facts of one.
map release.txt -o fine.svg --cleared 1 --issuer UN
fault_of() { # CHANGE WANTED
    sed "$1" fine.svg >spoilt.svg
    cmp -s fine.svg spoilt.svg && fault "nothing was changed by $1"
    "$program" check spoilt.svg >found && fault "$2: passes"
    grep -q "$2" found || fault "$2 is not told: $(cat found)"
}
fault_of 's/"scale":true/"scale":false/' 'no scale'
fault_of 's/"source":true/"source":false/' 'no source'
fault_of 's/"title":true/"title":false/' 'no title'
fault_of 's/"disclaimer":true/"disclaimer":false/' 'no disclaimer'
fault_of 's/"un_disclaimer":true/"un_disclaimer":false/' 'without the disclaimer of the United Nations'
fault_of 's/"un":true/"un":false/' 'that they do not issue'
fault_of 's/"untranslated":\[/&"Legend"/' 'not translated: "Legend"'
python3 - "$root/styles/briefing.json" >pale.json <<'END' || fault "no pale style"
import json
import sys

style = json.load(open(sys.argv[1]))
style["metadata"]["briefmap:furniture"]["quiet"] = "#cccccc"
json.dump(style, sys.stdout)
END
map release.txt -o pale.svg --cleared 1 --style pale.json || fault "no map in a pale style: $(cat err)"
"$program" check pale.svg >found && fault "a pale map passes"
grep -q 'low contrast' found || fault "low contrast is not told: $(cat found)"

printf '%%PDF-1.5 nothing' >foreign.pdf
"$program" check foreign.pdf >found 2>err && fault "a foreign PDF passes"
grep -q 'foreign.pdf' err || fault "a foreign PDF is not named"

for foreign in png svg; do # nor a picture and a drawing of others
    case $foreign in
    png) printf '\211PNG\r\n\032\n scanned' >foreign.png ;;
    svg) echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >foreign.svg ;;
    esac
    "$program" check foreign.$foreign >found 2>err && fault "a foreign .$foreign passes"
    grep -q "foreign.$foreign: carries none" err || fault "a foreign .$foreign: $(cat err)"
done
map release.txt -o untitled.pdf --title "" --cleared 1 || fault "no map without a title: $(cat err)"
"$program" check untitled.pdf >found && fault "a map without a title passes"
grep -q 'no title' found || fault "a missing title is not told: $(cat found)"
for lang in fr ar en+fr; do
    map release.txt -o spoken.svg --cleared 1 --lang $lang
    "$program" check spoken.svg >found || fault "$lang: a cleared map has faults: $(cat found)"
done

# ---- only the United Nations speak for the United Nations
"$program" map release.txt --scene --quiet --issuer "The Daily <b>News</b>" >scene
grep -q 'United Nations' scene && fault "a journalist's map carries UN wording"
grep -qF 'The Daily <b>News</b>' scene || fault "markup in an issuer's name is not shown as it is"
for kind in svg pdf png; do
    map release.txt -o marked.$kind --issuer '<script>"&' --title '</svg><script>' --subtitle ']]>' --dpi 50 ||
        fault "markup breaks .$kind: $(cat err)"
done
python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' marked.svg || fault "markup breaks the SVG"
grep -q '<script' marked.svg && fault "a title brings markup into an SVG"
"$program" map release.txt --scene --quiet --issuer "monusco" | grep -q 'by the United Nations' || fault "a UN issuer lacks UN wording"
"$program" map release.txt --scene --quiet --extent=26,8,34,12 --issuer UN >scene
grep -q 'Sudan has not yet been determined' scene && grep -q 'Abyei' scene || fault "border notes are missing in view"
"$program" map release.txt --scene --quiet --issuer UN | grep -q 'Abyei area' && fault "a border note where it does not apply"

# Each remark where its border is in view, in both wordings.
note() { # EXTENT ISSUER WANTED
    "$program" map release.txt --scene --quiet --extent="$1" --issuer "$2" >scene
    grep -q "$3" scene || fault "a map of $1 by $2 does not say \"$3\""
}
note 72,32,79,36 UN 'agreed upon by India and Pakistan'
note 72,32,79,36 News 'Line of Control, not an agreed boundary'
note=-62,-53,-56,-50
note $note UN 'sovereignty over the Falkland Islands (Malvinas)'
note $note News 'both claim the Falkland Islands (Malvinas)'
note=-18,20,-8,28
note $note UN 'Non-Self-Governing Territory'
note $note News 'Western Sahara is disputed'

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

# ---- symbols of an SVG say what they are; stops lead to the release
map release.txt -o named.svg
grep -A2 '<rect role="img"' named.svg | grep -q '<title>Goma</title>' || fault "Goma's symbol has no title"
grep -q '<desc>2–5 Feb 2024' named.svg || fault "Goma's symbol has no description: $(grep '<desc>' named.svg)"
python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' named.svg || fault "the SVG is no XML"
map release.txt -o led.pdf --url https://example.org/release
[ "$(qpdf --json led.pdf 2>/dev/null | grep -c '"/URI": "u:https://example.org/release"')" -ge 3 ] || ! command -v qpdf >none ||
    fault "the stops of the table do not lead to the release"

# ---- texts and pages
long=$(printf 'word %.0s' $(seq 60))
map release.txt -o long.pdf --title "$long" --subtitle "$long" --map-number "$long" || fault "a long title is refused"
"$program" map release.txt --scene --title "$long" --map-number "$long" >scene 2>err || fault "a long title has no scene"
grep -q 'warning text-cut' scene || fault "a title is cut in silence"
many="Goma, Bukavu, Uvira, Beni, Butembo, Bunia, Kinshasa, Kisangani, Kindu, Kalemie, Lubumbashi, Kolwezi, Kananga,
Mbuji-Mayi, Tshikapa, Kikwit, Matadi, Boma, Mbandaka, Gemena, Lisala, Bumba, Buta, Isiro, Watsa, Aru, Mahagi, Mambasa,
Komanda, Oicha, Lubero, Rutshuru, Masisi, Sake, Walikale, Shabunda, Kamituga, Fizi, Baraka and Kabalo"
sed "s/Goma and Beni from/$(echo $many) from/" release.txt >forty.txt
"$program" map forty.txt --scene >scene 2>err || fault "forty stops have no map"
grep -q 'table of stops has no room' err && fault "an A4 sheet has no room for forty stops"
[ "$(grep -c '^furniture text table' scene)" -gt 120 ] || fault "the table of forty stops is short"
{ cat release.txt; printf '\nFor further information: Public Information Office, Himbi, Bukavu.\n'; } >office.txt
"$program" map office.txt --scene --quiet >scene 2>err || fault "a release with an address has no map"
grep -q 'mention-names.*"\(Himbi\|Bukavu\)"' scene && fault "an office's address stands on the map as a place of the text"
map release.txt -o tiny.pdf --page 10x10mm && fault "a page of 10 mm is taken"
grep -q 'too small' err || fault "a page of 10 mm is not told of"
exit $wrong
