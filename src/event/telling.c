#include "event/telling.h"

#include "event/aspect.h"
#include "event/carried.h"
#include "event/clause.h"
#include "event/days.h"
#include "event/govern.h"
#include "event/leaving.h"
#include "event/weigh.h"

#include <string.h>

/* "... will close in May; in Bourem a mine went off on 21 September": the day of what has happened. */
static bool is_past(const bm_cues *cues, uint32_t date)
{
    size_t i = cues->n;
    while (i > 0 && cues->at[i - 1].first >= date)
        i--;
    while (i > 0 && !bm_cue_governs(cues->at[i - 1].class))
        i--;
    return i > 0 && (cues->at[i - 1].class == BM_CUE_INCIDENT || bm_cue_says(&cues->at[i - 1], "completed"));
}

/* "présentera", "iront": French tells what is to come by the end of its verbs. */
static bool is_future_verb(const bm_doc *doc, uint32_t token)
{
    static const char *const ends[] = {"era",   "eront", "ira",   "iront", "dra",
                                       "dront", "vra",   "vront", "aura",  "auront"};
    bm_str word = bm_doc_span(doc, token, 1); /* "choléra" has an accent */
    if (doc->tokens[token].letter_case != BM_CASE_LOWER ||
        !(bm_str_ends(word, BM_STR("ra")) || bm_str_ends(word, BM_STR("ront"))))
        return false; /* most */
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (bm_str_ends(word, bm_str_of(ends[i])))
            return true;
    return false;
}

/* "confirmed that A was closed on 31 October and that B will be in May": parts of their own. */
static bool parts(const bm_doc *doc, uint32_t token)
{
    bm_str word = bm_doc_fold(doc, token);
    bool and = bm_str_is(word, "and") || bm_str_is(word, "et");
    bm_str next = and&&token + 1 < doc->n_tokens ? bm_doc_fold(doc, token + 1) : (bm_str){0};
    static const char *const others[] = {"that", "que", "celle", "celui", "celles", "ceux", NULL};
    return bm_str_is(bm_doc_span(doc, token, 1), ";") || bm_str_among(next, others);
}

static bool has_class(const bm_cues *cues, bm_cue_class class)
{
    for (size_t i = 0; i < cues->n; i++)
        if (cues->at[i].class == class)
            return true;
    return false;
}

/* "arrived on Wednesday in Beni, from where she will go": a verb of the past stands right before the day. */
static bool is_told(const bm_doc *doc, const bm_laid *words, const bm_sentence *s, const bm_cues *cues, uint32_t date)
{
    enum { WORDS = 4 };
    static const char *const have[] = {"a", "ont", "est", "sont", "avait", "avaient", "etait", "etaient", NULL};
    static const char *const past[] = {"went", "flew", "drove", "came", "met", "held", "spoke", "took", "left", NULL};
    const bm_cue *verb = NULL;
    for (size_t i = 0; i < cues->n && cues->at[i].first < date; i++)
        if (cues->at[i].class == BM_CUE_TRAVEL || cues->at[i].class == BM_CUE_MEET || cues->at[i].class == BM_CUE_PLAN)
            verb = &cues->at[i];
    if (!verb || verb->class == BM_CUE_PLAN || bm_cue_is_planned(verb) || date > verb->first + verb->n + WORDS)
        return false;
    for (uint32_t i = verb->first + verb->n; i < date; i++)
        if (bm_str_is(bm_doc_span(doc, i, 1), ",") || bm_laid_at(words, i, BM_CUE_BARRIER))
            return false;
    bool french = doc->language[0] == 'f';
    for (uint32_t i = verb->first; i < verb->first + verb->n; i++) {
        bm_str w = bm_doc_fold(doc, i);
        if (!french && ((w.n > 4 && bm_str_ends(w, BM_STR("ed"))) || bm_str_among(w, past)))
            return true;
    }
    for (uint32_t i = verb->first > s->first + 1 ? verb->first - 2 : s->first; i < verb->first + verb->n; i++)
        if (french && bm_str_among(bm_doc_fold(doc, i), have) && !bm_str_is(bm_doc_span(doc, i, 1), "\u00e0"))
            return true;
    return false;
}

