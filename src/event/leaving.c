#include "event/leaving.h"

#include "event/aspect.h"
#include "event/govern_cue.h"
#include "event/leaver.h"
#include "event/leaving_list.h"
#include "event/leaving_tell.h"
#include "event/left.h"
#include "event/list.h"

#include <string.h>

/* Words that may stand between a verb and what is left, its phase and a noun. */
enum { FROM_WORDS = 3, NOUN_WORDS = 4 };

static const bm_left nowhere = BM_LEFT_NOWHERE;

/* "se rendra à": a word of leaving that is another verb by the pronoun. */
static bool is_reflexive(const bm_aspect *a, uint32_t from, uint32_t to)
{
    for (uint32_t i = to; i-- > from && !bm_aspect_at(a, i, BM_ASPECT_TO);) /* but "s'apprête à quitter" */
        if (bm_str_is(bm_doc_fold(a->c->doc, i), "se") || bm_str_is(bm_doc_fold(a->c->doc, i), "s"))
            return true;
    return false;
}

/* "demanded that the M23 withdraw", "a exigé que le M23 se retire": what is asked for. */
static bool is_asked(const bm_aspect *a, uint32_t first)
{
    for (uint32_t i = first; i-- > a->c->first && first - i <= 8;)
        if (bm_str_is(bm_doc_fold(a->c->doc, i), "that") || bm_str_is(bm_doc_fold(a->c->doc, i), "que") ||
            bm_str_is(bm_doc_fold(a->c->doc, i), "qu")) {
            for (uint32_t k = i; k-- > a->c->first && i - k <= 2;)
                if (bm_aspect_bits(a, k) & BM_ASPECT_BIT(BM_ASPECT_BEFORE))
                    return true;
            return false;
        }
    return false;
}

/* "In Uvira, the Mission handed over its camp", "the base was closed": a base without its place. */
static bool is_bare_base(const bm_aspect *a, uint32_t first, uint32_t behind, bool passive)
{
    enum { TOKENS = 6 };
    uint32_t from = passive ? (first > a->c->first + TOKENS ? first - TOKENS : a->c->first) : behind;
    uint32_t to = passive ? first : behind + TOKENS;
    for (uint32_t i = from; i < to && i < a->c->end; i++)
        if (bm_aspect_at(a, i, BM_ASPECT_BASE))
            return true;
    return false;
}

/* "denied that it was leaving". */
static bool is_denied(const bm_aspect *a, uint32_t first)
{
    static const char *const links[] = {"that",      "it",        "they", "he", "she", "any",     "qu",
                                        "que",       "elle",      "il",   "la", "le",  "vouloir", "avoir",
                                        "intention", "envisager", "l",    "de", NULL};
    uint32_t at = first, begin;
    while (at > a->c->first && first - at < 4 && bm_str_among(bm_doc_fold(a->c->doc, at - 1), links))
        at--;
    const bm_entry *e = bm_aspect_before(a, at, BM_ASPECT_CANCEL, &begin);
    return e != NULL;
}

/* "the Israeli army": of another country than the place that it leaves. */
static bool is_foreign(const bm_clause *c, uint32_t verb, const bm_place *place)
{
    for (uint32_t m = c->mention; place && m < c->mentions && bm_clause_mention(c, m)->first < verb; m++)
        if (bm_left_is_name(c, m) && bm_clause_mention(c, m)->place)
            return !bm_str_eq(bm_clause_mention(c, m)->place->country, place->country);
    return false;
}

/* "Since it left A in June, the Mission": who does it is named behind the comma. */
static bool is_pronoun(const bm_clause *c, uint32_t first)
{
    static const char *const words[] = {"it", "they", "elle", "il", "elles", "ils", NULL};
    return first > c->first && bm_str_among(bm_doc_fold(c->doc, first - 1), words);
}

static bool phase_to_right(const bm_aspect *a, uint32_t from, bm_aspect_verb *v, bool *skipped);

