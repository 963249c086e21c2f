#include "event/left.h"

#include "event/govern_cue.h"
#include "event/list.h"
#include "place/names.h"

#include <string.h>

/* Words that may stand between what is told and its places, before and behind the word for a base. */
enum { BASE_WORDS = 3, SUBJECT_WORDS = 2, SUBJECT_TOKENS = 16 };

static const bm_left nowhere = BM_LEFT_NOWHERE;

static bool is_unknown(const bm_aspect *a, uint32_t token)
{
    uint64_t known = BM_ASPECT_BIT(BM_ASPECT_BASE) | BM_ASPECT_BIT(BM_ASPECT_WHO) | BM_ASPECT_BIT(BM_ASPECT_HOST) |
                     BM_ASPECT_BIT(BM_ASPECT_ADVERB) | BM_ASPECT_BIT(BM_ASPECT_THOSE) | BM_ASPECT_BIT(BM_ASPECT_TO);
    static const char *const possessive[] = {"its",  "their", "his", "our", "ses", "son",
                                             "leur", "leurs", "the", "des", "les", NULL};
    return bm_clause_words(a->c, token, token + 1) > 0 && !(bm_aspect_bits(a, token) & known) &&
           !bm_str_among(bm_doc_fold(a->c->doc, token), possessive) && !bm_clause_word(a->c, token, BM_CUE_COUNT);
}

uint32_t bm_left_words(const bm_aspect *a, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++)
        n += is_unknown(a, i);
    return n;
}

/* A word may be a verb and a noun: "the close of", "la ferme". */
bool bm_left_is_noun(const bm_aspect *a, uint32_t token)
{
    const bm_entry *verb = bm_aspect_at(a, token, BM_ASPECT_LEAVE);
    if (verb && bm_entry_value(verb)[0] == 'b' && a->c->doc->language[0] == 'f')
        return false; /* "compte la quitter" */
    static const char *const articles[2][16] = {
        {"the", "a", "an", "its", "their", "this"},
        {"la", "le", "l", "les", "une", "un", "sa", "son", "leur", "cette", "du", "des", "ces", "ses"}};
    bool french = a->c->doc->language[0] == 'f';
    bool compass =
        !french && token > a->c->first + 1 &&
        bm_names_at(a->c->telling->names, a->c->doc, token - 1, BM_NAMES_DIRECTION); /* "the northern exit" */
    return token > a->c->first && bm_str_among(bm_doc_fold(a->c->doc, token - (compass ? 2 : 1)), articles[french]);
}

/* "the Baraka base", "the base at Baraka". */
static void look_at_base(const bm_aspect *a, bm_left *p)
{
    for (uint32_t m = p->first; m <= p->last; m++) {
        const bm_entry *base = bm_aspect_at(a, bm_mention_behind(bm_clause_mention(a->c, m)), BM_ASPECT_BASE);
        p->strong |= base && bm_entry_value(base)[0] == '\0';
        p->weak |= base && strcmp(bm_entry_value(base), "area") != 0;
    }
    uint32_t at = bm_clause_mention(a->c, p->first)->first, words = 0;
    for (uint32_t i = at; i-- > a->c->first && words <= SUBJECT_WORDS && !p->strong;) {
        const bm_entry *base = bm_aspect_at(a, i, BM_ASPECT_BASE);
        p->strong |= bm_aspect_at(a, i, BM_ASPECT_THOSE) || (base && bm_entry_value(base)[0] == '\0');
        p->weak |= base && strcmp(bm_entry_value(base), "area") != 0;
        if (bm_aspect_bits(a, i) &
            (BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_WITHDRAW) | BM_ASPECT_BIT(BM_ASPECT_LEAVING)))
            break;
        words += is_unknown(a, i);
    }
}

bool bm_left_is_preposition(bm_str w)
{
    static const char *const words[] = {"in",   "at", "near", "outside", "a",    "au",   "aux",  "en",
                                        "dans", "to", "for",  "from",    "with", "avec", "pour", "vers",
                                        "par",  "by", "on",   "sur",     "into", NULL};
    return bm_str_among(w, words);
}

bool bm_left_is_goal(bm_str w)
{
    static const char *const words[] = {"to", "into", "towards", "toward", "for", "vers", "pour", "jusqu", NULL};
    return bm_str_among(w, words);
}

bool bm_left_is_name(const bm_clause *c, uint32_t m)
{
    return bm_clause_mention(c, m)->role == BM_ROLE_NAME;
}

