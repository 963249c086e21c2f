#include "event/govern.h"

#include "place/names.h"

#include <string.h>

/* One sentence at work. */
typedef struct {
    bm_telling *telling;
    const bm_doc *doc;
    const bm_sentence *sentence;
    const bm_cues *cues;
    uint32_t index;             /* of the sentence */
    uint32_t first, end;        /* its tokens */
    uint32_t mention, mentions; /* its mentions: from, behind */
    uint32_t date, dates;       /* its dates: from, behind */
    const uint32_t *words;      /* a token: how many words before it that are no filler                  */
    const uint32_t *from, *to;  /* a token: where its clause begins and ends; as the others from `first` */
    uint32_t classes;           /* bits: the classes of its cues                                         */
} clause;

static const bm_mention *mention_of(const clause *c, uint32_t m)
{
    return &c->telling->mentions->at[m];
}
static uint32_t behind(const bm_mention *m)
{
    return m->first + m->n;
}

static bool is(const clause *c, uint32_t i, const char *surface)
{
    return i < c->end && bm_str_is(bm_doc_span(c->doc, i, 1), surface);
}

/* ---- dates ---- */

static bool speaks_of_future(const bm_cues *cues)
{
    for (size_t i = 0; i < cues->n; i++)
        if (cues->at[i].class == BM_CUE_PLAN ||
            (cues->at[i].class == BM_CUE_TRAVEL && strcmp(cues->at[i].value, "planned") == 0))
            return true;
    return false;
}

static void hold_dates(bm_telling *t, bm_warnings *warnings, bm_arena *arena)
{
    const bm_doc *doc = t->doc;
    bm_date story = BM_NO_DATE;
    t->dates = BM_NEW_ARRAY(arena, bm_dated, doc->n_dates);
    for (uint32_t i = 0; i < doc->n_dates; i++) {
        const bm_date_expr *e = &doc->dates[i];
        bool odd;
        bm_date_base base = {doc->date, story, speaks_of_future(&t->cues[bm_doc_sentence(doc, e->first)])};
        t->dates[i] = (bm_dated){e, bm_date_when(e, base, &odd)};
        bm_str text = bm_doc_span(doc, e->first, e->n);
        if (odd)
            BM_PUSH(arena, warnings) = (bm_warning){
                "date", UINT32_MAX,
                bm_format(arena, "\"%.*s\": no such day, or another weekday than it says", BM_STR_ARG(text))};
        bool told = e->first >= doc->body && e->bound == BM_BOUND_NONE && t->dates[i].when.to != BM_NO_DATE;
        bool precise =
            t->dates[i].when.precision == BM_PRECISION_DAY || t->dates[i].when.precision == BM_PRECISION_RANGE;
        if (told && precise)
            story = e->kind == BM_DATE_RANGE ? t->dates[i].when.from : t->dates[i].when.to;
    }
}

/* ---- clauses ---- */

static bool is_verb_after_and(const clause *c, uint32_t i)
{
    if (i + 1 >= c->end || (!is(c, i, "and") && !is(c, i, "et")))
        return false;
    const bm_token *t = &c->doc->tokens[i + 1];
    bm_str w = bm_doc_fold(c->doc, i + 1);
    if (t->letter_case != BM_CASE_LOWER)
        return false;
    if (c->doc->language[0] == 'f')
        return bm_str_is(w, "a") || bm_str_is(w, "ont") || bm_str_is(w, "il") || bm_str_is(w, "elle") ||
               bm_str_is(w, "s");
    return (w.n > 4 && bm_str_ends(w, BM_STR("ed"))) || bm_str_is(w, "he") || bm_str_is(w, "she") ||
           bm_str_is(w, "they");
}

/* Where the clause of token `i` begins, and where it ends. */
static uint32_t clause_start(const clause *c, uint32_t i) { return c->from[i - c->first]; }
static uint32_t clause_end(const clause *c, uint32_t i) { return i < c->end ? c->to[i - c->first] : c->end; }

