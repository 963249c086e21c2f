#include "place/likely.h"

enum { MAX_HOME = 16, HITS = 12, LISTED = 4 };
enum { LARGE = 5 }; /* digits behind the first of its people: a city that is known without a word of introduction */

/* A word with a capital. */
typedef struct {
    uint64_t hash;
    const bm_name_hit *at; /* the places that bear it as their name */
    uint32_t n;
    uint32_t first; /* the token where it stands first */
    uint8_t seen;
    bool begins; /* names begin with it */
} word;

struct bm_likely {
    const bm_doc *doc;
    const bm_names *names;
    const bm_gazetteer *gazetteer;
    word *words; /* in the order of the text, behind one that is none */
    size_t n;
    uint32_t *slots; /* open addressing by hash, at most half full; 0: empty */
    size_t mask;
    struct {
        bm_str at[MAX_HOME];
        size_t n;
    } home; /* countries of the document where neither English nor French makes the names */
};

/* The slot of a token's word: the one that holds it, or the empty one where it belongs. */
static inline uint32_t *slot_of(const bm_likely *l, uint32_t token)
{
    uint64_t hash = l->doc->tokens[token].hash;
    size_t i = hash & l->mask;
    while (l->slots[i] > 0 && l->words[l->slots[i]].hash != hash)
        i = (i + 1) & l->mask;
    return &l->slots[i];
}

/* The word of a token, or the first one, which is none. */
static inline word *word_of(const bm_likely *l, uint32_t token)
{
    return &l->words[*slot_of(l, token)];
}

static bool is(const bm_likely *l, uint32_t token, bm_names_class class)
{
    return bm_names_is(l->names, l->doc, token, class);
}

static bool joined(const bm_likely *l, uint32_t token) /* with the word before it */
{
    const bm_token *t = &l->doc->tokens[token];
    return token > 0 && token < l->doc->n_tokens && t[-1].kind == BM_TOKEN_WORD && t->start - t[-1].end <= 2 &&
           bm_doc_sentence(l->doc, token) == bm_doc_sentence(l->doc, token - 1);
}

/* "between Goma and Sake": what leads to the first leads to the other. */
static uint32_t head_of_list(const bm_likely *l, uint32_t token)
{
    for (int i = 0; i < LISTED && token > 1; i++) {
        bm_str sign = bm_doc_span(l->doc, token - 1, 1);
        bool linked = bm_str_is(sign, "and") || bm_str_is(sign, "et");
        if (!linked || !bm_names_capital(l->doc, token - 2))
            break;
        token -= 2;
    }
    return token;
}

/* Whether a word that leads to a place stands before the head of a list, an article between passed over. */
static bool is_led(const bm_likely *l, uint32_t head)
{
    static const uint64_t leads = BM_NAMES_BIT(LEAD) | BM_NAMES_BIT(LEADANY);
    const bm_token *t = &l->doc->tokens[head];
    if (head == 0 || t[-1].kind != BM_TOKEN_WORD)
        return false;
    bool article = is(l, head - 1, BM_NAMES_ARTICLE) && head > 1 && t[-2].kind == BM_TOKEN_WORD;
    uint32_t lead = head - 1 - article;
    return l->names->classes[lead] & leads && (l->doc->tokens[lead].fold > 1 || l->doc->language[0] == 'f'); /* "à" */
}

bool bm_likely_led(const bm_likely *l, uint32_t token)
{
    return is_led(l, head_of_list(l, token));
}

/* "to Smith", "from Smith" lead to persons as well. */
static bool surely_led(const bm_likely *l, uint32_t token)
{
    uint32_t head = head_of_list(l, token);
    return is_led(l, head) && l->doc->tokens[head - 1].fold > 1 && !is(l, head - 1, BM_NAMES_LEADANY);
}

