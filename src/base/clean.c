#include "base/clean.h"

bm_str bm_clean_text(bm_arena *arena, bm_str text)
{
    bm_buf out = {.arena = arena};
    for (size_t i = 0; i < text.n;) {
        uint32_t code = bm_utf8_next(text, &i);
        bool control = (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7f && code < 0xa0);
        bool turning = (code >= 0x200e && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
                       (code >= 0x2066 && code <= 0x2069);
        bm_buf_code(&out, control || turning ? 0xfffd : code);
    }
    return bm_buf_str(&out);
}
