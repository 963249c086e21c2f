/* Days of draft.h: when each stop was, and how long it lasted. */
#include "event/draft.h"

#include "event/days.h"
#include "place/names.h"

#include <stdlib.h>
#include <string.h>

static bool is_of_incident(const bm_teller *t, const bm_dated *d)
{
    for (size_t i = 0; i < t->telling.mentions->n; i++)
        if (t->telling.at[i].date == d && t->telling.at[i].role == BM_ROLE_INCIDENT)
            return true;
    return false;
}

/* The day that a paragraph sets before it goes on: "Thursday was given over to ... A helicopter brought her to". */
static const bm_dated *day_set_before(const bm_teller *t, uint32_t mention, uint32_t after)
{
    const bm_doc *doc = t->telling.doc;
    const bm_mention *m = &t->telling.mentions->at[mention];
    for (uint32_t i = doc->n_dates; i-- > 0 && doc->dates[i].first >= after;) {
        const bm_dated *d = &t->telling.dates[i];
        uint32_t first = d->expr->first;
        if (first > m->first)
            continue;
        const bm_sentence *s = &doc->sentences[bm_doc_sentence(doc, first)];
        if (s->paragraph != doc->sentences[m->sentence].paragraph || first < doc->body)
            return NULL;
        bool opens = first <= (s->first < doc->body ? doc->body : s->first) + 3;
        if (opens && d->when.precision == BM_PRECISION_DAY && !doc->tokens[first].quoted && !is_of_incident(t, d))
            return d;
    }
    return NULL;
}

/* "will go to Jowhar once the road reopens". */
static bool has_no_day_yet(const bm_teller *t, uint32_t mention)
{
    const bm_mention *m = &t->telling.mentions->at[mention];
    const bm_sentence *s = &t->telling.doc->sentences[m->sentence];
    bool planned = t->telling.at[mention].planned;
    for (uint32_t i = m->first; planned && i < s->first + s->n; i++)
        if (bm_laid_at(t->telling.cue_words, i, BM_CUE_ONCE))
            return true;
    return false;
}

/* "reached Uvira on the 4th, stayed until the next day and flew to Goma": then it was left for the next stop. */
static bool is_end_of_stay(const bm_teller *t, const bm_governed *g, uint32_t mention)
{
    const bm_mentions *m = t->telling.mentions;
    return !g->listed && g->date->expr->bound == BM_BOUND_BEFORE && g->cue && g->date->expr->first < g->cue->first &&
           mention > 0 && t->telling.at[mention - 1].role == BM_ROLE_STOP &&
           m->at[mention - 1].sentence == m->at[mention].sentence;
}

/* "She visited Uvira. She got there on Monday 4 March": the day of a stop in the sentence behind it. */
static const bm_dated *got_there(const bm_teller *t, uint32_t mention)
{
    static const char *const there[] = {"there", "y", NULL};
    const bm_doc *doc = t->telling.doc;
    uint32_t next = t->telling.mentions->at[mention].sentence + 1;
    bool own = mention + 1 == t->telling.mentions->n || t->telling.mentions->at[mention + 1].sentence > next;
    if (!own || next >= doc->n_sentences || doc->sentences[next].paragraph != doc->sentences[next - 1].paragraph)
        return NULL;
    const bm_sentence *s = &doc->sentences[next];
    for (uint32_t i = 0; i < doc->n_dates; i++) {
        const bm_dated *d = &t->telling.dates[i];
        bool told = d->expr->first >= s->first && d->expr->first < s->first + s->n &&
                    d->when.precision == BM_PRECISION_DAY && d->expr->bound == BM_BOUND_NONE;
        for (uint32_t k = s->first; told && k < d->expr->first; k++)
            if (bm_str_among(bm_doc_fold(doc, k), there))
                return d;
    }
    return NULL;
}