/* "Kati" in "Kati Mather": a capital that no table accounts for. */
static bool is_odd_capital(const bm_likely *l, uint32_t token)
{
    static const uint64_t plain = BM_NAMES_BIT(LOCATIVE) | BM_NAMES_BIT(COMMON) | BM_NAMES_BIT(GENERIC) |
                                  BM_NAMES_BIT(LINK) | BM_NAMES_BIT(DIRECTION) | BM_NAMES_BIT(STREET) |
                                  BM_NAMES_BIT(KINDBEFORE) | BM_NAMES_BIT(ORGHEAD) | BM_NAMES_BIT(PARTICLE);
    return l->doc->tokens[token].letter_case == BM_CASE_TITLE && !(l->names->classes[token] & plain);
}

static word *claim(bm_likely *l, uint32_t token)
{
    uint32_t *slot = slot_of(l, token);
    if (*slot == 0) {
        *slot = (uint32_t)l->n;
        l->words[l->n++] = (word){.hash = l->doc->tokens[token].hash, .first = token};
        bm_gazetteer_fetch(l->gazetteer, l->doc->tokens[token].hash); /* for look_up */
    }
    return &l->words[*slot];
}

static void take_capital(bm_likely *l, uint32_t i)
{
    bool behind = joined(l, i) && is_odd_capital(l, i - 1), ahead = joined(l, i + 1) && is_odd_capital(l, i + 1);
    claim(l, i)->seen |= (uint8_t)((surely_led(l, i) ? BM_SEEN_LED : 0) | (behind ? BM_SEEN_BEHIND : 0) |
                                   (ahead ? BM_SEEN_AHEAD : 0) | (is(l, i + 1, BM_NAMES_SPEECH) ? BM_SEEN_SPEAKS : 0));
}

static void take_words(bm_likely *l, bm_arena *arena)
{
    size_t n = l->doc->n_capitals;
    l->mask = 63;
    while (l->mask < n * 2)
        l->mask = l->mask * 2 + 1;
    l->slots = BM_NEW_ARRAY(arena, uint32_t, l->mask + 1);
    l->words = bm_alloc_bare(arena, (n + 1) * sizeof *l->words);
    l->words[l->n++] = (word){0};
    for (uint32_t i = 0; i < n; i++)
        if (l->doc->tokens[l->doc->capitals[i]].fold > 0)
            take_capital(l, l->doc->capitals[i]);
    for (uint32_t i = 0; i < l->doc->n_tokens; i++)
        if (l->doc->tokens[i].kind == BM_TOKEN_WORD && l->doc->tokens[i].letter_case == BM_CASE_LOWER)
            word_of(l, i)->seen |= BM_SEEN_SMALL;
}

/* Each word once, all of them together. */
static void look_up(bm_likely *l)
{
    for (size_t i = 1; i < l->n; i++) {
        word *w = &l->words[i];
        bm_name_hits hits;
        w->begins = bm_gazetteer_look(&hits, l->gazetteer, w->hash, bm_doc_fold(l->doc, w->first));
        w->at = hits.at;
        w->n = (uint32_t)hits.n;
    }
}

bool bm_likely_named(bm_name_hits *hits, const bm_likely *l, uint32_t token)
{
    uint32_t slot = *slot_of(l, token);
    if (slot == 0)
        return bm_gazetteer_look(hits, l->gazetteer, l->doc->tokens[token].hash, bm_doc_fold(l->doc, token));
    *hits = (bm_name_hits){l->words[slot].at, l->words[slot].n};
    return l->words[slot].begins;
}

static bool is_area(const bm_name_hit *hit)
{
    static const uint32_t areas =
        1 << BM_PLACE_COUNTRY | 1 << BM_PLACE_ADMIN1 | 1 << BM_PLACE_REGION | 1 << BM_PLACE_SEA;
    return hit->kind < BM_PLACE_KINDS && areas >> hit->kind & 1;
}

static void add_home(bm_likely *l, bm_str code)
{
    static const char *const spoken[] = {"US", "GB", "CA", "AU", "NZ", "IE", "FR", "BE", "CH", NULL};
    if (bm_str_among(code, spoken))
        return;
    for (size_t i = 0; i < l->home.n; i++)
        if (bm_str_eq(l->home.at[i], code))
            return;
    if (l->home.n < MAX_HOME && code.n == 2)
        l->home.at[l->home.n++] = code;
}

