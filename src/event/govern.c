#include "event/govern.h"

#include "event/govern_cue.h"
#include "event/govern_deny.h"
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

static bool is_goal(bm_str w)
{
    return bm_str_is(w, "to") || bm_str_is(w, "into") || bm_str_is(w, "towards") || bm_str_is(w, "vers") ||
           bm_str_is(w, "for") || bm_str_is(w, "pour") || bm_str_is(w, "a") || bm_str_is(w, "au") || bm_str_is(w, "en");
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

/* "Fighters entered Quissanga at dawn and beheaded four": what those did there who pay no visit. */
static const bm_cue *deed_behind(const bm_clause *c, uint32_t m, const bm_cue *cue)
{
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m)),
             end = m + 1 < c->mentions ? bm_clause_mention(c, m + 1)->first : c->end;
    const bm_cue *deed = bm_clause_cue(c, BM_CUE_INCIDENT, at, end);
    bool goes_on = deed && (bm_clause_is(c, deed->first - 1, "and") || bm_clause_is(c, deed->first - 1, ",") ||
                            bm_clause_is(c, deed->first - 1, "et") || bm_clause_is(c, deed->first - 1, "ont"));
    return goes_on && !bm_cue_says(deed, "displacement") && bm_govern_no_visit(c, cue) && !bm_govern_is_feared(c, deed)
               ? deed
               : NULL;
}

static bm_governed governed_by(const bm_clause *c, uint32_t m, const bm_cue *cue)
{
    bool acts = cue->class == BM_CUE_TRAVEL || cue->class == BM_CUE_MEET;
    acts = acts && !bm_clause_word(c, cue->first, BM_CUE_JOURNEY); /* "a lightning visit to" */
    const bm_cue *hit = acts ? bm_govern_subject(c, cue, BM_CUE_INCIDENT, 1) : NULL;
    bool told_of =
        hit && bm_presence_names(c, hit->first + hit->n, cue->first);        /* "after the shelling, Ms. Keita flew" */
    hit = hit && (told_of || bm_cue_says(hit, "displacement")) ? NULL : hit; /* "those who fled have arrived in" */
    hit = hit || cue->class != BM_CUE_TRAVEL ? hit : deed_behind(c, m, cue);
    cue = hit ? hit : cue;
    bm_governed g = {.cue = cue, .role = role_by(cue->class)};
    bm_str before = bm_clause_preposition(c, bm_clause_mention(c, m)->first);
    if (g.role == BM_ROLE_STOP && bm_cue_says(cue, "opens") && bm_clause_mention(c, m)->place &&
        bm_presence_is_home(c, bm_clause_mention(c, m)->place))
        g.role = BM_ROLE_MEETING; /* "Received this morning in Oslo by": at home */
    if (g.role == BM_ROLE_MEETING && (meets_on_the_way(c, m) || leaves_from(c, m, cue)))
        g.role = BM_ROLE_STOP;
    if (g.role == BM_ROLE_STOP && is_origin(c, cue, before))
        g.role = BM_ROLE_ORIGIN;
    if (cue->class == BM_CUE_FLEE && !bm_cue_says(cue, "home") &&
        (is_goal(before) || bm_str_is(before, "dans") || bm_str_is(before, "sur") || bm_str_is(before, "par")))
        g.role = BM_ROLE_MENTION, g.goal = true;
    if (cue->class == BM_CUE_INCIDENT && (is_refuge(c, cue) || bm_cue_says(cue, "goal")) &&
        (is_goal(before) || bm_govern_is_in(before)))
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
        if (c->telling->at[k].fled && (is_goal(before) || bm_govern_is_in(before)) && g.role != BM_ROLE_INCIDENT)
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
    g.on_the_way = (g.on_the_way && !bm_cue_says(cue, "way")) || is_on_way_to_before(c, m);
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

/* "• Oicha, over the border in North Kivu: four farmers abducted on Friday": what the item tells of its label. */
static const bm_cue *incident_of_label(const bm_clause *c, uint32_t m)
{
    enum { ASIDE_TOKENS = 10 };
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m)), colon = at;
    if (m != c->mention || bm_clause_words(c, c->first, bm_clause_mention(c, m)->first) > 0)
        return NULL;
    while (colon < c->end && colon < at + ASIDE_TOKENS && !bm_clause_is(c, colon, ":"))
        colon++;
    if (!bm_clause_is(c, colon, ":") || (colon > at && !bm_clause_is(c, at, ",")))
        return NULL;
    for (uint32_t k = m + 1; k < c->mentions; k++)
        if (bm_clause_mention(c, k)->first > colon && bm_clause_mention(c, k)->place &&
            bm_place_is_point(bm_clause_mention(c, k)->place->kind))
            return NULL;
    const bm_cue *cue = bm_clause_cue(c, BM_CUE_INCIDENT, colon, c->end);
    return cue && !bm_cue_says(cue, "displacement") && !bm_govern_is_feared(c, cue) ? cue : NULL;
}