/* The days of a stop: its own; else, in the same paragraph, those of the stop before; else the visit's, later. */
bm_when bm_draft_days(const bm_teller *t, const bm_draft *v, bm_governed *g, uint32_t mention)
{
    g->days = BM_DAYS_OWN;
    if (g->date && bm_draft_knows(g->date->when))
        return is_end_of_stay(t, g, mention) ? bm_when_of(g->date->when.to, g->date->when.to, BM_PRECISION_DAY)
                                             : g->date->when;
    if (has_no_day_yet(t, mention)) {
        g->days = BM_DAYS_NONE;
        return BM_WHEN_UNKNOWN;
    }
    const bm_dated *got = got_there(t, mention);
    if (got) {
        g->days = BM_DAYS_PARAGRAPH;
        return got->when;
    }
    uint32_t after = v->stops.n ? t->telling.mentions->at[v->stops.at[v->stops.n - 1].mention].first : 0;
    const bm_dated *set = day_set_before(t, mention, after);
    if (set) {
        g->days = BM_DAYS_PARAGRAPH;
        return set->when;
    }
    if (v->stops.n == 0)
        return BM_WHEN_UNKNOWN;
    const bm_stop *before = &v->stops.at[v->stops.n - 1];
    const bm_sentence *s = t->telling.doc->sentences;
    const bm_mentions *m = t->telling.mentions;
    bool same = s[m->at[before->mention].sentence].paragraph == s[m->at[mention].sentence].paragraph;
    g->days = same && bm_draft_knows(before->when) ? BM_DAYS_BEFORE : BM_DAYS_OWN;
    return same ? before->when : BM_WHEN_UNKNOWN;
}

/* The first token that no longer speaks of the stop: the next place that governs itself, or the sentence's end. */
static uint32_t stay_end(const bm_teller *t, uint32_t mention)
{
    const bm_mentions *m = t->telling.mentions;
    const bm_sentence *s = &t->telling.doc->sentences[m->at[mention].sentence];
    uint32_t end = s->first + s->n;
    for (uint32_t i = mention + 1; i < m->n && m->at[i].first < end; i++) {
        const bm_place *area = m->at[i].place, *town = m->at[mention].place;
        bool around =
            area && town && /* "Birao, dans la Vakaga, où" */
            (area->index == town->index || (t->telling.at[i].role == BM_ROLE_MENTION && area->kind <= BM_PLACE_ADMIN2 &&
                                            bm_str_eq(area->country, town->country)));
        if (!around && (t->telling.at[i].role == BM_ROLE_STOP ||
                        (t->telling.at[i].role != BM_ROLE_NAME && !t->telling.at[i].listed)))
            end = m->at[i].first;
    }
    const bm_cues *cues = &t->telling.cues[m->at[mention].sentence];
    for (size_t k = 0; k < cues->n && cues->at[k].first < end; k++) {
        const bm_cue *c = &cues->at[k];
        if (c->first < m->at[mention].first + m->at[mention].n)
            continue;
        if (c->class == BM_CUE_UNTIL)
            return end; /* "from where she returns to the capital the next day" */
        bool aside = c->first <= m->at[mention].first + m->at[mention].n + 1; /* "Bangui, the last stop, where" */
        bool stays = bm_laid_at(t->telling.cue_words, c->first, BM_CUE_DAYS) != NULL;
        for (uint32_t i = c->first + c->n; i < c->first + c->n + 2 && i < s->first + s->n;
             i++) /* "where she remained until the 15th" */
            stays |= bm_laid_at(t->telling.cue_words, i, BM_CUE_UNTIL) != NULL;
        bool leads = mention + 1 < m->n && m->at[mention + 1].first < s->first + s->n;
        if (c->class == BM_CUE_TRAVEL && !aside && !stays && leads)
            return c->first;
    }
    return end;
}

