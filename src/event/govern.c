#include "event/govern.h"

#include "event/govern_cue.h"
#include "event/govern_deny.h"
#include "event/govern_flight.h"
#include "event/govern_harm.h"
#include "event/govern_who.h"
#include "event/list.h"
#include "event/number.h"
#include "event/presence.h"
#include "place/names.h"

#include <string.h>

static bm_role role_by(bm_cue_class class)
{
    switch (class) {
    case BM_CUE_TRAVEL:
    case BM_CUE_RECEIVES:
    case BM_CUE_REACHED: return BM_ROLE_STOP;
    case BM_CUE_MEET: return BM_ROLE_MEETING;
    case BM_CUE_INCIDENT: return BM_ROLE_INCIDENT;
    case BM_CUE_FLEE:
    case BM_CUE_EMPTIES:
    case BM_CUE_DEPART: return BM_ROLE_ORIGIN;
    default: return BM_ROLE_MENTION;
    }
}

/* A country, a province or a river is the place of an incident only where a day or the dead say that there was one. */
static bool is_specific(const bm_clause *c, const bm_mention *m)
{
    bool point = !m->place || bm_place_is_point(m->place->kind);
    bool dated = !bm_govern_is_area(m->place) && c->date < c->dates;
    return point || dated || bm_clause_has(c, BM_CUE_KILLED);
}

/* "is scheduled to arrive in ... and to visit ...": an infinitive goes on with what was planned before it. */
static bool goes_on_planned(const bm_clause *c, const bm_cue *cue)
{
    if (!bm_clause_is(c, cue->first, "to"))
        return false;
    if (c->sentence->part == BM_PART_TITLE)
        return true; /* a headline's future */
    for (size_t k = bm_clause_cue_from(c, cue->first); k-- > 0;)
        if (c->cues->at[k].class == BM_CUE_TRAVEL || c->cues->at[k].class == BM_CUE_PLAN)
            return c->cues->at[k].class == BM_CUE_PLAN || bm_cue_is_planned(&c->cues->at[k]);
    return false;
}

/* "after a": what the cue begins was before what stands in front of it. */
static bool comes_after(const bm_clause *c, const bm_cue *cue)
{
    uint32_t at = cue->first;
    at -= at > c->first && bm_doc_fold(c->doc, at - 1).n <= 3 && !bm_clause_is(c, at - 1, ","); /* an article */
    return at > c->first && (bm_clause_is(c, at - 1, "after") || bm_str_is(bm_doc_fold(c->doc, at - 1), "apres"));
}

/* "near Uvira, on the road to Baraka": the road says where the place before it lies. */
static bool is_told_before(const bm_clause *c, uint32_t m)
{
    uint32_t at = bm_clause_mention(c, m)->first;
    bool road = false;
    for (uint32_t i = at > c->first + 4 ? at - 4 : c->first; i < at; i++)
        road |= bm_clause_word(c, i, BM_CUE_ROAD);
    return road && m > c->mention && c->telling->at[m - 1].role == BM_ROLE_INCIDENT;
}

/* "on the road to Monguno": the way to a place is where it happened. */
static bool is_on_road(const bm_clause *c, const bm_mention *m)
{
    return m->first >= c->first + 2 && bm_clause_is(c, m->first - 1, "to") &&
           bm_clause_word(c, m->first - 2, BM_CUE_ROAD);
}

/* "close to Mariupol", "next to the market of Goma". */
static bool is_close_to(const bm_clause *c, uint32_t m)
{
    static const char *const words[] = {"close", "next", "adjacent", "nearer", NULL};
    uint32_t to = bm_clause_mention(c, m)->first;
    while (to > c->first + 1 && !bm_clause_is(c, to, "to"))
        to--;
    return to > c->first && bm_str_among(bm_doc_fold(c->doc, to - 1), words);
}

static bool is_refuge(const bm_clause *c, const bm_cue *cue)
{
    return bm_clause_word(c, cue->first + cue->n - 1, BM_CUE_REFUGE);
}

/* "arrivée lundi de Kinshasa", "travelled from Bunia". */
static bool is_origin(const bm_clause *c, const bm_cue *cue, bm_str before)
{
    if (bm_str_is(before, "from") || bm_str_is(before, "depuis"))
        return true;
    bool of = bm_str_is(before, "de") || bm_str_is(before, "d") || bm_str_is(before, "du") || bm_str_is(before, "des");
    for (uint32_t i = cue->first; of && i < cue->first + cue->n; i++)
        if (bm_clause_word(c, i, BM_CUE_ARRIVAL))
            return true;
    return false;
}