/* "the base at A and that of B". */
static bool is_another(const bm_aspect *a, uint32_t m)
{
    uint32_t first, at = bm_clause_mention(a->c, m)->first;
    for (uint32_t i = m > a->c->mention ? bm_mention_behind(bm_clause_mention(a->c, m - 1)) : at; i < at; i++)
        if (bm_clause_is(a->c, i, ";"))
            return false; /* "will close A; that of B was closed on 12 May" */
    return m > a->c->mention && bm_aspect_before(a, at, BM_ASPECT_THOSE, &first) &&
           bm_clause_words(a->c, bm_mention_behind(bm_clause_mention(a->c, m - 1)), first) == 0;
}

/* A list goes on over commas, "and", dates, and what only says where its places are. */
static void stretch(const bm_aspect *a, bm_left *p)
{
    const bm_clause *c = a->c;
    while (p->last + 1 < c->mentions && !bm_left_is_name(c, p->last + 1) &&
           (bm_list_continues(c, p->last + 1) || bm_list_contains(c, p->last + 1) || is_another(a, p->last + 1)))
        p->last++;
}

/* "returned to the base", "withdrew towards": nothing is left there; "handed over to the army the base" is. */
static bool goes_to(const bm_aspect *a, uint32_t behind)
{
    if (!bm_left_is_goal(bm_doc_fold(a->c->doc, behind < a->c->end ? behind : a->c->end - 1)))
        return false;
    for (uint32_t i = behind; i < behind + 5; i++)
        if (bm_aspect_bits(a, i) & BM_ASPECT_BIT(BM_ASPECT_HOST))
            return false;
    return true;
}

/* "has left, on Monday 23 October, its camp": the comma behind what is said aside of the day; `comma` where nothing is.
 */
static uint32_t dated_aside(const bm_clause *c, uint32_t comma)
{
    const bm_dated *d = bm_list_date_within(c, comma + 1, comma + 3, false);
    uint32_t end = d ? d->expr->first + d->expr->n : comma;
    return d && bm_clause_is(c, end, ",") ? end : comma;
}

/* What stands behind a verb or noun: the places at once, or behind the word for a base. `free` words may stand between.
 */
bm_left bm_left_behind(const bm_aspect *a, uint32_t from, uint32_t free)
{
    const bm_clause *c = a->c;
    uint32_t words = 0, m = c->mention, start = from < c->end ? bm_clause_start(c, from) : 0;
    bool base = false;
    if (from >= c->end || goes_to(a, from))
        return nowhere;
    for (uint32_t i = from; i < c->end && bm_clause_start(c, i) == start; i++) {
        while (m < c->mentions && bm_clause_mention(c, m)->first < i)
            m++;
        const bm_entry *e = bm_aspect_at(a, i, BM_ASPECT_BASE);
        if (m < c->mentions && bm_clause_mention(c, m)->first == i) {
            const bm_place *place = bm_clause_mention(c, m)->place;
            if (bm_left_is_name(c, m) || (place && place->kind == BM_PLACE_COUNTRY)) {
                i = bm_mention_behind(bm_clause_mention(c, m)) - 1;
                continue;
            }
            if (bm_clause_mention(c, m)->relative)
                return nowhere; /* "a hundred kilometres from Gao" */
            bm_left p = {m, m, false, false, false};
            stretch(a, &p);
            look_at_base(a, &p);
            base |= p.strong || p.weak;
            p.bare = !base;
            return words <= (base ? BASE_WORDS : free) ? p : nowhere;
        }
        static const char *const about[] = {"involving", "concerning", "covering",  "affecting", "including",
                                            "namely",    "concernant", "notamment", "touchant",  NULL};
        if (bm_clause_is(c, i, ",") && i + 1 < c->end && bm_str_among(bm_doc_fold(c->doc, i + 1), about)) {
            i++, words = 0; /* "the third phase of the drawdown, involving bases in A and B," */
            continue;
        }
        if (bm_clause_is(c, i, ",") && dated_aside(c, i) > i) {
            i = dated_aside(c, i);
            continue;
        }
        bool stops = bm_clause_is(c, i, ";") || bm_clause_is(c, i, ":") || (bm_clause_is(c, i, ",") && !base);
        if (stops || bm_aspect_bits(a, i) & (BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_WITHDRAW) |
                                             BM_ASPECT_BIT(BM_ASPECT_OTHER)))
            return nowhere;
        if (base && i > from && (bm_clause_is(c, i, "to") || bm_clause_is(c, i, "aux")))
            return nowhere; /* "handed over two bases to the Federal Government" */
        if ((e && strcmp(bm_entry_value(e), "area") != 0) || bm_aspect_at(a, i, BM_ASPECT_THOSE))
            base = true, words = words > BASE_WORDS ? words : 0;
        words += is_unknown(a, i);
    }
    return nowhere;
}

