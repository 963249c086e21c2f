# The same release gives the same bytes wherever and whenever it is drawn; what is missing is told. Takes the folder with the
# program.
. "$(dirname "$0")/claims.sh"
export XDG_CACHE_HOME="$work/cache"
export ASAN_OPTIONS=detect_leaks=0 # what LOCPATH makes the C library keep is none of ours; leaks are looked for elsewhere
printf 'PRESS RELEASE\n\nGoma, 7 February 2024 – The Deputy Envoy, Ms. Ana Lund, visited Beni on 2 February and Bunia on 3 February.\n' >visit.txt

# ---- languages and clocks of the machine

locales="C POSIX C.UTF-8 fr_FR.UTF-8 de_DE.UTF-8 tr_TR.UTF-8 ar_EG.UTF-8 hi_IN.UTF-8 zh_CN.UTF-8 ja_JP.UTF-8"
zones=(UTC America/New_York Asia/Kathmandu Pacific/Chatham Australia/Lord_Howe Africa/Kinshasa Asia/Kolkata America/St_Johns
    :/nonexistent '<-12>12')
for locale in fr_FR.UTF-8 ar_EG.UTF-8; do # where they can be made, true ones, which part decimals by commas
    ! command -v localedef >/dev/null || localedef -i "${locale%.*}" -f UTF-8 "$work/locales/$locale" 2>/dev/null
done
export LOCPATH="$work/locales"
draw() { # NAME VARIABLE=VALUE...: everything whose bytes must be the same, in a folder
    local name=$1
    shift
    mkdir "$name"
    env "$@" "$program" map visit.txt -o "$name/m.png" -o "$name/m.pdf" --dpi 50 -q --no-sandbox &&
        env "$@" "$program" layers visit.txt -o "$name/gis" --format geojson,shp,gpkg,fgb,kml,gpx,csv -q --no-sandbox
}
same() { diff -r plain "$1"; }
claim "it is drawn" draw plain -i HOME="$HOME" ASAN_OPTIONS="$ASAN_OPTIONS" LC_ALL=C TZ=UTC
i=0
for locale in $locales; do
    claim "$locale, ${zones[i]}: it is drawn" draw "at-$i" LC_ALL="$locale" LANG="$locale" LANGUAGE="$locale" TZ="${zones[i]}"
    claim "$locale, ${zones[i]}: the same bytes" same "at-$i"
    rm -rf "at-$i"
    i=$((i + 1))
done
claim "without HOME and a cache's place" draw homeless -u HOME -u XDG_CACHE_HOME -u XDG_DATA_HOME
claim "without HOME: the same bytes" same homeless
claim "a HOME that is not there" draw lost HOME=/nonexistent XDG_CACHE_HOME=/nonexistent
claim "a HOME that is not there: the same bytes" same lost
claim "settings of fonts, data and threads that others made" draw others FONTCONFIG_FILE=/nonexistent FONTCONFIG_PATH=/nonexistent \
    PANGO_LANGUAGE=ja GDAL_DRIVER_PATH=/nonexistent CPL_DEBUG=OFF OMP_NUM_THREADS=1 GDAL_NUM_THREADS=3
claim "settings of others: the same bytes" same others

# ---- time: nothing is asked of the clock but what SOURCE_DATE_EPOCH tells

for epoch in 0 1 4102444800; do
    claim "SOURCE_DATE_EPOCH=$epoch" sh -c "SOURCE_DATE_EPOCH=$epoch '$program' map visit.txt -o e$epoch.pdf -q"
done
claim "the first second of 1970 is a day" sh -c "pdfinfo -isodates e0.pdf | grep -q '1970-01-01T00:00:00'"
claim "no SOURCE_DATE_EPOCH" ends 0 env -u SOURCE_DATE_EPOCH "$program" map visit.txt -o undated.pdf
for epoch in '' garbage -1 99999999999999999999; do
    claim "SOURCE_DATE_EPOCH=\"$epoch\"" ends 0 env "SOURCE_DATE_EPOCH=$epoch" "$program" map visit.txt -o g.pdf --overwrite
    claim "SOURCE_DATE_EPOCH=\"$epoch\" is no date, and passed over" cmp g.pdf undated.pdf
done

# ---- what is missing

cp -rl "$(dirname "$program")/data" "$work/data" 2>/dev/null || cp -r "$(dirname "$program")/data" "$work/data"
cp "$(dirname "$program")"/briefmap* "$work/"
claim "a copy works" ends 0 ./briefmap map visit.txt -o copy.png --dpi 50
rm data/fonts/NotoSans-Bold.ttf
claim "a font is missing" ends 1 ./briefmap map visit.txt -o f.png
claim "a font is missing: it is told which" says "data/fonts/NotoSans-Bold.ttf: the font is missing or broken"
printf 'no font' >data/fonts/NotoSans-Bold.ttf
claim "a font is broken" ends 1 ./briefmap map visit.txt -o f.png
claim "a font is broken: it is told which" says "data/fonts/NotoSans-Bold.ttf: the font is missing or broken"
claim "no map without its font" test ! -e f.png
claim "PROJ's data are missing" ends 1 env PROJ_DATA=/nonexistent PROJ_LIB=/nonexistent "$program" map visit.txt -o p.png --crs EPSG:3395
claim "PROJ's data are missing: it is told" says "EPSG:3395: PROJ's database proj.db cannot be opened"
claim "without PROJ's data, what needs none is drawn" ends 0 env PROJ_DATA=/nonexistent PROJ_LIB=/nonexistent "$program" map visit.txt -o q.png
for part in gazetteer.bmg basemap.bmb tables.bmt; do
    mv data/$part kept
    claim "$part is missing" ends 1 ./briefmap map visit.txt -o f.png
    claim "$part is missing: it is told" has '^briefmap: .*data' err
    mv kept data/$part
done
rm briefmap-gdal.so
claim "a module is missing" ends 1 ./briefmap layers visit.txt -o gis --format gpkg
claim "a module is missing: it is told" says "briefmap-gdal.so: not there"

[ "$wrong" = 0 ] && echo "the same everywhere"
exit "$wrong"
