#include "event/number.h"

#include <stdlib.h>

/* "15,000", "1 200", "11": thousands may be parted by a comma, a dot or a space; -1 for what is no whole number. */
int bm_number_whole(const bm_doc *doc, uint32_t token)
{
    long value = 0;
    for (uint32_t i = token; i < doc->n_tokens && i < token + 3 && doc->tokens[i].kind == BM_TOKEN_NUMBER; i++) {
        bm_str s = bm_doc_span(doc, i, 1);
        if (i > token && (s.n != 3 || doc->tokens[i].start - doc->tokens[i - 1].end > 3))
            break;
        for (size_t k = 0; k < s.n; k++) {
            bool digit = s.at[k] >= '0' && s.at[k] <= '9';
            if (!digit && (k == 0 || (s.at[k] != ',' && s.at[k] != '.') || s.n - k < 4))
                return -1;
            value = digit ? value * 10 + s.at[k] - '0' : value;
            if (value > 100000000)
                return -1;
        }
    }
    return doc->tokens[token].kind == BM_TOKEN_NUMBER ? (int)value : -1;
}

static const bm_entry *word_at(const bm_telling *t, uint32_t token, bm_cue_class class)
{
    return token < t->doc->n_tokens ? bm_laid_at(t->cue_words, token, (uint16_t) class) : NULL;
}

/* The number that ends before `end`, times what stands there: "two hundred thousand", "3 millions"; `end` goes behind
 * it. -1 where nobody can say how many ("une dizaine", "two-thirds") or would believe it. */
static int times(const bm_telling *t, int value, uint32_t *end)
{
    enum { MOST = 100000000 };
    long long product = value;
    for (const bm_entry *by; (by = word_at(t, *end, BM_CUE_MULTIPLE)) != NULL; *end += by->words)
        if (product > 0 && product <= MOST)
            product *= strtol(bm_entry_value(by), NULL, 10);
    return product > 0 && product <= MOST ? (int)product : value == 0 ? 0 : -1;
}

static uint32_t behind_and(const bm_doc *doc, uint32_t token)
{
    return token + (token < doc->n_tokens && bm_str_is(bm_doc_fold(doc, token), "and"));
}

/* "eleven thousand", "trois cents", "twenty-three", of `n` tokens, 0 for no number; -1 for a part of a longer one: of
 * "two hundred and three" nobody shall read 200, nor 3. */
static int in_words(const bm_telling *t, uint32_t i, uint32_t *n)
{
    const bm_doc *doc = t->doc;
    const bm_entry *word = word_at(t, i, BM_CUE_COUNT);
    *n = word ? word->words : 0;
    if (!word)
        return -1;
    uint32_t end = i + word->words, behind = end;
    int value = times(t, (int)strtol(bm_entry_value(word), NULL, 10), &behind);
    bool goes_on = behind > end && word_at(t, behind_and(doc, behind), BM_CUE_COUNT);
    uint32_t before = i > 1 && bm_str_is(bm_doc_fold(doc, i - 1), "and") ? i - 2 : i - 1;
    *n = behind - i;
    return goes_on || doc->tokens[i].hyphen_before || (i > 0 && word_at(t, before, BM_CUE_MULTIPLE)) ? -1 : value;
}

/* "in an attack", "dans deux raids": a number behind such a word counts no people where what happened follows it, and
 * an article nothing at all. */
static bool counts_people(const bm_telling *t, const bm_sentence *s, uint32_t first, uint32_t behind, bool article)
{
    static const char *const of_events[] = {"in",  "by", "after", "during", "of",   "on",  "from",    "dans",
                                            "par", "d",  "de",    "apres",  "lors", "sur", "pendant", NULL};
    if (first == s->first || !bm_str_among(bm_doc_fold(t->doc, first - 1), of_events))
        return true;
    return !article && !word_at(t, behind, BM_CUE_INCIDENT);
}

/* "a policeman", "l'imam": one of those who are killed or hurt, by their noun; the token behind it, 0 without one. */
static uint32_t behind_victim(const bm_telling *t, const bm_sentence *s, uint32_t article)
{
    enum { ADJECTIVES = 3 };
    static const char *const words[] = {"a",   "an", "the", "his", "her", "its", "their", "another", "un",
                                        "une", "le", "la",  "l",   "son", "sa",  "leur",  "autre",   NULL};
    if (!bm_str_among(bm_doc_fold(t->doc, article), words))
        return 0;
    for (uint32_t i = article + 1; i < s->first + s->n && i <= article + 1 + ADJECTIVES; i++) {
        const bm_entry *e = word_at(t, i, BM_CUE_VICTIM);
        if (e && bm_entry_value(e)[0] == 0)
            return i + e->words;
        if (t->doc->tokens[i].kind != BM_TOKEN_WORD || word_at(t, i, BM_CUE_KILLED) || word_at(t, i, BM_CUE_BARRIER))
            return 0;
    }
    return 0;
}

/* "killed by a soldier", "with the driver": no victim. */
static bool is_doer(const bm_doc *doc, const bm_sentence *s, uint32_t first)
{
    static const char *const words[] = {"by", "with", "par", "avec", "for", "pour", "to", "from", "said", NULL};
    return first > s->first && bm_str_among(bm_doc_fold(doc, first - 1), words);
}

/* "the 2010 earthquake", "le séisme de 2010". */
static bool is_year(const bm_doc *doc, const bm_sentence *s, uint32_t i, int value)
{
    static const char *const words[] = {"the", "of", "de", "en", "in", "since", "depuis", NULL};
    return value >= 1900 && value < 2100 && bm_doc_span(doc, i, 1).n == 4 && i > s->first &&
           bm_str_among(bm_doc_fold(doc, i - 1), words) && bm_cue_in_date(doc, i) == false;
}

bm_number bm_number_at(const bm_telling *t, const bm_sentence *s, uint32_t i)
{
    const bm_doc *doc = t->doc;
    bool number = doc->tokens[i].kind == BM_TOKEN_NUMBER;
    if (bm_cue_in_date(doc, i) || (i > s->first && number && doc->tokens[i - 1].kind == BM_TOKEN_NUMBER))
        return (bm_number){-1, 0, false}; /* "2 000" begins at its 2 */
    int value = bm_number_whole(doc, i);
    if (is_year(doc, s, i, value))
        return (bm_number){-1, 0, false};
    if (value >= 0) {
        uint32_t end = i + 1;
        while (end < doc->n_tokens && doc->tokens[end].kind == BM_TOKEN_NUMBER)
            end++;
        value = times(t, value, &end);
        return (bm_number){value, counts_people(t, s, i, end, false) ? end - i : 0, false};
    }
    uint32_t n, victim = behind_victim(t, s, i);
    value = in_words(t, i, &n); /* a number that is not known stands for itself: no other is nearer */
    if (victim > 0 && (n == 0 || value == 1))
        return (bm_number){1, is_doer(doc, s, i) ? 0 : victim - i, true};
    bool article = value == 1 && doc->tokens[i].kind == BM_TOKEN_WORD; /* "un car a tué huit civils" */
    return (bm_number){value, n > 0 && counts_people(t, s, i, i + n, article) ? n : 0, article};
}
