#include "event/presence.h"

#include "event/draft.h"
#include "event/list.h"
#include "place/names.h"

#include <stdlib.h>

/* Days between an act and the release that tells it as news; and how long a stay may be that one act fills. */
enum { NEWS_DAYS = 45, STAY_DAYS = 10, SUBJECT_REACH = 4 };

bool bm_presence_names(const bm_clause *c, uint32_t from, uint32_t to)
{
    const bm_persons *p = c->telling->persons;
    const bm_cue *cue = bm_clause_cue(c, BM_CUE_TRAVELLER, from, to);
    if (cue && !c->doc->tokens[cue->first].quoted)
        return true;
    for (size_t i = bm_persons_from(p, from); i < p->n && p->at[i].first < to; i++)
        if (!c->doc->tokens[p->at[i].first].quoted)
            return true;
    return false;
}

/* Nobody comes to the place that he comes from, lives at, or only names. */
static bool is_home(const bm_clause *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (bm_clause_word(c, i, BM_CUE_SETTLED))
            return true;
    return false;
}

bool bm_presence_told_behind(const bm_clause *c, uint32_t m)
{
    static const char *const from[] = {"from", "depuis", "of", NULL};
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m));
    const bm_place *place = bm_clause_mention(c, m)->place;
    if (!place || !bm_place_is_point(place->kind) ||
        bm_str_among(bm_clause_preposition(c, bm_clause_mention(c, m)->first), from))
        return false;
    at += bm_clause_is(c, at, ",");
    bool where = bm_clause_is(c, at, "where") || bm_clause_is(c, at, "o\u00f9") || bm_clause_is(c, at, "which") ||
                 bm_clause_is(c, at, "qu") || bm_clause_is(c, at, "que");
    uint32_t to = at + 1 + SUBJECT_REACH < c->end ? at + 1 + SUBJECT_REACH : c->end;
    return where && bm_presence_names(c, at + 1, to) && !is_home(c, at, to) && !bm_clause_cue(c, BM_CUE_NEGATE, at, to);
}

/* A day of these weeks, or a few that follow each other. */
static bool is_of_these_days(const bm_clause *c, const bm_dated *d)
{
    bm_date today = c->doc->date;
    return d && d->expr->bound == BM_BOUND_NONE && today != BM_NO_DATE && d->when.from != BM_NO_DATE &&
           d->when.to != BM_NO_DATE && d->when.to - d->when.from <= STAY_DAYS &&
           d->when.precision <= BM_PRECISION_RANGE && abs(d->when.from - today) <= NEWS_DAYS;
}

/* "praised the progress made in Goma"; a word with a capital is part of a name: "the Monitoring Mission". */
static bool thinks(const bm_clause *c, uint32_t from, uint32_t to)
{
    for (size_t k = bm_clause_cue_from(c, from); k < c->cues->n && c->cues->at[k].first < to; k++)
        if (c->cues->at[k].class == BM_CUE_THINKS && c->doc->tokens[c->cues->at[k].first].letter_case == BM_CASE_LOWER)
            return true;
    return false;
}

static bool is_told_of_others(const bm_clause *c, uint32_t place, uint32_t from, uint32_t to)
{
    static const bm_cue_class others[] = {BM_CUE_INCIDENT, BM_CUE_FLEE,   BM_CUE_CROWD,
                                          BM_CUE_NEGATE,   BM_CUE_KILLED, BM_CUE_PASS};
    static const char *const towards[] = {"to", "into", "jusqu", "vers", NULL};
    bool goal = bm_str_among(bm_clause_preposition(c, place), towards); /* "crossed the river to Ndu" */
    for (size_t i = 0; i < sizeof others / sizeof *others - goal; i++) {
        const bm_cue *cue = bm_clause_cue(c, others[i], from, to);
        if (cue && !(others[i] == BM_CUE_CROWD && bm_presence_names(c, from, cue->first)))
            return true; /* but "she dined with soldiers" */
    }
    const bm_cue *status = bm_clause_cue(c, BM_CUE_STATUS, from, to);
    if (status && (c->telling->withdraws || bm_clause_distance(c, status, place) > 0))
        return true; /* but "started in Sabha" */
    for (uint32_t i = from; i < to; i++)
        if (bm_names_at(c->telling->names, c->doc, i, BM_NAMES_SPEECH))
            return true;
    return false;
}