/* "The plan to close the base in A has been suspended": what is said of the plan. */
static bm_status plan_behind(const bm_aspect *a, const bm_aspect_verb *deed, uint32_t from)
{
    static const char *const plans[] = {"plan", "plans", "decision", "proposal", "project", "projet", NULL};
    bm_aspect_verb v;
    bool skipped, plan = false;
    for (uint32_t i = deed->first; i < deed->behind; i++)
        plan |= bm_str_among(bm_doc_fold(a->c->doc, i), plans);
    plan |= deed->first > a->c->first && bm_str_among(bm_doc_fold(a->c->doc, deed->first - 1), plans);
    bool stopped = plan && phase_to_right(a, from, &v, &skipped) && v.phase >= BM_ASPECT_STOP;
    return stopped && v.phase != BM_ASPECT_PLAN ? v.status : deed->status;
}

static void by_verb(const bm_aspect *a, uint32_t token, bm_aspect_class class, bm_arena *arena)
{
    bm_aspect_verb v = bm_aspect_verb_at(a, token, class);
    const bm_clause *c = a->c;
    bool withdraws = class == BM_ASPECT_WITHDRAW;
    bool goes = withdraws || strstr(bm_entry_value(bm_aspect_at(a, token, class)), "go");
    if ((class == BM_ASPECT_LEAVE && is_reflexive(a, v.first, token)) || is_denied(a, v.first))
        return;
    bm_left p = v.passive ? nowhere : bm_left_behind(a, v.behind, withdraws ? FROM_WORDS : 0);
    bm_str w = !bm_left_none(&p) ? bm_clause_preposition(c, bm_clause_mention(c, p.first)->first) : BM_STR("");
    bool inside = !bm_left_none(&p) && bm_clause_mention(c, p.first)->first == v.behind; /* "bid farewell to Bukavu" */
    if (!bm_left_none(&p) && p.bare && !inside && (withdraws ? bm_left_is_goal(w) : bm_left_is_preposition(w)))
        p = nowhere;
    if (!bm_left_none(&p) && strstr(bm_entry_value(bm_aspect_at(a, token, class)), "right") &&
        bm_clause_words(c, v.behind, bm_clause_mention(c, p.first)->first) > 0)
        p = nowhere; /* "bids farewell to peacekeepers in" */
    bool object = !bm_left_none(&p);
    if (!object && !v.passive) {
        p = bm_left_relative(a, v.first);
        object = !bm_left_none(&p) && bm_leaver(a, v.first) == BM_ASPECT_WHO;
        p = object ? p : nowhere;
    }
    if (object) {
        bm_aspect_class who = bm_leaver(a, v.first);
        bool open = who == BM_ASPECT_CLASSES && c->telling->withdraws && v.finite;
        if (who == BM_ASPECT_CLASSES && (!v.finite || is_pronoun(c, v.first)) &&
            bm_leaver_behind(a, bm_mention_behind(bm_clause_mention(c, p.last))))
            who = BM_ASPECT_WHO;
        if (who == BM_ASPECT_CLASSES && withdraws &&
            bm_leaver_within(a, v.behind, bm_clause_mention(c, p.first)->first, true))
            who = BM_ASPECT_WHO; /* "has begun bringing home its soldiers from" */
        if (strstr(bm_entry_value(bm_aspect_at(a, token, class)), "host"))
            who = who == BM_ASPECT_HOST ? BM_ASPECT_WHO : BM_ASPECT_OTHER; /* "the army took over the base at" */
        if (who == BM_ASPECT_HOST && withdraws && is_foreign(c, v.first, bm_clause_mention(c, p.first)->place))
            who = BM_ASPECT_WHO; /* "the Israeli army has withdrawn from Houla" */
        if (who == BM_ASPECT_HOST || (who != BM_ASPECT_WHO && !open && (goes || !p.strong)))
            return;
    } else {
        p = bm_left_before(a, v.first);
        if (goes && !v.passive && !(withdraws && p.strong))
            p = nowhere; /* but "the detachment in A has begun to withdraw" */
        if (bm_left_none(&p) || !bm_left_is(a, &p))
            p = withdraws || v.passive ? nowhere : bm_left_participle(a, &v, token);
        if (bm_left_none(&p) && (v.passive || bm_leaver(a, v.first) == BM_ASPECT_WHO))
            p = bm_left_topic(a, v.first); /* "As for A, the Mission will leave it last" */
        if (bm_left_none(&p) && (v.passive || bm_leaver(a, v.first) == BM_ASPECT_WHO))
            p = bm_left_label(a, v.first);
        if (bm_left_none(&p))
            p = bm_left_listed(a, v.first, v.behind);
        if (bm_left_none(&p) && is_bare_base(a, v.first, v.behind, v.passive) &&
            (v.passive || bm_leaver(a, v.first) == BM_ASPECT_WHO)) {
            p = bm_left_front(a, v.first);
            p.weak = true;
        }
        if (bm_left_none(&p) || !bm_left_is(a, &p))
            return;
    }
    if (v.vague && is_asked(a, v.first))
        v.status = BM_STATUS_PLANNED, v.vague = false;
    bm_status told = object && v.status == BM_STATUS_PLANNED
                         ? plan_behind(a, &v, bm_mention_behind(bm_clause_mention(c, p.last)))
                         : v.status;
    v.status = told;
    bool done = object && !goes && v.vague && v.finite; /* "the Mission hands over the base": news */
    bm_leaving_tell(a, p, done ? BM_STATUS_COMPLETED : v.status, v.vague, v.first, v.behind, NULL, arena);
}

