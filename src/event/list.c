#include "event/list.h"

#include "event/govern_who.h"

#include <string.h>

/* "Oicha (27 July), Mutwanga (28 July)": a bracket that holds nothing but a date. */
static bool is_bracket_of_date(const bm_clause *c, uint32_t i)
{
    for (uint32_t d = c->date; d < c->dates; d++) {
        uint32_t first = c->doc->dates[d].first, behind = first + c->doc->dates[d].n;
        if ((i + 1 == first && bm_clause_is(c, i, "(")) || (i == behind && bm_clause_is(c, i, ")")))
            return true;
    }
    return false;
}

/* "puis, par la route, Rabouni": how many tokens tell how one goes there; 0 where none begin. */
static uint32_t way_at(const bm_clause *c, uint32_t i)
{
    static const char *const by[] = {"by", "par", "en", NULL};
    const bm_entry *means = i + 1 < c->end && bm_str_among(bm_doc_fold(c->doc, i), by)
                                ? bm_laid_at(c->telling->cue_words, i + 1, BM_CUE_MEANS)
                                : NULL;
    return means ? 1U + means->words : 0;
}

/* Only commas, "and", sequence words, links and dates between two mentions: a list. What is said aside does not count.
 */
bool bm_list_joins(const bm_clause *c, uint32_t earlier, uint32_t m)
{
    uint32_t from = bm_mention_behind(bm_clause_mention(c, earlier)), to = bm_clause_mention(c, m)->first;
    for (uint32_t i = from; i < to; i++) {
        uint32_t way = way_at(c, i);
        if (way > 0) {
            i += way - 1;
            continue;
        }
        bool joint = bm_clause_is(c, i, ",") || bm_clause_is(c, i, "/") || bm_clause_is(c, i, "&") ||
                     is_bracket_of_date(c, i) ||
                     (i + 1 == to && bm_clause_is(c, i, "pour")); /* "a quitté Goma pour Bunia" */
        bool aside = earlier + 1 < m && i < bm_mention_behind(bm_clause_mention(c, m - 1));
        bool stop = c->doc->tokens[i].kind == BM_TOKEN_PUNCT || bm_clause_words(c, i, i + 1) > 0;
        if (!joint && !aside && stop)
            return false;
    }
    return to > from || c->doc->tokens[to].hyphen_before;
}

bool bm_list_continues(const bm_clause *c, uint32_t m)
{
    return m > c->mention && bm_list_joins(c, m - 1, m);
}

/* "Bule, Ituri": the second contains the first, and is no further item. */
bool bm_list_contains(const bm_clause *c, uint32_t m)
{
    if (m == c->mention)
        return false;
    const bm_place *inner = bm_clause_mention(c, m - 1)->place, *outer = bm_clause_mention(c, m)->place;
    uint32_t from = bm_mention_behind(bm_clause_mention(c, m - 1)), to = bm_clause_mention(c, m)->first;
    if (!inner || !outer || to - from > 7)
        return false;
    /* a river or a forest bears no province: "along the Sobat, in Upper Nile" */
    bool in = bm_clause_is(c, from + 1, "in") || bm_clause_is(c, from + 1, "dans") || bm_clause_is(c, from, "in") ||
              bm_clause_is(c, from, "dans") || bm_clause_is(c, from, "(");
    bool wider =
        outer->kind <= BM_PLACE_ADMIN2 && inner->kind > BM_PLACE_ADMIN2 && bm_str_eq(inner->country, outer->country);
    return bm_place_lies_in(inner, outer) || (in && wider);
}

static bool is_near(const bm_clause *c, uint32_t m)
{
    uint32_t from = bm_mention_behind(bm_clause_mention(c, m - 1)), to = bm_clause_mention(c, m)->first;
    return to - from <= 6 && bm_clause_cue(c, BM_CUE_NEAR, from, to) != NULL;
}

/* Nothing but "in" and a word for what the first is stands between the two. */
static bool is_in(const bm_clause *c, uint32_t m)
{
    const bm_place *inner = bm_clause_mention(c, m - 1)->place, *outer = bm_clause_mention(c, m)->place;
    if (inner && outer && !bm_place_is_point(inner->kind) && bm_place_is_point(outer->kind))
        return false; /* "the ambassador of Chad in Oslo" */
    uint32_t from = bm_mention_behind(bm_clause_mention(c, m - 1)), to = bm_clause_mention(c, m)->first;
    bool in = to > from && to - from <= 3 && (bm_clause_is(c, to - 1, "in") || bm_clause_is(c, to - 1, "dans"));
    for (uint32_t i = from; in && i + 1 < to; i++)
        in = c->doc->tokens[i].kind == BM_TOKEN_WORD && bm_clause_words(c, i, i + 1) == 0 &&
             !bm_list_date_within(c, i, i + 1, false);
    return in;
}

