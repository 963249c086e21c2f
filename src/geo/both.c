#include "geo/both.h"

#include "base/str.h"

#include <string.h>

/* Bytes up to the last space before the texts part. */
static size_t shared_begin(const char *a, const char *b)
{
    size_t last = 0;
    for (size_t i = 0; a[i] && a[i] == b[i]; i++)
        if (a[i] == ' ')
            last = i + 1;
    return last;
}

/* Bytes from the first space after the texts meet again, or a mark such as "*" with it. */
static size_t shared_end(const char *a, size_t n, const char *b, size_t m)
{
    size_t last = 0;
    for (size_t i = 0; i < n && i < m && a[n - 1 - i] == b[m - 1 - i]; i++)
        if (a[n - 1 - i] == ' ')
            last = i + 1;
    return last;
}

const char *bm_both(bm_arena *arena, const char *a, const char *b)
{
    if (!a || !b || strcmp(a, b) == 0)
        return a ? a : b;
    enum { FEW = 14 }; /* bytes that may differ between what is shared */
    size_t begin = shared_begin(a, b), n = strlen(a) - begin, m = strlen(b) - begin;
    size_t end = shared_end(a + begin, n, b + begin, m);
    if (begin + end == 0 || n - end > FEW || m - end > FEW || n == end || m == end)
        return bm_format(arena, "%s / %s", a, b);
    return bm_format(arena, "%.*s/%.*s%s", (int)(begin + n - end), a, (int)(m - end), b + begin, a + begin + n - end);
}

static const char **both_lists(bm_arena *arena, const char **a, size_t n, const char **b, size_t m)
{
    const char **out = BM_NEW_ARRAY(arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        out[i] = n == m ? bm_both(arena, a[i], b[i]) : a[i];
    return out;
}

static void join_stops(bm_sheet *out, bm_arena *arena, const bm_sheet *a, const bm_sheet *b)
{
    out->stops = BM_NEW_ARRAY(arena, bm_sheet_stop, a->n_stops);
    for (size_t i = 0; i < a->n_stops; i++) {
        out->stops[i] = a->stops[i];
        if (a->n_stops != b->n_stops)
            continue;
        out->stops[i].place = bm_both(arena, a->stops[i].place, b->stops[i].place);
        out->stops[i].area = bm_both(arena, a->stops[i].area, b->stops[i].area);
        out->stops[i].dates = bm_both(arena, a->stops[i].dates, b->stops[i].dates);
        out->stops[i].what = bm_both(arena, a->stops[i].what, b->stops[i].what);
    }
}

static void join_items(bm_sheet *out, bm_arena *arena, const bm_sheet *a, const bm_sheet *b)
{
    out->items = BM_NEW_ARRAY(arena, bm_sheet_item, a->n_items);
    for (size_t i = 0; i < a->n_items; i++) {
        out->items[i] = a->items[i];
        if (a->n_items != b->n_items)
            continue;
        out->items[i].title = bm_both(arena, a->items[i].title, b->items[i].title);
        out->items[i].places = bm_both(arena, a->items[i].places, b->items[i].places);
        out->items[i].dates = bm_both(arena, a->items[i].dates, b->items[i].dates);
        out->items[i].what = bm_both(arena, a->items[i].what, b->items[i].what);
    }
}

/* A title has a line for each language. */
static const char *both_lines(bm_arena *arena, const char *a, const char *b)
{
    return a && b && strcmp(a, b) != 0 ? bm_format(arena, "%s\n%s", a, b) : a ? a : b;
}

bm_sheet bm_both_sheets(bm_arena *arena, const bm_sheet *a, const bm_sheet *b)
{
    bm_sheet out = *a;
    out.language = bm_format(arena, "%s+%s", a->language, b->language);
    out.title = both_lines(arena, a->title, b->title);
    out.subtitle = both_lines(arena, a->subtitle, b->subtitle);
    out.day = bm_both(arena, a->day, b->day);
    out.disclaimer = bm_both(arena, a->disclaimer, b->disclaimer);
    out.alternative = both_lines(arena, a->alternative, b->alternative);
    out.notes = both_lists(arena, a->notes, a->n_notes, b->notes, b->n_notes);
    out.sources = both_lists(arena, a->sources, a->n_sources, b->sources, b->n_sources);
    join_stops(&out, arena, a, b);
    join_items(&out, arena, a, b);
    return out;
}

static bm_feature both_features(bm_arena *arena, const bm_features *layer, const bm_feature *a, const bm_feature *b)
{
    bm_feature out = *a;
    bm_value *values = BM_NEW_ARRAY(arena, bm_value, layer->n_fields);
    for (size_t i = 0; i < layer->n_fields; i++) {
        values[i] = a->values[i];
        if (layer->fields[i].type == BM_FIELD_TEXT && !a->values[i].null && !b->values[i].null)
            values[i].text =
                bm_str_of(bm_both(arena, bm_str_c(arena, a->values[i].text), bm_str_c(arena, b->values[i].text)));
    }
    out.values = values;
    return out;
}

bm_layers bm_both_layers(bm_arena *arena, const bm_layers *a, const bm_layers *b)
{
    bm_layers out = {BM_NEW_ARRAY(arena, bm_features, a->n), a->n};
    for (size_t i = 0; i < a->n; i++) {
        out.at[i] = a->at[i];
        if (i >= b->n || a->at[i].n != b->at[i].n)
            continue;
        out.at[i].at = BM_NEW_ARRAY(arena, bm_feature, a->at[i].n);
        for (size_t k = 0; k < a->at[i].n; k++)
            out.at[i].at[k] = both_features(arena, &a->at[i], &a->at[i].at[k], &b->at[i].at[k]);
    }
    return out;
}
