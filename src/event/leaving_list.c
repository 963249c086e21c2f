#include "event/leaving_list.h"

#include "event/leaving_tell.h"
#include "event/list.h"

/* The deed that a heading tells of what follows it: "Four locations have been vacated:", "Bases to be closed:". */
static bool heads_list(bm_aspect_verb *v, const bm_aspect *a)
{
    bool base = a->all & BM_ASPECT_BIT(BM_ASPECT_BASE) || a->c->telling->withdraws;
    for (uint32_t i = a->c->first; base && i < a->c->end; i++) {
        uint64_t bits = bm_aspect_bits(a, i);
        bool noun = bits != 0 && bm_left_is_noun(a, i);
        if (bits & BM_ASPECT_BIT(BM_ASPECT_LEAVE) && !noun) {
            *v = bm_aspect_verb_at(a, i, BM_ASPECT_LEAVE);
            return v->passive || !v->finite || v->status == BM_STATUS_PLANNED;
        }
    }
    return false;
}

/* A bullet below such a heading: its places are those that are left. */
void bm_leaving_by_heading(const bm_aspect *a, bm_arena *arena)
{
    enum { BACK = 40 };
    const bm_clause *c = a->c;
    uint32_t own = (uint32_t)(c->sentence - c->doc->sentences), head = own, mention = c->mention, date = c->date;
    while (head > 0 && own - head < BACK && c->doc->sentences[head].bullet)
        head--;
    const bm_sentence *s = &c->doc->sentences[head];
    if (head == own || s->bullet || s->n == 0 || !bm_str_is(bm_doc_span(c->doc, s->first + s->n - 1, 1), ":") ||
        bm_clause_words(c, c->first, bm_clause_mention(c, c->mention)->first) > 0)
        return;
    while (mention > 0 && bm_clause_mention(c, mention - 1)->first >= s->first)
        mention--;
    while (date > 0 && c->doc->dates[date - 1].first >= s->first)
        date--;
    bm_clause heading = bm_clause_of(c->telling, head, &mention, &date, arena);
    bm_aspect words = bm_aspect_of(&heading, arena);
    bm_aspect_verb v;
    if (!heads_list(&v, &words))
        return;
    const bm_dated *day = bm_list_date_within(&heading, heading.first, heading.end, false);
    bm_left p = {c->mention, c->mention, true, false, false};
    while (p.last + 1 < c->mentions && (bm_list_continues(c, p.last + 1) || bm_list_contains(c, p.last + 1)))
        p.last++;
    const bm_dated *its = bm_list_date_within(c, c->first, c->end, false);
    day = its ? its : day;
    bm_leaving_tell(a, p, v.status, v.vague, bm_clause_mention(c, c->mention)->first, c->end, &day, arena);
}

/* Whether a sentence begins with a place and a colon. */
static bool is_labelled(const bm_telling *t, const bm_sentence *s, uint32_t mention)
{
    const bm_mention *m = mention < t->mentions->n ? &t->mentions->at[mention] : NULL;
    uint32_t end = m ? m->first + m->n : 0;
    return m && m->first >= s->first && m->first <= s->first + 2 && end < s->first + s->n &&
           bm_str_is(bm_doc_span(t->doc, end, 1), ":");
}

/* "Timetable of the withdrawal. Uvira: 15 April. Fizi: completed. Bukavu: suspended.": no word of leaving, but a day or
 * how far it has gone. */
void bm_leaving_by_label(const bm_aspect *a, bm_arena *arena)
{
    enum { BACK = 20, TOKENS = 12 };
    const bm_clause *c = a->c;
    const bm_telling *t = c->telling;
    if (!t->withdraws || !is_labelled(t, c->sentence, c->mention) || c->end - c->first > TOKENS)
        return;
    uint32_t own = (uint32_t)(c->sentence - c->doc->sentences), head = own, mention = c->mention;
    while (head > 0 && own - head < BACK && is_labelled(t, &c->doc->sentences[head], mention)) {
        head--;
        while (mention > 0 && bm_clause_mention(c, mention - 1)->first >= c->doc->sentences[head].first)
            mention--;
    }
    const bm_sentence *s = &c->doc->sentences[head];
    const bm_clause heading = {.telling = t, .doc = c->doc, .sentence = s, .first = s->first, .end = s->first + s->n};
    bm_aspect words = bm_aspect_of(&heading, arena);
    bool heads = head < own && words.all & (BM_ASPECT_BIT(BM_ASPECT_LEAVING) | BM_ASPECT_BIT(BM_ASPECT_WITHDRAW));
    const bm_dated *day = c->date < c->dates ? &t->dates[c->date] : NULL;
    bm_aspect_class phase = BM_ASPECT_CLASSES;
    uint32_t at = bm_mention_behind(bm_clause_mention(c, c->mention));
    while (at < c->end && !bm_aspect_is_phase(a, at, &phase))
        at++;
    bool only = bm_clause_words(c, bm_mention_behind(bm_clause_mention(c, c->mention)), c->end) <= 2;
    if (!heads || !only || (at == c->end && !day))
        return;
    bool ahead = day && c->doc->date != BM_NO_DATE && (day->when.to == BM_NO_DATE || day->when.to > c->doc->date);
    bm_status status = at < c->end ? bm_aspect_verb_at(a, at, phase).status
                       : ahead     ? BM_STATUS_PLANNED
                                   : BM_STATUS_COMPLETED;
    bm_left p = {c->mention, c->mention, true, false, false};
    bm_leaving_tell(a, p, status, false, bm_clause_mention(c, c->mention)->first, c->end, &day, arena);
}