static bool is_seat(const bm_clause *c, uint32_t m)
{
    static const char *const of[] = {"of", "de", "d", "du", "des", NULL};
    const bm_mention *inner = bm_clause_mention(c, m - 1);
    uint32_t from = bm_mention_behind(inner), to = bm_clause_mention(c, m)->first;
    return to == from + 2 && bm_clause_is(c, from, ",") &&
           (bm_clause_is(c, from + 1, "in") || bm_clause_is(c, from + 1, "\u00e0")) &&
           bm_str_among(bm_clause_preposition(c, inner->first), of);
}

/* "Sake, 25 km west of Goma": Goma only says where Sake is. */
bool bm_list_locates(const bm_clause *c, uint32_t m)
{
    const bm_place *before = m > c->mention ? bm_clause_mention(c, m - 1)->place : NULL;
    bool water =
        before && (before->kind == BM_PLACE_LAKE || before->kind == BM_PLACE_RIVER || before->kind == BM_PLACE_SEA);
    if (m > c->mention && !water && bm_clause_is(c, bm_mention_behind(bm_clause_mention(c, m - 1)), ",") &&
        is_near(c, m))
        return true; /* "the site of Lala, near the town of Bule" */
    if (m > c->mention && is_seat(c, m))
        return true; /* "the hospital of Panzi, in Bukavu" */
    if (m > c->mention && is_in(c, m))
        return true; /* "the Himbi camp in Goma" */
    return bm_clause_mention(c, m)->relative && m > c->mention &&
           bm_clause_mention(c, m)->first - bm_mention_behind(bm_clause_mention(c, m - 1)) <= 10;
}

/* The item of the list before `m`: passes over what only says where that item is. `m` itself where there is none. */
uint32_t bm_list_previous(const bm_clause *c, uint32_t m)
{
    uint32_t before = m;
    while (before > c->mention) {
        before--;
        const bm_governed *g = &c->telling->at[before];
        bool aside =
            before > c->mention && g->role == BM_ROLE_MENTION &&
            (bm_list_contains(c, before) || bm_list_locates(c, before) || (g->cue && g->cue->class == BM_CUE_OFFICE));
        if (!aside)
            return before;
    }
    return m;
}

/* "ended on Monday in Goma a tour": the place stands right behind the day, or right before it. */
static bool is_of_place(const bm_clause *c, uint32_t date)
{
    for (uint32_t m = c->mention; m < c->mentions; m++) {
        uint32_t first = bm_clause_mention(c, m)->first, behind = bm_mention_behind(bm_clause_mention(c, m));
        if (first > date ? bm_clause_words(c, date, first) == 0 && !bm_clause_is(c, first - 1, ",")
                         : behind == date || (behind + 1 == date && bm_clause_is(c, behind, ",")))
            return true;
    }
    return false;
}

/* "concluded on Monday with stops in": what it ended with was on that day. */
static bool ends_with(const bm_clause *c, uint32_t behind)
{
    static const char *const with[] = {"with", "by", "par", "avec", "in", "at", "a", NULL};
    const bm_cue *next = bm_clause_cue(c, BM_CUE_TRAVEL, behind, behind + 4);
    return next && behind < c->end && bm_str_among(bm_doc_fold(c->doc, behind), with);
}

/* "concluded on Monday a tour that took him to ...": the day of the end is no day of the stops. */
static bool ends_journey(const bm_clause *c, uint32_t date)
{
    uint32_t first = c->doc->dates[date].first;
    bool journey = bm_clause_has(c, BM_CUE_CONCLUDE) && !c->leaves && !ends_with(c, first + c->doc->dates[date].n) &&
                   !(bm_clause_has(c, BM_CUE_FLEE) && bm_clause_has(c, BM_CUE_CROWD)); /* families who left */
    size_t k = journey ? bm_clause_cue_from(c, first) : 0;
    while (k-- > 0 && c->cues->at[k].first + c->cues->at[k].n <= first)
        if (c->cues->at[k].class == BM_CUE_CONCLUDE)
            return bm_clause_distance(c, &c->cues->at[k], first) <= 4 &&
                   !is_of_place(c, first); /* "wrapped up a four-day trip to Sudan today" */
    return false;
}