static bool until_stands_before(const bm_teller *t, uint32_t from, uint32_t to)
{
    bool until = false;
    for (uint32_t i = from; i < to; i++) {
        const bm_entry *e = bm_laid_at(t->telling.cue_words, i, BM_CUE_UNTIL);
        if (e)
            i += e->words - 1U; /* "from where" */
        else if (bm_laid_at(t->telling.cue_words, i, BM_CUE_BARRIER))
            until = false; /* "before flying back to the capital, where she said today" */
        until |= e != NULL;
    }
    return until;
}

/* "from where", "d'où": what stands first behind a stop leaves it. */
static bool leaves_between(const bm_teller *t, uint32_t from, uint32_t to)
{
    enum { WORDS = 2 };
    const bm_doc *doc = t->telling.doc;
    for (uint32_t i = from; i + 1 < to && i < from + WORDS; i++)
        if ((bm_str_is(bm_doc_fold(doc, i), "from") && bm_str_is(bm_doc_fold(doc, i + 1), "where")) ||
            (bm_str_is(bm_doc_fold(doc, i), "d") && bm_str_is(bm_doc_fold(doc, i + 1), "ou")))
            return true;
    return false;
}

static bool is_of_later_stop(const bm_teller *t, uint32_t mention, const bm_dated *d)
{
    const bm_mentions *m = t->telling.mentions;
    for (uint32_t i = mention + 1; i < m->n && m->at[i].sentence == m->at[mention].sentence; i++)
        if (t->telling.at[i].date == d && t->telling.at[i].role == BM_ROLE_STOP)
            return true;
    return false;
}

/* "She spent Monday there": a stay on that day. */
static bool is_spent(const bm_teller *t, uint32_t from, uint32_t date)
{
    const bm_cues *cues = &t->telling.cues[bm_doc_sentence(t->telling.doc, date)];
    for (size_t k = 0; k < cues->n && cues->at[k].first < date; k++)
        if (cues->at[k].first >= from && cues->at[k].first + cues->at[k].n + 1U >= date &&
            bm_cue_says(&cues->at[k], "stay"))
            return true;
    return false;
}

/* "... reached Uvira. She remained until the 9th": told in the sentence behind. */
static bm_date stays_there(const bm_teller *t, uint32_t mention, bm_when when)
{
    static const char *const there[] = {"there", "y", "place", NULL};
    const bm_telling *told = &t->telling;
    uint32_t next = told->mentions->at[mention].sentence + 1;
    if (next >= told->doc->n_sentences ||
        told->doc->sentences[next].paragraph != told->doc->sentences[next - 1].paragraph)
        return BM_NO_DATE;
    const bm_sentence *s = &told->doc->sentences[next];
    uint32_t end = s->first + s->n;
    for (uint32_t k = mention + 1; k < told->mentions->n && told->mentions->at[k].first < end; k++)
        if (told->mentions->at[k].sentence < next || told->at[k].role == BM_ROLE_STOP)
            end = told->mentions->at[k].first;
    bool stays = false;
    for (uint32_t i = s->first; i < end; i++)
        stays |= bm_str_among(bm_doc_fold(told->doc, i), there);
    for (uint32_t i = 0; stays && i < told->doc->n_dates; i++) {
        const bm_dated *d = &told->dates[i];
        if (d->expr->first < s->first || d->expr->first >= end || d->when.to == BM_NO_DATE)
            continue;
        bool until = d->expr->bound == BM_BOUND_BEFORE || until_stands_before(t, s->first, d->expr->first) ||
                     is_spent(t, s->first, d->expr->first);
        return until && d->when.to > when.from && d->when.to < when.from + 60 ? d->when.to : BM_NO_DATE;
    }
    return BM_NO_DATE;
}

/* "a three-day visit to": said before its place. */
static bool is_of_visit(const bm_entry *e)
{
    return strstr(bm_entry_value(e), "visit") != NULL;
}

/* "ended a three-day visit to Goma on Wednesday", "leaves on Monday for a five-day visit to Goma": the days that are
 * counted before or from the one that is told. */
