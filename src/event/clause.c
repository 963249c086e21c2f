#include "event/clause.h"

#include "event/aspect.h"
#include "place/names.h"

#include <string.h>

uint32_t bm_mention_behind(const bm_mention *m)
{
    return m->first + m->n;
}

/* "and was back in", "and flew to": a verb of going or meeting, not what he intends: "will land and fly on". */
static bool is_cue_after_and(const bm_clause *c, uint32_t i)
{
    for (size_t k = bm_clause_cue_from(c, i + 1); k < c->cues->n && c->cues->at[k].first == i + 1; k++) {
        const bm_cue *cue = &c->cues->at[k];
        if ((cue->class == BM_CUE_TRAVEL || cue->class == BM_CUE_MEET) && !bm_cue_says(cue, "bare") &&
            !bm_cue_says(cue, "inf") && !bm_clause_word(c, cue->first, BM_CUE_JOURNEY))
            return true;
    }
    return false;
}

static bool is_verb_after_and(const bm_clause *c, uint32_t i)
{
    if (i + 1 >= c->end || (!bm_clause_is(c, i, "and") && !bm_clause_is(c, i, "et")))
        return false;
    const bm_token *t = &c->doc->tokens[i + 1];
    bm_str w = bm_doc_fold(c->doc, i + 1);
    if (t->letter_case != BM_CASE_LOWER)
        return false;
    if (c->doc->language[0] == 'f')
        return bm_clause_is(c, i + 1, "a") || bm_str_is(w, "ont") || bm_str_is(w, "il") || bm_str_is(w, "elle") ||
               bm_str_is(w, "s");
    bool past = w.n > 4 && bm_str_ends(w, BM_STR("ed")) && !bm_str_ends(w, BM_STR("ceed")); /* "will ... and proceed" */
    return past || is_cue_after_and(c, i) || bm_str_is(w, "he") || bm_str_is(w, "she") || bm_str_is(w, "they");
}

/* Where the clause of token `i` begins, and where it ends. */
uint32_t bm_clause_start(const bm_clause *c, uint32_t i)
{
    return c->from[i - c->first];
}
uint32_t bm_clause_end(const bm_clause *c, uint32_t i)
{
    return i < c->end ? c->to[i - c->first] : c->end;
}

/* A clause begins at a barrier ("where"), at a semicolon and at "and" before a verb. A cue belongs to what it begins.
 */
static void cut_clauses(bm_clause *c, bm_arena *arena)
{
    uint32_t n = c->end - c->first, start = c->first, end = c->end;
    uint32_t *from = BM_NEW_ARRAY(arena, uint32_t, n + 1), *to = BM_NEW_ARRAY(arena, uint32_t, n + 1);
    bool *cut = BM_NEW_ARRAY(arena, bool, n + 1);
    for (uint32_t i = 0; i < n; i++)
        cut[i] = bm_clause_is(c, c->first + i, ";") || is_verb_after_and(c, c->first + i);
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

bool bm_cue_governs(bm_cue_class class)
{
    return class == BM_CUE_TRAVEL || class == BM_CUE_MEET || class == BM_CUE_INCIDENT || class == BM_CUE_FLEE ||
           class == BM_CUE_DEPART || class == BM_CUE_PASS || class == BM_CUE_OFFICE;
}

bool bm_clause_opens(const bm_clause *c, uint32_t i)
{
    uint32_t start = bm_clause_start(c, i);
    return bm_clause_is(c, start, ";") && bm_clause_words(c, start, i) == 0;
}

bool bm_clause_has(const bm_clause *c, bm_cue_class class)
{
    return (c->classes >> class & 1) != 0;
}

/* The first cue that begins at `from` or behind it. */
size_t bm_clause_cue_from(const bm_clause *c, uint32_t from)
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

const bm_cue *bm_clause_cue(const bm_clause *c, bm_cue_class class, uint32_t from, uint32_t to)
{
    for (size_t k = bm_clause_has(c, class) ? bm_clause_cue_from(c, from) : c->cues->n;
         k < c->cues->n && c->cues->at[k].first < to; k++)
        if (c->cues->at[k].class == class)
            return &c->cues->at[k];
    return NULL;
}

/* "announced that the minister had visited": what is said has a tense of its own. */
static bool is_said_of(const bm_clause *c, uint32_t from, uint32_t to)
{
    static const char *const that[] = {"that", "que", "qu", NULL};
    for (uint32_t i = from; i < to; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), that))
            return true;
    return false;
}