/* "left for New York" is the way home once there was a stop. */
static bool has_stopped(const bm_clause *c, uint32_t m)
{
    while (m-- > 0)
        if (c->telling->at[m].role == BM_ROLE_STOP)
            return true;
    return false;
}

/* "On her way to Bukavu, she stopped in Kamanyola": what stands in front is reached behind it. */
static bool is_on_way_to_before(const bm_clause *c, uint32_t m)
{
    const bm_governed *before = m > c->mention ? &c->telling->at[m - 1] : NULL;
    return before && before->role == BM_ROLE_STOP && before->cue && bm_cue_says(before->cue, "way");
}

/* "Tyre, where ... She then met the commander in Naqoura": on a journey that its paragraph tells, no capital and not
 * home.
 */
static bool meets_on_the_way(const bm_clause *c, uint32_t m)
{
    const bm_place *place = bm_clause_mention(c, m)->place;
    if (!place || !bm_place_is_point(place->kind) || place->capital || c->sentence->part != BM_PART_BODY ||
        !bm_govern_names_traveller(c, c->first, bm_clause_mention(c, m)->first))
        return false;
    bool stops = false;
    for (uint32_t k = m; k-- > 0 && !stops;) {
        const bm_mention *before = bm_clause_mention(c, k);
        if (c->doc->sentences[before->sentence].paragraph != c->sentence->paragraph)
            return false;
        stops = c->telling->at[k].role == BM_ROLE_STOP && before->place &&
                bm_str_eq(before->place->country, place->country);
    }
    for (uint32_t k = m; k-- > 0 && stops;) {
        const bm_mention *before = bm_clause_mention(c, k);
        bool same = before->place && before->place->index == place->index;
        if (same && (before->role == BM_ROLE_DATELINE || c->telling->at[k].role == BM_ROLE_STOP))
            return false;
    }
    return stops;
}

/* The sentence goes on from the place: "met him in Goma before leaving for Bunia", "and then flew home"; or has begun
 * so: "After meeting him in Goma, she left for Bunia". Who leaves was there; home is left, too. */
static bool leaves_from(const bm_clause *c, uint32_t m, const bm_cue *meet)
{
    static const char *const joints[] = {"before", "avant", "then", "puis", "and", "et", "de", NULL};
    static const char *const after[] = {"after", "having", "following", "apres", "ayant", NULL};
    const bm_mention *mention = bm_clause_mention(c, m);
    const bm_place *place = mention->place;
    uint32_t at = bm_mention_behind(mention), end = c->end;
    if (!place || !bm_place_is_point(place->kind) || c->sentence->part != BM_PART_BODY || bm_presence_is_home(c, place))
        return false;
    bool opens = meet->first <= c->first + 2 && bm_str_among(bm_doc_fold(c->doc, c->first), after);
    for (size_t k = bm_clause_cue_from(c, at); k < c->cues->n && c->cues->at[k].first < end; k++) {
        const bm_cue *cue = &c->cues->at[k];
        bool goes =
            cue->class == BM_CUE_TRAVEL || cue->class == BM_CUE_DEPART || (cue->class == BM_CUE_UNTIL && cue->n > 1);
        if (goes && opens)
            return true;
        uint32_t verb = bm_govern_auxiliary(c, cue->first);
        if (cue->class == BM_CUE_TRAVEL && comes_after(c, cue))
            return true; /* "met him in Goma after a stop in Bunia" */
        bool joined = bm_str_among(bm_doc_fold(c->doc, verb - 1), joints) ||
                      bm_str_among(bm_doc_fold(c->doc, cue->first), joints);
        if (goes && joined && !bm_cue_says(cue, "bare"))
            return bm_clause_words(c, at, cue->first) <= 8;
    }
    return false;
}

/* "in Zintan, with a stop in Gharyan on the way there": before the place that stands in front of it. */
static bool is_on_way_there(const bm_clause *c, uint32_t m)
{
    enum { TOKENS = 4 };
    uint32_t behind = bm_mention_behind(bm_clause_mention(c, m));
    bool stop = m > c->mention && c->telling->at[m - 1].role == BM_ROLE_STOP;
    for (uint32_t i = behind; stop && i < c->end && i < behind + TOKENS; i++)
        if (bm_clause_is(c, i, "way") || bm_clause_is(c, i, "chemin"))
            return i + 1 >= c->end || bm_clause_is(c, i + 1, "there") || c->doc->tokens[i + 1].kind == BM_TOKEN_PUNCT;
    return false;
}

