#include "event/cue.h"

#include "text/when.h"

bool bm_cues_load(const bm_lexicon **out, bm_arena *arena, bm_tables *tables, const char *language, bm_err *err)
{
    static const char *const classes[] = {
        "travel",    "plan",     "negate",   "cancel",    "pass",    "meet",      "incident", "flee",
        "depart",    "zone",     "zoneback", "status",    "office",  "barrier",   "then",     "transit",
        "near",      "killed",   "unhurt",   "hurt",      "crowd",   "mission",   "until",    "days",
        "companion", "conclude", "plain",    "traveller", "reached", "asked",     "feared",   "refuge",
        "road",      "settled",  "means",    "handed",    "count",   "cargo",     "taken",    "only",
        "denies",    "host",     "capital",  "present",   "arrival", "announced", NULL};
    const char *name = bm_format(arena, "cues/%s/events.tsv", language);
    return bm_lexicon_load(out, arena, tables, &name, 1, classes, err);
}

/* The words of a date tell no event ("12 March"); that it is the next day tells an order. */
static bool is_only_date(const bm_doc *doc, uint32_t token, uint16_t class)
{
    uint32_t low = 0, high = doc->n_dates;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (doc->dates[middle].first + doc->dates[middle].n <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->n_dates && doc->dates[low].first <= token && class != BM_CUE_THEN && class != BM_CUE_UNTIL;
}

bm_cues bm_cues_find(const bm_lexicon *cues, const bm_doc *doc, const bm_sentence *sentence, bm_arena *arena)
{
    bm_cues found = {0};
    uint32_t end = sentence->first + sentence->n;
    for (uint32_t i = sentence->first; i < end; i++) {
        const bm_entry *e = bm_lexicon_at(cues, doc, i);
        uint32_t words = e ? e->words : 0;
        if (words == 0 || i + words > end)
            continue;
        for (; e; e = bm_entry_next(e))
            if (!is_only_date(doc, i, e->class))
                BM_PUSH(arena, &found) = (bm_cue){i, words, (bm_cue_class)e->class, bm_entry_value(e)};
        i += words - 1;
    }
    return found;
}