/* A clause begins at a barrier ("where"), at a semicolon and at "and" before a verb. A cue belongs to what it begins. */
static void cut_clauses(clause *c, bm_arena *arena)
{
    uint32_t n = c->end - c->first, start = c->first, end = c->end;
    uint32_t *from = BM_NEW_ARRAY(arena, uint32_t, n + 1), *to = BM_NEW_ARRAY(arena, uint32_t, n + 1);
    bool *cut = BM_NEW_ARRAY(arena, bool, n + 1);
    for (uint32_t i = 0; i < n; i++)
        cut[i] = is(c, c->first + i, ";") || is_verb_after_and(c, c->first + i);
    for (size_t k = 0; k < c->cues->n; k++)
        if (c->cues->at[k].class == BM_CUE_BARRIER && c->cues->at[k].first >= c->first)
            cut[c->cues->at[k].first - c->first] = true;
    for (uint32_t i = 0; i < n; i++) {
        from[i] = start;
        start = cut[i] ? c->first + i : start;
    }
    for (uint32_t i = n; i-- > 0;) {
        end = cut[i] ? c->first + i : end;
        to[i] = end;
    }
    from[n] = start;
    c->from = from;
    c->to = to;
}

static bool governs(bm_cue_class class)
{
    return class == BM_CUE_TRAVEL || class == BM_CUE_MEET || class == BM_CUE_INCIDENT || class == BM_CUE_FLEE ||
           class == BM_CUE_DEPART || class == BM_CUE_ZONE || class == BM_CUE_PASS || class == BM_CUE_OFFICE;
}

static bool has(const clause *c, bm_cue_class class) { return (c->classes >> class & 1) != 0; }

