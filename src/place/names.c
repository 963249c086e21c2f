#include "place/names.h"

enum { LONGEST = 6 };

bool bm_names_load(const bm_lexicon **out, bm_arena *arena, const char *data_dir, bm_err *err)
{
    static const char *const classes[] = {"honorific", "orghead",  "orgtail", "namebefore", "kindbefore", "kindafter",
                                          "direction", "regional", "street",  "unit",       "link",       "about",
                                          "number",    "locative", "speech",  "particle",   "between",    "travel",
                                          "generic",   "common",   "given",   NULL};
    const char *const paths[] = {bm_format(arena, "%s/words/names.tsv", data_dir),
                                 bm_format(arena, "%s/words/given.tsv", data_dir),
                                 bm_format(arena, "%s/words/common.tsv", data_dir)};
    return bm_lexicon_load(out, arena, paths, sizeof paths / sizeof *paths, classes, err);
}

const bm_entry *bm_names_at(const bm_lexicon *names, const bm_doc *doc, uint32_t token, bm_names_class class)
{
    return token < doc->n_tokens ? bm_lexicon_class_at(names, doc, token, (uint16_t) class) : NULL;
}

const bm_entry *bm_names_before(const bm_lexicon *names, const bm_doc *doc, uint32_t token, bm_names_class class)
{
    for (uint32_t n = LONGEST; n > 0; n--) {
        const bm_entry *e = n <= token ? bm_names_at(names, doc, token - n, class) : NULL;
        if (e && e->words == n)
            return e;
    }
    return NULL;
}

bool bm_names_capital(const bm_doc *doc, uint32_t token)
{
    return token < doc->n_tokens && doc->tokens[token].kind == BM_TOKEN_WORD &&
           doc->tokens[token].letter_case != BM_CASE_LOWER;
}
