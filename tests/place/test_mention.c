#include "made.h"

#include "base/file.h"
#include "base/limit.h"
#include "place/mention.h"

#include <glob.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const bm_gazetteer *gazetteer;
static const bm_judge *judge;
static const bm_reader *reader;
static const bm_lexicon *names;
static bm_arena kept;

static int load(void **state)
{
    glob_t found;
    bm_source_report report = {0};
    if (begin(state) != 0 || glob("data/places/*.tsv", 0, NULL, &found) != 0)
        return 1;
    const char *path = path_of("all.bmg");
    bm_tables *tables = bm_tables_of_text(&kept, "data");
    bool done = compile(path, &report, (const char *const *)found.gl_pathv) &&
                bm_gazetteer_open(&gazetteer, &kept, path, &err) && bm_reader_load(&reader, &kept, tables, &err) &&
                bm_judge_load(&judge, &kept, tables, &err) && bm_names_load(&names, &kept, tables, &err);
    globfree(&found);
    if (!done)
        print_error("%s\n", err.text);
    return done ? 0 : 1;
}

static int unload(void **state)
{
    bm_arena_free(&kept);
    return end(state);
}

/** A name that a case marks: what stands in the text, and what it means. */
typedef struct {
    bm_str text, meaning;
} marked;

typedef struct {
    marked at[32];
    size_t n;
    bm_buf text; /* without the marks */
} paper;

static void unmark(paper *p, bm_str rest)
{
    p->text.arena = &arena;
    while (rest.n > 0) {
        bool mark = rest.n > 1 && rest.at[0] == '[' && rest.at[1] == '[';
        if (!mark) {
            bm_buf_char(&p->text, rest.at[0]);
            rest = bm_str_slice(rest, 1, rest.n);
            continue;
        }
        rest = bm_str_slice(rest, 2, rest.n);
        marked m = {.text = bm_str_cut(&rest, '|')};
        m.meaning = bm_str_cut(&rest, ']');
        rest = bm_str_slice(rest, 1, rest.n);
        assert_true(p->n < sizeof p->at / sizeof *p->at);
        p->at[p->n++] = m;
        bm_buf_add(&p->text, m.text);
    }
}

static bm_str meaning_of(const bm_mention *m)
{
    if (m->role == BM_ROLE_NAME)
        return BM_STR("name");
    if (!m->place)
        return BM_STR("?");
    return bm_str_of(bm_format(&arena, "%.*s, %.*s", BM_STR_ARG(m->place->name), BM_STR_ARG(m->place->country)));
}

static bm_mentions mentions_of(bm_str text)
{
    const bm_doc *doc;
    assert_true(bm_doc_read(&doc, &arena, reader, &(bm_release){.bytes = text, .path = "case"}, &err));
    const bm_names *here = bm_names_of(&arena, names, doc);
    bm_persons persons = bm_persons_find(doc, here, &arena);
    return bm_mentions_read(doc, here, gazetteer, &persons, judge, NULL, &arena);
}

static size_t check(const char *file, bm_str paragraph)
{
    paper p = {0};
    unmark(&p, paragraph);
    bm_mentions found = mentions_of((bm_str){p.text.at, p.text.n});
    size_t wrong = found.n != p.n;
    for (size_t i = 0; i < found.n && i < p.n; i++)
        wrong += !bm_str_eq(found.at[i].text, p.at[i].text) || !bm_str_eq(meaning_of(&found.at[i]), p.at[i].meaning);
    if (wrong > 0)
        print_error("%s: %.*s\n  gives", file, BM_STR_ARG(paragraph));
    for (size_t i = 0; wrong > 0 && i < found.n; i++)
        print_error(" [%.*s|%.*s]", BM_STR_ARG(found.at[i].text), BM_STR_ARG(meaning_of(&found.at[i])));
    return wrong;
}