/* "a resident of Djibo, where gunmen had raided the market": what happened there. */
static const bm_cue *incident_where(const bm_clause *c, uint32_t m)
{
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m));
    at += bm_clause_is(c, at, ",");
    if (!bm_clause_is(c, at, "where") && !bm_clause_is(c, at, "o\u00f9"))
        return NULL;
    uint32_t end = bm_clause_end(c, at + 1);
    const bm_cue *cue = bm_clause_cue(c, BM_CUE_INCIDENT, at, end);
    for (uint32_t k = m + 1; k < c->mentions && cue; k++)
        if (bm_clause_mention(c, k)->first < end)
            return NULL;
    bool told = cue && !bm_cue_says(cue, "displacement") && !bm_cue_says(cue, "weak") && !bm_govern_is_feared(c, cue);
    return told && bm_clause_words(c, at + 1, cue->first) <= 4 ? cue : NULL;
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

/* "A clinic in En Nahud was hit by shells", "Kutum fell to the rebels", "the Sake clashes": the words of the place's
 * own clause, right behind it. */
static const bm_cue *suffered_behind(const bm_clause *c, const bm_mention *m)
{
    enum { ASIDE_TOKENS = 10 };
    static const char *const verbs[] = {"was", "were", "has", "have", "had", "came",  "is",      "are",
                                        "a",   "ont",  "est", "sont", "fut", "avait", "avaient", NULL};
    static const char *const of[] = {"of", "de", "du", "d", NULL};
    uint32_t at = bm_mention_behind(m), end = bm_clause_end(c, at);
    if (!m->place || !bm_place_is_point(m->place->kind) || at >= end)
        return NULL;
    static const char *const in[] = {"in", "near", "on", "at", "dans", "en", "pres", "au", "a", "sur", NULL};
    if (bm_clause_is(c, at, ",") &&
        bm_str_among(bm_doc_fold(c->doc, at + 1),
                     in)) { /* "large parts of Buthidaung, in Rakhine State, were set on fire" */
        uint32_t comma = at + 1;
        while (comma < end && comma < at + ASIDE_TOKENS && !bm_clause_is(c, comma, ","))
            comma++;
        at = bm_clause_is(c, comma, ",") ? comma + 1 : at;
    }
    const bm_cue *cue = bm_clause_cue(c, BM_CUE_INCIDENT, at, end);
    bm_str w = bm_clause_preposition(c, m->first);
    bool verb = bm_str_among(bm_doc_span(c->doc, at, 1), verbs) && (bm_govern_is_in(w) || bm_str_among(w, of));
    bool beside = cue && cue->first == at && !bm_cue_says(cue, "weak") && !bm_cue_says(cue, "displacement");
    return cue && (beside || (verb && bm_clause_words(c, at, cue->first) <= 2)) && !bm_govern_is_feared(c, cue) ? cue
                                                                                                                : NULL;
}

static bool flies_there(const bm_clause *c, const bm_mention *m)
{
    uint32_t at = bm_mention_behind(m);
    return bm_clause_is(c, at, ",") && bm_clause_is(c, at + 1, "where") &&
           bm_clause_cue(c, BM_CUE_TRAVEL, at, at + 5) != NULL;
}

/* "some 900 inhabitants of". */
static bool counts_many(const bm_clause *c, uint32_t noun)
{
    enum { MANY = 20, TOKENS = 3 };
    for (uint32_t i = noun; i-- > c->first && noun - i <= TOKENS;) {
        bm_number number = bm_number_at(c->telling, c->sentence, i);
        if (number.n > 0 && (number.value < 0 || number.value >= MANY))
            return true;
    }
    return false;
}

/* "De Lopa et de Nizi, quelque 850 ménages sont partis": where so many come from, put first. */
static const bm_cue *left_behind_front(const bm_clause *c, uint32_t m)
{
    static const char *const from[] = {"from", "de", "d", "du", "des", NULL};
    const bm_mention *mention = bm_clause_mention(c, m);
    if (m != c->mention || bm_clause_words(c, c->first, mention->first) > 0 ||
        !bm_str_among(bm_clause_preposition(c, mention->first), from))
        return NULL;
    for (size_t k = bm_clause_cue_from(c, mention->first); k < c->cues->n; k++) {
        const bm_cue *cue = &c->cues->at[k];
        if (cue->class == BM_CUE_FLEE || cue->class == BM_CUE_DEPART || cue->class == BM_CUE_TRAVEL)
            return bm_clause_has(c, BM_CUE_CROWD) &&
                           counts_many(c, cue->first > c->first + 2 ? cue->first - 1 : cue->first)
                       ? cue
                       : NULL;
    }
    return NULL;
}