/* "Uvira, on the lake, was": the second only says where the first is. */
bool bm_left_is_aside(const bm_aspect *a, uint32_t m)
{
    const bm_clause *c = a->c;
    uint32_t before = m > c->mention ? bm_mention_behind(bm_clause_mention(c, m - 1)) : c->end;
    bool in =
        bm_clause_is(c, before, ",") && (bm_clause_is(c, before + 1, "in") || bm_clause_is(c, before + 1, "dans"));
    return m > c->mention &&
           (bm_list_contains(c, m) || (in && bm_left_words(a, before, bm_clause_mention(c, m)->first) == 0));
}

/* What stands before a verb: "the bases at A and B, which ..., were closed". */
bm_left bm_left_before(const bm_aspect *a, uint32_t behind)
{
    const bm_clause *c = a->c;
    uint32_t m = c->mentions;
    for (uint32_t k = c->mention; k < c->mentions && bm_mention_behind(bm_clause_mention(c, k)) <= behind; k++)
        m = bm_left_is_name(c, k) ? m : k;
    if (m == c->mentions)
        return nowhere;
    uint32_t end = bm_mention_behind(bm_clause_mention(c, m));
    bool aside = end < behind && bm_clause_is(c, end, ",") && bm_clause_is(c, behind - 1, ",");
    uint32_t to = behind;
    if (to > end + 1 && bm_clause_is(c, to - 1, ","))
        for (to--; to > end && !bm_clause_is(c, to - 1, ",");)
            to--; /* "the Uvira camp, near the port, changed hands" */
    if (!aside && bm_left_words(a, end, to > end ? to : behind) > SUBJECT_WORDS)
        return nowhere;
    bool told = false;
    for (uint32_t i = end; i < behind; told |= (bm_aspect_bits(a, i) & BM_ASPECT_BIT(BM_ASPECT_BE)) != 0, i++)
        if (bm_clause_is(c, i, ";") ||
            (!aside && bm_aspect_bits(a, i) & (BM_ASPECT_BIT(BM_ASPECT_LEAVE) | BM_ASPECT_BIT(BM_ASPECT_WHO) |
                                               BM_ASPECT_BIT(BM_ASPECT_THOSE))) ||
            (i > end && !aside && !told && bm_aspect_bits(a, i) & BM_ASPECT_BIT(BM_ASPECT_BASE) &&
             bm_left_is_noun(a, i)))
            return nowhere; /* "... in A and the camp was closed"; not "A was the first site to be closed" */
    bm_left p = {m, m, false, false, false};
    while (p.first > c->mention && !bm_left_is_name(c, p.first - 1) &&
           (bm_left_is_aside(a, p.first) || bm_list_continues(c, p.first) || is_another(a, p.first)))
        p.first--;
    look_at_base(a, &p);
    uint32_t at = bm_clause_mention(c, p.first)->first;
    if (at > c->first + 2 && bm_clause_is(c, at - 2, ",") &&
        (bm_clause_is(c, at - 1, "in") || bm_clause_is(c, at - 1, "dans")))
        return nowhere; /* "the compound at what no gazetteer knows, in Anbar, changed hands" */
    bm_str w = bm_clause_preposition(c, at);
    static const char *const links[] = {"and",   "et",    "that",  "que",     "qu",    "while",
                                        "where", "after", "apres", "besides", "outre", NULL};
    p.bare = w.n == 0 || at == c->first || bm_str_among(w, links) || c->doc->tokens[at - 1].kind == BM_TOKEN_PUNCT ||
             bm_clause_words(c, bm_clause_start(c, at), at) == 0;
    p.bare &= !bm_left_is_preposition(w);
    static const char *const all[] = {"both", "all", "each", "tous", "toutes", "deux", NULL};
    if (end + 1 == behind && bm_clause_is(c, end, ",") && bm_str_among(bm_doc_fold(c->doc, behind), all))
        p.bare = true; /* "preparations are in hand at A and B, both to be handed over" */
    return p;
}