/* Where the publisher is at work, and the countries that the text names in one word: "Nepal", "RDC". */
static void find_home(bm_likely *l)
{
    bm_str rest = bm_str_of(l->doc->area);
    while (rest.n > 0)
        add_home(l, bm_str_cut(&rest, ' '));
    for (size_t i = 1; i < l->n && l->home.n < MAX_HOME; i++) {
        const word *w = &l->words[i];
        size_t bytes = l->doc->tokens[w->first].fold;
        if (w->n == 0 || bytes < 3 || (bytes == 3 && w->at->use != BM_NAME_ABBREVIATION))
            continue;
        if (w->at->kind == BM_PLACE_COUNTRY || (w->n == 1 && is_area(w->at)))
            add_home(l, bm_hit_country(w->at));
    }
}

bm_likely *bm_likely_prepare(const bm_doc *doc, const bm_names *names, const bm_gazetteer *gazetteer,
                             const bm_persons *persons, bm_arena *arena)
{
    bm_likely *l = BM_NEW(arena, bm_likely);
    *l = (bm_likely){.doc = doc, .names = names, .gazetteer = gazetteer};
    take_words(l, arena);
    look_up(l);
    find_home(l);
    for (size_t i = 0; i < persons->n; i++)
        word_of(l, persons->at[i].first + persons->at[i].n - 1)->seen |= BM_SEEN_SURNAME;
    return l;
}

unsigned bm_likely_seen(const bm_likely *l, uint32_t token)
{
    uint32_t slot = *slot_of(l, token);
    return slot > 0 ? l->words[slot].seen : 0;
}

bool bm_likely_known(bm_name_hits hits)
{
    return hits.n > 0 && (is_area(&hits.at[0]) || hits.at[0].capital || hits.at[0].digits >= LARGE);
}

bool bm_likely_home(const bm_likely *l, bm_name_hits hits)
{
    for (size_t i = 0; i < hits.n && i < HITS && l->home.n > 0; i++) {
        bm_str country = bm_hit_country(&hits.at[i]);
        for (size_t k = 0; k < l->home.n; k++)
            if (bm_str_eq(country, l->home.at[k]))
                return true;
    }
    return false;
}

static bool begins_sentence(const bm_likely *l, uint32_t token)
{
    return l->doc->sentences[bm_doc_sentence(l->doc, token)].first == token;
}

/* "Nice weather", "Mobile phones": a long word in small letters behind it, as behind an adjective. */
static bool is_before_noun(const bm_likely *l, uint32_t token)
{
    const bm_token *next = &l->doc->tokens[token + 1];
    return joined(l, token + 1) && next->letter_case == BM_CASE_LOWER && next->fold > 4 &&
           !is(l, token + 1, BM_NAMES_SPEECH) && !is(l, token + 1, BM_NAMES_KINDAFTER);
}

/* "à" and not "a", "vers", and what has two words: "près de", "autour de", "jusqu'à". */
static bool leads_in_french(const bm_likely *l, uint32_t token)
{
    bm_str lead = bm_doc_span(l->doc, token - 1, 1);
    const bm_entry *e = bm_names_before(l->names, l->doc, token, BM_NAMES_LOCATIVE);
    return bm_str_is(lead, "\u00E0") || bm_str_is(lead, "\u00C0") ||
           bm_str_is(bm_doc_fold(l->doc, token - 1), "vers") || (e && e->words > 1);
}

/* Behind what only a place stands behind, in a text about countries where neither English nor French makes the names.
 */
bool bm_likely_there(const bm_likely *l, uint32_t first, uint32_t n)
{
    static const char *const leads[] = {"in", "at", "near", "around", "outside", "inside", NULL};
    if (l->home.n == 0 || first == 0)
        return false;
    bool in_french = l->doc->language[0] == 'f';
    if (in_french ? !leads_in_french(l, first) : !bm_str_among(bm_doc_fold(l->doc, first - 1), leads))
        return false;
    for (uint32_t i = first; i < first + n; i++)
        if (is(l, i, BM_NAMES_GIVEN) || is(l, i, BM_NAMES_COMMON) ||
            (bm_likely_seen(l, i) & (BM_SEEN_SURNAME | BM_SEEN_SPEAKS)))
            return false;
    return !(joined(l, first + n) && bm_names_capital(l->doc, first + n)) && !is(l, first + n, BM_NAMES_SPEECH) &&
           !is_before_noun(l, first + n - 1);
}

