#include "geo/sheet.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* A text of a struct: its key in the file and where it stands. */
typedef struct {
    const char *key;
    size_t offset;
} text;

#define TEXT(type, member)                                                                                             \
    {                                                                                                                  \
#member, offsetof(type, member)                                                                                \
    }

static const text head_texts[] = {
    TEXT(bm_sheet, language), TEXT(bm_sheet, title),      TEXT(bm_sheet, subtitle),    TEXT(bm_sheet, day),
    TEXT(bm_sheet, number),   TEXT(bm_sheet, issuer),     TEXT(bm_sheet, wording),     TEXT(bm_sheet, cleared),
    TEXT(bm_sheet, url),      TEXT(bm_sheet, disclaimer), TEXT(bm_sheet, alternative), {0},
};

static const text stop_texts[] = {
    TEXT(bm_sheet_stop, number),
    TEXT(bm_sheet_stop, place),
    TEXT(bm_sheet_stop, area),
    TEXT(bm_sheet_stop, dates),
    TEXT(bm_sheet_stop, what),
    TEXT(bm_sheet_stop, who),
    {0},
};

static const text item_texts[] = {
    TEXT(bm_sheet_item, kind),
    TEXT(bm_sheet_item, class),
    TEXT(bm_sheet_item, title),
    TEXT(bm_sheet_item, places),
    TEXT(bm_sheet_item, dates),
    TEXT(bm_sheet_item, what),
    {0},
};

static const text release_texts[] = {
    TEXT(bm_sheet_release, reference), TEXT(bm_sheet_release, title),
    TEXT(bm_sheet_release, publisher), TEXT(bm_sheet_release, date),
    TEXT(bm_sheet_release, path),      TEXT(bm_sheet_release, sha256),
    TEXT(bm_sheet_release, url),       {0},
};

/* A list of the sheet: an array of structs of texts, or of plain texts where `texts` is NULL. */
typedef struct {
    const char *key;
    const text *texts;
    size_t size, at, n; /* of one element; offsets in bm_sheet */
} list;

static const list lists[] = {
    {"stops", stop_texts, sizeof(bm_sheet_stop), offsetof(bm_sheet, stops), offsetof(bm_sheet, n_stops)},
    {"items", item_texts, sizeof(bm_sheet_item), offsetof(bm_sheet, items), offsetof(bm_sheet, n_items)},
    {"notes", NULL, sizeof(const char *), offsetof(bm_sheet, notes), offsetof(bm_sheet, n_notes)},
    {"sources", NULL, sizeof(const char *), offsetof(bm_sheet, sources), offsetof(bm_sheet, n_sources)},
    {"releases", release_texts, sizeof(bm_sheet_release), offsetof(bm_sheet, releases), offsetof(bm_sheet, n_releases)},
};
enum { LISTS = sizeof lists / sizeof *lists };

/* ---- writing ---- */

static const char *text_at(const void *of, size_t offset)
{
    const char *value;
    memcpy(&value, (const char *)of + offset, sizeof value);
    return value;
}

static void write_texts(bm_jsonw *w, const text *texts, const void *of)
{
    for (; texts->key; texts++) {
        bm_jsonw_key(w, texts->key);
        bm_jsonw_text(w, text_at(of, texts->offset));
    }
}

static void write_list(bm_jsonw *w, const list *l, const bm_sheet *sheet)
{
    const char *at = text_at(sheet, l->at); /* the array's first byte */
    size_t n;
    memcpy(&n, (const char *)sheet + l->n, sizeof n);
    bm_jsonw_key(w, l->key);
    bm_jsonw_array(w);
    for (size_t i = 0; i < n; i++) {
        const char *element = at + i * l->size;
        if (!l->texts) {
            bm_jsonw_text(w, text_at(element, 0));
            continue;
        }
        bm_jsonw_object(w);
        write_texts(w, l->texts, element);
        bm_jsonw_end_object(w);
    }
    bm_jsonw_end_array(w);
}

