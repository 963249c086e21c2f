#include "base/limit.h"

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MIB ((size_t)1 << 20)
#define ROW(name, most, value, what)                                                                                   \
    {                                                                                                                  \
        "--limit " name "=N", most, value, what                                                                        \
    }

static const size_t most_bytes = SIZE_MAX / 4;

/** `most` is what the libraries below bear; 0: as much as there is memory for. */
static const struct {
    const char *option;
    size_t most, value;
    const char *what;
} rows[BM_LIMIT_N] = {
    [BM_LIMIT_RELEASE_BYTES] = ROW("release-bytes", 0, 16 * MIB, "bytes of a release; --max-bytes is the same"),
    [BM_LIMIT_DEFINITION_BYTES] = ROW("definition-bytes", 0, 16 * MIB, "bytes of a style, a layer, a sheet, a list"),
    [BM_LIMIT_GEOJSON_BYTES] = ROW("geojson-bytes", 0, 512 * MIB, "bytes of a GeoJSON file that is drawn"),
    [BM_LIMIT_MENTIONS] = ROW("mentions", 10000000, 100000, "mentions of places in a release"),
    [BM_LIMIT_FEATURES] = ROW("features", 0, 1000000, "features on a map"),
    [BM_LIMIT_PIXELS] = ROW("pixels", 32767 * (size_t)32767, 256 * MIB, "pixels of a picture"),
    [BM_LIMIT_PIXELS_SIDE] = ROW("pixels-side", 32767, 32767, "pixels of a picture's side"),
    [BM_LIMIT_FRAMES] = ROW("frames", 10000000, 100000, "frames of a film"),
    [BM_LIMIT_CACHE_BYTES] = ROW("cache-bytes", 0, 1024 * MIB, "bytes of all frames of films that are kept"),
    [BM_LIMIT_PAGE_MM] = ROW("page-mm", 100000, 5000, "millimetres of a page's longer side"),
    [BM_LIMIT_DEPTH] = ROW("depth", 64, 64, "depth of nested JSON"),
    [BM_LIMIT_MAP_BYTES] = ROW("map-bytes", 0, 512 * MIB, "bytes of a file that is checked"),
    [BM_LIMIT_LOGO_BYTES] = ROW("logo-bytes", 0, 8 * MIB, "bytes of a logo"),
    [BM_LIMIT_LOGO_SIDE] = ROW("logo-side", 32767, 4096, "pixels of a logo's side"),
    [BM_LIMIT_SECONDS] = ROW("seconds", 10000000, 600, "seconds in which a release, a map or a frame must be finished"),
};

/* A fact about the process as a whole, set before there is a second thread; 0: as in the table. */
static size_t given[BM_LIMIT_N];

size_t bm_limit_value(bm_limit which)
{
    return given[which] ? given[which] : rows[which].value;
}

const char *bm_limit_option(bm_limit which)
{
    return rows[which].option;
}

/* The "features" of "--limit features=N". */
static bm_str name_of(bm_limit which)
{
    size_t before = strlen("--limit ");
    return (bm_str){rows[which].option + before, strlen(rows[which].option) - before - strlen("=N")};
}

static bool find(bm_limit *out, bm_str name)
{
    for (*out = 0; *out < BM_LIMIT_N; ++*out)
        if (bm_str_eq(name_of(*out), name))
            return true;
    return false;
}

static bool unknown(bm_str name, bm_err *err)
{
    char names[512];
    size_t n = 0;
    for (bm_limit i = 0; i < BM_LIMIT_N && n < sizeof names; i++)
        n += (size_t)snprintf(names + n, sizeof names - n, "%s%.*s", i ? ", " : "", BM_STR_ARG(name_of(i)));
    return bm_fail(err, BM_EUSAGE, "--limit: there is none called \"%.*s\"\nThere are %s.", BM_STR_ARG(name), names);
}

bool bm_limit_set(const char *text, bm_err *err)
{
    bm_limit which;
    bm_str value = bm_str_of(text), name = bm_str_cut(&value, '=');
    if (!find(&which, name))
        return unknown(name, err);
    char *end = NULL;
    bool digit = value.n > 0 && value.at[0] >= '0' && value.at[0] <= '9';
    unsigned long long n = digit ? strtoull(value.at, &end, 10) : 0;
    size_t most = rows[which].most ? rows[which].most : most_bytes;
    if (n == 0 || n > most || *end)
        return bm_fail(err, BM_EUSAGE, "--limit %.*s: \"%.*s\" is no number from 1 to %zu", BM_STR_ARG(name),
                       BM_STR_ARG(value), most);
    given[which] = (size_t)n;
    return true;
}

const char *bm_limit_help(bm_arena *arena)
{
    bm_buf out = {.arena = arena};
    for (bm_limit i = 0; i < BM_LIMIT_N; i++)
        bm_buf_format(&out, "  %-28s %s (now %zu)\n", rows[i].option, rows[i].what, bm_limit_value(i));
    return bm_buf_text(&out);
}
