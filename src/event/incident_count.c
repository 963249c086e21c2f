#include "event/incident_count.h"

#include "event/number.h"

#include <string.h>

/* A number that is an article too ("un car") counts for less than another. */
enum { ARTICLE = 3 };

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

/* A part of a sentence, by tokens. */
typedef struct {
    uint32_t from, to;
} span;

static bool is_people(const bm_telling *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && i < t->doc->n_tokens; i++)
        if (bm_laid_at(t->cue_words, i, BM_CUE_VICTIM) || bm_laid_at(t->cue_words, i, BM_CUE_CROWD))
            return true;
    return false;
}

/* "two soldiers and a nurse": what "and" adds to a number of people that ends at `behind`. */
static int and_more(const bm_telling *t, const bm_sentence *s, uint32_t behind, span in)
{
    enum { NOUN = 4 };
    static const char *const joints[] = {"and", "et", NULL};
    static const char *const others[] = {"others", "more", "other", "autres", "autre", NULL};
    for (uint32_t i = behind; i + 1 < in.to && i <= behind + NOUN; i++) {
        if (t->doc->tokens[i].kind != BM_TOKEN_WORD)
            return 0;
        if (!bm_str_among(bm_doc_fold(t->doc, i), joints))
            continue;
        bm_number more = bm_number_at(t, s, i + 1);
        uint32_t end = i + 1 + more.n;
        if (more.n == 0 || more.value <= 0 || !is_people(t, more.article ? end - 1 : end, end + 2) ||
            !is_people(t, behind > s->first ? behind - 1 : behind, i) || counts_hurt(t, s, end - 1) ||
            counts_hurt(t, s, end + 1) || (end < in.to && bm_str_among(bm_doc_fold(t->doc, end), others)))
            return 0;
        return more.value + and_more(t, s, end, in);
    }
    return 0;
}

/* "40 insurgents and six soldiers were killed": what stands before "and". */
static int and_before(const bm_telling *t, const bm_sentence *s, uint32_t number, span in)
{
    enum { TOKENS = 6 };
    for (uint32_t i = number; i-- > in.from && number - i <= TOKENS;) {
        bm_number first = bm_number_at(t, s, i);
        if (first.n > 0 && i + first.n < number && first.value > 0)
            return and_more(t, s, i + first.n, in) > 0 ? first.value : 0;
    }
    return 0;
}

/* A count before or behind the word for the dead: "killing at least 11", "Quatre civils ont été tués". -1 without one.
 */
static int count_near(const bm_telling *t, const bm_cue *killed, const bm_sentence *s, span in)
{
    uint32_t from = killed->first > in.from + 8 ? killed->first - 8 : in.from;
    uint32_t to = killed->first + killed->n + 6 < in.to ? killed->first + killed->n + 6 : in.to;
    int best = -1;
    uint32_t nearest = 100;
    bool goes_before = goes_before_number(t->doc, killed);
    for (uint32_t i = from; i < to; i++) {
        bool behind = i >= killed->first;
        uint32_t d = (behind ? i - killed->first : killed->first - i) + (behind != goes_before ? 2 : 0);
        bm_number number = bm_number_at(t, s, i);
        d += number.article ? ARTICLE : 0;
        bool people = !bm_cue_says(killed, "people") || is_people(t, i, i + number.n + 3);
        if (number.n > 0 && people && d < nearest &&
            (killed->class == BM_CUE_HURT || !counts_hurt(t, s, i + number.n - 1))) {
            nearest = d;
            best = number.value > 0 && killed->class == BM_CUE_KILLED
                       ? number.value + and_more(t, s, i + number.n, in) + and_before(t, s, i, in)
                       : number.value;
        }
        i += number.n > 1 ? number.n - 1 : 0;
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
        if (bm_number_whole(t->doc, i) > 0 && (i == 0 || t->doc->tokens[i - 1].kind != BM_TOKEN_NUMBER))
            return bm_number_whole(t->doc, i);
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
        int n = hurt || moved ? count_near(&t->telling, c, s, (span){s->first, s->first + s->n})
                : flees       ? count_of_flight(&t->telling, c, s)
                              : -1;
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

/* The part of its sentence that counts the dead of a place: all of it, or what lies between two incidents that it
 * tells: "three were killed in A and five in B", "in A, three were killed, and five in B". */
static span part_of(const bm_telling *t, uint32_t mention)
{
    const bm_mention *m = &t->mentions->at[mention];
    const bm_sentence *s = &t->doc->sentences[m->sentence];
    span all = {s->first, s->first + s->n};
    uint32_t before = UINT32_MAX, behind = UINT32_MAX, first = mention;
    for (uint32_t i = mention; i-- > 0 && t->mentions->at[i].sentence == m->sentence;)
        if (t->at[i].role == BM_ROLE_INCIDENT && t->at[i].date != t->at[mention].date) {
            before = before == UINT32_MAX ? i : before;
            first = i;
        }
    for (uint32_t i = mention + 1; i < t->mentions->n && t->mentions->at[i].sentence == m->sentence; i++)
        if (behind == UINT32_MAX && t->at[i].role == BM_ROLE_INCIDENT && t->at[i].date != t->at[mention].date)
            behind = i;
    if (before == UINT32_MAX && behind == UINT32_MAX)
        return all;
    bool opens = true; /* the sentence begins with where, not with how many */
    for (size_t k = 0; k < t->cues[m->sentence].n; k++)
        opens &= t->cues[m->sentence].at[k].class != BM_CUE_KILLED ||
                 t->cues[m->sentence].at[k].first > t->mentions->at[first].first;
    const bm_mention *last = before == UINT32_MAX ? NULL : &t->mentions->at[before];
    if (opens)
        return (span){last ? m->first : all.from, behind == UINT32_MAX ? all.to : t->mentions->at[behind].first};
    return (span){last ? last->first + last->n : all.from, behind == UINT32_MAX ? all.to : m->first + m->n};
}

/* "... and five others in Eringeti": the dead once more, without their word. */
static int and_others(const bm_telling *t, const bm_sentence *s, span in)
{
    for (uint32_t i = in.from; i < in.to; i++) {
        bm_number number = bm_number_at(t, s, i);
        if (number.n > 0 && !number.article)
            return counts_hurt(t, s, i + number.n - 1) ? 0 : number.value;
    }
    return -1;
}

int bm_incident_fatalities(const bm_telling *t, uint32_t mention, uint32_t sentence)
{
    bool own = t->mentions->at[mention].sentence == sentence;
    bool killed = false;
    for (uint32_t i = sentence; i < t->doc->n_sentences && i <= sentence + 1; i++) {
        const bm_sentence *s = &t->doc->sentences[i];
        if (s->paragraph != t->doc->sentences[sentence].paragraph || (i > sentence && tells_another(t, i)))
            break;
        bool wounded = false;
        span in = own && i == sentence ? part_of(t, mention) : (span){s->first, s->first + s->n};
        for (size_t k = 0; k < t->cues[i].n; k++) {
            const bm_cue *c = &t->cues[i].at[k];
            killed |= c->class == BM_CUE_KILLED;
            if (c->first < in.from || c->first >= in.to)
                continue;
            int n = c->class == BM_CUE_KILLED ? count_near(t, c, s, in) : -1;
            if (n >= 0)
                return n;
            if (c->class == BM_CUE_UNHURT)
                return 0;
            wounded |= c->class == BM_CUE_HURT;
        }
        if (wounded)
            return 0;
        bool part = in.from > s->first || in.to < s->first + s->n;
        if (part)
            return killed && in.from > s->first ? and_others(t, s, in) : -1;
    }
    return -1;
}