/* "were agreed on 4 March in Goma": the word is the deed itself. */
static bool is_deed(const bm_clause *c, uint32_t token)
{
    static const char *const be[] = {"was", "were", "been", "ete", NULL};
    return token > c->first && bm_str_among(bm_doc_fold(c->doc, token - 1), be);
}

/* "the withdrawal, announced in June, will not": the day of the word is none of the deed. */
static bool is_of_announcement(const bm_clause *c, uint32_t date)
{
    uint32_t at = c->doc->dates[date].first;
    for (uint32_t i = at > c->first + 2 ? at - 2 : c->first; i < at; i++)
        if (bm_clause_word(c, i, BM_CUE_ANNOUNCED) && !is_deed(c, i))
            return true;
    return false;
}

/* "her first since 2022": how long it had been. */
static bool is_first_since(const bm_clause *c, uint32_t date)
{
    static const char *const words[] = {"first", "last", "premier", "premiere", "dernier", "derniere", NULL};
    uint32_t at = c->doc->dates[date].first;
    if (c->doc->dates[date].bound != BM_BOUND_AFTER)
        return false;
    for (uint32_t i = at > c->first + 2 ? at - 2 : c->first; i < at; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), words))
            return true;
    return false;
}

const bm_dated *bm_list_date_within(const bm_clause *c, uint32_t from, uint32_t to, bool last)
{
    const bm_dated *found = NULL;
    for (uint32_t d = c->date; d < c->dates; d++)
        if (!ends_journey(c, d) && !is_of_announcement(c, d) && !is_first_since(c, d) &&
            c->doc->dates[d].first >= from && c->doc->dates[d].first < to && (!found || last))
            found = &c->telling->dates[d];
    return found;
}

/* "Beledweyne, spending 23 and 24 September with": a stay in the place before it, told by its days. */
static bool is_stay(const bm_clause *c, const bm_cue *cue)
{
    return bm_cue_says(cue, "stay") && bm_clause_is(c, cue->first - 1, ",") &&
           bm_list_date_within(c, cue->first, cue->first + cue->n + 2, false);
}

/* Where the words that belong to the mention end: the next governing cue, the next mention out of its list, a barrier.
 */
uint32_t bm_list_end(const bm_clause *c, uint32_t m)
{
    uint32_t last = m;
    while (last + 1 < c->mentions && (bm_list_continues(c, last + 1) || bm_list_contains(c, last + 1)) &&
           !bm_list_date_within(c, bm_mention_behind(bm_clause_mention(c, last)), bm_clause_mention(c, last + 1)->first,
                                false))
        last++;
    uint32_t end = bm_clause_end(c, bm_mention_behind(bm_clause_mention(c, last)));
    if (last + 1 < c->mentions && bm_clause_mention(c, last + 1)->first < end)
        end = bm_clause_mention(c, last + 1)->first;
    for (size_t k = bm_clause_cue_from(c, bm_mention_behind(bm_clause_mention(c, last)));
         k < c->cues->n && c->cues->at[k].first < end; k++)
        if (bm_cue_governs(c->cues->at[k].class) && c->cues->at[k].class != BM_CUE_OFFICE &&
            !bm_cue_says(&c->cues->at[k], "noun") && !is_stay(c, &c->cues->at[k]))
            return c->cues->at[k].first;
    return end;
}

/* Days from one stop of a sentence to the next. */
enum { LEG_DAYS = 14 };