bm_when bm_draft_counted(const bm_teller *t, uint32_t mention, bm_when when)
{
    enum { NEAR = 6 };
    const bm_mention *m = &t->telling.mentions->at[mention];
    const bm_sentence *s = &t->telling.doc->sentences[m->sentence];
    const bm_cues *cues = &t->telling.cues[m->sentence];
    bool ends = false;
    for (size_t k = 0; k < cues->n && cues->at[k].first < m->first; k++)
        ends |= cues->at[k].class == BM_CUE_CONCLUDE;
    for (uint32_t i = m->first > s->first + NEAR ? m->first - NEAR : s->first;
         when.precision == BM_PRECISION_DAY && i < m->first; i++) {
        const bm_entry *e = bm_laid_at(t->telling.cue_words, i, BM_CUE_DAYS);
        bm_date more = e && is_of_visit(e) ? (bm_date)strtol(bm_entry_value(e), NULL, 10) - 1 : 0;
        if (more > 0)
            return ends ? bm_when_of(when.from - more, when.to, BM_PRECISION_RANGE)
                        : bm_when_of(when.from, when.to + more, BM_PRECISION_RANGE);
    }
    return when;
}

int bm_draft_count(const bm_teller *t, uint32_t mention)
{
    const bm_mention *m = &t->telling.mentions->at[mention];
    uint32_t from = mention > 0 && t->telling.mentions->at[mention - 1].sentence == m->sentence
                        ? t->telling.mentions->at[mention - 1].first
                        : t->telling.doc->sentences[m->sentence].first;
    for (uint32_t i = from, end = stay_end(t, mention); i < end; i++) {
        const bm_entry *e = bm_laid_at(t->telling.cue_words, i, BM_CUE_DAYS);
        if (e && !is_of_visit(e))
            return (int)strtol(bm_entry_value(e), NULL, 10);
    }
    return 0;
}

/* "stayed there until the following day", "for meetings the next day", "where she will stay two days": the last day. */
bm_date bm_draft_last_day(const bm_teller *t, uint32_t mention, bm_when when)
{
    const bm_doc *doc = t->telling.doc;
    const bm_mention *m = &t->telling.mentions->at[mention];
    uint32_t from = m->first + m->n, end = stay_end(t, mention);
    for (uint32_t i = 0; i < doc->n_dates; i++) {
        const bm_dated *d = &t->telling.dates[i];
        if (d->expr->first < from || d->expr->first >= end || d == t->telling.at[mention].date)
            continue;
        if (is_of_later_stop(t, mention, d) && d->expr->bound != BM_BOUND_BEFORE &&
            !until_stands_before(t, from, d->expr->first))
            continue;
        bool until = d->expr->bound == BM_BOUND_BEFORE || until_stands_before(t, from, d->expr->first) ||
                     (d->expr->kind == BM_DATE_STORY && d->expr->amount == 1);
        if (until && d->when.to != BM_NO_DATE && d->when.to > when.from && d->when.to < when.from + 60)
            return d->when.to;
    }
    const bm_sentence *s = &doc->sentences[m->sentence];
    uint32_t told = s->first + s->n;
    for (uint32_t k = mention + 1; k < t->telling.mentions->n && t->telling.mentions->at[k].first < told; k++)
        if (t->telling.at[k].role == BM_ROLE_STOP) {
            bm_when then = t->telling.at[k].date ? t->telling.at[k].date->when : BM_WHEN_UNKNOWN;
            told = t->telling.mentions->at[k].first;
            if (leaves_between(t, from, told) && then.precision == BM_PRECISION_DAY && then.from > when.from &&
                then.from < when.from + 15)
                return then.from; /* "arrived in Beni, from where she goes on to Oicha the next day" */
        }
    for (uint32_t i = from; i < told; i++)
        if (doc->date != BM_NO_DATE && doc->date > when.from && doc->date < when.from + 60 &&
            bm_laid_at(t->telling.cue_words, i, BM_CUE_STILL))
            return doc->date; /* "where she still is" */
    bm_date there = stays_there(t, mention, when);
    if (there != BM_NO_DATE)
        return there;
    for (uint32_t i = from; i < end; i++) {
        const bm_entry *e = bm_laid_at(t->telling.cue_words, i, BM_CUE_DAYS);
        if (e && !is_of_visit(e) && strtol(bm_entry_value(e), NULL, 10) > 1)
            return when.from + (bm_date)strtol(bm_entry_value(e), NULL, 10) - 1;
    }
    return when.to;
}