/* "Having left A on 28 February, the Mission will ...": what the sentence begins with is over. */
static bool opens_with_past(const bm_doc *doc, const bm_sentence *s)
{
    static const char *const words[] = {"having", "after", "following", "ayant", "apres", NULL};
    uint32_t first = s->first < doc->body && doc->body < s->first + s->n ? doc->body : s->first;
    return bm_str_among(bm_doc_fold(doc, first), words);
}

static bool has_verb(const bm_cues *cues, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < cues->n && cues->at[i].first < to; i++)
        if (cues->at[i].first >= from && (bm_cue_governs(cues->at[i].class) || cues->at[i].class == BM_CUE_PLAN))
            return true;
    return false;
}

/* "started on 2 March and will last": what stands behind the date and "and" says it of another verb. */
static bool is_of_another(const bm_doc *doc, uint32_t date, uint32_t verb)
{
    static const char *const joints[] = {"and", "but", "et", "mais", NULL};
    static const char *const selves[] = {"s", "se", NULL}; /* "et s'achèvera" */
    uint32_t before = verb > date + 1 && bm_str_among(bm_doc_fold(doc, verb - 1), selves) ? verb - 1 : verb;
    return before > date && bm_str_among(bm_doc_fold(doc, before - 1), joints);
}

/* "that", "que": what is said begins, which has days of its own. */
static bool is_that(const bm_doc *doc, uint32_t token)
{
    static const char *const words[] = {"that", "que", "qu", NULL};
    return bm_str_among(bm_doc_fold(doc, token), words);
}

/* "who heads the office": what somebody is or does, and nothing that is to come. */
static bool is_described(const bm_doc *doc, uint32_t verb)
{
    static const char *const relatives[] = {"who", "which", "that", "qui", NULL};
    if (verb + 1 < doc->n_tokens && bm_str_is(bm_doc_fold(doc, verb + 1), "of"))
        return true; /* "heads of state" */
    return verb > 0 && bm_str_among(bm_doc_fold(doc, verb - 1), relatives);
}

/* Of what will be, in the part of the sentence that holds the date. */
static bool speaks_of_future(const bm_doc *doc, const bm_laid *words, const bm_laid *leaving, const bm_sentence *s,
                             const bm_cues *cues, uint32_t date)
{
    if (is_told(doc, words, s, cues, date))
        return false;
    uint32_t from = date, to = date;
    while (from > s->first && !parts(doc, from - 1))
        from--;
    bool put_off, opens = opens_with_past(doc, s); /* up to its comma */
    while (to < s->first + s->n && !parts(doc, to) && !(opens && bm_str_is(bm_doc_span(doc, to, 1), ",")))
        to++;
    while (from > s->first && !has_verb(cues, from, to) && !bm_aspect_tells(&put_off, leaving, from, to)) {
        /* "; Hué, on the 9th": goes on with the part before */
        from--;
        while (from > s->first && !parts(doc, from - 1))
            from--;
    }
    bool leaves = bm_aspect_tells(&put_off, leaving, s->first, s->first + s->n); /* else "called for calm" */
    if (put_off)
        return true;                     /* "postponed the closure to 30 June" */
    for (uint32_t i = date; i < to; i++) /* "On Sunday they said that 2,000 will leave" */
        to = is_that(doc, i) ? i : to;
    for (size_t i = 0; i < cues->n; i++)
        if (cues->at[i].first >= from && cues->at[i].first < to && (cues->at[i].class != BM_CUE_STATUS || leaves) &&
            (cues->at[i].class == BM_CUE_PLAN || bm_cue_is_planned(&cues->at[i])) &&
            !is_of_another(doc, date, cues->at[i].first))
            return true;
    for (uint32_t i = from; i < to; i++)
        if (!doc->tokens[i].quoted &&
            ((bm_laid_at(words, i, BM_CUE_PRESENT) && !is_described(doc, i)) ||
             (doc->language[0] == 'f' && is_future_verb(doc, i))) &&
            !is_of_another(doc, date, i))
            return true;
    return false;
}