/* "since", "nice": in a dictionary in small letters, so a capital alone says little, and none at a sentence's begin. */
static bool is_mere_word(const bm_likely *l, uint32_t token, bm_name_hits hits, bool known)
{
    if (!is(l, token, BM_NAMES_COMMON))
        return false;
    unsigned seen = bm_likely_seen(l, token);
    bool led = bm_likely_led(l, token);
    if (begins_sentence(l, token) && is_before_noun(l, token))
        return true;
    if (seen & BM_SEEN_SMALL)
        return !(led && known);
    if (begins_sentence(l, token) && known && !(seen & BM_SEEN_LED))
        return !is_area(&hits.at[0]);
    if (known || (seen & BM_SEEN_LED))
        return false;
    return begins_sentence(l, token) ? !bm_likely_home(l, hits) || l->doc->tokens[token].fold < 4
                                     : !led && !bm_likely_home(l, hits);
}

/* "Jérémie" in a text about Haiti: the capital of one of its departments, though a given name too. */
static bool is_seat_at_home(const bm_likely *l, bm_name_hits hits)
{
    return hits.at[0].capital1 && bm_likely_home(l, hits);
}

/* "Sandra", "Lucy Steele", "Steele said": the names of persons, and what they are called by later. */
static bool is_persons_name(const bm_likely *l, uint32_t token, bm_name_hits hits, bool known)
{
    const bm_doc *doc = l->doc;
    if (joined(l, token) && is(l, token - 1, BM_NAMES_GIVEN) && bm_names_capital(doc, token - 1))
        return true;
    if (!known && !surely_led(l, token) && bm_names_at(l->names, doc, token + 1, BM_NAMES_SPEECH))
        return true;
    if ((bm_likely_seen(l, token) & BM_SEEN_SURNAME) && bm_likely_home(l, hits))
        return bm_names_at(l->names, doc, token + 1, BM_NAMES_SPEECH) != NULL;
    if (bm_likely_seen(l, token) & BM_SEEN_SURNAME)
        return !surely_led(l, token) && !(known && bm_likely_led(l, token));
    if (!is(l, token, BM_NAMES_GIVEN))
        return !known && (bm_likely_seen(l, token) & (BM_SEEN_BEHIND | BM_SEEN_LED)) == BM_SEEN_BEHIND &&
               !bm_likely_led(l, token) && !bm_likely_home(l, hits) &&
               !bm_str_is(bm_doc_span(doc, token + 1, token + 1 < doc->n_tokens), ",");
    bool surname = joined(l, token + 1) && bm_names_capital(doc, token + 1) && !is(l, token + 1, BM_NAMES_KINDAFTER);
    return surname || (!known && !bm_likely_led(l, token) && !is_seat_at_home(l, hits));
}

/* "The city", "La Mission". */
static bool is_article_and_noun(const bm_likely *l, uint32_t first, uint32_t n)
{
    if (n < 2)
        return false;
    bm_str fold = bm_doc_fold(l->doc, first);
    bool article = bm_str_is(fold, "the") || bm_str_is(fold, "la") || bm_str_is(fold, "le") || bm_str_is(fold, "les");
    bool noun =
        is(l, first + 1, BM_NAMES_COMMON) || is(l, first + 1, BM_NAMES_GENERIC) || is(l, first + 1, BM_NAMES_ORGHEAD);
    return article && n == 2 && noun;
}

bool bm_likely_place(const bm_likely *l, uint32_t first, uint32_t n, bm_name_hits hits)
{
    if (hits.n == 0)
        return true;
    if (n > 1)
        return !is_article_and_noun(l, first, n);
    bool known = bm_likely_known(hits);
    return !is_mere_word(l, first, hits, known) && !is_persons_name(l, first, hits, known);
}
