#include "place/verified.h"

static void add_who(bm_buf *out, const bm_verified *v)
{
    if (v->author.n > 0)
        bm_buf_format(out, " by %.*s", BM_STR_ARG(v->author));
    if (v->time.n > 0)
        bm_buf_format(out, ", %.*s", BM_STR_ARG(v->time));
    if (v->reason.n > 0)
        bm_buf_format(out, ": %.*s", BM_STR_ARG(v->reason));
}

bool bm_verified_is_locked(const bm_verified *verified)
{
    for (; verified; verified = verified->before)
        if (verified->locked)
            return true;
    return false;
}

const char *bm_verified_text(bm_arena *arena, const bm_verified *verified)
{
    bm_buf out = {.arena = arena};
    for (const bm_verified *v = verified; v; v = v->before) {
        bm_buf_c(&out, out.n ? "; " : "");
        bm_buf_c(&out, v->action);
        add_who(&out, v);
    }
    return verified ? bm_buf_text(&out) : NULL;
}

const char *bm_verified_why(bm_arena *arena, const bm_verified *verified, const char *why)
{
    bm_buf out = {.arena = arena};
    bm_buf_c(&out, "verified");
    add_who(&out, verified);
    if (why && *why)
        bm_buf_format(&out, "; before: %s", why);
    return bm_buf_text(&out);
}
