# Shaded relief: Natural Earth's grey elevation of the world (128 JPEG tiles) made into 16 tones of light and shadow.
need gdaldem gdal-bin
tiles=$(deb marble-qt-data)/usr/share/marble/data/maps/earth/srtm/3
work=$CACHE/relief
mkdir -p "$work"

# 1. The tiles stand in 8 rows and 16 columns, without a word on where they lie.
node - "$tiles" >"$work/tiles.vrt" <<'JS'
const tiles = process.argv[2], N = 675, ROWS = 8, COLUMNS = 16, six = (n) => String(n).padStart(6, '0');
const step = 360 / (COLUMNS * N), out = [];
for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++)
        out.push(`<SimpleSource><SourceFilename>${tiles}/${six(row)}/${six(row)}_${six(column)}.jpg</SourceFilename>` +
            `<SourceBand>1</SourceBand><SrcRect xOff="0" yOff="0" xSize="${N}" ySize="${N}"/>` +
            `<DstRect xOff="${column * N}" yOff="${row * N}" xSize="${N}" ySize="${N}"/></SimpleSource>`);
console.log(`<VRTDataset rasterXSize="${COLUMNS * N}" rasterYSize="${ROWS * N}"><SRS>EPSG:4326</SRS>` +
    `<GeoTransform>-180,${step},0,90,0,${-step}</GeoTransform><VRTRasterBand dataType="Byte" band="1">` +
    `${out.join('')}</VRTRasterBand></VRTDataset>`);
JS

# 2. The sea floor (grey below 90) is made level, or steep coasts would throw shadows; four cells become one, which takes
#    out most of what JPEG added. Tone 8 is level ground, 9 steps of light and shadow from the north-west apart.
gdal_translate -q -ot UInt16 -scale 90 255 0 65535 "$work/tiles.vrt" "$work/heights.tif"
gdal_translate -q -outsize 50% 50% -r average "$work/heights.tif" "$work/half.tif"
gdaldem hillshade -q -compute_edges -s 111120 -z 2.5 "$work/half.tif" "$work/shade.tif"
gdal_translate -q -of PNG -ot Byte -a_nodata none -scale 109 244 0 15 -projwin -180 84 180 -60 \
    -co NBITS=4 -co ZLEVEL=9 --config GDAL_PAM_ENABLED NO "$work/shade.tif" "$DATA/basemap/relief.png"