static bm_governed governed_by(const bm_clause *c, uint32_t m, const bm_cue *cue)
{
    bool acts = cue->class == BM_CUE_TRAVEL || cue->class == BM_CUE_MEET;
    acts = acts && !bm_clause_word(c, cue->first, BM_CUE_JOURNEY); /* "a lightning visit to" */
    const bm_cue *hit = acts ? bm_govern_subject(c, cue, BM_CUE_INCIDENT, 1) : NULL;
    bool told_of =
        hit && bm_presence_names(c, hit->first + hit->n, cue->first);        /* "after the shelling, Ms. Keita flew" */
    hit = hit && (told_of || bm_cue_says(hit, "displacement")) ? NULL : hit; /* "those who fled have arrived in" */
    hit = hit || cue->class != BM_CUE_TRAVEL ? hit : bm_govern_deed_behind(c, m, cue);
    cue = hit ? hit : cue;
    bm_governed g = {.cue = cue, .role = role_by(cue->class)};
    bm_str before = bm_clause_preposition(c, bm_clause_mention(c, m)->first);
    if (g.role == BM_ROLE_STOP && bm_cue_says(cue, "opens") && bm_clause_mention(c, m)->place &&
        bm_presence_is_home(c, bm_clause_mention(c, m)->place))
        g.role = BM_ROLE_MEETING; /* "Received this morning in Oslo by": at home */
    if (g.role == BM_ROLE_MEETING && !bm_presence_is_body(c, bm_clause_start(c, cue->first), cue->first) &&
        (meets_on_the_way(c, m) || leaves_from(c, m, cue)))
        g.role = BM_ROLE_STOP;
    if (g.role == BM_ROLE_MEETING &&
        bm_presence_is_body(c, bm_clause_start(c, cue->first), cue->first)) /* they do not travel */
        g.rule = BM_RULE_BODY;
    if (g.role == BM_ROLE_STOP && is_origin(c, cue, before))
        g.role = BM_ROLE_ORIGIN;
    if (cue->class == BM_CUE_FLEE && !bm_cue_says(cue, "home") &&
        (bm_govern_is_goal(before) || bm_str_is(before, "dans") || bm_str_is(before, "sur") ||
         bm_str_is(before, "par")))
        g.role = BM_ROLE_MENTION, g.goal = true;
    if (cue->class == BM_CUE_INCIDENT && (is_refuge(c, cue) || bm_cue_says(cue, "goal")) &&
        (bm_govern_is_goal(before) || bm_govern_is_in(before)))
        g.role = BM_ROLE_MENTION, g.goal = true; /* "have taken refuge in Yagoua" */
    bool aside = bm_str_is(before, "with") || bm_str_is(before, "avec") ||
                 (bm_str_is(before, "to") && !is_on_road(c, bm_clause_mention(c, m)) && !is_close_to(c, m)) ||
                 is_told_before(c, m);
    if (cue->class == BM_CUE_TRAVEL && bm_govern_flees(c, cue))
        g.role = BM_ROLE_MENTION, g.goal = true;
    if (cue->class == BM_CUE_TRAVEL && bm_govern_no_visit(c, cue))
        g.role = BM_ROLE_MENTION;
    if ((cue->class == BM_CUE_INCIDENT && aside) ||
        (cue->class == BM_CUE_INCIDENT && !is_specific(c, bm_clause_mention(c, m))))
        g.role = BM_ROLE_MENTION;
    for (uint32_t k = c->mention; k < m; k++)
        if (c->telling->at[k].fled && (bm_govern_is_goal(before) || bm_govern_is_in(before)) &&
            g.role != BM_ROLE_INCIDENT)
            g.role = BM_ROLE_MENTION, g.goal = true; /* "from Lopa, 850 households have left for Bunia" */
    g.date = bm_list_date(c, m, cue);
    uint32_t start = bm_clause_start(c, cue->first);
    g.planned = bm_clause_plans(c, start, cue->first + 1) || goes_on_planned(c, cue);
    bool bound = cue->class == BM_CUE_DEPART && bm_cue_says(cue, "bound"); /* "left for New York" */
    if (bound)
        g.role = bm_govern_leaving(c, cue) || bm_govern_no_visit(c, cue) ? BM_ROLE_MENTION : BM_ROLE_STOP;
    g.returns = (bound && has_stopped(c, m)) || strstr(cue->value, "return") != NULL;
    bool passes = bm_cue_says(cue, "transit");
    g.transit = passes || bm_clause_cue(c, BM_CUE_TRANSIT, cue->first, bm_list_end(c, m)) != NULL;
    uint32_t earlier = m > c->mention ? bm_mention_behind(bm_clause_mention(c, m - 1)) : start;
    g.then = bm_cue_says(cue, "and") || /* "and then across the river to" */
             bm_clause_cue(c, BM_CUE_THEN, earlier > start ? earlier : start, bm_clause_mention(c, m)->first) != NULL;
    for (uint32_t i = cue->first; i + 1 < bm_clause_mention(c, m)->first; i++)
        g.on_the_way |= bm_str_is(bm_doc_fold(c->doc, i), "way") || bm_str_is(bm_doc_fold(c->doc, i), "chemin");
    g.on_the_way = (g.on_the_way && !bm_cue_says(cue, "way")) || is_on_way_to_before(c, m) || is_on_way_there(c, m);
    g.on_the_way |=
        cue->class == BM_CUE_TRAVEL && comes_after(c, cue); /* "travelled to Bukavu after a stopover in Goma" */
    if (bm_govern_denied(c, m, cue) && g.role != BM_ROLE_INCIDENT) {
        g.negated = true;
        g.role = BM_ROLE_MENTION;
    }
    return g;
}

