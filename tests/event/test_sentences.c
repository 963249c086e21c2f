/*
 * A sentence is a claim: sentences/LANGUAGE.txt holds sentences of the press, each with what it tells below it, a line
 * an event, behind "= "; "= -" where it tells none. Each is read behind a dateline of Friday, 8 March 2024. "# " begins
 * a remark, "= open: " a reason why the lines above it are not yet so: counted, and no failure, nor is it one where
 * they are. A new sentence needs no C.
 */
#include "reader.h"

static const char *const releases[] = {"tests/event/sentences/en.txt", "PRESS RELEASE\n\nGeneva, 8 March 2024 \u2013 ",
                                       "tests/event/sentences/fr.txt",
                                       "COMMUNIQUÉ DE PRESSE\n\nGenève, le 8 mars 2024 \u2013 "};

static void add_when(bm_buf *out, bm_when when)
{
    const char *from = bm_date_iso(&work, when.from), *to = bm_date_iso(&work, when.to);
    bool day = when.from == when.to;
    if (from || to)
        bm_buf_format(out, " %s%s%s", from ? from : "", day ? "" : "..", day || !to ? "" : to);
}

static void add_place(bm_buf *out, const bm_reading *r, uint32_t mention)
{
    const bm_mention *m = &r->mentions.at[mention];
    bm_str text = m->place ? m->place->name : bm_doc_span(r->doc, m->first, m->n);
    bm_buf_format(out, " %.*s", BM_STR_ARG(text));
}

static void add_places(bm_buf *out, const bm_reading *r, const bm_event *e)
{
    for (size_t i = 0; i < e->n_stops; i++) {
        bm_buf_c(out, i ? "," : "");
        add_place(out, r, e->stops[i].mention);
        add_when(out, e->stops[i].when);
        bm_buf_c(out, e->stops[i].transit ? " transit" : "");
    }
    for (size_t i = 0; i < e->n_places && e->n_stops == 0; i++) {
        bm_buf_c(out, i ? "," : "");
        add_place(out, r, e->places[i]);
    }
    if (e->n_stops == 0)
        add_when(out, e->when);
    for (size_t i = 0; i < e->n_destinations; i++) {
        bm_buf_c(out, " ->");
        add_place(out, r, e->destinations[i]);
    }
}

static void add_event(bm_buf *out, const bm_reading *r, const bm_event *e)
{
    const char *status = bm_status_name(e->status);
    bool incident = e->kind == BM_INCIDENT;
    if (e->kind == BM_STATEMENT)
        return;
    bm_buf_format(out, "= %s%s%s%s:", incident ? bm_incident_type_name(e->type) : bm_kind_name(e->kind),
                  status ? " " : "", status ? status : "", e->cancelled ? " cancelled" : "");
    if (e->n_who > 0)
        bm_buf_format(out, " (%.*s)", BM_STR_ARG(e->who[0]));
    add_places(out, r, e);
    bm_buf_format(out, incident && e->fatalities >= 0 ? " killed %d\n" : "\n", e->fatalities);
}

static bm_str told_by(const char *opening, const char *sentences)
{
    bm_buf text = {.arena = &work}, out = {.arena = &work};
    bm_reading r;
    bm_buf_format(&text, "%s%s\n", opening, sentences);
    bool read = bm_event_read(&r, &work, reader, &(bm_release){.bytes = bm_buf_str(&text), .path = "a sentence"}, &err);
    assert_true(read);
    for (size_t i = 0; i < r.events.n; i++)
        add_event(&out, &r, &r.events.at[i]);
    if (bm_buf_str(&out).n == 0)
        bm_buf_c(&out, "= -\n");
    return bm_buf_str(&out);
}

typedef struct {
    size_t sentences, open, wrong;
} counts;

static void hold(counts *n, const char *opening, bm_buf *sentences, bm_buf *expected, bool open)
{
    if (sentences->n == 0)
        return;
    assert_true(expected->n > 0); /* a sentence says what it tells, also where it is open */
    bm_str got = told_by(opening, bm_buf_text(sentences));
    bool same = bm_str_eq(got, bm_buf_str(expected));
    n->sentences++;
    n->open += open;
    n->wrong += !open && !same;
    if (open ? same : !same)
        print_error("%s%s- tells\n%.*s\n", bm_buf_text(sentences),
                    open ? "is marked as open: take the mark away\n" : bm_buf_text(expected), BM_STR_ARG(got));
    sentences->n = expected->n = 0;
}

static counts hold_all(const char *path, const char *opening)
{
    bm_arena held = {0};
    bm_str bytes;
    counts n = {0};
    bool open = false;
    assert_true(bm_file_read(&bytes, &held, path, 1 << 20, NULL, &err));
    bm_buf sentences = {.arena = &held}, expected = {.arena = &held};
    while (bytes.n > 0) {
        bm_str line = bm_str_cut(&bytes, '\n');
        if (line.n == 0 || line.at[0] == '#')
            continue;
        bool tells = bm_str_starts(line, BM_STR("= "));
        if (!tells && expected.n > 0) {
            hold(&n, opening, &sentences, &expected, open);
            open = false;
            bm_arena_reset(&work);
        }
        bool reason = bm_str_starts(line, BM_STR("= open: "));
        open |= reason;
        if (!reason)
            bm_buf_format(tells ? &expected : &sentences, "%.*s\n", BM_STR_ARG(line));
    }
    hold(&n, opening, &sentences, &expected, open);
    bm_arena_free(&held);
    return n;
}

static void each_sentence_tells_what_stands_below_it(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof releases / sizeof *releases; i += 2) {
        counts n = hold_all(releases[i], releases[i + 1]);
        print_message("%s: %zu sentences, %zu of them open\n", releases[i], n.sentences, n.open);
        assert_true(n.sentences > 40);
        wrong += n.wrong;
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_sentence_tells_what_stands_below_it)};
    (void)fresh;
    (void)write_text;
    return cmocka_run_group_tests(tests, load, unload);
}
