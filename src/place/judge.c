#include "place/judge.h"

#include "base/file.h"

/* One template after the other: the same value means another thing in each. */
typedef struct {
    bm_signs *out;
    uint64_t template;
} writer;

static uint64_t mix(uint64_t a, uint64_t b)
{
    uint64_t z = (a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xbf58476d1ce4e5b9u;
    return z ^ (z >> 29);
}

static void say(writer *w, uint64_t value)
{
    w->template ++;
    if (w->out->n < BM_JUDGE_SIGNS)
        w->out->at[w->out->n++] =
            (uint32_t)(mix(w->template * 0x94d049bb133111ebu, value) * 0x9e3779b97f4a7c15u >> (64 - BM_JUDGE_BITS));
}

static void say_each(writer *w, uint64_t mask)
{
    uint64_t template = ++w->template;
    for (; mask; mask &= mask - 1) {
        w->template = template - 1;
        say(w, (uint64_t)__builtin_ctzll(mask) + 1);
    }
    w->template = template;
}

/* Single words that word_of tells. */
static const uint64_t unseen = BM_NAMES_BIT(LEAD) | BM_NAMES_BIT(LEADANY) | BM_NAMES_BIT(ARTICLE);

/* The classes of the longest phrase at a token, a bit each. */
static uint64_t classes_at(const bm_names *names, const bm_doc *doc, uint32_t token)
{
    return token < doc->n_tokens ? names->longest[token] & ~unseen : 0;
}

static bool in_sentence(const bm_doc *doc, uint32_t token, uint32_t sentence)
{
    const bm_sentence *s = &doc->sentences[sentence];
    return token >= s->first && token < s->first + s->n;
}

/* What a neighbour is to the eye: kind, case, what parts it from the next. */
static uint64_t shape_of(const bm_doc *doc, uint32_t token)
{
    const bm_token *t = &doc->tokens[token];
    if (t->kind == BM_TOKEN_PUNCT)
        return 16 + (unsigned char)doc->text.at[t->start];
    return 1 + t->kind * 3u + t->letter_case;
}

static uint64_t word_of(const bm_doc *doc, uint32_t token)
{
    const bm_token *t = &doc->tokens[token];
    return t->kind == BM_TOKEN_PUNCT    ? shape_of(doc, token)
           : t->kind == BM_TOKEN_NUMBER ? 7
                                        : bm_hash_add(BM_HASH, bm_doc_fold(doc, token));
}

static uint64_t suffix_of(const bm_doc *doc, uint32_t token, size_t n)
{
    bm_str fold = bm_doc_fold(doc, token);
    return bm_hash_add(BM_HASH, bm_str_slice(fold, fold.n > n ? fold.n - n : 0, fold.n));
}

/* Most important first: the head of the hits says how well known the name is. */
static uint64_t fame_of(const bm_name_hit *top)
{
    return top->kind * 64u + top->digits * 4u + top->capital * 2u + top->capital1;
}

/* Whether the neighbour is a place's name too and nothing parts the two: "Farah Ghazni" is somebody. */
static bool is_name(const bm_likely *likely, const bm_doc *doc, uint32_t token, uint32_t right)
{
    if (token >= doc->n_tokens || right >= doc->n_tokens || !bm_names_capital(doc, token) ||
        doc->tokens[right].start - doc->tokens[right - 1].end > 2)
        return false;
    bm_name_hits hits;
    return bm_likely_named(&hits, likely, token) && hits.n > 0;
}

enum { AROUND = 3, DOUBT = 768 };

void bm_judge_look(bm_signs *out, const bm_case *c, const bm_doc *doc, const bm_names *names, const bm_likely *likely)
{
    writer w = {.out = out};
    out->n = 0;
    uint32_t sentence = bm_doc_sentence(doc, c->first), last = c->first + c->n - 1;
    const bm_name_hit *top = &c->hits.at[0];
    bool known = bm_likely_known(c->hits), led = bm_likely_led(likely, c->first);
    bool begins = doc->sentences[sentence].first == c->first;
    unsigned seen = bm_likely_seen(likely, c->first);
    uint64_t own = classes_at(names, doc, c->first), fame = fame_of(top);
    uint64_t many = c->hits.n > 8 ? 4 : c->hits.n > 3 ? 3 : c->hits.n;
    uint64_t letters = doc->tokens[c->first].letter_case, words = c->n > 2 ? 3 : c->n;
    say(&w, 0);
    say(&w, c->verdict);
    say(&w, c->verdict * 4 + words);
    say(&w, (c->verdict * 2 + known) * 2 + led);
    say(&w, c->verdict * 64 + top->kind);
    say(&w, fame);
    say(&w, (fame * 2 + led) * 2 + begins);
    say(&w, top->use * 64u + top->kind);
    say(&w, many * 8 + words);
    say(&w, (letters * 2 + begins) * 2 + c->shouting);
    say(&w, seen);
    say(&w, (seen & (BM_SEEN_LED | BM_SEEN_BEHIND | BM_SEEN_SURNAME)) * 2 + known);
    say(&w, (seen & (BM_SEEN_AHEAD | BM_SEEN_SPEAKS | BM_SEEN_LED)) * 2 + known);
    say(&w, (doc->language[0] == 'f' ? 16u : 0u) + c->verdict);
    say_each(&w, seen);
    say(&w, (is_name(likely, doc, c->first - 1, c->first) * 2u + is_name(likely, doc, last + 1, last + 1)) * 8 +
                c->verdict);
    uint64_t home = bm_likely_home(likely, c->hits), work = doc->area[0] != 0;
    say(&w, home * 8 + c->verdict);
    say(&w, (home * 2 + known) * 8 + c->verdict);
    say(&w, (home * 2 + work) * 8 + c->verdict);
    say(&w, (home * 2 + led) * 2 + begins);
    say(&w, home * 64 + top->kind);
    say(&w, (uint64_t)doc->sentences[sentence].part * 2 + doc->tokens[c->first].quoted);
    say_each(&w, own);
    say(&w, suffix_of(doc, last, 3));
    say(&w, suffix_of(doc, last, 2));
    say(&w, mix(doc->tokens[c->first].fold > 6 ? 7 : doc->tokens[c->first].fold, c->verdict * 2 + known));
    for (uint32_t k = 1; k <= AROUND; k++) {
        uint32_t before = c->first - k, behind = last + k;
        bool left = k <= c->first && in_sentence(doc, before, sentence), right = in_sentence(doc, behind, sentence);
        uint64_t lc = left ? classes_at(names, doc, before) : 0, rc = right ? classes_at(names, doc, behind) : 0;
        uint64_t ls = left ? shape_of(doc, before) : 0, rs = right ? shape_of(doc, behind) : 0;
        uint64_t lw = left ? word_of(doc, before) : 0, rw = right ? word_of(doc, behind) : 0;
        say_each(&w, lc);
        say_each(&w, rc);
        say(&w, ls);
        say(&w, rs);
        say(&w, lw);
        say(&w, rw);
        if (k > 1)
            continue;
        say(&w, ls * 1024 + rs);
        say(&w, mix(lw, known));
        say(&w, mix(rw, known));
        say(&w, mix(lw, c->verdict));
        say(&w, mix(rw, c->verdict));
        say(&w, mix(ls, c->verdict * 2 + known));
        say(&w, mix(rs, c->verdict * 2 + known));
        say(&w, mix(lc, rc));
    }
}

bool bm_judge_says(const bm_judge *judge, const bm_signs *features, bool rules)
{
    int sum = 0;
    for (size_t i = 0; i < features->n; i++)
        sum += judge->weights[features->at[i]];
    return rules ? sum > -DOUBT : sum > DOUBT;
}

/* The file of weights is used as it is: int16, little-endian. */
bool bm_judge_load(const bm_judge **out, bm_arena *arena, bm_tables *tables, bm_err *err)
{
    static const char name[] = "words/places.weights";
    const char *path;
    bm_str bytes;
    if (!bm_tables_find(&bytes, tables, name)) {
        if (!bm_tables_text(&path, tables, name, err) ||
            !bm_file_read(&bytes, bm_tables_arena(tables), path, BM_JUDGE_WEIGHTS * 2 + 1, NULL, err))
            return false;
        bm_tables_keep(tables, name, bytes);
    }
    if (bytes.n != BM_JUDGE_WEIGHTS * 2)
        return bm_fail(err, BM_EDATA, "%s: %zu bytes, not the %d of a table of weights: ./dev train makes it", name,
                       bytes.n, BM_JUDGE_WEIGHTS * 2);
    bm_judge *judge = BM_NEW(arena, bm_judge);
    judge->weights = (const void *)bytes.at;
    *out = judge;
    return true;
}