/* An item of an itinerary: "Monday, 12 May: Malakal", with a bullet or a colon. */
static bool is_itinerary_item(const bm_clause *c, uint32_t m)
{
    if (c->date == c->dates)
        return false;
    uint32_t date_end = c->doc->dates[c->date].first + c->doc->dates[c->date].n;
    if (!c->sentence->bullet && !bm_clause_is(c, date_end, ":"))
        return false;
    for (uint32_t i = c->first; i < bm_clause_mention(c, m)->first; i++)
        if (i >= date_end && bm_clause_words(c, i, i + 1) > 0)
            return false;
    return c->doc->dates[c->date].first <= c->first + 1;
}

/* "she said in Juba on Monday, when she reported to the President": words of speech, and a meeting told behind them. */
static const bm_cue *meeting_of_speech(const bm_clause *c, const bm_mention *m)
{
    bm_str w = bm_clause_preposition(c, m->first);
    bool speech = m->first >= c->first + 2 && bm_names_before(c->telling->names, c->doc, m->first - 1, BM_NAMES_SPEECH);
    if (!speech || w.n == 0 || !bm_govern_is_in(w))
        return NULL;
    return bm_clause_cue(c, BM_CUE_MEET, bm_mention_behind(m), c->end);
}

static bool flies_there(const bm_clause *c, const bm_mention *m)
{
    uint32_t at = bm_mention_behind(m);
    return bm_clause_is(c, at, ",") && bm_clause_is(c, at + 1, "where") &&
           bm_clause_cue(c, BM_CUE_TRAVEL, at, at + 5) != NULL;
}

/* "..., his office in Dublin said": where somebody speaks who is named behind what he tells. */
static bool is_speaker(const bm_clause *c, uint32_t m)
{
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m)), comma = bm_clause_mention(c, m)->first;
    if (at >= c->end || !bm_names_at(c->telling->names, c->doc, at, BM_NAMES_SPEECH))
        return false;
    while (comma > c->first && !bm_clause_is(c, comma, ","))
        comma--;
    return bm_clause_words(c, comma, bm_clause_mention(c, m)->first) > 0 &&
           !bm_clause_cue(c, BM_CUE_TRAVEL, comma, at) && !bm_presence_names(c, comma, comma + 2);
}

/* "stayed in Llano Grande, an area of Dabeiba": who travels is at the first, which the gazetteer does not know. */
static bool is_taken(const bm_clause *c, uint32_t m, const bm_cue *cue)
{
    const bm_mention *before = m > c->mention ? bm_clause_mention(c, m - 1) : NULL;
    return cue->class == BM_CUE_TRAVEL && before && !before->place && before->first >= cue->first + cue->n &&
           bm_clause_words(c, cue->first + cue->n, before->first) == 0 &&
           bm_clause_words(c, bm_mention_behind(before), bm_clause_mention(c, m)->first) > 0;
}

/* "She had prepared the journey in Antwerp, with": before what is told. */
static bool is_pluperfect(const bm_clause *c, uint32_t from, uint32_t to)
{
    static const char *const had[] = {"had", "avait", "avaient", NULL};
    for (uint32_t i = from; i < to; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), had))
            return true;
    return false;
}

