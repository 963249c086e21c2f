/**
 * place/gazetteer_file.h - the compiled gazetteer, byte for byte; told in place/README.md.
 *
 * Little-endian. A header, a table of sections, the sections, each on 64 bytes. Only gazetteer.c reads and only
 * gazetteer_write.c writes it.
 */
#ifndef BM_PLACE_GAZETTEER_FILE_H
#define BM_PLACE_GAZETTEER_FILE_H

#include "place/gazetteer.h"

#define BM_GAZETTEER_MAGIC  "BMGAZ\r\n\x1a"
#define BM_GAZETTEER_FORMAT 4

enum { BM_GFILE_ALIGN = 64 };

typedef enum {
    BM_GSEC_STRINGS,  /* bytes: u16 length, then so many bytes of UTF-8; an offset names the length */
    BM_GSEC_PLACES,   /* bm_gfile_place, one more than there are places: the last only ends the one before it */
    BM_GSEC_SLOTS,    /* bm_gfile_slot: the hash index of folded names */
    BM_GSEC_NAMES,    /* bytes: bm_gfile_name, its hits, the folded name; on 4 bytes */
    BM_GSEC_ALIASES,  /* bm_gfile_alias: names as the source spells them, place by place */
    BM_GSEC_IDS,      /* bm_gfile_slot: the hash index of ids; `name` is a place plus 1 */
    BM_GSEC_POLYGONS, /* bm_gfile_polygon in the order of places */
    BM_GSEC_RINGS,    /* bm_gfile_ring */
    BM_GSEC_VERTICES, /* bm_gfile_vertex */
    BM_GSEC_SOURCES,  /* u32: strings */
    BM_GSEC_CODES,    /* bm_gfile_code: GeoNames' first-level codes and ISO 3166-2, in the order of the former */
    BM_GSEC_EDITIONS, /* bm_gfile_edition in the order of places: of which official layer an area is */
    BM_GSEC_BEGINS,   /* u64: bits, one set for each name and each row of words that a name begins with */
    BM_GSEC_N
} bm_gfile_section;

typedef struct {
    uint64_t offset, bytes;
} bm_gfile_span;

typedef struct {
    char magic[8];
    uint32_t format, sections;
    uint64_t bytes;       /* of the whole file */
    uint64_t header_sum;  /* of header and table, with this field 0 */
    uint64_t content_sum; /* of all that follows the table */
    uint32_t version;     /* string: version of the data */
    uint32_t max_words;
    bm_gfile_span table[BM_GSEC_N];
} bm_gfile_header;

enum { BM_GFLAG_APPROXIMATE = 1, BM_GFLAG_CAPITAL = 2, BM_GFLAG_CAPITAL1 = 4, BM_GFLAG_CAPITAL2 = 8 };

typedef struct {
    uint32_t id, name, name_fr, admin1, admin2, pcode;             /* strings */
    uint16_t id_n, name_n, name_fr_n, admin1_n, admin2_n, pcode_n; /* their bytes; set when the file is saved */
    int32_t lon, lat;                                              /* 1e-7 degree */
    float radius_m;
    uint32_t population;
    uint32_t aliases; /* the first of its own */
    char country[2];
    uint8_t kind, flags;
    uint32_t zero; /* a row is a line of a processor's cache */
} bm_gfile_place;

typedef struct {
    uint32_t print; /* low half of the hash */
    uint32_t name;  /* offset in NAMES / 4, plus 1; 0 is an empty slot */
} bm_gfile_slot;

typedef struct {
    uint32_t hits;
    uint32_t folded; /* bytes of the folded name, which stands behind the hits */
} bm_gfile_name;

typedef struct {
    uint32_t name; /* string */
    char lang[2];  /* "ru", or zeros */
    uint8_t use;   /* bm_name_use */
    uint8_t zero;
} bm_gfile_alias;

typedef struct {
    uint32_t place, ring, rings;
} bm_gfile_polygon;

typedef struct {
    uint32_t vertex, vertices;
} bm_gfile_ring;

typedef struct {
    int32_t lon, lat; /* 1e-7 degree */
} bm_gfile_vertex;

typedef struct {
    uint32_t code, iso; /* strings: "CD.11", "CD-NK" */
} bm_gfile_code;

typedef struct {
    uint32_t place;
    uint32_t source, version, valid_on, valid_to; /* strings */
} bm_gfile_edition;

/** The high half of a hash (text/hash.h; of ids mixed FNV-1a) chooses the slot, the low half is its print. */
static inline size_t bm_gfile_slot_of(uint64_t mixed, size_t slots)
{
    return (size_t)(((mixed >> 32) * (uint64_t)slots) >> 32);
}

#endif