/* An incident told in passing: its day is none from which the next paragraph counts. */
static bool is_of_incident(const bm_cues *cues)
{
    bool incident = false;
    for (size_t i = 0; i < cues->n; i++)
        if (cues->at[i].class == BM_CUE_TRAVEL)
            return false;
        else
            incident |= cues->at[i].class == BM_CUE_INCIDENT;
    return incident;
}

/* "told her of the attack of 29 October": its day is none of the journey. */
static bool is_day_of_incident(const bm_cues *cues, uint32_t date)
{
    enum { WORDS = 2 };
    for (size_t i = 0; i < cues->n; i++) {
        uint32_t end = cues->at[i].first + cues->at[i].n;
        if (cues->at[i].class == BM_CUE_INCIDENT && end <= date && date - end <= WORDS)
            return true;
    }
    return false;
}

/* A day of long ago that another paragraph told is no place to count weekdays from. */
enum { STALE_DAYS = 10 };

/* "On 4 and 5 March in Obo; the next day": counts from the last of the days that stand before it. */
static bool next_follows(const bm_doc *doc, uint32_t date)
{
    const bm_date_expr *next = date + 1 < doc->n_dates ? &doc->dates[date + 1] : NULL;
    return next && next->kind == BM_DATE_STORY && next->amount > 0;
}

/* "dès le 3 mars" of what is over: as early as that day, and not from it on. */
static bool is_right_from(const bm_doc *doc, const bm_date_expr *e, bm_when when)
{
    return when.precision == BM_PRECISION_AFTER && doc->date != BM_NO_DATE && when.from <= doc->date &&
           bm_str_is(bm_doc_fold(doc, e->first), "des");
}

/* "Work in Douentza began on 11 September": of a base, and nobody who travels: the next paragraph counts no days from
 * it. */
static bool is_of_base(const bm_telling *t, uint32_t sentence)
{
    const bm_sentence *s = &t->doc->sentences[sentence];
    bool put_off, leaves = bm_aspect_tells(&put_off, t->leaving_words, s->first, s->first + s->n);
    if (!leaves || has_class(&t->cues[sentence], BM_CUE_TRAVELLER))
        return false;
    for (size_t i = 0; i < t->cues[sentence].n; i++)
        if (t->cues[sentence].at[i].class == BM_CUE_JOURNEY && !bm_cue_says(&t->cues[sentence].at[i], "part"))
            return false;
    return !bm_persons_between(t->persons, s->first, s->first + s->n);
}

/* "The tour came a week after gunmen raided the site on the night of 8 October": the last that is told before the day.
 */
static bool is_last_incident(const bm_cues *cues, uint32_t date)
{
    bool incident = false;
    for (size_t i = 0; i < cues->n && cues->at[i].first < date; i++)
        if (cues->at[i].class == BM_CUE_TRAVEL || cues->at[i].class == BM_CUE_MEET ||
            cues->at[i].class == BM_CUE_INCIDENT)
            incident = cues->at[i].class == BM_CUE_INCIDENT;
    return incident;
}

/* "She was there until Tuesday", "by Tuesday they had made it": what the sentence tells is over. */
static bool was(const bm_doc *doc, uint32_t sentence)
{
    static const char *const verbs[] = {"was", "were", "had", "etait", "etaient", "avait", "avaient", "trouvait", NULL};
    const bm_sentence *s = &doc->sentences[sentence];
    for (uint32_t i = s->first; i < s->first + s->n; i++)
        if (bm_str_among(bm_doc_fold(doc, i), verbs))
            return true;
    return false;
}