/* "Mme Keita a quitté Goma pour Bunia": a traveller, and no crowd, has left. */
static bool leaves_herself(const bm_clause *c, const bm_cue *cue)
{
    uint32_t start = bm_clause_start(c, cue->first);
    if (bm_cue_says(cue, "weak")) /* "travelled by road from Kigali to Goma" */
        return bm_govern_names_traveller(c, start, cue->first) && bm_clause_cue(c, BM_CUE_TRAVEL, start, cue->first);
    return bm_govern_names_traveller(c, start, cue->first) && !bm_clause_cue(c, BM_CUE_CROWD, c->first, c->end) &&
           bm_laid_at(c->telling->cue_words, cue->first, BM_CUE_DEPART);
}

static bm_governed govern(const bm_clause *c, uint32_t m)
{
    const bm_mention *mention = bm_clause_mention(c, m);
    uint32_t before = bm_list_previous(c, m);
    const bm_governed *previous = before < m ? &c->telling->at[before] : NULL;
    if (bm_list_contains(c, m) || bm_list_locates(c, m))
        return (bm_governed){.role = BM_ROLE_MENTION};
    if (is_speaker(c, m))
        return (bm_governed){.role = BM_ROLE_MENTION};
    if (is_itinerary_item(c, m))
        return (bm_governed){.role = BM_ROLE_STOP, .date = &c->telling->dates[c->date], .rule = BM_RULE_ITEM};
    const bm_cue *cue = bm_presence_cleft(c, mention) ? bm_govern_right(c, mention) : bm_govern_left(c, mention);
    const bm_cue *of_label = cue ? NULL : bm_govern_of_label(c, m);
    if (!cue || cue->class == BM_CUE_OFFICE)
        of_label = of_label ? of_label : bm_govern_where(c, m);
    if (of_label)
        return governed_by(c, m, of_label);
    bool goes = cue && cue->class == BM_CUE_TRAVEL && previous && previous->role == BM_ROLE_INCIDENT &&
                bm_govern_is_goal(bm_clause_preposition(c, mention->first)); /* "over the swollen river to Batangafo" */
    bool fresh = goes || (cue && previous && cue->class != BM_CUE_OFFICE &&
                          cue->first >= bm_mention_behind(bm_clause_mention(c, before)));
    const bm_place *area = previous ? bm_clause_mention(c, before)->place : NULL; /* "the envoy of Mali in Dakar" */
    bool other = area && !previous->cue && previous->role == BM_ROLE_MENTION && !bm_place_is_point(area->kind) &&
                 mention->place && bm_place_is_point(mention->place->kind);
    if (previous && !fresh && !other && bm_list_joins(c, before, m) && previous->role != BM_ROLE_NAME) {
        bm_governed g = *previous;
        const bm_dated *own =
            bm_list_date_within(c, bm_mention_behind(bm_clause_mention(c, m - 1)), mention->first, true);
        const bm_dated *next = bm_list_date_own(c, m);
        own = own && own->expr->bound == BM_BOUND_BEFORE ? NULL : own; /* "where it remained until the 24th" */
        g.date = next ? next : own ? own : g.date; /* "Les Cayes on Tuesday and Jérémie on Wednesday" */
        g.date = g.date ? g.date : bm_list_date(c, m, previous->cue);
        g.listed = true;
        if (g.role == BM_ROLE_STOP && bm_str_is(bm_clause_preposition(c, mention->first), "from"))
            return (bm_governed){.role = BM_ROLE_ORIGIN, .cue = previous->cue}; /* "arrived in Wau from Juba" */
        if (previous->role == BM_ROLE_ORIGIN &&
            bm_govern_is_goal(bm_clause_preposition(c, mention->first))) /* "from Juba to Wau" */
            g.role = (previous->cue->class == BM_CUE_FLEE && !leaves_herself(c, previous->cue)) ||
                             bm_govern_no_visit(c, previous->cue)
                         ? BM_ROLE_MENTION
                         : BM_ROLE_STOP,
            g.goal = g.role == BM_ROLE_MENTION;
        g.then = bm_clause_cue(c, BM_CUE_THEN, bm_mention_behind(bm_clause_mention(c, m - 1)), mention->first) != NULL;
        g.on_the_way = false;
        return g;
    }
    const bm_cue *fled = cue ? bm_govern_fled(c, mention, cue) : bm_govern_left_front(c, m);
    if (fled)
        return (bm_governed){.role = BM_ROLE_ORIGIN, .cue = fled, .date = bm_list_date(c, m, fled), .fled = true};
    const bm_cue *suffered = bm_govern_suffered(c, mention);
    if (suffered && (!cue || cue->class != BM_CUE_INCIDENT))
        return governed_by(c, m, suffered);
    if (cue && is_taken(c, m, cue))
        return (bm_governed){.role = BM_ROLE_MENTION};
    if (cue)
        return governed_by(c, m, cue);
    if (bm_presence_told_behind(c, m) && flies_there(c, mention)) /* "said at Yuai, where he flew for" */
        return (bm_governed){.role = BM_ROLE_STOP, .date = bm_list_date(c, m, NULL), .rule = BM_RULE_TOLD_BEHIND};
    if ((cue = bm_presence_told_of(c, m, BM_CUE_RECEIVES)) != NULL ||
        (cue = bm_presence_told_of(c, m, BM_CUE_EMPTIES)) != NULL)
        return governed_by(c, m, cue);
    if ((bm_govern_is_fronted(c, mention) && (cue = bm_govern_right(c, mention)) != NULL) ||
        (cue = meeting_of_speech(c, mention)) != NULL)
        return governed_by(c, m, cue);
    if ((cue = bm_presence_reached(c, m)) != NULL)
        return governed_by(c, m, cue);
    bool behind = bm_presence_told_behind(c, m);
    if (!behind && bm_presence_meets(c, m))
        return (bm_governed){.role = BM_ROLE_MEETING,
                             .date = bm_list_date(c, m, NULL),
                             .planned = bm_clause_plans(c, bm_clause_start(c, mention->first), c->end),
                             .rule = BM_RULE_BODY};
    if (behind || bm_presence_listed(c, m) || bm_presence_itemised(c, m) || bm_presence_dated(c, m) ||
        bm_presence_goes_on(c, m) || bm_presence_default(c, m)) {
        bool acts = bm_presence_acts(c, mention); /* "In Rome, she will brief" */
        bool planned = bm_clause_plans(c, bm_clause_start(c, mention->first),
                                       acts ? bm_clause_end(c, mention->first) : mention->first);
        uint32_t at = bm_mention_behind(mention); /* "convened in Bunia a meeting" */
        const bm_dated *day = bm_list_date(c, m, NULL);
        bool home = mention->place && bm_presence_is_home(c, mention->place) && /* no journey leads there */
                    (!day || day->when.precision == BM_PRECISION_DAY);
        uint32_t start = bm_clause_start(c, mention->first);
        bool told_before = bm_clause_cue(c, BM_CUE_COMPANION, start, at + 2) && is_pluperfect(c, start, at);
        bool meets = !behind && (home || told_before || bm_clause_cue(c, BM_CUE_MEET, at, at + 3) != NULL);
        return (bm_governed){.role = meets ? BM_ROLE_MEETING : BM_ROLE_STOP,
                             .date = day,
                             .planned = planned,
                             .rule = behind ? BM_RULE_TOLD_BEHIND : BM_RULE_ACTED};
    }
    if ((cue = bm_govern_harmed(c, mention)) != NULL)
        return (bm_governed){.role = BM_ROLE_INCIDENT, .cue = cue, .date = bm_list_date(c, m, cue)};
    return (bm_governed){.role = BM_ROLE_MENTION};
}

/* A speaker's words in quotation marks tell no journey of today. */
static void settle(const bm_clause *c, uint32_t m)
{
    bm_governed *g = &c->telling->at[m];
    const bm_mention *mention = bm_clause_mention(c, m);
    bool quoted = c->doc->tokens[mention->first].quoted;
    bool told = c->sentence->part == BM_PART_BODY || c->sentence->part == BM_PART_TITLE;
    bool travels = g->role == BM_ROLE_STOP || g->role == BM_ROLE_MEETING || g->role == BM_ROLE_ORIGIN;
    if (!told || (quoted && travels))
        *g = (bm_governed){.role = BM_ROLE_MENTION};
}

void bm_govern(const bm_clause *c)
{
    for (uint32_t m = c->mention; m < c->mentions; m++) {
        bm_role role = bm_clause_mention(c, m)->role;
        c->telling->at[m] = role == BM_ROLE_MENTION ? govern(c, m) : (bm_governed){.role = role};
    }
    for (uint32_t m = c->mention; m < c->mentions; m++)
        if (bm_clause_mention(c, m)->role == BM_ROLE_MENTION)
            settle(c, m);
    bm_govern_keep_nearest(c);
}
