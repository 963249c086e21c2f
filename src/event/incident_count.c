#include "event/incident_count.h"

#include <stdlib.h>
#include <string.h>

/* A number that is an article too ("un car") counts for less than another. */
enum { ARTICLE = 3 };

/* "15,000", "1 200", "11": thousands may be parted by a comma, a dot or a space; -1 for what is no whole number. */
static int whole_number(const bm_doc *doc, uint32_t token)
{
    long value = 0;
    for (uint32_t i = token; i < doc->n_tokens && i < token + 3 && doc->tokens[i].kind == BM_TOKEN_NUMBER; i++) {
        bm_str s = bm_doc_span(doc, i, 1);
        if (i > token && (s.n != 3 || doc->tokens[i].start - doc->tokens[i - 1].end > 3))
            break;
        for (size_t k = 0; k < s.n; k++) {
            bool digit = s.at[k] >= '0' && s.at[k] <= '9';
            if (!digit && (k == 0 || (s.at[k] != ',' && s.at[k] != '.') || s.n - k < 4))
                return -1;
            value = digit ? value * 10 + s.at[k] - '0' : value;
            if (value > 100000000)
                return -1;
        }
    }
    return doc->tokens[token].kind == BM_TOKEN_NUMBER ? (int)value : -1;
}

static const bm_entry *word_at(const bm_telling *t, uint32_t token, bm_cue_class class)
{
    return token < t->doc->n_tokens ? bm_lexicon_class_at(t->cue_words, t->doc, token, (uint16_t) class) : NULL;
}

/* The number that ends before `end`, times what stands there: "two hundred thousand", "3 millions"; `end` goes behind
 * it. -1 where nobody can say how many ("une dizaine", "two-thirds") or would believe it. */
static int times(const bm_telling *t, int value, uint32_t *end)
{
    enum { MOST = 100000000 };
    long long product = value;
    for (const bm_entry *by; (by = word_at(t, *end, BM_CUE_MULTIPLE)) != NULL; *end += by->words)
        if (product > 0 && product <= MOST)
            product *= strtol(bm_entry_value(by), NULL, 10);
    return product > 0 && product <= MOST ? (int)product : value == 0 ? 0 : -1;
}

static uint32_t behind_and(const bm_doc *doc, uint32_t token)
{
    return token + (token < doc->n_tokens && bm_str_is(bm_doc_fold(doc, token), "and"));
}

/* "eleven thousand", "trois cents", "twenty-three", of `n` tokens, 0 for no number; -1 for a part of a longer one: of
 * "two hundred and three" nobody shall read 200, nor 3. */
static int in_words(const bm_telling *t, uint32_t i, uint32_t *n)
{
    const bm_doc *doc = t->doc;
    const bm_entry *word = word_at(t, i, BM_CUE_COUNT);
    *n = word ? word->words : 0;
    if (!word)
        return -1;
    uint32_t end = i + word->words, behind = end;
    int value = times(t, (int)strtol(bm_entry_value(word), NULL, 10), &behind);
    bool goes_on = behind > end && word_at(t, behind_and(doc, behind), BM_CUE_COUNT);
    uint32_t before = i > 1 && bm_str_is(bm_doc_fold(doc, i - 1), "and") ? i - 2 : i - 1;
    *n = behind - i;
    return goes_on || doc->tokens[i].hyphen_before || (i > 0 && word_at(t, before, BM_CUE_MULTIPLE)) ? -1 : value;
}

/* "in an attack", "dans deux raids": a number behind such a word counts no people where what happened follows it, and
 * an article nothing at all. */
static bool counts_people(const bm_telling *t, const bm_sentence *s, uint32_t first, uint32_t behind, bool article)
{
    static const char *const of_events[] = {"in",  "by", "after", "during", "of",   "on",  "from",    "dans",
                                            "par", "d",  "de",    "apres",  "lors", "sur", "pendant", NULL};
    if (first == s->first || !bm_str_among(bm_doc_fold(t->doc, first - 1), of_events))
        return true;
    return !article && !word_at(t, behind, BM_CUE_INCIDENT);
}

/* "killing 11" has its number behind it, "11 were killed" before it. */
static bool goes_before_number(const bm_doc *doc, const bm_cue *cue)
{
    bm_str last = bm_doc_fold(doc, cue->first + cue->n - 1);
    return bm_str_ends(last, BM_STR("ing")) || bm_str_ends(last, BM_STR("ant"));
}

/* "one was killed and three others wounded": the number that a word for the hurt follows. */
static bool counts_hurt(const bm_telling *t, const bm_sentence *s, uint32_t number)
{
    const bm_cues *cues = &t->cues[s - t->doc->sentences];
    for (size_t i = 0; i < cues->n; i++)
        if ((cues->at[i].class == BM_CUE_HURT || cues->at[i].class == BM_CUE_KILLED) && cues->at[i].first > number &&
            cues->at[i].first <= number + 3)
            return cues->at[i].class == BM_CUE_HURT && !goes_before_number(t->doc, &cues->at[i]);
    return false;
}

/* A count before or behind the word for the dead: "killing at least 11", "Quatre civils ont été tués". -1 without one.
 */