/* "no decision", "pas de date": there is none. */
static bool is_none(const bm_aspect *a, uint32_t token)
{
    static const char *const words[] = {"no", "any", "aucun", "aucune", "without", "sans", NULL};
    for (uint32_t i = token; i-- > a->c->first && token - i <= 2;)
        if (bm_str_among(bm_doc_fold(a->c->doc, i), words))
            return true;
    return false;
}

/* The words before a noun: "completed its phased withdrawal", "following the closure". */
static bool phase_to_left(const bm_aspect *a, uint32_t noun, bm_aspect_verb *v, bm_status *status)
{
    const bm_clause *c = a->c;
    uint32_t words = 0;
    for (uint32_t i = noun; i-- > c->first && words <= NOUN_WORDS;) {
        bm_aspect_class phase;
        if (c->doc->tokens[i].kind == BM_TOKEN_PUNCT)
            return false;
        if (bm_aspect_is_phase(a, i, &phase)) {
            *v = bm_aspect_verb_at(a, i, phase);
            *status = v->first > c->first && bm_aspect_bits(a, v->first - 1) & BM_ASPECT_BIT(BM_ASPECT_BEFORE)
                          ? BM_STATUS_PLANNED /* "preparations are under way for the closure" */
                          : v->status;
            return true;
        }
        if (bm_aspect_bits(a, i) &
            (BM_ASPECT_BIT(BM_ASPECT_BEFORE) | BM_ASPECT_BIT(BM_ASPECT_AFTER) | BM_ASPECT_BIT(BM_ASPECT_WILL))) {
            *v = (bm_aspect_verb){.first = i, .behind = noun};
            *status = is_none(a, i)                                           ? BM_STATUS_NONE
                      : bm_aspect_bits(a, i) & BM_ASPECT_BIT(BM_ASPECT_AFTER) ? BM_STATUS_COMPLETED
                                                                              : BM_STATUS_PLANNED;
            return true;
        }
        words += bm_left_words(a, i, i + 1);
    }
    return false;
}

