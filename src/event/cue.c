#include "event/cue.h"

#include "text/when.h"

bool bm_cues_load(bm_cue_words *out, bm_arena *arena, bm_tables *tables, const char *language, bm_err *err)
{
    static const char *const classes[] = {
        "travel",  "plan",    "negate",  "cancel",  "pass",      "meet",     "incident",  "flee",      "depart",
        "status",  "office",  "barrier", "then",    "transit",   "near",     "killed",    "unhurt",    "hurt",
        "crowd",   "mission", "until",   "days",    "companion", "conclude", "plain",     "traveller", "reached",
        "asked",   "feared",  "refuge",  "road",    "settled",   "means",    "count",     "multiple",  "cargo",
        "taken",   "only",    "denies",  "capital", "present",   "arrival",  "announced", "journey",   "receives",
        "empties", "still",   "once",    "victim",  "thinks",    "body",     "spot",      NULL};
    const char *phrases = bm_format(arena, "cues/%s/events.tsv", language);
    const char *verbs = bm_format(arena, "cues/%s/verbs.tsv", language);
    return bm_lexicon_load(&out->phrases, arena, tables, &phrases, 1, classes, err) &&
           bm_lexicon_load(&out->verbs, arena, tables, &verbs, 1, classes, err);
}

bool bm_cue_says_some(const bm_cue *cue, const char *word)
{
    for (bm_str rest = bm_str_of(cue->value); rest.n > 0;)
        if (bm_str_is(bm_str_cut(&rest, ' '), word))
            return true;
    return false;
}

bool bm_cue_in_date(const bm_doc *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->n_dates;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (doc->dates[middle].first + doc->dates[middle].n <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->n_dates && doc->dates[low].first <= token;
}

/* The words of a date tell no event ("12 March"); that it is the next day tells an order. */
static bool is_only_date(const bm_doc *doc, uint32_t token, uint16_t class)
{
    return class != BM_CUE_THEN && class != BM_CUE_UNTIL && bm_cue_in_date(doc, token);
}

bool bm_cue_is_noun(const bm_doc *doc, const bm_sentence *sentence, uint32_t token)
{
    static const char *const articles[] = {"the", "a",   "an", "his",   "her", "their", "its",   "this", "our", "le",
                                           "la",  "les", "l",  "un",    "une", "des",   "du",    "au",   "aux", "son",
                                           "sa",  "ses", "ce", "cette", "cet", "leur",  "leurs", "ces",  NULL};
    bool has = doc->language[0] == 'f' && token > sentence->first && bm_str_is(bm_doc_fold(doc, token - 1), "a");
    return token > sentence->first && !has && bm_str_among(bm_doc_fold(doc, token - 1), articles); /* "a visité" */
}

/* "venu", "left", "sera": some leave by it and others arrive, or it only announces or ends; the verb in it tells. */
static bool is_open(const bm_entry *e)
{
    static const uint64_t open = UINT64_C(1) << BM_CUE_DEPART | UINT64_C(1) << BM_CUE_FLEE |
                                 UINT64_C(1) << BM_CUE_ARRIVAL | UINT64_C(1) << BM_CUE_PLAN |
                                 UINT64_C(1) << BM_CUE_STATUS | UINT64_C(1) << BM_CUE_CONCLUDE |
                                 UINT64_C(1) << BM_CUE_DAYS;
    for (; e; e = bm_entry_next(e))
        if (!(open >> e->class & 1 || strcmp(bm_entry_value(e), "on") == 0) ||
            /* "and left for" */ strcmp(bm_entry_value(e), "bound") == 0)
            return false;
    return true;
}

static void add(bm_cues *found, const bm_entry *e, const bm_doc *doc, uint32_t token, bm_arena *arena)
{
    bool ends_in_verb = e->words > 1 && bm_str_is(bm_doc_span(doc, token + e->words - 1U, 1), "a") &&
                        doc->language[0] == 'f'; /* "la Mission a reporté": no "mission à" */
    for (; e && !ends_in_verb; e = bm_entry_next(e))
        if (!is_only_date(doc, token, e->class))
            BM_PUSH(arena, found) = (bm_cue){token, e->words, (bm_cue_class)e->class, bm_entry_value(e)};
}

/* "a five-day visit": the bare form is a verb only behind what leads to one. */
static bool leads_to_bare(const bm_doc *doc, const bm_sentence *sentence, uint32_t token, uint32_t n)
{
    static const char *const words[] = {"to",    "will",   "would", "shall", "must", "can",   "could", "may",
                                        "might", "should", "not",   "and",   "or",   "then",  "also",  "did",
                                        "does",  "do",     "they",  "first", "next", "later", NULL};
    if (token == sentence->first)
        return true;
    bm_str w = bm_doc_fold(doc, token - 1);
    if (n > 1 && bm_str_is(bm_doc_span(doc, token - 1, 1), ","))
        return true; /* "will arrive on the 12th, leave for Goma on the 14th" */
    return bm_str_among(w, words) || (w.n > 4 && bm_str_ends(w, BM_STR("ly")));
}

bm_cues bm_cues_find(const bm_laid *phrases, const bm_lexicon *verbs, const bm_sentence *sentence, bm_arena *arena)
{
    const bm_doc *doc = phrases->doc;
    bm_cues found = {0};
    uint32_t end = sentence->first + sentence->n, phrase = 0, closed = 0, verb = 0; /* where each ends */
    for (uint32_t i = sentence->first; i < end; i++) {
        const bm_entry *e = i < phrase ? NULL : phrases->longest[i];
        bool hidden = i < closed;
        uint32_t words = 0; /* of a phrase that begins here: "walked" hides no "walked through the centre of" */
        if (e && i + e->words <= end) {
            add(&found, e, doc, i, arena);
            phrase = i + e->words;
            words = is_open(e) ? 0 : e->words;
            closed = is_open(e) ? closed : phrase;
        }
        e = i < verb || hidden ? NULL : bm_lexicon_at(verbs, doc, i);
        e = e && e->words > words ? e : NULL;
        bool noun = e && (bm_cue_is_noun(doc, sentence, i) ||
                          (strncmp(bm_entry_value(e), "bare", 4) == 0 && !leads_to_bare(doc, sentence, i, e->words)));
        if (e && !noun && i + e->words <= end) {
            add(&found, e, doc, i, arena);
            verb = i + e->words;
        }
    }
    return found;
}