static int count_near(const bm_telling *t, const bm_cue *killed, const bm_sentence *s)
{
    uint32_t from = killed->first > s->first + 8 ? killed->first - 8 : s->first;
    uint32_t to = killed->first + killed->n + 6 < s->first + s->n ? killed->first + killed->n + 6 : s->first + s->n;
    int best = -1;
    uint32_t nearest = 100;
    bool goes_before = goes_before_number(t->doc, killed);
    for (uint32_t i = from; i < to; i++) {
        bool behind = i >= killed->first;
        uint32_t d = (behind ? i - killed->first : killed->first - i) + (behind != goes_before ? 2 : 0);
        bool dated = bm_cue_in_date(t->doc, i);
        bool goes_on =
            i > 0 && t->doc->tokens[i].kind == BM_TOKEN_NUMBER && t->doc->tokens[i - 1].kind == BM_TOKEN_NUMBER;
        int value = goes_on ? -1 : whole_number(t->doc, i); /* "2 000" begins at its 2 */
        uint32_t n = 1;
        if (value < 0) {
            value = in_words(t, i, &n); /* a number that is not known stands for itself: no other is nearer */
        } else {
            uint32_t end = i + 1;
            while (end < t->doc->n_tokens && t->doc->tokens[end].kind == BM_TOKEN_NUMBER)
                end++;
            value = times(t, value, &end);
            n = end - i;
        }
        bool article = value == 1 && t->doc->tokens[i].kind == BM_TOKEN_WORD; /* "un car a tué huit civils" */
        d += article ? ARTICLE : 0;
        n = n > 0 && !counts_people(t, s, i, i + n, article) ? 0 : n;
        if (n > 0 && !dated && d < nearest && (killed->class == BM_CUE_HURT || !counts_hurt(t, s, i + n - 1))) {
            nearest = d;
            best = value;
        }
        i += n > 1 ? n - 1 : 0;
    }
    return best;
}

static void add_figure(bm_teller *t, bm_event *e, const char *name, double value)
{
    for (size_t i = 0; i < e->n_figures; i++)
        if (strcmp(e->figures[i].name, name) == 0)
            return;
    bm_figure *figures = BM_NEW_ARRAY(t->arena, bm_figure, e->n_figures + 1);
    for (size_t i = 0; i < e->n_figures; i++)
        figures[i] = e->figures[i];
    figures[e->n_figures++] = (bm_figure){name, value};
    e->figures = figures;
}

/* "eleven people were killed": those are none of the displaced. */
static bool is_of_dead(const bm_cues *cues, const bm_cue *crowd)
{
    enum { WORDS = 4 };
    for (size_t i = 0; i < cues->n; i++)
        if ((cues->at[i].class == BM_CUE_KILLED || cues->at[i].class == BM_CUE_HURT) &&
            cues->at[i].first > crowd->first && cues->at[i].first <= crowd->first + WORDS)
            return true;
    return false;
}

/* "some 3,000 have fled": the number right before the flight. -1 without one. */
static int count_of_flight(const bm_telling *t, const bm_cue *flight, const bm_sentence *s)
{
    enum { WORDS = 3 };
    uint32_t from = flight->first > s->first + WORDS ? flight->first - WORDS : s->first;
    for (uint32_t i = from; i < flight->first; i++)
        if (whole_number(t->doc, i) > 0 && (i == 0 || t->doc->tokens[i - 1].kind != BM_TOKEN_NUMBER))
            return whole_number(t->doc, i);
    return -1;
}

void bm_incident_count(bm_teller *t, bm_event *e, uint32_t sentence)
{
    const bm_cues *cues = &t->telling.cues[sentence];
    bool flight = e->type == BM_INCIDENT_DISPLACEMENT;
    for (size_t k = 0; k < cues->n; k++)
        flight |= cues->at[k].class == BM_CUE_INCIDENT && bm_cue_says(&cues->at[k], "displacement");
    for (size_t k = 0; k < cues->n; k++) {
        const bm_cue *c = &cues->at[k];
        bool hurt = c->class == BM_CUE_HURT, moved = c->class == BM_CUE_CROWD && flight && !is_of_dead(cues, c);
        const bm_sentence *s = &t->telling.doc->sentences[sentence];
        bool flees = c->class == BM_CUE_INCIDENT && bm_cue_says(c, "displacement");
        int n = hurt || moved ? count_near(&t->telling, c, s) : flees ? count_of_flight(&t->telling, c, s) : -1;
        if (n > 0)
            add_figure(t, e, hurt ? "injured" : "displaced", n);
    }
}
/* The sentence has an incident of its own, whose dead and hurt it counts. */
static bool tells_another(const bm_telling *t, uint32_t sentence)
{
    size_t low = 0, high = t->mentions->n;
    while (low < high) { /* the first mention of the sentence or behind it */
        size_t middle = low + (high - low) / 2;
        if (t->mentions->at[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < t->mentions->n && t->mentions->at[low].sentence == sentence; low++)
        if (t->mentions->at[low].role == BM_ROLE_INCIDENT)
            return true;
    return false;
}

int bm_incident_fatalities(const bm_telling *t, uint32_t sentence)
{
    for (uint32_t i = sentence; i < t->doc->n_sentences && i <= sentence + 1; i++) {
        if (t->doc->sentences[i].paragraph != t->doc->sentences[sentence].paragraph ||
            (i > sentence && tells_another(t, i)))
            break;
        bool wounded = false;
        for (size_t k = 0; k < t->cues[i].n; k++) {
            const bm_cue *c = &t->cues[i].at[k];
            int n = c->class == BM_CUE_KILLED ? count_near(t, c, &t->doc->sentences[i]) : -1;
            if (n >= 0)
                return n;
            if (c->class == BM_CUE_UNHURT)
                return 0;
            wounded |= c->class == BM_CUE_HURT;
        }
        if (wounded)
            return 0;
    }
    return -1;
}