/* "the withdrawal, begun in May, has been suspended", "the closure, which was planned": said aside behind a comma. */
static bool opens_aside(const bm_aspect *a, uint32_t comma)
{
    static const char *const words[] = {"which",     "that",         "qui",   "dont", "originally",
                                        "initially", "initialement", "first", "d",    NULL};
    enum { ADVERBS = 3 };
    bm_aspect_class phase;
    uint32_t at = comma + 1, end = at;
    while (end < a->c->end && end <= at + ADVERBS && !bm_clause_is(a->c, end, ","))
        end++;
    if (end > at + 1 && bm_clause_is(a->c, end, ",") && bm_aspect_is_phase(a, end - 1, &phase))
        return true; /* ", un temps envisagée," */
    return at < a->c->end && (bm_aspect_is_phase(a, at, &phase) || bm_str_among(bm_doc_fold(a->c->doc, at), words));
}

/* The words behind it: the first phase that is not said aside, else the one that is. `skipped`: something was. */
static bool phase_to_right(const bm_aspect *a, uint32_t from, bm_aspect_verb *v, bool *skipped)
{
    const bm_clause *c = a->c;
    bool aside = false, found = false, begun = false;
    for (uint32_t i = from; i < c->end && !bm_clause_is(c, i, ";"); i++) {
        bm_aspect_class phase;
        if (bm_clause_is(c, i, ","))
            aside = !aside && opens_aside(a, i);
        if (!aside && bm_aspect_bits(a, i) & (BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_WITHDRAW) |
                                              BM_ASPECT_BIT(BM_ASPECT_LEAVING)))
            return found;
        if (!bm_aspect_is_phase(a, i, &phase) || (found && aside))
            continue;
        *skipped = found && !begun; /* "the withdrawal, begun on 4 March, is under way" */
        bool had_begun = found && begun && v->status == BM_STATUS_UNDER_WAY;
        begun = phase == BM_ASPECT_BEGIN;
        *v = bm_aspect_verb_at(a, i, phase);
        v->status = is_none(a, i)                                 ? BM_STATUS_NONE
                    : had_begun && v->status == BM_STATUS_PLANNED ? BM_STATUS_UNDER_WAY /* ", will be completed in" */
                                                                  : v->status;
        found = true;
        if (!aside)
            return true;
    }
    return found;
}

/* Where the words that belong to a deed end: at the next, or at a sign. */
static uint32_t segment_end(const bm_aspect *a, uint32_t from)
{
    uint64_t deeds = BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_WITHDRAW) |
                     BM_ASPECT_BIT(BM_ASPECT_FOLLOW) | BM_ASPECT_BIT(BM_ASPECT_LEAVING);
    while (from < a->c->end && !(bm_aspect_bits(a, from) & deeds) && !bm_clause_is(a->c, from, ";") &&
           !bm_clause_is(a->c, from, ":"))
        from++;
    return from;
}

/* "since the attack of 26 February": the day of something else. */
static const bm_dated *unless_of_incident(const bm_clause *c, uint32_t from, const bm_dated *d)
{
    for (size_t k = d ? bm_clause_cue_from(c, from) : c->cues->n;
         k < c->cues->n && c->cues->at[k].first < d->expr->first; k++)
        if (c->cues->at[k].class == BM_CUE_INCIDENT && bm_clause_distance(c, &c->cues->at[k], d->expr->first) == 0)
            return NULL;
    return d;
}

/* "will complete", "devra être achevé": what has begun; not "will take place". */
static bool completes(const bm_aspect *a, const bm_aspect_verb *v)
{
    static const char *const words[] = {"complet", "conclu", "finish", "finali", "achev", "termin", NULL};
    static const char *const no[] = {"not", "pas", "n", "ne", NULL};
    bool found = false;
    uint32_t to = v->behind + (v->phase == BM_ASPECT_PLAN ? 3 : 0); /* "is expected to end" */
    for (uint32_t i = v->first; i < to && i < a->c->end; i++) {
        found |= v->phase == BM_ASPECT_PLAN && bm_clause_is(a->c, i, "end");
        if (bm_str_among(bm_doc_fold(a->c->doc, i), no))
            return false;
        for (size_t k = 0; words[k]; k++)
            found |= bm_str_starts(bm_doc_fold(a->c->doc, i), bm_str_of(words[k]));
    }
    return found;
}

