#include "place/names.h"

enum { LONGEST = 6 };

bool bm_names_load(const bm_lexicon **out, bm_arena *arena, bm_tables *tables, bm_err *err)
{
    static const char *const classes[] = {
        "honorific", "orghead", "orgtail", "namebefore", "kindbefore", "kindafter", "direction", "regional", "street",
        "unit",      "link",    "about",   "number",     "locative",   "speech",    "particle",  "between",  "travel",
        "generic",   "common",  "given",   "givenplace", "leaving",    "lead",      "leadany",   "article",  NULL};
    static const char *const names[] = {"words/names.tsv", "words/given.tsv", "words/common.tsv"};
    return bm_lexicon_load(out, arena, tables, names, sizeof names / sizeof *names, classes, err);
}

static bool all_capitals(const bm_doc *doc, const bm_sentence *s)
{
    uint32_t upper = 0, words = 0;
    for (const bm_token *t = &doc->tokens[s->first], *end = t + s->n; t < end; t++) {
        bool word = t->kind == BM_TOKEN_WORD && t->end - t->start > 3;
        words += word;
        upper += word & (t->letter_case == BM_CASE_UPPER);
    }
    return words >= 3 && upper * 10 >= words * 8;
}

const bm_names *bm_names_of(bm_arena *arena, const bm_lexicon *lexicon, const bm_doc *doc)
{
    bm_names *names = BM_NEW(arena, bm_names);
    bm_lexicon_marks marks = bm_lexicon_mark(arena, lexicon, doc);
    bool *shouting = BM_NEW_ARRAY(arena, bool, (size_t)doc->n_sentences + 1);
    for (uint32_t i = 0; i < doc->n_sentences; i++)
        shouting[i] = all_capitals(doc, &doc->sentences[i]);
    *names = (bm_names){lexicon, marks.begin, marks.longest, marks.end, shouting};
    return names;
}

const bm_entry *bm_names_before(const bm_names *names, const bm_doc *doc, uint32_t token, bm_names_class class)
{
    bool ends = token <= doc->n_tokens && names->ends[token] >> class & 1;
    for (uint32_t n = LONGEST; ends && n > 0; n--) {
        const bm_entry *e = n <= token ? bm_names_at(names, doc, token - n, class) : NULL;
        if (e && e->words == n)
            return e;
    }
    return NULL;
}