/* "The residents of Kwamouth have fled": whose place it is left it. */
static const bm_cue *fled_behind(const bm_clause *c, const bm_mention *m, const bm_cue *cue)
{
    enum { ASIDE_TOKENS = 9 };
    static const char *const who[] = {"who", "qui", "that", NULL};
    uint32_t at = bm_mention_behind(m);
    at += at < c->end && bm_str_among(bm_doc_fold(c->doc, at), who); /* "the residents of Ber who have fled since" */
    if (bm_clause_is(c, at, ",")) { /* "half of the inhabitants of Kutum, some 20,000 people, have fled" */
        uint32_t comma = at + 1;
        while (comma < c->end && comma < at + ASIDE_TOKENS && !bm_clause_is(c, comma, ","))
            comma++;
        at = bm_clause_is(c, comma, ",") ? comma + 1 : at;
    }
    bool people = cue->class == BM_CUE_OFFICE && bm_clause_word(c, cue->first, BM_CUE_CROWD);
    for (size_t k = people ? bm_clause_cue_from(c, cue->first) : 0; k-- > 0;)
        if (c->cues->at[k].class == BM_CUE_FLEE && bm_cue_says(&c->cues->at[k], "forced"))
            return bm_clause_distance(c, &c->cues->at[k], cue->first) <= 4 ? &c->cues->at[k] : NULL;
    const bm_cue *flee = people ? bm_clause_cue(c, BM_CUE_FLEE, at, bm_clause_end(c, at)) : NULL;
    const bm_cue *left = people && !flee ? bm_clause_cue(c, BM_CUE_DEPART, at, bm_clause_end(c, at)) : NULL;
    if (left && bm_clause_words(c, at, left->first) <= 2 && !bm_cue_says(left, "bound"))
        return left; /* "Residents of Ansongo began leaving" */
    const bm_cue *gone = people && !flee ? bm_clause_cue(c, BM_CUE_TRAVEL, at, bm_clause_end(c, at)) : NULL;
    if (gone && bm_clause_words(c, at, gone->first) <= 1 && !strstr(gone->value, "return") &&
        counts_many(c, cue->first))
        return gone; /* "some 900 inhabitants of Tiringoulou have reached Birao" */
    const bm_cue *emptied = people ? bm_clause_cue(c, BM_CUE_EMPTIES, at, bm_clause_end(c, at)) : NULL;
    if (emptied && bm_clause_words(c, at, emptied->first) <= 2)
        return emptied; /* "The population of Tarhuna was evacuated" */
    const bm_cue *safety = people && !flee ? bm_clause_cue(c, BM_CUE_INCIDENT, at, bm_clause_end(c, at)) : NULL;
    if (safety && bm_cue_says(safety, "displacement") && bm_clause_words(c, at, safety->first) <= 2)
        return safety; /* "Residents of Agok have since sought safety beside the base" */
    return flee && flee->value[0] == 0 && bm_clause_words(c, at, flee->first) <= 2 ? flee : NULL;
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

/* "were wounded", "wounding two"; not "a clinic for 300 wounded". */
static bool is_suffered(const bm_clause *c, const bm_cue *hurt)
{
    static const char *const verbs[] = {"was",  "were", "been", "left", "sont", "été",  "est",
                                        "font", "fait", "a",    "ont",  "fut",  "have", NULL};
    bm_str word = bm_doc_fold(c->doc, hurt->first);
    if (bm_str_ends(word, BM_STR("ing")) || bm_str_ends(word, BM_STR("ant")))
        return true;
    for (uint32_t i = hurt->first; i-- > c->first && hurt->first - i <= 3;)
        if (bm_str_among(bm_doc_span(c->doc, i, 1), verbs))
            return true;
    return false;
}

/* "three people lost their lives in Fizi": where somebody died or was hurt, whatever did it. */
static const bm_cue *harmed_beside(const bm_clause *c, const bm_mention *m)
{
    enum { WORDS = 8, COUNT = 9 };
    if (!m->place || !bm_place_is_point(m->place->kind) || bm_clause_preposition(c, m->first).n == 0 ||
        !bm_govern_is_in(bm_clause_preposition(c, m->first)))
        return NULL;
    uint32_t start = bm_clause_start(c, m->first), end = bm_clause_end(c, m->first);
    for (size_t k = bm_clause_cue_from(c, start); k < c->cues->n && c->cues->at[k].first < end; k++) {
        const bm_cue *cue = &c->cues->at[k];
        uint32_t behind = cue->first + cue->n, place = bm_mention_behind(m);
        bool near = cue->first < m->first ? bm_clause_words(c, behind, m->first) <= WORDS
                                          : bm_clause_words(c, place, cue->first) <= WORDS;
        bool harm = cue->class == BM_CUE_KILLED || (cue->class == BM_CUE_HURT && is_suffered(c, cue));
        if (!harm || !near || bm_govern_is_feared(c, cue))
            continue;
        bool told = false; /* "In Birao, leaders told her that gunmen had killed seven" */
        for (uint32_t i = place; i < cue->first; i++)
            told |= bm_names_at(c->telling->names, c->doc, i, BM_NAMES_SPEECH) != NULL;
        for (uint32_t i = told                         ? end
                          : cue->first > start + COUNT ? cue->first - COUNT
                                                       : start;
             i < behind + COUNT && i < end; i++)
            if (bm_number_at(c->telling, c->sentence, i).n > 0)
                return cue;
    }
    return NULL;
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
    const bm_cue *of_label = cue ? NULL : incident_of_label(c, m);
    if (!cue || cue->class == BM_CUE_OFFICE)
        of_label = of_label ? of_label : incident_where(c, m);
    if (of_label)
        return governed_by(c, m, of_label);
    bool goes = cue && cue->class == BM_CUE_TRAVEL && previous && previous->role == BM_ROLE_INCIDENT &&
                is_goal(bm_clause_preposition(c, mention->first)); /* "over the swollen river to Batangafo" */
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
            is_goal(bm_clause_preposition(c, mention->first))) /* "from Juba to Wau" */
            g.role = previous->cue->class == BM_CUE_FLEE || bm_govern_no_visit(c, previous->cue) ? BM_ROLE_MENTION
                                                                                                 : BM_ROLE_STOP,
            g.goal = g.role == BM_ROLE_MENTION;
        g.then = bm_clause_cue(c, BM_CUE_THEN, bm_mention_behind(bm_clause_mention(c, m - 1)), mention->first) != NULL;
        g.on_the_way = false;
        return g;
    }
    const bm_cue *fled = cue ? fled_behind(c, mention, cue) : left_behind_front(c, m);
    if (fled)
        return (bm_governed){.role = BM_ROLE_ORIGIN, .cue = fled, .date = bm_list_date(c, m, fled), .fled = true};
    const bm_cue *suffered = suffered_behind(c, mention);
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
        bool planned = bm_clause_cue(c, BM_CUE_PLAN, bm_clause_start(c, mention->first),
                                     acts ? bm_clause_end(c, mention->first) : mention->first) != NULL;
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
    if ((cue = harmed_beside(c, mention)) != NULL)
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

