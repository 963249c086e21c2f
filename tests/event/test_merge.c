/*
 * Golden groups: each folder merge/NAME holds releases (*.txt) and `expect`: a line an event that they tell together,
 * with the files that tell it, then what they disagree on. A line "as of DATE" begins what held on that day. A line
 * that begins with # is a remark. A new group needs no C.
 *
 * Counted over all groups: events of several releases that should meet and do, and events that melted and should not.
 */
#include "reader.h"

#include "event/merge.h"

static size_t wanted, met, melted, wrong, folders;

static const char *file_of(const bm_reading *r)
{
    const char *name = strrchr(r->doc->path, '/') + 1;
    return bm_format(&work, "%.*s", (int)(strlen(name) - 4), name);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "visit en+fr Goma Beni 2024-02-02..2024-02-05" */
static void add_event(bm_buf *out, const bm_reading *r, const bm_event *e)
{
    const char *names[64], *status = bm_status_name(e->status);
    size_t n = e->merged->n_accounts;
    for (size_t i = 0; i < n; i++)
        names[i] = file_of(e->merged->accounts[i].reading);
    qsort(names, n, sizeof *names, by_text);
    bm_buf_format(out, "%s%s%s%s ", bm_kind_name(e->kind), status ? " " : "", status ? status : "",
                  e->cancelled ? " cancelled" : "");
    for (size_t i = 0; i < n; i++)
        bm_buf_format(out, "%s%s", i ? "+" : "", names[i]);
    for (size_t i = 0; i < (e->n_stops ? e->n_stops : e->n_places); i++) {
        const bm_mention *m = e->n_stops ? bm_stop_mention(r, &e->stops[i]) : &r->mentions.at[e->places[i]];
        bm_buf_format(out, " %.*s", BM_STR_ARG(m->place ? m->place->name : m->text));
    }
    const char *from = bm_date_iso(&work, e->when.from), *to = bm_date_iso(&work, e->when.to);
    bool day = e->when.from == e->when.to;
    bm_buf_format(out, " %s%s%s", from ? from : "undated", day ? "" : "..", day || !to ? "" : to);
    if (e->fatalities >= 0)
        bm_buf_format(out, " killed %d", e->fatalities);
    for (size_t i = 0; i < e->merged->n_history; i++) {
        const bm_past *past = &e->merged->history[i];
        bm_buf_format(out, "%s %s since %s", i ? "," : " was",
                      past->cancelled ? "cancelled" : bm_status_name(past->status), bm_date_iso(&work, past->as_of));
    }
    bm_buf_char(out, '\n');
    for (size_t i = 0; i < e->merged->n_conflicts; i++) {
        const bm_conflict *c = &e->merged->conflicts[i];
        const char *a = bm_side_text(&work, c, &c->sides[0]), *b = bm_side_text(&work, c, &c->sides[1]);
        bm_buf_format(out, "  %s: %s %s, %s %s\n", c->what, file_of(c->sides[0].reading), a ? a : "-",
                      file_of(c->sides[1].reading), b ? b : "-");
    }
}

static bm_str told(const bm_reading *readings, size_t n, bm_date as_of)
{
    bm_buf out = {.arena = &work};
    bm_readings set = bm_merge(&work, readings, n, as_of);
    for (size_t r = 0; r < set.n; r++)
        for (size_t e = 0; e < set.at[r].events.n; e++)
            if (set.at[r].events.at[e].kind != BM_STATEMENT)
                add_event(&out, &set.at[r], &set.at[r].events.at[e]);
    return bm_buf_str(&out);
}

static bool has_line(bm_str text, bm_str wanted_line)
{
    while (text.n > 0)
        if (bm_str_eq(bm_str_cut(&text, '\n'), wanted_line))
            return true;
    return false;
}

/* Releases of a line are joined by "+". */
static bool of_several(bm_str line)
{
    return memchr(line.at, '+', line.n) != NULL;
}

static void count(bm_str got, bm_str expected)
{
    for (bm_str rest = expected; rest.n > 0;) {
        bm_str line = bm_str_cut(&rest, '\n');
        wanted += of_several(line);
        met += of_several(line) && has_line(got, line);
    }
    for (bm_str rest = got; rest.n > 0;) {
        bm_str line = bm_str_cut(&rest, '\n');
        melted += of_several(line) && !has_line(expected, line);
    }
}

static void check(const char *group, const char *when, const bm_reading *readings, size_t n, bm_date as_of,
                  bm_str expected)
{
    bm_str got = told(readings, n, as_of);
    bool same = bm_str_eq(got, expected);
    count(got, expected);
    wrong += !same;
    if (!same)
        print_error("%s%s gives\n%.*s", group, when, BM_STR_ARG(got));
}

static void check_group(const char *group)
{
    glob_t found;
    bm_str expect, bytes;
    assert_int_equal(glob(bm_format(&work, "%s*.txt", group), 0, NULL, &found), 0);
    bm_reading *readings = BM_NEW_ARRAY(&work, bm_reading, found.gl_pathc);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *path = bm_str_c(&work, bm_str_of(found.gl_pathv[i]));
        assert_true(bm_file_read(&bytes, &work, path, 1 << 20, NULL, &err));
        assert_true(bm_event_read(&readings[i], &work, reader, &(bm_release){.bytes = bytes, .path = path}, &err));
    }
    assert_true(bm_file_read(&expect, &work, bm_format(&work, "%sexpect", group), 1 << 20, NULL, &err));
    bm_date as_of = BM_NO_DATE;
    const char *when = "";
    bm_buf expected = {.arena = &work};
    while (expect.n > 0) {
        bm_str line = bm_str_cut(&expect, '\n');
        if (bm_str_starts(line, BM_STR("as of "))) {
            check(group, when, readings, found.gl_pathc, as_of, bm_buf_str(&expected));
            expected = (bm_buf){.arena = &work};
            when = bm_format(&work, " %.*s", BM_STR_ARG(line));
            assert_true(bm_date_parse_iso(&as_of, bm_str_slice(line, 6, line.n)));
        } else if (line.n > 0 && line.at[0] != '#') {
            bm_buf_format(&expected, "%.*s\n", BM_STR_ARG(line));
        }
    }
    check(group, when, readings, found.gl_pathc, as_of, bm_buf_str(&expected));
    globfree(&found);
}

static void the_same_meets_and_no_two_melt(void **state)
{
    glob_t found;
    (void)state;
    assert_int_equal(glob("tests/event/merge/*/", 0, NULL, &found), 0);
    for (folders = 0; folders < found.gl_pathc; folders++) {
        check_group(found.gl_pathv[folders]);
        bm_arena_reset(&work);
    }
    globfree(&found);
    print_message("%zu groups, %zu of %zu events of several releases met, %zu melted, %zu told otherwise\n", folders,
                  met, wanted, melted, wrong);
    assert_true(folders >= 12);
    assert_int_equal(melted, 0);
    assert_true(met * 10 >= wanted * 9);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_meets_and_no_two_melt),
    };
    (void)fresh;
    (void)write_text;
    return cmocka_run_group_tests(tests, load, unload);
}