static void each_marked_name_is_found_and_no_other(void **state)
{
    glob_t found;
    size_t wrong = 0, all = 0;
    (void)state;
    assert_int_equal(glob("tests/place/reading/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        bm_str text;
        assert_true(bm_file_read(&text, &arena, found.gl_pathv[i], 1 << 20, NULL, &err));
        while (text.n > 0) {
            bm_str line = bm_str_trim(bm_str_cut(&text, '\n'));
            if (line.n == 0 || line.at[0] == '#')
                continue;
            all++;
            wrong += check(found.gl_pathv[i], line);
        }
    }
    globfree(&found);
    assert_true(all > 8);
    assert_int_equal(wrong, 0);
}

static void a_million_names_take_no_longer_each_than_a_thousand(void **state)
{
    enum { COPIES = 200000 };
    bm_buf text = {.arena = &arena};
    (void)state;
    for (int i = 0; i < COPIES; i++)
        bm_buf_add(&text, BM_STR("Beni "));
    alarm(60); /* a quadratic reader would need hours */
    assert_true(mentions_of((bm_str){text.at, text.n}).n > 0);
    alarm(0);
}

static void a_text_of_nothing_but_names_is_read_up_to_a_bound(void **state)
{
    bm_buf text = {.arena = &arena};
    (void)state;
    size_t most = bm_limit_value(BM_LIMIT_MENTIONS);
    for (size_t i = 0; i < most; i++)
        bm_buf_add(&text, BM_STR("in Goma, "));
    text.n -= 2;
    bm_mentions all = mentions_of((bm_str){text.at, text.n});
    assert_int_equal(all.n, most);
    assert_false(all.cut);
    bm_buf_add(&text, BM_STR(", in Goma."));
    all = mentions_of((bm_str){text.at, text.n});
    assert_int_equal(all.n, most);
    assert_true(all.cut);
}

static void a_word_without_an_end_is_no_place(void **state)
{
    bm_buf text = {.arena = &arena};
    (void)state;
    for (int i = 0; i < 100000; i++)
        bm_buf_char(&text, 'B');
    bm_buf_add(&text, BM_STR(" left the town on Monday."));
    assert_int_equal(mentions_of((bm_str){text.at, text.n}).n, 0);
}

/* What the text points at: a point in figures, or one that is told from a named place. */
static bool pointed_at(bm_point *point, double *radius_m, bm_mentions found)
{
    for (size_t i = 0; i < found.n; i++) {
        const bm_mention *m = &found.at[i];
        bool figures = m->place && bm_str_starts(m->place->id, BM_STR("coord:"));
        bool relative = m->relative && !isnan(m->relative->bearing_deg);
        if (!figures && !relative)
            continue;
        *point = relative ? m->relative->point : m->place->point;
        *radius_m = relative ? m->relative->radius_m : m->place->radius_m;
        return true;
    }
    return false;
}

static void a_point_that_the_text_tells_is_found(void **state)
{
    bm_str text;
    size_t wrong = 0, all = 0;
    (void)state;
    assert_true(bm_file_read(&text, &arena, "tests/place/reading/points.tsv", 1 << 20, NULL, &err));
    while (text.n > 0) {
        bm_str line = bm_str_cut(&text, '\n'), said = bm_str_cut(&line, '\t');
        if (said.n == 0 || said.at[0] == '#')
            continue;
        double wanted[3] = {NAN, NAN, NAN}, radius = NAN;
        for (int k = 0; k < 3 && !bm_str_is(line, "-"); k++)
            assert_true(bm_str_number(&wanted[k], bm_str_cut(&line, '\t')));
        bm_point point = {NAN, NAN};
        bool found = pointed_at(&point, &radius, mentions_of(said));
        bool right = isnan(wanted[0]) ? !found
                                      : fabs(point.lat - wanted[0]) < 1e-3 && fabs(point.lon - wanted[1]) < 1e-3 &&
                                            fabs(radius - wanted[2]) <= 1 + wanted[2] / 50;
        all++;
        wrong += !right;
        if (!right)
            print_error("%.*s\n  gives %f %f, %f m\n", BM_STR_ARG(said), point.lat, point.lon, radius);
    }
    assert_true(all > 30);
    assert_int_equal(wrong, 0);
}

/* The figures stand in for a name that no source knows, and both are mentions. */
static void figures_place_the_unknown_name_before_them(void **state)
{
    (void)state;
    bm_mentions found = mentions_of(BM_STR("The village of Kampungu (1.67° S, 29.02° E) was burnt."));
    assert_int_equal(found.n, 2);
    assert_true(bm_str_is(found.at[0].text, "Kampungu") && bm_str_is(found.at[0].place->name, "Kampungu"));
    assert_true(bm_str_is(found.at[1].place->id, "coord:-1.67,29.02"));
    assert_true(fabs(found.at[0].place->point.lat + 1.67) < 1e-9);
}

static void what_is_left_open_is_said(void **state)
{
    (void)state;
    bm_mentions drive = mentions_of(BM_STR("The village is 20 minutes' drive from Goma."));
    bm_mentions north = mentions_of(BM_STR("Fighting went on north of Kitshanga."));
    assert_non_null(strstr(drive.at[0].why, "told in time, which is no distance"));
    assert_non_null(strstr(north.at[0].why, "a direction from it is told, and no distance"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_point_that_the_text_tells_is_found, fresh),
        cmocka_unit_test_setup(figures_place_the_unknown_name_before_them, fresh),
        cmocka_unit_test_setup(what_is_left_open_is_said, fresh),
        cmocka_unit_test_setup(each_marked_name_is_found_and_no_other, fresh),
        cmocka_unit_test_setup(a_text_of_nothing_but_names_is_read_up_to_a_bound, fresh),
        cmocka_unit_test_setup(a_million_names_take_no_longer_each_than_a_thousand, fresh),
        cmocka_unit_test_setup(a_word_without_an_end_is_no_place, fresh),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