/* "Adré, ville qui compte des réfugiés, et, le lendemain, à": told of the place before, and over. */
static bool is_described(const bm_clause *c, uint32_t plan, uint32_t to)
{
    if (plan == c->first || !bm_clause_word(c, plan - 1, BM_CUE_BARRIER))
        return false;
    for (uint32_t i = plan; i < to; i++)
        if (bm_clause_is(c, i, ","))
            return true;
    return false;
}

bool bm_clause_plans(const bm_clause *c, uint32_t from, uint32_t to)
{
    for (size_t k = bm_clause_cue_from(c, from); k < c->cues->n && c->cues->at[k].first < to; k++) {
        const bm_cue *cue = &c->cues->at[k];
        bool plans = cue->class == BM_CUE_PLAN || (cue->class != BM_CUE_STATUS && bm_cue_is_planned(cue));
        if (plans && !is_described(c, cue->first, to) && !is_said_of(c, cue->first + cue->n, to))
            return true;
    }
    return false;
}

/* Words that stand between a cue and its place without breaking the tie: links, kinds, dates, commas, "by helicopter".
 */
static bool is_filler(const bm_clause *c, uint32_t i)
{
    static const uint64_t plain = BM_NAMES_BIT(LOCATIVE) | BM_NAMES_BIT(KINDBEFORE) | BM_NAMES_BIT(LINK) |
                                  BM_NAMES_BIT(DIRECTION) | BM_NAMES_BIT(UNIT) | BM_NAMES_BIT(ABOUT) |
                                  BM_NAMES_BIT(NUMBER);
    if (c->doc->tokens[i].kind != BM_TOKEN_WORD || c->telling->names->classes[i] & plain)
        return true;
    const bm_entry *e = c->telling->cue_words->longest[i];
    return (e && (e->class == BM_CUE_THEN || e->class == BM_CUE_NEAR)) || bm_doc_fold(c->doc, i).n <= 2;
}

/* Count the words that are no filler, once a sentence; those of dates and mentions are none. */
static void count_words(bm_clause *c, bm_arena *arena)
{
    uint32_t n = c->end - c->first, d = c->date, m = c->mention;
    uint32_t *words = BM_NEW_ARRAY(arena, uint32_t, n + 1);
    for (uint32_t i = c->first; i < c->end; i++) {
        while (d < c->dates && i >= c->doc->dates[d].first + c->doc->dates[d].n)
            d++;
        while (m < c->mentions && i >= bm_mention_behind(bm_clause_mention(c, m)))
            m++;
        bool inside =
            (d < c->dates && i >= c->doc->dates[d].first) || (m < c->mentions && i >= bm_clause_mention(c, m)->first);
        words[i - c->first + 1] = words[i - c->first] + (inside || is_filler(c, i) ? 0 : 1);
    }
    c->words = words;
}

uint32_t bm_clause_words(const bm_clause *c, uint32_t from, uint32_t to)
{
    return from < to && from >= c->first ? c->words[to - c->first] - c->words[from - c->first] : 0;
}

uint32_t bm_clause_distance(const bm_clause *c, const bm_cue *cue, uint32_t to)
{
    return bm_clause_words(c, cue->first + cue->n, to);
}

/* "the rebuilt centre of Goma", "le marché central de Goma": where the words for a spot begin that end before `i`; `i`
 * where there are none. */
static uint32_t before_spot(const bm_clause *c, uint32_t i)
{
    static const char *const of[] = {"of", "de", "du", "d", "des", NULL};
    enum { TOKENS = 6, ADJECTIVES = 2 };
    if (i < c->first + 2 || !bm_str_among(bm_doc_fold(c->doc, i - 1), of))
        return i;
    for (uint32_t at = i - 1, k = at; k-- > c->first && at - k < TOKENS;) {
        const bm_entry *spot = bm_laid_at(c->telling->cue_words, k, BM_CUE_SPOT);
        if (!spot || k + spot->words > at || at - k - spot->words > 1) /* one word between: "central" */
            continue;
        for (int n = 0; n < ADJECTIVES && k > c->first && bm_clause_words(c, k - 1, k) == 1 &&
                        c->doc->language[0] != 'f' && c->doc->tokens[k - 1].letter_case == BM_CASE_LOWER;
             n++)
            k--;
        return k;
    }
    return i;
}

