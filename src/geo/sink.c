#include "geo/sink.h"

static bool write_out(void *to, const void *bytes, size_t n, bm_err *err)
{
    return bm_out_write(to, bytes, n, err);
}

static bool write_buf(void *to, const void *bytes, size_t n, bm_err *err)
{
    (void)err;
    bm_buf_add(to, (bm_str){bytes, n});
    return true;
}

bm_sink bm_sink_out(bm_out *out)
{
    return (bm_sink){write_out, out};
}

bm_sink bm_sink_buf(bm_buf *buf)
{
    return (bm_sink){write_buf, buf};
}

bm_pieces *bm_pieces_to(bm_arena *arena, bm_sink sink)
{
    bm_pieces *pieces = BM_NEW(arena, bm_pieces);
    *pieces = (bm_pieces){.sink = sink, .text.arena = bm_arena_scratch(arena)};
    return pieces;
}

bool bm_pieces_send(bm_pieces *pieces, bm_err *err)
{
    bm_arena *scratch = pieces->text.arena;
    bool done = pieces->text.n == 0 || pieces->sink.write(pieces->sink.to, pieces->text.at, pieces->text.n, err);
    bm_arena_reset(scratch);
    pieces->text = (bm_buf){.arena = scratch};
    return done;
}