void bm_sheet_json(bm_jsonw *w, bm_arena *arena, const bm_sheet *sheet)
{
    bm_jsonw_object(w);
    bm_jsonw_key(w, "date");
    bm_jsonw_text(w, bm_date_iso(arena, sheet->date));
    write_texts(w, head_texts, sheet);
    for (size_t i = 0; i < LISTS; i++)
        write_list(w, &lists[i], sheet);
    bm_jsonw_end_object(w);
}

/* ---- reading ---- */

static bool read_text(void *into, bm_arena *arena, const bm_json *json, bm_err *err)
{
    if (json && json->kind != BM_JSON_STRING && json->kind != BM_JSON_NULL)
        return bm_json_fail(err, arena, json, "a text or null is needed here");
    const char *value = json && json->kind == BM_JSON_STRING ? json->string.at : NULL;
    memcpy(into, &value, sizeof value);
    return true;
}

static bool read_texts(void *of, bm_arena *arena, const bm_json *object, const text *texts, bm_err *err)
{
    for (; texts->key; texts++)
        if (!read_text((char *)of + texts->offset, arena, bm_json_get(object, texts->key), err))
            return false;
    return true;
}

static bool known_keys(const bm_json *object, bm_arena *arena, const text *texts, bm_err *err)
{
    const char *keys[16] = {0};
    for (size_t i = 0; texts[i].key; i++)
        keys[i] = texts[i].key;
    return bm_json_only(object, arena, keys, err);
}

static bool read_list(bm_sheet *sheet, bm_arena *arena, const bm_json *json, const list *l, bm_err *err)
{
    if (!json)
        return true;
    if (json->kind != BM_JSON_ARRAY)
        return bm_json_fail(err, arena, json, "a list [ ... ] is needed here");
    char *at = bm_alloc_array(arena, json->n, l->size);
    for (size_t i = 0; i < json->n; i++) {
        const bm_json *element = &json->at[i];
        char *into = at + i * l->size;
        bool done = l->texts
                        ? known_keys(element, arena, l->texts, err) && read_texts(into, arena, element, l->texts, err)
                        : read_text(into, arena, element, err);
        if (!done)
            return false;
    }
    memcpy((char *)sheet + l->at, &at, sizeof at);
    memcpy((char *)sheet + l->n, &json->n, sizeof json->n);
    return true;
}

bool bm_sheet_is_address(bm_str url)
{
    for (size_t i = 0; i < url.n; i++)
        if ((unsigned char)url.at[i] <= ' ' || url.at[i] == 0x7f)
            return false;
    return (url.n > 7 && strncasecmp(url.at, "http://", 7) == 0) ||
           (url.n > 8 && strncasecmp(url.at, "https://", 8) == 0);
}

bool bm_sheet_of_json(bm_sheet *out, bm_arena *arena, const bm_json *json, bm_err *err)
{
    const char *keys[24] = {"date"};
    size_t n = 1;
    for (size_t i = 0; head_texts[i].key; i++)
        keys[n++] = head_texts[i].key;
    for (size_t i = 0; i < LISTS; i++)
        keys[n++] = lists[i].key;
    bm_sheet sheet = {.date = BM_NO_DATE};
    const bm_json *date = bm_json_get(json, "date");
    if (!bm_json_only(json, arena, keys, err) || !read_texts(&sheet, arena, json, head_texts, err))
        return false;
    if (date && date->kind != BM_JSON_NULL &&
        (date->kind != BM_JSON_STRING || !bm_date_parse_iso(&sheet.date, date->string)))
        return bm_json_fail(err, arena, date, "a day as \"2024-02-05\" or null is needed here");
    if (sheet.url && !bm_sheet_is_address(bm_str_of(sheet.url)))
        return bm_json_fail(err, arena, bm_json_get(json, "url"), "no address that begins with https:// or http://");
    for (size_t i = 0; i < LISTS; i++)
        if (!read_list(&sheet, arena, bm_json_get(json, lists[i].key), &lists[i], err))
            return false;
    *out = sheet;
    return true;
}
