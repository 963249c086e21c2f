#include "base/json.h"

#include "base/file.h"
#include "base/jsonscan.h"
#include "base/limit.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    bm_arena *arena;
    const char *source;
} reader;

static bool fail_at(bm_err *err, const char *source, bm_str bytes, size_t at, const char *what)
{
    size_t line = 1, begin = 0;
    for (size_t i = 0; i < at; i++)
        if (bytes.at[i] == '\n') {
            line++;
            begin = i + 1;
        }
    return bm_fail(err, BM_EDATA, "%s:%zu:%zu: %s", source, line, at - begin + 1, what);
}

static bool too_deep(bm_err *err, const char *source, bm_str bytes, size_t at)
{
    char what[100];
    snprintf(what, sizeof what, "nested more than %zu deep, the most that is read; make it flatter",
             bm_limit_value(BM_LIMIT_DEPTH));
    return fail_at(err, source, bytes, at, what);
}

/* The parser loses one that stands behind a number. */
static bool has_no_nul(bm_str bytes, const char *source, bm_err *err)
{
    const char *nul = memchr(bytes.at, '\0', bytes.n);
    return !nul || fail_at(err, source, bytes, (size_t)(nul - bytes.at), "no JSON: a NUL byte; it must be in UTF-8");
}

/* Counts brackets before the parser and the conversion go down them. */
static bool shallow(bm_str bytes, const char *source, bm_err *err)
{
    size_t depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < bytes.n; i++) {
        char c = bytes.at[i];
        if (in_string) {
            i += c == '\\';
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (++depth > bm_limit_value(BM_LIMIT_DEPTH))
                return too_deep(err, source, bytes, i);
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
        }
    }
    return true;
}

static bm_str copied(reader r, const char *at, size_t n)
{
    return bm_str_copy(r.arena, (bm_str){at, n});
}

static void convert(bm_json *out, reader r, const json_t *from, const bm_json *parent);

static void convert_array(bm_json *out, reader r, const json_t *from)
{
    out->kind = BM_JSON_ARRAY;
    out->n = json_array_size(from);
    bm_json *at = BM_NEW_ARRAY(r.arena, bm_json, out->n);
    for (size_t i = 0; i < out->n; i++)
        convert(&at[i], r, json_array_get(from, i), out);
    out->at = at;
}

static void convert_object(bm_json *out, reader r, const json_t *from)
{
    out->kind = BM_JSON_OBJECT;
    out->n = json_object_size(from);
    bm_json *at = BM_NEW_ARRAY(r.arena, bm_json, out->n), *member = at;
    json_t *object = (json_t *)from; /* jansson's iterators take it so, and do not write */
    for (void *i = json_object_iter(object); i; i = json_object_iter_next(object, i), member++) {
        convert(member, r, json_object_iter_value(i), out);
        member->key = copied(r, json_object_iter_key(i), strlen(json_object_iter_key(i)));
    }
    out->at = at;
}

static void convert(bm_json *out, reader r, const json_t *from, const bm_json *parent)
{
    *out = (bm_json){.parent = parent, .source = r.source};
    switch (json_typeof(from)) {
    case JSON_OBJECT: convert_object(out, r, from); break;
    case JSON_ARRAY: convert_array(out, r, from); break;
    case JSON_STRING:
        out->kind = BM_JSON_STRING;
        out->string = copied(r, json_string_value(from), json_string_length(from));
        break;
    case JSON_INTEGER:
    case JSON_REAL:
        out->kind = BM_JSON_NUMBER;
        out->number = json_number_value(from);
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        out->kind = BM_JSON_BOOL;
        out->truth = json_is_true(from);
        break;
    case JSON_NULL: break;
    }
}

/* The parser's tree hangs in the arena while it is converted, for the conversion may jump away for want of memory. */
typedef struct {
    json_t *tree;
} foreign;

static void release(void *what)
{
    foreign *f = what;
    json_decref(f->tree);
    f->tree = NULL;
}

static bool fail_parse(bm_err *err, const char *source, bool line, const json_error_t *error)
{
    if (json_error_code(error) == json_error_out_of_memory)
        return bm_fail(err, BM_ENOMEM, "%s: no memory to read it", source);
    if (error->line < 1)
        return bm_fail(err, BM_EDATA, "%s: no JSON: %s", source, error->text);
    return line ? bm_fail(err, BM_EDATA, "%s:%d: no JSON: %s", source, error->column, error->text)
                : bm_fail(err, BM_EDATA, "%s:%d:%d: no JSON: %s", source, error->line, error->column, error->text);
}

static bool parse(const bm_json **out, bm_arena *arena, bm_str bytes, const char *source, bool line, bm_err *err)
{
    if (bm_str_starts(bytes, BM_STR("\xef\xbb\xbf"))) /* the mark that some editors put in front */
        bytes = bm_str_slice(bytes, 3, bytes.n);
    if (bm_str_trim(bytes).n == 0)
        return bm_fail(err, BM_EDATA, "%s: empty; JSON is needed here", source);
    if (!shallow(bytes, source, err) || !has_no_nul(bytes, source, err))
        return false;
    foreign *f = BM_NEW(arena, foreign);
    bm_arena_on_reset(arena, release, f);
    json_error_t error;
    f->tree = json_loadb(bytes.at, bytes.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &error);
    if (!f->tree)
        return fail_parse(err, source, line, &error);
    bm_json *top = BM_NEW(arena, bm_json);
    convert(top, (reader){arena, bm_str_c(arena, bm_str_of(source))}, f->tree, NULL);
    release(f);
    *out = top;
    return true;
}