static bm_left behind_phase(const bm_aspect *a, uint32_t from)
{
    bm_aspect_verb v;
    bool skipped = false;
    bm_left p =
        phase_to_right(a, from, &v, &skipped) && v.behind < a->c->end ? bm_left_behind(a, v.behind, 0) : nowhere;
    bm_str w = bm_left_none(&p) ? BM_STR("") : bm_clause_preposition(a->c, bm_clause_mention(a->c, p.first)->first);
    bool goes_on = !bm_left_none(&p) && v.phase >= BM_ASPECT_BEGIN && v.phase <= BM_ASPECT_RESUME;
    return goes_on && bm_govern_is_in(w) ? p : nowhere; /* not "announced in" */
}

static void by_noun(const bm_aspect *a, uint32_t token, bm_aspect_class class, bm_arena *arena)
{
    const bm_clause *c = a->c;
    const bm_entry *e = bm_aspect_at(a, token, class);
    bm_left p = bm_left_of_noun(a, token, token + e->words);
    bool presence = class == BM_ASPECT_PRESENCE, weak = strcmp(bm_entry_value(e), "weak") == 0;
    if (bm_left_none(&p) && !weak)
        p = behind_phase(a, token + e->words); /* "the flag was lowered in Tessalit" */
    if (bm_left_none(&p))
        p = bm_left_possessed(a, token);
    if (bm_left_none(&p))
        p = bm_left_front(a, token);
    if (bm_left_none(&p) || !(bm_left_is(a, &p) || (a->all & BM_ASPECT_BIT(BM_ASPECT_WHO) && (presence || !weak)) ||
                              bm_leaver_within(a, token, bm_clause_mention(c, p.first)->first, false)))
        return;
    uint32_t end = bm_mention_behind(bm_clause_mention(c, p.last));
    end = end > token + e->words ? end : token + e->words;
    bm_aspect_verb v = {.first = token, .behind = end};
    bm_status status = BM_STATUS_NONE;
    bool left = phase_to_left(a, token, &v, &status), skipped = false,
         right = !left && phase_to_right(a, token + e->words, &v, &skipped);
    status = right ? v.status : status;
    bool away = strcmp(bm_entry_value(e), "away") == 0;
    if (away && (left || right) && status == BM_STATUS_PLANNED && completes(a, &v))
        status = BM_STATUS_UNDER_WAY; /* "will complete its withdrawal": it has begun */
    bool less = v.phase == BM_ASPECT_END || v.phase == BM_ASPECT_REDUCE;
    if (presence && !((left || right) && less && (status == BM_STATUS_COMPLETED || status == BM_STATUS_UNDER_WAY)))
        return;
    uint32_t to = segment_end(a, right ? v.behind : end);
    const bm_dated *d = right  ? bm_list_date_within(c, v.first, to, false)
                        : left ? bm_list_date_within(c, v.first, token, false)
                               : NULL;
    d = d ? d : bm_list_date_right_behind(c, p.last);
    d = d || skipped ? d : bm_list_date_within(c, token, to, false);
    d = unless_of_incident(c, end, d);
    if (v.put_off && d)
        status = BM_STATUS_PLANNED;
    if (weak && p.bare && !left && !right && !(a->all & BM_ASPECT_BIT(BM_ASPECT_WHO)))
        return; /* "on her departure from Goma" */
    if (!left && !right) {
        if (!d)
            return;
        status = BM_STATUS_COMPLETED;
    }
    bm_leaving_tell(a, p, status, right && v.vague, v.first, end, &d, arena);
}

/* "Mubambiro is next", "celles de Gao le seront": as the place before, in the same paragraph. */
static bool zone_before(const bm_clause *c, uint32_t m)
{
    while (m-- > 0) {
        if (c->doc->sentences[bm_clause_mention(c, m)->sentence].paragraph != c->sentence->paragraph)
            return false;
        if (c->telling->at[m].role == BM_ROLE_ZONE)
            return true;
    }
    return false;
}

