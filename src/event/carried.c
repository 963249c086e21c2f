#include "event/carried.h"

#include "event/govern_cue.h"
#include "event/number.h"
#include "place/names.h"

/* Sentences back to the place that is spoken of. */
enum { BACK = 2 };

/* "the attack", "cette attaque": spoken of before. */
static bool is_spoken_of(const bm_clause *c, const bm_cue *cue)
{
    static const char *const words[] = {"the", "this", "these", "that",  "those", "such", "le",  "la",  "l",
                                        "les", "ce",   "cet",   "cette", "ces",   "du",   "au",  "aux", "their",
                                        "its", "his",  "her",   "leur",  "leurs", "sa",   "ses", NULL};
    for (uint32_t i = cue->first; i-- > c->first && cue->first - i <= 3;)
        if (bm_str_among(bm_doc_fold(c->doc, i), words) && !bm_clause_is(c, cue->first - 1, "a"))
            return true;
    return false;
}

/* "On 7 March the Council condemned an attack": the day is that of what is said. */
static bool is_told_by(const bm_clause *c, uint32_t to)
{
    static const bm_cue_class others[] = {BM_CUE_THINKS, BM_CUE_MEET, BM_CUE_TRAVEL, BM_CUE_NEGATE, BM_CUE_PLAN};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (bm_clause_cue(c, others[i], c->first, to))
            return true;
    for (uint32_t i = c->first; i < to; i++)
        if (bm_names_at(c->telling->names, c->doc, i, BM_NAMES_SPEECH))
            return true;
    return false;
}

/* What happened, on a day or with its dead; what only names it once more is none. */
static const bm_cue *deed_of(const bm_clause *c)
{
    bool dead = false;
    for (uint32_t i = c->first; bm_clause_has(c, BM_CUE_KILLED) && i < c->end; i++)
        dead |= bm_number_at(c->telling, c->sentence, i).n > 0;
    for (size_t k = 0; k < c->cues->n; k++) {
        const bm_cue *cue = &c->cues->at[k];
        bool harm = cue->class == BM_CUE_KILLED && dead;
        bool incident = cue->class == BM_CUE_INCIDENT && !bm_cue_says(cue, "weak") && !bm_cue_says(cue, "displacement");
        if ((harm || incident) && cue->first >= c->first && !c->doc->tokens[cue->first].quoted &&
            !bm_govern_is_feared(c, cue) && !is_spoken_of(c, cue))
            return is_told_by(c, cue->first) ? NULL : cue;
    }
    return NULL;
}

/* "Some 3,000 people have left their homes": so many, and no word from where. */
static const bm_cue *flight_of(const bm_clause *c)
{
    if (!bm_clause_has(c, BM_CUE_CROWD))
        return NULL;
    for (size_t k = 0; k < c->cues->n; k++) {
        const bm_cue *cue = &c->cues->at[k];
        if (cue->class == BM_CUE_INCIDENT && bm_cue_says(cue, "displacement") && cue->first >= c->first &&
            !c->doc->tokens[cue->first].quoted && !bm_govern_is_feared(c, cue) && !is_spoken_of(c, cue))
            return is_told_by(c, cue->first) ? NULL : cue;
    }
    return NULL;
}

static bool is_point(const bm_mention *m)
{
    return m->place && bm_place_is_point(m->place->kind) && m->role != BM_ROLE_NAME;
}

/* A country or a province: what happened in it has a place of its own. */
static bool is_wide(const bm_place *p)
{
    return p && (p->kind <= BM_PLACE_ADMIN2 || p->kind == BM_PLACE_REGION || p->kind == BM_PLACE_SEA);
}

/* A day, or a few. */
static const bm_dated *day_of(const bm_clause *c)
{
    for (uint32_t d = c->date; d < c->dates; d++) {
        const bm_dated *at = &c->telling->dates[d];
        if (at->when.precision == BM_PRECISION_DAY || at->when.precision == BM_PRECISION_RANGE)
            return at;
    }
    return NULL;
}

