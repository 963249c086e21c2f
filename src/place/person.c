#include "place/person.h"

#include "place/namesake.h"
#include "text/fold.h"

enum { MAX_NAME = 7, MOST_NAMESAKES = 16 }; /* more of one surname are not told apart */

typedef struct {
    const bm_doc *doc;
    const bm_names *names;
    bm_arena *arena;
    bm_persons found;
} finder;

static bool shouts(const finder *f, uint32_t i)
{
    return bm_names_shouted(f->names, f->doc, i);
}

static bool is_dot(const bm_doc *doc, uint32_t i)
{
    return i < doc->n_tokens && !doc->tokens[i].space_before && bm_str_is(bm_doc_span(doc, i, 1), ".");
}

/* The dot of an abbreviation, not of a sentence: the text goes on behind it. */
static bool is_inner_dot(const bm_doc *doc, uint32_t i)
{
    return is_dot(doc, i) && i + 1 < doc->n_tokens && bm_doc_sentence(doc, i) == bm_doc_sentence(doc, i + 1);
}

/* "Mr. M Smith": one letter is a title in French alone. */
static bool is_initial(const finder *f, uint32_t i)
{
    return f->doc->language[0] != 'f' && bm_names_capital(f->doc, i) && f->doc->tokens[i].fold == 1;
}

/* A word that may be part of a person's name: a capital, not an office and no acronym in a text that has small letters.
 */
static bool is_name_word(const finder *f, uint32_t i)
{
    if (is_initial(f, i))
        return true;
    if (!bm_names_capital(f->doc, i) || bm_names_at(f->names, f->doc, i, BM_NAMES_HONORIFIC) ||
        bm_names_at(f->names, f->doc, i, BM_NAMES_ORGHEAD))
        return false;
    return true;
}

/* A headline that ends in an office says nothing of who stands on the line below it. */
static bool begins_anew(const finder *f, uint32_t i)
{
    return i < f->doc->n_tokens && i > 0 && f->doc->tokens[i].breaks > 0 &&
           bm_doc_sentence(f->doc, i) != bm_doc_sentence(f->doc, i - 1);
}

/* Where the name that begins at `i` ends: capitals, with initials and particles inside; where all is capitals, one
 * word, or two behind a given name. */
static uint32_t name_end(const finder *f, uint32_t i)
{
    uint32_t end = i, most = !shouts(f, i) ? MAX_NAME : bm_names_at(f->names, f->doc, i, BM_NAMES_GIVEN) ? 2 : 1;
    for (uint32_t k = i; k < f->doc->n_tokens && k < i + most; k++) {
        const bm_token *t = &f->doc->tokens[k];
        if (k > i && begins_anew(f, k))
            break;
        if (is_name_word(f, k)) {
            end = k + 1;
            bool initial = t->fold == 1 && is_inner_dot(f->doc, k + 1);
            k += initial;
        } else if (k == i || !bm_names_at(f->names, f->doc, k, BM_NAMES_PARTICLE)) {
            break;
        }
    }
    return end;
}

/* Behind an honorific: its dot, a comma in "Representative, Ms.", further honorifics. */
static uint32_t behind_honorifics(const finder *f, uint32_t i)
{
    const bm_entry *e;
    while ((e = bm_names_at(f->names, f->doc, i, BM_NAMES_HONORIFIC)) != NULL && !is_initial(f, i)) {
        i += e->words;
        i += is_inner_dot(f->doc, i);
    }
    return i;
}

/* Who bears a surname, the last named: open addressing over the hash of the last word of each name; at most half full.
 */
typedef struct {
    uint64_t hash;
    uint32_t naming; /* its index, plus 1 */
} bearer;

typedef struct {
    bearer *at;
    size_t mask;
} surnames;

static surnames surnames_for(bm_arena *arena, size_t n)
{
    size_t size = 16;
    while (size < n * 2 + 2)
        size *= 2;
    return (surnames){BM_NEW_ARRAY(arena, bearer, size), size - 1};
}

/* The slot of a surname: the one that holds it, or the empty one where it belongs. */
static inline bearer *surname_slot(const surnames *s, uint64_t hash)
{
    size_t i = hash & s->mask;
    while (s->at[i].naming != 0 && s->at[i].hash != hash)
        i = (i + 1) & s->mask;
    return &s->at[i];
}

