# A library gone bad, loaded into the program, can do nothing in any command. Takes the folder with the program.
. "$(dirname "$0")/../cli/claims.sh"
villain=$(dirname "$program")/villain.so
export HOME="$work/home" XDG_CACHE_HOME="$work/cache"

mkdir home in
printf 'PRESS RELEASE\n\nGoma, 7 February 2024 – The Deputy Envoy, Ms. Ana Lund, visited Beni on 2 February and Bunia on 4 February.\n' >in/visit.txt

# turn COMMAND...: with the villain in it
turn() {
    mkdir -p made outside
    echo hush >outside/secret
    echo theirs >made/other
    rm -f outside/[!s]* made/lead made/taken made/made*
    VILLAIN_OUTSIDE=$work/outside VILLAIN_FOLDER=$work/made VILLAIN_INPUT=$work/${input:-in/visit.txt} LD_PRELOAD=$villain \
        ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 "$@" >out.txt 2>err </dev/null
}
refused() { # all that must not be is not, all that may be is
    grep -q '^villain: must not' err && ! grep -q '^villain: must not.*: done$' err && ! grep '^villain: may' err | grep -v ': done$'
}
if turn "$program" map in/visit.txt -o made/villain.png && says "(--no-sandbox hides this line)"; then
    echo "no sandbox on this kernel: what would be tried was not"
else
    claim "map: nothing is done that must not be" refused
    turn "$program" layers in/visit.txt -o made --format gpkg --overwrite
    claim "layers by GDAL: nothing is done that must not be" refused
    turn "$program" animate in/visit.txt -o made/a.mp4 --duration 0.2 --size 320x180
    claim "animate: nothing is done that must not be" refused
    turn "$program" map --each in -o made -j 2 --format pdf
    claim "map --each: nothing is done that must not be" refused
    "$program" layers in/visit.txt -o made --overwrite -q
    cp made/stops.geojson in/visit.txt.geojson && input=in/visit.txt.geojson turn "$program" render in/visit.txt.geojson -o made/r.svg
    claim "render: nothing is done that must not be" refused
    turn "$program" map in/visit.txt -o made/free.png --no-sandbox
    claim "--no-sandbox: all is done, so that the tries are true ones" grep -q '^villain: must not: open a socket: done' err
    claim "--no-sandbox: what is elsewhere is read" grep -q '^villain: must not: read a file elsewhere: done' err
fi

[ "$wrong" = 0 ] && echo "nothing that was tried was done"
exit "$wrong"
