#include "event/aspect.h"

#include <string.h>

bool bm_aspect_load(const bm_lexicon **out, bm_arena *arena, bm_tables *tables, const char *language, bm_err *err)
{
    static const char *const classes[] = {"leave", "withdraw", "leaving",  "presence", "follow", "begin", "reduce",
                                          "goon",  "end",      "stop",     "putoff",   "resume", "plan",  "cancel",
                                          "will",  "did",      "have",     "be",       "not",    "to",    "adverb",
                                          "base",  "never",    "those",    "ordinal",  "topic",  "who",   "host",
                                          "other", "movement", "restrict", "before",   "after",  NULL};
    const char *name = bm_format(arena, "cues/%s/leaving.tsv", language);
    return bm_lexicon_load(out, arena, tables, &name, 1, classes, err);
}

bool bm_aspect_tells(bool *put_off, const bm_laid *words, uint32_t from, uint32_t to)
{
    uint64_t deeds = BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_WITHDRAW) |
                     BM_ASPECT_BIT(BM_ASPECT_LEAVING) | BM_ASPECT_BIT(BM_ASPECT_FOLLOW);
    uint64_t all = 0;
    for (uint32_t i = from; i < to; i++)
        all |= words->classes[i];
    *put_off = all & deeds && all & BM_ASPECT_BIT(BM_ASPECT_PUTOFF);
    return (all & deeds) != 0;
}

bm_aspect bm_aspect_of(const bm_clause *c, bm_arena *arena)
{
    uint32_t n = c->end - c->first;
    uint64_t *bits = BM_NEW_ARRAY(arena, uint64_t, n + 1);
    bm_aspect a = {.c = c, .bits = bits};
    for (uint32_t i = 0; i < n; i++) {
        bits[i] = c->telling->leaving_words->classes[c->first + i];
        if (bits[i] & (BM_ASPECT_BIT(BM_ASPECT_HAVE) | BM_ASPECT_BIT(BM_ASPECT_TO))) {
            bm_str word = bm_doc_span(c->doc, c->first + i, 1); /* a table takes "à" and "a" for one word */
            bits[i] &= ~(bm_str_is(word, "à")   ? BM_ASPECT_BIT(BM_ASPECT_HAVE)
                         : bm_str_is(word, "a") ? BM_ASPECT_BIT(BM_ASPECT_TO)
                                                : 0);
        }
        a.all |= bits[i];
    }
    for (uint32_t i = 0; i < n; i++) {
        const bm_entry *never =
            bits[i] & BM_ASPECT_BIT(BM_ASPECT_NEVER) ? bm_aspect_at(&a, c->first + i, BM_ASPECT_NEVER) : NULL;
        for (uint32_t k = i; never && k < i + never->words && k < n; k++)
            bits[k] = 0;
    }
    return a;
}

enum { PHRASE_WORDS = 5 };

const bm_entry *bm_aspect_before(const bm_aspect *a, uint32_t behind, bm_aspect_class class, uint32_t *first)
{
    for (uint32_t i = behind; a->all & BM_ASPECT_BIT(class) && i-- > a->c->first && behind - i <= PHRASE_WORDS;) {
        const bm_entry *e = bm_aspect_at(a, i, class);
        if (e && e->words == behind - i) {
            *first = i;
            return e;
        }
    }
    return NULL;
}

/* The form of a verb: the first letter of its value. "ferme" and "fermé" are one word to a table. */
static char form_of(const bm_aspect *a, const bm_entry *e, uint32_t token)
{
    char form = bm_entry_value(e)[0];
    for (uint32_t i = token; form == 's' && i < token + e->words; i++)
        form = bm_str_ends(bm_doc_span(a->c->doc, i, 1), BM_STR("é")) ? 'e' : form;
    return form;
}

static bool is_phase(bm_aspect_class class)
{
    return class >= BM_ASPECT_BEGIN && class <= BM_ASPECT_CANCEL;
}

bool bm_aspect_is_phase(const bm_aspect *a, uint32_t token, bm_aspect_class *class)
{
    uint8_t most = 0;
    for (bm_aspect_class k = BM_ASPECT_BEGIN; k <= BM_ASPECT_CANCEL; k++) {
        const bm_entry *e = bm_aspect_at(a, token, k);
        if (e && e->words > most) {
            *class = k;
            most = e->words;
        }
    }
    return most > 0;
}

typedef enum { NO_TENSE, PAST, PRESENT, GOING, FUTURE, TENSES } tense;

/* What stands before a verb, gathered from right to left. */
typedef struct {
    bool will, have, having, did, be, be_bare, being, to, not ;
} helpers;

