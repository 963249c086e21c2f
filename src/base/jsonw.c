/* The writing half of json.h. */
#include "base/json.h"
#include "base/wide.h"

#include <math.h>

bm_jsonw bm_jsonw_to(bm_buf *buf, int indent)
{
    return (bm_jsonw){.buf = buf, .indent = indent, .first = true};
}

static void new_line(bm_jsonw *w)
{
    if (w->indent == 0)
        return;
    bm_buf_char(w->buf, '\n');
    for (int i = 0; i < w->indent * w->depth; i++)
        bm_buf_char(w->buf, ' ');
}

/* What stands between the value before and the one that comes. */
static void separate(bm_jsonw *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (!w->first)
        bm_buf_char(w->buf, ',');
    if (w->depth > 0)
        new_line(w);
    w->first = false;
}

static void begin(bm_jsonw *w, char bracket)
{
    separate(w);
    bm_buf_char(w->buf, bracket);
    w->depth++;
    w->first = true;
}

static void end(bm_jsonw *w, char bracket)
{
    w->depth--;
    if (!w->first)
        new_line(w);
    bm_buf_char(w->buf, bracket);
    w->first = false;
}

void bm_jsonw_object(bm_jsonw *w)
{
    begin(w, '{');
}

void bm_jsonw_array(bm_jsonw *w)
{
    begin(w, '[');
}

void bm_jsonw_end_object(bm_jsonw *w)
{
    end(w, '}');
}

void bm_jsonw_end_array(bm_jsonw *w)
{
    end(w, ']');
}

/* Plain in JSON, and harmless where a page takes the JSON into a script. */
static bool plain(uint32_t code)
{
    if (code < 0x80)
        return code >= ' ' && code != '"' && code != '&' && code != '<' && code != '>' && code != '\\' && code != 0x7f;
    return code != 0x2028 && code != 0x2029 && code != 0xfffd;
}

static void add_code(bm_buf *buf, uint32_t code)
{
    static const char *const named[] = {['\b'] = "\\b", ['\f'] = "\\f", ['\n'] = "\\n", ['\r'] = "\\r",
                                        ['\t'] = "\\t", ['"'] = "\\\"", ['\\'] = "\\\\"};
    if (code == 0xfffd)
        bm_buf_code(buf, code);
    else if (code < sizeof named / sizeof *named && named[code])
        bm_buf_c(buf, named[code]);
    else
        bm_buf_format(buf, "\\u%04x", (unsigned)code);
}

/* Is one of the bytes not plain ASCII? */
static bool any_odd(bm_wide wide)
{
    return bm_wide_any(bm_wide_odd(wide) | (bm_wide)(wide == '\\') | (bm_wide)((wide | ('>' ^ '<')) == '>') |
                       (bm_wide)((wide | ('&' ^ '"')) == '&'));
}

/* The end of the plain ASCII from `i` on: nearly all of a text. */
static size_t skip_plain(bm_str s, size_t i)
{
    while (s.n - i >= BM_WIDE && !any_odd(bm_wide_at(s.at + i)))
        i += BM_WIDE;
    if (i < s.n && s.n - i < BM_WIDE && !any_odd(bm_wide_of(s.at + i, s.n - i)))
        return s.n;
    while (i < s.n && (unsigned char)s.at[i] < 0x80 && plain((unsigned char)s.at[i]))
        i++;
    return i;
}

static void add_escaped(bm_buf *buf, bm_str s)
{
    size_t done = 0, i = 0;
    bm_buf_char(buf, '"');
    while ((i = skip_plain(s, i)) < s.n) {
        size_t from = i;
        uint32_t code = bm_utf8_next(s, &i);
        if (plain(code))
            continue;
        bm_buf_add(buf, bm_str_slice(s, done, from));
        add_code(buf, code);
        done = i;
    }
    bm_buf_add(buf, bm_str_slice(s, done, s.n));
    bm_buf_char(buf, '"');
}

static void add_string(bm_buf *buf, bm_str s)
{
    bm_buf_reserve(buf, s.n + 2);
    if (skip_plain(s, 0) < s.n) {
        add_escaped(buf, s);
        return;
    }
    char *at = buf->at + buf->n;
    *at++ = '"';
    if (s.n > 0)
        memcpy(at, s.at, s.n);
    memcpy(at + s.n, "\"", 2);
    buf->n += s.n + 2;
}

void bm_jsonw_key(bm_jsonw *w, const char *key)
{
    separate(w);
    add_string(w->buf, bm_str_of(key));
    bm_buf_add(w->buf, w->indent ? BM_STR(": ") : BM_STR(":"));
    w->after_key = true;
}

void bm_jsonw_null(bm_jsonw *w)
{
    separate(w);
    bm_buf_add(w->buf, BM_STR("null"));
}

void bm_jsonw_bool(bm_jsonw *w, bool value)
{
    separate(w);
    bm_buf_add(w->buf, value ? BM_STR("true") : BM_STR("false"));
}

void bm_jsonw_number(bm_jsonw *w, double value, int decimals)
{
    if (!isfinite(value)) {
        bm_jsonw_null(w);
        return;
    }
    separate(w);
    bm_buf_number(w->buf, value, decimals);
}

void bm_jsonw_int(bm_jsonw *w, long long value)
{
    separate(w);
    bm_buf_int(w->buf, value);
}

void bm_jsonw_str(bm_jsonw *w, bm_str value)
{
    separate(w);
    add_string(w->buf, value);
}

void bm_jsonw_text(bm_jsonw *w, const char *value)
{
    if (value)
        bm_jsonw_str(w, bm_str_of(value));
    else
        bm_jsonw_null(w);
}