/* ---- a line that is an object of plain values ---- */

enum { FLAT = 16 }; /* members, at most */

static bool flat_value(bm_json *out, bm_arena *arena, bm_jsonscan *scan)
{
    char c = bm_jsonscan_peek(scan);
    if (c == '"') {
        out->kind = BM_JSON_STRING;
        return bm_jsonscan_string(scan, arena, &out->string);
    }
    if (c == '-' || (c >= '0' && c <= '9')) {
        out->kind = BM_JSON_NUMBER;
        return bm_jsonscan_number(scan, &out->number);
    }
    out->kind = c == 'n' ? BM_JSON_NULL : BM_JSON_BOOL;
    out->truth = c == 't';
    return (c == 'n' || c == 't' || c == 'f') && bm_jsonscan_skip(scan);
}

static bool flat_members(bm_json *at, size_t *n, bm_arena *arena, bm_jsonscan *scan)
{
    bool more = false;
    for (bool first = true; *n < FLAT && bm_jsonscan_member(scan, arena, &at[*n].key, &more, &first) && more; ++*n) {
        for (size_t i = 0; i < *n; i++)
            if (bm_str_eq(at[i].key, at[*n].key))
                return false;
        if (!flat_value(&at[*n], arena, scan))
            return false;
    }
    return *n < FLAT && scan->err->code == BM_OK && bm_jsonscan_peek(scan) == 0 && scan->at == scan->bytes.n;
}

/*
 * A release of an archive is such a line: taken as it stands, in a tenth of the parser's time. False where it is
 * something else, or faulty: then the parser shall see it, and say where.
 */
static bool parse_flat(const bm_json **out, bm_arena *arena, bm_str line, const char *source)
{
    bm_err none = {0};
    bm_jsonscan scan = {.source = source, .bytes = line, .err = &none};
    if (line.n > 0 && memchr(line.at, '\x1e', line.n)) /* white space to the scanner, not to the parser */
        return false;
    bm_json *top = BM_NEW(arena, bm_json), *at = BM_NEW_ARRAY(arena, bm_json, FLAT);
    *top = (bm_json){.kind = BM_JSON_OBJECT, .at = at, .source = bm_str_c(arena, bm_str_of(source))};
    for (size_t i = 0; i < FLAT; i++)
        at[i] = (bm_json){.parent = top, .source = top->source};
    if (bm_jsonscan_peek(&scan) != '{' || !flat_members(at, &top->n, arena, &scan))
        return false;
    *out = top;
    return true;
}

bool bm_json_parse(const bm_json **out, bm_arena *arena, bm_str bytes, const char *source, bm_err *err)
{
    return parse(out, arena, bytes, source, false, err);
}

bool bm_json_parse_line(const bm_json **out, bm_arena *arena, bm_str line, const char *source, bm_err *err)
{
    return parse_flat(out, arena, line, source) || parse(out, arena, line, source, true, err);
}

bool bm_json_load(const bm_json **out, bm_arena *arena, const char *path, bm_err *err)
{
    bm_str bytes;
    return bm_file_read(&bytes, arena, path, bm_limit_value(BM_LIMIT_DEFINITION_BYTES),
                        bm_limit_option(BM_LIMIT_DEFINITION_BYTES), err) &&
           bm_json_parse(out, arena, bytes, path, err);
}

const bm_json *bm_json_get(const bm_json *value, const char *key)
{
    if (!value || value->kind != BM_JSON_OBJECT)
        return NULL;
    for (size_t i = 0; i < value->n; i++)
        if (bm_str_is(value->at[i].key, key))
            return &value->at[i];
    return NULL;
}

static void add_path(bm_buf *path, const bm_json *value)
{
    const bm_json *parent = value->parent;
    if (!parent)
        return;
    add_path(path, parent);
    if (parent->kind == BM_JSON_ARRAY) {
        bm_buf_format(path, "[%td]", value - parent->at);
        return;
    }
    if (parent->parent)
        bm_buf_char(path, '.');
    bm_buf_add(path, value->key);
}

const char *bm_json_path(bm_arena *arena, const bm_json *value)
{
    bm_buf path = {.arena = arena};
    add_path(&path, value);
    return bm_buf_text(&path);
}

bool bm_json_fail(bm_err *err, bm_arena *arena, const bm_json *value, const char *format, ...)
{
    const char *path = bm_json_path(arena, value);
    bm_buf text = {.arena = arena};
    va_list args;
    va_start(args, format);
    bm_buf_vformat(&text, format, args);
    va_end(args);
    return bm_fail(err, BM_EDATA, "%s: %s%s%s", value->source, path, *path ? ": " : "", bm_buf_text(&text));
}

static bool among(bm_str key, const char *const *keys)
{
    for (; *keys; keys++)
        if (bm_str_is(key, *keys))
            return true;
    return false;
}

bool bm_json_only(const bm_json *object, bm_arena *arena, const char *const *keys, bm_err *err)
{
    if (object->kind != BM_JSON_OBJECT)
        return bm_json_fail(err, arena, object, "an object { ... } is needed here");
    for (size_t i = 0; i < object->n; i++) {
        if (among(object->at[i].key, keys))
            continue;
        bm_buf known = {.arena = arena};
        for (const char *const *key = keys; *key; key++)
            bm_buf_format(&known, "%s%s", key == keys ? "" : ", ", *key);
        return bm_json_fail(err, arena, &object->at[i], "unknown key; known here are: %s", bm_buf_text(&known));
    }
    return true;
}
