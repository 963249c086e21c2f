#include "base/limit.h"

#define MIB ((size_t)1 << 20)

const bm_limit_row bm_limits[BM_LIMIT_N] = {
    [BM_LIMIT_RELEASE_BYTES] = {"a release", "--max-bytes", 16 * MIB},
    [BM_LIMIT_DEFINITION_BYTES] = {"a definition file", NULL, 16 * MIB},
    [BM_LIMIT_GEOJSON_BYTES] = {"a GeoJSON file", "--max-bytes", 512 * MIB},
    [BM_LIMIT_MENTIONS] = {"the mentions of one release", NULL, 100000},
    [BM_LIMIT_FEATURES] = {"the features on one map", NULL, 1000000},
    [BM_LIMIT_PIXELS] = {"the pixels of one picture", NULL, 256 * MIB},
    [BM_LIMIT_PIXELS_SIDE] = {"the side of a picture in pixels", NULL, 32767},
    [BM_LIMIT_FRAMES] = {"the frames of one film", NULL, 100000},
    [BM_LIMIT_CACHE_BYTES] = {"the frames of films that are kept", NULL, 1024 * MIB},
    [BM_LIMIT_PAGE_MM] = {"the longer side of a page in mm", NULL, 5000},
    [BM_LIMIT_DEPTH] = {"the depth of nested JSON", NULL, 64},
    [BM_LIMIT_MAP_BYTES] = {"a map", NULL, 512 * MIB},
    [BM_LIMIT_LOGO_BYTES] = {"a logo", NULL, 8 * MIB},
    [BM_LIMIT_LOGO_SIDE] = {"the side of a logo in pixels", NULL, 4096},
};