/* "the agency said on 8 July": the day of the words, not of what they tell. */
static bool is_of_speech(const bm_teller *t, const bm_dated *d)
{
    const bm_telling *told = &t->telling;
    uint32_t at = d->expr->first;
    bool on =
        at > 0 && (bm_str_is(bm_doc_fold(told->doc, at - 1), "on") || bm_str_is(bm_doc_fold(told->doc, at - 1), "le"));
    return bm_names_before(told->names, told->doc, at - on, BM_NAMES_SPEECH) != NULL;
}

/* "the visit, announced on 1 March": the day of a word, too. */
static bool is_of_announcement(const bm_teller *t, const bm_dated *d)
{
    uint32_t at = d->expr->first;
    for (uint32_t i = at > 2 ? at - 2 : 0; i < at; i++)
        if (bm_laid_at(t->telling.cue_words, i, BM_CUE_ANNOUNCED))
            return true;
    return false;
}

/* How well a date tells the days of a whole visit: a range best, then a week, then a day; 0 for what tells none. */
static int range_rank(const bm_teller *t, const bm_dated *d, uint32_t sentence)
{
    const bm_doc *doc = t->telling.doc;
    if (d->expr->kind == BM_DATE_RANGE && bm_draft_knows(d->when))
        return 3;
    bool travels = false;
    for (size_t k = 0; k < t->telling.cues[sentence].n; k++)
        travels |= t->telling.cues[sentence].at[k].class == BM_CUE_TRAVEL;
    if (!travels || is_of_announcement(t, d) || d->expr->first < doc->body || doc->tokens[d->expr->first].quoted ||
        is_of_incident(t, d) || is_of_speech(t, d))
        return 0;
    return d->when.precision == BM_PRECISION_WEEK ? 2 : d->when.precision == BM_PRECISION_DAY;
}

/* "wound up on Tuesday a tour of": the day of the end is that of no town on the way. */
static bool is_end_of_many(const bm_teller *t, const bm_draft *v, const bm_dated *d, uint32_t sentence)
{
    enum { END_TOKENS = 6 };
    const bm_cues *cues = &t->telling.cues[sentence];
    for (size_t k = 0; v->stops.n > 1 && k < cues->n && cues->at[k].first < d->expr->first; k++)
        if (cues->at[k].class == BM_CUE_CONCLUDE && d->expr->first - cues->at[k].first <= END_TOKENS)
            return true;
    return false;
}

static bool is_ahead(const bm_teller *t, const bm_dated *d)
{
    return t->telling.doc->date != BM_NO_DATE && d->when.to != BM_NO_DATE && d->when.to >= t->telling.doc->date;
}

/* The days that the release gives for the whole visit: in a sentence that tells of it, up to its first stop's. */
static void find_range(const bm_teller *t, bm_draft *v)
{
    const bm_telling *told = &t->telling;
    uint32_t last = told->mentions->at[v->stops.at[0].mention].sentence;
    int best = 0;
    for (uint32_t i = 0; i < told->doc->n_dates; i++) {
        const bm_dated *d = &told->dates[i];
        uint32_t sentence = bm_doc_sentence(told->doc, d->expr->first);
        if (sentence > last)
            return;
        bool told_of = t->subjects[sentence] == v->person && !is_end_of_many(t, v, d, sentence) &&
                       !(v->planned && sentence < last && !is_ahead(t, d));
        int rank = told_of ? range_rank(t, d, sentence) : 0;
        if (rank > best) {
            best = rank;
            v->range = d->when;
        }
    }
}

