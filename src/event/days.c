#include "event/days.h"

enum { MOST_DAYS = 31 };

/* The days of the month that a list names, ascending; 0 where the expression is none. */
static size_t days_of_month(const bm_doc *doc, const bm_date_expr *e, int days[MOST_DAYS])
{
    static const char *const joints[] = {"and", "et", NULL};
    static const char *const spans[] = {"to",    "between", "entre", "from",  "du",   "de",   "au",
                                        "until", "through", "a",     "night", "nuit", "till", NULL};
    bool list = false;
    size_t n = 0;
    for (uint32_t i = e->first; i < e->first + e->n; i++) {
        bm_str fold = bm_doc_fold(doc, i);
        double day = 0;
        if (bm_str_among(fold, spans) || (doc->tokens[i].hyphen_before && n > 0))
            return 0;
        list |= bm_str_among(fold, joints);
        if (!bm_str_number(&day, bm_doc_span(doc, i, 1)) || day > 31)
            continue;
        if (n == MOST_DAYS || (n > 0 && (int)day <= days[n - 1]))
            return 0;
        days[n++] = (int)day;
    }
    return list && n > 1 ? n : 0;
}

const bm_date *bm_days_listed(size_t *n, const bm_doc *doc, const bm_dated *dated, bm_arena *arena)
{
    int days[MOST_DAYS];
    bool range = dated->expr->kind == BM_DATE_RANGE && dated->expr->bound == BM_BOUND_NONE &&
                 dated->when.from != BM_NO_DATE && dated->when.to != BM_NO_DATE;
    *n = range ? days_of_month(doc, dated->expr, days) : 0;
    if (*n == 0 || dated->when.to - dated->when.from != days[*n - 1] - days[0])
        *n = 0;
    bm_date *dates = BM_NEW_ARRAY(arena, bm_date, *n + 1);
    for (size_t i = 0; i < *n; i++)
        dates[i] = dated->when.from + days[i] - days[0];
    return dates;
}

bool bm_days_warning(bm_warning *out, const bm_doc *doc, const bm_dated *dated, bm_arena *arena)
{
    size_t n;
    const bm_date *days = bm_days_listed(&n, doc, dated, arena);
    if (n == 0 || dated->when.to - dated->when.from + 1 == (bm_date)n)
        return false;
    bm_buf text = {.arena = arena};
    bm_buf_format(&text, "\"%.*s\" is given as a range, and names only",
                  BM_STR_ARG(bm_doc_span(doc, dated->expr->first, dated->expr->n)));
    for (size_t i = 0; i < n; i++)
        bm_buf_format(&text, "%s %s", i ? "," : "", bm_date_iso(arena, days[i]));
    *out = (bm_warning){"listed-days", UINT32_MAX, bm_buf_text(&text)};
    return true;
}

/* "respectively" behind the date or before it, in its sentence. */
static bool is_respective(const bm_doc *doc, const bm_date_expr *e)
{
    static const char *const words[] = {"respectively", "respectivement", NULL};
    const bm_sentence *s = &doc->sentences[bm_doc_sentence(doc, e->first)];
    for (uint32_t i = s->first; i < s->first + s->n; i++)
        if (bm_str_among(bm_doc_fold(doc, i), words))
            return true;
    return false;
}

void bm_days_respective(const bm_telling *t, bm_stop *stops, size_t n, bm_arena *arena)
{
    for (size_t i = 0, next; i < n; i = next) {
        const bm_dated *d = t->at[stops[i].mention].date;
        for (next = i + 1; next < n && t->at[stops[next].mention].date == d; next++)
            ;
        size_t days = 0;
        const bm_date *at =
            d && next > i + 1 && is_respective(t->doc, d->expr) ? bm_days_listed(&days, t->doc, d, arena) : NULL;
        for (size_t k = 0; days == next - i && k < days; k++)
            stops[i + k].when = bm_when_of(at[k], at[k], BM_PRECISION_DAY);
    }
}