/* "c'est à Uvira, au bord du lac, qu'elle", "it was in Uvira that he". */
bool bm_presence_cleft(const bm_clause *c, const bm_mention *m)
{
    static const char *const adverbs[] = {"donc", "aussi", "enfin", "ainsi", "bien", "finalement", "there", NULL};
    uint32_t in = m->first > c->first ? m->first - 1 : c->first; /* "à", "in" */
    in -= in > c->first && bm_str_among(bm_doc_fold(c->doc, in - 1), adverbs);
    if (in < c->first + 2)
        return false;
    bm_str be = bm_doc_fold(c->doc, in - 1), it = bm_doc_fold(c->doc, in - 2);
    return (bm_str_is(it, "c") && bm_str_is(be, "est")) || (bm_str_is(it, "it") && bm_str_is(be, "was"));
}

/* "the delegation", "la mission": those of the journey. */
static bool is_party(const bm_clause *c, uint32_t at)
{
    static const char *const the[] = {"the", "la", "le", "l", NULL};
    return bm_str_among(bm_doc_fold(c->doc, at), the) && at + 1 < c->end && bm_clause_word(c, at + 1, BM_CUE_TRAVELLER);
}

/* "In Goma, she heard survivors of the attack": what he or she does there is told, whatever it is about. */
bool bm_presence_acts(const bm_clause *c, const bm_mention *m)
{
    static const char *const words[] = {"he", "she", "they", "il", "elle", "ils", "elles", NULL};
    static const char *const that[] = {"that", "qu", "que", NULL};
    uint32_t at = bm_mention_behind(m);
    uint32_t end = bm_presence_cleft(c, m) ? c->end : bm_clause_end(c, at);
    while (at < end && at + 1 < c->end &&
           !((bm_clause_is(c, at, ",") || (bm_presence_cleft(c, m) && bm_str_among(bm_doc_fold(c->doc, at), that))) &&
             (bm_str_among(bm_doc_fold(c->doc, at + 1), words) || is_party(c, at + 1))))
        at++;
    if (at >= end || at + 1 == c->end)
        return false;
    for (uint32_t i = at; i < c->end && i < at + 5; i++)
        if (bm_names_at(c->telling->names, c->doc, i, BM_NAMES_SPEECH) ||
            bm_laid_at(c->telling->cue_words, i, BM_CUE_NEGATE))
            return false;
    return true;
}

const bm_cue *bm_presence_reached(const bm_clause *c, uint32_t m)
{
    const bm_mention *mention = bm_clause_mention(c, m);
    uint32_t at = bm_mention_behind(mention);
    if (!mention->place || !bm_place_is_point(mention->place->kind) || c->sentence->part != BM_PART_BODY ||
        !bm_clause_is(c, at, ","))
        return NULL;
    const bm_cue *cue = bm_clause_cue(c, BM_CUE_REACHED, at + 1, c->end);
    const bm_dated *d = bm_list_date_right_behind(c, m);
    if (!cue || cue->first > at + 2 || (d && !is_of_these_days(c, d)))
        return NULL; /* "Beni, visited in 2019" */
    uint32_t behind = cue->first + cue->n;
    bool by = bm_clause_is(c, behind, "by") || bm_clause_is(c, behind, "par");
    return by && (behind + 1 >= c->end || !bm_clause_word(c, behind + 1, BM_CUE_MEANS)) ? NULL : cue;
}