/* "in Bria", "à Bria": not "Algiers did not react". */
static bool is_within(const bm_clause *c, const bm_mention *m)
{
    static const char *const words[] = {"in", "at", "a", "dans", "near", "around", "entered", NULL};
    return m->first > 0 && bm_str_among(bm_doc_fold(c->doc, m->first - 1), words);
}

/* The place that the sentences before speak of: where something happened, or where they say that somebody was. */
static uint32_t place_before(const bm_clause *c, bool happened)
{
    const bm_telling *t = c->telling;
    uint32_t sentence = (uint32_t)(c->sentence - c->doc->sentences), found = UINT32_MAX;
    for (uint32_t m = c->mention; m-- > 0;) {
        const bm_mention *mention = bm_clause_mention(c, m);
        if (mention->sentence + BACK < sentence ||
            c->doc->sentences[mention->sentence].paragraph != c->sentence->paragraph ||
            (found != UINT32_MAX && mention->sentence != bm_clause_mention(c, found)->sentence))
            break;
        bm_role role = t->at[m].role;
        if (role == BM_ROLE_STOP || role == BM_ROLE_MEETING || role == BM_ROLE_ZONE)
            return UINT32_MAX; /* a journey is told: what happens on it has no place */
        if (is_point(mention) && role == BM_ROLE_INCIDENT)
            found = m;
        else if (!happened && found == UINT32_MAX && is_point(mention) && role == BM_ROLE_MENTION &&
                 !t->at[m].negated && !t->at[m].goal && !t->at[m].cue && is_within(c, mention))
            found = m;
    }
    return found;
}

/* "fled A and B, where clashes were reported on 4 May", "visited A, where ...": what happened where people left or
 * came.
 */
static bm_carried of_where(const bm_clause *c)
{
    for (uint32_t m = c->mention; m < c->mentions; m++) {
        bm_role role = c->telling->at[m].role;
        uint32_t at = bm_mention_behind(bm_clause_mention(c, m));
        at += bm_clause_is(c, at, ",");
        bool where = bm_clause_is(c, at, "where") || bm_clause_is(c, at, "o\u00f9");
        if (!where || !is_point(bm_clause_mention(c, m)) || (role != BM_ROLE_ORIGIN && role != BM_ROLE_STOP))
            continue;
        uint32_t end = bm_clause_end(c, at + 1);
        const bm_cue *cue = bm_clause_cue(c, BM_CUE_INCIDENT, at, end);
        bool told = cue && !bm_cue_says(cue, "weak") && !bm_cue_says(cue, "displacement") &&
                    !bm_govern_is_feared(c, cue) && !is_spoken_of(c, cue);
        for (uint32_t d = c->date; told && d < c->dates; d++)
            if (c->doc->dates[d].first > at && c->doc->dates[d].first < end)
                return (bm_carried){.cue = cue, .date = &c->telling->dates[d], .mention = m};
    }
    return (bm_carried){.mention = UINT32_MAX};
}

bm_carried bm_carried_of(const bm_clause *c)
{
    bm_carried none = {.mention = UINT32_MAX};
    if (c->sentence->part != BM_PART_BODY || !bm_clause_has(c, BM_CUE_INCIDENT))
        return none;
    bm_carried there = of_where(c);
    if (there.cue)
        return there;
    bool points = false, origin = false;
    for (uint32_t m = c->mention; m < c->mentions; m++) {
        bm_role role = c->telling->at[m].role;
        points |= !is_wide(bm_clause_mention(c, m)->place);
        origin |= role == BM_ROLE_ORIGIN || role == BM_ROLE_INCIDENT || role == BM_ROLE_STOP || role == BM_ROLE_MEETING;
    }
    const bm_cue *flight = origin ? NULL : flight_of(c), *deed = points || flight ? NULL : deed_of(c);
    if (!flight && !deed)
        return none;
    const bm_dated *day = day_of(c);
    uint32_t place = place_before(c, flight != NULL);
    if (place == UINT32_MAX)
        return none;
    if (deed && c->telling->at[place].role == BM_ROLE_INCIDENT && !day)
        return none; /* its dead are counted there */
    return (bm_carried){.cue = flight ? flight : deed, .date = day, .mention = place};
}