/* "Having slept in Goma the day before, she got to Beni on 5 March": the first day of a paragraph counts from the next
 * of its sentence, unless that is an incident's. */
static bool counts_from_next(const bm_telling *t, uint32_t date)
{
    const bm_doc *doc = t->doc;
    const bm_date_expr *e = &doc->dates[date], *next = date + 1 < doc->n_dates ? e + 1 : NULL;
    const bm_date_expr *before = date > 0 && e[-1].first >= doc->body ? e - 1 : NULL;
    if (e->kind != BM_DATE_STORY || e->amount >= 0 || !next ||
        (next->kind != BM_DATE_DAY && next->kind != BM_DATE_WEEKDAY))
        return false;
    uint32_t sentence = bm_doc_sentence(doc, e->first);
    bool first =
        !before || doc->sentences[bm_doc_sentence(doc, before->first)].paragraph != doc->sentences[sentence].paragraph;
    return first && bm_doc_sentence(doc, next->first) == sentence && !is_last_incident(&t->cues[sentence], next->first);
}

/* "The Minister, Dr Mbala, is expected on Friday": who is named for the first time is on no journey that was told. */
static bool is_introduced(const bm_telling *t, uint32_t sentence, uint32_t date)
{
    const bm_persons *p = t->persons;
    for (uint32_t i = 0; i < p->n && p->at[i].first < date; i++)
        if (p->at[i].first >= t->doc->sentences[sentence].first && p->at[i].person == i)
            return true;
    return false;
}

