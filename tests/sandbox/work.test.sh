# Every command does its work in the sandbox, wherever its inputs and outputs stand. Takes the folder with the program.
. "$(dirname "$0")/../cli/claims.sh"
export HOME="$work/home" XDG_CACHE_HOME="$work/cache"

mkdir home in far made deep deep/er made/closed
printf 'PRESS RELEASE\n\nGoma, 7 February 2024 – The Deputy Envoy, Ms. Ana Lund, visited Beni on 2 February and Bunia on 3 February.\n' >in/visit.txt
cp in/visit.txt far/linked.txt
ln -s ../far/linked.txt in/b-link.txt
ln -s ../far in/c-folder
mkdir in/d
ln -s .. in/d/up
ln -s in/visit.txt link.txt
claim "nothing is said of a sandbox" sh -c "'$program' map in/visit.txt -o silent.png 2>err && test ! -s err"
claim "an input behind a link" ends 0 "$program" read link.txt
claim "a folder with links out of it" ends 0 "$program" read in/b-link.txt in/c-folder -o links.jsonl --format jsonl
claim "all that its links lead to is read" test "$(grep -c Bunia links.jsonl)" -eq 2
claim "a folder whose links lead up" ends 0 "$program" read in -o loop.jsonl
printf '# a list\n%s\nin/b-link.txt\n' "$work/far/linked.txt" >list
claim "a list of names" ends 0 "$program" read @list -o listed.jsonl
claim "all of a list is read" test "$(grep -c Bunia listed.jsonl)" -eq 2
claim "a list through a pipe" sh -c "'$program' read @- -o piped.jsonl <list 2>/dev/null"
claim "all of a list through a pipe is read" cmp piped.jsonl listed.jsonl
claim "standard input and output" sh -c "'$program' read - <in/visit.txt 2>err | grep -q Bunia"
claim "standard input by its name, from a pipe" sh -c "cat in/visit.txt | '$program' read /dev/stdin 2>err | grep -q Bunia"
claim "standard input by its name, from a file" sh -c "'$program' read /dev/stdin <in/visit.txt 2>err | grep -q Bunia"
claim "standard output by its name" sh -c "'$program' layers in/visit.txt -o geo 2>err && '$program' read in/visit.txt -o /dev/stdout | grep -q Bunia"
claim "an output into /dev/null" ends 0 "$program" read in/visit.txt -o /dev/null
mkfifo pipe
(cat pipe >from-pipe) &
claim "an output into a pipe" ends 0 "$program" read in/visit.txt -o pipe
wait $!
claim "all came through the pipe" grep -q Bunia from-pipe
claim "an output in the working folder" ends 0 "$program" map in/visit.txt -o here.png
claim "an output of a path with dots" ends 0 "$program" map deep/../in/visit.txt -o deep/er/../up.svg
(cd deep/er && "$program" map ../../in/visit.txt -o ../side.pdf -q)
claim "an output above the working folder" test -s deep/side.pdf
ln -s deep/er way
claim "an output in a folder behind a link" ends 0 "$program" map in/visit.txt -o way/w.png
ln -s nowhere.png dangling.png
claim "an output in place of a link" ends 0 "$program" map in/visit.txt -o dangling.png --overwrite
claim "the link is replaced, not followed" test -f dangling.png -a ! -L dangling.png -a ! -e nowhere.png
claim "several outputs in several folders" ends 0 "$program" map in/visit.txt -o deep/a.png -o made/a.svg --alt-text far/alt.txt --world-file
claim "several outputs stand" test -s deep/a.png -a -s deep/a.pgw -a -s made/a.svg -a -s far/alt.txt
claim "a folder that is not there yet" ends 0 "$program" layers in/visit.txt -o newly/ --format shp,gpkg,fgb,kml,kmz,gpx,csv,geojson
claim "layers are checked, with the files beside them" ends 0 "$program" check newly/briefmap.gpkg newly/stops_pt.shp newly/stops_pt.fgb newly/briefmap.kmz newly/stops.geojson
claim "a new folder for each" ends 0 "$program" map --each in/visit.txt link.txt -o each -j 2
claim "it is taken up" ends 0 "$program" map --each in/visit.txt link.txt -o each --resume
claim "a film in all kinds" ends 0 "$program" animate in/visit.txt -o f.mp4 -o f.webm -o f.gif -o f.apng -o frames/ --captions f.vtt --poster f.png --storyboard f.pdf --duration 0.3 --size 320x180
claim "frames are kept where they always are" sh -c "ls cache/briefmap/*.frames >/dev/null"
claim "a film takes what was kept" ends 0 "$program" animate in/visit.txt -o again.mp4 --duration 0.3 --size 320x180 --encode-only
claim "no cache" ends 0 env -u XDG_CACHE_HOME -u HOME "$program" animate in/visit.txt -o none.apng --duration 0.3 --size 320x180
claim "places" ends 0 "$program" place Beni
claim "a projection by its number, through a module" ends 0 "$program" map in/visit.txt -o crs.png --crs EPSG:3395
printf '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>' >logo.svg
claim "a logo through a module" ends 0 "$program" map in/visit.txt -o logo.pdf --logo logo.svg
cp "$root/styles/briefing.json" own.json
claim "a style of one's own" ends 0 "$program" map in/visit.txt -o own.png --style own.json
cp -r "$root/layers" own-layers
claim "layers of one's own" ends 0 "$program" layers in/visit.txt -o owned --layers own-layers
claim "definitions are checked together" ends 0 "$program" check own-layers/index.json own-layers/fields.json own-layers/stops.json
printf 'id\tname\tlon\tlat\tkind\tcountry\nown:1\tNewplace\t29.1\t0.5\ttown\tCD\n' >own.tsv
claim "a gazetteer is built" ends 0 "$program" gazetteer build own.tsv -o own.bmg
claim "a gazetteer is used" ends 0 "$program" place Newplace --gazetteer own.bmg
claim "a shapefile is imported" ends 0 "$program" gazetteer import newly/places_pt.shp -o imported.bmg --map-field name=name,kind=town
python3 - <<'END'
import sqlite3, shutil
shutil.copy("newly/briefmap.gpkg", "wal.gpkg")
db = sqlite3.connect("wal.gpkg")
db.execute("pragma journal_mode=wal")
db.execute("create table more (x)")
db.commit()
db.close()
END
claim "a GeoPackage that keeps its changes beside it" ends 0 "$program" check wal.gpkg
claim "nothing is made beside an input" test ! -e wal.gpkg-wal -a ! -e wal.gpkg-shm
if [ "$(id -u)" != 0 ]; then
    chmod 500 made/closed
    claim "a folder that may not be written in" ends 1 "$program" map in/visit.txt -o made/closed/a.png
    claim "a folder that may not be written in is told" says "permission denied"
fi
mkdir -p elsewhere/data
cp "$program" elsewhere/
for file in "$(dirname "$program")"/data/*; do ln -s "$file" elsewhere/data/; done
claim "the data may be links to where it is kept" ends 0 elsewhere/briefmap read in/visit.txt
claim "no folder" ends 1 "$program" map in/visit.txt -o not/there.png
claim "no folder is told" says "the folder it should stand in is not there"
claim "no input" ends 1 "$program" map nothing.txt -o n.png
claim "no input is told" says "no such file"
claim "help knows the option" sh -c "'$program' map --help | grep -q -- --no-sandbox"

[ "$wrong" = 0 ] && echo "all commands work in the sandbox"
exit "$wrong"
