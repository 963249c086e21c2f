# Pictograms of incidents, flattened to polygons in a square of 100 units: src/map/pictogram.c draws them.
need node nodejs
maki=$(npm_package @mapbox/maki 8.2.0)
temaki=$(npm_package @ideditor/temaki 5.2.0)
node "$STEPS/pictograms.mjs" "$maki/icons" "$temaki/icons" >"$DATA/pictograms.inc"