static void hold_dates(bm_telling *t, bm_warnings *warnings, bm_arena *arena)
{
    const bm_doc *doc = t->doc;
    bm_date story = BM_NO_DATE, journey = BM_NO_DATE; /* of all that was told last; of what was no incident */
    uint32_t told_in = 0;                             /* the paragraph of the story's day */
    bool travels = true;       /* the story's day is one of a journey: no journey to come counts from others */
    bm_date year = BM_NO_DATE; /* without a dateline: a day whose year the text gives */
    bm_when range = BM_WHEN_UNKNOWN;
    t->dates = BM_NEW_ARRAY(arena, bm_dated, doc->n_dates);
    for (uint32_t i = 0; i < doc->n_dates; i++) {
        const bm_date_expr *e = &doc->dates[i];
        bool odd;
        if (counts_from_next(t, i)) { /* told when that is */
            t->dates[i] = (bm_dated){e, BM_WHEN_UNKNOWN};
            continue;
        }
        uint32_t sentence = bm_doc_sentence(doc, e->first), paragraph = doc->sentences[sentence].paragraph;
        /* "The same day, in ..." counts from whatever was told last */
        story = paragraph == told_in || e->kind == BM_DATE_STORY ? story : journey;
        bool stale =
            paragraph != told_in && story != BM_NO_DATE && doc->date != BM_NO_DATE && doc->date - story > STALE_DAYS;
        bool aside = is_of_incident(&t->cues[sentence]); /* on no day of the visit */
        bool lost = e->kind == BM_DATE_WEEKDAY && aside && doc->date == BM_NO_DATE &&
                    paragraph != told_in; /* before or after the story's day? */
        bool ahead = story != BM_NO_DATE && doc->date != BM_NO_DATE && story > doc->date && !travels;
        bool dated = doc->date != BM_NO_DATE;
        bool opens = i == 0 || bm_doc_sentence(doc, e[-1].first) != sentence; /* the first day of its sentence */
        ahead |=
            dated && opens && e->kind == BM_DATE_WEEKDAY && story > doc->date && is_introduced(t, sentence, e->first);
        bm_date_base base = {dated || e->month[0] + e->month[1] == 0 ? doc->date : year,
                             stale || ahead || lost ? BM_NO_DATE : story,
                             speaks_of_future(doc, t->cue_words, t->leaving_words, &doc->sentences[sentence],
                                              &t->cues[sentence], e->first) &&
                                 !is_past(&t->cues[sentence], e->first),
                             aside ? BM_WHEN_UNKNOWN : range, e->bound == BM_BOUND_BEFORE && was(doc, sentence)};
        bool twice = i > 0 && e->kind == BM_DATE_STORY && e->amount == 2 && e[-1].kind == BM_DATE_STORY &&
                     e[-1].amount == 1 && bm_doc_sentence(doc, e[-1].first) == sentence;
        base.story -= twice && base.story != BM_NO_DATE; /* "le lendemain à Goma, le surlendemain à Beni" */
        t->dates[i] = (bm_dated){e, bm_date_when(e, base, &odd)};
        if (i > 0 && counts_from_next(t, i - 1)) {
            bool none;
            bm_date_base day = {doc->date, t->dates[i].when.from, false, BM_WHEN_UNKNOWN, false};
            t->dates[i - 1].when = bm_date_when(&doc->dates[i - 1], day, &none);
        }
        if (!dated && i == 0 && e->year[0] > 0)
            year = t->dates[i].when.from;
        if (is_right_from(doc, e, t->dates[i].when))
            t->dates[i].when = bm_when_of(t->dates[i].when.from, t->dates[i].when.from, BM_PRECISION_DAY);
        bm_str text = bm_doc_span(doc, e->first, e->n);
        if (odd)
            BM_PUSH(arena, warnings) = (bm_warning){
                "date", UINT32_MAX,
                bm_format(arena, "\"%.*s\": no such day, or another weekday than it says", BM_STR_ARG(text))};
        bm_warning listed;
        if (bm_days_warning(&listed, doc, &t->dates[i], arena))
            BM_PUSH(arena, warnings) = listed;
        bool in_text =
            e->first >= doc->body || doc->date == BM_NO_DATE;  /* without a dateline the heading's days serve */
        bool back = e->kind == BM_DATE_STORY && e->amount < 0; /* "they had left the day before": the story stays */
        bool apart = has_class(&t->cues[sentence], BM_CUE_TRAVEL) && is_last_incident(&t->cues[sentence], e->first);
        bool told = in_text && !back && !apart && (aside || !is_day_of_incident(&t->cues[sentence], e->first)) &&
                    e->bound == BM_BOUND_NONE && t->dates[i].when.to != BM_NO_DATE;
        bool precise =
            t->dates[i].when.precision == BM_PRECISION_DAY || t->dates[i].when.precision == BM_PRECISION_RANGE;
        if (told && !aside && e->day[0] && t->dates[i].when.precision == BM_PRECISION_RANGE)
            range = t->dates[i].when;
        told_in = told && precise ? paragraph : told_in;
        travels = told && precise ? has_class(&t->cues[sentence], BM_CUE_TRAVEL) : travels;
        if (told && precise)
            story = e->kind == BM_DATE_RANGE && !next_follows(doc, i) ? t->dates[i].when.from : t->dates[i].when.to;
        bool others = is_of_base(t, sentence) || is_last_incident(&t->cues[sentence], e->first);
        journey = aside || others || !told || !precise ? journey : story;
    }
}

/* What is part of a place's name says nothing of what happened: the "n'" of N'Djamena denies no visit. `mention` is the
 * first that can lie in the sentence. */
static void leave_out_names(bm_cues *cues, const bm_mentions *mentions, size_t *mention)
{
    size_t kept = 0;
    for (size_t i = 0; i < cues->n; i++) {
        uint32_t at = cues->at[i].first;
        while (*mention < mentions->n && mentions->at[*mention].first + mentions->at[*mention].n <= at)
            ++*mention;
        bool inside = *mention < mentions->n && mentions->at[*mention].place && mentions->at[*mention].first <= at;
        if (!inside)
            cues->at[kept++] = cues->at[i];
    }
    cues->n = kept;
}

