/*
 * Golden cases: cases/NAME.txt is a release, cases/NAME.expect what it tells, in the short form that `summary` prints.
 * A line that begins with # is a remark. A new case needs no C. A file that begins with "# open: " and a reason is not
 * yet told so: it is counted, and does not fail.
 */
#include "reader.h"

static void add_when(bm_buf *out, bm_when when)
{
    const char *from = bm_date_iso(&work, when.from), *to = bm_date_iso(&work, when.to);
    bool day = when.from == when.to;
    if (when.precision == BM_PRECISION_UNKNOWN)
        bm_buf_c(out, " undated");
    else
        bm_buf_format(out, " %s%s%s %s", from ? from : "", day ? "" : "..", day || !to ? "" : to,
                      bm_precision_name(when.precision));
}

static void add_mention(bm_buf *out, const bm_reading *r, uint32_t mention)
{
    const bm_mention *m = &r->mentions.at[mention];
    bm_str text = bm_doc_span(r->doc, m->first, m->n);
    if (m->place)
        bm_buf_format(out, " %.*s", BM_STR_ARG(m->place->name));
    else
        bm_buf_format(out, " %.*s?", BM_STR_ARG(text));
}

static void add_who(bm_buf *out, const bm_event *e)
{
    for (size_t i = 0; i < e->n_who; i++)
        bm_buf_format(out, "%s%.*s", i ? ", " : " ", BM_STR_ARG(e->who[i]));
}

static void add_visit(bm_buf *out, const bm_reading *r, const bm_event *e)
{
    bm_buf_format(out, "visit%s%s", e->status == BM_STATUS_PLANNED ? " planned" : "", e->cancelled ? " cancelled" : "");
    bm_buf_format(out, "%s%s:", e->n_stops > 1 ? " " : "", e->n_stops > 1 ? bm_order_name(e->order) : "");
    add_who(out, e);
    bm_buf_char(out, '\n');
    for (size_t i = 0; i < e->n_stops; i++) {
        bm_buf_c(out, " ");
        add_mention(out, r, e->stops[i].mention);
        add_when(out, e->stops[i].when);
        bm_buf_c(out, e->stops[i].transit ? " transit\n" : "\n");
    }
}

static void add_event(bm_buf *out, const bm_reading *r, const bm_event *e)
{
    if (e->kind == BM_STATEMENT)
        return;
    if (e->kind == BM_VISIT) {
        add_visit(out, r, e);
        return;
    }
    const char *status = bm_status_name(e->status);
    bm_buf_c(out, bm_kind_name(e->kind));
    if (e->kind == BM_INCIDENT)
        bm_buf_format(out, " %s", bm_incident_type_name(e->type));
    bm_buf_format(out, "%s%s%s:", status ? " " : "", status ? status : "", e->cancelled ? " cancelled" : "");
    for (size_t i = 0; i < e->n_places; i++)
        add_mention(out, r, e->places[i]);
    for (size_t i = 0; i < e->n_destinations; i++) {
        bm_buf_c(out, " ->");
        add_mention(out, r, e->destinations[i]);
    }
    add_when(out, e->when);
    if (e->kind == BM_INCIDENT && e->fatalities >= 0)
        bm_buf_format(out, " killed %d", e->fatalities);
    for (size_t i = 0; i < e->n_figures; i++)
        bm_buf_format(out, " %s %.0f", e->figures[i].name, e->figures[i].value);
    bm_buf_char(out, '\n');
}

/* Those that concern days: "order-listed" stands in the visit's line. */
static void add_warnings(bm_buf *out, const bm_reading *r)
{
    static const char *const codes[] = {"gap", "speed", "listed-days", "date"};
    for (size_t i = 0; i < r->warnings.n; i++)
        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
            if (strcmp(r->warnings.at[i].code, codes[k]) == 0)
                bm_buf_format(out, "warning %s: %s\n", codes[k], r->warnings.at[i].text);
}