/* The paragraph has told of a stop before. */
static bool journey_told(const bm_clause *c, uint32_t m)
{
    for (uint32_t k = m; k-- > 0;) {
        if (c->doc->sentences[bm_clause_mention(c, k)->sentence].paragraph != c->sentence->paragraph)
            return false;
        if (c->telling->at[k].role == BM_ROLE_STOP)
            return true;
    }
    return false;
}

const bm_cue *bm_presence_told_of(const bm_clause *c, uint32_t m, bm_cue_class class)
{
    static const char *const joints[] = {"and", "et", NULL};
    enum { ASIDE_TOKENS = 6 };
    const bm_mention *mention = bm_clause_mention(c, m);
    bm_str before = bm_clause_preposition(c, mention->first);
    uint32_t last = m;
    if (!bm_clause_has(c, class) || !mention->place || !bm_draft_is_spot(mention->place) ||
        (before.n > 0 && !bm_str_among(before, joints)))
        return NULL;
    while (last + 1 < c->mentions && (bm_list_continues(c, last + 1) || bm_list_contains(c, last + 1)))
        last++;
    uint32_t at = bm_mention_behind(bm_clause_mention(c, last)), comma = at + 1;
    if (bm_clause_is(c, at, ",")) { /* "Bangassou, the last stop, welcomed her" */
        while (comma < c->end && comma < at + ASIDE_TOKENS && !bm_clause_is(c, comma, ","))
            comma++;
        at = bm_clause_is(c, comma, ",") ? comma : at;
    }
    const bm_cue *cue = bm_clause_cue(c, class, at, c->end);
    if (cue && bm_cue_says(cue, "after") && !journey_told(c, m))
        return NULL; /* "Qayyarah followed on 26 March" of bases that are closed */
    return cue && cue->first <= at + 2 && !bm_clause_has(c, BM_CUE_INCIDENT) ? cue : NULL;
}

bool bm_presence_goes_on(const bm_clause *c, uint32_t m)
{
    static const char *const at[] = {"in", "at", "a", "au", "aux", NULL};
    const bm_mention *mention = bm_clause_mention(c, m);
    uint32_t start = bm_clause_start(c, mention->first), end = bm_clause_end(c, bm_mention_behind(mention));
    bool fronted = bm_clause_words(c, start, mention->first) == 0;
    if (!fronted || !mention->place || !bm_place_is_point(mention->place->kind) || c->sentence->part != BM_PART_BODY ||
        !bm_str_among(bm_clause_preposition(c, mention->first), at) ||
        !bm_presence_names(c, bm_mention_behind(mention), end) ||
        (!bm_presence_acts(c, bm_clause_mention(c, m)) && is_told_of_others(c, mention->first, start, c->end)))
        return false;
    for (uint32_t k = m; k-- > 0;) {
        const bm_mention *before = bm_clause_mention(c, k);
        if (c->doc->sentences[before->sentence].paragraph != c->sentence->paragraph)
            return false;
        if (c->telling->at[k].role == BM_ROLE_STOP)
            return true;
    }
    return false;
}

bool bm_presence_listed(const bm_clause *c, uint32_t m)
{
    static const char *const at[] = {"in", "at", "to", "a", "au", "aux", NULL};
    const bm_mention *mention = bm_clause_mention(c, m);
    uint32_t start = bm_clause_start(c, mention->first);
    return m > c->mention && c->telling->at[m - 1].role == BM_ROLE_STOP && bm_clause_opens(c, mention->first) &&
           mention->place && bm_place_is_point(mention->place->kind) &&
           bm_str_among(bm_clause_preposition(c, mention->first), at) &&
           bm_list_date_within(c, start, bm_clause_end(c, bm_mention_behind(mention)), false) != NULL;
}

