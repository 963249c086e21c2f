/** base/json.h - JSON read strictly into an arena, and JSON written. */
#ifndef BM_BASE_JSON_H
#define BM_BASE_JSON_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef enum { BM_JSON_NULL, BM_JSON_BOOL, BM_JSON_NUMBER, BM_JSON_STRING, BM_JSON_ARRAY, BM_JSON_OBJECT } bm_json_kind;

/** A value; everything behind it lives in the arena it was read into. Members keep the order of the file. */
typedef struct bm_json bm_json;
struct bm_json {
    bm_json_kind kind;
    bool truth;        /* BM_JSON_BOOL   */
    double number;     /* BM_JSON_NUMBER */
    bm_str string;     /* BM_JSON_STRING; NUL-terminated, though the NUL is not counted */
    const bm_json *at; /* the elements of an array, the values of an object */
    size_t n;
    bm_str key;            /* of a member, as in `string` */
    const bm_json *parent; /* NULL at the top */
    const char *source;    /* the name given to bm_json_parse */
};

/**
 * Parse UTF-8 JSON: duplicate keys, NUL in a string, more depth than BM_LIMIT_DEPTH and numbers past a double are
 * errors. source  the name used in messages Fails   BM_EDATA, with source:line:column
 */
BM_CHECK bool bm_json_parse(const bm_json **out, bm_arena *arena, bm_str bytes, const char *source, bm_err *err);
/** One line of a file; `source` is "FILE:LINE", and messages add the column alone. */
BM_CHECK bool bm_json_parse_line(const bm_json **out, bm_arena *arena, bm_str line, const char *source, bm_err *err);
/** Read and parse a definition file of at most BM_LIMIT_DEFINITION_BYTES. */
BM_CHECK bool bm_json_load(const bm_json **out, bm_arena *arena, const char *path, bm_err *err);

/** The member of an object, NULL where it is missing or `value` is no object. */
const bm_json *bm_json_get(const bm_json *value, const char *key);
/** "layers[3].paint.fill-color", in the arena: for messages. */
const char *bm_json_path(bm_arena *arena, const bm_json *value);
/** bm_fail with BM_EDATA and "SOURCE: PATH: " put before the text. */
bool bm_json_fail(bm_err *err, bm_arena *arena, const bm_json *value, const char *format, ...) BM_PRINTF(4, 5);
/** BM_EDATA, naming the path and the keys that are known, unless each key of the object is among `keys` (NULL-ended).
 */
BM_CHECK bool bm_json_only(const bm_json *object, bm_arena *arena, const char *const *keys, bm_err *err);

/**
 * JSON under construction. Commas and indentation are its own business. `indent` 0 writes one line.
 * Strings are escaped so that they are safe inside <script> too (<, >, &, U+2028, U+2029 as \u).
 */
typedef struct {
    bm_buf *buf;
    int indent, depth;
    bool first, after_key;
} bm_jsonw;

bm_jsonw bm_jsonw_to(bm_buf *buf, int indent);
void bm_jsonw_object(bm_jsonw *w);
void bm_jsonw_array(bm_jsonw *w);
void bm_jsonw_end_object(bm_jsonw *w);
void bm_jsonw_end_array(bm_jsonw *w);
void bm_jsonw_key(bm_jsonw *w, const char *key);
void bm_jsonw_null(bm_jsonw *w);
void bm_jsonw_bool(bm_jsonw *w, bool value);
void bm_jsonw_number(bm_jsonw *w, double value, int decimals); /* null where it is not finite */
void bm_jsonw_int(bm_jsonw *w, long long value);
void bm_jsonw_str(bm_jsonw *w, bm_str value);
void bm_jsonw_text(bm_jsonw *w, const char *value); /* null for NULL */

#endif