/* The word before the place, articles and kind words passed over. */
bm_str bm_clause_preposition(const bm_clause *c, uint32_t i)
{
    const bm_names *n = c->telling->names;
    for (int guard = 0; guard < 6 && i > c->first; guard++) {
        const bm_entry *kind = bm_names_before(n, c->doc, i, BM_NAMES_KINDBEFORE);
        bm_str w = bm_doc_fold(c->doc, i - 1);
        if (kind && (bm_str_is(w, "in") || bm_str_is(w, "at")))
            return w; /* "at the position in" */
        uint32_t spot = kind ? i : before_spot(c, i);
        if (kind)
            i -= kind->words;
        else if (spot < i)
            i = spot;
        else if (bm_str_is(w, "the") || bm_str_is(w, "le") || bm_str_is(w, "la") || bm_str_is(w, "les") ||
                 bm_str_is(w, "l"))
            i--;
        else
            return w;
    }
    return (bm_str){"", 0};
}

/* "ended his mission": what ends is a journey, whatever was visited on it. */
static bool ends_a_journey(const bm_clause *c, const bm_cue *conclude)
{
    bool journey = false; /* "closed" ends many things */
    for (uint32_t i = c->first; i < c->end; i++)
        journey |= bm_clause_word(c, i, BM_CUE_JOURNEY) && !bm_cue_in_date(c->doc, i);
    for (size_t k = 0; k < c->cues->n; k++) {
        const bm_cue *cue = &c->cues->at[k];
        if (cue->class == BM_CUE_TRAVEL && (journey || !bm_cue_says(cue, "tour")) && cue->first <= conclude->first &&
            cue->first + cue->n > conclude->first)
            return true;
    }
    return false;
}

/* "completed its withdrawal", "closed its office": no journey ends there. */
static bool tells_withdrawal(const bm_clause *c)
{
    bool journey = true;
    for (size_t k = 0; k < c->cues->n && journey; k++)
        journey = c->cues->at[k].class != BM_CUE_CONCLUDE || ends_a_journey(c, &c->cues->at[k]);
    for (uint32_t i = c->first; i < c->end && !journey; i++) {
        const bm_entry *e = bm_laid_at(c->telling->leaving_words, i, BM_ASPECT_LEAVING);
        bool base = bm_laid_at(c->telling->leaving_words, i, BM_ASPECT_BASE) != NULL;
        if (base || (e && strcmp(bm_entry_value(e), "weak") != 0))
            return true;
    }
    return false;
}

bm_clause bm_clause_of(const bm_telling *telling, uint32_t sentence, uint32_t *mention, uint32_t *date, bm_arena *arena)
{
    const bm_doc *doc = telling->doc;
    const bm_sentence *s = &doc->sentences[sentence];
    bm_clause c = {.telling = telling,
                   .doc = doc,
                   .sentence = s,
                   .cues = &telling->cues[sentence],
                   .first = s->first,
                   .end = s->first + s->n};
    if (s->first < doc->body && c.end > doc->body)
        c.first = doc->body; /* behind the dateline */
    while (*mention < telling->mentions->n && telling->mentions->at[*mention].first < c.first)
        ++*mention;
    c.mention = *mention;
    while (*mention < telling->mentions->n && telling->mentions->at[*mention].first < c.end)
        ++*mention;
    c.mentions = *mention;
    while (*date < doc->n_dates && doc->dates[*date].first < c.first)
        ++*date;
    c.date = *date;
    while (*date < doc->n_dates && doc->dates[*date].first < c.end)
        ++*date;
    c.dates = *date;
    for (size_t k = 0; k < c.cues->n; k++)
        c.classes |= UINT64_C(1) << c.cues->at[k].class;
    c.leaves = bm_clause_has(&c, BM_CUE_CONCLUDE) && tells_withdrawal(&c);
    count_words(&c, arena);
    cut_clauses(&c, arena);
    return c;
}

bool bm_clause_calls_off(const bm_clause *c, uint32_t from)
{
    const bm_cue *cancel = bm_clause_cue(c, BM_CUE_CANCEL, from, c->end);
    return cancel && bm_clause_cue(c, BM_CUE_TRAVEL, c->first, from < cancel->first ? from : cancel->first);
}

bool bm_clause_word(const bm_clause *c, uint32_t token, bm_cue_class class)
{
    return token < c->doc->n_tokens && bm_laid_at(c->telling->cue_words, token, (uint16_t) class) != NULL;
}
