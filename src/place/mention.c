#include "place/mention.h"

#include "place/relative.h"
#include "place/resolve.h"

const char *bm_role_name(bm_role role)
{
    static const char *const names[] = {"mention", "dateline", "stop", "meeting", "incident", "zone", "origin", "name"};
    return names[role];
}

static bool in_dateline(const bm_doc *doc, const bm_span *span)
{
    return span->first >= doc->dateline_first && span->first < doc->dateline_first + doc->dateline_n;
}

bm_mentions bm_mentions_read(const bm_doc *doc, const bm_lexicon *names, const bm_gazetteer *gazetteer,
                             const bm_persons *persons, const bm_judge *judge, bm_arena *arena)
{
    bm_spans spans = bm_recognise(doc, names, gazetteer, persons, judge, arena);
    const bm_choice *choices = bm_resolve(doc, names, gazetteer, &spans, arena);
    bm_mentions mentions = {0};
    bool dateline = false;
    for (size_t i = 0; i < spans.n; i++) {
        const bm_span *span = &spans.at[i];
        bm_mention *m = &BM_PUSH(arena, &mentions);
        *m = (bm_mention){.text = bm_doc_span(doc, span->first, span->n),
                          .first = span->first,
                          .n = span->n,
                          .sentence = bm_doc_sentence(doc, span->first),
                          .place = choices[i].place,
                          .role = span->name ? BM_ROLE_NAME : BM_ROLE_MENTION,
                          .score = choices[i].score,
                          .why = span->why ? span->why : choices[i].why,
                          .candidates = choices[i].candidates};
        if (!dateline && in_dateline(doc, span)) {
            m->role = BM_ROLE_DATELINE;
            dateline = true;
        } else if (m->place && !span->name) {
            m->relative = bm_relative_find(doc, names, m, arena);
        }
    }
    return mentions;
}