static void by_follower(const bm_aspect *a, uint32_t token, bm_arena *arena)
{
    bm_aspect_verb v = bm_aspect_verb_at(a, token, BM_ASPECT_FOLLOW);
    bool about = strstr(bm_entry_value(bm_aspect_at(a, token, BM_ASPECT_FOLLOW)), "about") != NULL;
    bm_left p = about ? nowhere : bm_left_before(a, v.first);
    if (bm_left_none(&p))
        p = bm_left_behind(a, v.behind, 0); /* "ce sera au tour de" */
    if (about && (v.status != BM_STATUS_PLANNED || bm_left_none(&p) || p.bare))
        return;
    if (!bm_left_none(&p) && (p.bare || p.strong || p.weak) &&
        (zone_before(a->c, p.first) || ((p.strong || about) && a->c->telling->withdraws)))
        bm_leaving_tell(a, p, v.vague ? BM_STATUS_PLANNED : v.status, false, v.first, v.behind, NULL, arena);
}

/* "Movement of peacekeepers in Abyei has been restricted", "restrictions on movement in Abyei". */
static void by_limit(const bm_aspect *a, uint32_t token, bm_arena *arena)
{
    const bm_clause *c = a->c;
    uint32_t from = token, to = token;
    for (uint32_t i = token > c->first + 14 ? token - 14 : c->first; i < token + 8 && i < c->end; i++)
        if (bm_aspect_bits(a, i) & BM_ASPECT_BIT(BM_ASPECT_MOVEMENT)) {
            from = i < token ? i : token;
            to = i > token ? i : token;
        }
    bool who = a->all & BM_ASPECT_BIT(BM_ASPECT_WHO) || c->telling->withdraws;
    bm_left p = from == to || !who ? nowhere : bm_left_behind(a, from + 1, FROM_WORDS);
    if (!bm_left_none(&p))
        bm_leaving_tell(a, p,
                        bm_aspect_verb_at(a, token, BM_ASPECT_RESTRICT).status == BM_STATUS_PLANNED
                            ? BM_STATUS_PLANNED
                            : BM_STATUS_UNDER_WAY,
                        false, from, to + 1, NULL, arena);
}

/* "a été remise", "was returned": a verb by what stands before it. */
static bool has_helper(const bm_aspect *a, uint32_t token)
{
    return bm_aspect_verb_at(a, token, BM_ASPECT_LEAVE).first < token;
}

/* "visited Menaka, where she signed the handover document", "to take leave of the women": told of a visitor, and of no
 * base. */
static bool is_of_visitor(const bm_clause *c, uint32_t token)
{
    static const char *const where[] = {"where", "ou", NULL}, *const take[] = {"take", "took", "takes", "taking", NULL};
    static const char *const who[] = {"he", "she", "they", "il", "elle", "ils", "elles", NULL};
    uint32_t start = bm_clause_start(c, token), m = c->mention;
    bool people =
        token + 2 < c->end && c->doc->tokens[token + 2].letter_case == BM_CASE_LOWER; /* not "leave of Goma" */
    if (token > c->first && people && bm_str_among(bm_doc_fold(c->doc, token - 1), take) &&
        bm_clause_is(c, token, "leave"))
        return true;
    while (m < c->mentions && bm_clause_mention(c, m)->first < start)
        m++;
    if (m < c->mentions && bm_clause_mention(c, m)->first < bm_clause_end(c, token))
        return false; /* "where he signed the transfer of the Butembo base" */
    const bm_governed *before = m > c->mention ? &c->telling->at[m - 1] : NULL;
    return before && before->role == BM_ROLE_STOP && before->cue && before->cue->class == BM_CUE_TRAVEL &&
           bm_str_among(bm_doc_fold(c->doc, start), where) && bm_str_among(bm_doc_fold(c->doc, start + 1), who);
}