static bm_str summary(const bm_reading *r)
{
    bm_buf out = {.arena = &work};
    const bm_doc *d = r->doc;
    const char *date = bm_date_iso(&work, d->date);
    bm_str place = d->dateline_n ? bm_doc_span(d, d->dateline_first, d->dateline_n) : BM_STR("-");
    bm_buf_format(&out, "dateline: %.*s %s\n", BM_STR_ARG(place), date ? date : "-");
    for (size_t i = 0; i < r->events.n; i++)
        add_event(&out, r, &r->events.at[i]);
    add_warnings(&out, r);
    return bm_buf_str(&out);
}

static bm_str without_remarks(bm_str rest)
{
    bm_buf out = {.arena = &work};
    while (rest.n > 0) {
        bm_str line = bm_str_cut(&rest, '\n');
        if (line.n > 0 && line.at[0] != '#')
            bm_buf_format(&out, "%.*s\n", BM_STR_ARG(line));
    }
    return bm_buf_str(&out);
}

static bool told_as_expected(const char *path)
{
    bm_str bytes, expected = {0};
    bm_reading r;
    const char *other = bm_format(&work, "%.*sexpect", (int)strlen(path) - 3, path);
    bool done = bm_file_read(&bytes, &work, path, 1 << 20, NULL, &err) &&
                bm_file_read(&expected, &work, other, 1 << 20, NULL, &err) &&
                bm_event_read(&r, &work, reader, &(bm_release){.bytes = bytes, .path = path}, &err);
    if (!done)
        print_error("%s\n", err.text);
    assert_true(done);
    bm_str got = summary(&r);
    bool same = bm_str_eq(got, without_remarks(expected));
    if (bm_str_starts(expected, BM_STR("# open: "))) {
        print_message("%s is open%s\n", path, same ? ", but told as expected: take the remark away" : "");
        return true;
    }
    if (!same)
        print_error("%s gives\n%.*s", path, BM_STR_ARG(got));
    return same;
}

static void each_release_tells_what_its_golden_file_says(void **state)
{
    glob_t found;
    size_t wrong = 0;
    (void)state;
    assert_int_equal(glob("tests/event/cases/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        wrong += !told_as_expected(found.gl_pathv[i]);
        bm_arena_reset(&work);
    }
    print_message("%zu of %zu cases\n", (size_t)found.gl_pathc - wrong, (size_t)found.gl_pathc);
    assert_true(found.gl_pathc >= 25);
    globfree(&found);
    assert_int_equal(wrong, 0);
}

/* All cases through one arena: the bytes that they took together, all given back behind each. */
static size_t bytes_of_a_round(const glob_t *found)
{
    size_t sum = 0;
    for (size_t i = 0; i < found->gl_pathc; i++) {
        bm_str bytes;
        bm_reading r;
        const char *path = found->gl_pathv[i];
        assert_true(bm_file_read(&bytes, &work, path, 1 << 20, NULL, &err) &&
                    bm_event_read(&r, &work, reader, &(bm_release){.bytes = bytes, .path = path}, &err));
        sum += work.bytes;
        bm_arena_reset(&work);
        assert_int_equal(work.bytes, 0);
    }
    return sum;
}

static void many_releases_take_no_more_memory_than_a_few(void **state)
{
    enum { WARM = 2, ROUNDS = 8 }; /* the arena's block grows to what the largest release needs */
    glob_t found;
    size_t first = 0;
    (void)state;
    assert_int_equal(glob("tests/event/cases/*.txt", 0, NULL, &found), 0);
    for (int i = 0; i < WARM; i++)
        first = bytes_of_a_round(&found);
    assert_true(first > 0);
    for (int i = 0; i < ROUNDS; i++)
        assert_int_equal(bytes_of_a_round(&found), first);
    globfree(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_release_tells_what_its_golden_file_says),
        cmocka_unit_test(many_releases_take_no_more_memory_than_a_few),
    };
    (void)fresh;
    (void)write_text;
    return cmocka_run_group_tests(tests, load, unload);
}
