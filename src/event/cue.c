#include "event/cue.h"

bool bm_cues_load(const bm_lexicon **out, bm_arena *arena, const char *data_dir, const char *language, bm_err *err)
{
    static const char *const classes[] = {"travel",   "plan",   "negate", "cancel",  "pass", "meet",    "incident",
                                          "flee",     "depart", "zone",   "zoneback", "status", "office", "barrier",
                                          "then",     "transit", "near",  "killed",  "unhurt", "hurt",   "crowd", "mission", "until", "days", NULL};
    const char *path = bm_format(arena, "%s/cues/%s/events.tsv", data_dir, language);
    return bm_lexicon_load(out, arena, &path, 1, classes, err);
}

bm_cues bm_cues_find(const bm_lexicon *cues, const bm_doc *doc, const bm_sentence *sentence, bm_arena *arena)
{
    bm_cues found = {0};
    uint32_t end = sentence->first + sentence->n;
    for (uint32_t i = sentence->first; i < end; i++) {
        const bm_entry *e = bm_lexicon_at(cues, doc, i);
        uint32_t words = e ? e->words : 0;
        if (words == 0 || i + words > end)
            continue;
        for (; e; e = bm_lexicon_next(cues, e))
            BM_PUSH(arena, &found) = (bm_cue){i, words, (bm_cue_class)e->class, e->value};
        i += words - 1;
    }
    return found;
}