/* The places of which a sentence says at its begin that it speaks: "As for A and B, they will not be closed before". */
bm_left bm_left_topic(const bm_aspect *a, uint32_t behind)
{
    const bm_clause *c = a->c;
    const bm_entry *e = bm_aspect_at(a, c->first, BM_ASPECT_TOPIC);
    if (!e || c->mention == c->mentions || bm_clause_mention(c, c->mention)->first >= behind ||
        bm_clause_words(c, c->first + e->words, bm_clause_mention(c, c->mention)->first) > 0)
        return nowhere;
    bm_left p = {c->mention, c->mention, false, false, true};
    stretch(a, &p);
    return p;
}

/* The item of a list that begins at a place: "A, on 3 August; B, on the 13th". */
static bool is_item(const bm_clause *c, uint32_t m, uint32_t colon)
{
    uint32_t at = bm_clause_mention(c, m)->first;
    while (at > colon + 1 && (bm_clause_words(c, at - 1, at) == 0 && c->doc->tokens[at - 1].kind == BM_TOKEN_WORD))
        at--;
    for (uint32_t i = at; i < bm_clause_mention(c, m)->first; i++)
        if (bm_clause_is(c, i, "and") || bm_clause_is(c, i, "et"))
            return true;
    return at == colon + 1 || c->doc->tokens[at - 1].kind == BM_TOKEN_PUNCT;
}

/* "Four bases are still to be closed: A, B and C", "Bases transférées aux autorités : A, le 28 février ; B, le 7". */
bm_left bm_left_listed(const bm_aspect *a, uint32_t from, uint32_t behind)
{
    const bm_clause *c = a->c;
    uint32_t colon = behind, m = c->mention;
    bool base = c->telling->withdraws;
    while (colon < c->end && !bm_clause_is(c, colon, ":"))
        colon++;
    while (m < c->mentions && (bm_clause_mention(c, m)->first < colon || bm_left_is_name(c, m)))
        if (!bm_left_is_name(c, m) && bm_clause_mention(c, m)->first > from)
            return nowhere; /* the places of the deed stand before the colon */
        else
            m++;
    for (uint32_t i = c->first; i < behind; i++)
        base |= bm_aspect_at(a, i, BM_ASPECT_BASE) != NULL;
    if (!base || colon == c->end || m == c->mentions || !is_item(c, m, colon) ||
        bm_left_words(a, behind, colon) > BASE_WORDS)
        return nowhere;
    bm_left p = {m, m, true, false, false};
    while (p.last + 1 < c->mentions &&
           (bm_list_continues(c, p.last + 1) || bm_left_is_aside(a, p.last + 1) || is_item(c, p.last + 1, colon)))
        p.last++;
    return p;
}

/* "Shire: regional forces pulled out on 12 January": what the item of a list is about. */
bm_left bm_left_label(const bm_aspect *a, uint32_t behind)
{
    const bm_clause *c = a->c;
    uint32_t m = c->mention;
    if (m == c->mentions || bm_clause_mention(c, m)->first >= behind ||
        bm_left_words(a, c->first, bm_clause_mention(c, m)->first) > 0)
        return nowhere;
    bm_left p = {m, m, false, true, false};
    stretch(a, &p);
    uint32_t end = bm_mention_behind(bm_clause_mention(c, p.last));
    const bm_entry *base = bm_aspect_at(a, end, BM_ASPECT_BASE);
    end += base ? base->words : 0;
    return bm_clause_is(c, end, ":") && end < behind ? p : nowhere;
}

/* "Goma, where the withdrawal has begun", "Ber, from which the contingent pulled out": right before the clause. */
bm_left bm_left_relative(const bm_aspect *a, uint32_t token)
{
    const bm_clause *c = a->c;
    static const char *const words[] = {"where", "whose", "which", "that", "ou", "dont", "que", NULL};
    uint32_t start = bm_clause_start(c, token);
    for (uint32_t k = token; k-- > c->first && k > start && token - k <= SUBJECT_TOKENS;)
        if (bm_str_among(bm_doc_fold(c->doc, k), words))
            start = k; /* "that" cuts no clause */
    if (start == c->first || !bm_str_among(bm_doc_fold(c->doc, start), words))
        return nowhere;
    uint32_t m = c->mentions;
    for (uint32_t k = c->mention; k < c->mentions && bm_mention_behind(bm_clause_mention(c, k)) <= start; k++)
        m = k;
    if (m == c->mentions || bm_left_words(a, bm_mention_behind(bm_clause_mention(c, m)), start) > 0)
        return nowhere; /* but "..., the three provinces that the Mission is due to leave" */
    bm_left p = {m, m, false, false, true};
    while (p.first > c->mention && bm_list_continues(c, p.first) &&
           !(bm_list_date_right_behind(c, p.first - 1) && bm_clause_cue(c, BM_CUE_TRAVEL, c->first, start)))
        p.first--; /* not "visited A on 22 August and B from the 23rd, where" */
    look_at_base(a, &p);
    return p;
}