static bool is_surname(const surnames *s, const finder *f, uint32_t token)
{
    return surname_slot(s, f->doc->tokens[token].hash)->naming != 0;
}

/* Where the name surely begins where the naming does, and no word of an office was taken along. */
static bool is_whole(const finder *f, const bm_person *p)
{
    return p->n > 1 && (p->honorific || bm_names_at(f->names, f->doc, p->first, BM_NAMES_GIVEN));
}

/* Say of each naming who it is: of those that bear the surname the one named last, unless the given names differ. */
static surnames identify(finder *f)
{
    surnames s = surnames_for(f->arena, f->found.n);
    uint32_t *before = BM_NEW_ARRAY(f->arena, uint32_t, f->found.n), /* who was named before, of the same surname */
        *whole = BM_NEW_ARRAY(f->arena, uint32_t, f->found.n);       /* the naming that tells the person's given name */
    bm_namesake *names = BM_NEW_ARRAY(f->arena, bm_namesake, f->found.n); /* of those that are whole */
    for (uint32_t i = 0; i < f->found.n; i++) {
        bm_person *p = &f->found.at[i];
        bool told = is_whole(f, p);
        if (told)
            names[i] = bm_namesake_of(f->arena, bm_doc_span(f->doc, p->first, p->n));
        uint64_t surname = f->doc->tokens[p->first + p->n - 1].hash;
        bearer *slot = surname_slot(&s, surname);
        uint32_t *last = &slot->naming, *link = last;
        slot->hash = surname;
        for (int guard = 0; told && *link && guard < MOST_NAMESAKES; guard++) {
            const bm_namesake *other = &names[whole[*link - 1]];
            if (other->surname == 0 || bm_namesake_fits(other, &names[i]))
                break;
            link = &before[*link - 1];
        }
        uint32_t who = *link ? *link : i + 1;
        *link = before[who - 1];
        before[who - 1] = *last;
        *last = who;
        p->person = who - 1;
        if (p->person == i || (told && names[whole[who - 1]].surname == 0))
            whole[who - 1] = i;
    }
    return s;
}

static void add(finder *f, uint32_t first, uint32_t end, bool honorific)
{
    BM_PUSH(f->arena, &f->found) = (bm_person){.first = first, .n = end - first, .honorific = honorific};
}

/* "M." is an initial, "m" a metre, "chef" a cook: an honorific in small letters counts only where it is a long word. */
static bool is_honorific(const finder *f, uint32_t i, uint32_t words)
{
    const bm_token *t = &f->doc->tokens[i];
    if (shouts(f, i)) /* "CHIEF VISITS GOMA", "MR. BENI" */
        return t->fold <= 3;
    return t->letter_case != BM_CASE_LOWER || words > 1 || t->fold > 6;
}

/* "Jordan Smith", "Farah Ghazni": a place and a surname, where nothing else accounts for the second word. */
static bool is_before_surname(const finder *f, uint32_t i, uint32_t end)
{
    return end == i + 2 && bm_doc_sentence(f->doc, i) == bm_doc_sentence(f->doc, i + 1) && !shouts(f, i) &&
           f->doc->tokens[i + 1].letter_case == BM_CASE_TITLE &&
           !bm_names_at(f->names, f->doc, i + 1, BM_NAMES_DIRECTION);
}

/* "Sandra Jansen": a given name and what stands behind it with a capital; tokens beyond the first that are taken. */
static uint32_t take_given(finder *f, uint32_t i)
{
    if (f->doc->tokens[i].letter_case != BM_CASE_TITLE)
        return 0;
    bool given = bm_names_at(f->names, f->doc, i, BM_NAMES_GIVEN) != NULL;
    if (!given && !bm_names_at(f->names, f->doc, i, BM_NAMES_GIVENPLACE))
        return 0;
    uint32_t end = name_end(f, i);
    if (!given && !is_before_surname(f, i, end))
        return 0;
    uint32_t before = f->found.n ? f->found.at[f->found.n - 1].first + f->found.at[f->found.n - 1].n : 0;
    if (i < before || end < i + 2 || end > i + 4)
        return 0;
    if (i > 0 && bm_names_capital(f->doc, i - 1) && f->doc->tokens[i].start - f->doc->tokens[i - 1].end <= 1)
        return 0;
    for (uint32_t k = i + 1; k < end; k++)
        if (bm_names_at(f->names, f->doc, k, BM_NAMES_GENERIC) ||
            bm_names_at(f->names, f->doc, k, BM_NAMES_KINDAFTER) ||
            bm_names_at(f->names, f->doc, k, BM_NAMES_ORGTAIL) || bm_names_at(f->names, f->doc, k, BM_NAMES_STREET))
            return 0;
    add(f, i, end, false);
    return end - i - 1;
}

