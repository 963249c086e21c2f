#include "place/mention.h"

#include "place/given_lay.h"
#include "place/relative.h"
#include "place/resolve.h"

static const char *const roles[] = {"mention", "dateline", "stop", "meeting", "incident", "zone", "origin", "name"};

const char *bm_role_name(bm_role role)
{
    return roles[role];
}

bool bm_role_of(bm_role *out, bm_str name)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (bm_str_is(name, roles[i])) {
            *out = (bm_role)i;
            return true;
        }
    return false;
}

static bool in_dateline(const bm_doc *doc, const bm_span *span)
{
    return span->first >= doc->dateline_first && span->first < doc->dateline_end;
}

static void give_place(bm_mention *m, const bm_place *place, const char *why)
{
    m->place = place;
    m->score = 1;
    m->why = why;
    m->candidates = 1;
}

/* What people said of the name, for every release. */
static void give(bm_mention *m, const bm_given *given, bm_arena *arena)
{
    give_place(m, given->place, bm_verified_why(arena, &given->verified, m->why));
    m->verified = &given->verified;
}

/* "the village of Kampungu (1.67 S, 29.02 E)": a name that no source knows lies where the figures behind it say. */
static bool tells_where(const bm_doc *doc, const bm_mention *name, const bm_mention *figures)
{
    uint32_t end = name->first + name->n;
    return !name->place && figures->first == end + 1 && bm_str_is(bm_doc_span(doc, end, 1), "(");
}

static void place_figures(bm_mentions *mentions, const bm_doc *doc, const bm_coordinate *c, bm_arena *arena)
{
    bm_mention *m = &mentions->at[mentions->n - 1];
    bm_place *place = BM_NEW(arena, bm_place);
    *place = bm_coordinate_place(c, doc, arena);
    give_place(m, place, bm_format(arena, "a point in the text's own figures (%s)", c->form));
    if (mentions->n < 2 || !tells_where(doc, m - 1, m))
        return;
    bm_place *named = BM_NEW(arena, bm_place);
    *named = *place;
    named->name = named->name_fr = m[-1].text;
    give_place(m - 1, named, "the figures behind the name say where it lies");
}

bm_mentions bm_mentions_read(const bm_doc *doc, const bm_names *names, const bm_gazetteer *gazetteer,
                             const bm_persons *persons, const bm_judge *judge, const bm_given_ats *given,
                             bm_arena *arena)
{
    bm_spans spans = bm_recognise(doc, names, gazetteer, persons, judge, arena);
    if (given)
        bm_givens_lay(&spans, given, arena);
    const bm_choice *choices = bm_resolve(doc, names, gazetteer, &spans, arena);
    bm_mentions mentions = {.cut = spans.cut};
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
        if (span->given)
            give(m, span->given, arena);
        if (span->figures)
            place_figures(&mentions, doc, span->figures, arena);
        else if (!dateline && in_dateline(doc, span)) {
            m->role = BM_ROLE_DATELINE;
            dateline = true;
        } else if (m->place && !span->name) {
            m->relative = bm_relative_find(doc, names, m, arena);
            const char *open = m->relative ? NULL : bm_relative_open(doc, names, m);
            if (open)
                m->why = bm_format(arena, "%s%s%s", m->why, m->why[0] ? "; " : "", open);
        }
    }
    for (size_t i = 0; i + 1 < mentions.n; i++) {
        const bm_relative *between = bm_relative_between(doc, names, &mentions.at[i], &mentions.at[i + 1], arena);
        if (between)
            mentions.at[i].relative = between;
    }
    return mentions;
}