bool bm_presence_itemised(const bm_clause *c, uint32_t m)
{
    static const bm_cue_class others[] = {BM_CUE_INCIDENT, BM_CUE_FLEE, BM_CUE_CROWD, BM_CUE_NEGATE};
    const bm_mention *mention = bm_clause_mention(c, m);
    const bm_dated *d = bm_list_date_right_behind(c, m);
    uint32_t at = mention->first;
    bool item = at == c->first || bm_clause_is(c, at - 1, ":") || bm_clause_is(c, at - 1, ";") ||
                bm_clause_is(c, at - 1, ",") || bm_clause_is(c, at - 1, "and") || bm_clause_is(c, at - 1, "et");
    if (!item || !d || !mention->place || !bm_place_is_point(mention->place->kind) ||
        c->sentence->part != BM_PART_BODY || !is_of_these_days(c, d))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (bm_clause_has(c, others[i]))
            return false;
    bool bracket = bm_clause_is(c, bm_mention_behind(mention), "("); /* "Programme: Goma (4 March), Bukavu (5 March)" */
    for (uint32_t i = c->first; bracket && i < at; i++)
        if (bm_clause_word(c, i, BM_CUE_JOURNEY) && !bm_cue_in_date(c->doc, i))
            return true;
    for (uint32_t k = m; k-- > 0;) {
        if (c->doc->sentences[bm_clause_mention(c, k)->sentence].paragraph != c->sentence->paragraph)
            return false;
        if (c->telling->at[k].role == BM_ROLE_STOP)
            return true;
    }
    return false;
}

/* "it": the delegation, the patrol; only where a journey is told. */
static bool is_pronoun(const bm_clause *c, uint32_t token)
{
    return bm_clause_is(c, token, "It") || bm_clause_is(c, token, "it");
}

bool bm_presence_is_home(const bm_clause *c, const bm_place *place)
{
    const bm_mentions *m = c->telling->mentions;
    for (size_t i = 0; i < m->n && i < 8; i++)
        if (m->at[i].role == BM_ROLE_DATELINE && m->at[i].place && m->at[i].place->index == place->index)
            return true;
    return false;
}

/* "that she would go to", "who live in": what is said within another clause, or of somebody else. */
static bool is_within(const bm_clause *c, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"that", "which",  "who", "whose",   "whom", "qui",     "que", "qu",
                                        "dont", "lequel", "if",  "whether", "si",   "because", "car", NULL};
    for (uint32_t i = from; i < to; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), words))
            return true;
    return false;
}

/* "The committee", and no person beside it: who meets. */
bool bm_presence_is_body(const bm_clause *c, uint32_t from, uint32_t to)
{
    const bm_persons *p = c->telling->persons;
    const bm_cue *body = bm_clause_cue(c, BM_CUE_BODY, from, to);
    for (size_t i = 0; body && i < p->n && p->at[i].first < to; i++)
        if (p->at[i].first >= from && p->at[i].first < body->first)
            return false;
    return body && !c->doc->tokens[body->first].quoted &&
           !bm_clause_word(c, body->first + body->n, BM_CUE_TRAVELLER); /* "the Cabinet Secretary" */
}

bool bm_presence_meets(const bm_clause *c, uint32_t m)
{
    static const char *const at[] = {"in", "at", "a", "au", "aux", NULL};
    const bm_mention *mention = bm_clause_mention(c, m);
    uint32_t start = bm_clause_start(c, mention->first), behind = bm_mention_behind(mention);
    if (!mention->place || !bm_draft_is_spot(mention->place) || c->sentence->part != BM_PART_BODY ||
        mention->relative || !bm_str_among(bm_clause_preposition(c, mention->first), at))
        return false;
    bool fronted = bm_clause_words(c, start, mention->first) == 0;
    uint32_t from = fronted ? behind : start, to = fronted ? bm_clause_end(c, behind) : mention->first;
    return bm_presence_is_body(c, from, to) && !is_within(c, from, to) &&
           !bm_clause_cue(c, BM_CUE_INCIDENT, from, to) && !bm_clause_cue(c, BM_CUE_KILLED, from, to) &&
           !bm_clause_cue(c, BM_CUE_NEGATE, from, to) && !bm_clause_cue(c, BM_CUE_TRAVEL, from, to) &&
           !bm_clause_cue(c, BM_CUE_CANCEL, from, c->end) && is_of_these_days(c, bm_list_date(c, m, NULL));
}