void bm_leaving(const bm_clause *c, bm_arena *arena)
{
    bool told = c->sentence->part == BM_PART_BODY || c->sentence->part == BM_PART_TITLE;
    if (!told || c->mention == c->mentions)
        return;
    bm_aspect a = bm_aspect_of(c, arena);
    if (!(a.all &
          (BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_WITHDRAW) | BM_ASPECT_BIT(BM_ASPECT_LEAVING))))
        bm_leaving_by_label(&a, arena);
    if (c->sentence->bullet && !(a.all & (BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_WITHDRAW))))
        bm_leaving_by_heading(&a, arena);
    for (uint32_t i = c->first; i < c->end; i++) {
        uint64_t bits = bm_aspect_bits(&a, i);
        if (bits != 0 && is_of_visitor(c, i))
            continue;
        bool noun = bits != 0 && bm_left_is_noun(&a, i);
        if (bits & BM_ASPECT_BIT(BM_ASPECT_LEAVING) &&
            (noun || !(bits & BM_ASPECT_BIT(BM_ASPECT_LEAVE)) || !has_helper(&a, i)))
            by_noun(&a, i, BM_ASPECT_LEAVING, arena);
        else if (bits & BM_ASPECT_BIT(BM_ASPECT_LEAVE) && !noun)
            by_verb(&a, i, BM_ASPECT_LEAVE, arena);
        if (bits & BM_ASPECT_BIT(BM_ASPECT_WITHDRAW) && !noun)
            by_verb(&a, i, BM_ASPECT_WITHDRAW, arena);
        else if (bits & BM_ASPECT_BIT(BM_ASPECT_THOSE) && c->telling->withdraws)
            by_noun(&a, i, BM_ASPECT_THOSE, arena);
        if (bits & BM_ASPECT_BIT(BM_ASPECT_PRESENCE))
            by_noun(&a, i, BM_ASPECT_PRESENCE, arena);
        if (bits & BM_ASPECT_BIT(BM_ASPECT_FOLLOW))
            by_follower(&a, i, arena);
        if (bits & BM_ASPECT_BIT(BM_ASPECT_RESTRICT))
            by_limit(&a, i, arena);
    }
}

bool bm_leaving_speaks(const bm_telling *telling, const bm_sentence *s, bm_arena *arena)
{
    const bm_clause words = {
        .telling = telling, .doc = telling->doc, .sentence = s, .first = s->first, .end = s->first + s->n};
    const bm_clause *c = &words;
    bm_aspect a = bm_aspect_of(c, arena);
    bool who = false, host = (a.all & BM_ASPECT_BIT(BM_ASPECT_HOST)) != 0;
    for (uint32_t i = c->first; i < c->end; i++) {
        const bm_entry *e = bm_aspect_at(&a, i, BM_ASPECT_WHO);
        who |= e && !bm_aspect_is_weak(e);
    }
    if (!(a.all &
          (BM_ASPECT_BIT(BM_ASPECT_WITHDRAW) | BM_ASPECT_BIT(BM_ASPECT_LEAVING) | BM_ASPECT_BIT(BM_ASPECT_BASE))))
        return false;
    for (uint32_t i = c->first; i < c->end; i++) {
        uint64_t bits = bm_aspect_bits(&a, i);
        const bm_entry *noun = bm_aspect_at(&a, i, BM_ASPECT_LEAVING), *base = bm_aspect_at(&a, i, BM_ASPECT_BASE);
        if ((who && bits & BM_ASPECT_BIT(BM_ASPECT_WITHDRAW)) || (noun && strcmp(bm_entry_value(noun), "away") == 0))
            return true;
        if (base && a.all & (BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_LEAVING)) &&
            (who || host ? strcmp(bm_entry_value(base), "area") != 0 : bm_entry_value(base)[0] == '\0'))
            return true; /* "the camp was handed to the army" */
    }
    return false;
}
