/** place/gazetteer.h - the named places we know: one compiled file, mapped and used in place. */
#ifndef BM_PLACE_GAZETTEER_H
#define BM_PLACE_GAZETTEER_H

#include "base/err.h"
#include "place/place.h"

typedef struct bm_gazetteer bm_gazetteer;

/**
 * Open a compiled gazetteer (format: place/README.md): one mmap, header and section table checked, every offset bounded
 * where it is used. Lives in the arena. Fails BM_EIO, BM_EDATA (cut, foreign, newer, bit-flipped header).
 */
BM_CHECK bool bm_gazetteer_open(const bm_gazetteer **out, bm_arena *arena, const char *path, bm_err *err);

/** Nobody looks names up for now: what was read of the file gives its memory back until it is touched again. */
void bm_gazetteer_rest(const bm_gazetteer *gazetteer);

/** One way a name is used: a place, and how the name belongs to it. */
typedef enum {
    BM_NAME_PREFERRED,    /* its name in some language     */
    BM_NAME_ALTERNATIVE,  /* another or older name         */
    BM_NAME_DEMONYM,      /* "Congolese", "rwandaise"      */
    BM_NAME_ABBREVIATION, /* "DRC", "RCA"                  */
    BM_NAME_CODE          /* "COD", "180": no name in a text, and not in the index of names */
} bm_name_use;

/** A place that bears a name, with what is asked of it for each word: so that its row need not be fetched. */
typedef struct {
    uint32_t place;            /* index for bm_gazetteer_place */
    char country[2];           /* ISO 3166-1 alpha-2; zeros without */
    uint8_t use, kind;         /* bm_name_use, bm_place_kind */
    uint8_t capital, capital1; /* 1: it is one, see bm_place */
    uint8_t digits;            /* of its population behind the first: 5 stands for 100,000 to 999,999 */
    uint8_t zero;
} bm_name_hit;

static inline bm_str bm_hit_country(const bm_name_hit *hit)
{
    return (bm_str){hit->country, hit->country[0] ? 2 : 0};
}

typedef struct {
    const bm_name_hit *at; /* in the mapped file: most important place first */
    size_t n;
} bm_name_hits;

/**
 * Places that bear a name. `folded` is a name in the form of text/fold.h (lower case, no accents, single spaces ...).
 * An unknown name costs one probe: this is the call that scans text.
 */
bm_name_hits bm_gazetteer_find(const bm_gazetteer *gazetteer, bm_str folded);

/**
 * The same for a scanner that makes the hashes of rows of words as it goes (text/hash.h): `hash` is that of `folded`.
 * False where no name begins with these words, nor is one: it need not go on.
 */
bool bm_gazetteer_look(bm_name_hits *hits, const bm_gazetteer *gazetteer, uint64_t hash, bm_str folded);

/** Begin to fetch from memory what a look at this hash will need. Who does so for many names before the first look
 * waits once for all of them. */
void bm_gazetteer_fetch(const bm_gazetteer *gazetteer, uint64_t hash);

/** The most words any name in the file has: how far a scanner need look. */
size_t bm_gazetteer_max_words(const bm_gazetteer *gazetteer);

/** The place of an index that a hit gave. */
bm_place bm_gazetteer_place(const bm_gazetteer *gazetteer, uint32_t index);

size_t bm_gazetteer_count(const bm_gazetteer *gazetteer);

/** The place of an id ("iso:CD-NK"), e.g. a place's admin1 as "iso:" + admin1; false where there is none. */
bool bm_gazetteer_by_id(bm_place *out, const bm_gazetteer *gazetteer, bm_str id);

/** The polygon of a vague region (or of an imported area) as an area in the arena; BM_SHAPE_NONE where there is none.
 */
bm_geometry bm_gazetteer_polygon(const bm_gazetteer *gazetteer, bm_arena *arena, uint32_t index);

/** Of which official layer an area's polygon and P-code are. `{0}` for a place that no such layer has told of. */
typedef struct {
    bm_str source;             /* "cod_admbnda_2019.gpkg, layer adm1" */
    bm_str version;            /* as the layer tells it: "v02"        */
    bm_str valid_on, valid_to; /* "2019-08-21"; "" where open         */
} bm_edition;
bm_edition bm_gazetteer_edition(const bm_gazetteer *gazetteer, uint32_t index);

/**
 * The official outline of a country ("CD") or a first-level area ("CD-IT"), where an imported layer has one; else
 * BM_SHAPE_NONE, and the base map's approximate one is all there is.
 */
bm_geometry bm_gazetteer_area(const bm_gazetteer *gazetteer, bm_arena *arena, bm_str code);

/** Version of the data ("2026-11-24"), and its sources for the source line. */
bm_str bm_gazetteer_version(const bm_gazetteer *gazetteer);
size_t bm_gazetteer_sources(const bm_gazetteer *gazetteer);
bm_str bm_gazetteer_source(const bm_gazetteer *gazetteer, size_t i);

#endif