/* "the road to Rutshuru": the way to a place, and nobody there. */
static bool is_way_to(const bm_clause *c, const bm_mention *m)
{
    return m->first >= c->first + 2 && bm_clause_word(c, m->first - 2, BM_CUE_ROAD);
}

bool bm_presence_default(const bm_clause *c, uint32_t m)
{
    static const char *const at[] = {"in", "at",  "to",   "into", "onto",  "through", "near", "outside", "a",
                                     "au", "aux", "dans", "vers", "jusqu", "par",     "pres", NULL};
    const bm_mention *mention = bm_clause_mention(c, m);
    uint32_t start = bm_clause_start(c, mention->first);
    if (!mention->place || !bm_place_is_point(mention->place->kind) || c->sentence->part != BM_PART_BODY ||
        c->doc->tokens[mention->first].quoted || mention->relative || bm_presence_is_home(c, mention->place) ||
        !bm_str_among(bm_clause_preposition(c, mention->first), at))
        return false;
    bool shares = bm_clause_is(c, start, "and") || bm_clause_is(c, start, "et"); /* "he drove ... and ate in A" */
    uint32_t subject = shares ? c->first : start;
    bool told = journey_told(c, m);
    if (!bm_presence_names(c, subject, mention->first) && !(told && is_pronoun(c, c->first)))
        return false;
    if (is_way_to(c, mention) || is_within(c, start, mention->first) ||
        is_told_of_others(c, mention->first, start, mention->first) || thinks(c, start, mention->first) ||
        bm_clause_cue(c, BM_CUE_CANCEL, start, mention->first) ||
        bm_clause_cue(c, BM_CUE_OFFICE, start, mention->first))
        return false;
    bool goes_on = c->date < c->dates && is_of_these_days(c, &c->telling->dates[c->date]) &&
                   bm_clause_cue(c, BM_CUE_TRAVEL, bm_mention_behind(mention), c->end); /* "before reaching" */
    return told || goes_on || is_of_these_days(c, bm_list_date(c, m, NULL));
}

bool bm_presence_dated(const bm_clause *c, uint32_t m)
{
    static const char *const at[] = {"in", "at", "to", "into", "a", "au", "aux", "jusqu", NULL};
    const bm_mention *mention = bm_clause_mention(c, m);
    uint32_t start = bm_clause_start(c, mention->first), end = bm_clause_end(c, bm_mention_behind(mention));
    if (!mention->place || !bm_place_is_point(mention->place->kind) || c->sentence->part != BM_PART_BODY ||
        !bm_str_among(bm_clause_preposition(c, mention->first), at))
        return false;
    bool cleft = bm_presence_cleft(c, mention);
    bool fronted = cleft || bm_clause_words(c, start, mention->first) == 0;
    end = cleft ? c->end : end;
    const bm_cue *next = bm_clause_cue(c, BM_CUE_TRAVEL, bm_mention_behind(mention), end);
    end = next ? next->first : end;
    if (thinks(c, start, mention->first) || is_way_to(c, mention))
        return false; /* "praised the progress made in Goma" */
    bool shares = bm_clause_is(c, start, "and") || bm_clause_is(c, start, "et"); /* "he drove ... and ate in A" */
    return bm_presence_names(c, shares ? c->first : start, fronted ? end : mention->first) &&
           (bm_presence_acts(c, bm_clause_mention(c, m)) || !is_told_of_others(c, mention->first, start, end)) &&
           is_of_these_days(c, bm_list_date(c, m, NULL));
}