static void find_with_honorific(finder *f)
{
    for (uint32_t i = 0; i < f->doc->n_tokens; i++) {
        const bm_entry *e = bm_names_at(f->names, f->doc, i, BM_NAMES_HONORIFIC);
        if (!e || !is_honorific(f, i, e->words)) {
            i += take_given(f, i);
            continue;
        }
        uint32_t first = behind_honorifics(f, i), end = begins_anew(f, first) ? first : name_end(f, first);
        if (end > first && (first == i + e->words || is_dot(f->doc, first - 1) || end > first + 1))
            add(f, first, end, true);
        i = end > i ? end - 1 : i;
    }
}

/* Where a full name begins that ends with the surname at `i`: `i` itself where no word stands before it. */
static uint32_t full_name_from(const finder *f, uint32_t i, uint32_t floor)
{
    uint32_t first = i;
    while (first > floor && i - first < 3 && !shouts(f, i) && is_name_word(f, first - 1) &&
           (first == i || !bm_names_at(f->names, f->doc, first, BM_NAMES_GIVEN)) &&
           f->doc->tokens[first].start - f->doc->tokens[first - 1].end <= 1)
        first--;
    return first;
}

/* "Jean-Pierre Lacroix, Under-Secretary-General": the full name of somebody who is called "Mr. Lacroix" elsewhere. */
static void find_full_names(finder *f)
{
    surnames known = identify(f);
    bm_persons with = f->found, all = {0};
    size_t next = 0;
    for (uint32_t k = 0, behind = 0; with.n > 0 && k < f->doc->n_capitals; k++) {
        uint32_t i = f->doc->capitals[k];
        for (; next < with.n && with.at[next].first <= i; next++) {
            BM_PUSH(f->arena, &all) = with.at[next];
            behind = with.at[next].first + with.at[next].n;
        }
        uint32_t first = i >= behind && is_surname(&known, f, i) ? full_name_from(f, i, behind) : i;
        if (first < i) {
            BM_PUSH(f->arena, &all) = (bm_person){.first = first, .n = i - first + 1};
            behind = i + 1;
        }
    }
    while (next < with.n)
        BM_PUSH(f->arena, &all) = with.at[next++];
    f->found = all;
}

bm_persons bm_persons_find(const bm_doc *doc, const bm_names *names, bm_arena *arena)
{
    finder f = {.doc = doc, .names = names, .arena = arena};
    find_with_honorific(&f);
    find_full_names(&f);
    identify(&f);
    return f.found;
}

/* A word of a longer name is no surname by itself: "Lund University", "Per Lund". */
static bool stands_alone(const finder *f, uint32_t i)
{
    bool before =
        i > 0 && bm_doc_sentence(f->doc, i - 1) == bm_doc_sentence(f->doc, i) && bm_names_capital(f->doc, i - 1);
    bool behind = i + 1 < f->doc->n_tokens && bm_doc_sentence(f->doc, i + 1) == bm_doc_sentence(f->doc, i) &&
                  bm_names_capital(f->doc, i + 1);
    return bm_names_capital(f->doc, i) && is_name_word(f, i) && !shouts(f, i) && !before && !behind;
}

bm_persons bm_persons_again(const bm_persons *persons, const bm_doc *doc, const bm_names *names, const bool *taken,
                            bm_arena *arena)
{
    finder f = {.doc = doc, .names = names, .arena = arena, .found = *persons};
    surnames known = identify(&f);
    bm_persons all = {0};
    size_t next = 0;
    for (uint32_t i = 0; i < doc->n_tokens; i++) {
        if (next < persons->n && persons->at[next].first == i) {
            BM_PUSH(arena, &all) = persons->at[next];
            i += persons->at[next++].n - 1;
        } else if (!taken[i] && doc->tokens[i].fold > 2 && stands_alone(&f, i) && is_surname(&known, &f, i)) {
            BM_PUSH(arena, &all) = (bm_person){.first = i, .n = 1};
        }
    }
    f.found = all;
    identify(&f);
    return f.found;
}
