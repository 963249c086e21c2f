/**
 * geo/basemap_format.h - the bytes of a compiled base map, shared by its writer and its reader. Little-endian.
 *
 *   header     64 bytes: magic, version, size of the file, hash of the body, number of sections, quantum, hash of
 * header and section table (that field as zero) sections   24 bytes each: id, count, offset from the start of the file,
 * size body       SOURCES text; LEVELS one u32 tolerance each, in quanta; STRINGS u16 length and bytes; for each kind
 * its ITEMS, and one BOX around every BM_BASE_BLOCK items, which lie along a Hilbert curve; GEOMETRY; RELIEF, where
 * there is one: u32 columns, u32 rows, i32 west, i32 north (1e-7 degrees), u32 cells in a degree, then a row after the
 * other, two cells a byte, the first in the high half: 0 deepest shadow, 8 level, 15 brightest
 *
 * An item (64 bytes) has a box, attributes, and for each level the offset of its geometry: u32 parts, then a part each
 * (32 bytes: box, points, chunks and whether a hole, offset of its chunks), whose chunks (32 bytes: box, first point,
 * points, offset) end where the next begins, so that what lies outside the asked box is passed over without decoding.
 * Steps from point to point are zigzag varints. Coordinates are whole quanta; offsets in GEOMETRY count from its start.
 */
#ifndef BM_GEO_BASEMAP_FORMAT_H
#define BM_GEO_BASEMAP_FORMAT_H

#include "base/str.h"

#define BM_BASE_MAGIC   "BMBASE\x1a\n"
#define BM_BASE_VERSION 1u

enum {
    BM_BASE_HEADER_BYTES = 64,
    BM_BASE_SECTION_BYTES = 24,
    BM_BASE_ITEM_BYTES = 64,
    BM_BASE_PART_BYTES = 32,
    BM_BASE_CHUNK_BYTES = 32,
    BM_BASE_BOX_BYTES = 16,
    BM_BASE_BLOCK = 16,        /* items under one box of the index */
    BM_BASE_CHUNK_POINTS = 48, /* steps in a chunk, at most */
    BM_BASE_MAX_LEVELS = 4,
    BM_BASE_MAX_SECTIONS = 32
};

/* Section ids; ITEMS and BOXES are followed by the kind. */
enum {
    BM_BASE_SECTION_SOURCES = 1,
    BM_BASE_SECTION_LEVELS = 2,
    BM_BASE_SECTION_STRINGS = 3,
    BM_BASE_SECTION_GEOMETRY = 4,
    BM_BASE_SECTION_RELIEF = 5,
    BM_BASE_SECTION_ITEMS = 16,
    BM_BASE_SECTION_BOXES = 32
};

/* Offsets of fields. */
enum {
    BM_BASE_AT_VERSION = 8,
    BM_BASE_AT_SECTIONS = 12,
    BM_BASE_AT_SIZE = 16,
    BM_BASE_AT_BODY_HASH = 24,
    BM_BASE_AT_QUANTUM = 32, /* u32, in 1e-7 degrees */
    BM_BASE_AT_HEADER_HASH = 56,

    BM_BASE_AT_CLASS = 16,
    BM_BASE_AT_RANK = 17,
    BM_BASE_AT_APPROXIMATE = 18,
    BM_BASE_AT_STRINGS = 20, /* code, name, name_fr, country: u32 each */
    BM_BASE_AT_LEVELS = 36   /* u32 a level; 0 for none, else offset + 1 */
};

enum { BM_BASE_RELIEF_HEAD = 20, BM_BASE_RELIEF_LEVEL = 8 };

#define BM_BASE_HOLE 0x80000000u

static inline uint32_t bm_base_u32(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static inline uint64_t bm_base_u64(const char *at)
{
    return (uint64_t)bm_base_u32(at) | (uint64_t)bm_base_u32(at + 4) << 32;
}

static inline void bm_base_put32(char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(unsigned char)(value >> (8 * i));
}

static inline void bm_base_put64(char *at, uint64_t value)
{
    bm_base_put32(at, (uint32_t)value);
    bm_base_put32(at + 4, (uint32_t)(value >> 32));
}

/** FNV-1a, 64 bits, going on from `hash`; begin with BM_BASE_HASH. */
#define BM_BASE_HASH 14695981039346656037u
static inline uint64_t bm_base_hash(uint64_t hash, const char *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ (unsigned char)at[i]) * 1099511628211u;
    return hash;
}

#endif