/* Whether the place has been told as that of an incident before in the sentence. */
static bool told_before(const bm_clause *c, uint32_t m)
{
    const bm_place *place = bm_clause_mention(c, m)->place;
    for (uint32_t k = c->mention; k < m; k++)
        if (c->telling->at[k].role == BM_ROLE_INCIDENT && place && bm_clause_mention(c, k)->place &&
            bm_clause_mention(c, k)->place->index == place->index)
            return true;
    return false;
}

/* "between A and B, some 10 km from B", "on the lake, off Minova": the nearer place is where it happened. */
static void keep_nearest(const bm_clause *c)
{
    for (uint32_t m = c->mention; m < c->mentions; m++) {
        const bm_governed *g = &c->telling->at[m];
        const bm_place *place = bm_clause_mention(c, m)->place;
        bool water = place && (place->kind == BM_PLACE_LAKE || place->kind == BM_PLACE_RIVER);
        for (uint32_t k = m + 1; place && g->role == BM_ROLE_INCIDENT && k < c->mentions; k++) {
            const bm_mention *near = bm_clause_mention(c, k);
            uint32_t from = near->first > c->first + 4 ? near->first - 4 : c->first;
            bool off = bm_clause_is(c, near->first - 1, "off") || bm_clause_cue(c, BM_CUE_NEAR, from, near->first);
            bool nearer = ((near->relative || off) && told_before(c, k)) ||
                          (water && off && c->telling->at[k].role == BM_ROLE_INCIDENT);
            if (nearer && near->place && near->place->index != place->index) {
                c->telling->at[m].role = BM_ROLE_MENTION;
                break;
            }
        }
    }
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
    keep_nearest(c);
}