/* Whether nothing that another word governs stands between a verb and the first place behind it, and few words do. */
static bool reaches_place(const bm_doc *doc, const bm_cues *cues, size_t i, const bm_sentence *s, uint32_t place)
{
    enum { WORDS = 12, RIGHT = 3 };
    uint32_t end = cues->at[i].first + cues->at[i].n, words = 0;
    if (place >= s->first + s->n)
        return false;
    for (size_t k = i + 1; k < cues->n && cues->at[k].first < place; k++)
        if (bm_cue_governs(cues->at[k].class) && cues->at[k].first >= end && !bm_cue_says(&cues->at[k], "weak") &&
            !bm_cue_says(&cues->at[k], "bare"))
            return false; /* but "over the swollen river to Batangafo", "began her visit in" */
    for (uint32_t k = end; k < place && words <= WORDS; k++)
        words += !bm_cue_in_date(doc, k);
    return words <= (bm_cue_says(&cues->at[i], "right") ? RIGHT : WORDS);
}

/* A verb of many uses ("stayed there until Monday and flew on to Kidal") counts only where a place follows. `mention`
 * as above. */
static void leave_out_idle(const bm_doc *doc, bm_cues *cues, const bm_mentions *mentions, const bm_sentence *s,
                           size_t mention)
{
    size_t kept = 0;
    while (mention > 0 && mentions->at[mention - 1].first >= s->first)
        mention--;
    for (size_t i = 0; i < cues->n; i++) {
        while (mention < mentions->n && mentions->at[mention].first < cues->at[i].first + cues->at[i].n)
            mention++;
        uint32_t place = mention < mentions->n ? mentions->at[mention].first : UINT32_MAX;
        if (!bm_cue_says(&cues->at[i], "prep") || reaches_place(doc, cues, i, s, place))
            cues->at[kept++] = cues->at[i];
    }
    cues->n = kept;
}

bm_telling bm_telling_of(const bm_doc *doc, bm_mentions *mentions, const bm_persons *persons, const bm_names *names,
                         const bm_cue_words *cue_words, const bm_weigher *weigher, bm_warnings *warnings,
                         bm_arena *arena)
{
    bm_telling t = {.doc = doc,
                    .mentions = mentions,
                    .persons = persons,
                    .names = names,
                    .cue_words = bm_laid_over(arena, cue_words->phrases, doc),
                    .leaving_words = bm_laid_over(arena, cue_words->leaving, doc)};
    t.cues = BM_NEW_ARRAY(arena, bm_cues, doc->n_sentences);
    size_t named = 0;
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        t.cues[i] = bm_cues_find(t.cue_words, cue_words->verbs, &doc->sentences[i], arena);
        leave_out_names(&t.cues[i], mentions, &named);
        leave_out_idle(doc, &t.cues[i], mentions, &doc->sentences[i], named);
    }
    hold_dates(&t, warnings, arena);
    t.at = BM_NEW_ARRAY(arena, bm_governed, mentions->n);
    t.carried = BM_NEW_ARRAY(arena, bm_carried, doc->n_sentences);
    for (size_t m = 0; m < mentions->n; m++)
        t.at[m].role = mentions->at[m].role;
    uint32_t mention = 0, date = 0;
    for (uint32_t i = 0; i < doc->n_sentences && !t.withdraws; i++)
        t.withdraws = bm_leaving_speaks(&t, &doc->sentences[i], arena);
    for (uint32_t i = 0; i < doc->n_sentences; i++) {
        bm_clause c = bm_clause_of(&t, i, &mention, &date, arena);
        bm_govern(&c);
        bm_leaving(&c, arena);
        bm_weigh(&c, weigher, arena);
        t.carried[i] = bm_carried_of(&c);
    }
    for (size_t m = 0; m < mentions->n; m++)
        mentions->at[m].role = t.at[m].role;
    return t;
}
