#include "made.h"

#include "base/file.h"
#include "place/search.h"

#include <glob.h>

static const bm_gazetteer *gazetteer;

static int compile_all(void **state)
{
    glob_t found;
    bm_source_report report = {0};
    if (begin(state) != 0 || glob("data/places/*.tsv", 0, NULL, &found) != 0)
        return 1;
    const char *path = path_of("all.bmg");
    bool done = compile(path, &report, (const char *const *)found.gl_pathv) &&
                bm_gazetteer_open(&gazetteer, &arena, path, &err);
    globfree(&found);
    if (!done || report.bad > 0)
        print_error("%s, %zu rows wrong\n", err.text, report.bad);
    return done && report.bad == 0 ? 0 : 1;
}

typedef struct {
    size_t all, wrong;
    size_t overruled; /* the context brings another place than the name alone */
    bm_strs names, ids;
    size_t homonyms; /* names that stand for several places */
} tally;

static void count(tally *t, bm_str name, bool context, bm_str expected)
{
    bm_search_options alone = {.kind = BM_PLACE_KINDS};
    size_t others = 0, same = 0;
    for (size_t i = 0; i < t->names.n; i++)
        if (bm_str_eq(t->names.at[i], name))
            *(bm_str_eq(t->ids.at[i], expected) ? &same : &others) += 1;
    t->homonyms += others == 1 && same == 0;
    BM_PUSH(&arena, &t->names) = name;
    BM_PUSH(&arena, &t->ids) = expected;
    bm_founds found = context ? bm_search(gazetteer, &arena, name, &alone) : (bm_founds){0};
    t->overruled += context && (found.n == 0 || !bm_str_eq(found.at[0].place.id, expected));
}

static void check(tally *t, const char *file, bm_str name, bm_str context, bm_str expected)
{
    bm_search_options options = {.kind = BM_PLACE_KINDS};
    if (!bm_str_is(context, "-"))
        options.near = context;
    bm_founds found = bm_search(gazetteer, &arena, name, &options);
    bm_str id = found.n > 0 ? found.at[0].place.id : BM_STR("nothing");
    t->all++;
    count(t, name, options.near.n > 0, expected);
    if (bm_str_eq(id, expected))
        return;
    t->wrong++;
    print_error("%s: %.*s (%.*s) gives %.*s, not %.*s\n", file, BM_STR_ARG(name), BM_STR_ARG(context), BM_STR_ARG(id),
                BM_STR_ARG(expected));
}

static void check_file(tally *t, const char *file)
{
    bm_str text, line[3];
    size_t n = 0;
    assert_true(bm_file_read(&text, &arena, file, 1 << 20, NULL, &err));
    while (text.n > 0) {
        bm_str next = bm_str_trim(bm_str_cut(&text, '\n'));
        if (next.n == 0 || next.at[0] == '#')
            continue;
        line[n++] = next;
        if (n == 3) {
            check(t, file, line[0], line[1], line[2]);
            n = 0;
        }
    }
    assert_int_equal(n, 0);
}

static void the_place_that_is_meant_comes_first(void **state)
{
    glob_t found;
    tally t = {0};
    (void)state;
    assert_int_equal(glob("tests/place/cases/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        check_file(&t, found.gl_pathv[i]);
    globfree(&found);
    print_message("%zu of %zu cases, %zu overruled by their context, %zu homonyms\n", t.all - t.wrong, t.all,
                  t.overruled, t.homonyms);
    assert_true(t.all >= 200);
    assert_true(2 * t.overruled >= t.all);
    assert_true(t.homonyms >= 60);
    assert_int_equal(t.wrong, 0);
}

static void a_misspelt_name_brings_the_near_one(void **state)
{
    (void)state;
    bm_strs near = bm_search_spellings(gazetteer, &arena, BM_STR("Bukavou"), 3);
    assert_true(near.n > 0);
    assert_true(bm_str_is(near.at[0], "Bukavu"));
}

static void every_town_of_drc_knows_its_province(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < bm_gazetteer_count(gazetteer); i++) {
        bm_place p = bm_gazetteer_place(gazetteer, i), area;
        if (!bm_str_is(p.country, "CD") || !bm_place_is_point(p.kind))
            continue;
        bm_str id = bm_str_of(bm_format(&arena, "iso:%.*s", BM_STR_ARG(p.admin1)));
        if (!bm_gazetteer_by_id(&area, gazetteer, id))
            print_error("%.*s lies in no province\n", BM_STR_ARG(p.id));
        assert_true(bm_gazetteer_by_id(&area, gazetteer, id));
    }
}

static void the_drc_is_there_with_its_provinces_their_chief_towns_and_the_towns_of_the_east(void **state)
{
    (void)state;
    size_t provinces = 0, chief = 0, east = 0;
    for (uint32_t i = 0; i < bm_gazetteer_count(gazetteer); i++) {
        bm_place p = bm_gazetteer_place(gazetteer, i);
        if (!bm_str_is(p.country, "CD"))
            continue;
        bool eastern = bm_str_is(p.admin1, "CD-IT") || bm_str_is(p.admin1, "CD-NK") || bm_str_is(p.admin1, "CD-SK");
        provinces += p.kind == BM_PLACE_ADMIN1 && bm_str_starts(p.id, BM_STR("iso:"));
        chief += p.capital1 || p.capital2;
        east += eastern && bm_place_is_point(p.kind);
    }
    assert_int_equal(provinces, 26);
    assert_true(chief >= 26 + 135); /* ten of the 145 territories are led from a provincial capital */
    assert_true(east >= 300);
}

static void an_id_means_one_place(void **state)
{
    (void)state;
    bm_search_options options = {.kind = BM_PLACE_KINDS};
    bm_founds found = bm_search(gazetteer, &arena, BM_STR("iso:CD-IT"), &options);
    assert_int_equal(found.n, 1);
    assert_true(bm_str_is(found.at[0].place.name, "Ituri"));
}

static void the_nearest_place_of_a_point_is_found(void **state)
{
    (void)state;
    bm_founds found = bm_search_nearest(gazetteer, &arena, (bm_point){28.84, -2.49}, 3);
    assert_int_equal(found.n, 3);
    assert_true(bm_str_is(found.at[0].place.admin1, "CD-SK"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_place_that_is_meant_comes_first),
        cmocka_unit_test(the_drc_is_there_with_its_provinces_their_chief_towns_and_the_towns_of_the_east),
        cmocka_unit_test(an_id_means_one_place),
        cmocka_unit_test(a_misspelt_name_brings_the_near_one),
        cmocka_unit_test(every_town_of_drc_knows_its_province),
        cmocka_unit_test(the_nearest_place_of_a_point_is_found),
    };
    (void)fresh;
    (void)write_text;
    return cmocka_run_group_tests(tests, compile_all, end);
}