/* "On Saturday, after a press conference, she left for New York": the last stop lasts until she left. */
static void lengthen_last_stop(const bm_teller *t, const bm_draft *v)
{
    const bm_telling *told = &t->telling;
    bm_stop *s = &v->stops.at[v->stops.n - 1];
    uint32_t first = told->mentions->at[s->mention].sentence;
    for (uint32_t i = 0; i < told->doc->n_dates && s->when.precision == BM_PRECISION_DAY; i++) {
        const bm_dated *d = &told->dates[i];
        uint32_t sentence = bm_doc_sentence(told->doc, d->expr->first);
        bool near = sentence > first && sentence <= first + 2 && t->subjects[sentence] == v->person;
        bool leaves = false;
        for (size_t k = 0; near && k < told->cues[sentence].n; k++)
            leaves |=
                told->cues[sentence].at[k].class == BM_CUE_DEPART && told->cues[sentence].at[k].first > d->expr->first;
        if (leaves && d->when.precision == BM_PRECISION_DAY && d->when.to > s->when.to && d->when.to <= s->when.to + 7)
            s->when = bm_when_of(s->when.from, d->when.to, BM_PRECISION_RANGE);
    }
}

/* "reached Uvira on the 4th. On the 6th she left for Goma": a stay ends on the day of departure. */
static void lengthen_until_left(const bm_teller *t, const bm_draft *v)
{
    enum { STAY_DAYS = 7 };
    for (size_t i = 0; i + 1 < v->stops.n; i++) {
        const bm_governed *next = &t->telling.at[v->stops.at[i + 1].mention];
        bm_stop *s = &v->stops.at[i];
        bm_when then = v->stops.at[i + 1].when;
        bool left = next->cue && bm_laid_at(t->telling.cue_words, next->cue->first, BM_CUE_DEPART) &&
                    next->days == BM_DAYS_OWN && t->telling.at[s->mention].days == BM_DAYS_OWN;
        if (left && s->when.precision == BM_PRECISION_DAY && then.from != BM_NO_DATE && then.from > s->when.to &&
            then.from <= s->when.to + STAY_DAYS)
            s->when = bm_when_of(s->when.from, then.from, BM_PRECISION_RANGE);
    }
}

bool bm_draft_is_shared(const bm_draft *v, bm_when when)
{
    size_t same = 0;
    for (size_t i = 0; when.precision == BM_PRECISION_RANGE && i < v->stops.n; i++)
        same += v->stops.at[i].when.from == when.from && v->stops.at[i].when.to == when.to;
    return same > 1;
}

void bm_draft_settle_days(const bm_teller *t, bm_draft *v)
{
    find_range(t, v);
    bm_draft_capitals(t, v);
    lengthen_until_left(t, v);
    lengthen_last_stop(t, v);
    bm_days_respective(&t->telling, v->stops.at, v->stops.n, t->arena);
    for (size_t i = 0; i < v->stops.n; i++)
        if (!bm_draft_knows(v->stops.at[i].when) && bm_draft_knows(v->range) &&
            t->telling.at[v->stops.at[i].mention].days != BM_DAYS_NONE) {
            bm_when first = bm_when_of(v->range.from, v->range.from, BM_PRECISION_DAY);
            bm_date last = i == 0 ? bm_draft_last_day(t, v->stops.at[i].mention, first) : v->range.to;
            bool part = last > v->range.from && last < v->range.to; /* "where she stayed until the 31st" */
            v->stops.at[i].when = part ? bm_when_of(v->range.from, last, BM_PRECISION_RANGE) : v->range;
            t->telling.at[v->stops.at[i].mention].days = BM_DAYS_VISIT;
        }
    for (size_t i = 0; i < v->stops.n; i++)
        v->stops.at[i].shared = bm_draft_is_shared(v, v->stops.at[i].when);
}
