/** map/desk.h - what a map desk would send a map back for, told from the facts that each file carries. */
#ifndef BM_MAP_DESK_H
#define BM_MAP_DESK_H

#include "map/drawing.h"

/**
 * The facts of a finished scene, as JSON in ASCII without brackets or backslashes, so that any file can hold them.
 * `english` tells which words were left untranslated.
 */
const char *bm_desk_facts(const bm_drawing *drawing, const bm_words *english);

/**
 * Faults of a map that briefmap has made, each a line for people: no date, no source, no scale, no disclaimer that fits
 * its issuer, words left in English, low contrast, a draft, what found no room.
 *
 * out    in the arena
 * bytes  of a PNG, a PDF or an SVG
 * Fails  BM_EDATA (the file carries no facts: not made by briefmap, or changed since)
 */
BM_CHECK bool bm_desk_faults(bm_strs *out, bm_arena *arena, bm_str bytes, const char *path, bm_err *err);

#endif