/* "Kasindi, close to the border with Uganda, on 4 March": the day behind what is said of the place aside. */
static const bm_dated *date_behind_aside(const bm_clause *c, uint32_t m)
{
    enum { ASIDE_TOKENS = 14 };
    uint32_t from = bm_mention_behind(bm_clause_mention(c, m)), comma = from + 1;
    if (!bm_clause_is(c, from, ","))
        return NULL;
    while (comma < c->end && comma < from + ASIDE_TOKENS && !bm_clause_is(c, comma, ",") &&
           !bm_clause_is(c, comma, ";"))
        comma++;
    if (!bm_clause_is(c, comma, ",") || bm_clause_words(c, from, comma) == 0 || bm_clause_start(c, comma) > from ||
        bm_list_date_within(c, from, comma, false))
        return NULL;
    for (size_t k = bm_clause_cue_from(c, from); k < c->cues->n && c->cues->at[k].first < comma; k++)
        if (bm_cue_governs(c->cues->at[k].class) && c->cues->at[k].class != BM_CUE_OFFICE)
            return NULL;
    uint32_t end = bm_clause_end(c, comma); /* "Ndélé, the chief town, received the delegation on Wednesday" */
    for (uint32_t k = m + 1; k < c->mentions; k++)
        if (bm_clause_mention(c, k)->first > comma && bm_clause_mention(c, k)->first < end)
            end = bm_clause_mention(c, k)->first;
    for (size_t k = bm_clause_cue_from(c, comma); k < c->cues->n && c->cues->at[k].first < end; k++)
        if (bm_cue_governs(c->cues->at[k].class))
            end = c->cues->at[k].first;
    const bm_dated *d = bm_list_date_within(c, comma + 1, end, false);
    bool right = d && d->expr->first <= comma + 2;
    return right || (d && bm_clause_cue(c, BM_CUE_RECEIVES, comma, d->expr->first)) ? d : NULL;
}

/* "Kalehe, le 17, puis", "Hué, les 8 et 9 novembre": a comma, and what leads to days. */
static bool is_led(const bm_clause *c, uint32_t at)
{
    static const char *const words[] = {"le", "les", "du", "on", "from", NULL};
    return bm_clause_is(c, at, ",") && at + 1 < c->end && bm_str_among(bm_doc_fold(c->doc, at + 1), words);
}

/* The date that follows the place; not the one that begins the next item: "Uvira and on the 9th to Baraka". */
const bm_dated *bm_list_date_right_behind(const bm_clause *c, uint32_t m)
{
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m));
    const bm_cue *reached = bm_clause_is(c, at, ",") ? bm_clause_cue(c, BM_CUE_REACHED, at + 1, at + 3) : NULL;
    if (reached && bm_govern_auxiliary(c, reached->first) == reached->first) /* "Fizi, reached on the 25th" */
        return bm_list_date_within(c, reached->first, reached->first + reached->n + 2, false);
    at += bm_clause_word(c, at, BM_CUE_THEN) && !bm_cue_in_date(c->doc, at); /* "Goz Beïda enfin mercredi" */
    uint32_t comma = is_led(c, at) ? 2 : 0;                                  /* "Kalehe, le 17, puis" */
    at += bm_clause_is(c, at, "(") || bm_clause_is(c, at, "on") || bm_clause_is(c, at, "in") ? 1 : comma;
    bool on = comma > 0 || bm_clause_is(c, at - 1, "on") || bm_clause_is(c, at - 1, "in");
    const bm_dated *d = bm_list_date_within(c, at - on, at + 1, false);
    return d ? d : date_behind_aside(c, m);
}

/* "On Monday she walked through Marawi, flattened by a siege in 2017": of long ago, beside a fresh day. */
static bool is_background(const bm_dated *d, const bm_dated *fresh)
{
    enum { LONG_AGO_DAYS = 120 };
    bm_date day = d->when.from;
    return fresh && day != BM_NO_DATE && fresh->when.from != BM_NO_DATE && fresh->when.from - day > LONG_AGO_DAYS;
}

/* The last day that the sentence names before a token, out of what it tells of long ago. */
static const bm_dated *date_before(const bm_clause *c, uint32_t to)
{
    const bm_dated *first = bm_list_date_within(c, c->first, to, false), *last;
    last = first ? bm_list_date_within(c, c->first, to, true) : NULL;
    return last && is_background(last, first) ? first : last;
}

static const bm_dated *date_behind(const bm_clause *c, uint32_t m)
{
    const bm_mention *mention = bm_clause_mention(c, m);
    const bm_dated *d = bm_list_date_within(c, bm_mention_behind(bm_clause_mention(c, m)), bm_list_end(c, m), false);
    if (!d || d == bm_list_date_right_behind(c, m))
        return d;
    const bm_dated *told = bm_list_date_within(c, c->first, mention->first, true);
    if (is_background(d, told) ||
        (told && d->expr->bound == BM_BOUND_BEFORE)) /* "went on the 4th to A, until the 6th" */
        return NULL;
    uint32_t before = d->expr->first - 1;
    before -= bm_clause_is(c, before, "on") || bm_clause_is(c, before, "le");
    if (bm_clause_is(c, before, "and") || bm_clause_is(c, before, "et"))
        return NULL; /* "was in Kharkiv, and on Saturday went to" */
    if (bm_clause_cue(c, BM_CUE_UNTIL, bm_mention_behind(mention), d->expr->first))
        return NULL; /* "Jérémie, which she left the next day" */
    bool next =
        m + 1 < c->mentions && bm_clause_mention(c, m + 1)->first > d->expr->first && bm_list_continues(c, m + 1);
    return next && bm_clause_is(c, before, ",") ? NULL : d;
}

