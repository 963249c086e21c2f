# render draws what map draws, from the files that layers writes, and anybody's GeoJSON. Takes the folder with the program.
samples=$(cd "$(dirname "$0")/../../data/samples" && pwd)
. "$(dirname "$0")/claims.sh"

for release in "$samples"/*.txt; do
    name=$(basename "$release" .txt)
    "$program" layers "$release" -o "$name" -q || fault "layers of $name"
    "$program" map "$release" --scene -q >map.scene || fault "map of $name"
    "$program" render "$name"/*.geojson --sheet "$name/sheet.json" --scene -q >render.scene || fault "render of $name"
    [ -s map.scene ] && diff map.scene render.scene >/dev/null || fault "$name: render draws another map than map"
done

cat >roads.geojson <<'END'
{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"name": "A road"}, "geometry": {"type": "LineString", "coordinates": [[29.2, -1.7], [29.5, 0.5]]}},
 {"type": "Feature", "properties": {"name": "A park"}, "geometry": {"type": "Polygon", "coordinates": [[[28.5, -1], [29, -1], [29, 0], [28.5, 0], [28.5, -1]]]}},
 {"type": "Feature", "properties": {"NAME": "A camp"}, "geometry": {"type": "Point", "coordinates": [29.9, -0.2]}}]}
END
"$program" render roads.geojson --scene -q >roads.scene || fault "render of anybody's GeoJSON"
for drawn in features-line features-fill features-outline '"A camp"' '"A PARK"\|"A park"'; do
    grep -q "$drawn" roads.scene || fault "anybody's GeoJSON: no $drawn in the scene"
done
"$program" render roads.geojson --size 640x400 -o roads.png -o roads.svg -o roads.pdf -q || fault "render to files"
[ "$(od -An -tu1 -j16 -N8 roads.png | tr -s ' ')" = " 0 0 2 128 0 0 1 144" ] || fault "the picture is not 640x400"
"$program" render roads.geojson --crs EPSG:32735 --scene -q | grep -q 'EPSG:32735' || fault "--crs is not stated on the map"

# A world file: 30 degrees east on the equator is 166,021.44 m east and 10,000,000 m north in EPSG:32736.
cat >square.geojson <<'END'
{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"name": "A camp"}, "geometry": {"type": "Point", "coordinates": [30, 0]}}]}
END
"$program" render square.geojson --crs EPSG:32736 --scene -q >square.scene
"$program" render square.geojson --world-file --crs EPSG:32736 -o square.png -q || fault "render with a world file"
mark=$(awk '$1 == "symbol" {print $4 + $6 / 2, $5 + $7 / 2; exit}' square.scene)
awk -v mark="$mark" 'NR == 1 {dx = $1} NR == 4 {dy = $1} NR == 5 {x = $1} NR == 6 {y = $1}
    END {split(mark, m, " "); p = 25.4 / 150; e = x + (m[1] / p - 0.5) * dx - 166021.44; n = y + (m[2] / p - 0.5) * dy - 10000000
         exit !(e * e < 9 * dx * dx && n * n < 9 * dx * dx && dx > 0 && dy < 0)}' square.pgw ||
    fault "the world file does not put the camp at 30 E on the equator"
"$program" render square.geojson --world-file -o square2.pdf -q 2>message && fault "a world file of a PDF"
grep -q 'world-file' message || fault "a world file of a PDF: the message does not name the option"

[ $wrong = 0 ] || exit 1
echo "render: all well"