/* The first cue that begins at `from` or behind it. */
static size_t cue_from(const clause *c, uint32_t from)
{
    size_t low = 0, high = c->cues->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c->cues->at[middle].first < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const bm_cue *cue_within(const clause *c, bm_cue_class class, uint32_t from, uint32_t to)
{
    for (size_t k = has(c, class) ? cue_from(c, from) : c->cues->n; k < c->cues->n && c->cues->at[k].first < to; k++)
        if (c->cues->at[k].class == class)
            return &c->cues->at[k];
    return NULL;
}

/* ---- how far a cue reaches ---- */

/* Words that stand between a cue and its place without breaking the tie: links, kinds, dates, commas, "by helicopter".
 */
static bool is_filler(const clause *c, uint32_t i)
{
    const bm_lexicon *n = c->telling->names;
    if (c->doc->tokens[i].kind == BM_TOKEN_PUNCT)
        return true;
    if (bm_names_at(n, c->doc, i, BM_NAMES_LOCATIVE) || bm_names_at(n, c->doc, i, BM_NAMES_KINDBEFORE) ||
        bm_names_at(n, c->doc, i, BM_NAMES_LINK) || bm_names_at(n, c->doc, i, BM_NAMES_DIRECTION) ||
        bm_names_at(n, c->doc, i, BM_NAMES_UNIT) || bm_names_at(n, c->doc, i, BM_NAMES_ABOUT) ||
        bm_names_at(n, c->doc, i, BM_NAMES_NUMBER) || c->doc->tokens[i].kind == BM_TOKEN_NUMBER)
        return true;
    const bm_entry *e = bm_lexicon_at(c->telling->cue_words, c->doc, i);
    return (e && (e->class == BM_CUE_THEN || e->class == BM_CUE_NEAR)) || bm_doc_fold(c->doc, i).n <= 2;
}

/* Count the words that are no filler, once a sentence; those of dates and mentions are none. */
static void count_words(clause *c, bm_arena *arena)
{
    uint32_t n = c->end - c->first, d = c->date, m = c->mention;
    uint32_t *words = BM_NEW_ARRAY(arena, uint32_t, n + 1);
    for (uint32_t i = c->first; i < c->end; i++) {
        while (d < c->dates && i >= c->doc->dates[d].first + c->doc->dates[d].n)
            d++;
        while (m < c->mentions && i >= behind(mention_of(c, m)))
            m++;
        bool inside = (d < c->dates && i >= c->doc->dates[d].first) || (m < c->mentions && i >= mention_of(c, m)->first);
        words[i - c->first + 1] = words[i - c->first] + (inside || is_filler(c, i) ? 0 : 1);
    }
    c->words = words;
}

static uint32_t words_between(const clause *c, uint32_t from, uint32_t to)
{
    return from < to && from >= c->first ? c->words[to - c->first] - c->words[from - c->first] : 0;
}

static uint32_t distance(const clause *c, const bm_cue *cue, uint32_t to) { return words_between(c, cue->first + cue->n, to); }

/* Words that a cue of each class may have between itself and its place. */
static const uint32_t reach[BM_CUE_CLASSES] = {
    [BM_CUE_TRAVEL] = 7, [BM_CUE_MEET] = 16, [BM_CUE_INCIDENT] = 12, [BM_CUE_FLEE] = 3,
    [BM_CUE_DEPART] = 3, [BM_CUE_ZONE] = 5,  [BM_CUE_PASS] = 4,      [BM_CUE_OFFICE] = 1};

/* The word before the place, articles and kind words passed over. */
static bm_str preposition(const clause *c, uint32_t i)
{
    const bm_lexicon *n = c->telling->names;
    for (int guard = 0; guard < 6 && i > c->first; guard++) {
        const bm_entry *kind = bm_names_before(n, c->doc, i, BM_NAMES_KINDBEFORE);
        bm_str w = bm_doc_fold(c->doc, i - 1);
        if (kind)
            i -= kind->words;
        else if (bm_str_is(w, "the") || bm_str_is(w, "le") || bm_str_is(w, "la") || bm_str_is(w, "les") ||
                 bm_str_is(w, "l"))
            i--;
        else
            return w;
    }
    return (bm_str){"", 0};
}

static bool is_of(bm_str w)
{
    return bm_str_is(w, "of") || bm_str_is(w, "de") || bm_str_is(w, "du") || bm_str_is(w, "des") || bm_str_is(w, "d");
}

/* ---- governing ---- */

static bm_role role_by(bm_cue_class class)
{
    switch (class) {
    case BM_CUE_TRAVEL: return BM_ROLE_STOP;
    case BM_CUE_MEET: return BM_ROLE_MEETING;
    case BM_CUE_INCIDENT: return BM_ROLE_INCIDENT;
    case BM_CUE_ZONE: return BM_ROLE_ZONE;
    case BM_CUE_FLEE:
    case BM_CUE_DEPART: return BM_ROLE_ORIGIN;
    default: return BM_ROLE_MENTION;
    }
}

static bool is_area(const bm_place *p)
{
    return p && (p->kind == BM_PLACE_COUNTRY || p->kind == BM_PLACE_REGION || p->kind == BM_PLACE_SEA);
}

/* A place where something is held: "in", "at", "à"; nothing at all where the words are a list or a title. */
static bool is_in(bm_str w)
{
    static const char *const words[] = {"in",   "at", "near", "outside", "a",  "au",     "aux", "en",
                                        "dans", "",   "and",  "et",      "to", "around", "pres"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (bm_str_is(w, words[i]))
            return true;
    return false;
}

/* Who goes: people in flight and troops pay no visit, and shells that land are an incident. */
static const bm_cue *subject_of(const clause *c, const bm_cue *cue, bm_cue_class class, uint32_t within)
{
    for (size_t k = has(c, class) ? cue_from(c, cue->first) : 0; k-- > 0;) {
        if (distance(c, &c->cues->at[k], cue->first) > within)
            return NULL;
        if (c->cues->at[k].class == class)
            return &c->cues->at[k];
    }
    return NULL;
}

/* Leaving is a disengagement where a mission leaves, or a base is left. */
static bool is_disengagement(const clause *c, const bm_cue *cue)
{
    if (strcmp(cue->value, "base") == 0)
        return has(c, BM_CUE_STATUS) || has(c, BM_CUE_ZONEBACK);
    bool weak = strcmp(cue->value, "weak") == 0;
    return !weak || subject_of(c, cue, BM_CUE_MISSION, 3) || (c->telling->withdraws && has(c, BM_CUE_STATUS));
}

/* Several classes share a word; the words around it decide which of them governs the place. */
static bool plausible(const clause *c, const bm_cue *cue, const bm_mention *m)
{
    bm_str before = preposition(c, m->first);
    bool adjacent = cue->first + cue->n == m->first;
    switch (cue->class) {
    case BM_CUE_TRAVEL:
        return adjacent || !is_of(before) ||
               bm_names_before(c->telling->names, c->doc, m->first, BM_NAMES_KINDBEFORE) ||
               distance(c, cue, m->first) == 0;
    case BM_CUE_MEET: return is_in(before) && !is_area(m->place);
    case BM_CUE_FLEE: return has(c, BM_CUE_INCIDENT) || has(c, BM_CUE_CROWD);
    case BM_CUE_DEPART: return !is_area(m->place);
    case BM_CUE_ZONE: return is_disengagement(c, cue);
    default: return true;
    }
}

/* The governing cue to the left: the nearest that reaches; at one place the class that fits first. */
static const bm_cue *left_cue(const clause *c, const bm_mention *m)
{
    uint32_t at = m->first, start = clause_start(c, at);
    for (size_t k = cue_from(c, at); k-- > 0 && c->cues->at[k].first >= start;) {
        const bm_cue *cue = &c->cues->at[k];
        if (!governs(cue->class) || cue->first + cue->n > at)
            continue;
        if (distance(c, cue, at) > reach[cue->class] || !plausible(c, cue, m))
            continue;
        return cue;
    }
    return NULL;
}

/* "In Kinshasa, he had an audience": a place put first, governed by what follows. */
static bool is_fronted(const clause *c, const bm_mention *m)
{
    if (m->relative)
        return true;
    if (words_between(c, c->first, m->first) > 0)
        return false;
    bm_str w = preposition(c, m->first);
    return bm_str_is(w, "in") || bm_str_is(w, "at") || bm_str_is(w, "a") || bm_str_is(w, "en") || bm_str_is(w, "au") ||
           bm_str_is(w, "aux") || bm_str_is(w, "dans") || bm_str_is(w, "near");
}

static const bm_cue *right_cue(const clause *c, const bm_mention *m)
{
    uint32_t end = clause_end(c, behind(m));
    for (size_t k = cue_from(c, behind(m)); k < c->cues->n && c->cues->at[k].first < end; k++) {
        const bm_cue *cue = &c->cues->at[k];
        if (cue->class == BM_CUE_MEET || cue->class == BM_CUE_INCIDENT || cue->class == BM_CUE_TRAVEL)
            return cue;
    }
    return NULL;
}

/* Only commas, "and", sequence words, links and dates between two mentions: a list. What is said aside does not count.
 */
static bool joins_list(const clause *c, uint32_t earlier, uint32_t m)
{
    uint32_t from = behind(mention_of(c, earlier)), to = mention_of(c, m)->first;
    for (uint32_t i = from; i < to; i++) {
        bool joint = is(c, i, ",") || is(c, i, "/") || is(c, i, "&");
        bool aside = earlier + 1 < m && i < behind(mention_of(c, m - 1));
        bool stop = c->doc->tokens[i].kind == BM_TOKEN_PUNCT || words_between(c, i, i + 1) > 0;
        if (!joint && !aside && stop)
            return false;
    }
    return to > from || c->doc->tokens[to].hyphen_before;
}

static bool continues_list(const clause *c, uint32_t m)
{
    return m > c->mention && joins_list(c, m - 1, m);
}

/* "Bule, Ituri": the second contains the first, and is no further item. */
static bool contains_previous(const clause *c, uint32_t m)
{
    if (m == c->mention)
        return false;
    const bm_place *inner = mention_of(c, m - 1)->place, *outer = mention_of(c, m)->place;
    uint32_t from = behind(mention_of(c, m - 1)), to = mention_of(c, m)->first;
    if (!inner || !outer || to - from > 7)
        return false;
    /* a river or a forest bears no province: "along the Sobat, in Upper Nile" */
    bool in = is(c, from + 1, "in") || is(c, from + 1, "dans") || is(c, from, "in") || is(c, from, "dans") ||
              is(c, from, "(");
    bool wider =
        outer->kind <= BM_PLACE_ADMIN2 && inner->kind > BM_PLACE_ADMIN2 && bm_str_eq(inner->country, outer->country);
    return bm_place_lies_in(inner, outer) || (in && wider);
}

/* "Rutshuru, some 70 km north of Goma": Goma only says where Rutshuru is. */
static bool only_locates(const clause *c, uint32_t m)
{
    return mention_of(c, m)->relative && m > c->mention && mention_of(c, m)->first - behind(mention_of(c, m - 1)) <= 10;
}

/* The item of the list before `m`: passes over what only says where that item is. `m` itself where there is none. */
static uint32_t previous_item(const clause *c, uint32_t m)
{
    uint32_t before = m;
    while (before > c->mention) {
        before--;
        const bm_governed *g = &c->telling->at[before];
        bool aside =
            before > c->mention && g->role == BM_ROLE_MENTION &&
            (contains_previous(c, before) || only_locates(c, before) || (g->cue && g->cue->class == BM_CUE_OFFICE));
        if (!aside)
            return before;
    }
    return m;
}

static const bm_dated *date_between(const clause *c, uint32_t from, uint32_t to, bool last)
{
    const bm_dated *found = NULL;
    for (uint32_t d = c->date; d < c->dates; d++)
        if (c->doc->dates[d].first >= from && c->doc->dates[d].first < to && (!found || last))
            found = &c->telling->dates[d];
    return found;
}

/* Where the words that belong to the mention end: the next governing cue, the next mention out of its list, a barrier.
 */
static uint32_t own_end(const clause *c, uint32_t m)
{
    uint32_t last = m;
    while (last + 1 < c->mentions && (continues_list(c, last + 1) || contains_previous(c, last + 1)) &&
           !date_between(c, behind(mention_of(c, last)), mention_of(c, last + 1)->first, false))
        last++;
    uint32_t end = clause_end(c, behind(mention_of(c, last)));
    if (last + 1 < c->mentions && mention_of(c, last + 1)->first < end)
        end = mention_of(c, last + 1)->first;
    for (size_t k = cue_from(c, behind(mention_of(c, last))); k < c->cues->n && c->cues->at[k].first < end; k++)
        if (governs(c->cues->at[k].class) && c->cues->at[k].class != BM_CUE_OFFICE)
            return c->cues->at[k].first;
    return end;
}

/* The date that follows the place; not the one that begins the next item: "Mongbwalu and on the 6th to Djugu". */
static const bm_dated *date_behind(const clause *c, uint32_t m)
{
    const bm_dated *d = date_between(c, behind(mention_of(c, m)), own_end(c, m), false);
    if (!d || d->expr->first == behind(mention_of(c, m)))
        return d;
    uint32_t before = d->expr->first - 1;
    before -= is(c, before, "on") || is(c, before, "le");
    bool next = m + 1 < c->mentions && mention_of(c, m + 1)->first > d->expr->first && continues_list(c, m + 1);
    return next && (is(c, before, "and") || is(c, before, "et") || is(c, before, ",")) ? NULL : d;
}

static const bm_dated *date_of(const clause *c, uint32_t m, const bm_cue *cue)
{
    const bm_mention *mention = mention_of(c, m);
    const bm_dated *d = cue && cue->first < mention->first ? date_between(c, cue->first, mention->first, true) : NULL;
    if (!d)
        d = date_behind(c, m);
    if (!d)
        d = date_between(c, c->first, mention->first, true);
    if (!d && cue && (cue->first > mention->first || cue->class == BM_CUE_INCIDENT))
        d = date_between(c, mention->first, cue->class == BM_CUE_INCIDENT ? c->end : clause_end(c, cue->first), false);
    return d;
}

static bool is_negated(const clause *c, uint32_t m, const bm_cue *cue)
{
    uint32_t start = clause_start(c, cue->first < mention_of(c, m)->first ? cue->first : mention_of(c, m)->first);
    if (cue_within(c, BM_CUE_NEGATE, start, cue->first + cue->n))
        return true;
    const bm_cue *cancel = cue_within(c, BM_CUE_CANCEL, behind(mention_of(c, m)), own_end(c, m));
    return cancel && words_between(c, behind(mention_of(c, m)), cancel->first) <= 6;
}

/* A country or a vague region is the place of an incident only where a day or a number says that there was one. */
static bool is_specific(const clause *c, const bm_mention *m)
{
    return !is_area(m->place) || has(c, BM_CUE_KILLED);
}

static bm_governed governed_by(const clause *c, uint32_t m, const bm_cue *cue)
{
    const bm_cue *hit = cue->class == BM_CUE_TRAVEL ? subject_of(c, cue, BM_CUE_INCIDENT, 1) : NULL;
    cue = hit ? hit : cue;
    bm_governed g = {.cue = cue, .role = role_by(cue->class)};
    bm_str before = preposition(c, mention_of(c, m)->first);
    if (g.role == BM_ROLE_STOP && (bm_str_is(before, "from") || bm_str_is(before, "depuis")))
        g.role = BM_ROLE_ORIGIN;
    if ((cue->class == BM_CUE_TRAVEL && subject_of(c, cue, BM_CUE_CROWD, 8)) ||
        (cue->class == BM_CUE_INCIDENT && !is_specific(c, mention_of(c, m))))
        g.role = BM_ROLE_MENTION;
    g.date = date_of(c, m, cue);
    uint32_t start = clause_start(c, cue->first);
    g.planned = strcmp(cue->value, "planned") == 0 || cue_within(c, BM_CUE_PLAN, start, cue->first + 1);
    g.transit = cue_within(c, BM_CUE_TRANSIT, cue->first, mention_of(c, m)->first) != NULL;
    g.then = cue_within(c, BM_CUE_THEN, start, mention_of(c, m)->first) != NULL;
    for (uint32_t i = cue->first; i + 1 < mention_of(c, m)->first; i++)
        g.on_the_way |= bm_str_is(bm_doc_fold(c->doc, i), "way") || bm_str_is(bm_doc_fold(c->doc, i), "chemin");
    if (is_negated(c, m, cue) && g.role != BM_ROLE_INCIDENT && g.role != BM_ROLE_ZONE) {
        g.negated = true;
        g.role = BM_ROLE_MENTION;
    }
    return g;
}

/* An item of an itinerary: "Monday, 12 May: Malakal". */
static bool is_itinerary_item(const clause *c, uint32_t m)
{
    if (!c->sentence->bullet || c->date == c->dates)
        return false;
    uint32_t date_end = c->doc->dates[c->date].first + c->doc->dates[c->date].n;
    for (uint32_t i = c->first; i < mention_of(c, m)->first; i++)
        if (i >= date_end && words_between(c, i, i + 1) > 0)
            return false;
    return c->doc->dates[c->date].first <= c->first + 1;
}

static bool is_goal(bm_str w)
{
    return bm_str_is(w, "to") || bm_str_is(w, "into") || bm_str_is(w, "towards") || bm_str_is(w, "vers") ||
           bm_str_is(w, "a") || bm_str_is(w, "au") || bm_str_is(w, "en");
}

/* "she said in Juba on Monday, when she reported to the President": words of speech, and a meeting told behind them. */
static const bm_cue *meeting_of_speech(const clause *c, const bm_mention *m)
{
    bm_str w = preposition(c, m->first);
    bool speech = m->first >= c->first + 2 && bm_names_before(c->telling->names, c->doc, m->first - 1, BM_NAMES_SPEECH);
    if (!speech || w.n == 0 || !is_in(w))
        return NULL;
    return cue_within(c, BM_CUE_MEET, behind(m), c->end);
}

static bm_governed govern(const clause *c, uint32_t m)
{
    const bm_mention *mention = mention_of(c, m);
    uint32_t before = previous_item(c, m);
    const bm_governed *previous = before < m ? &c->telling->at[before] : NULL;
    if (contains_previous(c, m) || only_locates(c, m))
        return (bm_governed){.role = BM_ROLE_MENTION};
    if (is_itinerary_item(c, m))
        return (bm_governed){.role = BM_ROLE_STOP, .date = &c->telling->dates[c->date]};
    const bm_cue *cue = left_cue(c, mention);
    bool fresh = cue && previous && cue->class != BM_CUE_OFFICE && cue->first >= behind(mention_of(c, before));
    if (previous && !fresh && joins_list(c, before, m) && previous->role != BM_ROLE_NAME) {
        bm_governed g = *previous;
        const bm_dated *own = date_between(c, behind(mention_of(c, m - 1)), mention->first, true);
        g.date = own ? own : g.date;
        g.listed = true;
        g.role = previous->role == BM_ROLE_ORIGIN && is_goal(preposition(c, mention->first)) ? BM_ROLE_MENTION : g.role;
        g.then = cue_within(c, BM_CUE_THEN, behind(mention_of(c, m - 1)), mention->first) != NULL;
        g.on_the_way = false;
        return g;
    }
    if (cue)
        return governed_by(c, m, cue);
    if ((is_fronted(c, mention) && (cue = right_cue(c, mention)) != NULL) ||
        (cue = meeting_of_speech(c, mention)) != NULL)
        return governed_by(c, m, cue);
    return (bm_governed){.role = BM_ROLE_MENTION};
}

/* "Ituri, North Kivu, South Kivu, the three provinces that MONUSCO is due to leave": the list before the cue. */
static void govern_back(const clause *c)
{
    for (size_t k = 0; k < c->cues->n; k++) {
        const bm_cue *cue = &c->cues->at[k];
        uint32_t last = c->mentions;
        if (cue->class != BM_CUE_ZONEBACK)
            continue;
        for (uint32_t m = c->mention; m < c->mentions; m++)
            if (behind(mention_of(c, m)) <= cue->first)
                last = m;
        bool mission = has(c, BM_CUE_ZONE) || has(c, BM_CUE_MISSION);
        if (last == c->mentions || !mission || cue->first - behind(mention_of(c, last)) > 12)
            continue;
        for (uint32_t m = last;; m--) {
            bm_governed *g = &c->telling->at[m];
            if (mention_of(c, m)->role == BM_ROLE_NAME)
                break;
            g->role = BM_ROLE_ZONE;
            g->cue = cue;
            if (m == c->mention || !continues_list(c, m))
                break;
        }
    }
}

/* A speaker's words in quotation marks tell no journey of today. */
static void settle(const clause *c, uint32_t m)
{
    bm_governed *g = &c->telling->at[m];
    const bm_mention *mention = mention_of(c, m);
    bool quoted = c->doc->tokens[mention->first].quoted;
    bool told = c->sentence->part == BM_PART_BODY || c->sentence->part == BM_PART_TITLE;
    bool travels = g->role == BM_ROLE_STOP || g->role == BM_ROLE_MEETING || g->role == BM_ROLE_ORIGIN;
    if (!told || (quoted && travels))
        *g = (bm_governed){.role = BM_ROLE_MENTION};
}

static void govern_sentence(const clause *c)
{
    for (uint32_t m = c->mention; m < c->mentions; m++) {
        bm_role role = mention_of(c, m)->role;
        c->telling->at[m] = role == BM_ROLE_MENTION ? govern(c, m) : (bm_governed){.role = role};
    }
    govern_back(c);
    for (uint32_t m = c->mention; m < c->mentions; m++)
        if (mention_of(c, m)->role == BM_ROLE_MENTION)
            settle(c, m);
}

bm_telling bm_telling_of(const bm_doc *doc, bm_mentions *mentions, const bm_persons *persons, const bm_lexicon *names,
                         const bm_lexicon *cue_words, bm_warnings *warnings, bm_arena *arena)
{
    bm_telling t = {.doc = doc, .mentions = mentions, .persons = persons, .names = names, .cue_words = cue_words};
    t.cues = BM_NEW_ARRAY(arena, bm_cues, doc->n_sentences);
    for (uint32_t i = 0; i < doc->n_sentences; i++)
        t.cues[i] = bm_cues_find(cue_words, doc, &doc->sentences[i], arena);
    for (uint32_t i = 0; i < doc->n_sentences; i++)
        for (size_t k = 0; k < t.cues[i].n; k++)
            t.withdraws |= t.cues[i].at[k].class == BM_CUE_ZONE && t.cues[i].at[k].value[0] == 0;
    hold_dates(&t, warnings, arena);
    t.at = BM_NEW_ARRAY(arena, bm_governed, mentions->n);
    uint32_t mention = 0, date = 0;
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        const bm_sentence *s = &doc->sentences[i];
        clause c = {.telling = &t,
                    .doc = doc,
                    .sentence = s,
                    .cues = &t.cues[i],
                    .index = i,
                    .first = s->first,
                    .end = s->first + s->n};
        if (s->first < doc->body && c.end > doc->body)
            c.first = doc->body; /* behind the dateline */
        while (mention < mentions->n && mentions->at[mention].first < c.first)
            t.at[mention].role = mentions->at[mention].role, mention++;
        c.mention = mention;
        while (mention < mentions->n && mentions->at[mention].first < c.end)
            mention++;
        c.mentions = mention;
        while (date < doc->n_dates && doc->dates[date].first < c.first)
            date++;
        c.date = date;
        while (date < doc->n_dates && doc->dates[date].first < c.end)
            date++;
        c.dates = date;
        for (size_t k = 0; k < c.cues->n; k++)
            c.classes |= 1u << c.cues->at[k].class;
        count_words(&c, arena);
        cut_clauses(&c, arena);
        govern_sentence(&c);
    }
    for (size_t m = 0; m < mentions->n; m++)
        mentions->at[m].role = t.at[m].role;
    return t;
}
