/**
 * geo/proj.h - what the PROJ module gives: a table of plain functions, found by base/plugin.h.
 *
 * Linking PROJ costs a process 15 ms and 10 MiB before main, and its database some more: only who asks for a coordinate
 * system by its code pays for it. What a map chooses by itself is computed in geo/planar.h.
 */
#ifndef BM_GEO_PROJ_H
#define BM_GEO_PROJ_H

#include "base/err.h"
#include "geo/planar.h"

#define BM_PROJ_ABI    1
#define BM_PROJ_MODULE "briefmap-proj.so"
#define BM_PROJ_ENTRY  "bm_proj_entry"

/** A projected coordinate system; closed with the arena it was opened in. Not to be shared between threads. */
typedef struct bm_proj_system bm_proj_system;

typedef struct {
    int abi; /* BM_PROJ_ABI */
    /** "EPSG:32735". Fails BM_EUSAGE (unknown, or not on a plane). */
    bool (*open)(bm_proj_system **out, bm_arena *arena, const char *code, bm_err *err);
    const char *(*name)(const bm_proj_system *system);
    /** As bm_planar_forward, bm_planar_inverse and bm_planar_wkt; NULL where PROJ cannot say it. */
    bool (*forward)(const bm_proj_system *system, bm_metres *out, bm_point in);
    bool (*inverse)(const bm_proj_system *system, bm_point *out, bm_metres in);
    const char *(*wkt)(const bm_proj_system *system, bm_arena *arena);
} bm_proj_api;

#endif