/* "À Khiam, évacuée par ...": a participle right behind its place. */
bm_left bm_left_participle(const bm_aspect *a, const bm_aspect_verb *v, uint32_t token)
{
    const bm_clause *c = a->c;
    bool by = bm_clause_is(c, v->behind, "by") || bm_clause_is(c, v->behind, "par") ||
              bm_list_date_within(c, v->behind, v->behind + 3, false);
    for (uint32_t m = c->mention; by && v->first == token && m < c->mentions; m++)
        if (bm_mention_behind(bm_clause_mention(c, m)) + 1 == token && bm_clause_is(c, token - 1, ",") &&
            !bm_left_is_name(c, m))
            return (bm_left){m, m, false, false, true};
    return nowhere;
}

/* "The detachment in Beni will remain, as its departure has been suspended". */
bm_left bm_left_possessed(const bm_aspect *a, uint32_t noun)
{
    static const char *const its[] = {"its", "their", "son", "sa", "leur", "ses", "leurs", NULL};
    const bm_clause *c = a->c;
    if (noun == c->first || !bm_str_among(bm_doc_fold(c->doc, noun - 1), its))
        return nowhere;
    for (uint32_t m = c->mentions; m-- > c->mention;) {
        bm_left p = {m, m, false, false, false};
        if (bm_mention_behind(bm_clause_mention(c, m)) >= noun || bm_left_is_name(c, m))
            continue;
        look_at_base(a, &p);
        return p.strong ? p : nowhere;
    }
    return nowhere;
}

/* "In Goma, ..., the departure is continuing": the places that the sentence puts first. */
bm_left bm_left_front(const bm_aspect *a, uint32_t noun)
{
    const bm_clause *c = a->c;
    uint32_t m = c->mention;
    if (m == c->mentions || bm_left_is_name(c, m) || bm_clause_mention(c, m)->first > noun ||
        !bm_govern_is_fronted(c, bm_clause_mention(c, m)))
        return nowhere;
    bm_left p = {m, m, false, false, true};
    stretch(a, &p);
    return p.last + 1 < c->mentions && bm_clause_mention(c, p.last + 1)->first < noun ? nowhere : p;
}

/* ", which concerns A and B,": what a noun is said to be about; the token behind these words. */
static uint32_t behind_about(const bm_clause *c, uint32_t at)
{
    static const char *const which[] = {"which", "qui", "that", NULL};
    static const char *const about[] = {"concerns",   "covers", "involves", "affects",  "includes", "concerne",
                                        "concernent", "touche", "porte",    "comprend", "vise",     NULL};
    bool said = bm_clause_is(c, at, ",") && at + 2 < c->end && bm_str_among(bm_doc_fold(c->doc, at + 1), which) &&
                bm_str_among(bm_doc_fold(c->doc, at + 2), about);
    return said ? at + 3 : at;
}

bm_left bm_left_of_noun(const bm_aspect *a, uint32_t noun, uint32_t behind)
{
    behind = behind_about(a->c, behind);
    bm_left p = bm_left_behind(a, behind, (a->all & BM_ASPECT_BIT(BM_ASPECT_WHO)) ? 1 : 0);
    if (!bm_left_none(&p))
        return p;
    for (uint32_t m = a->c->mention; m < a->c->mentions; m++) { /* "the Kamanyola handover" */
        uint32_t end = bm_mention_behind(bm_clause_mention(a->c, m));
        const bm_entry *base = bm_aspect_at(a, end, BM_ASPECT_BASE);
        if (!bm_left_is_name(a->c, m) && end + (base ? base->words : 0U) == noun)
            return (bm_left){m, m, base != NULL, false, base == NULL};
    }
    p = bm_left_relative(a, noun);
    p = !bm_left_none(&p) ? p : bm_left_label(a, noun);
    return !bm_left_none(&p) ? p : bm_left_listed(a, noun, behind);
}

bool bm_left_is(const bm_aspect *a, const bm_left *p)
{
    bool withdraws = a->c->telling->withdraws, who = (a->all & BM_ASPECT_BIT(BM_ASPECT_WHO)) != 0;
    return p->strong || (p->weak ? withdraws || who : p->bare && withdraws);
}
