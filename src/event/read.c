#include "event/read.h"

#include "base/limit.h"
#include "event/aspect.h"
#include "event/tell.h"
#include "event/weigh.h"
#include "place/names.h"

#include <string.h>

struct bm_event_reader {
    const bm_reader *text;
    const bm_lexicon *names;
    bm_cue_words cues[2]; /* English, French */
    const bm_gazetteer *gazetteer;
    const bm_judge *judge;
    const bm_weigher *weigher;
    const bm_givens *givens; /* or NULL */
};

bool bm_event_reader_load(const bm_event_reader **out, bm_arena *arena, bm_tables *tables,
                          const bm_gazetteer *gazetteer, bm_err *err)
{
    bm_event_reader *reader = BM_NEW(arena, bm_event_reader);
    reader->gazetteer = gazetteer;
    if (!bm_reader_load(&reader->text, arena, tables, err) || !bm_names_load(&reader->names, arena, tables, err) ||
        !bm_judge_load(&reader->judge, arena, tables, err) || !bm_weigher_load(&reader->weigher, arena, tables, err) ||
        !bm_cues_load(&reader->cues[0], arena, tables, "en", err) ||
        !bm_cues_load(&reader->cues[1], arena, tables, "fr", err) ||
        !bm_aspect_load(&reader->cues[0].leaving, arena, tables, "en", err) ||
        !bm_aspect_load(&reader->cues[1].leaving, arena, tables, "fr", err))
        return false;
    *out = reader;
    return true;
}

const bm_event_reader *bm_event_reader_with(bm_arena *arena, const bm_event_reader *reader, const bm_givens *givens)
{
    bm_event_reader *with = BM_NEW(arena, bm_event_reader);
    *with = *reader;
    with->givens = givens;
    return with;
}

const bm_event_reader *bm_event_reader_weighing(bm_arena *arena, const bm_event_reader *reader,
                                                const bm_weigher *weigher)
{
    bm_event_reader *with = BM_NEW(arena, bm_event_reader);
    *with = *reader;
    with->weigher = weigher;
    return with;
}

static void warn_unresolved(bm_reading *reading, bm_arena *arena)
{
    for (uint32_t i = 0; i < reading->mentions.n; i++)
        if (!reading->mentions.at[i].place && !reading->mentions.at[i].verified)
            BM_PUSH(arena, &reading->warnings) =
                (bm_warning){"unresolved", i, "no place of the gazetteer fits this name here"};
}

static void warn_cut(bm_reading *reading, bm_arena *arena)
{
    if (reading->mentions.cut)
        BM_PUSH(arena, &reading->warnings) = (bm_warning){
            "too-many", UINT32_MAX,
            bm_format(arena,
                      "only the first %zu names of places were read, and nothing behind them: split the text; %s "
                      "allows more",
                      reading->mentions.n, bm_limit_option(BM_LIMIT_MENTIONS))};
}

static void warn_repaired(bm_reading *reading, bm_arena *arena)
{
    if (reading->doc->repaired > 0)
        BM_PUSH(arena, &reading->warnings) = (bm_warning){
            "encoding", UINT32_MAX, bm_format(arena, "%u broken bytes were replaced", reading->doc->repaired)};
    if (reading->mentions.n == 0)
        BM_PUSH(arena, &reading->warnings) =
            (bm_warning){"no-place", UINT32_MAX, "the release names no place that the gazetteer knows"};
}

/* Those who are named, with the surnames that no place of the text is called by. */
static bm_persons persons_beside(const bm_persons *persons, const bm_reading *r, const bm_names *names, bm_arena *arena)
{
    bool *taken = BM_NEW_ARRAY(arena, bool, r->doc->n_tokens);
    for (size_t m = 0; m < r->mentions.n; m++)
        for (uint32_t i = r->mentions.at[m].first; i < bm_mention_behind(&r->mentions.at[m]); i++)
            taken[i] = true;
    return bm_persons_again(persons, r->doc, names, taken, arena);
}

bool bm_event_read(bm_reading *out, bm_arena *arena, const bm_event_reader *reader, const bm_release *release,
                   bm_err *err)
{
    bm_reading r = {0};
    if (!bm_doc_read(&r.doc, arena, reader->text, release, err))
        return false;
    const bm_names *names = bm_names_of(arena, reader->names, r.doc);
    bm_persons persons = bm_persons_find(r.doc, names, arena);
    bm_given_ats given = bm_givens_in(r.doc, reader->givens, arena);
    if (given.n > 0)
        bm_givens_persons(&persons, &given, arena);
    r.mentions = bm_mentions_read(r.doc, names, reader->gazetteer, &persons, reader->judge, &given, arena);
    persons = persons_beside(&persons, &r, names, arena);
    bm_teller t = {.arena = arena, .events = &r.events, .warnings = &r.warnings};
    t.telling = bm_telling_of(r.doc, &r.mentions, &persons, names, &reader->cues[strcmp(r.doc->language, "fr") == 0],
                              reader->weigher, &r.warnings, arena);
    t.subjects = bm_subjects_of(&t.telling, arena);
    t.fullest = bm_fullest_of(&t.telling, arena);
    bm_tell_visits(&t);
    bm_tell_meetings(&t);
    bm_tell_cancelled(&t);
    bm_tell_incidents(&t);
    bm_tell_zones(&t);
    bm_tell_statements(&t);
    for (uint32_t i = 0; i < r.events.n; i++) {
        r.events.at[i].number = i;
        r.events.at[i].why = bm_why(&t, &r.events.at[i]);
    }
    warn_unresolved(&r, arena);
    warn_repaired(&r, arena);
    warn_cut(&r, arena);
    *out = r;
    return true;
}