enum { RELATIVE_WORDS = 14 };

/* "Pemba, headquarters of the force, where on 10 April": the word behind what is only said of the place in between;
 * else the one behind its comma. */
static uint32_t behind_apposition(const bm_clause *c, uint32_t m, uint32_t at)
{
    enum { LONGEST = 8 };
    uint32_t next = m + 1 < c->mentions ? bm_clause_mention(c, m + 1)->first : c->end;
    if (!bm_clause_is(c, at, ","))
        return at;
    for (uint32_t i = at + 1; i + 1 < next && i < at + LONGEST; i++)
        if (bm_clause_is(c, i, ",") && (bm_clause_is(c, i + 1, "where") || bm_clause_is(c, i + 1, "où")))
            return i + 1;
    return at + 1;
}

/* "Uvira, which he reached on 9 May", "Tindouf, en Algérie, où il est resté du 12 au 14": the days in what is said of
 * the place itself. */
static const bm_dated *date_of_relative(const bm_clause *c, uint32_t m)
{
    while (m + 1 < c->mentions && bm_list_contains(c, m + 1))
        m++;
    uint32_t at = bm_mention_behind(bm_clause_mention(c, m)),
             to = at + RELATIVE_WORDS < c->end ? at + RELATIVE_WORDS : c->end;
    at = behind_apposition(c, m, at);
    if (!bm_clause_is(c, at, "which") && !bm_clause_is(c, at, "where") && !bm_clause_is(c, at, "où") &&
        !bm_clause_is(c, at, "qu") && !bm_clause_is(c, at, "que"))
        return NULL;
    const bm_dated *d = bm_list_date_within(c, at, to, false);
    if (d && is_background(d, bm_list_date_within(c, c->first, at, false)))
        return NULL; /* "On Saturday they flew to Golo, where the Mission opened a base in January" */
    if (d && d->expr->kind == BM_DATE_STORY && d->expr->amount > 0 && bm_list_date_within(c, c->first, at, false))
        return NULL; /* "arrived on Monday in Goma, where she met him the next day": until then */
    if (d && bm_clause_is(c, at, "which") && !bm_govern_names_traveller(c, at + 1, d->expr->first))
        return NULL; /* "Sake, which was shelled on 13 February": its own day, and none of the visitor's */
    if (!d || d->expr->bound == BM_BOUND_BEFORE || bm_clause_cue(c, BM_CUE_UNTIL, at, d->expr->first) ||
        bm_clause_cue(c, BM_CUE_INCIDENT, at, d->expr->first) || /* "where they told her of the attack of 29 October" */
        (m + 1 < c->mentions && bm_clause_mention(c, m + 1)->first < d->expr->first))
        return NULL;
    for (uint32_t i = at; i < d->expr->first; i++)
        if (bm_clause_is(c, i, ",") || bm_clause_is(c, i, "and") || bm_clause_is(c, i, "et"))
            return NULL;
    return d;
}

/* The day in what is said of one item of a list, up to the next place or semicolon. */
static const bm_dated *date_of_item(const bm_clause *c, uint32_t m)
{
    uint32_t from = bm_mention_behind(bm_clause_mention(c, m)), to = from;
    while (to < c->end && !bm_clause_is(c, to, ";"))
        to++;
    for (uint32_t k = m + 1; k < c->mentions; k++)
        if (bm_clause_mention(c, k)->role != BM_ROLE_NAME && bm_clause_mention(c, k)->first < to)
            to = bm_clause_mention(c, k)->first;
    const bm_dated *d = bm_list_date_within(c, from, to, false);
    return d && bm_clause_cue(c, BM_CUE_INCIDENT, from, d->expr->first) ? NULL : d; /* "since the attack of 26 June" */
}

static bool is_since(const bm_clause *c, uint32_t token)
{
    return bm_clause_is(c, token, "since") || bm_clause_is(c, token, "depuis");
}

