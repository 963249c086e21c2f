/* Why an event was told: of each of its places the words, or the rule, that made it one, and the rule of its days. */
#include "event/tell.h"

static const char *rule_text(bm_rule rule)
{
    static const char *const texts[] = {
        [BM_RULE_NONE] = "no cue",
        [BM_RULE_ITEM] = "an itinerary item with its date",
        [BM_RULE_TOLD_BEHIND] = "what is said of the place tells that the traveller was there",
        [BM_RULE_BODY] = "a body meets there on that day",
        [BM_RULE_WEIGHED] = "the words around it are those of such places",
        [BM_RULE_ACTED] = "the traveller is told to act there on that day",
    };
    return texts[rule];
}

static const char *kind_text(const bm_date_expr *e)
{
    static const char *const texts[BM_DATE_KINDS] = {
        [BM_DATE_DAY] = "a day",
        [BM_DATE_RANGE] = "a range of days",
        [BM_DATE_MONTH] = "a month",
        [BM_DATE_YEAR] = "a year",
        [BM_DATE_PART] = "a part of a month",
        [BM_DATE_END] = "the end of a month",
        [BM_DATE_WEEKDAY] = "the weekday nearest by its tense",
        [BM_DATE_OFFSET] = "counted from the dateline",
        [BM_DATE_STORY] = "counted from the day named before",
        [BM_DATE_WEEK] = "a week",
        [BM_DATE_MONTHS] = "a month counted from the dateline",
        [BM_DATE_YEARS] = "a year counted from the dateline",
        [BM_DATE_NEW_YEAR] = "the first of January",
        [BM_DATE_FIGURES] = "a date in figures",
        [BM_DATE_NTH] = "a day of the range named before",
        [BM_DATE_NONE] = "no date",
    };
    return texts[e->kind];
}

static const char *source_text(bm_days_source source)
{
    static const char *const texts[] = {
        [BM_DAYS_OWN] = NULL,
        [BM_DAYS_PARAGRAPH] = "the day that its paragraph set before",
        [BM_DAYS_BEFORE] = "the days of the stop before in its paragraph",
        [BM_DAYS_VISIT] = "the days of the whole visit",
        [BM_DAYS_NONE] = "no day is set yet",
    };
    return texts[source];
}

static bool is_at(bm_when a, bm_when b)
{
    return a.from == b.from && a.to == b.to;
}

/* Where the days that the event gives a place come from. */
static void add_date(bm_buf *out, const bm_teller *t, const bm_governed *g, bm_when when)
{
    static const char *const bounds[] = {
        [BM_BOUND_NONE] = "", [BM_BOUND_BEFORE] = "until ", [BM_BOUND_AFTER] = "from "};
    const char *source = source_text(g->days);
    bool known = when.from != BM_NO_DATE || when.to != BM_NO_DATE;
    if (!source && g->date) {
        bm_str text = bm_doc_span(t->telling.doc, g->date->expr->first, g->date->expr->n);
        bm_buf_format(out, ", date \"%.*s\": %s%s", BM_STR_ARG(text), bounds[g->date->expr->bound],
                      kind_text(g->date->expr));
    }
    if (source)
        bm_buf_format(out, ", %s", source);
    else if (!g->date || !is_at(g->date->when, when))
        bm_buf_c(out, !known    ? ", no date"
                      : g->date ? ", with what the text tells of its end"
                                : ", a day told elsewhere");
}

static bool is_same(const bm_governed *a, const bm_governed *b)
{
    return a->cue == b->cue && a->date == b->date && a->rule == b->rule && a->days == b->days;
}

const char *bm_why(const bm_teller *t, const bm_event *e)
{
    bm_buf out = {.arena = t->arena};
    if (e->kind == BM_STATEMENT)
        return "quoted words with a verb of speech";
    const char *separator = "";
    for (size_t i = 0; i < e->n_places; i++) {
        const bm_governed *g = &t->telling.at[e->places[i]];
        bm_when when = e->n_stops ? e->stops[i].when : e->when;
        bm_buf_format(&out, "%s%.*s", separator, BM_STR_ARG(t->telling.mentions->at[e->places[i]].text));
        separator = ", ";
        if (i + 1 < e->n_places && is_same(g, &t->telling.at[e->places[i + 1]]))
            continue;
        separator = "; ";
        if (g->cue)
            bm_buf_format(&out, ": %scue \"%.*s\"", g->negated ? "negated " : "",
                          BM_STR_ARG(bm_doc_span(t->telling.doc, g->cue->first, g->cue->n)));
        else
            bm_buf_format(&out, ": %s", rule_text(g->rule));
        add_date(&out, t, g, when);
    }
    if (e->kind == BM_VISIT && e->n_stops > 1)
        bm_buf_format(&out, "; order %s", bm_order_name(e->order));
    return bm_buf_text(&out);
}