static tense tense_of(helpers h, char form)
{
    if (h.will || form == 'f')
        return FUTURE;
    if (h.being)
        return GOING;
    if (form == 'i')
        return h.be ? GOING : NO_TENSE;
    if (form == 'e')
        return h.be_bare ? FUTURE : PAST;
    if (form == 's')
        return PRESENT;
    return h.did ? PAST : h.to || h.be ? FUTURE : PRESENT;
}

/* The status of what is told by its phase and the tense of that: a row a phase, a column a tense. */
static const bm_status by_phase[BM_ASPECT_CANCEL + 1][TENSES] = {
#define ROW(none, past, present, going, future)                                                                        \
    {                                                                                                                  \
        BM_STATUS_##none, BM_STATUS_##past, BM_STATUS_##present, BM_STATUS_##going, BM_STATUS_##future                 \
    }
    [BM_ASPECT_BEGIN] = ROW(UNDER_WAY, UNDER_WAY, UNDER_WAY, UNDER_WAY, PLANNED),
    [BM_ASPECT_REDUCE] = ROW(UNDER_WAY, UNDER_WAY, UNDER_WAY, UNDER_WAY, PLANNED),
    [BM_ASPECT_GOON] = ROW(UNDER_WAY, UNDER_WAY, UNDER_WAY, UNDER_WAY, UNDER_WAY),
    [BM_ASPECT_END] = ROW(COMPLETED, COMPLETED, UNDER_WAY, UNDER_WAY, PLANNED),
    [BM_ASPECT_STOP] = ROW(SUSPENDED, SUSPENDED, SUSPENDED, SUSPENDED, SUSPENDED),
    [BM_ASPECT_PUTOFF] = ROW(SUSPENDED, SUSPENDED, SUSPENDED, SUSPENDED, SUSPENDED),
    [BM_ASPECT_RESUME] = ROW(UNDER_WAY, UNDER_WAY, UNDER_WAY, UNDER_WAY, SUSPENDED),
    [BM_ASPECT_PLAN] = ROW(PLANNED, PLANNED, PLANNED, PLANNED, PLANNED),
    [BM_ASPECT_CANCEL] = ROW(NONE, NONE, NONE, NONE, NONE),
    [BM_ASPECT_LEAVE] = ROW(COMPLETED, COMPLETED, UNDER_WAY, UNDER_WAY, PLANNED),
#undef ROW
};

/* What is denied: "has not left" is still to come, "is not leaving" is not told. */
static bm_status denied(bm_status status, tense t)
{
    if (status == BM_STATUS_SUSPENDED)
        return BM_STATUS_UNDER_WAY;
    return status != BM_STATUS_NONE && (t == PAST || t == FUTURE) ? BM_STATUS_PLANNED : BM_STATUS_NONE;
}

static uint32_t date_before(const bm_clause *c, uint32_t behind)
{
    for (uint32_t d = c->date; d < c->dates; d++)
        if (c->doc->dates[d].first < behind && c->doc->dates[d].first + c->doc->dates[d].n >= behind)
            return c->doc->dates[d].first;
    return behind;
}

static bool is_adverb(const bm_aspect *a, uint32_t behind, uint32_t *first)
{
    if (bm_aspect_before(a, behind, BM_ASPECT_ADVERB, first))
        return true;
    if (behind == a->c->first)
        return false;
    *first = behind - 1;
    bm_str w = bm_doc_fold(a->c->doc, behind - 1);
    bool french = a->c->doc->language[0] == 'f';
    return w.n > (french ? 6U : 4U) && bm_str_ends(w, french ? BM_STR("ment") : BM_STR("ly"));
}

/* One step to the left over what belongs to the verb; false where its words begin. */
static bool step(const bm_aspect *a, uint32_t *at, helpers *h)
{
    uint32_t first = date_before(a->c, *at);
    const bm_entry *e;
    if (first < *at)
        *at = first;
    else if (bm_aspect_before(a, *at, BM_ASPECT_WILL, &first))
        h->will = true, *at = first;
    else if ((e = bm_aspect_before(a, *at, BM_ASPECT_HAVE, &first))) {
        h->have = true;
        h->having |= bm_entry_value(e)[0] == 'i';
        *at = first;
    } else if (bm_aspect_before(a, *at, BM_ASPECT_DID, &first))
        h->did = true, *at = first;
    else if ((e = bm_aspect_before(a, *at, BM_ASPECT_BE, &first))) {
        bm_str value = bm_str_of(bm_entry_value(e));
        h->be = true;
        h->be_bare |= bm_str_is(value, "inf");
        h->being |= bm_str_is(value, "ing");
        h->will |= bm_str_is(value, "fut");
        *at = first;
    } else if (bm_aspect_before(a, *at, BM_ASPECT_NOT, &first))
        h->not = true, *at = first;
    else if (bm_aspect_before(a, *at, BM_ASPECT_TO, &first))
        h->to = true, *at = first;
    else if (is_adverb(a, *at, &first))
        *at = first;
    else
        return false;
    return true;
}

