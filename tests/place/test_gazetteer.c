#include "made.h"

#include "base/file.h"
#include "place/gazetteer_look.h"
#include "text/fold.h"
#include "text/hash.h"

#define TABLE "id\tname\tfr\tkind\tcountry\tadmin1\tlon\tlat\tpopulation\talternatives\tpolygon\n"
#define GOMA  "own:goma\tGoma\t\tcity\tCD\tCD-NK\t29.228\t-1.674\t1000000\tNgoma|Goma-ville\t\n"
#define KIVU  "iso:CD-NK\tNorth Kivu\tNord-Kivu\tadmin1\tCD\tCD-NK\t28.6\t-0.8\t\t\t28,-2 29,-2 29,0 28,0\n"

static bm_str folded(const char *name)
{
    return bm_fold(&arena, bm_str_of(name));
}

static const bm_gazetteer *made(const char *name, const char *text)
{
    const bm_gazetteer *g = NULL;
    bm_source_report report = {0};
    const char *sources[] = {write_text(bm_format(&arena, "%s.tsv", name), text, strlen(text)), NULL};
    const char *output = path_of(name);
    if (!compile(output, &report, sources) || !bm_gazetteer_open(&g, &arena, output, &err))
        fail_msg("%s", err.text);
    return g;
}

static void names_fold_as_people_read_them(void **state)
{
    static const char *const pairs[][2] = {
        {"Haut-Uélé", "haut uele"},
        {"Haut\xe2\x80\x91Ue\xcc\x81le\xcc\x81", "haut uele"},
        {"l’Ituri", "l ituri"},
        {"St.  Louis ", "st louis"},
        {"Œuf", "oeuf"},
        {"STRASSE ß", "strasse ss"},
        {"ﬁn", "fin"},
        {"Нижний", "нижний"},
        {"Bu\xc2\xadkavu", "bukavu"},
        {"Đà Nẵng", "da nang"},
        {"北京", "北京"},
        {"\xd8\xba\xd9\x88\xd9\x85\xd8\xa7", "غوما"},
        {"--'", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(bm_str_c(&arena, folded(pairs[i][0])), pairs[i][1]);
}

static void a_fold_that_does_not_fit_is_nothing(void **state)
{
    char out[4];
    (void)state;
    assert_int_equal(bm_fold_into(out, sizeof out, BM_STR("Goma")), 4);
    assert_int_equal(bm_fold_into(out, sizeof out, BM_STR("Gomaa")), 0);
}

/* Whether a scanner that has read these words need go on, or is at a name's end. */
static bool goes_on(const bm_gazetteer *g, const char *words)
{
    bm_name_hits hits;
    return bm_gazetteer_look(&hits, g, bm_hash_phrase(bm_str_of(words)), bm_str_of(words));
}

static void names_lead_to_places(void **state)
{
    (void)state;
    const bm_gazetteer *g = made("names", TABLE GOMA KIVU);
    assert_int_equal(bm_gazetteer_count(g), 2);
    assert_int_equal(bm_gazetteer_find(g, folded("goma ville")).n, 1);
    assert_int_equal(bm_gazetteer_find(g, folded("gomo")).n, 0);
    assert_true(goes_on(g, "goma"));
    assert_true(goes_on(g, "north")); /* "north kivu" */
    assert_true(goes_on(g, "north kivu"));
    int unknown = 0;
    for (int i = 1; i <= 64; i++)
        unknown += !goes_on(g, bm_format(&arena, "goma %d", i));
    assert_true(unknown > 32); /* a few share their bit with a name */
    bm_name_hit hit = bm_gazetteer_find(g, folded("Goma")).at[0];
    assert_true(bm_str_is(bm_hit_country(&hit), "CD"));
    assert_int_equal(hit.kind, BM_PLACE_CITY);
    assert_int_equal(hit.digits, 6);
    bm_place p = bm_gazetteer_place(g, bm_gazetteer_find(g, folded("Goma")).at[0].place);
    assert_true(bm_str_is(p.id, "own:goma"));
    assert_true(bm_str_is(p.admin1, "CD-NK"));
    assert_float_equal(p.point.lon, 29.228, 1e-7);
    assert_true(p.radius_m > 0);
}

static void english_and_french_forms_meet(void **state)
{
    static const char *const forms[] = {"North Kivu", "Nord-Kivu", "Kivu du Nord", "Northern Kivu", "NORD KIVU"};
    (void)state;
    const bm_gazetteer *g = made("forms", TABLE KIVU);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_int_equal(bm_gazetteer_find(g, folded(forms[i])).n, 1);
}

static void a_polygon_comes_back_closed(void **state)
{
    (void)state;
    const bm_gazetteer *g = made("polygon", TABLE GOMA KIVU);
    bm_geometry area = bm_gazetteer_polygon(g, &arena, 1);
    assert_int_equal(area.shape, BM_SHAPE_AREA);
    assert_int_equal(area.at[0].n, 5);
    assert_int_equal(bm_gazetteer_polygon(g, &arena, 0).shape, BM_SHAPE_NONE);
}

static void a_later_source_wins_and_keeps_the_names(void **state)
{
    const char *first = write_text("1.tsv", TABLE GOMA, strlen(TABLE GOMA));
    const char own[] = "id\tname\tkind\tlon\tlat\nown:goma\tGoma Town\ttown\t29.3\t-1.7\n";
    const char *sources[] = {first, write_text("2.tsv", own, sizeof own - 1), NULL};
    const bm_gazetteer *g;
    bm_source_report report = {0};
    bm_place p;
    (void)state;
    assert_true(compile(path_of("both"), &report, sources));
    assert_true(bm_gazetteer_open(&g, &arena, path_of("both"), &err));
    assert_int_equal(bm_gazetteer_count(g), 1);
    assert_true(bm_gazetteer_by_id(&p, g, BM_STR("own:goma")));
    assert_true(bm_str_is(p.name, "Goma Town"));
    assert_int_equal(bm_gazetteer_find(g, folded("Ngoma")).n, 1);
}

static void a_compiled_gazetteer_is_a_source_too(void **state)
{
    (void)state;
    made("once", TABLE GOMA KIVU);
    const char *sources[] = {path_of("once"), NULL};
    bm_source_report report = {0};
    bm_str once, twice;
    assert_true(compile(path_of("twice"), &report, sources));
    assert_true(bm_file_read(&once, &arena, path_of("once"), 1 << 20, NULL, &err));
    assert_true(bm_file_read(&twice, &arena, path_of("twice"), 1 << 20, NULL, &err));
    assert_int_equal(once.n, twice.n);
}

static void geonames_rows_are_read(void **state)
{
    static const char rows[] = "216281\tGoma\tGoma\tGomma,Гома\t-1.67409\t29."
                               "22845\tP\tPPLA\tCD\t\t11\t\t\t\t144124\t\t1500\tAfrica/Lubumbashi\t2024-01-01\n";
    const char *sources[] = {write_text("CD.txt", rows, sizeof rows - 1), NULL};
    const bm_gazetteer *g;
    bm_source_report report = {0};
    bm_place p;
    (void)state;
    assert_true(compile(path_of("cd"), &report, sources));
    assert_true(bm_gazetteer_open(&g, &arena, path_of("cd"), &err));
    assert_true(bm_gazetteer_by_id(&p, g, BM_STR("geonames:216281")));
    assert_int_equal(p.kind, BM_PLACE_CITY);
    assert_true(bm_str_is(p.admin1, "CD.11"));
    assert_true(p.capital1);
    assert_int_equal(bm_gazetteer_find(g, folded("гома")).n, 1);
}

static void wrong_rows_are_named(void **state)
{
    static const struct {
        const char *row, *says;
    } wrong[] = {
        {"x\tX\t\tcity\t\t\t12\t95\t\t\t\n", "swapped"},
        {"x\tX\t\tcity\t\t\t200\t5\t\t\t\n", "not a longitude"},
        {"x\tX\t\tcity\t\t\tnan\t5\t\t\t\n", "not a longitude"},
        {"x\tX\t\tplanet\t\t\t1\t5\t\t\t\n", "no kind of place"},
        {"x\tX\xff\t\tcity\t\t\t1\t5\t\t\t\n", "not UTF-8"},
        {"x\tX\x1b[31m\t\tcity\t\t\t1\t5\t\t\t\n", "control characters"},
        {"x\t\t\tcity\t\t\t1\t5\t\t\t\n", "must not be empty"},
        {"x\tX\t\tcity\t\t\t1\t5\t-3\t\t\n", "whole number"},
        {"x\tX\t\tcity\t\t\t1\t5\t\t\t1,2 3\n", "lon,lat"},
        {GOMA, "stands twice"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bm_source_report report = {.lenient = true};
        const char *text = bm_format(&arena, "%s%s%s", TABLE, GOMA, wrong[i].row);
        const char *sources[] = {write_text("wrong.tsv", text, strlen(text)), NULL};
        assert_true(compile(path_of("wrong"), &report, sources));
        assert_int_equal(report.bad, 1);
        const char *said = bm_str_c(&arena, report.faults.at[0]);
        assert_non_null(strstr(said, "wrong.tsv:3: "));
        assert_non_null(strstr(said, wrong[i].says));
    }
}

static void more_than_one_wrong_row_in_a_hundred_is_refused(void **state)
{
    bm_source_report report = {0};
    const char text[] = TABLE GOMA "x\tX\t\tplanet\t\t\t1\t5\t\t\t\n";
    const char *sources[] = {write_text("half.tsv", text, sizeof text - 1), NULL};
    (void)state;
    assert_false(compile(path_of("half"), &report, sources));
    assert_non_null(strstr(err.text, "1 of 2 rows"));
}

static void what_is_no_source_is_refused(void **state)
{
    static const char *const texts[] = {"", "# nothing\n", "hello\n", "id\tname\n", TABLE, "id\tname\tcolour\n"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bm_source_report report = {0};
        const char *sources[] = {write_text("none.tsv", texts[i], strlen(texts[i])), NULL};
        err = (bm_err){0};
        assert_false(compile(path_of("none"), &report, sources));
        assert_true(strlen(err.text) > 0);
    }
}

static bm_str bytes_of(const char *name)
{
    bm_str bytes;
    assert_true(bm_file_read(&bytes, &arena, path_of(name), 1 << 20, NULL, &err));
    return bytes;
}

static void a_cut_file_is_refused(void **state)
{
    const bm_gazetteer *g;
    (void)state;
    made("whole", TABLE GOMA KIVU);
    bm_str bytes = bytes_of("whole");
    for (size_t n = 1; n < bytes.n; n += n < 400 ? 1 : 37) {
        err = (bm_err){0};
        assert_false(bm_gazetteer_open(&g, &arena, write_text("cut", bytes.at, n), &err));
        assert_int_equal(err.code, BM_EDATA);
    }
}

/** Ask a damaged gazetteer for all it has: whatever it says, it must not read outside of the file. */
static void ask_everything(const bm_gazetteer *g)
{
    size_t at = 0;
    bm_str name;
    bm_name_hits hits;
    bm_place p;
    for (int i = 0; i < 1000 && bm_gazetteer_next_name(&name, &hits, &at, g); i++)
        bm_gazetteer_find(g, name);
    for (uint32_t i = 0; i < bm_gazetteer_count(g) + 1 && i < 10; i++) {
        p = bm_gazetteer_place(g, i);
        bm_gazetteer_by_id(&p, g, p.id);
        bm_gazetteer_polygon(g, &arena, i);
        bm_gazetteer_aliases(g, &arena, i);
    }
    bm_gazetteer_find(g, BM_STR("goma"));
    bm_gazetteer_iso_of(g, BM_STR("CD.11"));
}

static void a_flipped_bit_is_seen_and_harms_nothing(void **state)
{
    (void)state;
    made("good", TABLE GOMA KIVU);
    bm_str bytes = bm_str_copy(&arena, bytes_of("good"));
    char *at = (char *)(uintptr_t)bytes.at;
    for (size_t i = 0; i < bytes.n; i++) {
        const bm_gazetteer *g;
        bm_arena once = {0};
        bm_err fault = {0};
        at[i] ^= 0x41;
        const char *path = write_text("flipped", bytes.at, bytes.n);
        if (bm_gazetteer_open(&g, &once, path, &fault)) {
            assert_false(bm_gazetteer_verify(g, path, &fault));
            ask_everything(g);
        }
        at[i] ^= 0x41;
        bm_arena_free(&once);
    }
}

int main(void)
{
#define CLAIM(f) cmocka_unit_test_setup(f, fresh)
    const struct CMUnitTest tests[] = {
        CLAIM(names_fold_as_people_read_them),
        CLAIM(a_fold_that_does_not_fit_is_nothing),
        CLAIM(names_lead_to_places),
        CLAIM(english_and_french_forms_meet),
        CLAIM(a_polygon_comes_back_closed),
        CLAIM(a_later_source_wins_and_keeps_the_names),
        CLAIM(a_compiled_gazetteer_is_a_source_too),
        CLAIM(geonames_rows_are_read),
        CLAIM(wrong_rows_are_named),
        CLAIM(more_than_one_wrong_row_in_a_hundred_is_refused),
        CLAIM(what_is_no_source_is_refused),
        CLAIM(a_cut_file_is_refused),
        CLAIM(a_flipped_bit_is_seen_and_harms_nothing),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
