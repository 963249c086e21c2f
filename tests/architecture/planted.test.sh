#!/usr/bin/env bash
# The check of the floors finds what is planted, one breach at a time, and lets pass what is allowed.
set -euo pipefail
house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT
failed=0

# planted FILE LINE...: FILE with these lines is a breach
planted() {
    expect 1 "$@"
}
# allowed FILE LINE...: it is none
allowed() {
    expect 0 "$@"
}
expect() {
    local wanted=$1 file=$2 got=0
    shift 2
    rm -rf "${house:?}"/*
    mkdir -p "$house/$(dirname "$file")"
    printf '%s\n' "$@" >"$house/$file"
    python3 tests/architecture/check.py "$house" >/dev/null || got=$?
    if [ "$got" != "$wanted" ]; then
        echo "$file: $*: exit code $got, not $wanted"
        failed=1
    fi
}

planted base/x.c '#include "text/document.h"'
planted place/x.h '#include "event/event.h"'
planted map/x.c '#include "place/place.h"'
planted map/x.c '#include "layer/layer.h"'
planted layer/x.c '#include "map/scene.h"'
planted gdal/x.c '#include "place/place.h"'
planted tools/x.c '#include "cli/main.h"'
planted text/x.c '  #  include "geo/geometry.h"'
planted map/x.c '#include "scene.h"'
planted attic/x.c 'int x;'
planted geo/x.c '#include <gdal.h>'
planted place/x.c '#include <jansson.h>'
planted base/file.c '#include <jansson.h>'
planted cli/x.c '#include <cairo.h>'
planted geo/x.c '#include <proj.h>'
planted map/x.h '#include <cairo.h>'
planted gdal/x.h '#include <gdal.h>'
planted event/x.c '#include <curl/curl.h>'
planted event/x.c 'void f(void) { exit(1); }'
planted event/x.c 'void f(void) { abort(); }'
planted base/file.c 'void f(void) { printf("x"); }'
planted map/x.c 'void *f(void) { return malloc(3); }'
planted text/x.c 'long f(void) { return time (0); }'

allowed map/x.c '#include "geo/feature.h"' '#include "base/str.h"' '#include <cairo.h>'
allowed base/json.c '#include <jansson.h>'
allowed gdal/x.c '#include <ogr_api.h>' '#include <cpl_conv.h>' '#include "geo/feature.h"'
allowed cli/x.c '#include "layer/layer.h"' '#include "map/map.h"' 'void f(void) { printf("x"); exit(1); }'
allowed event/x.c '/* printf("x") */' 'int f(void) { return snprintf(0, 0, "exit(1) %d", 1); }' '// abort()'
exit $failed