/* "began to", "is in the process of", "a commencé à": the phase right before the words of the verb. */
static const bm_entry *phase_before(const bm_aspect *a, uint32_t behind, bm_aspect_class *class, uint32_t *first)
{
    uint32_t of = behind;
    bm_str w = behind > a->c->first ? bm_doc_fold(a->c->doc, behind - 1) : BM_STR("");
    of -= bm_str_is(w, "of") || bm_str_is(w, "de") || bm_str_is(w, "with");
    for (bm_aspect_class k = BM_ASPECT_BEGIN; k <= BM_ASPECT_CANCEL; k++) {
        const bm_entry *e = bm_aspect_before(a, behind, k, first);
        e = e ? e : bm_aspect_before(a, of, k, first);
        if (e) {
            *class = k;
            return e;
        }
    }
    return NULL;
}

/* "shut" is its own participle. */
static bool is_participle(const bm_entry *e, helpers h)
{
    for (; e && (h.have || h.be_bare || h.being || (h.be && !h.to)); e = bm_entry_next(e))
        if (bm_entry_value(e)[0] == 'e')
            return true;
    return false;
}

/* "was the first site to be closed": what it is that was done. */
static void name_it(const bm_aspect *a, uint32_t *at, helpers *h)
{
    uint32_t i = *at, first = i, words = 0;
    for (; i > a->c->first && words < 5; i = first, words++) {
        const bm_entry *be = bm_aspect_before(a, i, BM_ASPECT_BE, &first);
        if (be && words > 0) {
            bool past = strcmp(bm_entry_value(be), "past") == 0;
            h->be_bare &= !past;
            h->to &= !past;
            h->will |= !past;
            *at = first;
            return;
        }
        bool known =
            bm_aspect_before(a, i, BM_ASPECT_BASE, &first) || bm_aspect_before(a, i, BM_ASPECT_ORDINAL, &first);
        first = known ? first : i - 1;
        if (!known && bm_doc_fold(a->c->doc, first).n > 3)
            return;
    }
}

bm_aspect_verb bm_aspect_verb_at(const bm_aspect *a, uint32_t token, bm_aspect_class class)
{
    const bm_entry *e = bm_aspect_at(a, token, class);
    bm_aspect_verb v = {.first = token, .behind = token + e->words};
    helpers h = {0};
    char form = form_of(a, e, token);
    while (step(a, &v.first, &h))
        ;
    form = is_participle(e, h) ? 'e' : form;
    if (h.to)
        name_it(a, &v.first, &h);
    v.passive = form == 'e' && (h.be || h.being) && !(class == BM_ASPECT_WITHDRAW);
    bm_aspect_class phase = class;
    const bm_entry *p = is_phase(class) ? NULL : phase_before(a, v.first, &phase, &v.first);
    if (p) {
        bool denied_deed = h.not ;
        h = (helpers){.not = denied_deed};
        form = form_of(a, p, v.first);
        while (step(a, &v.first, &h))
            ;
    }
    uint32_t behind = token + e->words; /* "n'ont quitté que deux positions" */
    h.not = h.not &&!bm_clause_is(a->c, behind, "que") && !bm_clause_is(a->c, behind, "qu");
    tense t = tense_of(h, form);
    bool alone = a->c->doc->language[0] == 'f' && form == 'e' && !h.have && !h.be; /* "Partie de Bangui, ..." */
    v.finite = t != NO_TENSE && !h.having && !alone;
    bool deed = !is_phase(phase) || phase == BM_ASPECT_END;
    v.vague = deed && (!p || phase == BM_ASPECT_END) && (t == NO_TENSE || t == PRESENT);
    v.put_off = phase == BM_ASPECT_PUTOFF;
    v.phase = is_phase(phase) ? phase : BM_ASPECT_LEAVE;
    v.status = by_phase[v.phase][t];
    if (h.not )
        v.status = denied(v.status, t);
    static const char *const none[] = {"no", "without", "sans", "aucun", "aucune", NULL};
    if (v.first > a->c->first && bm_str_among(bm_doc_fold(a->c->doc, v.first - 1), none))
        v.status = BM_STATUS_NONE; /* "has no plans to leave" */
    return v;
}