/* "On 9 April she speaks to the Council, then goes to Juba for talks on 11 April": the sequence word parts the days. */
static const bm_dated *date_behind_then(const bm_clause *c, uint32_t m, const bm_cue *cue)
{
    if (!cue || cue->class != BM_CUE_TRAVEL || cue->first > bm_clause_mention(c, m)->first)
        return NULL;
    const bm_dated *before = bm_list_date_within(c, c->first, cue->first, true), *behind = date_of_item(c, m);
    bool then = before && bm_clause_cue(c, BM_CUE_THEN, before->expr->first + before->expr->n, cue->first + cue->n);
    bool own = behind && behind->expr->kind != BM_DATE_STORY && behind->expr->bound == BM_BOUND_NONE && before &&
               behind->when.from >= before->when.from && behind->when.from <= before->when.from + LEG_DAYS &&
               !bm_clause_cue(c, BM_CUE_TRAVEL, bm_mention_behind(bm_clause_mention(c, m)), behind->expr->first);
    return then && own ? behind : NULL;
}

/* "demain mercredi à Mutwanga", "on Tuesday in Goma": the day that stands right before the words that lead to a place.
 */
static const bm_dated *date_right_before(const bm_clause *c, uint32_t m)
{
    uint32_t first = bm_clause_mention(c, m)->first;
    for (uint32_t d = c->dates; d-- > c->date;) {
        uint32_t from = c->doc->dates[d].first, behind = from + c->doc->dates[d].n;
        if (behind >= first)
            continue;
        bool joint = bm_clause_words(c, behind, first) > 0 || first - behind > 3;
        for (uint32_t i = behind; i < first; i++)
            joint |= bm_clause_is(c, i, ",") || bm_clause_is(c, i, "and") || bm_clause_is(c, i, "et") ||
                     bm_clause_is(c, i, ")");
        for (uint32_t k = c->mention; k < m; k++)
            joint |= bm_mention_behind(bm_clause_mention(c, k)) + 1 >= from && bm_clause_mention(c, k)->first < from;
        return joint ? NULL : bm_list_date_within(c, from, from + 1, false);
    }
    return NULL;
}

const bm_dated *bm_list_date_own(const bm_clause *c, uint32_t m)
{
    const bm_dated *d = bm_list_date_right_behind(c, m);
    uint32_t area = m; /* "in Butig, Lanao del Sur, yesterday" */
    while (!d && area + 1 < c->mentions && bm_list_contains(c, area + 1))
        d = bm_list_date_right_behind(c, ++area);
    return d ? d : date_of_relative(c, m);
}

/* "flew to Bunia, met survivors there on the first day": a day told of the place by "there", before the next place. */
static const bm_dated *date_there(const bm_clause *c, uint32_t m)
{
    static const char *const words[] = {"there", "y", NULL};
    uint32_t from = bm_mention_behind(bm_clause_mention(c, m)),
             to = m + 1 < c->mentions ? bm_clause_mention(c, m + 1)->first : c->end;
    for (uint32_t i = from; i < to; i++)
        if (bm_str_among(bm_doc_fold(c->doc, i), words)) {
            const bm_dated *d = bm_list_date_within(c, i, to, false);
            return d && d->expr->bound == BM_BOUND_NONE && !bm_clause_cue(c, BM_CUE_TRAVEL, i, d->expr->first) ? d
                                                                                                               : NULL;
        }
    return NULL;
}

const bm_dated *bm_list_date(const bm_clause *c, uint32_t m, const bm_cue *cue)
{
    const bm_mention *mention = bm_clause_mention(c, m);
    const bm_dated *d = bm_list_date_own(c, m);
    if (!d && !cue)
        d = date_right_before(c, m);
    if (!d)
        d = date_behind_then(c, m, cue);
    if (!d)
        d = cue && cue->first < mention->first ? bm_list_date_within(c, cue->first, mention->first, true) : NULL;
    if (!d)
        d = date_behind(c, m);
    if (!d && cue && cue->class == BM_CUE_TRAVEL && !bm_list_date_within(c, c->first, mention->first, false))
        d = date_there(c, m);
    if (!d)
        d = date_before(c, mention->first);
    if (!d && cue && (cue->first > mention->first || cue->class == BM_CUE_INCIDENT))
        d = bm_list_date_within(c, mention->first,
                                cue->class == BM_CUE_INCIDENT ? c->end : bm_clause_end(c, cue->first), false);
    if (!d && cue && cue->class == BM_CUE_FLEE && is_since(c, bm_mention_behind(mention)))
        d = bm_list_date_within(c, bm_mention_behind(mention), c->end, false); /* "since the fighting began on" */
    return d;
}
