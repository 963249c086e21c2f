/** geo/sink.h - where the bytes of a writer go. */
#ifndef BM_GEO_SINK_H
#define BM_GEO_SINK_H

#include "base/file.h"

/** `write` returns false after bm_fail. */
typedef struct {
    bool (*write)(void *to, const void *bytes, size_t n, bm_err *err);
    void *to;
} bm_sink;

bm_sink bm_sink_out(bm_out *out); /* a file under construction */
bm_sink bm_sink_buf(bm_buf *buf); /* never fails               */

/** Text on its way to a sink, piece by piece, in the memory of one piece. */
typedef struct {
    bm_buf text; /* of this piece; what it is made from may live in text.arena as well */
    bm_sink sink;
} bm_pieces;

/** Lives in the arena, and is closed with it. */
bm_pieces *bm_pieces_to(bm_arena *arena, bm_sink sink);
/** Hand the piece on, and begin the next. */
BM_CHECK bool bm_pieces_send(bm_pieces *pieces, bm_err *err);

#endif
